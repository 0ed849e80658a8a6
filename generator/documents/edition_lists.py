"""What an edition of the public list holds, from the rows of a commit: the entries in force, unit by unit."""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.documents.edition_document import UnitList
from generator.model.entry import Entry, Status
from generator.model.table_path import TablePath
from generator.model.withheld_columns import IN_WORDS, REMOVED, withheld_alone
from generator.validation.parse import parse_entry


class RowOutOfShape(ValueError):  # noqa: N818 - a fact about an old row, for the caller to tell
    """A row of that commit is not one of today's schema."""

    def __init__(self, table: TablePath, key: str) -> None:
        self.table, self.key = table, key
        super().__init__(f"{table.package} {key}")


def lists_of(
    rows: Snapshot, unit_names: Mapping[str, str], gone: Mapping[str, tuple[str, ...]]
) -> tuple[UnitList, ...]:
    """By unit code, then by key, without the columns of ``gone`` (entry → columns); raises RowOutOfShape."""
    return tuple(
        UnitList(
            unit=unit_names.get(table.unit, table.unit),
            entries=tuple(
                _entry(table, key, {**cells, **_blanked(gone.get(key, ()))})
                for key, cells in sorted(of_table.items())
                if cells["status"] == Status.IN_FORCE
                and all(withheld_alone("dip", column) for column in gone.get(key, ()))
            ),
        )
        for table, of_table in sorted(rows.items())
        if table.table == "dip"
    )


def as_printed(rows: Snapshot, before: Snapshot) -> Snapshot:
    """Without the official numbers that the approval of the decree gave: the paper was signed before they were known.

    ``rows`` are those of the commit that took the decree in, ``before`` those of its first parent.
    """
    return {
        table: {
            key: {**cells, "nomor": ""}
            if table.table == "dip" and not before.get(table, {}).get(key, cells)["nomor"]
            else cells
            for key, cells in of_table.items()
        }
        for table, of_table in rows.items()
    }


def taken_down(rows: Iterable[Cells], since: date) -> Mapping[str, tuple[str, ...]]:
    """Entry → columns that were taken down on or after that day; ``rows`` are those of ``penarikan``."""
    found: dict[str, tuple[str, ...]] = {}
    for cells in rows:
        if cells["tanggal"] >= since.isoformat():
            found[cells["entri_id"]] = (*found.get(cells["entri_id"], ()), cells["kolom"])
    return found


def _entry(table: TablePath, key: str, cells: dict[str, str]) -> Entry:
    try:
        return parse_entry(cells)
    except ValueError:
        raise RowOutOfShape(table, key) from None


def _blanked(columns: Iterable[str]) -> dict[str, str]:
    return {column: REMOVED if column in IN_WORDS["dip"] else "" for column in columns}
