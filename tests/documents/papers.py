"""Finished papers as tests read them."""

import io
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeAlias

from docx import Document
from docx.table import Table
from pypdf import PdfReader

from generator.documents.decree_document import DecreeDocument
from generator.documents.making import Format, Kind, Worded, made, worded
from generator.documents.records import Records
from generator.model.dossier import Dossier
from generator.model.exemption import ExemptEntry

MOMENT = 1_780_000_000
Which: TypeAlias = tuple[str, Kind, str]
SHEET: Which = ("dinkes", "lembar", "h6mfg12yvd")
CHANGED_SHEET: Which = ("diskominfo", "lembar", "ae50xjnjy3")
DECREE: Which = ("dinkes", "sk", "s23p2amzng")
CHANGE: Which = ("diskominfo", "sk", "n70n53rrky")
EVERY = (SHEET, CHANGED_SHEET, DECREE, CHANGE)


def words_of(records: Records, kind: Kind, row: str) -> Worded:
    found = worded(kind, row, records)
    assert found
    return found


def decree_of(records: Records, row: str) -> DecreeDocument:
    document = words_of(records, "sk", row).document
    assert isinstance(document, DecreeDocument)
    return document


def paper(
    records: Records,
    kind: Kind,
    row: str,
    format_: Format,
    *,
    draft: bool = False,
    templates: Path | None = None,
) -> bytes:
    what = words_of(records, kind, row)
    assert what.hindrances(draft=draft) == ()
    file = made(what, format_, row, records, draft=draft, moment=MOMENT, templates=templates)
    assert isinstance(file, bytes), file
    return file


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def word_lines(docx: bytes) -> list[str]:
    """Paragraphs and cells, in order; a merged cell once."""
    lines: list[str] = []
    for block in Document(io.BytesIO(docx)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = {id(cell._tc): cell.text for cell in row.cells}
                lines.append(" | ".join(text.replace("\n", " / ") for text in cells.values()))
        else:
            lines.append(block.text)
    return lines


def plain(text: str) -> str:
    """Without white space, which lines and cells of a page put anywhere, and without hyphens of line ends."""
    return "".join(text.split())


def texts_of(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts_of(one)
        case tuple():
            for one in value:
                yield from texts_of(one)
        case _:
            return


def cells_of(what: Worded) -> set[str]:
    """Every text of the document but the name of its template."""
    values = asdict(what.document)
    del values["jenis"]
    return {text for text in texts_of(values) if text}


def with_entries(records: Records, change: Callable[[ExemptEntry], ExemptEntry]) -> Records:
    def changed(one: Dossier) -> Dossier:
        return replace(one, entry=change(one.entry))

    return replace(records, dossiers=tuple(changed(one) for one in records.dossiers))
