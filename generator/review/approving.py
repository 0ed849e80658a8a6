"""Approval: who still must, the signed statement, and the commit that takes a proposal into ``main``."""

import fcntl
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from generator.audits.reference import reference_of
from generator.audits.statements import Approved as Approving
from generator.audits.statements import Weighed, valid_signatures, weigh
from generator.changes.placed import Snapshot
from generator.history.approval import Means, PaperSheet, Signed, Statement, approval_text, signed_text
from generator.history.merge_result import NoSuchUnit
from generator.history.repository import first_parents
from generator.history.used_ids import check_used_ids
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer
from generator.model.person_name import is_same_name
from generator.policy.announcing import after_publication, may_publish_at_once
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, Need, capacity_of, open_needs
from generator.policy.needs import needs
from generator.policy.paper import may_confirm
from generator.policy.terms import keys_of, officers_of
from generator.review.admission import against_version, check_next, check_own, counting, moment_after
from generator.review.documents import lacking_documents
from generator.review.findings import errors_added
from generator.review.git_writer import (
    MAIN,
    NOTHING,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    RefMoved,
    change_refs,
    check_writable,
    tip,
    write_drafts,
    write_tree,
)
from generator.review.notes import Comment, Note, NoteKind
from generator.review.reading import STORY, WAITING, Sent, Standing, check_version, find
from generator.review.refusal import (
    OtherVersion,
    Refused,
    clashes_with,
    is_another_version,
    names_no_unit,
    no_paper_recorded,
    nobody_acts,
    paper_needs_another,
    stands_otherwise,
)
from generator.review.sending import misfits_of, note_on
from generator.review.sheet_check import sheet_problems
from generator.review.signing import Signer, last_day, signed_by, statements_of
from generator.review.state import Queue
from generator.review.surroundings import reference_commit, reference_rows, surroundings
from generator.review.tree import Merged, Tree, added_tables, taken_in, tree_at

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A proposal before the register as it stands, and what was approved so far."""

    sent: Sent
    before: Tree
    """``main`` as it stands."""
    reference: str
    """Commit of public main whose ``acuan`` counts now."""
    rows: Snapshot
    """The public rows there."""
    needed: tuple[Need, ...]
    approved: Approving
    """What the statements are held against: the version, its needs, the roles and keys, the day."""
    statements: tuple[Signed, ...]
    """Those that count, the recorder's statement of a sheet included."""
    valid: frozenset[Signed]
    """Whose signature is right."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who holds which role."""
        return officers_of(self.rows)

    @property
    def given(self) -> tuple[Officer, ...]:
        """Officers whose approval counts already."""
        return tuple(one.officer for one in self._weighed.given if one.officer is not None)

    @property
    def still(self) -> tuple[Need, ...]:
        """Needs that no approval meets yet; those that may follow are told as such once the unit published it alone."""
        weighed = self._weighed
        needed = self.needed if weighed.announced is None else after_publication(self.needed)
        return open_needs(needed, {one.capacity for one in weighed.given})

    @property
    def _weighed(self) -> Weighed:
        return weigh(self.approved, self.statements, self.valid)


def complete(statements: tuple[Signed, ...]) -> tuple[Signed, ...]:
    """Those that are an approval by themselves: of a sheet of paper only what confirms it."""
    return tuple(one for one in statements if one.statement.paper is None or one.statement.paper.confirmed_by)


def situation(queue: Queue, sent: Sent, day: date | None = None) -> Situation:
    """How the proposal stands before ``main`` as it is now; raises HistoryError.

    ``day`` is today, on which it would be taken in; without it the last day that a statement bears.
    """
    before = tree_at(queue, tip(queue.repository, MAIN))
    reference = reference_commit(queue) if queue.layout.unit else before.commit
    rows = reference_rows(queue, reference)
    signed = statements_of(sent)
    today = day or max((sent.proposal.day, *(one.statement.day for one in signed)))
    approved = Approving(
        commit=before.commit,
        day=today,
        version=sent.version,
        proposal=sent.proposal,
        needed=needs(sent.proposal, before.rows, officers_of(rows), today),
        reference=reference_of(rows),
    )
    valid = valid_signatures(signed)
    return Situation(
        sent=sent,
        before=before,
        reference=reference,
        rows=rows,
        needed=approved.needed,
        approved=approved,
        statements=counting(queue, approved, signed, valid),
        valid=valid,
    )


