"""From files to typed registers, whatever the files hold."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.datapackages.descriptor import described, read_descriptor
from generator.datapackages.layout import PackageKind
from generator.datapackages.schema_versions import resources_at
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Form, Status
from generator.model.information_class import InformationClass
from generator.model.problem import Problem, by_place
from generator.validation.load import Loaded, check_packages, load_registers
from generator.validation.package import PackageFiles, read_packages
from tests.validation.overlay import DIP, VALID, append, copy_valid, edit

PACKAGES, _ = read_packages(VALID)


def with_file(path: str, name: str, data: bytes) -> tuple[PackageFiles, ...]:
    return tuple(
        PackageFiles(path=package.path, kind=package.kind, files={**package.files, name: data})
        if package.path == path
        else package
        for package in PACKAGES
    )


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_valid_register_is_typed():
    loaded = load_registers(VALID)

    assert loaded.problems == ()
    registers = loaded.registers
    assert registers is not None
    assert registers.body.name == "Pemerintah Kabupaten Misal"
    assert registers.body.email_domains == ("misal.example",)
    assert [unit.may_warn for unit in registers.units] == [True, False]
    assert [duty.units for duty in registers.duties] == [(), (), ("bpbd",), (), ()]
    assert [edition.decider_id for edition in registers.editions] == ["1ppd000001"]
    assert registers.synonyms[0].synonyms == ("laporan realisasi anggaran",)
    bpbd, dinkes = registers.packages
    assert bpbd.announcements[0].begins == datetime(2026, 11, 21, 16, 40)  # noqa: DTZ001 - local to the zone beside it
    assert [entry.status for entry in bpbd.entries] == [Status.IN_FORCE, Status.IN_FORCE, Status.WITHDRAWN]
    assert dinkes.exemption_notices[0].decree_date == date(2026, 6, 10)
    entry = dinkes.entries[0]
    assert entry.information_class is InformationClass.PERIODIC
    assert entry.forms == (Form.SOFTCOPY, Form.HARDCOPY)
    assert entry.link_bytes == 482133
    assert entry.time_made is not None
    assert entry.time_made.year == 2025
    assert loaded.facts["registers/dip/dinkes"].name == "dip-dinkes"
    assert loaded.tables[0].name == "badan"
    assert loaded.tables[-1].file == "registers/dip/dinkes/pengumuman.csv"


def test_all_problems_come_at_once_in_the_order_of_their_places(tmp_path: Path):
    """A shape error in one row does not hide a broken rule in another, nor personal data in the same row."""
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"jenis": "entah", "ringkasan": "NIK 6472011405900001."})
    edit(root, DIP, 1, {"tempat": "", "dasar": "14(2)d;14(2)e"})
    (root / "registers/dip/bpbd/dip.csv").write_bytes(b"\xff")

    problems = load_registers(root).problems

    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("FMT-01", 1, ""),
        ("DIP-02", 2, "jenis"),
        ("PII-01", 2, "ringkasan"),
        ("RUJ-01", 3, "dasar"),
        ("DIP-01", 3, "tempat"),
    ]
    assert list(problems) == sorted(problems, key=by_place)


def test_nothing_is_said_about_references_to_a_table_that_cannot_be_read():
    loaded = check_packages(with_file("registers/acuan", "kewajiban.csv", b"\xff"))

    assert codes(loaded.problems) == ["FMT-01"]


def test_nothing_is_said_about_units_when_the_unit_table_has_a_broken_row(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, "registers/acuan/unit.csv", 1, {"jenis": "entah"})

    assert codes(load_registers(root).problems) == ["SKM-04"]


def test_coverage_is_not_judged_while_a_register_has_a_broken_row(tmp_path: Path):
    """DIP-09 speaks about what is absent, and the broken row might be it."""
    root = copy_valid(tmp_path)
    edit(root, DIP, 1, {"tanggal_mutakhir": "kemarin"})

    assert codes(load_registers(root).problems) == ["SKM-02"]


def test_broken_rules_do_not_stop_typing(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"tempat": ""})

    loaded = load_registers(root)

    assert codes(loaded.problems) == ["DIP-01"]
    assert loaded.registers is not None


def test_a_register_without_a_body_is_not_typed(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / "registers/acuan/badan.csv").write_bytes(
        (VALID / "registers/acuan/badan.csv").read_bytes().splitlines(keepends=True)[0]
    )

    loaded = load_registers(root)

    assert codes(loaded.problems) == ["BDN-01"]
    assert loaded.registers is None


def test_withdrawn_rows_are_bound_by_no_rule(tmp_path: Path):
    root = copy_valid(tmp_path)
    append(
        root,
        DIP,
        {"id": "a9d0000009", "jenis": "berkala", "ringkasan": "RKA", "waktu": "dulu", "status": "ditarik"},
    )

    assert load_registers(root).problems == ()


def test_a_personal_number_typed_into_the_key_column_is_not_shown(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, "registers/acuan/sinonim.csv", 0, {"istilah": "6472011405900001"})

    (problem,) = load_registers(root).problems

    assert problem.code == "PII-01"
    assert problem.place.entry_id == ""


def test_an_edition_in_force_without_officers_on_record_is_refused_only_when_used(tmp_path: Path):
    root = copy_valid(tmp_path)
    append(
        root,
        "registers/acuan/sk-dip.csv",
        {
            "id": "6sk0000006",
            "edisi": "2026-2",
            "nomor": "Contoh 3/SK-DIP/2026",
            "tahun": "2026",
            "tanggal": "2026-12-11",
            "tempat": "Misal",
        },
    )

    loaded = load_registers(root)

    assert loaded.problems == ()
    assert loaded.registers is not None
    assert [edition.name for edition in loaded.registers.editions] == ["2026-1", "2026-2"]


def test_an_empty_retention_schedule_is_not_compared_with(tmp_path: Path):
    root = copy_valid(tmp_path)
    path = root / "registers/acuan/jra.csv"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    edit(root, DIP, 0, {"retensi": "99 tahun"})

    assert load_registers(root).problems == ()


def test_a_row_says_which_kind_of_archive_it_is_or_nothing(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"jenis_arsip": "dinamis"})
    edit(root, DIP, 1, {"jenis_arsip": "statis"})

    registers = load_registers(root).registers

    assert registers is not None
    dinkes = next(package for package in registers.packages if package.unit.code == "dinkes")
    assert [one.archive_kind for one in dinkes.entries] == [
        ArchiveKind.DYNAMIC,
        ArchiveKind.STATIC,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("kind", "retention", "is_told"),
    [("statis", "5 tahun", True), ("statis", "Permanen", False), ("dinamis", "5 tahun", False)],
)
def test_an_archive_kept_for_its_history_is_kept_for_good(
    kind: str, retention: str, is_told: bool, tmp_path: Path
):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"jenis_arsip": kind, "retensi": retention})

    told = [one.message for one in load_registers(root).problems]

    assert (
        "Arsip statis sudah dipermanenkan, tetapi jangka waktu penyimpanannya bukan permanen." in told
    ) == is_told


@pytest.mark.parametrize("origin", ["putusan-ki", "putusan-pengadilan", "keberatan"])
def test_openings_by_a_written_decision_may_carry_its_number(origin: str, tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"asal_pembukaan": origin, "nomor_putusan": "Contoh 1/2026"})

    assert load_registers(root).problems == ()


FILES = st.sampled_from([(package.path, name) for package in PACKAGES for name in sorted(package.files)])


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """A file of the valid register with a part of it replaced by anything."""
    path, name = draw(FILES)
    data = next(package.files[name] for package in PACKAGES if package.path == path)
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    middle = draw(
        st.binary(max_size=30) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace"))
    )
    return path, name, data[:start] + middle + data[end:]


@settings(max_examples=30)
@given(damaged())
def test_any_damage_gives_registers_or_problems(damage: tuple[str, str, bytes]):
    path, name, data = damage

    loaded = check_packages(with_file(path, name, data))

    assert_sound(loaded)


@settings(max_examples=30)
@given(FILES, st.binary(max_size=200))
def test_any_bytes_give_registers_or_problems(file: tuple[str, str], data: bytes):
    assert_sound(check_packages(with_file(*file, data)))


def assert_sound(loaded: Loaded) -> None:
    assert isinstance(loaded, Loaded)
    assert loaded.registers is not None or loaded.problems
    assert list(loaded.problems) == sorted(loaded.problems, key=by_place)


CELL = st.sampled_from(["", "x", "2026-02-30", "berkala", "softcopy;softcopy", "5 tahun", "https://[x", "١٢", "a1d0000001", " ", "=1+1", "6472011405900001"])  # fmt: skip


@settings(max_examples=30)
@given(st.lists(CELL, min_size=22, max_size=22))
def test_any_cells_give_registers_or_problems(cells: list[str]):
    header = next(p.files["dip.csv"] for p in PACKAGES if p.path.endswith("dinkes")).split(b"\n")[0]
    data = header + b"\n" + ",".join(cells).encode() + b"\n"

    assert_sound(check_packages(with_file("registers/dip/dinkes", "dip.csv", data)))


@pytest.mark.parametrize("name", ["\u0405iti Umpama", "Sıti Umpama", "Siti Umpama 2", "., Umpama"])
def test_a_name_in_letters_that_only_look_latin_is_no_name_of_an_officer(name: str, tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, "registers/acuan/pejabat.csv", 0, {"nama": name})

    problems = [(p.code, p.place.column) for p in load_registers(root).problems]
    assert ("SKM-03", "nama") in problems


def test_packages_in_memory_without_reference_tables_give_no_registers():
    only_units = tuple(package for package in PACKAGES if package.kind is PackageKind.PUBLIC)

    loaded = check_packages(only_units)

    assert loaded.registers is None
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("tautan", "https://[x", "SKM-03"),
        ("tautan_ukuran", "1000000000001", "SKM-07"),
        ("tautan_ukuran", "9" * 5000, "SKM-02"),
    ],
)
def test_an_address_or_a_size_beyond_reading_is_a_problem_of_the_row(
    column: str, cell: str, code: str, tmp_path: Path
):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {column: cell})

    loaded = load_registers(root)
    assert loaded.registers is None
    assert [(p.code, p.place.column) for p in loaded.problems] == [(code, column)]


def test_a_settled_table_is_believed_and_the_others_are_judged(tmp_path: Path):
    """What was judged before need not be judged again; both tables of one name may be settled."""
    root = copy_valid(tmp_path)
    edit(root, "registers/acuan/unit.csv", 0, {"jenis": "entah"})
    edit(root, DIP, 0, {"jenis": "entah"})
    packages, _ = read_packages(root)

    judged = check_packages(packages)
    believed = check_packages(packages, settled={"registers/acuan/unit.csv"})

    assert {problem.place.file for problem in judged.problems} == {"registers/acuan/unit.csv", DIP}
    assert {problem.place.file for problem in believed.problems} == {DIP}


@pytest.mark.parametrize("descriptor_is_known", [True, False])
def test_a_table_without_a_column_belongs_to_a_version_that_had_none(descriptor_is_known: bool):
    """No version lacked this column, so the heading is wrong whatever the descriptor says."""
    packages = with_file("registers/acuan", "sinonim.csv", b"istilah,jenis\nAPBD,singkatan\n")
    if not descriptor_is_known:
        (first, *others) = packages
        packages = (replace(first, files={**first.files, "datapackage.json": b"{}"}), *others)

    assert "FMT-08" in codes(check_packages(packages).problems)


def test_a_register_of_an_earlier_version_is_typed_and_warned_of_once():
    (first, *_) = read_packages(VALID)[0]
    facts, _ = read_descriptor(first.files["datapackage.json"], "", PackageKind.REFERENCE)
    assert facts is not None
    earlier = described(facts, resources_at(PackageKind.REFERENCE, 1))
    loaded = check_packages(with_file("registers/acuan", "datapackage.json", earlier))

    assert loaded.registers is not None
    assert codes(loaded.problems) == ["PKT-13"]
