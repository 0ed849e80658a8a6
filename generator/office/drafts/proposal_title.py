"""What people call a proposal: by its rows, for few write what it is about."""

from generator.changes.operations import Addition, Cells
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.office.forms.row_names import row_name


def proposal_title(proposal: Proposal, rows: Snapshot) -> str:
    """``Laporan kinerja 2025 dan 2 baris lain``; empty where no row says what it is called.

    ``rows`` are those of its register. May be a restricted word: only for whoever may see the register.
    """
    if proposal.schema:
        return "Migrasi skema"
    names = (_name(placed, rows) for placed in proposal.operations)
    name = next(filter(None, names), "")
    more = len(proposal.operations) - 1
    return f"{name} dan {more} baris lain" if name and more else name


def _name(placed: PlacedOperation, rows: Snapshot) -> str:
    row = rows.get(placed.table, {}).get(placed.key)
    added: Cells = dict(placed.operation.cells) if isinstance(placed.operation, Addition) else {}
    return row_name(placed.table.table, row if row is not None else added)
