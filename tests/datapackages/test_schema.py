import pytest

from generator.datapackages.layout import TABLES
from generator.datapackages.schema import (
    Category,
    Column,
    Reference,
    load_schema,
    schema_descriptor,
    schema_path,
    secret_columns,
)

EVERY_TABLE = [table for tables in TABLES.values() for table in tables]


def test_a_column_that_names_another_table():
    assert load_schema("putaran_unit").column("unit").reference == Reference(
        table="unit", column="kode", exceptions=()
    )


def test_a_reference_with_a_word_that_names_no_row():
    column = load_schema("kewajiban").column("berlaku_untuk")

    assert (column.is_list, column.reference) == (
        True,
        Reference(table="unit", column="kode", exceptions=("semua",)),
    )


def test_a_column_is_typed_in_full():
    description = "Sepuluh huruf dan angka yang dibuat aplikasi untuk informasi ini. Jangan diubah dan jangan dipakai lagi untuk baris lain."

    assert load_schema("dip").column("id") == Column(
        name="id",
        title="Pengenal",
        description=description,
        example="m4n6p8q2ra",
        type="string",
        required=True,
        is_list=False,
        categories=(),
        reference=None,
    )


def test_allowed_values_come_with_the_words_for_people():
    assert Category(value="setiap-saat", label="Informasi yang wajib tersedia setiap saat") in (
        load_schema("dip").column("jenis").categories
    )


def test_keys_of_a_table():
    schema = load_schema("putaran_unit")

    assert (schema.primary_key, schema.unique_keys) == (("id",), (("putaran_id", "unit"),))


def test_a_column_that_is_not_there():
    with pytest.raises(KeyError, match="nomor_nik"):
        load_schema("dip").column("nomor_nik")


def test_a_schema_stands_under_the_name_of_its_table():
    assert schema_path("hari_libur").name == "hari-libur.json"


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_the_typed_columns_are_the_fields_in_their_order(table):
    fields = [field["name"] for field in schema_descriptor(table)["fields"]]

    assert list(load_schema(table).column_names) == fields


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_keys_and_references_name_columns_that_exist(table):
    schema = load_schema(table)
    referred = [column.reference for column in schema.columns if column.reference]

    assert {name for key in (schema.primary_key, *schema.unique_keys) for name in key} <= set(
        schema.column_names
    )
    assert all(reference.column in load_schema(reference.table).column_names for reference in referred)


def test_secret_columns_are_the_marked_ones():
    assert secret_columns("dik") == (
        "informasi", "dokumen_induk", "bagian_dihitamkan", "konsekuensi_dibuka", "konsekuensi_ditutup",
        "kepentingan_publik", "catatan_internal",
    )  # fmt: skip
    assert secret_columns("lembar_sesi") == ()
    assert secret_columns("lembar_penguji") == ("nama",)


def test_a_text_without_a_mark_is_secret_and_a_code_is_not():
    """No restricted table leaves a text unmarked, so a public one shows the fallback."""
    assert secret_columns("kewajiban") == ("uraian", "penjelasan")
