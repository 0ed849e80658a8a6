"""Approval on paper: one officer records the sheet, another confirms what it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.history.approval import Means, PaperSheet, Signed, signed_text
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer
from generator.model.person_name import is_same_name
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, capacity_of
from generator.policy.paper import may_confirm
from generator.policy.terms import keys_of
from generator.review.git_writer import (
    RefMoved,
    change_refs,
    write_drafts,
)
from generator.review.notes import Note, NoteKind
from generator.review.refusal import (
    Refused,
    no_paper_recorded,
    paper_needs_another,
)
from generator.review.sending import note_on
from generator.review.sheet_check import sheet_problems
from generator.review.signing import Signer, signed_by
from generator.review.situation import Situation, acting_officer, ready, stated
from generator.review.state import Queue
from generator.review.taking_in import Approved, alone, say, story_moves


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
        now = ready(queue, proposal_id, day, version)
        acting_officer(now, recorder_id, day)
        signatory = _signatory(now, sheet)
        _check_sheet(now, sheet, signatory, day)
        if signatory is not None:
            problems = may_approve(
                now.sent.proposal, signatory, now.given, now.officers, sheet.date, now.needed
            )
            if problems:
                raise Refused(*problems)
        person, role = _capacity_on_paper(now, signatory, sheet.date)
        statement = stated(
            now, person, role, day, Means.PAPER, replace(sheet, recorded_by=recorder_id, confirmed_by="")
        )
        signed = signed_by(signer, statement, keys_of(now.rows))
        note = Note(kind=NoteKind.RECORDED, person=recorder_id, day=day, record=signed_text(signed))
        draft = note_on(now.sent.version, now.sent.story, note, time)
        write_drafts(queue.repository, [draft])
        change_refs(queue.repository, [story_moves(now.sent, draft.id)], note.kind.value)


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
            now = ready(queue, proposal_id, day, version)
            confirmer = acting_officer(now, officer_id, day)
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
                return say(
                    queue, now, (signed_by(signer, statement, keys_of(now.rows)),), officer_id, day, time
                )
            except RefMoved:
                continue


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
