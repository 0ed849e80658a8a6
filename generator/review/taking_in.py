"""Writing a statement, and with the last one the commit that takes a proposal into ``main``: at once or not at all."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from generator.history.approval import Signed, approval_text, signed_text
from generator.history.merge_result import NoSuchUnit
from generator.history.used_ids import check_used_ids
from generator.policy.capacity import Need
from generator.review.admission import check_next, check_own, moment_after
from generator.review.findings import errors_added
from generator.review.git_writer import (
    MAIN,
    NOTHING,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    change_refs,
    check_writable,
    write_drafts,
    write_tree,
)
from generator.review.notes import Comment, Note, NoteKind
from generator.review.reading import STORY, WAITING, Sent
from generator.review.refusal import (
    Refused,
    clashes_with,
    names_no_unit,
)
from generator.review.sending import note_on
from generator.review.signing import last_day
from generator.review.situation import Situation, done_before
from generator.review.state import Queue
from generator.review.surroundings import surroundings
from generator.review.tree import Merged, Tree, added_tables, taken_in

_MOST_CLASHES = 1000
"""Clashes that a note names: a note that is too large to be read would break the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What an approval brought about."""

    commit: str
    """The commit on ``main`` that took the proposal in; empty while other approvals are still needed."""
    still: tuple[Need, ...]
    """What the proposal still waits for; of what was taken in already, what follows."""
    numbers: tuple[str, ...] = ()
    """Official numbers that rows were given, in their order."""


def say(
    queue: Queue, now: Situation, own: tuple[Signed, ...], officer_id: str, day: date, time: int
) -> Approved:
    """Write the statement and, when nothing is wanting, take the proposal in; all of it at once or nothing.

    Raises RefMoved when ``main`` or the proposal moved meanwhile; the caller looks again.
    """
    whole = replace(now, statements=(*now.statements, *own), valid=now.valid | frozenset(own))
    check_own(now.sent, whole.approved, whole.statements, whole.valid)
    drafts: list[Draft] = []
    for signed in own:
        note = Note(kind=NoteKind.APPROVED, person=officer_id, day=day, record=signed_text(signed))
        drafts.append(note_on(now.sent.version, drafts[-1].id if drafts else now.sent.story, note, time))
    if any(not need.afterwards for need in whole.still):
        write_drafts(queue.repository, drafts)
        change_refs(queue.repository, [story_moves(now.sent, drafts[-1].id)], NoteKind.APPROVED.value)
        return Approved(commit="", still=whole.still)
    result = _result(queue, whole)
    done = done_before(queue, now) if result.clashes or not result.changed else ""
    if result.clashes and not done:
        _send_back(queue, now, result, officer_id, day, time)
    if not done:
        errors = (
            *errors_added(now.before, result.tree, result.touched, surroundings(queue, now.reference)),
            *check_used_ids(queue.repository, added_tables(result, now.sent.proposal, queue.layout)),
        )
        if errors:
            raise Refused(*errors)
    commit = done or _approval(queue, whole, result, officer_id, time, drafts)
    merged = Note(kind=NoteKind.MERGED, person=officer_id, day=day)
    notes = [draft for draft in drafts if draft.id != commit]
    drafts.append(note_on(now.sent.version, notes[-1].id if notes else now.sent.story, merged, time))
    write_drafts(queue.repository, drafts)
    if not done:
        check_next(queue, now.sent, now.before, commit)
    change_refs(
        queue.repository,
        [
            *([] if done else [RefChange(ref=MAIN, old=now.before.commit, new=commit)]),
            story_moves(now.sent, drafts[-1].id),
            RefChange(ref=WAITING + now.sent.id, old=now.sent.version, new=NOTHING),
        ],
        NoteKind.MERGED.value,
    )
    return Approved(
        commit=commit, still=whole.still, numbers=() if done else _numbers_given(now.before, result)
    )


def _numbers_given(before: Tree, result: Merged) -> tuple[str, ...]:
    """Official numbers in touched rows that bore none."""
    found: list[str] = []
    for table, key in result.touched:
        number = result.tree.rows.get(table, {}).get(key, {}).get("nomor", "")
        if table.table == "dip" and number and not before.rows.get(table, {}).get(key, {}).get("nomor"):
            found.append(number)
    return tuple(sorted(found))


def _result(queue: Queue, now: Situation) -> Merged:
    try:
        return taken_in(queue, now.before, now.sent.proposal, last_day(now.statements))
    except NoSuchUnit as error:
        raise Refused(names_no_unit(now.sent.id, error.unit)) from error


def _approval(
    queue: Queue, now: Situation, result: Merged, officer_id: str, time: int, drafts: list[Draft]
) -> str:
    """The commit on ``main``, put among the drafts."""
    unit = ", ".join(now.sent.proposal.units) or "acuan"
    drafts.append(
        Draft(
            tree=write_tree(queue.repository, now.before.commit, {**result.changed}),
            parents=(now.before.commit, now.sent.version),
            message=approval_text(now.sent.id, unit, now.statements),
            author=Identity(id=officer_id),
            committer=PROGRAM,
            time=moment_after(queue, now.before.commit, time),
        )
    )
    return drafts[-1].id


def _send_back(
    queue: Queue, now: Situation, result: Merged, officer_id: str, day: date, time: int
) -> NoReturn:
    """Give the proposal back to its proposer with what clashes, and say so: raises Refused."""
    comments = tuple(
        Comment(table=clash.table, key=clash.key, column=clash.column, text="Sudah diubah oleh usulan lain.")
        for clash in result.clashes[:_MOST_CLASHES]
    )
    note = Note(kind=NoteKind.CLASHED, person=officer_id, day=day, comments=comments)
    draft = note_on(now.sent.version, now.sent.story, note, time)
    write_drafts(queue.repository, [draft])
    change_refs(queue.repository, [story_moves(now.sent, draft.id)], note.kind.value)
    raise Refused(*(clashes_with(now.sent.id, clash, queue.layout) for clash in result.clashes))


def story_moves(sent: Sent, new: str) -> RefChange:
    """That the notes on the proposal go on, if nobody wrote one meanwhile."""
    return RefChange(ref=STORY + sent.id, old=sent.story, new=new)


@contextmanager
def alone(queue: Queue) -> Generator[None]:
    """One approval at a time on this machine, to save work that losing a race would waste.

    What keeps ``main`` right is that it changes only from what it was, wherever the others run.
    """
    check_writable(queue.repository)
    with (queue.repository / "ppid-approving.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
