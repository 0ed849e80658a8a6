"""``ppid due``: ids, kinds, units and days in working days, and no word of an entry."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from generator.cli import commands
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import secret_columns
from tests.golden import assert_golden
from tests.validation.exempted.registers import copy_valid_dik

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "due"


def ppid(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["due", "--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_dik(tmp_path / "registry")


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-15"])
def test_the_example_registers_make_these_due(day: str):
    status, output = ppid(ROOT, "--date", day)

    assert status == 0
    assert_golden(GOLDEN / f"{day}.txt", output)


@pytest.mark.parametrize("format_", ["text", "json", "ics"])
def test_no_secret_cell_of_the_example_registers_is_printed(format_: str):
    _, output = ppid(ROOT, "--date", "2027-01-15", "--format", format_)
    said: list[str] = []
    for package in sorted((ROOT / "registers" / "dik").iterdir()):
        for table in TABLES[PackageKind.EXEMPT]:
            with (package / file_name(table)).open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            cells = {row[column] for row in rows for column in secret_columns(table)}
            said += [cell for cell in cells if len(cell) > 8 and cell in output.replace("\r\n ", "")]

    assert said == []


def test_programs_read_the_dues_as_json():
    _, output = ppid(ROOT, "--date", "2027-01-15", "--format", "json")
    answer = json.loads(output)

    assert answer["per"] == "2027-01-15"
    assert [row["hari"] for row in answer["tenggat"]] == sorted(row["hari"] for row in answer["tenggat"])
    assert next(row for row in answer["tenggat"] if row["id"] == "msxypr80dx") == {
        "hari": "2027-02-10",
        "hari_kerja_lagi": 18,
        "jenis": "wajib-ditetapkan",
        "uraian": "Wajib ditetapkan",
        "yang_dilakukan": "Tetapkan sekarang. Tanpa penetapan, informasi terbuka menurut hukum sesudah hari terakhirnya.",
        "id": "msxypr80dx",
        "nomor": "DIK/2026/0002",
        "unit": "dinkes",
        "dasar": "PP 61/2010 Pasal 11 ayat (2); Perki 1/2021 Pasal 52 ayat (1) dan Pasal 1 angka 22",
    }


def test_only_what_is_late_is_told_and_where_it_is():
    _, late = ppid(ROOT, "--date", "2026-12-31", "--format", "json", "--late")
    _, text = ppid(ROOT, "--date", "2026-12-31", "--late")

    days = [row["hari"] for row in json.loads(late)["tenggat"]]
    assert days == sorted(days)
    assert max(days) < "2026-12-31"
    assert "29 tenggat per 31 Desember 2026, 29 sudah lewat." in text
    told = text.partition("Keterlambatan menurut unit.")[2].splitlines()[1:]
    assert told[:2] == [
        "bappeda               1 tenggat, yang paling lama lewat 13 hari kerja",
        "biro-hukum            1 tenggat, yang paling lama lewat 22 hari kerja",
    ]
    assert sum(int(line.split()[1]) for line in told) == len(days) == 29


def test_nothing_late_is_said_and_calendars_are_whole(tmp_path: Path):
    assert ppid(ROOT, "--date", "2020-01-01", "--late") == (
        0,
        "Tidak ada tenggat yang lewat per 1 Januari 2020.\n",
    )
    status, output = ppid(ROOT, "--late", "--ics", str(tmp_path / "kalender"))
    assert status == 2
    assert "Pakai --late tanpa --ics." in output


def test_calendars_read_the_dues_as_ics():
    _, output = ppid(ROOT, "--date", "2027-01-15", "--format", "ics")

    assert len(Calendar.from_ical(output).walk("VEVENT")) == 49


@pytest.fixture(scope="module")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("luar") / "kalender"
    assert ppid(ROOT, "--date", "2027-01-15", "--ics", str(folder)) == (
        0,
        f"30 kalender ditulis ke {folder}, 49 tenggat.\n",
    )
    return folder


def uids(file: Path) -> list[str]:
    return [str(event["UID"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]


def test_each_role_gets_a_calendar_that_says_what_it_is_concerned_with(calendars: Path):
    assert uids(calendars / "publik" / "dinkes-ppid-pelaksana.ics") == ["mutakhir-dinkes@ppid.kaltim.example"]
    assert uids(calendars / "publik" / "semua-auditor.ics") == ["audit-2026@ppid.kaltim.example"]
    assert "berakhir-msxypr80dx@ppid.kaltim.example" in uids(
        calendars / "terbatas" / "dinkes-ppid-pelaksana.ics"
    )
    assert uids(calendars / "terbatas" / "dlh-ppid-pelaksana.ics") == []


def test_what_officers_alone_may_know_is_in_files_for_the_owner_alone(calendars: Path):
    restricted = [calendars / "terbatas", *(calendars / "terbatas").iterdir()]

    assert {path.stat().st_mode & 0o077 for path in restricted} == {0}
    assert {path.stat().st_mode & 0o777 for path in (calendars / "publik").iterdir()} == {0o644}


def test_no_public_calendar_knows_of_an_exempted_entry(calendars: Path):
    """Not even by its id: whoever subscribes would learn that there is something, and when it ends."""
    public = "".join(
        path.read_text(encoding="utf-8").replace("\n ", "") for path in (calendars / "publik").iterdir()
    )
    said: set[str] = set()
    for package in sorted((ROOT / "registers" / "dik").iterdir()):
        for table in TABLES[PackageKind.EXEMPT]:
            with (package / file_name(table)).open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            said |= {row["id"] for row in rows if row.get("id", "~") in public}
            cells = {row[column] for row in rows for column in secret_columns(table)}
            said |= {cell for cell in cells if len(cell) > 8 and cell in public}

    assert said == set()
    assert "DIK/" not in public


def test_calendars_are_replaced_and_what_is_done_is_gone(root: Path, tmp_path: Path):
    folder = tmp_path / "kalender"
    for day, expected in (("2026-12-01", 1), ("2026-06-20", 0)):
        assert ppid(root, "--date", day, "--ics", str(folder))[0] == 0
        assert len(uids(folder / "publik" / "semua-auditor.ics")) == expected


def test_a_folder_that_cannot_be_written_is_wrong_use(root: Path, tmp_path: Path):
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")

    status, output = ppid(root, "--date", "2026-12-01", "--ics", str(tmp_path / "berkas" / "kalender"))

    assert status == 2
    assert "tidak dapat ditulisi" in output


def test_nothing_due_is_said(tmp_path: Path):
    root = copy_valid_dik(tmp_path / "registry")
    for package in (root / "registers" / "dik").iterdir():
        for table in package.glob("*.csv"):
            table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    # before the first half-year ends, and days after the newest edition
    assert ppid(root, "--date", "2026-06-20") == (0, "Tidak ada tenggat per 20 Juni 2026.\n")


def test_a_package_that_cannot_be_read_is_named(root: Path):
    table = root / "registers" / "dik" / "dinkes" / "dik.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("seluruh", "semuanya"), encoding="utf-8")

    status, output = ppid(root, "--date", "2026-11-23")

    assert status == 1
    assert "Tidak dapat dibaca, jadi tenggatnya tidak ada di sini: registers/dik/dinkes" in output


def test_without_a_date_it_is_the_bodys_own_day(root: Path):
    """The only clock of the program; the day is printed, so that nobody takes it for another."""
    status, output = ppid(root)

    assert status == 0
    assert " per " in output
