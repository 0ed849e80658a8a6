"""Who is told what about public rows that say what a restricted row says."""

from pathlib import Path

import pytest

from generator.model.problem import Place, Problem, Severity
from generator.validation.exempted.crossing import Crossing, problems_for
from generator.validation.exempted.load import check_exempted, find_crossings, read_beside, together
from generator.validation.exempted.package import BODY_PACKAGE, read_exempted_packages
from generator.validation.load import load_registers
from tests.validation.exempted.registers import CODES, DIK, copy_valid_dik, load
from tests.validation.overlay import edit

OWN = Place(file="registers/dik/dinkes/dik.csv", line=2, entry_id="1kd0000001", column="informasi")
PUBLIC = Place(file="registers/dip/bpbd/dip.csv", line=3, entry_id="b2d0000002")


def make_crossing(**given: object) -> Crossing:
    values: dict[str, object] = {
        "code": "DIK-23",
        "severity": Severity.ERROR,
        "unit": "dinkes",
        "place": OWN,
        "message": "Pesan lengkap.",
        "remedy": "Saran lengkap.",
        "source": "Sumber",
        "public_unit": "bpbd",
        "public_place": PUBLIC,
    }
    return Crossing(**(values | given))  # pyright: ignore[reportArgumentType]  # values of many types


FULL = Problem(
    code="DIK-23",
    severity=Severity.ERROR,
    place=OWN,
    message="Pesan lengkap.",
    remedy="Saran lengkap.",
    source="Sumber",
)
HINT = Problem(
    code="TLH-01",
    severity=Severity.ERROR,
    place=PUBLIC,
    message="Perlu dibaca PPID sebelum dikirim.",
    remedy="Minta PPID membaca baris ini, lalu ikuti jawabannya.",
    source="Perki 1/2021 Pasal 10 ayat (1)",
)


@pytest.mark.parametrize(
    ("reader", "told"),
    [(None, [FULL]), ("dinkes", [FULL]), ("bpbd", [HINT]), ("bkd", [])],
)
def test_only_who_may_read_the_restricted_row_is_told_of_it(reader: str | None, told: list[Problem]):
    assert list(problems_for((make_crossing(),), reader)) == told


def test_a_hint_names_neither_rule_nor_column_nor_how_often():
    """Whoever writes a public row would else learn what another unit keeps secret by trying words."""
    several = (make_crossing(), make_crossing(code="DIP-04"), make_crossing(code="DIP-10"))

    assert list(problems_for(several, "bpbd")) == [HINT]


@pytest.mark.parametrize(
    "severities", [(Severity.ERROR, Severity.WARNING), (Severity.WARNING, Severity.ERROR)]
)
def test_a_hint_weighs_as_much_as_the_heaviest_finding(severities: tuple[Severity, ...]):
    findings = tuple(make_crossing(severity=severity) for severity in severities)

    assert [problem.severity for problem in problems_for(findings, "bpbd")] == [Severity.ERROR]


def test_a_light_finding_gives_a_light_hint():
    (hint,) = problems_for((make_crossing(severity=Severity.WARNING),), "bpbd")

    assert hint.severity is Severity.WARNING


def test_what_lacks_a_public_row_is_told_to_nobody_else():
    assert list(problems_for((make_crossing(public_unit="", public_place=None),), "bpbd")) == []


@pytest.mark.parametrize("code", ["DIK-23", "DIP-04", "DIP-10"])
def test_an_officer_of_another_unit_only_reads_that_the_ppid_must_read_the_row(code: str, tmp_path: Path):
    root = copy_valid_dik(tmp_path, code)

    full = load(root).problems
    own = load(root, "dinkes").problems
    other = load(root, "bpbd").problems

    assert [problem for problem in full if problem not in own] == []
    assert {problem.code for problem in other} <= {"TLH-01"}
    assert all(problem.place.file.startswith("registers/dip/bpbd/") for problem in other)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        # a notice that the entry points to may use the entry's own words
        ({}, []),
        ({"pengecualian_id": ""}, ["DIK-23"]),
        # what was opened, or was struck as a mistake, is no secret
        ({"pengecualian_id": "", "penutup": "dibuka-ppid", "tanggal_penutup": "2027-03-20"}, []),
        ({"pengecualian_id": "", "penutup": "keliru", "tanggal_penutup": "2027-03-20"}, []),
    ],
)
def test_the_notice_an_entry_points_to_may_hold_its_text(
    cells: dict[str, str], codes: list[str], tmp_path: Path
):
    root = copy_valid_dik(tmp_path)
    subject = "Catatan setiap pasien balai kesehatan beserta pengobatannya."
    edit(root, "registers/dip/dinkes/pengecualian.csv", 0, {"judul": subject})
    edit(root, DIK, 0, cells)

    assert [problem.code for problem in load(root).problems if problem.code == "DIK-23"] == codes


