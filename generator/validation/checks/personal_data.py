"""PII-01 to PII-08: personal data that a public register must not hold, whatever the rows' status or shape."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import Table
from generator.model.problem import Problem, Severity
from generator.validation.declared_contacts import DECLARING, Declared, declared_in
from generator.validation.personal_data import Sighting, find_personal_data
from generator.validation.place import row_place

_SOURCE = "UU 27/2022 Pasal 65 ayat (2); Perki 1/2021 Pasal 5 ayat (3)"
_REMEDIES = {
    Severity.ERROR: "Hapus dari isian ini sebelum dikirim; yang sudah tersimpan di riwayat tidak dapat ditarik "
    "kembali seluruhnya.",
    Severity.WARNING: "Hapus bila tidak wajib diumumkan; bila wajib, minta PPID memeriksanya.",
}
_CONTACTS = {
    ("badan", "telepon"),
    ("badan", "whatsapp"),
    ("badan", "surel"),
    ("unit", "telepon"),
    ("unit", "whatsapp"),
    ("unit", "surel"),
    ("nomor_terbuka", "nomor"),
}
"""Columns that declare the contacts of the service, and what else may be published."""
_MACHINE_MADE = {"id", "entri_id", "kunci_publik", "berkas_sha256"}
"""Columns without words: random identifiers, keys and hashes look like somebody's number at times."""


def check_personal_data(
    tables: tuple[Table, ...], *, known: AbstractSet[str] = frozenset()
) -> Iterator[Problem]:
    """Every sighting in the tables, with its value masked; ``known`` are files known to hold none."""
    declared = _declared(tables)
    for table in (one for one in tables if one.file not in known):
        # Names of units, places and posts stand in many rows.
        seen: dict[str, tuple[Sighting, ...]] = {"": ()}
        columns = [column for column in load_schema(table.name).columns if _is_free_text(table, column)]
        for row in table.rows:
            for column in columns:
                cell = row.cells[column.name]
                if cell not in seen:
                    seen[cell] = find_personal_data(cell, declared)
                for sighting in seen[cell]:
                    yield Problem(
                        code=sighting.code,
                        severity=sighting.severity,
                        place=row_place(table.name, table.file, row.line, row.cells, column.name),
                        message=f"Mungkin ada {sighting.kind} di sini ({sighting.mask}).",
                        remedy=_REMEDIES[sighting.severity],
                        source=_SOURCE,
                    )


def _is_free_text(table: Table, column: Column) -> bool:
    # What is not free text is a shape error where it holds anything else, and no shape error shows the value.
    fixed = column.type != "string" or column.categories or column.reference or column.name in _MACHINE_MADE
    return not fixed and (table.name, column.name) not in _CONTACTS


def _declared(tables: tuple[Table, ...]) -> Declared:
    return declared_in(
        (table.name, row.cells) for table in tables if table.name in DECLARING for row in table.rows
    )
