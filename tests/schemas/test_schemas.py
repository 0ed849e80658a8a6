"""The schemas themselves: forms, messages, checks and documentation are made from them."""

import itertools
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from frictionless import Resource, Schema

FOLDER = Path(__file__).parents[2] / "schemas"
TABLES = (
    "badan",
    "dik",
    "dik-dasar",
    "dip",
    "hari-libur",
    "jra",
    "kewajiban",
    "kunci",
    "lembar",
    "lembar-penguji",
    "lembar-sesi",
    "nomor-terbuka",
    "pejabat",
    "penarikan",
    "pengecualian",
    "pengumuman",
    "peraturan",
    "putaran",
    "putaran-unit",
    "sinonim",
    "sk",
    "sk-dip",
    "unit",
)
SEVEN_ELEMENTS = {
    "nomor": "Nomor",
    "ringkasan": "Ringkasan isi informasi",
    "penguasa": "Pejabat/Unit/Satker yang menguasai informasi",
    "penanggung_jawab": "Penanggungjawab pembuatan atau penerbitan informasi",
    "waktu": "Waktu pembuatan informasi",
    "tempat": "Tempat pembuatan informasi",
    "bentuk": "Bentuk informasi yang tersedia",
    "retensi": "Jangka Waktu Penyimpanan atau Retensi Arsip",
}
# What our own checks enforce. A constraint outside this set would be declared and never checked.
CONSTRAINTS = {"required", "unique", "pattern", "enum", "minLength", "maxLength", "minimum", "maximum"}
FIELD_PROPERTIES = {
    "name",
    "title",
    "description",
    "type",
    "format",
    "example",
    "constraints",
    "categories",
    "ppid:list",
    "ppid:reference",
    "ppid:except",
    "ppid:secret",
}
RESTRICTED = ("dik", "dik-dasar", "lembar", "lembar-penguji", "lembar-sesi", "sk")
# JSON of many shapes: the schemas are read as a stranger would read them
Json = dict[str, Any]


def read(table: str) -> Json:
    """The parsed schema of a table."""
    return json.loads((FOLDER / f"{table}.json").read_text(encoding="utf-8"))


def fields() -> list[Any]:
    """One test parameter per column of every table."""
    return [
        pytest.param(table, field, id=f"{table}.{field['name']}")
        for table in TABLES
        for field in read(table)["fields"]
    ]


every_table = pytest.mark.parametrize("table", TABLES)
every_field = pytest.mark.parametrize(("table", "field"), fields())


def test_there_is_one_schema_for_each_table_and_no_other_file():
    assert {path.name for path in FOLDER.iterdir()} == {f"{table}.json" for table in TABLES}


@every_table
def test_a_schema_is_written_in_canonical_json(table: str):
    text = (FOLDER / f"{table}.json").read_text(encoding="utf-8")

    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


@every_table
def test_a_schema_says_what_it_is_and_what_its_key_is(table: str):
    schema = read(table)

    assert set(schema) - {"uniqueKeys"} == {
        "$schema",
        "title",
        "description",
        "fields",
        "primaryKey",
        "missingValues",
    }
    assert schema["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
    assert schema["title"]
    assert schema["description"].endswith(".")
    assert schema["missingValues"] == [""]


@every_table
def test_frictionless_accepts_a_schema_and_keeps_its_columns(table: str):
    schema = read(table)

    assert Schema.from_descriptor(schema).field_names == [field["name"] for field in schema["fields"]]


@every_table
def test_the_examples_of_a_schema_make_a_valid_row(table: str):
    schema = read(table)
    header = [field["name"] for field in schema["fields"]]
    row = [str(field["example"]) for field in schema["fields"]]

    report = Resource(data=[header, row], schema=Schema.from_descriptor(schema)).validate()

    assert report.flatten(["fieldName", "note"]) == []


@every_table
def test_columns_are_named_once(table: str):
    names = [field["name"] for field in read(table)["fields"]]

    assert sorted(names) == sorted(set(names))


@every_table
def test_key_columns_exist_and_the_primary_key_is_required(table: str):
    schema = read(table)
    columns = {field["name"]: field for field in schema["fields"]}
    keys = [schema["primaryKey"], *schema.get("uniqueKeys", [])]

    assert set(itertools.chain(*keys)) <= set(columns)
    assert all(columns[name]["constraints"]["required"] for name in schema["primaryKey"])


@every_field
def test_a_column_has_a_name_in_snake_case_a_title_a_description_and_an_example(table: str, field: Json):
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field["name"]), table
    assert field["title"]
    assert field["description"].endswith(".")
    assert field["example"] not in {"", None}


