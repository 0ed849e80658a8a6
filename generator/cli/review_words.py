"""Proposals in words, for terminals of officers and reviewers."""

from collections.abc import Iterator

from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.changes.wording import EFFECT_WORDS, visible
from generator.history.approval import NotAnApproval, read_signed
from generator.model.dates import date_in_words
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.policy.capacity import Need
from generator.review.announcing import Unreviewed
from generator.review.notes import Note, NoteKind
from generator.review.queue import Shown
from generator.review.reading import Sent
from generator.validation.report import render


def where(proposal: Proposal) -> str:
    """Units or ``acuan``."""
    return ", ".join(proposal.units) or "acuan"


def _counted(proposal: Proposal) -> str:
    return "migrasi skema" if proposal.schema else f"{len(proposal.operations)} perubahan"


def list_line(sent: Sent) -> str:
    """One proposal in one line: no cell and no word of the officer, for others may look on."""
    proposal = sent.proposal
    changes = _counted(proposal)
    return f"{sent.id}  {sent.standing.value:<13} {proposal.day}  {where(proposal)}: {changes}, oleh {proposal.proposer}"


def following_line(one: Unreviewed) -> str:
    """A publication that waits for its review, in one line."""
    return f"{one.proposal_id}  telaah menyusul {one.published}  {one.unit}: diumumkan {one.publisher}"


def standing_lines(sent: Sent) -> Iterator[str]:
    """What became of one's own proposal: where it stands, and all that was said of the version that stands."""
    changes = _counted(sent.proposal)
    yield f"{sent.id}  {sent.standing.value:<13} {sent.proposal.day}  {where(sent.proposal)}: {changes}"
    for note in sent.of_this_version:
        if note.message or note.comments:
            yield from (f"  {line}" for line in note_lines(note))


def note_lines(note: Note, doubt: str = "") -> Iterator[str]:
    """One note: who, when, what, why it may not be believed, and the comments on rows and fields."""
    yield f"{date_in_words(note.day)}, {note.person}: {note.kind.value}" + (f" ({doubt})" if doubt else "")
    yield from (f"  {line}" for line in _quoted(note.message))
    for one in note.comments:
        place = f"{one.table} {one.key}" + (f", kolom {one.column}" if one.column else "")
        yield f"  - {place}: {one.text}"
    if note.kind is NoteKind.RECORDED:
        yield from (f"  {line}" for line in _sheet_lines(note.record))


def _quoted(message: str) -> list[str]:
    """Somebody's words; more than one line is marked as such, so that it cannot pass for what the program says."""
    lines = message.splitlines()
    return lines if len(lines) < 2 else [f"| {line}".rstrip() for line in lines]


def _doubt(note: Note, shown: Shown) -> str:
    """Why the note is not what it seems: anybody who may push can write one; empty where it is."""
    doubts: list[str] = []
    if all(officer.id != note.person for officer in shown.officers):
        doubts.append("tidak ada di tabel pejabat")
    if note.kind in (NoteKind.APPROVED, NoteKind.RECORDED):
        if note.version != shown.sent.version:
            doubts.append("untuk versi sebelumnya")
        elif shown.needed and (note.person, note.record) not in shown.proven:
            doubts.append("belum terbukti: tanda tangan tidak cocok")
    return "; ".join(doubts)


def _sheet_lines(record: str) -> Iterator[str]:
    """What was recorded of a sheet of paper: whoever confirms it compares just this."""
    try:
        sheet = read_signed(record).statement.paper
    except NotAnApproval:
        sheet = None
    if sheet is None:
        yield "Catatan lembar ini tidak dapat dibaca."
        return
    yield f"Penanda tangan: {sheet.name}"
    yield f"Jabatan pada lembar: {sheet.office}"
    yield f"Tanggal pada lembar: {date_in_words(sheet.date)}"
    yield f"Letak asli: {sheet.place}"
    yield f"SHA-256 pindaian: {sheet.sha256}"


def shown_text(shown: Shown) -> str:
    """The whole proposal for a reviewer."""
    return "\n".join(visible(line) for line in _lines(shown)) + "\n"


def _lines(shown: Shown) -> Iterator[str]:
    sent = shown.sent
    yield f"Usulan {sent.id} ({sent.standing.value})"
    yield f"Register: {sent.proposal.register}; {where(sent.proposal)}"
    yield f"Diajukan {date_in_words(sent.proposal.day)} oleh {_person(sent.proposal.proposer, shown.proposer)}"
    if sent.proposal.message:
        yield ""
        yield from (f"  {line}" for line in _quoted(sent.proposal.message))
    if shown.migration:
        yield ""
        yield "Migrasi skema. Tidak satu sel pun berganti isi."
        yield from (f"  - {line}" for line in shown.migration)
    for operation in shown.operations:
        yield ""
        yield f"{EFFECT_WORDS[operation.effect]}: {operation.placed.table} {operation.placed.key}"
        if operation.title:
            yield f"  {operation.title}"
        yield from (f"  - {line}" for line in operation.words)
    if shown.clashes:
        yield ""
        yield "Bertabrakan dengan usulan lain yang sudah disetujui:"
        for clash in shown.clashes:
            yield f"  - {clash.table} {clash.key}" + (f", kolom {clash.column}" if clash.column else "")
    yield from _problems("Masalah yang dibawa usulan ini", shown.findings.added)
    if shown.findings.standing:
        yield ""
        option = "" if sent.proposal.register == PUBLIC_REGISTER else " --dik FOLDER"
        count = len(shown.findings.standing)
        yield f"Sudah ada sebelumnya, di baris lain: {count} masalah; lihat `ppid validate{option}`."
    yield from _needs(shown.needed, shown.still, shown.given)
    yield ""
    yield "Riwayat:"
    for note in sent.notes:
        yield from (f"  {line}" for line in note_lines(note, _doubt(note, shown)))


def _problems(heading: str, problems: tuple[Problem, ...]) -> Iterator[str]:
    if problems:
        yield ""
        yield f"{heading}:"
        yield from (f"  {line}" if line else "" for line in render(problems, "text").rstrip("\n").split("\n"))


def _needs(needed: tuple[Need, ...], still: tuple[Need, ...], given: tuple[Officer, ...]) -> Iterator[str]:
    if not needed:
        return
    yield ""
    yield "Yang harus menyetujui:"
    for need in needed:
        mark = "belum" if need in still else "sudah"
        yield f"  - {need.words} ({mark}). {need.why} ({need.source})"
    for officer in given:
        yield f"  Disetujui {officer.name} ({officer.id})"


def _person(officer_id: str, officer: Officer | None) -> str:
    return f"{officer.name} ({officer_id}, {officer.role.value}, {officer.unit})" if officer else officer_id
