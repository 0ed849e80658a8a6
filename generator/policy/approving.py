"""Whether somebody may approve a proposal."""

from datetime import date

from generator.changes.proposal import Proposal
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.policy.capacity import Need, capacity_of, open_needs
from generator.policy.findings import against_proposal

FOUR_EYES_SOURCE = "Perki 1/2021 Pasal 10 ayat (2) huruf e dan Pasal 45 ayat (4)–(6); PP 61/2010 Pasal 3"


def may_approve(
    proposal: Proposal,
    approver: Officer,
    given: tuple[Officer, ...],
    officers: tuple[Officer, ...],
    day: date,
    needed: tuple[Need, ...],
) -> tuple[Problem, ...]:
    """What stands against this officer's approving the proposal on that day; empty when nothing does.

    ``given`` are the officers whose approvals count already, ``needed`` what ``needs`` says of the proposal.
    A person is known by name, so a second term of office or a second key makes no second person.

    Source: Perki 1/2021 art. 10 (2) e, 45 (4)–(6); PP 61/2010 art. 3 (2).
    """
    known = officer_with_id(officers, approver.id)
    if known is None or not known.held(known.role, day):
        return (
            against_proposal(
                proposal,
                "TLH-11",
                "Penyetuju tidak tercatat sebagai pejabat pada hari persetujuan.",
                "Periksa jabatannya di tabel pejabat, atau minta pejabat yang menjabat untuk menyetujui.",
            ),
        )
    found: list[Problem] = []
    proposer = officer_with_id(officers, proposal.proposer)
    if known.id == proposal.proposer or (proposer is not None and is_same_person(known, proposer)):
        found.append(
            against_proposal(
                proposal,
                "TLH-12",
                "Penyetuju adalah orang yang mengusulkan.",
                "Minta orang lain yang berwenang untuk menyetujui.",
                FOUR_EYES_SOURCE,
            )
        )
    if any(is_same_person(known, other) for other in given):
        found.append(
            against_proposal(
                proposal,
                "TLH-13",
                "Orang ini sudah menyetujui usulan itu.",
                "Persetujuan berikutnya harus dari orang lain.",
                FOUR_EYES_SOURCE,
            )
        )
    met = {capacity for other in given if (capacity := capacity_of(other, needed, officers, day)) is not None}
    still = open_needs(needed, met)
    capacity = capacity_of(known, still, officers, day)
    if capacity is None or not any(capacity in need.roles for need in still):
        wanted = "; ".join(need.words for need in still) or "tidak ada lagi"
        found.append(
            against_proposal(
                proposal,
                "TLH-14",
                f"Persetujuan yang masih diperlukan: {wanted}.",
                "Mintalah persetujuan dari yang berwenang.",
                still[0].source if still else FOUR_EYES_SOURCE,
            )
        )
    return tuple(found)
