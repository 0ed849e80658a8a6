"""``ppid unit`` in a work tree."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.unit import command
from generator.model.problem import has_errors
from generator.validation.load import load_registers
from tests.registers_folder import copy_valid_registers


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_registers(tmp_path)


def run(root: Path, *options: str) -> Result:
    given = [*options, "--root", str(root), "--date", "2026-11-23", "--decree", "Perda Contoh 3/2026"]
    return CliRunner().invoke(command, given)


def rows(root: Path, file: str) -> dict[str, dict[str, str]]:
    lines = (root / "registers" / file).read_text(encoding="utf-8").splitlines()
    return {next(iter(row.values())): row for row in csv.DictReader(lines)}


def ids(root: Path, unit: str) -> set[str]:
    return set(rows(root, f"dip/{unit}/dip.csv"))


def test_merged_units_lose_no_row_and_the_registers_stay_valid(root: Path):
    before = {unit: ids(root, unit) for unit in ("bpbd", "dinkes")}

    told = run(root, "merge", "bpbd", "--into", "dinkes")

    assert told.exit_code == 0, told.output
    others = 1  # an announcement
    assert f"{len(before['bpbd']) + others} baris pindah dari bpbd ke dinkes" in told.output
    assert ids(root, "dinkes") == before["bpbd"] | before["dinkes"]
    assert ids(root, "bpbd") == set()
    assert rows(root, "acuan/unit.csv")["bpbd"]["pengganti"] == "dinkes"
    assert not has_errors(load_registers(root).problems)
    assert '`ppid submit -m "Perda Contoh 3/2026"`' in told.output


@pytest.mark.parametrize(("last_day", "tells"), [("2099-12-31", True), ("2020-12-31", False)])
def test_rows_that_go_before_the_units_last_day_are_told(root: Path, last_day: str, tells: bool):
    told = run(root, "merge", "bpbd", "--into", "dinkes", "--last-day", last_day)

    assert told.exit_code == 0, told.output
    words = "masih ada sampai 31 Desember 2099, tetapi informasinya sudah tercantum di unit penerima"
    assert (words in told.output) is tells


def test_units_can_merge_into_one_that_has_just_been_founded(root: Path):
    founded = run(root, "add", "dkes", "--name", "Dinas Kesejahteraan", "--short", "Dkes", "--kind", "dinas")
    told = run(root, "merge", "bpbd", "--into", "dkes")

    assert (founded.exit_code, told.exit_code) == (0, 0), founded.output + told.output
    assert "Ditulis: registers/dip/dkes/datapackage.json" in told.output
    assert ids(root, "dkes")
    assert not has_errors(load_registers(root).problems)


def test_a_renamed_unit_keeps_its_code(root: Path):
    told = run(root, "rename", "dinkes", "--name", "Dinas Kesehatan dan Gizi", "--short", "Dinkesgi")

    assert told.exit_code == 0, told.output
    assert "Dinas Kesehatan" in rows(root, "acuan/unit.csv")["dinkes"]["alias"]
    assert run(
        root, "rename", "dinkes", "--name", "Dinas Kesehatan dan Gizi", "--short", "Dinkesgi"
    ).output == ("Tidak ada yang berubah: isinya memang sudah begitu.\n")


def test_a_split_unit_gives_its_rows_as_the_list_says_and_forgets_none(root: Path, tmp_path: Path):
    chosen = tmp_path / "pembagian.csv"
    entries = [
        *ids(root, "bpbd"),
        *rows(root, "dip/bpbd/pengumuman.csv"),
        *rows(root, "dip/bpbd/pengecualian.csv"),
    ]
    chosen.write_text("id,unit\n" + "".join(f"{one},dinkes\n" for one in entries[1:]), encoding="utf-8")
    split = ("split", "bpbd", "--successor", "dinkes", "--assign", str(chosen))

    refused = run(root, *split)
    assert refused.exit_code == 2
    assert f"1 baris belum diberi unit tujuan: {entries[0]}." in refused.output

    chosen.write_text("id,unit\n" + "".join(f"{one},dinkes\n" for one in entries), encoding="utf-8")
    assert run(root, *split).exit_code == 0
    assert ids(root, "bpbd") == set()


def test_a_list_of_another_shape_is_refused(root: Path, tmp_path: Path):
    chosen = tmp_path / "pembagian.csv"
    chosen.write_text("pengenal;unit\na;b\n", encoding="utf-8")

    told = run(root, "split", "bpbd", "--successor", "dinkes", "--assign", str(chosen))

    assert told.exit_code == 2
    assert "Baris pertamanya harus `id,unit`" in told.output


def test_an_unknown_unit_is_named_with_the_way_out(root: Path):
    told = run(root, "merge", "bpbd", "--into", "dkes")

    assert told.exit_code == 2
    assert "Unit `dkes` tidak ada di unit.csv. Tambahkan dulu dengan `ppid unit add`." in told.output


def test_what_would_break_the_registers_is_written_and_told_as_errors(root: Path):
    told = run(root, "add", "baru", "--name", "Dinas Baru", "--short", "DB", "--kind", "kantor")

    assert told.exit_code == 1
    assert "registers/acuan/unit.csv" in told.output
    assert "kesalahan" in told.output


def test_registers_that_cannot_be_read_are_not_touched(tmp_path: Path):
    told = run(tmp_path, "merge", "bpbd", "--into", "dinkes")

    assert told.exit_code == 2
    assert "belum dapat dibaca" in told.output
