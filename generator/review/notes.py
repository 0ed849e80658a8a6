"""What was said of a proposal: a chain of commits beside the register, one for each thing that somebody did.

A note's commit has the empty tree. Its first parent is the note before it, its second the version of the proposal
that it speaks of. Notes are never part of ``main``: who clones the public register does not get them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import cast

from generator.model.table_path import TablePath, table_path

SEPARATOR = "---catatan---"


class NotANote(Exception):  # noqa: N818 - a fact about a text
    """The message is no note that this program would have written."""


class NoteKind(StrEnum):
    """What somebody did; the value is the word that people read."""

    SUBMITTED = "diajukan"
    COMMENTED = "ditanggapi"
    RETURNED = "dikembalikan"
    CORRECTED = "diperbaiki"
    CLASHED = "bertabrakan"
    """Approved, but what it changes had been changed by another proposal meanwhile."""
    APPROVED = "disetujui"
    RECORDED = "lembar dicatat"
    """An approval on paper was recorded; it counts once somebody else has confirmed it."""
    REJECTED = "ditolak"
    MERGED = "digabungkan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Words about one row or one of its fields."""

    table: TablePath
    key: str
    column: str
    """Empty when they are about the whole row."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that somebody did."""

    kind: NoteKind
    person: str
    """Identifier in ``pejabat.csv``."""
    day: date
    message: str = ""
    comments: tuple[Comment, ...] = ()
    record: str = ""
    """What must be kept to the letter: a signed statement, or the facts of a sheet of paper."""
    version: str = field(default="", compare=False)
    """Commit of the version it speaks of; known once the note is written."""


def note_text(note: Note) -> str:
    """The commit message; its title says no more than what was done."""
    facts: dict[str, object] = {
        "catatan": note.kind.value,
        "pejabat": note.person,
        "tanggal": note.day.isoformat(),
        "pesan": note.message,
        "tanggapan": [
            {"tabel": str(one.table), "kunci": one.key, "kolom": one.column, "isi": one.text}
            for one in note.comments
        ],
        "naskah": note.record,
    }
    return f"Catatan {note.kind.value}\n\n{SEPARATOR}\n{json.dumps(facts, ensure_ascii=False, separators=(',', ':'))}\n"


def read_note(text: str, version: str) -> Note:
    """The note that a commit message carries.

    Raises NotANote unless the text is to the letter what ``note_text`` writes: what is withheld could otherwise hide
    behind another way of writing the same letters.
    """
    _, found, tail = text.partition(f"\n{SEPARATOR}\n")
    if not found:
        raise NotANote("no separator")
    try:
        facts = _object(json.loads(tail))
        note = Note(
            kind=NoteKind(_text(facts, "catatan")),
            person=_text(facts, "pejabat"),
            day=date.fromisoformat(_text(facts, "tanggal")),
            message=_text(facts, "pesan"),
            comments=tuple(_comment(_object(one)) for one in _list(facts.get("tanggapan"))),
            record=_text(facts, "naskah"),
            version=version,
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise NotANote("no note in JSON") from error
    if note_text(note).rstrip("\n") != text.rstrip("\n"):
        raise NotANote("not written as this program writes it")
    return note


def _comment(facts: Mapping[str, object]) -> Comment:
    return Comment(
        table=table_path(_text(facts, "tabel")),
        key=_text(facts, "kunci"),
        column=_text(facts, "kolom"),
        text=_text(facts, "isi"),
    )


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return cast("dict[str, object]", value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return cast("list[object]", value)


def _text(facts: Mapping[str, object], name: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str):
        raise TypeError(f"no {name}")
    return value
