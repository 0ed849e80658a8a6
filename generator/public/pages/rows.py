"""An entry as a row of a list."""

from collections.abc import Callable, Sequence
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from generator.model.dates import date_in_words
from generator.public.contexts import Row
from generator.public.disclosure import PublicEntry
from generator.public.exports.row_files import HTML, RowFiles, Rows
from generator.public.pages.words import forms_in_words

_ROOT = "\0"
"""Stands for the way back to the root of the site, which differs from page to page. No cell holds this character."""
_BETWEEN = "\n    "


def row_of(entry: PublicEntry) -> Row:
    """The row of an entry: what it is, who holds it, from when, in which form."""
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


class RowTexts:
    """Rows as pages show them: made, or read from where all were written once."""

    def __init__(
        self, environment: Environment, rows: Rows | None = None, *, are_sound: bool = False
    ) -> None:
        self.are_sound = are_sound
        """Whether nothing is wrong with the tags of any row."""
        pieces = environment.get_template("_potongan.html.jinja").module
        self._macro = cast("Callable[[Row, str], str]", pieces.row)  # pyright: ignore[reportAttributeAccessIssue]
        self._files = rows if isinstance(rows, RowFiles) and HTML in rows.bounds else None

    def anywhere(self, entry: PublicEntry) -> str:
        """The row for a page of any depth; to be written once."""
        return self._macro(row_of(entry), _ROOT)

    def of(self, entries: Sequence[PublicEntry], root: str) -> Markup:
        """The rows one below the other, for a page with this way back to the root."""
        if self._files is None:
            return Markup(_BETWEEN.join([self._macro(row_of(entry), root) for entry in entries]))  # noqa: S704 - macros escape
        written = self._files.rows(HTML, entries)
        return Markup(_BETWEEN.encode().join(written).decode().replace(_ROOT, root))  # noqa: S704 - the same
