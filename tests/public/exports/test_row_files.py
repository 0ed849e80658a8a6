"""Rows are written once, in the order of the register, and read in that of a list."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.datapackages.layout import PackageKind
from generator.datapackages.migration import migrated
from generator.datapackages.schema_versions import FIRST, resources_at
from generator.public.disclosure import disclose
from generator.public.entry_lines import read_entry_lines
from generator.public.exports import row_files as of_rows
from generator.public.exports.row_files import HTML, row_files
from generator.public.exports.rows import CSV, FORMS
from generator.validation.load import load_registers
from tests.public.exports.export import Export, stored_rows
from tests.registers_folder import copy_valid_registers


@settings(max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(1, 60), st.integers(1, 4))
def test_any_rows_are_read_in_any_order_wherever_they_stand(shipped: Export, dice, count, stretch):
    entries = shipped.register.entries[:60]
    few = dice.sample(entries, min(count, len(entries)))
    before = of_rows._STRETCH
    of_rows._STRETCH = stretch
    try:
        with row_files(
            entries, read_entry_lines(shipped.root), "https://x.example/", shipped.out, lambda one: one.title
        ) as rows:
            titles = rows.rows(HTML, few)
            records = rows.rows(CSV, few)
    finally:
        of_rows._STRETCH = before

    assert titles == [one.title.encode() for one in few]
    assert [record.split(b",", 2)[1] for record in records] == [one.id.encode() for one in few]
    assert not list(shipped.out.glob(".baris-*"))


def test_rows_of_a_table_of_an_earlier_version_stand_in_the_columns_of_today(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    package = root / "registers/dip/dinkes"
    files = {path.name: path.read_bytes() for path in package.iterdir()}
    registers = load_registers(root).registers
    assert registers is not None
    register = replace(disclose(registers), units=registers.units)
    own = [entry for entry in register.entries if entry.unit.code == "dinkes"]

    def forms() -> list[list[bytes]]:
        with row_files(own, read_entry_lines(root), register.body.site_address, tmp_path) as rows:
            return [rows.rows(form, own) for form in FORMS]

    of_today = forms()
    assert not any(
        cells["jenis_arsip"] for cells in stored_rows(root, "dip").values() if cells["unit"] == "dinkes"
    )
    for name, data in migrated(files, PackageKind.PUBLIC, resources_at(PackageKind.PUBLIC, FIRST)).items():
        (package / name).write_bytes(data)

    assert b"jenis_arsip" not in (package / "dip.csv").read_bytes()
    assert forms() == of_today != []
