"""What people call a row, and the row that a cell points to: by name, never by its id where a name is known."""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.changes.operations import Addition, Cells
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.wording import visible
from generator.datapackages.layout import table_name
from generator.datapackages.schema import Column
from generator.datapackages.table import split_list
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath

_NAMES = ("judul", "informasi", "nama", "edisi", "nomor", "uraian", "istilah")
"""Columns by which people call a row, the best first."""
_WITH_CODE = frozenset({"kewajiban"})
"""Tables whose codes are the law's own words."""

Together = Mapping[str, frozenset[str]]
"""Table → keys of the rows that one draft or proposal adds."""


def row_name(table: str, cells: Cells) -> str:
    """``Dasar: huruf h angka 2``, ``Sesi 20 Januari 2026``, or the title; empty where nothing says it."""
    match table:
        case "dik_dasar" if cells.get("huruf"):
            number = f" angka {cells['angka']}" if cells.get("angka") else ""
            name = f"Dasar: huruf {cells['huruf']}{number}"
        case "lembar_sesi" if cells.get("tanggal"):
            name = f"Sesi {_day(cells['tanggal'])}"
        case "lembar" if not cells.get("nomor"):
            name = f"Lembar pengujian {_day(cells.get('tanggal', ''))}".strip()
        case "peraturan" if cells.get("judul"):
            name = f"{cells['jenis']} {cells['nomor']}/{cells['tahun']} tentang {cells['judul']}"
        case _:
            name = next((cells[one] for one in _NAMES if cells.get(one)), "")
    return visible(name)


def referred(table: TablePath, column: Column, cell: str, rows: Snapshot, own: Snapshot) -> str:
    """The rows that the cell points to, by name; ``rows`` are public, ``own`` those of its register and its draft."""
    if column.reference is None:
        return visible(cell)
    target = table_name(f"{column.reference.table}.csv")
    places = (
        (own, TablePath(package=table.package, table=target)),
        (rows, TablePath(package="acuan", table=target)),
        (rows, TablePath(package=f"dip/{table.unit}", table=target)),
    )
    keys: Iterable[str] = split_list(cell) if column.is_list else (cell,)
    return "; ".join(_named(target, key, places) for key in keys)


def _named(target: str, key: str, places: Iterable[tuple[Snapshot, TablePath]]) -> str:
    for rows, place in places:
        if name := row_name(target, rows.get(place, {}).get(key, {})):
            return f"{visible(key)} ({name})" if target in _WITH_CODE else name
    return visible(key)


def added_together(operations: Iterable[PlacedOperation]) -> Together:
    """The rows that these operations add, by table."""
    found: dict[str, set[str]] = {}
    for placed in operations:
        if isinstance(placed.operation, Addition):
            found.setdefault(placed.table.table, set()).add(placed.key)
    return {table: frozenset(keys) for table, keys in found.items()}


def only_joins(column: Column, cell: str, together: Together) -> bool:
    """Whether the cell tells people nothing: it points to the one row of its kind that comes along with it."""
    if column.reference is None:
        return False
    return together.get(table_name(f"{column.reference.table}.csv")) == frozenset((cell,))


def with_added(own: Snapshot, operations: Iterable[PlacedOperation]) -> Snapshot:
    """The rows with those that these operations add."""
    found: dict[TablePath, Mapping[str, Cells]] = dict(own)
    for placed in operations:
        if isinstance(placed.operation, Addition):
            row: Cells = dict(placed.operation.cells)
            found[placed.table] = {**found.get(placed.table, {}), placed.key: row}
    return found


def _day(cell: str) -> str:
    try:
        return date_in_words(date.fromisoformat(cell))
    except ValueError:
        return cell
