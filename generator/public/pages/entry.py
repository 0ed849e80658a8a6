"""The page of one entry, at a permanent address that names no unit."""

from dataclasses import dataclass
from functools import cache

from generator.files.address import file_at
from generator.model.dates import date_in_words
from generator.model.entry import Form
from generator.model.information_class import InformationClass
from generator.model.reference import Duty as LawDuty
from generator.model.reference import Unit
from generator.model.succession import standing_unit
from generator.public.contexts import Choice, Contact, Duty, EntryContext, HistoryText, Link
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.pages.contacts import contact_of
from generator.public.pages.linked_data import linked_data
from generator.public.pages.messages import Quoted, mailbox, quoted, request_form
from generator.public.search_words import other_words
from generator.sites.numbers import size_in_words
from generator.sites.stamping import Page

_WHOLE_LIST = Link(href="daftar.html", text="Daftar Informasi Publik")

_NEW_LINE, _ID = quoted("\n"), quoted("\nid ")

_OPENED = {
    "kedaluwarsa": (
        "Dahulu dikecualikan; jangka waktu pengecualiannya sudah berakhir",
        "PP 61/2010 Pasal 11",
    ),
    "putusan-ki": ("Dibuka oleh putusan Komisi Informasi", "Perki 1/2021 Pasal 52"),
    "putusan-pengadilan": ("Dibuka oleh putusan pengadilan", "Perki 1/2021 Pasal 52"),
    "keberatan": ("Dibuka setelah ada keberatan", "UU 14/2008 Pasal 11 ayat (2)"),
    "persetujuan": (
        "Dibuka dengan persetujuan tertulis pihak yang bersangkutan",
        "UU 14/2008 Pasal 18 ayat (2) huruf a",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the pages of all entries of a unit show of it."""

    link: Link
    contact: Contact
    name: Quoted
    """Of the unit that answers now."""
    mailbox: Quoted
    whatsapp: str
    successor_note: str


class EntryPages:
    """Makes the pages of entries; what many of them share is made once."""

    def __init__(self, register: PublicRegister) -> None:
        self._register = register
        self._folder = quoted(f"{register.body.site_address}informasi/")
        self._others = other_words(register.synonyms)
        self._desks: dict[str, _Desk] = {}

    def page(self, entry: PublicEntry, history: HistoryText) -> Page:
        """The page of an entry of the register; ``history`` is that of its row."""
        path = f"informasi/{entry.id}.html"
        address = self._register.body.site_address + path
        return Page(
            path=path,
            title=entry.title,
            description=entry.summary,
            template="informasi.html.jinja",
            context=self._context(entry, history, address),
            head=linked_data(entry, self._register.body, address),
            has_likes=True,
        )

    def _context(self, entry: PublicEntry, history: HistoryText, address: str) -> EntryContext:
        desk = self._desk(entry.unit)
        kind = _class_link(entry.information_class)
        identifier, title = quoted(entry.id), quoted(entry.title)
        reference = "\n".join(
            [part for part in (entry.title, entry.number, f"id {entry.id}", address) if part]
        )
        quoted_address = f"{self._folder}{identifier}.html"
        number = f"{_NEW_LINE}{quoted(entry.number)}" if entry.number else ""
        return EntryContext(
            breadcrumb=(_WHOLE_LIST, kind, desk.link),
            id=entry.id,
            class_slug=entry.information_class.value,
            class_label=kind.text,
            title=entry.title,
            summary="" if entry.summary == entry.title else entry.summary,
            opened=_opened(entry),
            link_url=entry.link,
            link_text=_link_text(entry, self._register.body.site_address),
            number=entry.number,
            holder=entry.holder,
            responsible=entry.responsible,
            time_made=entry.time_made.words,
            year=str(entry.time_made.year or ""),
            place=entry.place,
            forms=_choices(entry.forms),
            media=entry.media,
            retention=entry.retention.words,
            archive_kind=entry.archive_kind.words if entry.archive_kind else "",
            archive_term=f"istilah.html#arsip-{entry.archive_kind}" if entry.archive_kind else "",
            duties=tuple([_duty(duty) for duty in entry.duties]),
            keywords=entry.keywords,
            search_terms=self._others.standing_in((entry.title, entry.summary, *entry.keywords)),
            updated=date_in_words(entry.updated),
            edition=f"Ditetapkan dalam SK {entry.edition.number}, edisi {entry.edition.name}."
            if entry.edition
            else "",
            unit_name=entry.unit.name,
            contact=desk.contact,
            successor_note=desk.successor_note,
            address_url=address,
            form_href=request_form(identifier, title, desk.name),
            mailbox=desk.mailbox,
            whatsapp=desk.whatsapp,
            quoted_title=title,
            quoted_reference=f"{title}{number}{_ID}{identifier}{_NEW_LINE}{quoted_address}",
            quoted_address=quoted_address,
            clipboard_text=reference,
            history=history,
        )

    def _desk(self, unit: Unit) -> _Desk:
        if unit.code not in self._desks:
            standing = standing_unit(unit, self._register.units)
            contact = contact_of(standing, self._register.body)
            self._desks[unit.code] = _Desk(
                link=Link(href=f"unit/{unit.code}.html", text=unit.abbreviation or unit.name),
                contact=contact,
                name=quoted(standing.name),
                mailbox=mailbox(contact.email),
                whatsapp=standing.whatsapp,
                successor_note=f"{unit.name} kini ditangani {standing.name}." if standing != unit else "",
            )
        return self._desks[unit.code]


@cache
def _class_link(kind: InformationClass) -> Link:
    return Link(href=f"jenis/{kind.value}.html", text=kind.label)


@cache
def _choices(forms: tuple[Form, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value=form.value, text=form.value.capitalize()) for form in forms)


@cache
def _duty(duty: LawDuty) -> Duty:
    return Duty(href=f"dasar/{duty.slug}.html", name=duty.name, citation=duty.citation)


def _opened(entry: PublicEntry) -> str:
    """``Dibuka oleh putusan Komisi Informasi nomor 7/PSI/2025 (Perki 1/2021 Pasal 52).``; empty for the rest."""
    if entry.opening_origin not in _OPENED:
        return ""
    words, source = _OPENED[entry.opening_origin]
    ruling = f" nomor {entry.ruling_number}" if entry.ruling_number else ""
    return f"{words}{ruling} ({source})."


def _link_text(entry: PublicEntry, site_address: str) -> str:
    # a document of the site itself comes as an attachment
    verb = "Unduh" if file_at(entry.link, site_address) else "Buka"
    known = [entry.link_kind] if entry.link_kind else []
    if entry.link_bytes is not None:
        known.append(size_in_words(entry.link_bytes))
    return f"{verb} dokumen ({', '.join(known)})" if known else f"{verb} dokumen"
