"""The section "Riwayat" of an entry, and a page of its own for a long one."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.public.contexts import HistoryText, Link, StepText
from generator.public.history_contexts import EntryHistoryContext
from generator.public.pages.page_links import in_pages, numbered, page_links, page_title
from generator.public.step_words import Words, label_of
from generator.public.takedown import notice_of
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_STEPS_SHOWN = 5
_CHARACTERS_SHOWN = 2_500
"""An entry's page stays light (12 KB compressed), however often and at whatever length its cells were rewritten."""
_STEPS_PER_PAGE = 100

NO_HISTORY_KEPT = "Riwayat belum disimpan untuk situs ini."
_NOT_SHOWN = "Riwayat informasi ini ikut ditarik."
_NOT_YET_RECORDED = "Informasi ini belum tercatat dalam riwayat."


def history_text(row: str, words: Words, *, is_withheld: bool = False) -> HistoryText:
    """The newest steps of a row of ``dip``; a longer history leads to a page of its own.

    Of a row that was taken down as a whole nothing is known.
    """
    steps = words.past.steps.get(row, ())
    missing = _NOT_YET_RECORDED if words.past.is_kept else NO_HISTORY_KEPT
    if is_withheld:
        missing = _NOT_SHOWN
    shown = _as_many_as_fit(tuple(words.step(row, "dip", step) for step in reversed(steps[-_STEPS_SHOWN:])))
    is_all = len(shown) == len(steps)
    return HistoryText(
        note="" if steps else missing,
        steps=shown,
        all_href="" if is_all else f"riwayat/{row}.html",
        all_text="" if is_all else f"Seluruh riwayat, {number_in_words(len(steps))} catatan",
        withheld=withheld_sentences(row, words),
    )


def withheld_sentences(row: str, words: Words) -> tuple[str, ...]:
    """``Tautan dokumen: isi ditarik pada …`` for each value of the row that was taken down."""
    return tuple(
        f"{label_of('dip', column)}: {notice[0].lower()}{notice[1:]}."
        for column, day in words.withheld.get(row, ())
        if (notice := notice_of(day))
    )


def entry_history_pages(row: str, title: str, shown: HistoryText, words: Words) -> Iterator[Page]:
    """Every step of a row, newest first; no page where the entry's own page, on which ``shown`` stands, has them all."""
    if not shown.all_href:
        return
    steps = [words.step(row, "dip", step) for step in reversed(words.past.steps[row])]
    address = numbered(f"riwayat/{row}")
    pages = in_pages(steps, _STEPS_PER_PAGE)
    for number, here in enumerate(pages, 1):
        yield Page(
            path=address(number),
            title=page_title(f"Riwayat: {title}", number),
            description="Kapan informasi ini diumumkan, diubah, dan diperiksa.",
            template="riwayat.html.jinja",
            context=EntryHistoryContext(
                breadcrumb=(
                    Link(href="daftar.html", text="Daftar Informasi Publik"),
                    Link(href=f"informasi/{row}.html", text=title),
                ),
                title=title,
                steps=tuple(here),
                first_number=(number - 1) * _STEPS_PER_PAGE + 1,
                pages=page_links(address, number, len(pages)),
            ),
            head=Markup('<meta name="robots" content="noindex">'),
        )


def _as_many_as_fit(steps: tuple[StepText, ...]) -> tuple[StepText, ...]:
    shown: list[StepText] = []
    left = _CHARACTERS_SHOWN
    for step in steps:
        left -= sum(map(len, step.lines))
        if left < 0:
            break
        shown.append(step)
    return tuple(shown)
