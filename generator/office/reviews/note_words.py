"""What was said of a proposal, as a page tells it: who, when, what, and why it may not be believed."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.wording import visible
from generator.history.approval import NotAnApproval, PaperSheet, Statement, read_signed
from generator.model.dates import date_in_words
from generator.model.office import officer_with_id
from generator.model.officer import Officer
from generator.office.reviews.row_words import column_label
from generator.office.words import ROLES
from generator.policy.capacity import Capacity
from generator.review.notes import Comment, Note, NoteKind
from generator.review.queue import Shown

_KINDS = {
    NoteKind.SUBMITTED: "mengirim usulan",
    NoteKind.COMMENTED: "memberi catatan",
    NoteKind.RETURNED: "mengembalikan untuk diperbaiki",
    NoteKind.CORRECTED: "mengirim perbaikan",
    NoteKind.CLASHED: "menyetujui, tetapi isinya bertabrakan dengan usulan lain",
    NoteKind.APPROVED: "menyetujui",
    NoteKind.RECORDED: "mencatat persetujuan di kertas",
    NoteKind.REJECTED: "menolak",
    NoteKind.MERGED: "memasukkan usulan ke daftar",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkWords:
    """Words about one row or field."""

    table: str
    key: str
    column: str
    """Empty when they are about the whole row."""
    place: str
    """``Laporan kinerja 2025, Judul``."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """One note."""

    day: str
    person: str
    office: str
    deed: str
    doubt: str
    """Why it may not be what it seems; empty where it is."""
    message: str
    remarks: tuple[RemarkWords, ...]
    sheet: PaperSheet | None
    """What was recorded of a sheet of paper."""
    sheet_day: str
    is_old: bool
    """Whether it speaks of an earlier version."""


def notes_in_words(shown: Shown) -> tuple[NoteWords, ...]:
    """Every note, the oldest first."""
    titles = {one.placed.key: one.title for one in shown.operations if one.title}
    return tuple(_words(note, shown, titles) for note in shown.sent.notes)


def person_words(officer_id: str, officers: tuple[Officer, ...]) -> tuple[str, str]:
    """Name and role; the id where nobody is known by it."""
    officer = officer_with_id(officers, officer_id)
    return (officer.name, ROLES[officer.role]) if officer else (officer_id, "")


def statement_of(note: Note) -> Statement | None:
    """What the note's record states; None where it has none, or none that can be read."""
    try:
        return read_signed(note.record).statement if note.record else None
    except NotAnApproval:
        return None


def _words(note: Note, shown: Shown, titles: Mapping[str, str]) -> NoteWords:
    name, office = person_words(note.person, shown.officers)
    statement = statement_of(note)
    sheet = statement.paper if statement else None
    return NoteWords(
        day=date_in_words(note.day),
        person=name,
        office=office,
        deed=_deed(note, statement),
        doubt=_doubt(note, shown),
        message=note.message,
        remarks=tuple(_remark(one, titles) for one in note.comments),
        sheet=sheet,
        sheet_day=date_in_words(sheet.date) if sheet else "",
        is_old=note.version != shown.sent.version,
    )


def _deed(note: Note, statement: Statement | None) -> str:
    if note.kind is not NoteKind.APPROVED or statement is None:
        return _KINDS[note.kind]
    if statement.paper is not None:
        return "menegaskan lembar persetujuan di kertas"
    if statement.role == Capacity.AT_ONCE.value:
        return "mengumumkan seketika, sebelum ditelaah"
    roles = {one.value: one.words for one in Capacity}
    capacity = roles.get(statement.role, "")
    return f"menyetujui sebagai {capacity}" if capacity else "menyetujui"


def _remark(one: Comment, titles: Mapping[str, str]) -> RemarkWords:
    title = visible(titles.get(one.key, "")) or one.key
    return RemarkWords(
        table=one.table.table,
        key=one.key,
        column=one.column,
        place=f"{title}, {column_label(one.table, one.column)}" if one.column else title,
        text=one.text,
    )


def _doubt(note: Note, shown: Shown) -> str:
    """As for terminals: whoever may push to a queue can write a note."""
    doubts: list[str] = []
    if all(officer.id != note.person for officer in shown.officers):
        doubts.append("tidak ada di tabel pejabat")
    if note.kind in (NoteKind.APPROVED, NoteKind.RECORDED):
        if note.version != shown.sent.version:
            doubts.append("untuk isi sebelum diperbaiki, tidak berlaku lagi")
        elif shown.needed and (note.person, note.record) not in shown.proven:
            doubts.append("belum terbukti: tanda tangannya tidak cocok")
    return "; ".join(doubts)
