"""Row operations over many tables: where each belongs, and the ones that turn one state into another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.changes.operations import STATUS, Cells, Operation, Rows, difference, move, removal
from generator.model.table_path import TablePath

Snapshot = Mapping[TablePath, Rows]
"""Every table of a register; rows by the values of their primary key, joined with ``/``."""

PROPOSED = "usulan"
"""Value of ``status`` of a row that is not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedOperation:
    """One operation and its table; a move stands at the table that the row leaves."""

    table: TablePath
    operation: Operation

    @property
    def key(self) -> str:
        """Primary key of the row."""
        return self.operation.key


def was_published(_table: TablePath, row: Cells) -> bool:
    """Whether the row itself says that it was ever published: it is or was in force, or it has a number.

    Rows of tables without a status never are.
    """
    status = row.get(STATUS, "")
    return bool(status) and (status != PROPOSED or bool(row.get("nomor", "")))


def snapshot_difference(
    before: Snapshot, after: Snapshot, published: Callable[[TablePath, Cells], bool] = was_published
) -> tuple[PlacedOperation, ...]:
    """The operations that turn one state into the other: moves first, then the rest, each by table and key.

    A row that left one package and stands in another, in the table of the same name and under the same key, has
    moved. A row that is gone is removed if ``published`` is false of it, else withdrawn where it stood; one that
    was withdrawn already stays so, and no operation tells.
    """
    placed: list[PlacedOperation] = []
    settled = {table: dict(rows) for table, rows in before.items()}
    for (source, key), target in sorted(_moved(before, after).items()):
        row = settled[source].pop(key)
        settled.setdefault(target, {})[key] = row
        placed.append(PlacedOperation(table=source, operation=move(key, row, target.package)))
    for table in sorted({*settled, *after}):
        rows, wanted = settled.get(table, {}), after.get(table, {})
        unpublished = {key for key in rows.keys() - wanted.keys() if not published(table, rows[key])}
        kept = {key: row for key, row in rows.items() if key not in unpublished}
        operations = (*difference(kept, wanted), *(removal(key, rows[key]) for key in unpublished))
        placed += [
            PlacedOperation(table=table, operation=one) for one in sorted(operations, key=lambda one: one.key)
        ]
    return tuple(placed)


def _moved(before: Snapshot, after: Snapshot) -> dict[tuple[TablePath, str], TablePath]:
    """Table and key of every row that moved, and the table where it stands now."""
    left: dict[tuple[str, str], list[TablePath]] = {}
    arrived: dict[tuple[str, str], list[TablePath]] = {}
    for table in sorted({*before, *after}):
        old, new = before.get(table, {}), after.get(table, {})
        for key in old.keys() - new.keys():
            left.setdefault((table.table, key), []).append(table)
        for key in new.keys() - old.keys():
            arrived.setdefault((table.table, key), []).append(table)
    return {
        (source, key): target
        for (name, key), sources in left.items()
        for source, target in zip(sources, arrived.get((name, key), ()), strict=False)
    }