def approve(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> Approved:
    """Approve the proposal in the name of an officer; once all have approved, it is part of ``main``.

    ``version`` is the commit of the version that the officer read; empty for whichever stands. Raises OtherVersion when
    it stands no more, and Refused for whatever stands against it; where another proposal changed the same cell meanwhile, the proposal
    has then gone back to its proposer. Raises SigningError when the key cannot sign.
    """
    with alone(queue):
        while True:
            now = _ready(queue, proposal_id, day, version)
            approver = _officer(now, officer_id, day)
            if any(is_same_person(approver, one) for one in now.given) and not now.still:
                own: tuple[Signed, ...] = ()  # everything was said, taking in was interrupted
            else:
                problems = may_approve(now.sent.proposal, approver, now.given, now.officers, day, now.needed)
                if problems:
                    raise Refused(*problems)
                capacity = capacity_of(approver, now.still, now.officers, day)
                statement = _statement(now, officer_id, str(capacity or ""), day, signer.means, None)
                own = (signed_by(signer, statement, keys_of(now.rows)),)
            try:
                return _say(queue, now, own, officer_id, day, time)
            except RefMoved:
                continue


def publish_at_once(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> Approved:
    """Let announcements of a unit take effect on the word of its PPID Pelaksana alone; their review follows.

    ``version`` and what is raised as for ``approve``.

    Source: Perki 1/2021 art. 25 (1).
    """
    with alone(queue):
        while True:
            now = _ready(queue, proposal_id, day, version)
            publisher = _officer(now, officer_id, day)
            problems = may_publish_at_once(now.sent.proposal, publisher, now.officers, day, now.needed)
            if problems:
                raise Refused(*problems)
            statement = _statement(now, officer_id, Capacity.AT_ONCE.value, day, signer.means, None)
            own = (signed_by(signer, statement, keys_of(now.rows)),)
            try:
                return _say(queue, now, own, officer_id, day, time)
            except RefMoved:
                continue


def record_paper(
    queue: Queue,
    proposal_id: str,
    recorder_id: str,
    sheet: PaperSheet,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> None:
    """Record that the proposal was approved on a sheet of paper; it counts once another officer confirms it.

    ``sheet`` comes without the two officers' ids. ``version`` as for ``approve``. Raises Refused and SigningError.
    """
    with alone(queue):
        now = _ready(queue, proposal_id, day, version)
        _officer(now, recorder_id, day)
        signatory = _signatory(now, sheet)
        _check_sheet(now, sheet, signatory, day)
        if signatory is not None:
            problems = may_approve(
                now.sent.proposal, signatory, now.given, now.officers, sheet.date, now.needed
            )
            if problems:
                raise Refused(*problems)
        person, role = _capacity_on_paper(now, signatory, sheet.date)
        statement = _statement(
            now, person, role, day, Means.PAPER, replace(sheet, recorded_by=recorder_id, confirmed_by="")
        )
        signed = signed_by(replace(signer), statement, keys_of(now.rows))
        note = Note(kind=NoteKind.RECORDED, person=recorder_id, day=day, record=signed_text(signed))
        draft = note_on(now.sent.version, now.sent.story, note, time)
        write_drafts(queue.repository, [draft])
        change_refs(queue.repository, [_story(now.sent, draft.id)], note.kind.value)


def confirm_paper(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> Approved:
    """Confirm, by an officer who neither recorded nor proposed nor signed it, that the recorded sheet says so.

    ``version`` as for ``approve``. Raises Refused and SigningError.
    """
    with alone(queue):
        while True:
            now = _ready(queue, proposal_id, day, version)
            confirmer = _officer(now, officer_id, day)
            recorded = _recorded(now)
            sheet = recorded.statement.paper
            if sheet is None or any(is_same_person(confirmer, one) for one in _involved(now, recorded)):
                raise Refused(paper_needs_another(proposal_id))
            signatory = officer_with_id(now.officers, recorded.statement.person)
            _check_sheet(now, sheet, signatory, recorded.statement.day)
            role = recorded.statement.role
            problems = may_confirm(now.sent.proposal, sheet.recorded_by, officer_id, role, now.officers, day)
            if problems:
                raise Refused(*problems)
            statement = replace(
                recorded.statement,
                day=day,
                paper=replace(sheet, confirmed_by=officer_id),
                reference=now.reference,
            )
            try:
                return _say(
                    queue, now, (signed_by(signer, statement, keys_of(now.rows)),), officer_id, day, time
                )
            except RefMoved:
                continue


# -- persons --------------------------------------------------------------------------------


def _ready(queue: Queue, proposal_id: str, day: date, version: str) -> Situation:
    sent = find(queue, proposal_id)
    if version not in {"", sent.version}:
        raise OtherVersion(is_another_version(proposal_id))
    if sent.standing is not Standing.WAITING:
        raise Refused(
            stands_otherwise(
                proposal_id, sent.standing.value, "Hanya usulan yang menunggu yang dapat disetujui."
            )
        )
    misfits = tuple(misfits_of(sent.proposal, queue.layout))
    if misfits:
        raise Refused(*misfits)
    check_version(queue, sent)
    now = situation(queue, sent, day)
    problems = (
        *against_version(queue, sent, now.before.rows, now.approved.reference),
        *lacking_documents(queue, sent.proposal, now.before.rows),
    )
    if problems and not _done_before(queue, now):
        raise Refused(*problems)
    return now


def _officer(now: Situation, officer_id: str, day: date) -> Officer:
    found = officer_with_id(now.officers, officer_id)
    if found is None or not found.held(found.role, day):
        raise Refused(nobody_acts(now.sent.id))
    return found


def _signatory(now: Situation, sheet: PaperSheet) -> Officer | None:
    """The officer who signed the sheet, by name, where one of that name was in office and may approve this."""
    named = [
        officer
        for officer in now.officers
        if is_same_name(officer.name, sheet.name) and officer.held(officer.role, sheet.date)
    ]
    able = [one for one in named if capacity_of(one, now.needed, now.officers, sheet.date) is not None]
    return next(iter((*able, *named)), None)


def _check_sheet(now: Situation, sheet: PaperSheet, signatory: Officer | None, day: date) -> None:
    problems = sheet_problems(now.sent.proposal, sheet, signatory, now.officers, now.needed, day)
    if problems:
        raise Refused(*problems)


def _capacity_on_paper(now: Situation, signatory: Officer | None, on: date) -> tuple[str, str]:
    if signatory is None:
        return "", Capacity.APPOINTMENT.value
    return signatory.id, str(capacity_of(signatory, now.needed, now.officers, on) or "")


def _recorded(now: Situation) -> Signed:
    """The sheet that was recorded last; raises Refused when there is none."""
    for signed in reversed(now.statements):
        if signed.statement.paper is not None and not signed.statement.paper.confirmed_by:
            return signed
    raise Refused(no_paper_recorded(now.sent.id))


def _involved(now: Situation, recorded: Signed) -> Iterator[Officer]:
    sheet = recorded.statement.paper
    ids = (now.sent.proposal.proposer, recorded.statement.person, sheet.recorded_by if sheet else "")
    for one in ids:
        officer = officer_with_id(now.officers, one)
        if officer is not None:
            yield officer


def _statement(
    now: Situation, person: str, role: str, day: date, means: Means, sheet: PaperSheet | None
) -> Statement:
    return Statement(
        register=now.sent.proposal.register,
        proposal_id=now.sent.id,
        proposal_commit=now.sent.version,
        person=person,
        role=role,
        day=day,
        reference=now.reference,
        means=means,
        paper=sheet,
    )


# -- taking in ------------------------------------------------------------------------------


def _say(
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
        change_refs(queue.repository, [_story(now.sent, drafts[-1].id)], NoteKind.APPROVED.value)
        return Approved(commit="", still=whole.still)
    result = _result(queue, whole)
    done = _done_before(queue, now) if result.clashes or not result.changed else ""
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
            _story(now.sent, drafts[-1].id),
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


def _done_before(queue: Queue, now: Situation) -> str:
    """The commit that took the version in already, for a crash can come between two refs; empty when there is none."""
    steps = first_parents(queue.repository, now.before.commit, since=now.sent.proposal.base)
    return next((step.id for step in steps if now.sent.version in step.parents[1:]), "")


def _send_back(queue: Queue, now: Situation, result: Merged, officer_id: str, day: date, time: int) -> None:
    """Give the proposal back to its proposer with what clashes, and say so; always raises Refused."""
    comments = tuple(
        Comment(table=clash.table, key=clash.key, column=clash.column, text="Sudah diubah oleh usulan lain.")
        for clash in result.clashes[:_MOST_CLASHES]
    )
    note = Note(kind=NoteKind.CLASHED, person=officer_id, day=day, comments=comments)
    draft = note_on(now.sent.version, now.sent.story, note, time)
    write_drafts(queue.repository, [draft])
    change_refs(queue.repository, [_story(now.sent, draft.id)], note.kind.value)
    raise Refused(*(clashes_with(now.sent.id, clash, queue.layout) for clash in result.clashes))


def _story(sent: Sent, new: str) -> RefChange:
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
