"""From a row to a finished paper: its words, what the data lack, and the file."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, cast
from unicodedata import category

from generator.documents.decree_document import DecreeDocument, decree_document
from generator.documents.edition_document import EditionDocument, UnitList, edition_document
from generator.documents.extract_document import ExtractDocument, extract_document
from generator.documents.gaps import REFUSED_IN_DRAFTS, CellRead, Gaps
from generator.documents.minutes_document import MinutesDocument, minutes_document
from generator.documents.opening_document import OpeningDocument, opening_document, planned_opening
from generator.documents.openings import opened_entries
from generator.documents.planned_decree import Plan, planned_decree, waiting_entries
from generator.documents.records import Records
from generator.documents.refusal_document import RefusalDocument, refusal_document
from generator.documents.sheet_document import SheetDocument, sheet_document
from generator.documents.typesetting import TemplateError, UnknownCharacterError, typeset
from generator.documents.word_file import WordTemplateError, fill
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier
from generator.model.problem import Place, Problem, Severity
from generator.resources import SITE_TEMPLATES

TEMPLATES = SITE_TEMPLATES / "documents"
Kind = Literal["lembar", "berita-acara", "sk", "petikan", "penolakan"]
"""What is made of one row of a restricted package; the last two are of an entry, and want a plan."""
Format = Literal["pdf", "docx"]
Document: TypeAlias = (
    SheetDocument
    | MinutesDocument
    | DecreeDocument
    | OpeningDocument
    | EditionDocument
    | RefusalDocument
    | ExtractDocument
)
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SOFT_HYPHEN = "\u00ad"
_CONTRACT = "Kontrak data ppid: naskah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A document in words, and what the data lack for it."""

    document: Document = field(repr=False)
    problems: tuple[Problem, ...]
    cells: tuple[CellRead, ...] = field(default=(), repr=False)
    """The cells whose words it prints as they are."""

    def hindrances(self, *, draft: bool) -> tuple[Problem, ...]:
        """What stands in the way of making it: everything, or for a draft what is no mere blank."""
        return tuple(one for one in self.problems if not draft or one.code in REFUSED_IN_DRAFTS)


def worded(kind: Kind, row: str, records: Records, plan: Plan | None = None) -> Worded | None:
    """The document of a row of the package; None where the package has no such row.

    ``lembar`` and ``berita-acara`` want a sheet's row, ``sk`` a decree's. With a ``plan`` the row of ``sk`` is a sheet,
    and the document the decree over the entries that it leaves waiting. ``petikan`` and ``penolakan`` want an entry's
    row and a plan, whose number is that of the request.
    """
    gaps = Gaps(records)
    document = _document(kind, row, records, plan, gaps)
    return None if document is None else _worded(document, row, records, gaps)


def worded_opening(rows: Sequence[str], records: Records, plan: Plan) -> Worded | None:
    """A decree that is to be signed over entries that become public; None where the package lacks one of them."""
    entries = [_entry(row, records) for row in dict.fromkeys(rows)]
    opened = [one for one in entries if one is not None]
    if len(opened) < len(entries) or not opened:
        return None
    gaps = Gaps(records)
    document = opening_document(planned_opening(opened, records, plan), "", opened, records, gaps)
    return _worded(document, rows[0], records, gaps)


def worded_edition(name: str, decree: Decree, lists: Sequence[UnitList], records: Records) -> Worded:
    """The decree of an edition of the public list; ``records`` are those of ``public_records``.

    ``decree`` is what ``planned_edition`` or ``recorded_edition`` gives.
    """
    gaps = Gaps(records)
    return _worded(edition_document(name, decree, lists, records, gaps), decree.id, records, gaps)


def _document(kind: Kind, row: str, records: Records, plan: Plan | None, gaps: Gaps) -> Document | None:
    test, decree, entry = records.tests.get(row), records.decrees.get(row), _entry(row, records)
    match kind:
        case "lembar" if test is not None:
            return sheet_document(test, row, records, gaps)
        case "berita-acara" if test is not None:
            return minutes_document(test, row, records, gaps)
        case "sk" if plan is not None and test is not None:
            planned = planned_decree(test, row, records, plan)
            return decree_document(planned, "", waiting_entries(test, records), records, gaps)
        case "sk" if plan is None and decree is not None and decree.kind is DecreeKind.OPENING:
            return opening_document(decree, row, opened_entries(decree, records), records, gaps)
        case "sk" if plan is None and decree is not None:
            decided = [
                one for one in records.dossiers if one.decree is not None and one.decree.id == decree.id
            ]
            return decree_document(decree, row, decided, records, gaps)
        case "petikan" if plan is not None and entry is not None:
            return extract_document(entry, records, gaps, plan)
        case "penolakan" if plan is not None and entry is not None:
            return refusal_document(entry, records, gaps, plan)
        case _:
            return None


def _entry(row: str, records: Records) -> Dossier | None:
    return next((one for one in records.dossiers if one.entry.id == row), None)


def _worded(document: Document, row: str, records: Records, gaps: Gaps) -> Worded:
    unprintable = tuple(_unprintable(texts_of(asdict(document)), row, records))
    return Worded(document=document, problems=(*gaps.problems, *unprintable), cells=gaps.cells)


def made(
    what: Worded,
    format: Format,  # noqa: A002 - named after the option
    row: str,
    records: Records,
    *,
    draft: bool,
    moment: int,
    templates: Path | None = None,
) -> bytes | Problem:
    """The finished file, or what is wrong with a template or a character.

    ``templates`` is an office's own folder: a file of the same name there stands in for ours. Ask ``hindrances`` first.
    """
    kind = what.document.jenis
    values = asdict(what.document) | {"draf": draft}
    name = f"{kind}.typ" if format == "pdf" else f"{kind}.docx"
    folder = templates if templates is not None and (templates / name).is_file() else TEMPLATES
    try:
        if format == "docx":
            return fill(folder / name, values, draft=draft, made=moment)
        return typeset(folder, name, json.dumps(values, ensure_ascii=False), made=moment)
    except UnknownCharacterError as error:
        return _no_character(error.character, row, records)
    except (TemplateError, WordTemplateError) as error:
        return Problem(
            code="DOK-08",
            severity=Severity.ERROR,
            place=Place(file=name),
            message=f"Templat ini tidak dapat dipakai: {error}.",
            remedy="Betulkan templatnya, atau buat naskah tanpa --templates.",
            source=_CONTRACT,
        )


def texts_of(value: object) -> Iterable[str]:
    """Every text in a document as ``asdict`` gives it, in order."""
    match value:
        case str():
            yield value
        case dict():
            for one in cast("dict[str, object]", value).values():
                yield from texts_of(one)
        case tuple():
            for one in cast("tuple[object, ...]", value):
                yield from texts_of(one)
        case _:
            return


def _unprintable(texts: Iterable[str], row: str, records: Records) -> Iterable[Problem]:
    """Characters that no paper shows and no Word document may hold."""
    found = {one for text in texts for one in text if category(one) in _UNPRINTABLE and one != _SOFT_HYPHEN}
    for character in sorted(found):
        yield _no_character(character, row, records)


def _no_character(character: str, row: str, records: Records) -> Problem:
    codes = " ".join(f"U+{ord(one):04X}" for one in character)
    return Problem(
        code="DOK-07",
        severity=Severity.ERROR,
        place=records.place("", row),
        message=f"Naskah ini memuat tanda {codes}, yang tidak dapat dicetak dengan huruf naskah.",
        remedy="Tulis ulang bagian itu dengan huruf Latin di baris ini atau di entri yang dimuatnya.",
        source=_CONTRACT,
    )
