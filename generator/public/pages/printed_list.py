"""A unit's list as the table of Perki 1/2021 Lampiran I, for the notice board.

Source: Perki 1/2021 art. 24 (3) a (notice board), Lampiran I (columns).
"""

from markupsafe import Markup

from generator.model.succession import standing_unit
from generator.public.contexts import PrintContext, PrintedRow
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.lists import EntryList
from generator.public.pages.contacts import contact_of
from generator.public.pages.words import forms_in_words
from generator.sites.qr import qr_svg
from generator.sites.stamping import Page


def printed_list_page(entry_list: EntryList, register: PublicRegister) -> Page:
    """The printable page of a unit's list. Rows stand in the order of their numbers, new ones last."""
    code = entry_list.stem.removeprefix("unit/")
    unit = next(unit for unit in register.units if unit.code == code)
    address = f"{register.body.site_address}{entry_list.stem}.html"
    rows = sorted(
        entry_list.entries, key=lambda entry: (not entry.number, entry.number, entry.title, entry.id)
    )
    edition = register.editions[-1] if register.editions else None
    return Page(
        path=f"{entry_list.stem}-cetak.html",
        title=f"Daftar cetak: {entry_list.title}",
        description=f"Daftar Informasi Publik {entry_list.title} untuk dicetak dan ditempel di papan pengumuman.",
        template="cetak.html.jinja",
        context=PrintContext(
            body_name=register.body.name,
            unit_name=unit.name,
            list_href=f"{entry_list.stem}.html",
            address_url=address,
            qr=Markup(qr_svg(address)),  # noqa: S704 - drawn from a web address by our own code
            edition=f"Edisi terakhir: {edition.name}, {edition.number}." if edition else "",
            rows=tuple(_row(entry) for entry in rows),
            contact=contact_of(standing_unit(unit, register.units), register.body),
        ),
    )


def _row(entry: PublicEntry) -> PrintedRow:
    return PrintedRow(
        number=entry.number,
        title=entry.title,
        summary="" if entry.summary == entry.title else entry.summary,
        holder=entry.holder,
        responsible=entry.responsible,
        time_and_place=f"{entry.time_made.words}, {entry.place}",
        forms=forms_in_words(entry.forms),
        retention=entry.retention.words,
    )
