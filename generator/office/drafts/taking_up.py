"""What a proposal asked for, as rows of a draft that goes on from there."""

from generator.changes.operations import Addition, Amendment, Move, Removal, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.office.drafts.draft import DraftRow, TakenAway


def taken_up(placed: PlacedOperation, rows: Snapshot) -> DraftRow | TakenAway | None:
    """The operation on the row as it stands in ``rows``; None for a row that is gone meanwhile."""
    table, key, operation = placed.table, placed.key, placed.operation
    stands = rows.get(table, {}).get(key)
    match operation:
        case Addition(cells=cells):
            if stands is not None:
                return DraftRow(
                    table=table, key=key, is_new=False, before=stands, cells={**stands, **dict(cells)}
                )
            return DraftRow(table=table, key=key, is_new=True, before={}, cells=dict(cells))
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            if stands is None:
                return None
            cells = {**stands, **{one.column: one.after for one in changes}}
            return DraftRow(table=table, key=key, is_new=False, before=stands, cells=cells)
        case Removal():
            return TakenAway(table=table, key=key, before=stands) if stands is not None else None
        case Move(to=to):
            return TakenAway(table=table, key=key, before=stands, to=to) if stands is not None else None
