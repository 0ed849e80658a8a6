"""One entry as it stands in every list that holds it: a CSV record, a JSON object, the cells of a sheet.

An entry stands in about six lists; its text is made once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import rows_kept
from generator.datapackages.table import Cells
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.exports.list_columns import LIST_COLUMNS, SHEET_COLUMNS
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_rows import SheetCell, sheet_row

# One cell a line by the separator: `indent` would leave the fast encoder.
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",\n ", ": ")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """The three forms of one entry."""

    csv: bytes
    """One record with its line end."""
    json: bytes
    """One object; every value is the text of the CSV cell."""
    sheet: bytes
    """The row of a sheet, cells in the order of ``SHEET_COLUMNS``."""


def export_rows(register: PublicRegister, registers_root: Path) -> dict[str, ExportRow]:
    """The row of each entry in force, by id.

    Cells come verbatim from the tables, for a disclosed entry has lost how they were written; which rows there are
    is decided by the disclosure alone. Raises KeyError for an entry that stands in no table.
    """
    cells = {
        unit.code: {row["id"]: row for row in read_unit_table(registers_root, unit.code, "dip")}
        for unit in register.units
    }
    return {
        entry.id: _export_row(entry, cells[entry.unit.code][entry.id], register.body.site_address)
        for entry in register.entries
    }


def read_unit_table(registers_root: Path, unit: str, table: str) -> tuple[Cells, ...]:
    """Rows of one table of a unit's package; none when the unit has no package."""
    path = registers_root / "registers" / "dip" / unit / file_name(table)
    if not path.is_file():
        return ()
    return tuple(row.cells for row in rows_kept(path.read_bytes(), table))


def read_unit_records(registers_root: Path, unit: str, table: str) -> Iterator[str]:
    """Records of one table of a unit's package in today's columns, as the file writes them; it passed the byte gate."""
    path = registers_root / "registers" / "dip" / unit / file_name(table)
    columns = load_schema(table).column_names
    header, *records = path.read_text(encoding="utf-8").split("\n") if path.is_file() else ("",)
    if header == ",".join(columns):
        # all but the end of the last line
        yield from records[:-1]
    else:
        # of an earlier version
        for row in read_unit_table(registers_root, unit, table):
            yield csv_record(row[column] for column in columns).removesuffix("\n")


def entry_address(site_address: str, entry_id: str) -> str:
    """The permanent address of an entry's page."""
    return f"{site_address}informasi/{entry_id}.html"


def _export_row(entry: PublicEntry, cells: Cells, site_address: str) -> ExportRow:
    every = {"unit": entry.unit.code} | cells | {"alamat": entry_address(site_address, entry.id)}
    return ExportRow(
        csv=csv_record(every[name] for name in LIST_COLUMNS).encode(),
        json=_as_json(every).encode(),
        sheet=sheet_row(_sheet_cells(every | {"unit": entry.unit.name})),
    )


def _sheet_cells(cells: Mapping[str, str]) -> tuple[SheetCell, ...]:
    return tuple(
        int(cells[name]) if name == "tautan_ukuran" and cells[name] else cells[name] for name in SHEET_COLUMNS
    )
