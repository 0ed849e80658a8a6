"""One entry as it stands in every list that holds it: a CSV record, a JSON object, the cells of a sheet."""

import csv
from collections.abc import Iterable
from json.encoder import encode_basestring
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema_versions import rows_kept
from generator.datapackages.table import Cells
from generator.public.disclosure import PublicEntry
from generator.public.exports.list_columns import LIST_COLUMNS, SHEET_COLUMNS
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_rows import SheetCell, sheet_row

CSV, JSON, SHEET = "csv", "json", "lembar"
FORMS = (CSV, JSON, SHEET)
"""Of a row: one record with its line end; one object whose values are the texts of the CSV cells; the row of a sheet."""

# One cell a line, as `json` would write it.
_OBJECT = "{" + ",\n ".join(f"{encode_basestring(name)}: %s" for name in LIST_COLUMNS) + "}"
_UNIT, _SIZE = SHEET_COLUMNS.index("unit"), SHEET_COLUMNS.index("tautan_ukuran")
_OF_SHEET = tuple(map(LIST_COLUMNS.index, SHEET_COLUMNS))


def row_forms(
    entry: PublicEntry, line: str, site_address: str, forms: Iterable[str] = FORMS
) -> dict[str, bytes]:
    """Forms of an entry in force, from its line in the table, which passed the byte gate.

    Cells come verbatim from there, for a disclosed entry has lost how they were written; which rows there are is
    decided by the disclosure alone.
    """
    address = entry_address(site_address, entry.id)
    cells = [entry.unit.code, *next(csv.reader((line,), strict=True)), address]
    made: dict[str, bytes] = {}
    for form in forms:
        if form == CSV:
            made[form] = f"{entry.unit.code},{line},{csv_record((address,))}".encode()
        elif form == JSON:
            made[form] = (_OBJECT % tuple(map(encode_basestring, cells))).encode()
        else:
            made[form] = sheet_row(_sheet_cells(cells, entry.unit.name))
    return made


def read_unit_table(registers_root: Path, unit: str, table: str) -> tuple[Cells, ...]:
    """Rows of one table of a unit's package; none when the unit has no package."""
    path = registers_root / "registers" / "dip" / unit / file_name(table)
    if not path.is_file():
        return ()
    return tuple(row.cells for row in rows_kept(path.read_bytes(), table))


def entry_address(site_address: str, entry_id: str) -> str:
    """The permanent address of an entry's page."""
    return f"{site_address}informasi/{entry_id}.html"


def _sheet_cells(cells: list[str], unit_name: str) -> list[SheetCell]:
    picked: list[SheetCell] = [cells[place] for place in _OF_SHEET]
    picked[_UNIT] = unit_name
    if size := picked[_SIZE]:
        picked[_SIZE] = int(size)
    return picked
