"""Which approvals a proposal needs before it may enter the register."""

from dataclasses import replace
from datetime import date

from generator.changes.operations import Addition, Amendment, Cells, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.changes.replay import replay
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer, Role
from generator.policy.announcing import announcing_unit
from generator.policy.capacity import Capacity, Need
from generator.policy.exempted_needs import SET_SOURCE, exempted_needs
from generator.policy.terms import OFFICERS

LIST_SOURCE = "Perki 1/2021 Pasal 45 ayat (4)–(6)"
EDITION_SOURCE = "Perki 1/2021 Pasal 45 ayat (5) dan (6)"
APPOINTMENT_SOURCE = "Perki 1/2021 Pasal 6, Pasal 7 ayat (1), dan Pasal 8; PP 61/2010 Pasal 12 dan Pasal 13"
TAKEDOWN_SOURCE = "UU 27/2022 Pasal 65 ayat (2); Perki 1/2021 Pasal 5"
REFERENCE_SOURCE = "Perki 1/2021 Pasal 7 ayat (1) dan Pasal 10 ayat (1)"

READERS_SOURCE = "Perki 1/2021 Pasal 6 ayat (5)"

_READING_ROLES = frozenset({Role.COUNSEL.value, Role.AUDITOR.value})
"""Who reads the restricted registers of all units, and decides nothing."""
_STRONG_ROLES = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD})


def needs(
    proposal: Proposal, before: Snapshot, officers: tuple[Officer, ...], *days: date
) -> tuple[Need, ...]:
    """The approvals that the proposal needs, each by another person; at least one.

    ``before`` are the register's rows on which the proposal would be taken in, ``officers`` those of the reference
    tables there (for a restricted register those of public main), never those that the proposal would make.
    The proposer counts with the roles held on the day of the proposal and on ``days``, that of its approval: whoever
    became PPID meanwhile needs the superior, whatever day the proposal bears.

    Source: Perki 1/2021 art. 10 (2) e, 45 (4)–(6), 51 (5), 53 (2); PP 61/2010 art. 3 (2), 7 (5), 10 (1).
    """
    proposer = _Proposer(proposal, officers, (proposal.day, *days))
    if proposal.schema:
        return (proposer.other_than_officer("Skema berlaku bagi semua paket.", REFERENCE_SOURCE),)
    found: list[Need] = []
    for placed in proposal.operations:
        if placed.table.package == "acuan":
            found.append(_reference_need(placed, before, proposer))
        elif not placed.table.package.startswith("dik/"):
            found.append(proposer.other_than_officer("Perubahan daftar ditelaah PPID.", LIST_SOURCE))
    for package in sorted({placed.table.package for placed in proposal.operations}):
        if package.startswith("dik/"):
            found += _restricted_needs(package, proposal, before, proposer)
    if _is_takedown(proposal):
        return (_confirmation(),)
    unit = announcing_unit(proposal, before)
    if unit:
        found = [replace(need, at_once_in=unit) for need in found]
    return _without_what_another_covers(found)


class _Proposer:
    """The person who proposed, with every role held on one of the days."""

    def __init__(self, proposal: Proposal, officers: tuple[Officer, ...], days: tuple[date, ...]) -> None:
        self._roles = frozenset(role for day in days for role in _roles_of(proposal.proposer, officers, day))

    def held(self, role: Role) -> bool:
        return role in self._roles

    def other_than_officer(self, why: str, source: str) -> Need:
        """The PPID; the superior for what the PPID proposed."""
        if self.held(Role.OFFICER):
            return self.superior(why, source)
        return Need(roles=frozenset({Capacity.OFFICER}), why=why, source=source)

    def superior(self, why: str, source: str) -> Need:
        """The superior; the head for what the superior proposed."""
        role = Capacity.HEAD if self.held(Role.SUPERIOR) else Capacity.SUPERIOR
        return Need(roles=frozenset({role}), why=why, source=source)


def _roles_of(officer_id: str, officers: tuple[Officer, ...], day: date) -> frozenset[Role]:
    who = officer_with_id(officers, officer_id)
    if who is None:
        return frozenset()
    return frozenset(one.role for one in officers if is_same_person(one, who) and one.held(one.role, day))


