"""The shipped reference package: what every other table and page looks up."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Resource, Schema

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "registers" / "acuan"
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))
Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """The rows of a table of the reference package, as text."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def schema(table: str) -> Schema:
    """The schema of a table."""
    return Schema.from_descriptor(
        json.loads((ROOT / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
    )


def test_every_table_of_the_reference_package_is_there():
    assert set(TABLES) == {
        "badan",
        "hari-libur",
        "jra",
        "kewajiban",
        "kunci",
        "nomor-terbuka",
        "pejabat",
        "penarikan",
        "peraturan",
        "putaran",
        "putaran-unit",
        "sinonim",
        "sk-dip",
        "unit",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_fits_its_schema(table: str):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines))

    report = Resource(data=cells, schema=schema(table)).validate()

    assert report.flatten(["rowNumber", "fieldName", "note"]) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_reference_finds_its_row(table: str):
    fields = json.loads((ROOT / "schemas" / f"{table}.json").read_text(encoding="utf-8"))["fields"]
    missing = [
        (row[field["name"]], value)
        for field in fields
        if (reference := field.get("ppid:reference"))
        for known in [
            {row[reference["field"]] for row in rows(reference["table"])} | set(field.get("ppid:except", ()))
        ]
        for row in rows(table)
        for value in row[field["name"]].split(";" if field.get("ppid:list") else "\n")
        if value and value not in known
    ]

    assert missing == []


def test_there_is_one_public_body():
    assert [row["kode"] for row in rows("badan")] == ["kaltim"]


def test_the_duties_are_all_letters_of_the_three_articles():
    """Perki 1/2021 Pasal 14 ayat (2), Pasal 19 ayat (2), Pasal 21 ayat (1)."""
    expected = (
        [f"14(2){letter}" for letter in "abcdefghijk"]
        + [f"19(2){letter}" for letter in "abcdef"]
        + [f"21(1){letter}" for letter in "abcdefghijklmnopqr"]
    )

    assert [row["dasar"] for row in rows("kewajiban")] == expected


def test_a_name_an_abbreviation_or_an_alias_means_one_unit():
    """An import reads the holder of a row from these words; two meanings would be a guess."""
    owners = {
        (name.casefold(), row["kode"])
        for row in rows("unit")
        for name in (row["nama"], row["singkatan"], *row["alias"].split(";"))
    }

    assert [name for name, count in Counter(name for name, _ in owners).items() if count > 1] == []


def test_the_reserved_contacts_are_different_for_each_unit():
    for column in ("surel", "telepon", "whatsapp", "alamat"):
        assert max(Counter(row[column] for row in rows("unit")).values()) == 1, column


def test_a_decree_is_set_by_the_ppid_and_approved_by_the_superior_who_held_the_post_that_day():
    """Perki 1/2021 Pasal 45 ayat (5) and (6)."""
    officers = {row["id"]: row for row in rows("pejabat")}
    for decree in rows("sk-dip"):
        for column, role in (("penetap_id", "ppid"), ("penyetuju_id", "atasan-ppid")):
            officer = officers[decree[column]]
            assert officer["peran"] == role
            assert officer["mulai"] <= decree["tanggal"] <= (officer["selesai"] or "9999")


def test_an_answer_in_a_round_comes_from_an_officer_of_that_unit():
    officers = {row["id"]: row for row in rows("pejabat")}
    for answer in rows("putaran-unit"):
        answered = bool(answer["dijawab"])
        assert answered == (answer["hasil"] != "belum")
        assert answered == bool(answer["pejabat_id"])
        if answered:
            assert officers[answer["pejabat_id"]]["unit"] == answer["unit"]


def test_the_revoked_regulations_name_what_revoked_them():
    """Perki 1/2021 Pasal 63."""
    found = {
        row["id"]: (row["berlaku_sampai"], row["dicabut_oleh"], row["pasal_pencabutan"])
        for row in rows("peraturan")
        if row["dicabut_oleh"]
    }

    assert found == {
        "perki-1-2010": ("2021-06-29", "perki-1-2021", "Pasal 63 huruf a"),
        "perki-1-2017": ("2021-06-29", "perki-1-2021", "Pasal 63 huruf b"),
    }


def test_a_regulation_without_a_date_of_force_says_why():
    assert [row["id"] for row in rows("peraturan") if not row["berlaku_sejak"] and not row["catatan"]] == []
