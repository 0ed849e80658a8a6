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
                announcement_text(unit, announcement, register)
                for unit, announcement in sorted(_last_to_end(register), key=register.announcements.index)
            ),
            has_announcements=bool(register.announcements),
            classes=class_cards(Counter(entry.information_class for entry in register.entries)),
            newest=tuple(row_of(entry) for entry in register.entries[:_NEWEST]),
            units=_largest_units(register),
            unit_count=number_in_words(len(register.units)),
        ),
        head=Markup("").join(feed_link(feed.path, feed.title, "") for feed in feeds_of(register)[:1]),
    )


def _last_to_end(register: PublicRegister) -> list[tuple[Unit, Announcement]]:
    """Those that end last are the ones that can still be running: of the others the build may know no moment."""
    running = (pair for pair in register.announcements if pair[1].id not in register.ended)
    by_end = sorted(running, key=lambda pair: (pair[1].ends, pair[1].id), reverse=True)
    return by_end[:_ANNOUNCEMENTS]


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
