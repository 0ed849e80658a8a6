"""The page of one entry of the DIK."""

from collections.abc import Iterator

from generator.model.approval import approval_source, required_roles
from generator.model.dates import date_in_words
from generator.model.exemption import Scope
from generator.model.ground import Letter
from generator.model.standing import State
from generator.office.case import Case
from generator.office.case_context import CaseContext, Partner
from generator.office.clear_line import clear_line
from generator.office.contexts import Fact, Link
from generator.office.draft import draft_row
from generator.office.grounds import ground_texts
from generator.office.history import moments
from generator.office.paper_links import Offer, offer, offers_of_state
from generator.office.rows import (
    STATUS_LABELS,
    due_row,
    problem_box,
    public_address,
    short_name,
    subject_of,
)
from generator.office.sheets import decree_note, decree_texts, sheet_text
from generator.office.words import APPROVERS, day_or_dash, label_of, slug_of, working_days_until
from generator.office.workspace import Workspace
from generator.sites.stamping import Page

_ANSWERS = {True: "Ya", False: "Tidak", None: "Belum dijawab"}
_SEVERAL_GROUNDS = "Informasi tetap tertutup selama satu dasar masih berjalan."


def case_page(case: Case, space: Workspace) -> Page:
    """The page of an entry, in whatever state."""
    entry, stands = case.entry, case.standing
    test = case.dossier.test
    return Page(
        path=case.address,
        title=subject_of(case),
        description="Entri Daftar Informasi yang Dikecualikan.",
        template="entri.html.jinja",
        context=CaseContext(
            breadcrumb=_breadcrumb(case, space),
            id=entry.id,
            number=entry.number,
            subject=subject_of(case),
            state=slug_of(stands.state),
            state_label=label_of(stands.state),
            unit_name=case.unit.name,
            unit_href=f"daftar/unit-{case.unit.code}.html" if space.is_whole else "dik.html",
            line=clear_line(case.dossier, stands, space.day, space.calendar),
            standing_source=stands.source,
            dues=tuple(due_row(due, space) for due in case.dues),
            problems=tuple(problem_box(problem, space) for problem in case.problems),
            draft=draft_row(case),
            letters=tuple(sorted(letter.value for letter in entry.letters)),
            grounds=ground_texts(case, space),
            ground_note=_SEVERAL_GROUNDS if len(entry.grounds) > 1 else "",
            if_opened=entry.if_opened,
            if_closed=entry.if_closed,
            public_interest=entry.public_interest,
            facts=_facts(case),
            personal=_personal(case),
            period_facts=_period_facts(case, space),
            sheet=sheet_text(test, space) if test else None,
            decrees=decree_texts(case, space),
            decree_note=decree_note(case),
            changes=_changes(case),
            partner=_partner(case, space),
            partner_missing=_partner_missing(case),
            notice=_notice(case, space),
            deciders=_deciders(case),
            decider_source=approval_source(entry.letters, changes=bool(entry.previous_id)),
            history=moments(case, space),
            note=entry.internal_note,
            actions=_actions(case),
        ),
    )


def _breadcrumb(case: Case, space: Workspace) -> tuple[Link, ...]:
    links = [Link(href="index.html", text="Beranda"), Link(href="dik.html", text="DIK")]
    if space.is_whole and case.entry.unit == case.unit.code:
        links.append(Link(href=f"daftar/unit-{case.unit.code}.html", text=short_name(case.unit)))
    return tuple(links)


def _facts(case: Case) -> tuple[Fact, ...]:
    entry = case.entry
    scope = {Scope.WHOLE: "Seluruh dokumen", Scope.PART: "Sebagian dokumen", None: "Belum disebut"}[
        entry.scope
    ]
    facts = [
        Fact(name="Dokumen induk", text=entry.parent_document or "Belum disebut", note=""),
        Fact(name="Lingkup", text=scope, note=""),
    ]
    if entry.blackened or entry.scope is Scope.PART:
        facts.append(
            Fact(
                name="Bagian yang dihitamkan atau dikaburkan",
                text=entry.blackened or "Belum disebut",
                note="Perki 1/2021 Pasal 50 ayat (2)",
            )
        )
    facts.append(Fact(name="Penanggung jawab", text=entry.responsible or "Belum disebut", note=""))
    return tuple(facts)


def _personal(case: Case) -> tuple[Fact, ...]:
    """Source: UU 14/2008 art. 18 (2)."""
    entry = case.entry
    facts: list[Fact] = []
    if (
        entry.letters & {Letter.G, Letter.H}
        or entry.written_consent is not None
        or entry.public_office is not None
    ):
        facts += [
            Fact(
                name="Pihak yang rahasianya diungkap menyetujui secara tertulis",
                text=_ANSWERS[entry.written_consent],
                note="",
            ),
            Fact(
                name="Pengungkapan berkaitan dengan posisi dalam jabatan publik",
                text=_ANSWERS[entry.public_office],
                note="",
            ),
        ]
    if entry.opened_in_court or Letter.A in entry.letters:
        opened = date_in_words(entry.opened_in_court) if entry.opened_in_court else "Belum"
        facts.append(
            Fact(
                name="Dibuka di sidang pengadilan yang terbuka",
                text=opened,
                note="PP 61/2010 Pasal 5 ayat (2)",
            )
        )
    return tuple(facts)


