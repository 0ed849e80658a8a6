"""Which two officers may record and confirm an approval on paper."""

from datetime import date

from generator.changes.proposal import Proposal
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.policy.capacity import Capacity
from generator.policy.findings import against_proposal

PAPER_SOURCE = "Perki 1/2021 Pasal 10 ayat (2) huruf e; UU 43/2009 Pasal 3"

_APPOINTING = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD})


def may_confirm(
    proposal: Proposal,
    recorder_id: str,
    confirmer_id: str,
    capacity: str,
    officers: tuple[Officer, ...],
    day: date,
) -> tuple[Problem, ...]:
    """What stands against these two officers' vouching on that day for a sheet signed in that capacity.

    Two persons in office, and the second is not the proposer: who compares the sheet with the proposal must not have
    written it. For a decree of appointment one of the two is PPID, superior or head.
    """
    recorder = officer_with_id(officers, recorder_id)
    confirmer = officer_with_id(officers, confirmer_id)
    proposer = officer_with_id(officers, proposal.proposer)
    if (
        recorder is None
        or confirmer is None
        or not all(_in_office(one, day) for one in (recorder, confirmer))
    ):
        return (_problem(proposal, "Pencatat lembar tidak tercatat sebagai pejabat pada hari itu."),)
    if is_same_person(recorder, confirmer):
        return (_problem(proposal, "Lembar di kertas dicatat dan dipastikan oleh satu orang."),)
    if confirmer.id == proposal.proposer or (proposer is not None and is_same_person(confirmer, proposer)):
        return (_problem(proposal, "Lembar di kertas dipastikan oleh pengusulnya."),)
    if capacity == Capacity.APPOINTMENT.value and not any(
        is_same_person(one, clerk) and one.role in _APPOINTING and _in_office(one, day)
        for one in officers
        for clerk in (recorder, confirmer)
    ):
        return (
            _problem(
                proposal, "Surat pengangkatan tidak dicatat atau dipastikan PPID, Atasan PPID, atau Pimpinan."
            ),
        )
    return ()


def _in_office(officer: Officer, day: date) -> bool:
    return officer.held(officer.role, day)


def _problem(proposal: Proposal, message: str) -> Problem:
    return against_proposal(
        proposal,
        "TLH-48",
        message,
        "Minta pejabat lain, bukan pengusul, membandingkan lembar itu dengan usulan.",
        PAPER_SOURCE,
    )
