"""The foot of a list that stands on several pages."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from generator.public.contexts import Choosable, PageLinks
from generator.sites.paging import GAP, shown_pages

Item = TypeVar("Item")


def in_pages(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items, ``size`` on a page; without items there is one empty page."""
    return [items[first : first + size] for first in range(0, len(items), size)] or [items]


def page_links(address: Callable[[int], str], number: int, pages: int) -> PageLinks:
    """The foot of page ``number`` of ``pages``, both from 1; ``address`` gives the address of a page."""
    return PageLinks(
        previous_href=address(number - 1) if number > 1 else "",
        next_href=address(number + 1) if number < pages else "",
        numbers=tuple(
            Choosable(href="", text="…", current=False)
            if page == GAP
            else Choosable(href=address(page), text=str(page), current=page == number)
            for page in shown_pages(number, pages)
        ),
    )


def numbered(stem: str) -> Callable[[int], str]:
    """``perubahan/2026`` → ``perubahan/2026.html``, ``perubahan/2026-2.html`` and so on."""
    return lambda number: f"{stem}-{number}.html" if number > 1 else f"{stem}.html"


def page_title(title: str, number: int) -> str:
    """The title of a page, which differs from page to page."""
    return f"{title}, halaman {number}" if number > 1 else title
