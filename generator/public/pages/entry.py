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
from generator.public.contexts import Choice, Contact, Duty, EntryContext, HistoryText, Link, OtherForm
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.pages.contacts import contact_of
from generator.public.pages.linked_data import linked_data
from generator.public.pages.messages import Quoted, mail, quoted, request_form, whatsapp
from generator.public.search_words import other_words
from generator.sites.numbers import size_in_words
from generator.sites.stamping import Page

_WHOLE_LIST = Link(href="daftar.html", text="Daftar Informasi Publik")

_NEW_LINE, _ID = quoted("\n"), quoted("\nid ")
_COPY_SUBJECT, _COPY_TEXT = quoted("Minta salinan: "), quoted("Saya meminta salinan informasi ini:\n\n")
_ERROR_SUBJECT, _ERROR_TEXT = quoted("Kekeliruan: "), quoted("Ada yang keliru pada informasi ini:\n\n")
_SENDER, _MISTAKE = quoted("\n\nNama dan alamat saya:\n"), quoted("\n\nYang keliru:\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _WayToAsk:
    """A form in which information can be asked for; the words of the message around the title and the reference."""

    slug: Quoted
    label: str
    explanation: str
    subject: Quoted
    text: Quoted


_OTHER_FORMS = tuple(
    _WayToAsk(
        slug=quoted(slug),
        label=label,
        explanation=explanation,
        subject=quoted(f"Minta dalam bentuk lain ({slug}): "),
        text=quoted(f"Saya meminta informasi ini dalam bentuk lain: {slug}.\n\n"),
    )
    for slug, label, explanation in (
        ("teks", "Teks biasa", "Berkas teks yang dapat dibaca pembaca layar."),
        ("huruf besar", "Huruf besar", "Cetakan dengan huruf yang diperbesar."),
        ("braille", "Braille", "Cetakan huruf braille."),
        ("dibacakan", "Dibacakan", "Isinya dibacakan, langsung atau sebagai rekaman suara."),
    )
)
"""Source: Perki 1/2021 art. 24 (4), (5): at least audio, visual, braille."""

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
        cited = f"{title}{number}{_ID}{identifier}{_NEW_LINE}{quoted_address}"
        shared = Quoted(f"{title}{_NEW_LINE}{quoted_address}")
        copy_text = Quoted(f"{_COPY_TEXT}{cited}{_SENDER}")
        error_text = Quoted(f"{_ERROR_TEXT}{cited}{_MISTAKE}")
        email = desk.contact.email
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
            other_forms=tuple(
                [
                    OtherForm(
                        label=form.label,
                        explanation=form.explanation,
                        form_href=request_form(identifier, title, desk.name, form.slug),
                        mail_url=mail(
                            email,
                            Quoted(f"{form.subject}{title}"),
                            Quoted(f"{form.text}{cited}{_SENDER}"),
                        ),
                    )
                    for form in _OTHER_FORMS
                ]
            ),
            copy_mail_url=mail(email, Quoted(f"{_COPY_SUBJECT}{title}"), copy_text),
            copy_whatsapp_url=whatsapp(desk.whatsapp, copy_text) if desk.whatsapp else "",
            error_mail_url=mail(email, Quoted(f"{_ERROR_SUBJECT}{title}"), error_text),
            error_whatsapp_url=whatsapp(desk.whatsapp, error_text) if desk.whatsapp else "",
            share_mail_url=mail("", title, shared),
            share_whatsapp_url=whatsapp("", shared),
            clipboard_text=reference,
            history=history,
        )

    def _desk(self, unit: Unit) -> _Desk:
        if unit.code not in self._desks:
            standing = standing_unit(unit, self._register.units)
            self._desks[unit.code] = _Desk(
                link=Link(href=f"unit/{unit.code}.html", text=unit.abbreviation or unit.name),
                contact=contact_of(standing, self._register.body),
                name=quoted(standing.name),
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
