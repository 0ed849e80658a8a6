"""Takedowns: begun by the PPID and in force at once, confirmed afterwards by a second person.

Both steps are commits on main that the audit reads: the first takes the proposal in without any approval and stands
as “telaah menyusul”, the second approves the same version and changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import addition
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.datapackages.schema import load_schema
from generator.history.approval import (
    NotAnApproval,
    approval_text,
    read_approval,
)
from generator.history.repository import commit_at, first_parents
from generator.model.withheld_columns import withheld_alone
from generator.review.admission import check_next
from generator.review.confirming import confirmed, write_confirmation
from generator.review.git_writer import (
    MAIN,
    NOTHING,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    RefMoved,
    change_refs,
    setting,
    tip,
    write_drafts,
    write_tree,
)
from generator.review.notes import Note, NoteKind
from generator.review.reading import STORY, WAITING, Sent, Standing, find
from generator.review.refusal import Refused, stands_otherwise
from generator.review.sending import note_on, submit
from generator.review.signing import Signer
from generator.review.situation import situation
from generator.review.state import ANCHOR, Queue
from generator.review.taking_in import alone
from generator.review.tree import taken_in, tree_at
from generator.review.withdrawn_documents import withhold_documents
from generator.review.withheld_values import TAKEDOWNS, Past, Takedown, past_of, written_after


class TakedownRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """The takedown cannot be made or confirmed; the text says in Indonesian why and what to do, without any value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A takedown that is in force."""

    id: str
    """Row of ``penarikan.csv``."""
    commit: str
    whole_row: bool
    """Whether nothing of the row is shown: none of a column is named, or it cannot be withheld alone."""
    is_new: bool
    documents: tuple[str, ...] = ()
    """SHA-256 of the documents that went out of the public store."""


def begin(
    queue: Queue,
    *,
    takedown_id: str,
    proposal_id: str,
    row: str,
    column: str,
    reason: str,
    officer_id: str,
    day: date,
    time: int,
) -> Begun:
    """Withhold what the cell, or the whole row, held so far; asked again, it is the takedown that is there.

    Raises Refused for whoever may not begin one, and TakedownRefused for a row or column that there is not.
    """
    main = tip(queue.repository, MAIN)
    past = past_of(queue, main)
    whole = _is_whole(past, row, column)
    there = _there(past, row, column)
    if there is not None:
        return Begun(
            id=there.id,
            commit=there.commit,
            whole_row=whole,
            is_new=False,
            # also what a disturbance left behind the first time
            documents=withhold_documents(queue),
        )
    cells = {
        "id": takedown_id,
        "entri_id": row,
        "kolom": column,
        "tanggal": day.isoformat(),
        "alasan": reason,
    }
    moment = max(time, commit_at(queue.repository, main).time)
    sent = submit(
        queue,
        Proposal(
            id=proposal_id,
            register=PUBLIC_REGISTER,
            proposer=officer_id,
            day=day,
            base=main,
            reference=main,
            message="",
            operations=(PlacedOperation(table=TAKEDOWNS, operation=addition(takedown_id, cells)),),
        ),
        time=moment,
    )
    commit = _take_in(queue, sent.id, moment)
    return Begun(
        id=takedown_id, commit=commit, whole_row=whole, is_new=True, documents=withhold_documents(queue)
    )


def confirm(queue: Queue, takedown_id: str, officer_id: str, *, day: date, signer: Signer, time: int) -> str:
    """Confirm a takedown as a second person, signed; gives the commit of main that proves it.

    Raises Refused, SigningError, and TakedownRefused where there is nothing to confirm.
    """
    with alone(queue):
        while True:
            takedown = _takedown(queue, takedown_id)
            sent = _proposal_of(queue, takedown)
            if sent is None:
                raise TakedownRefused(
                    f"Penarikan {takedown_id} sudah ada sebelum persetujuan dipakai, jadi tidak perlu dipastikan."
                )
            now = situation(queue, sent, day)
            if not now.still:
                raise TakedownRefused(f"Penarikan {takedown_id} sudah dipastikan orang kedua.")
            signed = confirmed(now, officer_id, day=day, signer=signer)
            try:
                return write_confirmation(queue, now, signed, officer_id, day=day, time=time)
            except RefMoved:
                continue


def unconfirmed(queue: Queue) -> tuple[Takedown, ...]:
    """Takedowns in force that no second person has confirmed."""
    past = past_of(queue, tip(queue.repository, MAIN))
    return tuple(takedown for takedown in past.takedowns if _waits(queue, takedown))


# -- beginning ------------------------------------------------------------------------------


def _is_whole(past: Past, row: str, column: str) -> bool:
    states = past.states.get(row)
    if states is None:
        raise TakedownRefused(
            f"Entri `{row}` tidak ada dan tidak pernah ada di daftar publik. Periksa pengenalnya di alamat halamannya."
        )
    table = states[-1].table.table
    columns = load_schema(table).column_names
    if column and column not in columns:
        raise TakedownRefused(
            f"Tabel {table} tidak punya kolom `{column}`. Pilih salah satu: {', '.join(columns)}."
        )
    return not withheld_alone(table, column)


def _there(past: Past, row: str, column: str) -> Takedown | None:
    """The takedown of just this, unless the cell was written since: what came later needs one of its own."""
    found = next((one for one in reversed(past.takedowns) if (one.row, one.column) == (row, column)), None)
    if found is None:
        return None
    if column and written_after(past.states[row], column, found.order):
        return None
    return found


def _take_in(queue: Queue, proposal_id: str, time: int) -> str:
    with alone(queue):
        while True:
            sent = find(queue, proposal_id)
            if sent.standing is not Standing.WAITING:
                raise Refused(
                    stands_otherwise(proposal_id, sent.standing.value, "Lihat dengan `ppid review show`.")
                )
            main = tree_at(queue, tip(queue.repository, MAIN))
            result = taken_in(queue, main, sent.proposal, sent.proposal.day)
            commit = Draft(
                tree=write_tree(queue.repository, main.commit, {**result.changed}),
                parents=(main.commit, sent.version),
                message=approval_text(proposal_id, "acuan", ()),
                author=Identity(id=sent.proposal.proposer),
                committer=PROGRAM,
                time=time,
            )
            merged = Note(kind=NoteKind.MERGED, person=sent.proposal.proposer, day=sent.proposal.day)
            note = note_on(sent.version, sent.story, merged, time)
            write_drafts(queue.repository, [commit, note])
            check_next(queue, sent, main, commit.id)
            try:
                change_refs(
                    queue.repository,
                    [
                        RefChange(ref=MAIN, old=main.commit, new=commit.id),
                        RefChange(ref=STORY + sent.id, old=sent.story, new=note.id),
                        RefChange(ref=WAITING + sent.id, old=sent.version, new=NOTHING),
                    ],
                    NoteKind.MERGED.value,
                )
            except RefMoved:
                continue
            return commit.id


# -- confirming -----------------------------------------------------------------------------


def _takedown(queue: Queue, takedown_id: str) -> Takedown:
    past = past_of(queue, tip(queue.repository, MAIN))
    found = next((one for one in past.takedowns if one.id == takedown_id), None)
    if found is None:
        raise TakedownRefused(
            f"Penarikan `{takedown_id}` tidak ada di penarikan.csv. Lihat pengenalnya dengan `ppid takedown list`."
        )
    return found


def _waits(queue: Queue, takedown: Takedown) -> bool:
    sent = _proposal_of(queue, takedown)
    return sent is not None and bool(situation(queue, sent).still)


def _proposal_of(queue: Queue, takedown: Takedown) -> Sent | None:
    """The proposal that brought it; None where it stood before four eyes began, or before the last purge."""
    if takedown.commit not in set(_since_anchor(queue)):
        return None
    try:
        record = read_approval(commit_at(queue.repository, takedown.commit).message)
    except NotAnApproval:
        return None
    return find(queue, record.proposal_id)


def _since_anchor(queue: Queue) -> Iterator[str]:
    anchor = setting(queue.repository, ANCHOR) or None
    steps = first_parents(queue.repository, tip(queue.repository, MAIN), since=anchor)
    return (step.id for step in steps)