def _period_facts(case: Case, space: Workspace) -> tuple[Fact, ...]:
    entry, stands, dossier = case.entry, case.standing, case.dossier
    facts = [
        Fact(
            name="Mulai",
            text=day_or_dash(dossier.starts),
            note="Sejak tanggal SK" if dossier.starts and not entry.starts else "",
        ),
        Fact(
            name="Hari terakhir",
            text=date_in_words(stands.last_day) if stands.last_day else "Belum dapat dihitung",
            note="" if stands.last_day else "Tidak semua dasar punya tanggal akhir.",
        ),
    ]
    if case.window:
        facts.append(
            Fact(
                name="Penetapan wajib dibuat",
                text=f"{date_in_words(case.window.opens)} sampai {date_in_words(case.window.last_day)}",
                note="30 hari kerja terakhir; menetapkan pada hari pertamanya memenuhi kedua cara membaca aturan ini "
                "(PP 61/2010 Pasal 11 ayat (2))",
            )
        )
    if entry.review:
        facts.append(
            Fact(
                name="Tanggal tinjau",
                text=date_in_words(entry.review),
                note=working_days_until(entry.review, space.day, space.calendar)
                if stands.state.exempts
                else "",
            )
        )
    return tuple(facts)


def _changes(case: Case) -> tuple[Link, ...]:
    return (
        *(
            Link(href=f"dik/{one.id}.html", text=f"Semula: {one.number or 'entri tanpa nomor'}")
            for one in case.earlier
        ),
        *(
            Link(href=f"dik/{one.id}.html", text=f"Menjadi: {one.number or 'entri tanpa nomor'}")
            for one in case.later
        ),
    )


def _partner(case: Case, space: Workspace) -> Partner | None:
    partner_id = case.entry.partner_id
    if not partner_id:
        return None
    entry = space.entry_of.get(partner_id)
    if entry is not None:
        return Partner(
            title=entry.heading,
            status=STATUS_LABELS[entry.status],
            href=f"dip/{entry.id}.html",
            public_url=public_address(entry, space),
        )
    # A row of another unit: its address is public, its words may not be yet.
    return Partner(
        title=f"Baris {partner_id}",
        status="Di unit lain",
        href="",
        public_url=f"{space.body.site_address}informasi/{partner_id}.html",
    )


def _partner_missing(case: Case) -> str:
    if (
        case.entry.scope is Scope.PART
        and not case.entry.partner_id
        and case.standing.state is not State.MISTAKEN
    ):
        return (
            "Pengecualian sebagian tidak boleh menutup seluruh dokumen: bagian yang terbuka perlu baris DIP."
        )
    return ""


def _notice(case: Case, space: Workspace) -> Partner | None:
    if case.notice is None:
        return None
    return Partner(
        title=case.notice.title,
        status=STATUS_LABELS[case.notice.status],
        href="",
        public_url=f"{space.body.site_address}dikecualikan.html#{case.notice.id}",
    )


def _deciders(case: Case) -> tuple[Fact, ...]:
    roles = required_roles(case.entry.letters, changes=bool(case.entry.previous_id))
    words = " atau ".join(APPROVERS[role] for role in APPROVERS if role in roles)
    return (
        Fact(name="Menetapkan", text="PPID", note=""),
        Fact(name="Menyetujui", text=words, note=""),
    )


def _actions(case: Case) -> tuple[Link, ...]:
    """The forms of the office server; a notice is prepared once the entry is in force."""
    form = f"/dik/{case.entry.unit}/{case.entry.id}"
    links = [Link(href=form, text="Usulkan perbaikan")]
    if case.standing.state.exempts:
        links.append(Link(href=f"{form}/versi-umum", text="Siapkan versi untuk umum"))
    return (*links, *_papers(case))


def _papers(case: Case) -> Iterator[Link]:
    """Official papers of the sheet and the decree that stand in the unit's own register."""
    dossier, register = case.dossier, f"dik-{case.entry.unit}"
    at = case.standing.state
    for kind, one in (("lembar", dossier.test), ("berita-acara", dossier.test), ("sk", dossier.decree)):
        if one is not None and one.package == case.entry.unit:
            yield _paper(offer(register, kind, one.id))
    for found in offers_of_state(register, case.entry.id, exempts=at.exempts, ended=at is State.OPEN_BY_LAW):
        yield _paper(found)


def _paper(found: Offer) -> Link:
    return Link(href=found.address, text=f"Unduh naskah: {found.text}")
