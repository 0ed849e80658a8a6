"""Every entry in every form in which lists hold it, written once to files from which all lists are made.

An entry stands in about six lists, so its forms are made once; and they are several times as large as the register, so
no process holds them all. The files lie in a folder of the site that is being made, for workers elsewhere see that
one, and are gone before the site is looked at.
"""

import os
import tempfile
from array import array
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.public.disclosure import PublicEntry
from generator.public.entry_lines import EntryLines
from generator.public.exports.rows import FORMS, row_forms

_STRETCH = 4
"""Rows that stand close together are read at once: in a stretch of at most so many times their size."""

HTML = "html"
"""The row as pages show it."""


class Rows(Protocol):
    """The rows of lists."""

    def rows(self, form: str, entries: Sequence[PublicEntry]) -> list[bytes]:
        """One of the ``FORMS`` of each of these entries, of which there are few. Raises KeyError for an unknown entry."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAsTheyCome:
    """Rows that are made when they are asked for: for a build that asks for few."""

    lines: EntryLines
    site_address: str

    def rows(self, form: str, entries: Sequence[PublicEntry]) -> list[bytes]:
        """As of ``Rows``."""
        texts = self.lines.texts(entry.id for entry in entries)
        return [
            row_forms(entry, line, self.site_address, (form,))[form]
            for entry, line in zip(entries, texts, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFiles:
    """Rows that were written to files before."""

    folder: str
    numbers: Mapping[str, int]
    """Key of an entry → number of its row."""
    bounds: Mapping[str, Sequence[int]]
    """Form → where each row begins in its file, and where the last one ends."""

    def rows(self, form: str, entries: Sequence[PublicEntry]) -> list[bytes]:
        """As of ``Rows``, also as ``HTML``."""
        bounds = self.bounds[form]
        numbers = [self.numbers[entry.id] for entry in entries]
        places = [(bounds[number], bounds[number + 1]) for number in numbers]
        if not places:
            return []
        begin, end = bounds[min(numbers)], bounds[max(numbers) + 1]
        with open(os.path.join(self.folder, form), "rb", buffering=0) as file:  # noqa: PTH118, PTH123 - often
            if end - begin > _STRETCH * sum(after - first for first, after in places):
                return [os.pread(file.fileno(), after - first, first) for first, after in places]
            stretch = os.pread(file.fileno(), end - begin, begin)
        return [stretch[first - begin : after - begin] for first, after in places]


@contextmanager
def row_files(
    entries: Sequence[PublicEntry],
    lines: EntryLines,
    site_address: str,
    folder: Path,
    as_html: Callable[[PublicEntry], str] | None = None,
) -> Generator[RowFiles]:
    """Files with the forms of these entries, and with ``HTML`` where somebody writes it, below ``folder`` as long as it takes."""
    forms = (*FORMS, HTML) if as_html else FORMS
    bounds = {form: array("Q", [0]) for form in forms}
    with tempfile.TemporaryDirectory(prefix=".baris-", dir=folder) as own:
        with ExitStack() as opened:
            files = {form: opened.enter_context(Path(own, form).open("wb")) for form in forms}
            texts = lines.texts(entry.id for entry in entries)
            for entry, line in zip(entries, texts, strict=True):
                written = row_forms(entry, line, site_address)
                if as_html:
                    written[HTML] = as_html(entry).encode()
                for form, data in written.items():
                    files[form].write(data)
                    bounds[form].append(bounds[form][-1] + len(data))
        numbers = {entry.id: number for number, entry in enumerate(entries)}
        yield RowFiles(folder=own, numbers=numbers, bounds=bounds)
