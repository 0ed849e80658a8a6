"""Which of the statements that an approval carries count, and what stands against the others."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from os import sched_getaffinity

from generator.audits.findings import against
from generator.audits.reference import CLOCKS_APART, Reference
from generator.audits.verdict import GivenApproval
from generator.changes.proposal import Proposal
from generator.history.approval import Means, PaperSheet, Signed, Statement, statement_bytes
from generator.history.signatures import key_of_signature, verify
from generator.model.office import officer_with_id
from generator.model.officer import Officer
from generator.model.person_name import is_same_name, skeleton
from generator.model.problem import Place, Problem
from generator.policy.announcing import may_publish_at_once
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, Need, capacity_of, open_needs
from generator.policy.paper import may_confirm
from generator.policy.terms import SigningKey

_ASK_AGAIN = "Periksa dengan yang bersangkutan, lalu mintalah persetujuan yang baru."


def valid_signatures(signed: Iterable[Signed]) -> frozenset[Signed]:
    """Those whose signature is of just this statement, by the key that it names; many at a time."""
    wanted = tuple(signed)
    with ThreadPoolExecutor(2 * len(sched_getaffinity(0))) as pool:
        answers = pool.map(_is_valid, wanted)
        return frozenset(one for one, valid in zip(wanted, answers, strict=True) if valid)


def _is_valid(signed: Signed) -> bool:
    key = key_of_signature(signed.signature)
    return bool(key) and verify(key, statement_bytes(signed.statement), signed.signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What is approved by whom: the facts against which statements are held."""

    commit: str
    """Commit of main that takes the proposal in."""
    day: date
    """Day of that commit for the body."""
    version: str
    proposal: Proposal
    needed: tuple[Need, ...]
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The approvals that count, in the order of their days, and everything that was found."""

    given: tuple[GivenApproval, ...]
    problems: tuple[Problem, ...]
    announced: GivenApproval | None = None
    """By whom the unit published it alone at once; that approves nothing."""


def weigh(approved: Approved, signed: Iterable[Signed], valid: frozenset[Signed]) -> Weighed:
    """Hold the statements against what they are for; each officer counts once."""
    return _Weighing(approved, valid).all(
        sorted(signed, key=lambda one: (one.statement.day, one.statement.signer))
    )


class _Weighing:
    def __init__(self, approved: Approved, valid: frozenset[Signed]) -> None:
        self._approved = approved
        self._valid = valid
        self._reference = approved.reference
        self._given: list[GivenApproval] = []
        self._announced: GivenApproval | None = None
        self._problems: list[Problem] = []
        self._owners = _owners(approved.reference)

    def all(self, signed: list[Signed]) -> Weighed:
        keyed = [(one.statement, key) for one in signed if (key := self._key(one)) is not None]
        recorded = {
            _recorded(statement)
            for statement, _ in keyed
            if statement.paper is not None and not statement.paper.confirmed_by
        }
        for statement, key in keyed:
            if statement.paper is None:
                self._count(statement, key)
            elif statement.paper.confirmed_by:
                self._count_paper(statement, statement.paper, key, recorded=_recorded(statement) in recorded)
        return Weighed(given=tuple(self._given), problems=tuple(self._problems), announced=self._announced)

    def _key(self, signed: Signed) -> SigningKey | None:
        """The key that signed, if the statement is for this version and the key is the signer's or the office's."""
        statement, approved = signed.statement, self._approved
        named = (statement.register, statement.proposal_id, statement.proposal_commit)
        if named != (approved.proposal.register, approved.proposal.id, approved.version):
            return self._against(
                "TLH-44", "Pernyataan persetujuan itu untuk usulan, versi, atau register lain."
            )
        if signed not in self._valid:
            return self._against(
                "TLH-43", "Persetujuan tidak ditandatangani, atau tanda tangannya tidak sah."
            )
        text = key_of_signature(signed.signature)
        if len(self._owners.get(text, frozenset())) > 1:
            return self._against("TLH-43", "Kunci yang sama tercatat untuk lebih dari satu orang.",
                                 "Akhiri kunci itu, lalu buat kunci baru untuk tiap orang.")  # fmt: skip
        keys = [key for key in self._reference.keys if key.public_key == text]
        own = [key for key in keys if key.officer_id == statement.signer]
        office = [key for key in keys if not key.officer_id]
        fitting = {Means.OWN_KEY: own, Means.OFFICE_KEY: office, Means.PAPER: own or office}[statement.means]
        if not fitting:
            return self._against("TLH-43", "Kunci penanda tangan tidak tercatat untuk orang itu.")
        key = next((key for key in fitting if key.valid(statement.day) and key.valid(approved.day)), None)
        if key is None:
            return self._against("TLH-43", "Kunci penanda tangan tidak berlaku pada hari itu.")
        if statement.day < approved.proposal.day or statement.day - approved.day > CLOCKS_APART:
            return self._against(
                "TLH-46", "Hari persetujuan tidak berada di antara hari usulan dan hari komit."
            )
        return key

    def _count(self, statement: Statement, key: SigningKey) -> None:
        officer = officer_with_id(self._reference.officers, statement.person)
        if officer is None:
            self._against("TLH-11", "Penyetuju tidak tercatat sebagai pejabat pada hari persetujuan.")
            return
        if statement.role == Capacity.AT_ONCE.value:
            self._announce(officer, statement, key)
            return
        self._admit(officer, statement, statement.day, key)

    def _announce(self, officer: Officer, statement: Statement, key: SigningKey) -> None:
        """Let it count as the unit's own publication, which puts the review off and approves nothing."""
        approved, officers = self._approved, self._reference.officers
        found = may_publish_at_once(approved.proposal, officer, officers, statement.day, approved.needed)
        if found:
            self._problems += [replace(one, place=self._place) for one in found]
            return
        self._announced = GivenApproval(
            officer=officer,
            capacity=Capacity.AT_ONCE,
            day=statement.day,
            means=statement.means,
            key_id=key.id,
        )

    def _count_paper(
        self, statement: Statement, sheet: PaperSheet, key: SigningKey, *, recorded: bool
    ) -> None:
        approved, officers = self._approved, self._reference.officers
        found = may_confirm(
            approved.proposal, sheet.recorded_by, sheet.confirmed_by, statement.role, officers, statement.day
        )
        if found or not recorded:
            self._problems += [replace(one, place=self._place) for one in found]
            if not recorded:
                self._against(
                    "TLH-48", "Lembar di kertas dipastikan, tetapi pencatatannya tidak ditandatangani."
                )
            return
        if statement.role == Capacity.APPOINTMENT.value:
            self._given.append(
                GivenApproval(
                    officer=None, capacity=Capacity.APPOINTMENT, day=sheet.date, means=Means.PAPER, key_id=key.id,
                    sheet=sheet,
                )
            )  # fmt: skip
            return
        officer = officer_with_id(self._reference.officers, statement.person)
        if officer is None or not is_same_name(officer.name, sheet.name):
            self._against("TLH-11", "Nama pada lembar bukan nama pejabat yang dicatat sebagai penyetuju.")
            return
        if not self._approved.proposal.day <= sheet.date <= statement.day:
            self._against(
                "TLH-46", "Tanggal lembar tidak berada di antara hari usulan dan hari pencatatannya."
            )
            return
        self._admit(officer, statement, sheet.date, key)

    def _admit(self, officer: Officer, statement: Statement, day: date, key: SigningKey) -> None:
        """Let an approval count, unless the policy has something against it."""
        approved, officers = self._approved, self._reference.officers
        if not open_needs(approved.needed, {one.capacity for one in self._given}):
            return
        counted = tuple(one.officer for one in self._given if one.officer is not None)
        found = may_approve(approved.proposal, officer, counted, officers, day, approved.needed)
        capacity = capacity_of(officer, approved.needed, officers, day)
        if capacity is not None and statement.role != capacity.value and not found:
            self._against("TLH-14", "Peran dalam pernyataan bukan peran yang dipegang penyetuju.")
            return
        if found or capacity is None:
            self._problems += [replace(one, place=self._place) for one in found]
            return
        self._given.append(
            GivenApproval(
                officer=officer,
                capacity=capacity,
                day=day,
                means=statement.means,
                key_id=key.id,
                sheet=statement.paper,
            )
        )
        if not officer.held(officer.role, approved.day):
            self._problems.append(
                against(
                    approved.commit,
                    "TLH-52",
                    "Penyetuju sudah tidak menjabat saat usulan digabung, jadi hari persetujuannya tidak terbukti.",
                    "Cocokkan dengan surat atau saksi, atau mintalah persetujuan pejabat yang menjabat.",
                    warning=True,
                )
            )

    @property
    def _place(self) -> Place:
        return against(self._approved.commit, "", "", "").place

    def _against(self, code: str, message: str, remedy: str = _ASK_AGAIN) -> None:
        self._problems.append(against(self._approved.commit, code, message, remedy))


def _recorded(statement: Statement) -> Statement:
    """The statement of whoever recorded the sheet, whatever day it bears."""
    if statement.paper is None:
        return statement
    return replace(
        statement, day=statement.paper.date, reference="", paper=replace(statement.paper, confirmed_by="")
    )


def _owners(reference: Reference) -> dict[str, frozenset[str]]:
    """Public key → names of those for whom it stands; the office's own is nobody's."""
    names = {officer.id: skeleton(officer.name) or officer.name for officer in reference.officers}
    found: dict[str, frozenset[str]] = {}
    for key in reference.keys:
        owner = names.get(key.officer_id, key.officer_id)
        found[key.public_key] = found.get(key.public_key, frozenset()) | {owner}
    return found
