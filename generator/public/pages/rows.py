"""An entry as a row of a list."""

from generator.model.dates import date_in_words
from generator.public.contexts import Row
from generator.public.disclosure import PublicEntry
from generator.public.pages.words import forms_in_words
from generator.sites.remembered import Remembered


def row_of(entry: PublicEntry) -> Row:
    """The row of an entry: what it is, who holds it, from when, in which form. The same object each time."""
    return _ROWS.of(entry)


def _made(entry: PublicEntry) -> Row:
    forms = forms_in_words(entry.forms)
    kind = f", {entry.link_kind}" if entry.link and entry.link_kind else ""
    return Row(
        href=f"informasi/{entry.id}.html",
        title=entry.title,
        summary="" if entry.summary == entry.title else entry.summary,
        class_slug=entry.information_class.value,
        class_label=entry.information_class.label,
        facts=tuple(
            fact
            for fact in (entry.unit.abbreviation or entry.unit.name, entry.time_made.words, forms + kind)
            if fact
        ),
        updated=date_in_words(entry.updated),
    )


_ROWS = Remembered(_made)
