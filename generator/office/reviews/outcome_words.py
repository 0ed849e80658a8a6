"""What a page tells of a proposal once it is decided or handed back: who approved, which numbers, who can go on."""

from collections.abc import Iterator

from generator.changes.operations import Addition, Amendment
from generator.changes.placed import Snapshot
from generator.model.officer import Officer
from generator.office.accounts.account import all_accounts
from generator.office.accounts.store import Store
from generator.office.reviews.note_words import person_words, statement_of
from generator.policy.capacity import Capacity
from generator.review.notes import Note, NoteKind
from generator.review.queue import Shown
from generator.review.reading import Standing

_NUMBER = "nomor"


def approver_names(shown: Shown) -> tuple[str, ...]:
    """Everyone whose approval counts, or took the proposal in, in their order.

    Once it is in, the register no longer needs what was needed, so only the notes still tell of everyone.
    """
    if shown.sent.standing is not Standing.MERGED:
        return tuple(officer.name for officer in shown.given)
    names = (_approver(note, shown.officers) for note in shown.sent.of_this_version)
    return tuple(dict.fromkeys(name for name in names if name))


def _approver(note: Note, officers: tuple[Officer, ...]) -> str:
    """Who approved by that note; empty where it is none, only records a sheet, or published what waits for review."""
    statement = statement_of(note) if note.kind is NoteKind.APPROVED else None
    if statement is None or statement.role == Capacity.AT_ONCE.value:
        return ""
    return statement.paper.name if statement.paper else person_words(statement.person, officers)[0]


def numbers_given(shown: Shown, own: Snapshot) -> tuple[str, ...]:
    """Official numbers that its public entries have since it was taken in; none before, none that it set itself."""
    return tuple(_numbers(shown, own)) if shown.sent.standing is Standing.MERGED else ()


def _numbers(shown: Shown, own: Snapshot) -> Iterator[str]:
    for placed in shown.sent.proposal.operations:
        if placed.table.table != "dip":
            continue
        match placed.operation:
            case Addition(cells=cells):
                was_without = not dict(cells).get(_NUMBER, "")
            case Amendment(changes=changes):
                was_without = "status" in {change.column for change in changes}
            case _:
                was_without = False
        number = own.get(placed.table, {}).get(placed.key, {}).get(_NUMBER, "")
        if was_without and number:
            yield number


def is_account_closed(store: Store, officer_id: str) -> bool:
    """Whether whoever holds the office had an account and can no longer log in."""
    found = [one for one in all_accounts(store) if officer_id in one.officer_ids]
    return bool(found) and all(one.is_closed for one in found)
