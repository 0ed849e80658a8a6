"""Whether a sheet of paper can be an approval of a proposal at all; the audit would find it later, and for good."""

from datetime import date

from generator.changes.proposal import Proposal
from generator.history.approval import PaperSheet
from generator.model.office import is_same_person
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.policy.capacity import Capacity, Need
from generator.policy.findings import ROLE_SOURCE
from generator.review.refusal import against

_ROLES = {
    "ppid": Role.OFFICER,
    "ppid pelaksana": Role.UNIT_OFFICER,
    "atasan ppid": Role.SUPERIOR,
    "pimpinan": Role.HEAD,
    "pimpinan badan publik": Role.HEAD,
    "petugas": Role.DESK,
}
"""Posts that are roles; any other, such as “Sekretaris Daerah”, is held beside one and no table knows it."""
_SHEET_SOURCE = "UU 43/2009 Pasal 3; Perki 1/2021 Pasal 10 ayat (1)"


def sheet_problems(
    proposal: Proposal,
    sheet: PaperSheet,
    signatory: Officer | None,
    officers: tuple[Officer, ...],
    needed: tuple[Need, ...],
    day: date,
) -> tuple[Problem, ...]:
    """What stands against the sheet itself, recorded on that day; empty when nothing does.

    ``signatory`` is None for somebody who is in no table of officers. Only a decree of appointment may come from
    such a person, and it may be older than the proposal that records it.
    """
    if sheet.date > day or day < proposal.day:
        return (_wrong_day(proposal),)
    if signatory is None:
        if any(Capacity.APPOINTMENT in need.roles for need in needed):
            return ()
        return (
            against(
                proposal.id,
                "TLH-11",
                "Penanda tangan lembar tidak tercatat sebagai pejabat pada tanggal lembar itu.",
                "Periksa ejaan --name dan tanggal pada lembar. Bila memang bukan pejabat yang berwenang, lembar itu "
                "bukan persetujuan.",
                ROLE_SOURCE,
            ),
        )
    if sheet.date < proposal.day:
        return (_wrong_day(proposal),)
    role = _ROLES.get(" ".join(sheet.office.casefold().replace("-", " ").split()))
    own = (one for one in officers if is_same_person(one, signatory))
    if role is not None and not any(one.held(role, sheet.date) for one in own):
        return (
            against(
                proposal.id,
                "TLH-11",
                "Penanda tangan lembar tidak memegang jabatan yang disebut pada tanggal lembar itu.",
                "Periksa --name dan --office; keduanya harus seperti pada lembar dan di tabel pejabat.",
                ROLE_SOURCE,
            ),
        )
    return ()


def _wrong_day(proposal: Proposal) -> Problem:
    return against(
        proposal.id,
        "TLH-46",
        f"Tanggal lembar tidak berada di antara hari usulan ({proposal.day}) dan hari pencatatannya.",
        "Periksa --date: yang diminta tanggal pada lembar. Lembar yang lebih tua dari usulan tidak menyetujui usulan itu; "
        "mintalah lembar yang baru.",
        _SHEET_SOURCE,
    )
