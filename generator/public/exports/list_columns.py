"""Columns of a downloaded list: the unit, the columns of the register, and the permanent address."""

from generator.datapackages.schema import Descriptor, load_schema, schema_descriptor
from generator.sites.xlsx_file import SheetColumn

UNIT_FIELD: Descriptor = {
    "name": "unit",
    "title": "Unit kerja",
    "description": "Kode unit yang menguasai informasi; namanya ada di tabel unit.",
    "type": "string",
    "example": "bpkad",
    "constraints": {"required": True},
    "ppid:reference": {"table": "unit", "field": "kode"},
}
_ADDRESS_FIELD: Descriptor = {
    "name": "alamat",
    "title": "Alamat tetap",
    "description": "Alamat halaman informasi ini; tetap sama walaupun unit berganti nama atau digabung.",
    "type": "string",
    "example": "https://ppid.kaltim.example/informasi/m4n6p8q2ra.html",
    "constraints": {"required": True},
}

LIST_COLUMNS = ("unit", *load_schema("dip").column_names, "alamat")
"""In the order of the CSV and JSON files."""

SHEET_COLUMNS = (
    "nomor", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi",
    "jenis", "unit", "jenis_arsip", "dasar", "media", "tautan", "tautan_jenis", "tautan_ukuran", "kata_kunci",
    "tanggal_mutakhir", "asal_pembukaan", "nomor_putusan", "sk_id", "status", "alamat", "id",
)  # fmt: skip
"""In the order of the XLSX file: first as the form in Lampiran I of Perki 1/2021 has them."""

_WIDTHS = {
    "judul": 45, "ringkasan": 60, "penguasa": 32, "penanggung_jawab": 32, "unit": 32, "tautan": 40, "alamat": 40,
    "dasar": 18, "media": 22, "kata_kunci": 24, "retensi": 18, "nomor_putusan": 20,
}  # fmt: skip
# In characters; columns that are not named here have _NARROW.
_NARROW = 15


def with_unit(table: str) -> Descriptor:
    """The Table Schema of a table of all units together: ``unit`` stands first."""
    schema = schema_descriptor(table)
    return schema | {"fields": [UNIT_FIELD, *schema["fields"]]}


def list_schema() -> Descriptor:
    """The Table Schema of the CSV files of lists."""
    schema = with_unit("dip")
    return schema | {"fields": [*schema["fields"], _ADDRESS_FIELD]}


def sheet_columns() -> tuple[SheetColumn, ...]:
    """The header of the XLSX files: the official Indonesian name of each column."""
    titles = {field["name"]: field["title"] for field in list_schema()["fields"]}
    return tuple(SheetColumn(title=titles[name], width=_WIDTHS.get(name, _NARROW)) for name in SHEET_COLUMNS)
