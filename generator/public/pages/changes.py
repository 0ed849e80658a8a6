"""The pages of changes: the newest with the way to all others, and every change by year."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.public.contexts import CountedLink, Link
from generator.public.disclosure import PublicRegister
from generator.public.feeds import feed_link, feeds_of
from generator.public.history_contexts import ChangedRow, ChangesContext
from generator.public.pages.entry_history import NO_HISTORY_KEPT
from generator.public.pages.page_links import in_pages, numbered, page_links, page_title
from generator.public.public_changes import PublicChange
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_NEWEST = 30
_CHANGES_PER_PAGE = 100
_DESCRIPTION = "Informasi yang diumumkan, diubah, dan ditarik, dengan tanggalnya."


def changes_pages(register: PublicRegister, changes: Sequence[PublicChange]) -> Iterator[Page]:
    """``perubahan.html`` and the pages of each year; ``changes`` are those of ``public_changes``."""
    years: dict[int, list[PublicChange]] = {}
    for change in changes:
        years.setdefault(change.day.year, []).append(change)
    yield _newest_page(register, changes, years)
    for year, of_year in years.items():
        address = numbered(f"perubahan/{year}")
        pages = in_pages(of_year, _CHANGES_PER_PAGE)
        for number, shown in enumerate(pages, 1):
            title = f"Perubahan tahun {year}"
            yield Page(
                path=address(number),
                title=page_title(title, number),
                description=_DESCRIPTION,
                template="perubahan.html.jinja",
                context=ChangesContext(
                    title=title,
                    note="",
                    count=_count(len(of_year)),
                    changes=_rows(shown),
                    first_number=(number - 1) * _CHANGES_PER_PAGE + 1,
                    years=(),
                    feeds=(),
                    feed_units=(),
                    pages=page_links(address, number, len(pages)),
                ),
            )


def _newest_page(
    register: PublicRegister, changes: Sequence[PublicChange], years: dict[int, list[PublicChange]]
) -> Page:
    feeds = feeds_of(register)
    note = "" if changes else "Belum ada perubahan yang tercatat."
    names = {f"unit/{unit.code}.xml": unit.name for unit in register.units}
    return Page(
        path="perubahan.html",
        title="Perubahan daftar",
        description=_DESCRIPTION,
        template="perubahan.html.jinja",
        context=ChangesContext(
            title="Perubahan daftar",
            note=note if register.past.is_kept else NO_HISTORY_KEPT,
            count=f"{number_in_words(min(_NEWEST, len(changes)))} perubahan terbaru"
            if len(changes) > _NEWEST
            else _count(len(changes)),
            changes=_rows(changes[:_NEWEST]),
            first_number=1,
            years=tuple(
                CountedLink(
                    href=f"perubahan/{year}.html", text=f"Tahun {year}", note="", count=_count(len(of_year))
                )
                for year, of_year in years.items()
            ),
            feeds=tuple(Link(href=feed.path, text=feed.title) for feed in feeds if not feed.unit),
            feed_units=tuple(Link(href=feed.path, text=names[feed.path]) for feed in feeds if feed.unit),
            pages=page_links(numbered("perubahan"), 1, 1),
        ),
        head=Markup("").join(feed_link(feed.path, feed.title, "") for feed in feeds if not feed.unit),
    )


def _rows(changes: Sequence[PublicChange]) -> tuple[ChangedRow, ...]:
    return tuple(
        ChangedRow(
            href=change.subject.href,
            title=change.subject.title,
            about=change.subject.about,
            step=change.text,
        )
        for change in changes
    )


def _count(count: int) -> str:
    return f"{number_in_words(count)} perubahan"
