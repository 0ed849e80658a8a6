"""The pages of changes: the newest with the way to all others, and every change by year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.public.contexts import CountedLink, Link
from generator.public.disclosure import PublicRegister
from generator.public.feeds import feed_link, feeds_of
from generator.public.history_contexts import ChangedRow, ChangesContext
from generator.public.pages.entry_history import NO_HISTORY_KEPT
from generator.public.pages.page_links import numbered, page_links, page_title
from generator.public.public_changes import PublicChanges
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_NEWEST = 30
_CHANGES_PER_PAGE = 100
_DESCRIPTION = "Informasi yang diumumkan, diubah, dan ditarik, dengan tanggalnya."


def all_changes_pages(register: PublicRegister, changes: PublicChanges) -> Iterator[Page]:
    """``perubahan.html`` and the pages of each year."""
    yield newest_changes_page(register, changes)
    for year in changes.years:
        for draft in year_pages(changes, year):
            yield draft.page(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """A page of the changes of a year, not yet made."""

    path: str
    title: str
    context: ChangesContext
    """All but the changes themselves."""
    shown: range
    """Numbers of the changes."""

    @property
    def about(self) -> str:
        """All that the page is made from but the changes themselves."""
        return repr((self.path, self.title, self.context))

    def page(self, changes: PublicChanges) -> Page:
        """The page, with what each change says."""
        return Page(
            path=self.path,
            title=self.title,
            description=_DESCRIPTION,
            template="perubahan.html.jinja",
            context=replace(self.context, changes=_rows(changes, self.shown)),
        )


def year_pages(changes: PublicChanges, year: int) -> Iterator[ChangesPage]:
    """The changes of a year, newest first.

    Only the first page may hold fewer than a hundred: the others are full when counted from the oldest, so a new change
    leaves all but the first as they are until the next hundred is full.
    """
    of_year = changes.years[year]
    address = numbered(f"perubahan/{year}")
    title = f"Perubahan tahun {year}"
    lacking = -len(of_year) % _CHANGES_PER_PAGE
    begins = range(of_year.start - lacking, of_year.stop, _CHANGES_PER_PAGE)
    for number, begin in enumerate(begins, 1):
        shown = range(max(of_year.start, begin), begin + _CHANGES_PER_PAGE)
        first = of_year.stop - shown.start
        yield ChangesPage(
            path=address(number),
            title=page_title(title, number),
            shown=shown,
            context=ChangesContext(
                title=title,
                note="",
                count=_count(len(of_year))
                if number == 1
                else f"Perubahan ke-{first - len(shown) + 1} sampai ke-{first} sepanjang {year}, dihitung dari yang paling lama",
                changes=(),
                first_number=first,
                years=(),
                feeds=(),
                feed_units=(),
                pages=page_links(address, number, len(begins)),
            ),
        )


def newest_changes_page(register: PublicRegister, changes: PublicChanges) -> Page:
    """The newest changes, with the way to the others."""
    feeds = feeds_of(register)
    note = "" if len(changes) else "Belum ada perubahan yang tercatat."
    names = {f"unit/{unit.code}.xml": unit.name for unit in register.units}
    return Page(
        path="perubahan.html",
        title="Perubahan daftar",
        description=_DESCRIPTION,
        template="perubahan.html.jinja",
        context=ChangesContext(
            title="Perubahan daftar",
            note=note if register.past.is_kept else NO_HISTORY_KEPT,
            count=f"{number_in_words(_NEWEST)} perubahan terbaru dari {number_in_words(len(changes))}"
            if len(changes) > _NEWEST
            else _count(len(changes)),
            changes=_rows(changes, range(min(_NEWEST, len(changes)))),
            first_number=len(changes),
            years=tuple(
                CountedLink(
                    href=f"perubahan/{year}.html", text=f"Tahun {year}", note="", count=_count(len(of_year))
                )
                for year, of_year in changes.years.items()
            ),
            feeds=tuple(Link(href=feed.path, text=feed.title) for feed in feeds if not feed.unit),
            feed_units=tuple(Link(href=feed.path, text=names[feed.path]) for feed in feeds if feed.unit),
            pages=page_links(numbered("perubahan"), 1, 1),
        ),
        head=Markup("").join(feed_link(feed.path, feed.title, "") for feed in feeds if not feed.unit),
    )


def _rows(changes: PublicChanges, shown: range) -> tuple[ChangedRow, ...]:
    return tuple(
        ChangedRow(
            href=change.subject.href,
            title=change.subject.title,
            about=change.subject.about,
            step=change.text,
        )
        for change in map(changes.__getitem__, shown)
    )


def _count(count: int) -> str:
    return f"{number_in_words(count)} perubahan"