@every_field
def test_a_column_uses_only_known_types_properties_and_constraints(table: str, field: Json):
    assert field["type"] in {"string", "integer", "date"}, table
    assert set(field) <= FIELD_PROPERTIES
    assert set(field.get("constraints", {})) <= CONSTRAINTS


@every_field
def test_an_enum_stands_beside_categories_with_the_same_values_and_a_label_each(table: str, field: Json):
    """Frictionless 5.21 ignores `categories`; Table Schema v2 readers show their labels."""
    values = field.get("constraints", {}).get("enum")
    categories = field.get("categories")

    assert (values is None) == (categories is None), table
    assert [category["value"] for category in categories or []] == (values or [])
    assert all(category["label"] for category in categories or [])


@every_field
def test_a_pattern_is_anchored_and_fits_its_example(table: str, field: Json):
    pattern = field.get("constraints", {}).get("pattern", "^.*$")

    assert pattern.startswith("^"), table
    assert pattern.endswith("$")
    assert re.fullmatch(pattern, str(field["example"]))


@every_field
def test_a_list_column_has_a_pattern_that_refuses_blanks_and_empty_parts(table: str, field: Json):
    """Lists are joined by `;` without spaces: one way to write one value."""
    one = str(field["example"]).split(";")[0]
    pattern = field["constraints"]["pattern"] if field.get("ppid:list") else r"[^;]*"

    for wrong in (f"{one};", f";{one}", f"{one};;{one}", f"{one}; {one}", f"{one} ;{one}"):
        assert not re.fullmatch(pattern, wrong), (table, wrong)


@every_field
def test_a_reference_names_a_column_that_exists(table: str, field: Json):
    reference = field.get("ppid:reference", {"table": table, "field": field["name"]})

    assert set(reference) == {"table", "field"}
    assert reference["field"] in {other["name"] for other in read(reference["table"])["fields"]}


def test_the_references_are_these_and_no_others():
    found = {
        f"{table}.{field['name']}": "{table}.{field}".format(**field["ppid:reference"])
        for table in TABLES
        for field in read(table)["fields"]
        if "ppid:reference" in field
    }

    assert found == {
        "badan.unit_ppid": "unit.kode",
        "dik.dip_id": "dip.id",
        "dik.lembar_id": "lembar.id",
        "dik.pengecualian_id": "pengecualian.id",
        "dik.semula_id": "dik.id",
        "dik.sk_id": "sk.id",
        "dik-dasar.dik_id": "dik.id",
        "dik-dasar.jangka_peraturan_id": "peraturan.id",
        "dik-dasar.peraturan_id": "peraturan.id",
        "dip.dasar": "kewajiban.dasar",
        "dip.sk_id": "sk-dip.id",
        "kewajiban.berlaku_untuk": "unit.kode",
        "kunci.pejabat_id": "pejabat.id",
        "nomor-terbuka.pejabat_id": "pejabat.id",
        "lembar.badan_id": "lembar.id",
        "lembar.lembar_semula_id": "lembar.id",
        "lembar.penetap_id": "pejabat.id",
        "lembar.penyetuju_id": "pejabat.id",
        "lembar-penguji.lembar_id": "lembar.id",
        "lembar-penguji.unit": "unit.kode",
        "lembar-sesi.lembar_id": "lembar.id",
        "pejabat.unit": "unit.kode",
        "pengumuman.dasar": "kewajiban.dasar",
        "peraturan.dicabut_oleh": "peraturan.id",
        "putaran-unit.pejabat_id": "pejabat.id",
        "putaran-unit.putaran_id": "putaran.id",
        "putaran-unit.unit": "unit.kode",
        "sk.badan_id": "sk.id",
        "sk.lembar": "lembar.id",
        "sk.mencabut_id": "sk.id",
        "sk.mengubah_id": "sk.id",
        "sk.penetap_id": "pejabat.id",
        "sk.penyetuju_id": "pejabat.id",
        "sk-dip.penetap_id": "pejabat.id",
        "sk-dip.penyetuju_id": "pejabat.id",
        "unit.pengganti": "unit.kode",
    }


def test_only_the_units_of_a_duty_may_name_a_word_that_is_not_in_the_other_table():
    found = [
        (table, field["name"], field["ppid:except"])
        for table in TABLES
        for field in read(table)["fields"]
        if "ppid:except" in field
    ]

    assert found == [("kewajiban", "berlaku_untuk", ["semua"])]


