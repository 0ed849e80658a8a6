"""The review queue of a register: what officers and reviewers do with proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.changes.effect import Effect, effect_of, new_entries
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.replay import Clash
from generator.changes.wording import in_words
from generator.datapackages.schema import load_schema
from generator.history.approval import Statement, signed_text
from generator.history.merge_result import NoSuchUnit
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer, Role
from generator.model.table_path import TablePath
from generator.policy.capacity import Need
from generator.review.admission import against_version
from generator.review.approving import approve
from generator.review.comment_places import misplaced
from generator.review.findings import Findings, findings
from generator.review.git_writer import NOTHING, RefChange, change_refs, write_drafts
from generator.review.migrations import migration_words
from generator.review.notes import Comment, Note, NoteKind
from generator.review.paper_approval import confirm_paper, record_paper
from generator.review.reading import (
    REJECTED,
    STORY,
    WAITING,
    Sent,
    Standing,
    broken,
    check_version,
    find,
    listing,
)
from generator.review.refusal import Refused, may_not_review, names_no_unit, nobody_acts, stands_otherwise
from generator.review.sending import correct, misfits_of, note_on, submit
from generator.review.situation import Situation, complete, situation
from generator.review.state import Queue
from generator.review.surroundings import surroundings
from generator.review.taking_in import Approved
from generator.review.tree import Tree, taken_in, tree_at

__all__ = [
    "Approved", "Sent", "Shown", "ShownOperation", "approve", "broken", "comment", "complete", "confirm_paper",
    "correct", "find", "labels_of", "listing", "record_paper", "reject", "return_", "show", "submit",
]  # fmt: skip

_REVIEWERS = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD})
_UNITS = TablePath(package="acuan", table="unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOperation:
    """One change as a reviewer reads it."""

    placed: PlacedOperation
    effect: Effect
    title: str
    """What the row is called, if it says; may be a restricted word."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a reviewer needs to decide about a proposal."""

    sent: Sent
    proposer: Officer | None
    operations: tuple[ShownOperation, ...]
    """Heaviest effect first, then by table and key."""
    migration: tuple[str, ...]
    """What a migration does with each package; empty for any other proposal."""
    findings: Findings
    """Of the merge result with ``main`` as it is now; nothing for what is decided already."""
    clashes: tuple[Clash, ...]
    needed: tuple[Need, ...]
    still: tuple[Need, ...]
    given: tuple[Officer, ...]
    officers: tuple[Officer, ...]
    proven: frozenset[tuple[str, str]]
    """Person and record of the notes whose signature counts as things stand."""


def show(queue: Queue, proposal_id: str) -> Shown:
    """The proposal before the register as it stands; raises Refused when it is not what it says."""
    sent = find(queue, proposal_id)
    misfits = tuple(misfits_of(sent.proposal, queue.layout))
    if misfits:
        raise Refused(*misfits)
    check_version(queue, sent)
    now = situation(queue, sent)
    waiting = sent.standing in (Standing.WAITING, Standing.RETURNED)
    found, clashes = _judged(queue, now) if waiting else (Findings(added=(), standing=()), ())
    # what is decided is told as it was meant: main has it already
    before = now.before if waiting else tree_at(queue, sent.proposal.base)
    new = new_entries(sent.proposal.operations)
    operations = (_shown(placed, before, now.rows, new) for placed in sent.proposal.operations)
    return Shown(
        sent=sent,
        proposer=officer_with_id(now.officers, sent.proposal.proposer),
        operations=tuple(sorted(operations, key=lambda one: (one.effect, one.placed.table, one.placed.key))),
        migration=migration_words(before.files, queue.layout, sent.proposal.schema)
        if sent.proposal.schema
        else (),
        findings=found,
        clashes=clashes,
        needed=now.needed if waiting else (),
        still=now.still if waiting else (),
        given=now.given,
        officers=now.officers,
        proven=frozenset((_sayer(one.statement), signed_text(one)) for one in now.statements),
    )


def _sayer(statement: Statement) -> str:
    """Who must have written the note that carries it: of a sheet of paper whoever recorded or confirmed it."""
    sheet = statement.paper
    return statement.person if sheet is None else sheet.confirmed_by or sheet.recorded_by