def _reference_need(placed: PlacedOperation, before: Snapshot, proposer: _Proposer) -> Need:
    rows = (before.get(placed.table, {}).get(placed.key, {}), _cells_set(placed))
    match placed.table.table:
        case "pejabat":
            return _officer_need({row.get("peran", "") for row in rows}, proposer)
        case "kunci":
            return _key_need({row["pejabat_id"] for row in rows if "pejabat_id" in row}, before, proposer)
        case "sk_dip":
            return proposer.superior("Keputusan penetapan daftar disetujui Atasan PPID.", EDITION_SOURCE)
        case _:
            return proposer.other_than_officer("Tabel acuan berlaku bagi semua unit.", REFERENCE_SOURCE)


def _officer_need(roles: set[str], proposer: _Proposer) -> Need:
    if roles & {Role.SUPERIOR.value, Role.HEAD.value}:
        return Need(
            roles=frozenset({Capacity.APPOINTMENT}),
            why="Jabatan Atasan PPID dan Pimpinan dicatat dari surat pengangkatan oleh dua petugas.",
            source=APPOINTMENT_SOURCE,
        )
    if Role.OFFICER.value in roles:
        return proposer.superior("PPID ditunjuk oleh atasannya.", APPOINTMENT_SOURCE)
    if roles & _READING_ROLES:
        return proposer.superior("Yang membaca register semua unit ditunjuk Atasan PPID.", READERS_SOURCE)
    return proposer.other_than_officer("Pejabat unit dicatat dengan persetujuan PPID.", APPOINTMENT_SOURCE)


def _key_need(owners: set[str], before: Snapshot, proposer: _Proposer) -> Need:
    """A key speaks for its owner: whoever could register one alone could approve in the owner's name.

    The office's own key, and the key of somebody the table of officers does not know, weigh as much as the PPID's.
    """
    rows = before.get(OFFICERS, {})
    roles = {rows.get(owner, {}).get("peran", "") for owner in owners}
    why = "Kunci tanda tangan berbicara atas nama pemiliknya."
    if Role.HEAD.value in roles:
        return Need(roles=frozenset({Capacity.HEAD}), why=why, source=APPOINTMENT_SOURCE)
    if not roles or roles & {"", *(role.value for role in _STRONG_ROLES)}:
        return proposer.superior(why, APPOINTMENT_SOURCE)
    return proposer.other_than_officer(why, APPOINTMENT_SOURCE)


def _restricted_needs(
    package: str, proposal: Proposal, before: Snapshot, proposer: _Proposer
) -> tuple[Need, ...]:
    after = replay(before, proposal.operations).rows
    by_law = exempted_needs(package, before, after)
    if not proposer.held(Role.OFFICER):
        setting = Need(
            roles=frozenset({Capacity.OFFICER}), why="PPID yang menetapkan klasifikasi.", source=SET_SOURCE
        )
        return (setting, *by_law)
    return by_law or (proposer.superior("Usulan PPID dibaca Atasan PPID.", SET_SOURCE),)


def _is_takedown(proposal: Proposal) -> bool:
    """Whether it does nothing but withhold: that cannot wait for a second person."""
    return all(
        str(placed.table) == "acuan/penarikan" and isinstance(placed.operation, Addition)
        for placed in proposal.operations
    )


def _confirmation() -> Need:
    return Need(
        roles=frozenset({Capacity.OFFICER, Capacity.SUPERIOR, Capacity.HEAD}),
        why="Penarikan darurat berlaku seketika dan dipastikan kemudian oleh orang kedua.",
        source=TAKEDOWN_SOURCE,
        afterwards=True,
    )


def _cells_set(placed: PlacedOperation) -> Cells:
    """The cells that the operation sets."""
    match placed.operation:
        case Addition(cells=cells):
            return dict(cells)
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            return {change.column: change.after for change in changes}
        case _:
            return {}


def _without_what_another_covers(found: list[Need]) -> tuple[Need, ...]:
    """Each set of roles once; a need that any approver of another one meets as well says nothing more."""
    kept: dict[frozenset[Capacity], Need] = {}
    for need in found:
        kept.setdefault(need.roles, need)
    return tuple(need for need in kept.values() if not any(other < need.roles for other in kept))
