"""From restricted files to typed registers, whatever the files hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows, write_rows
from generator.model.approval import ApproverRole
from generator.model.exemption import ClosureReason, Scope
from generator.model.exemption_period import ForYears, UntilDate
from generator.model.ground import Letter
from generator.model.problem import Severity, by_place
from generator.model.standing import State, state
from generator.validation.exempted.load import LoadedExempted, check_exempted
from generator.validation.exempted.package import read_exempted_packages
from generator.validation.load import load_registers
from generator.validation.package import PackageFiles
from tests.validation.exempted.registers import DASAR, DIK, LEMBAR, SK, VALID_DIK, copy_valid_dik, load
from tests.validation.overlay import append, copy_valid, edit

ROOT = Path(__file__).parents[3]


def codes(loaded: LoadedExempted) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_valid_packages_are_typed(tmp_path: Path):
    loaded = load(copy_valid_dik(tmp_path))

    registers = loaded.registers
    assert registers is not None
    assert registers.unreadable == ()
    body, dinkes = registers.packages
    assert (body.unit, len(body.tests), len(body.decrees)) == ("_badan", 1, 1)
    whole, part = dinkes.entries[:2]
    assert (whole.scope, whole.written_consent, whole.notice_id) == (Scope.WHOLE, False, "d1k0000001")
    assert (part.scope, part.partner_id) == (Scope.PART, "a1d0000001")
    assert [one.ground.letter for one in part.grounds] == [Letter.A, Letter.I]
    assert [type(one.period) for one in part.grounds] == [ForYears, UntilDate]
    assert dinkes.entries[3].closure is not None
    assert dinkes.entries[3].closure.reason is ClosureReason.CHANGED
    sheet = dinkes.tests[0]
    assert (len(sheet.sessions), len(sheet.examiners)) == (1, 1)
    assert sheet.approval is not None
    assert sheet.approval.role is ApproverRole.SUPERIOR
    assert dinkes.decrees[4].test_ids == ("1ed0000005", "1ed0000004")
    assert registers.regulations["uu-43-2009"].name == "UU 43/2009"
    assert [officer.id for officer in registers.officers][:1] == ["1ppd000001"]
    assert registers.calendar.covers(date(2026, 1, 1))
    assert loaded.facts["registers/dik/dinkes"].name == "dik-dinkes"
    assert loaded.tables[-1].file == SK


def test_the_state_of_every_entry_follows_from_what_was_read(tmp_path: Path):
    registers = load(copy_valid_dik(tmp_path)).registers

    assert registers is not None
    assert {one.entry.id[-1]: state(one, date(2026, 11, 22)) for one in registers.dossiers} == {
        "1": State.IN_FORCE,
        "2": State.IN_FORCE,
        "3": State.IN_FORCE,
        "4": State.CHANGED,
        "5": State.IN_FORCE,
        "6": State.OPENED,
        "7": State.OPENED,
        "8": State.APPROVED,
        "9": State.MISTAKEN,
        "a": State.IN_FORCE,
    }


def test_shipped_packages_have_no_errors():
    """Reading takes no day, so this verdict is the same in one year and in five."""
    loaded = load(ROOT)

    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    assert loaded.registers is not None
    assert loaded.registers.unreadable == ()
    assert len(loaded.registers.entries) >= 40


def test_a_package_with_a_broken_row_is_named_and_the_others_are_typed(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    edit(root, DIK, 0, {"lingkup": "separuh"})

    loaded = load(root)

    assert codes(loaded) == ["SKM-04"]
    assert loaded.registers is not None
    assert [package.unit for package in loaded.registers.packages] == ["_badan"]
    assert loaded.registers.unreadable == ("registers/dik/dinkes",)


@pytest.mark.parametrize("cells", [{"huruf": ""}, {"angka": "9"}])
def test_a_ground_that_cannot_be_typed_is_never_dropped_silently(cells: dict[str, str], tmp_path: Path):
    """Without it the entry might read as open by law."""
    root = copy_valid_dik(tmp_path)
    edit(root, DASAR, 0, cells)

    loaded = load(root)

    assert "DIK-02" in codes(loaded)
    assert loaded.registers is not None
    assert loaded.registers.unreadable == ("registers/dik/dinkes",)


def test_broken_rules_do_not_stop_typing(tmp_path: Path):
    loaded = load(copy_valid_dik(tmp_path, "DIK-22"))

    assert codes(loaded) == ["DIK-22"]
    assert loaded.registers is not None
    assert loaded.registers.unreadable == ()


def test_without_reference_tables_nothing_is_typed_and_nothing_accused(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    for name in ("pejabat", "peraturan", "hari-libur", "unit"):
        (root / f"registers/acuan/{name}.csv").write_bytes(b"\xff")

    loaded = load(root)

    assert loaded.problems == ()
    assert loaded.registers is None


def test_a_broken_row_of_a_reference_table_silences_what_looks_it_up(tmp_path: Path):
    root = copy_valid_dik(tmp_path, "DIK-18")
    edit(root, "registers/acuan/pejabat.csv", 3, {"peran": "entah"})

    loaded = load(root)

    assert loaded.problems == ()
    assert loaded.registers is None


@pytest.mark.parametrize("refused", ["dip.csv", "pengecualian.csv", ""])
def test_nothing_is_said_about_references_to_public_packages_that_cannot_be_read(
    refused: str, tmp_path: Path
):
    root = copy_valid_dik(tmp_path)
    folder = root / "registers/dip/dinkes"
    if refused:
        (folder / refused).write_bytes(b"\xff")
    else:
        folder.rename(tmp_path / "dinkes")
        folder.symlink_to(tmp_path / "dinkes")

    assert load(root).problems == ()


def test_without_the_body_s_package_a_unit_is_judged_alone(tmp_path: Path):
    """Its officer may have no right to read ``_badan``."""
    root = copy_valid_dik(tmp_path)
    for file in sorted((root / "registers/dik/_badan").iterdir()):
        file.unlink()
    (root / "registers/dik/_badan").rmdir()

    loaded = load(root)

    # the sheet that several units share has its examiners there
    assert [(p.code, p.place.entry_id) for p in loaded.problems] == [("DIK-16", "1ed0000009")]


def test_a_reference_to_an_unreadable_table_of_the_package_is_not_judged(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    (root / LEMBAR).write_bytes(b"\xff")

    assert codes(load(root)) == ["FMT-01"]


def test_identifiers_are_unique_over_all_packages(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    append(root, "registers/dik/_badan/dik.csv", {"id": "1kd0000001", "informasi": "Sama.", "penutup": "keliru", "tanggal_penutup": "2026-01-01"})  # fmt: skip

    assert codes(load(root)) == ["SKM-05"]


def test_what_is_wrong_with_public_identifiers_is_not_said_again(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    edit(root, "registers/dip/bpbd/pengumuman.csv", 0, {"id": "b1d0000001"})

    assert load(root).problems == ()


def test_a_day_before_the_republic_is_a_slip(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    edit(root, DIK, 5, {"tanggal_penutup": "0001-01-01"})

    assert codes(load(root)) == ["SKM-09"]


def test_no_package_at_all_gives_empty_registers(tmp_path: Path):
    registers = load(copy_valid(tmp_path)).registers

    assert registers is not None
    assert registers.packages == ()


PACKAGES, _ = read_exempted_packages(VALID_DIK / "registers/dik", "registers/dik")
FILES = st.sampled_from([(package.path, name) for package in PACKAGES for name in sorted(package.files)])


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory):
    return load_registers(copy_valid_dik(tmp_path_factory.mktemp("valid")))


def with_file(path: str, name: str, data: bytes) -> tuple[PackageFiles, ...]:
    return tuple(
        replace(package, files={**package.files, name: data}) if package.path == path else package
        for package in PACKAGES
    )


@settings(max_examples=40)
@given(
    FILES,
    st.binary(max_size=40) | st.text(max_size=30).map(lambda text: text.encode("utf-8", "replace")),
    st.floats(0, 1),
    st.integers(0, 40),
)
def test_any_damage_gives_registers_or_problems(public, file, middle: bytes, at: float, length: int):
    path, name = file
    data = next(package.files[name] for package in PACKAGES if package.path == path)
    start = int(at * len(data))

    loaded = check_exempted(with_file(path, name, data[:start] + middle + data[start + length :]), public)

    assert loaded.registers is not None
    assert bool(loaded.problems) or loaded.registers.unreadable == ()
    assert list(loaded.problems) == sorted(loaded.problems, key=by_place)


CELL = st.sampled_from([
    "", "x", "2026-02-30", "0001-01-01", "9999-12-31", "a", "h", "3", "99999999", "9" * 5000, "permanen", "ya",
    "tanggal", "durasi", "peristiwa", "1kd0000001", "1ed0000001", "1sd0000001", "1ppd000001", "uu-17-2023", "١٢", " ",
    "pengubahan", "pembukaan", "delegasi", "dibuka-ppid", "diubah", "1ed0000001;1ed0000002", "10:61",
])  # fmt: skip


@settings(max_examples=80)
@given(st.data())
def test_any_cells_give_registers_or_problems(public, data: st.DataObject):
    table = data.draw(st.sampled_from(["dik", "dik_dasar", "lembar", "lembar_sesi", "lembar_penguji", "sk"]))
    schema = load_schema(table)
    name = table.replace("_", "-") + ".csv"
    text = next(package.files[name] for package in PACKAGES if package.unit == "dinkes").decode()
    stored = [dict(row.cells) for row in read_rows(text, schema.column_names)]
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(stored))
        row[data.draw(st.sampled_from(schema.column_names))] = data.draw(CELL)

    rows = write_rows(stored, schema.column_names, schema.primary_key)
    loaded = check_exempted(with_file("registers/dik/dinkes", name, rows), public)

    assert loaded.registers is not None