def test_the_columns_of_the_list_of_public_information_carry_the_official_names():
    """Perki 1/2021 Pasal 21 ayat (2) and Lampiran I; time and place stand in two columns."""
    titles = {field["name"]: field["title"] for field in read("dip")["fields"]}

    assert {name: titles[name] for name in SEVEN_ELEMENTS} == SEVEN_ELEMENTS


def test_a_proposal_for_the_list_needs_only_an_id_a_class_a_summary_and_a_status():
    """The seven elements are asked of rows in force, by rule DIP-01."""
    required = [
        field["name"] for field in read("dip")["fields"] if field.get("constraints", {}).get("required")
    ]

    assert required == ["id", "jenis", "ringkasan", "status"]


def test_the_list_of_public_information_knows_three_classes_and_not_the_exempt_one():
    """Perki 1/2021 Pasal 1 angka 20: exempt information is not part of the DIP."""
    (column,) = [field for field in read("dip")["fields"] if field["name"] == "jenis"]

    assert column["constraints"]["enum"] == ["berkala", "serta-merta", "setiap-saat"]


def test_no_public_table_refers_to_a_restricted_one():
    """A reader of the public packages must not learn that a restricted row exists."""
    found = [
        (table, field["name"])
        for table in TABLES
        if table not in RESTRICTED
        for field in read(table)["fields"]
        if field.get("ppid:reference", {}).get("table") in RESTRICTED
    ]

    assert found == []


@pytest.mark.parametrize("table", RESTRICTED)
def test_every_column_of_words_in_a_restricted_table_says_whether_it_is_secret(table: str):
    """Numbers, dates, keys, hours and code values need no mark; a hash does, it names one document."""
    unmarked = {
        field["name"]
        for field in read(table)["fields"]
        if field["type"] == "string"
        and "pattern" not in field.get("constraints", {})
        and "enum" not in field.get("constraints", {})
        and "ppid:reference" not in field
        and "ppid:secret" not in field
    }

    assert unmarked == set()


def test_the_secret_columns_are_these_and_no_others():
    """What a public file may never repeat; the rest names offices, places, numbers and articles."""
    found = {
        f"{table}.{field['name']}"
        for table in TABLES
        for field in read(table)["fields"]
        if field.get("ppid:secret")
    }

    assert found == {
        "dik.informasi",
        "dik.dokumen_induk",
        "dik.bagian_dihitamkan",
        "dik.konsekuensi_dibuka",
        "dik.konsekuensi_ditutup",
        "dik.kepentingan_publik",
        "dik.catatan_internal",
        "dik-dasar.keterangan",
        "dik-dasar.jangka_teks",
        "dik-dasar.peristiwa",
        "lembar.nomor_permohonan",
        "lembar.berkas_sha256",
        "lembar.lokasi_arsip",
        "lembar-penguji.nama",
        "sk.uraian",
        "sk.berkas_sha256",
        "sk.lokasi_arsip",
    }


def test_a_draft_exemption_needs_only_its_keys_and_a_description():
    """Everything else is asked by the rules DIK-01 and following, which name the article that wants it."""
    required = [
        f"{table}.{field['name']}"
        for table in RESTRICTED
        for field in read(table)["fields"]
        if field.get("constraints", {}).get("required")
    ]

    assert required == [
        "dik.id",
        "dik.informasi",
        "dik-dasar.id",
        "dik-dasar.dik_id",
        "lembar.id",
        "lembar-penguji.id",
        "lembar-penguji.lembar_id",
        "lembar-sesi.id",
        "lembar-sesi.lembar_id",
        "sk.id",
    ]


@pytest.mark.parametrize("table", ["dip", "pengumuman"])
@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://misal.example", True),
        ("https://dokumen.misal.example:8443/a%20b/c(1).pdf?x=[1]#hal-2", True),
        ("https://xn--msl-0na.example/laporan/2025–2026.pdf", True),
        ("https://[x", False),
        ("https://[::1]/a.pdf", False),
        ("https://", False),
        ("https:///a.pdf", False),
        ("https://a..example/", False),
        ("https://misal.example:abc/", False),
        ("https://budi@misal.example/", False),
        ("https://misal\u2100.example/", False),
        ("http://misal.example/", False),
    ],
)
def test_a_link_is_an_address_that_programs_can_take_apart(table: str, address: str, is_link: bool):
    (field,) = (field for field in read(table)["fields"] if field["name"] == "tautan")

    assert bool(re.fullmatch(field["constraints"]["pattern"], address)) == is_link
    if is_link:
        assert urlsplit(address).hostname
