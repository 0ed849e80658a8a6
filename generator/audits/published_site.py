"""SITE-01: an alarm of the office when a published site says what a restricted register keeps secret.

It runs after publication and reads only. Were it part of the build, the public site would depend on the restricted
register; as it is, whoever sees the alarm decides.
"""

from collections.abc import Iterable
from pathlib import Path

from generator.audits.site_texts import texts_of
from generator.datapackages.schema import load_schema
from generator.files.address import FOLDER as DOCUMENTS
from generator.files.looking import texts_in_file
from generator.model.problem import Place, Problem, Severity, by_place
from generator.validation.exempted.public_rows import PublicRow
from generator.validation.exempted.secret_texts import SecretText, index_by_start, standing_in
from generator.validation.exempted.words import words_of

_NAMED = 3
_PAGES_OF_ROWS = "informasi"


def find_restricted_text(site: Path, secrets: Iterable[SecretText]) -> tuple[Problem, ...]:
    """A problem for every secret text that stands in a file of the site, in order of place.

    Give it ``not_disclosed(…)``, or every notice that says a text on purpose raises the alarm. A problem names the
    restricted row, its column and the files, never the text.
    """
    by_start = index_by_start(secrets)
    pages: dict[Place, list[str]] = {}
    if by_start:
        home = site.resolve()
        for file in sorted((path for path in home.rglob("*") if path.is_file()), key=_telling_first):
            found = {
                secret.place
                for text in _texts(file, home)
                for secret in standing_in(words_of(text), by_start)
            }
            for place in found:
                pages.setdefault(place, []).append(file.relative_to(home).as_posix())
    return tuple(sorted((_problem(place, files) for place, files in pages.items()), key=by_place))


def not_disclosed(secrets: Iterable[SecretText], rows: Iterable[PublicRow]) -> tuple[SecretText, ...]:
    """Those secrets that no public row, to which their entry points, says on purpose."""
    words = {
        row.cells["id"]: tuple(words_of(row.cells[column]) for column in load_schema(row.table).column_names)
        for row in rows
        if "id" in row.cells
    }
    return tuple(
        secret
        for secret in secrets
        if not any(
            any(standing_in(cell, index_by_start([secret])))
            for identifier in secret.allowed
            for cell in words.get(identifier, ())
        )
    )


def _texts(file: Path, home: Path) -> Iterable[str]:
    """Of a document the words that its readers see, across the ends of lines and cells."""
    if file.relative_to(home).parts[0] == DOCUMENTS:
        return (" ".join(texts_in_file(file)),)
    return texts_of(file)


def _telling_first(path: Path) -> tuple[bool, bool, Path]:
    """Pages before downloads, and of these the pages of single rows: whoever looks sees at once which row it is."""
    return path.suffix != ".html", path.parent.name != _PAGES_OF_ROWS, path


def _problem(place: Place, files: list[str]) -> Problem:
    others = len(files) - _NAMED
    named = ", ".join(files[:_NAMED]) + (f", dan {others} berkas lain" if others > 0 else "")
    return Problem(
        code="SITE-01",
        severity=Severity.ERROR,
        place=place,
        message=f"Isi kolom ini terbaca di situs publik: {named}.",
        remedy="Laporkan segera kepada PPID; ubah atau tarik baris publiknya, lalu terbitkan ulang situs publik.",
        source="UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)",
    )