def _judged(queue: Queue, now: Situation) -> tuple[Findings, tuple[Clash, ...]]:
    try:
        result = taken_in(queue, now.before, now.sent.proposal, now.sent.proposal.day)
    except NoSuchUnit as error:
        raise Refused(names_no_unit(now.sent.id, error.unit)) from error
    around = surroundings(queue, now.reference)
    pushed = against_version(queue, now.sent, now.before.rows, now.approved.reference)
    found = findings(now.before, result.tree, result.touched, around)
    return replace(found, added=(*pushed, *found.added)), result.clashes


def _shown(placed: PlacedOperation, before: Tree, reference: Snapshot, new: frozenset[str]) -> ShownOperation:
    row = before.rows.get(placed.table, {}).get(placed.key)
    cells: Mapping[str, str] = row if row is not None else dict(getattr(placed.operation, "cells", ()))
    names = ("judul", "informasi", "nama", "edisi", "nomor")
    return ShownOperation(
        placed=placed,
        effect=effect_of(placed, row, new),
        title=next((cells[name] for name in names if cells.get(name)), ""),
        words=in_words(placed, row, labels_of(placed.table, reference)),
    )


def labels_of(table: TablePath, reference: Snapshot) -> dict[str, str]:
    """Words for columns, for values by ``column=value``, and for packages; ``reference`` are the public rows."""
    columns = load_schema(table.table).columns
    return (
        {column.name: column.title for column in columns}
        | {f"{column.name}={one.value}": one.label for column in columns for one in column.categories}
        | {f"dip/{code}": row.get("nama", "") for code, row in reference.get(_UNITS, {}).items()}
    )


def comment(
    queue: Queue,
    proposal_id: str,
    person: str,
    message: str,
    comments: tuple[Comment, ...],
    *,
    day: date,
    time: int,
) -> Sent:
    """Say something of a proposal that is not decided, without changing where it stands."""
    note = Note(kind=NoteKind.COMMENTED, person=person, day=day, message=message, comments=comments)
    return _noted(queue, proposal_id, note, time)


def return_(
    queue: Queue,
    proposal_id: str,
    person: str,
    message: str,
    comments: tuple[Comment, ...],
    *,
    day: date,
    time: int,
) -> Sent:
    """Give a waiting proposal back to its proposer, who may correct the same one."""
    note = Note(kind=NoteKind.RETURNED, person=person, day=day, message=message, comments=comments)
    return _noted(queue, proposal_id, note, time)


def reject(queue: Queue, proposal_id: str, person: str, message: str, *, day: date, time: int) -> Sent:
    """Refuse a proposal for good; it stays readable. Its proposer may do so too."""
    note = Note(kind=NoteKind.REJECTED, person=person, day=day, message=message)
    return _noted(queue, proposal_id, note, time)


def _noted(queue: Queue, proposal_id: str, note: Note, time: int) -> Sent:
    sent = find(queue, proposal_id)
    allowed = (Standing.WAITING,) if note.kind is NoteKind.RETURNED else (Standing.WAITING, Standing.RETURNED)
    if sent.standing not in allowed:
        raise Refused(
            stands_otherwise(sent.id, sent.standing.value, "Yang sudah diputuskan tidak ditelaah lagi.")
        )
    now = situation(queue, sent)
    _check_person(now, note)
    problems = misplaced(sent.proposal, note.comments, now.before)
    if problems:
        raise Refused(*problems)
    draft = note_on(sent.version, sent.story, replace(note, version=sent.version), time)
    write_drafts(queue.repository, [draft])
    changes = [RefChange(ref=STORY + sent.id, old=sent.story, new=draft.id)]
    if note.kind is NoteKind.REJECTED:
        changes += [
            RefChange(ref=REJECTED + sent.id, old=NOTHING, new=sent.version),
            RefChange(ref=WAITING + sent.id, old=sent.version, new=NOTHING),
        ]
    change_refs(queue.repository, changes, note.kind.value)
    return find(queue, proposal_id)


def _check_person(now: Situation, note: Note) -> None:
    """Raise Refused unless this person may say this of the proposal today."""
    sent, officers = now.sent, now.officers
    who = officer_with_id(officers, note.person)
    if who is None or not who.held(who.role, note.day):
        raise Refused(nobody_acts(sent.id))
    proposer = officer_with_id(officers, sent.proposal.proposer)
    is_own = proposer is not None and is_same_person(who, proposer)
    may = {
        NoteKind.COMMENTED: True,
        NoteKind.RETURNED: who.role in _REVIEWERS,
        NoteKind.REJECTED: who.role in _REVIEWERS or is_own,
    }[note.kind]
    if not may:
        raise Refused(may_not_review(sent.id))
