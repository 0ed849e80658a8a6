"""The page of one entry, at a permanent address that names no unit."""

from generator.files.address import file_at
from generator.model.dates import date_in_words
from generator.model.succession import standing_unit
from generator.public.contexts import Choice, Duty, EntryContext, Link, OtherForm
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.pages.contacts import contact_of
from generator.public.pages.entry_history import history_text
from generator.public.pages.linked_data import linked_data
from generator.public.pages.messages import mail, request_form, whatsapp
from generator.public.search_words import standing_terms
from generator.public.step_words import Words
from generator.sites.numbers import size_in_words
from generator.sites.stamping import Page

_OTHER_FORMS = (
    ("teks", "Teks biasa", "Berkas teks yang dapat dibaca pembaca layar."),
    ("huruf besar", "Huruf besar", "Cetakan dengan huruf yang diperbesar."),
    ("braille", "Braille", "Cetakan huruf braille."),
    ("dibacakan", "Dibacakan", "Isinya dibacakan, langsung atau sebagai rekaman suara."),
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


def entry_page(entry: PublicEntry, register: PublicRegister, words: Words) -> Page:
    """The page of an entry. ``words`` are those of the register."""
    path = f"informasi/{entry.id}.html"
    address = register.body.site_address + path
    return Page(
        path=path,
        title=entry.title,
        description=entry.summary,
        template="informasi.html.jinja",
        context=_context(entry, register, words, address),
        head=linked_data(entry, register.body, address),
    )


def _context(entry: PublicEntry, register: PublicRegister, words: Words, address: str) -> EntryContext:
    unit = standing_unit(entry.unit, register.units)
    contact = contact_of(unit, register.body)
    reference = "\n".join(part for part in (entry.title, entry.number, f"id {entry.id}", address) if part)
    copy_text = f"Saya meminta salinan informasi ini:\n\n{reference}\n\nNama dan alamat saya:\n"
    error_text = f"Ada yang keliru pada informasi ini:\n\n{reference}\n\nYang keliru:\n"
    return EntryContext(
        breadcrumb=(
            Link(href="daftar.html", text="Daftar Informasi Publik"),
            Link(href=f"jenis/{entry.information_class.value}.html", text=entry.information_class.label),
            Link(href=f"unit/{entry.unit.code}.html", text=entry.unit.abbreviation or entry.unit.name),
        ),
        id=entry.id,
        class_slug=entry.information_class.value,
        class_label=entry.information_class.label,
        title=entry.title,
        summary="" if entry.summary == entry.title else entry.summary,
        opened=_opened(entry),
        link_url=entry.link,
        link_text=_link_text(entry, register.body.site_address),
        number=entry.number,
        holder=entry.holder,
        responsible=entry.responsible,
        time_made=entry.time_made.words,
        year=str(entry.time_made.year or ""),
        place=entry.place,
        forms=tuple(Choice(value=form.value, text=form.value.capitalize()) for form in entry.forms),
        media=entry.media,
        retention=entry.retention.words,
        duties=tuple(
            Duty(href=f"dasar/{duty.slug}.html", name=duty.name, citation=duty.citation)
            for duty in entry.duties
        ),
        keywords=entry.keywords,
        search_terms=standing_terms(register.synonyms, (entry.title, entry.summary, *entry.keywords)),
        updated=date_in_words(entry.updated),
        edition=f"Ditetapkan dalam SK {entry.edition.number}, edisi {entry.edition.name}."
        if entry.edition
        else "",
        unit_name=entry.unit.name,
        contact=contact,
        successor_note=f"{entry.unit.name} kini ditangani {unit.name}." if unit != entry.unit else "",
        address_url=address,
        form_href=request_form(entry.id, entry.title, unit.name),
        other_forms=tuple(
            _other_form(entry, contact.email, unit.name, reference, form) for form in _OTHER_FORMS
        ),
        copy_mail_url=mail(contact.email, f"Minta salinan: {entry.title}", copy_text),
        copy_whatsapp_url=whatsapp(unit.whatsapp, copy_text) if unit.whatsapp else "",
        error_mail_url=mail(contact.email, f"Kekeliruan: {entry.title}", error_text),
        error_whatsapp_url=whatsapp(unit.whatsapp, error_text) if unit.whatsapp else "",
        share_mail_url=mail("", entry.title, f"{entry.title}\n{address}"),
        share_whatsapp_url=whatsapp("", f"{entry.title}\n{address}"),
        clipboard_text=reference,
        history=history_text(entry.id, words),
    )


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


def _other_form(
    entry: PublicEntry, email: str, unit_name: str, reference: str, form: tuple[str, str, str]
) -> OtherForm:
    slug, label, explanation = form
    return OtherForm(
        label=label,
        explanation=explanation,
        form_href=request_form(entry.id, entry.title, unit_name, slug),
        mail_url=mail(
            email,
            f"Minta dalam bentuk lain ({slug}): {entry.title}",
            f"Saya meminta informasi ini dalam bentuk lain: {slug}.\n\n{reference}\n\nNama dan alamat saya:\n",
        ),
    )
