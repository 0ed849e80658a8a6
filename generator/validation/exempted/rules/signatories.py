"""DIK-18: who sets and who approves are two persons, and both held their office that day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.model.approval import (
    Approval,
    ApprovalFault,
    ApproverRole,
    approval_faults,
    approval_source,
    required_roles,
)
from generator.model.decree import Decree, DecreeKind
from generator.model.office import officer_with_id
from generator.model.officer import Role
from generator.model.problem import Place, Severity
from generator.validation.exempted.rule import Breach, ExemptedRule, decision_severity
from generator.validation.exempted.rules.approvals import approver_roles
from generator.validation.exempted.view import PackageView
from generator.validation.stored import Stored

_SOURCE = "Perki 1/2021 Pasal 10 ayat (2) huruf e; PP 61/2010 Pasal 3 ayat (2)"
_ANY_ROLE = frozenset(ApproverRole)
_OFFICERS = "Perbaiki id pejabatnya, tanggalnya, atau masa jabatannya di tabel pejabat.csv."
_WORDS = {
    ApprovalFault.APPROVER_NOT_IN_OFFICE: (
        "penyetuju_id",
        "Penyetuju tidak memegang peran yang disebut pada hari persetujuannya.",
        _OFFICERS,
    ),
    ApprovalFault.NOT_DELEGATED: (
        "penyetuju_id",
        "Tidak ada surat keputusan pimpinan yang mendelegasikan persetujuan kepada pejabat ini pada hari itu.",
        "Catat surat keputusan pendelegasiannya di tabel sk.csv, atau mintakan persetujuan pimpinan.",
    ),
    ApprovalFault.SETTER_UNKNOWN: (
        "penetap_id",
        "PPID yang menetapkan belum dicatat.",
        "Isi dengan id PPID pada hari itu dari tabel pejabat.csv.",
    ),
    ApprovalFault.SETTER_NOT_IN_OFFICE: (
        "penetap_id",
        "Yang menetapkan bukan PPID pada hari itu.",
        _OFFICERS,
    ),
    ApprovalFault.SAME_PERSON: (
        "penyetuju_id",
        "Penetap dan penyetuju orang yang sama.",
        "Persetujuan harus dari orang lain: Atasan PPID atau pimpinan Badan Publik.",
    ),
}


def _find(view: PackageView) -> Iterator[Breach]:
    decided = {one.value.test.id for one in view.dossiers if one.value.entry.decree_id and one.value.test}
    for stored in view.own.tests:
        test = stored.value
        if view.tests[test.id].id == test.id and test.approval is not None and test.day is not None:
            severity = Severity.ERROR if test.id in decided else Severity.WARNING
            for breach in _faults(stored.place, test.approval, test.setter_id, test.day, view):
                yield replace(breach, severity=severity)
    for stored in view.own.decrees:
        if view.decrees[stored.value.id].id == stored.value.id:
            yield from _of_decree(stored, view)
    for stored in view.dossiers:
        entry = stored.value.entry
        allowed = required_roles(entry.letters, changes=bool(entry.previous_id))
        for column, role in approver_roles(stored.value):
            if role is ApproverRole.DELEGATE and ApproverRole.SUPERIOR in allowed:
                yield Breach(
                    place=stored.at(column),
                    message="Pengecualian baru tidak dapat disetujui dengan delegasi.",
                    remedy="Mintakan persetujuan Atasan PPID atau pimpinan Badan Publik.",
                    source=approval_source(entry.letters, changes=False),
                    severity=decision_severity(entry),
                )


def _of_decree(stored: Stored[Decree], view: PackageView) -> Iterator[Breach]:
    decree = stored.value
    if decree.day is None:
        return  # DIK-17 asks for it
    if decree.kind is DecreeKind.DELEGATION:
        yield from _of_delegation(stored, decree.day, view)
    elif decree.approver_id and decree.approver_role is None:
        yield Breach(
            place=stored.at("peran_penyetuju"),
            message="Peran penyetuju belum diisi.",
            remedy="Isi dalam peran apa pejabat itu menyetujui.",
            source=_SOURCE,
        )
    elif decree.approver_id and decree.approver_role is not None:
        approval = Approval(approver_id=decree.approver_id, role=decree.approver_role, day=decree.day)
        yield from _faults(stored.place, approval, decree.setter_id, decree.day, view)


def _of_delegation(stored: Stored[Decree], day: date, view: PackageView) -> Iterator[Breach]:
    """The head delegates, and somebody else receives the power."""
    decree = stored.value
    head = officer_with_id(view.reference.officers, decree.setter_id)
    if head is None or not head.held(Role.HEAD, day):
        yield Breach(
            place=stored.at("penetap_id"),
            message="Yang mendelegasikan bukan pimpinan Badan Publik pada hari itu.",
            remedy=_OFFICERS,
            source="PP 61/2010 Pasal 10 ayat (1); Perki 1/2021 Pasal 53 ayat (2)",
        )
    if not decree.approver_id or decree.approver_role is not ApproverRole.DELEGATE:
        yield Breach(
            place=stored.at("penyetuju_id"),
            message="Pendelegasian ini belum menyebut pejabat yang menerimanya.",
            remedy="Isi penyetuju_id dengan pejabat itu dan peran_penyetuju dengan “delegasi”.",
            source="PP 61/2010 Pasal 10 ayat (1); Perki 1/2021 Pasal 53 ayat (2)",
        )


def _faults(
    place: Place, approval: Approval, setter_id: str, set_on: date, view: PackageView
) -> Iterator[Breach]:
    """What the officers' records have against it; an id that names nobody is told as a broken reference."""
    faults = approval_faults(
        approval,
        setter_id=setter_id,
        set_on=set_on,
        required=_ANY_ROLE,
        officers=view.reference.officers,
        delegations=view.delegations,
    )
    for fault in faults:
        if fault in _WORDS and not (fault is ApprovalFault.SETTER_UNKNOWN and setter_id):
            column, message, remedy = _WORDS[fault]
            yield Breach(place=replace(place, column=column), message=message, remedy=remedy, source=_SOURCE)


SIGNATORIES = ExemptedRule(
    code="DIK-18",
    reads=(
        "lembar.penetap_id", "lembar.penyetuju_id", "lembar.peran_penyetuju", "lembar.tanggal",
        "lembar.tanggal_disetujui", "sk.penetap_id", "sk.penyetuju_id", "sk.peran_penyetuju", "sk.tanggal", "sk.jenis",
        "dik.lembar_id", "dik.sk_id", "dik.semula_id", "dik_dasar.huruf", "pejabat.id", "pejabat.peran",
        "pejabat.mulai", "pejabat.selesai", "pejabat.nama",
    ),
    looks_up=frozenset({"pejabat", "sk"}),
    find=_find,
)  # fmt: skip
