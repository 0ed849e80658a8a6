"""What its proposer changed in a proposal since somebody last answered it: returned, remarked on, or approved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.operations import Addition, Amendment, CellChange, Move, Removal, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.datapackages.schema import load_schema
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.office.forms.row_names import row_name, with_added
from generator.office.requests.desk import Reference
from generator.office.reviews.note_words import person_words
from generator.office.reviews.row_words import FieldWords, field_words
from generator.review.notes import NoteKind
from generator.review.queue import Shown
from generator.review.reading import proposal_of_version
from generator.review.state import Queue

_WEIGHT = 6_000
"""Bytes of what is told, about: the page says all of the proposal besides, and stays below 50 KB."""
_ROW_WEIGHT, _FIELD_WEIGHT = 120, 160
_NOT_ANSWERS = frozenset({NoteKind.SUBMITTED, NoteKind.CORRECTED})
_NEW, _GONE = "Baru diusulkan dalam perbaikan ini.", "Tidak diusulkan lagi."

_Place = tuple[TablePath, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """One row whose change is another one than the reviewers saw."""

    title: str
    sentences: tuple[str, ...]
    fields: tuple[FieldWords, ...]
    """``before`` is what was proposed then, ``after`` what is proposed now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceAnswered:
    """The difference between the version that was answered and the one that stands."""

    day: str
    """Of the answer."""
    person: str
    """Who gave it."""
    was_returned: bool
    rows: tuple[ChangedRow, ...]
    """Empty where it was sent again as it was."""
    further: int
    """Rows that the page leaves out."""


def since_answered(queue: Queue, shown: Shown, reference: Reference, own: Snapshot) -> SinceAnswered | None:
    """None where nobody answered an earlier version, or where that cannot be read any more."""
    sent = shown.sent
    answers = (
        note
        for note in reversed(sent.notes)
        if note.version != sent.version
        and note.kind not in _NOT_ANSWERS
        and note.person != sent.proposal.proposer
    )
    answer = next(answers, None)
    earlier = proposal_of_version(queue, sent, answer.version) if answer else None
    if answer is None or earlier is None:
        return None
    rows = tuple(_changed_rows(earlier, sent.proposal, reference, own))
    told = _first(rows)
    return SinceAnswered(
        day=date_in_words(answer.day),
        person=person_words(answer.person, shown.officers)[0],
        was_returned=answer.kind is NoteKind.RETURNED,
        rows=told,
        further=len(rows) - len(told),
    )


def _first(rows: tuple[ChangedRow, ...]) -> tuple[ChangedRow, ...]:
    """As many as the page has room for, at least one."""
    weight = 0
    for number, row in enumerate(rows):
        fields = sum(_FIELD_WEIGHT + len(one.before) + len(one.after) for one in row.fields)
        weight += _ROW_WEIGHT + fields
        if number and weight > _WEIGHT:
            return rows[:number]
    return rows


def _changed_rows(
    earlier: Proposal, now: Proposal, reference: Reference, own: Snapshot
) -> Iterator[ChangedRow]:
    then, stands = _by_place(earlier), _by_place(now)
    known = with_added(own, (*earlier.operations, *now.operations))
    for place in dict.fromkeys((*stands, *then)):
        before, after = then.get(place), stands.get(place)
        table, key = place
        sentences = tuple(_sentences(before, after))
        fields = (
            field_words(table, _differences(before, after), reference.rows, known) if before and after else ()
        )
        if sentences or fields:
            title = row_name(table.table, known.get(table, {}).get(key, {})) or key
            yield ChangedRow(title=title, sentences=sentences, fields=fields)


def _by_place(proposal: Proposal) -> dict[_Place, PlacedOperation]:
    return {(one.table, one.key): one for one in proposal.operations}


def _sentences(before: PlacedOperation | None, after: PlacedOperation | None) -> Iterator[str]:
    if before is None:
        yield _NEW
    elif after is None:
        yield _GONE
    elif _deed(before) != _deed(after):
        yield f"Semula diusulkan: {_deed(before)}. Sekarang: {_deed(after)}."


def _deed(placed: PlacedOperation) -> str:
    match placed.operation:
        case Addition():
            return "menambah baris ini"
        case Amendment():
            return "mengubah baris ini"
        case Withdrawal():
            return "menarik baris ini"
        case Removal():
            return "menghapus baris ini"
        case Move(to=package):
            return f"memindahkan baris ini ke {package}"


def _differences(before: PlacedOperation, after: PlacedOperation) -> Iterator[CellChange]:
    """Cells that would become another value, in the order of the table; one that a version leaves alone stays."""
    (then, stood), (now, stands) = _cells(before), _cells(after)
    for column in load_schema(after.table.table).column_names:
        if column not in then and column not in now:
            continue
        was = then.get(column, stands.get(column, ""))
        becomes = now.get(column, stood.get(column, ""))
        if was != becomes:
            yield CellChange(column=column, before=was, after=becomes)


def _cells(placed: PlacedOperation) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the operation writes, and what stood there when it was made."""
    match placed.operation:
        case Addition(cells=cells):
            return dict(cells), {}
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            return {one.column: one.after for one in changes}, {one.column: one.before for one in changes}
        case _:
            return {}, {}
