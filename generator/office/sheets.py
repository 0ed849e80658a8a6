"""The consequence-test sheet and the decrees of an entry as its page shows them."""

from datetime import time

from generator.model.approval import ApproverRole
from generator.model.consequence_test import ConsequenceTest, missing_elements
from generator.model.dates import date_in_words
from generator.model.decree import Chain, Cycle, Decree
from generator.model.office import title
from generator.office.case import Case
from generator.office.case_context import DecreeText, ExaminerText, SessionText, SheetText
from generator.office.contexts import Fact
from generator.office.words import (
    APPROVERS,
    DECREE_KINDS,
    ROLES,
    SHEET_ELEMENTS,
    SHEET_KINDS,
    TRIGGERS,
    day_or_dash,
)
from generator.office.workspace import Workspace

_UNKNOWN = "Belum dicatat"


def officer_in_words(officer_id: str, space: Workspace) -> str:
    """``Plt. PPID, Contoh Rahmawati``; says so when nobody is recorded."""
    if not officer_id:
        return _UNKNOWN
    officer = space.officers.get(officer_id)
    if officer is None:
        return "Pejabat tidak dikenal"
    return f"{' '.join(part for part in (title(officer), ROLES[officer.role]) if part)}, {officer.name}"


def sheet_text(test: ConsequenceTest, space: Workspace) -> SheetText:
    """The sheet with its sittings and examiners. Source: Perki 1/2021 Lampiran II and IV."""
    approval = test.approval
    facts = [
        Fact(
            name="Hari dan tempat",
            text=", ".join(part for part in (test.place, day_or_dash(test.day)) if part),
            note="",
        ),
        Fact(
            name="Pemicu",
            text=TRIGGERS[test.trigger] if test.trigger else _UNKNOWN,
            note="Perki 1/2021 Pasal 49 ayat (1)",
        ),
        Fact(name="Jenis", text=SHEET_KINDS[test.kind] if test.kind else _UNKNOWN, note=""),
    ]
    if test.request:
        facts.append(
            Fact(
                name="Permohonan",
                text=test.request.number,
                note=f"Diterima {date_in_words(test.request.received)}",
            )
        )
    if test.previous_id:
        facts.append(
            Fact(name="Mengubah lembar", text=sheet_name(space.tests.get(test.previous_id)), note="")
        )
    facts += [
        Fact(name="Menetapkan", text=officer_in_words(test.setter_id, space), note=""),
        Fact(
            name="Menyetujui",
            text=officer_in_words(approval.approver_id, space) if approval else "Belum disetujui",
            note=", ".join(
                part
                for part in (
                    _capacity(approval.role, approval.approver_id, space),
                    date_in_words(approval.day),
                )
                if part
            )
            if approval
            else "",
        ),
    ]
    missing = missing_elements(test)
    return SheetText(
        title=sheet_name(test),
        facts=tuple(facts),
        sessions=tuple(
            SessionText(
                day=day_or_dash(one.day),
                time=_span(one.begins, one.ends),
                place=one.place,
                attended="" if one.attended is None else f"{one.attended} orang",
            )
            for one in sorted(test.sessions, key=lambda one: (str(one.day), str(one.begins), one.id))
        ),
        examiners=tuple(
            ExaminerText(name=one.name, post=one.post, unit=_unit(one.unit, space))
            for one in sorted(test.examiners, key=lambda one: (one.name, one.id))
        ),
        missing=f"Lembar ini belum memuat {', '.join(SHEET_ELEMENTS[one] for one in missing)}."
        if missing
        else "",
        file_sha256=test.file_sha256,
        archive_place=test.archive_place,
    )


def sheet_name(test: ConsequenceTest | None) -> str:
    """``Lembar Contoh 02/2026``."""
    return f"Lembar {test.number}" if test and test.number else "Lembar tanpa nomor"


def decree_name(decree: Decree) -> str:
    """``SK Contoh 12/SK-DIK/2026``."""
    return f"SK {decree.number}" if decree.number else "SK tanpa nomor"


def decree_texts(case: Case, space: Workspace) -> tuple[DecreeText, ...]:
    """The chain of decrees, oldest first."""
    if not isinstance(case.chain, Chain):
        return ()
    return tuple(_decree_text(decree, case, space) for decree in case.chain.decrees)


def decree_note(case: Case) -> str:
    """What stands in the way of telling the chain; empty for nothing."""
    if case.chain is None:
        return "Belum ada SK. Sampai SK-nya dicatat, informasi ini belum dikecualikan."
    if isinstance(case.chain, Cycle):
        return "SK-SK ini saling merujuk melingkar, jadi urutannya tidak dapat disusun. Perbaiki kolom mengubah_id dan mencabut_id."
    if case.chain.unknown_ids:
        return f"SK sebelumnya belum dicatat: {', '.join(case.chain.unknown_ids)}."
    return ""


def _decree_text(decree: Decree, case: Case, space: Workspace) -> DecreeText:
    links = [
        f"{verb} {decree_name(before) if before else other}"
        for verb, other in (("Mengubah", decree.changes_id), ("Mencabut", decree.revokes_id))
        if other
        for before in (space.decrees.get(other),)
    ]
    capacity = _capacity(decree.approver_role, decree.approver_id, space)
    return DecreeText(
        title=decree_name(decree),
        kind=DECREE_KINDS[decree.kind] if decree.kind else "Jenis belum dicatat",
        day=", ".join(part for part in (decree.place, day_or_dash(decree.day)) if part),
        description=decree.description,
        set_by=officer_in_words(decree.setter_id, space),
        approved_by=", ".join(
            part for part in (officer_in_words(decree.approver_id, space), capacity) if part
        ),
        link_words=". ".join(links),
        file_sha256=decree.file_sha256,
        archive_place=decree.archive_place,
        is_own=case.dossier.decree is not None and decree.id == case.dossier.decree.id,
    )


def _capacity(role: ApproverRole | None, officer_id: str, space: Workspace) -> str:
    """``sebagai …``; empty where the officer's own post says it."""
    officer = space.officers.get(officer_id)
    if role is None or officer is None or APPROVERS[role] == ROLES[officer.role]:
        return ""
    return f"sebagai {APPROVERS[role][0].lower()}{APPROVERS[role][1:]}"


def _span(begins: time | None, ends: time | None) -> str:
    if begins is None:
        return ""
    return f"{begins:%H.%M}–{ends:%H.%M}" if ends else f"mulai {begins:%H.%M}"


def _unit(code: str, space: Workspace) -> str:
    return space.unit_names.get(code, code)