def test_a_row_opened_from_an_exemption_may_hold_the_text_of_the_entry_that_names_it(tmp_path: Path):
    """Whether the period has ended only the day tells, so the row itself must say where it comes from."""
    root = copy_valid_dik(tmp_path)
    dip = "registers/dip/dinkes/dip.csv"
    edit(root, dip, 1, {"judul": "Buku kunci jaringan wabah", "ringkasan": "Kunci sandi jaringan pelaporan wabah antarpuskesmas."})  # fmt: skip
    edit(root, DIK, 2, {"dip_id": "a2d0000002"})
    told = {problem.code for problem in load(root).problems}

    edit(root, dip, 1, {"asal_pembukaan": "kedaluwarsa"})

    assert told == {"DIK-23"}
    assert load(root).problems == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kunci sandi, jaringan PELAPORAN wabah — antarpuskesmas", ["DIK-23"]),
        ("Sebab kunci sandi jaringan pelaporan wabah antarpuskesmas diganti.", ["DIK-23"]),
        ("Kunci sandi jaringan pelaporan wabah puskesmas.", []),
        ("Antarpuskesmas kunci sandi jaringan pelaporan wabah", []),
    ],
)
def test_texts_are_compared_by_their_words(text: str, codes: list[str], tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    edit(root, "registers/dip/dinkes/dip.csv", 0, {"media": text})

    assert [problem.code for problem in load(root).problems] == codes


@pytest.mark.parametrize(
    ("secret", "codes"),
    [
        ("Rekam medis pasien", []),  # ordinary words
        ("Pertanggungjawaban penyelenggaraan kemitraan", []),  # too few of them
        ("Rekam medis pasien balai", []),  # too short
        ("Rekam medis pasien balai kesehatan", ["DIK-23"]),
        ("13a2223486f0293a32c4900eb181ae4e", ["DIK-23"]),  # one unbroken run
    ],
)
def test_ordinary_words_are_no_secret(secret: str, codes: list[str], tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    edit(root, "registers/dip/dinkes/dip.csv", 0, {"media": f"Tentang {secret}, misalnya"})
    edit(root, DIK, 2, {"catatan_internal": secret})

    assert [problem.code for problem in load(root).problems] == codes


def test_without_any_telling_secret_the_public_rows_are_not_even_read(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    for unit in ("dinkes", "_badan"):
        for table in ("dik", "dik-dasar", "lembar", "lembar-sesi", "lembar-penguji", "sk"):
            file = root / f"registers/dik/{unit}/{table}.csv"
            file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])

    assert load(root).problems == ()


def test_an_officer_sees_the_problems_of_the_own_package_only(tmp_path: Path):
    root = copy_valid_dik(tmp_path, "DIK-22")
    (root / "registers/dik/_badan/sk.csv").unlink()
    (root / "registers/dik/dinkes/sk.csv").unlink()

    assert {problem.place.file for problem in load(root).problems} == {
        "registers/dik/_badan/sk.csv", "registers/dik/dinkes/dik.csv", "registers/dik/dinkes/sk.csv",
    }  # fmt: skip
    assert {problem.place.file for problem in load(root, "dinkes").problems} == {
        "registers/dik/dinkes/dik.csv", "registers/dik/dinkes/sk.csv",
    }  # fmt: skip
    assert load(root, "bpbd").problems == ()


@pytest.mark.parametrize("code", CODES)
def test_packages_read_once_say_of_public_rows_what_the_whole_check_says(code: str, tmp_path: Path):
    root = copy_valid_dik(tmp_path, code)
    public = load_registers(root)
    packages, _ = read_exempted_packages(root / "registers" / "dik", "registers/dik", None)
    body = next((one for one in packages if one.unit == BODY_PACKAGE), None)
    beside = together(read_beside(one, None if one is body else body) for one in packages)

    for reader in ("dinkes", "bpbd"):
        found = check_exempted(packages, public, reader_unit=reader).problems
        told = [problem for problem in found if problem.code in {"DIP-04", "DIK-23", "TLH-01"}]
        again = find_crossings(beside, public.tables, reader_unit=reader)

        assert {problem for problem in again if problem.code != "DIP-10"} == set(told)
