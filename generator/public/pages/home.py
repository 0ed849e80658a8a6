"""The home page."""

from collections import Counter

from markupsafe import Markup

from generator.model.announcement import Announcement
from generator.model.reference import Unit
from generator.public.contexts import CountedLink, HomeContext
from generator.public.disclosure import PublicRegister
from generator.public.feeds import feed_link, feeds_of
from generator.public.pages.announcement_text import announcement_text
from generator.public.pages.class_cards import class_cards
from generator.public.pages.rows import row_of
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_NEWEST = 6
_UNITS = 8
_ANNOUNCEMENTS = 6


def home_page(register: PublicRegister) -> Page:
    """The page a citizen starts from."""
    name = register.body.name
    return Page(
        path="index.html",
        title="Daftar Informasi Publik",
        description=f"Cari informasi yang dikuasai {name}, lihat siapa yang menguasainya, dan minta salinannya.",
        template="beranda.html.jinja",
        context=HomeContext(
            body_name=name,
            total=number_in_words(len(register.entries)),
            announcements=tuple(
                announcement_text(unit, announcement, register) for unit, announcement in _running(register)
            ),
            has_announcements=bool(register.announcements),
            classes=class_cards(Counter(entry.information_class for entry in register.entries)),
            newest=tuple(row_of(entry) for entry in register.entries[:_NEWEST]),
            units=_largest_units(register),
            unit_count=number_in_words(len(register.units)),
        ),
        head=Markup("").join(feed_link(feed.path, feed.title, "") for feed in feeds_of(register)[:1]),
    )


def _running(register: PublicRegister) -> list[tuple[Unit, Announcement]]:
    """Those that began last, for a warning of some hours is one of them, and those that end last, in the order of beginning.

    Where the build knows no moment, these are the ones that can still be running.
    """
    running = [pair for pair in register.announcements if pair[1].id not in register.ended]
    by_end = sorted(running, key=lambda pair: (pair[1].ends, pair[1].id), reverse=True)
    shown = {pair[1].id for pair in (*running[:_ANNOUNCEMENTS], *by_end[:_ANNOUNCEMENTS])}
    return [pair for pair in running if pair[1].id in shown]


def _largest_units(register: PublicRegister) -> tuple[CountedLink, ...]:
    counts = Counter(entry.unit.code for entry in register.entries)
    largest = sorted(
        (unit for unit in register.units if counts[unit.code]),
        key=lambda unit: (-counts[unit.code], unit.name),
    )
    return tuple(
        CountedLink(
            href=f"unit/{unit.code}.html", text=unit.name, note="", count=number_in_words(counts[unit.code])
        )
        for unit in largest[:_UNITS]
    )
