"""From a row to a finished paper: its words, what the data lack, and the file."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, cast
from unicodedata import category

from generator.documents.decree_document import DecreeDocument, decree_document
from generator.documents.gaps import REFUSED_IN_DRAFTS, Gaps
from generator.documents.planned_decree import Plan, planned_decree, waiting_entries
from generator.documents.records import Records
from generator.documents.sheet_document import SheetDocument, sheet_document
from generator.documents.typesetting import TemplateError, UnknownCharacterError, typeset
from generator.documents.word_file import WordTemplateError, fill
from generator.model.problem import Place, Problem, Severity
from generator.resources import SITE_TEMPLATES

TEMPLATES = SITE_TEMPLATES / "documents"
Kind = Literal["lembar", "sk"]
Format = Literal["pdf", "docx"]
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SOFT_HYPHEN = "\u00ad"
_CONTRACT = "Kontrak data ppid: naskah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A document in words, and what the data lack for it."""

    document: SheetDocument | DecreeDocument = field(repr=False)
    problems: tuple[Problem, ...]

    def hindrances(self, *, draft: bool) -> tuple[Problem, ...]:
        """What stands in the way of making it: everything, or for a draft what is no mere blank."""
        return tuple(one for one in self.problems if not draft or one.code in REFUSED_IN_DRAFTS)


def worded(kind: Kind, row: str, records: Records, plan: Plan | None = None) -> Worded | None:
    """The document of a row of the package; None where the package has no such row.

    With a ``plan`` the row is a sheet, and the document the decree over the entries that it leaves waiting.
    """
    gaps = Gaps(records)
    test, decree = records.tests.get(row), records.decrees.get(row)
    document: SheetDocument | DecreeDocument
    if kind == "sk" and plan is not None and test is not None:
        planned = planned_decree(test, row, records, plan)
        document = decree_document(planned, "", waiting_entries(test, records), records, gaps)
    elif kind == "sk" and plan is None and decree is not None:
        decided = [one for one in records.dossiers if one.decree is not None and one.decree.id == decree.id]
        document = decree_document(decree, row, decided, records, gaps)
    elif kind == "lembar" and test is not None:
        document = sheet_document(test, row, records, gaps)
    else:
        return None
    unprintable = tuple(_unprintable(_texts(asdict(document)), row, records))
    return Worded(document=document, problems=(*gaps.problems, *unprintable))


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


def _texts(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in cast("dict[str, object]", value).values():
                yield from _texts(one)
        case tuple():
            for one in cast("tuple[object, ...]", value):
                yield from _texts(one)
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
