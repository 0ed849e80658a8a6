"""What remains at the permanent address of a withdrawn entry."""

from markupsafe import Markup

from generator.model.dates import date_in_words
from generator.model.succession import standing_unit
from generator.public.contexts import HistoryText, Link, TombstoneContext
from generator.public.disclosure import PublicRegister, Tombstone
from generator.public.pages.contacts import contact_of
from generator.public.pages.messages import quoted, request_form
from generator.public.takedown import notice_of
from generator.sites.stamping import Page


def tombstone_page(tombstone: Tombstone, register: PublicRegister, history: HistoryText) -> Page:
    """The page that says an entry was withdrawn, and what a reader can still do; ``history`` is that of its row."""
    unit = standing_unit(tombstone.unit, register.units)
    return Page(
        path=f"informasi/{tombstone.id}.html",
        title=f"Ditarik: {tombstone.title}",
        description="Informasi ini tidak lagi tercantum dalam Daftar Informasi Publik.",
        template="ditarik.html.jinja",
        context=TombstoneContext(
            breadcrumb=(
                Link(href="daftar.html", text="Daftar Informasi Publik"),
                Link(
                    href=f"unit/{tombstone.unit.code}.html",
                    text=tombstone.unit.abbreviation or tombstone.unit.name,
                ),
            ),
            id=tombstone.id,
            title=tombstone.title,
            notice=_notice(tombstone),
            number=tombstone.number,
            contact=contact_of(unit, register.body),
            form_href=request_form(quoted(tombstone.id), quoted(tombstone.title), quoted(unit.name)),
            history=history,
        ),
        head=Markup('<meta name="robots" content="noindex">'),
    )


def _notice(tombstone: Tombstone) -> str:
    """Why nothing stands here, and since when."""
    stays = "Alamat ini tetap ada supaya kutipan lama tidak hilang jejaknya."
    if tombstone.withheld:
        return f"{notice_of(tombstone.withheld)}. {stays}"
    last = f" Catatan terakhir: {date_in_words(tombstone.updated)}." if tombstone.updated else ""
    return f"Informasi ini sudah ditarik dari daftar.{last} {stays}"
