"""Approval on paper: the sheet to print, its recording by one officer, and its confirmation by another."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.history.approval import PaperSheet, Statement
from generator.model.dates import date_in_words
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.office.forms.reading import NotUnderstood, read_day, tidy
from generator.office.requests.asked import Answer, Asked, Page, Redirect, Upload
from generator.office.requests.route import Access, Route
from generator.office.reviews.deciding import Outcome, done
from generator.office.reviews.note_words import person_words, statement_of
from generator.office.reviews.proposal_page import Notice, path_of, proposal_page, waiting_sheet
from generator.office.reviews.proposal_words import blocks_of, subject_name, units_of
from generator.office.reviews.reviewing import on_proposal
from generator.office.reviews.sheet_words import (
    MESSAGE_LETTERS,
    PROBLEM_LETTERS,
    PROBLEMS,
    clipped,
    sheet_of,
    told_lines,
)
from generator.office.reviews.sight import remarking_as
from generator.office.reviews.standing_words import need_words, only_holder, still_words
from generator.office.reviews.waiting import weighed_now
from generator.office.reviews.web_problems import problem_words
from generator.policy.capacity import Need
from generator.review.queue import confirm_paper, record_paper, show
from generator.review.reading import Sent, Standing
from generator.review.refusal import Refused
from generator.review.state import Queue

_FIELDS = ("nama", "jabatan", "tanggal", "tempat")
_FILE = "pindaian"
_MOST_LETTERS = 200
_MISSING = {
    "nama": "Tulis nama yang menandatangani.",
    "jabatan": "Tulis jabatannya seperti pada lembar.",
    "tanggal": "Tulis tanggal pada lembar.",
    "tempat": "Tulis di mana lembar aslinya disimpan.",
    _FILE: "Pilih berkas hasil pindai lembar itu.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """What was written about a sheet of paper."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    """Name of the field → what is wrong."""


# -- the sheet to print ---------------------------------------------------------------------


def _print(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    if sent.standing is not Standing.WAITING:
        return Redirect(path_of(sent.proposal.register, sent.id))
    try:
        shown = show(queue, sent.id)
    except Refused:
        return proposal_page(asked, queue, sent, Notice())
    blocks = blocks_of(shown, asked.reference, asked.desk.rows(queue.register))
    sheet = sheet_of(blocks, has_problems=bool(shown.findings.added))
    name, role = person_words(sent.proposal.proposer, shown.officers)
    problems = problem_words(
        shown.findings.added, sent.proposal, {one.placed.key: one.title for one in shown.operations}
    )
    message = " ".join(sent.proposal.message.split())
    has_annex = sheet.has_annex or len(problems) > PROBLEMS or len(message) > MESSAGE_LETTERS
    return Page(
        template="telaah-cetak.html.jinja",
        title=f"Lembar persetujuan usulan {sent.id}",
        context={
            "id": sent.id,
            "alamat": path_of(sent.proposal.register, sent.id),
            "sidik": sent.version[:12],
            "register": subject_name(sent.proposal, asked.reference),
            "terbatas": bool(queue.layout.unit),
            "satuan": units_of(sent.proposal, asked.reference),
            "hari": date_in_words(sent.notes[0].day),
            "pengusul": name,
            "peran": role,
            "pesan": clipped(message, MESSAGE_LETTERS),
            "pesan_utuh": sent.proposal.message,
            "lembar": sheet,
            "banyak": len(blocks),
            "masalah": tuple(
                (one.severity, clipped(" ".join(filter(None, (one.place, one.message))), PROBLEM_LETTERS))
                for one in problems[:PROBLEMS]
            ),
            "masalah_lain": max(0, len(problems) - PROBLEMS),
            "masalah_utuh": problems,
            "lampiran": has_annex,
            "utuh": tuple((block, told_lines(block)) for block in blocks) if has_annex else (),
            "tanda_tangan": need_words(shown.still, shown.still, asked.reference.officers, asked.today),
            "diberi": tuple(officer.name for officer in shown.given),
        },
    )


# -- recording and confirming ---------------------------------------------------------------


def _paper(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    if sent.standing is not Standing.WAITING:
        return Redirect(path_of(sent.proposal.register, sent.id))
    weighed = weighed_now(queue, sent, asked.reference, asked.today)
    return _page(asked, sent, SheetForm(values=_guess(asked, weighed.still)), weighed.still)


def _record(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    if sent.standing is not Standing.WAITING:
        return Redirect(path_of(sent.proposal.register, sent.id))
    still = weighed_now(queue, sent, asked.reference, asked.today).still
    written, day = _written(asked)
    scan = asked.form.files.get(_FILE)
    if written.errors or scan is None or day is None:
        return _page(asked, sent, written, still)
    recorder = remarking_as(asked.person)
    sheet = PaperSheet(
        name=written.values["nama"],
        office=written.values["jabatan"],
        date=day,
        sha256=_digest(scan.path),
        place=written.values["tempat"],
        recorded_by=recorder.id,
        confirmed_by="",
    )
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda signer: record_paper(
            queue,
            sent.id,
            recorder.id,
            sheet,
            day=asked.today,
            signer=signer,
            time=asked.now,
            version=sent.version,
        ),
    )
    if outcome.is_done:
        return Redirect(f"{path_of(sent.proposal.register, sent.id)}?kabar=lembar")
    if outcome.has_changed:
        return proposal_page(asked, queue, sent, Notice(has_changed=True))
    return _page(asked, sent, written, still, outcome)


def _confirm(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    record = waiting_sheet(sent)
    if sent.standing is not Standing.WAITING or record is None:
        return Redirect(path_of(sent.proposal.register, sent.id))
    still = weighed_now(queue, sent, asked.reference, asked.today).still
    if asked.form.first("lembar") != _name_of(record):
        # another sheet was recorded meanwhile: she compared a different one
        return _page(asked, sent, SheetForm(values=_guess(asked, still)), still, Outcome(has_changed=True))
    officer = remarking_as(asked.person)
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda signer: confirm_paper(
            queue,
            sent.id,
            officer.id,
            day=asked.today,
            signer=signer,
            time=asked.now,
            version=sent.version,
        ),
    )
    if outcome.is_done:
        news = "masuk" if outcome.is_taken_in else "setuju"
        return Redirect(f"{path_of(sent.proposal.register, sent.id)}?kabar={news}")
    if outcome.has_changed:
        return proposal_page(asked, queue, sent, Notice(has_changed=True))
    return _page(asked, sent, SheetForm(values=_guess(asked, still)), still, outcome)


def _page(
    asked: Asked,
    sent: Sent,
    form: SheetForm,
    still: tuple[Need, ...],
    outcome: Outcome | None = None,
) -> Page:
    record = waiting_sheet(sent)
    recorded = next((note for note in sent.of_this_version if note.record == record), None)
    statement = statement_of(recorded) if recorded else None
    sheet = statement.paper if statement else None
    problems: tuple[Problem, ...] = outcome.problems if outcome else ()
    has_changed = outcome is not None and outcome.has_changed
    return Page(
        template="telaah-kertas.html.jinja",
        title=f"Persetujuan di kertas, usulan {sent.id}",
        context={
            "id": sent.id,
            "alamat": path_of(sent.proposal.register, sent.id),
            "versi": sent.version,
            "sidik": sent.version[:12],
            "register": subject_name(sent.proposal, asked.reference),
            "masih": still_words(still),
            "lembar": sheet,
            "lembar_hari": date_in_words(sheet.date) if sheet else "",
            "lembar_nama": _name_of(record) if record else "",
            "pencatat": person_words(sheet.recorded_by, asked.reference.officers)[0] if sheet else "",
            "halangan": _obstacle(asked, sent, statement) if statement else "",
            "nilai": form.values,
            "salah": form.errors,
            "ditolak": problem_words(problems),
            "lembar_berubah": has_changed,
        },
        status=409 if has_changed else 422 if problems or form.errors else 200,
    )


def _obstacle(asked: Asked, sent: Sent, statement: Statement) -> str:
    """Why she may not confirm the recorded sheet; empty when nothing is known against it."""
    sheet = statement.paper
    involved = (
        (sheet.recorded_by if sheet else "", "Anda yang mencatat lembar ini."),
        (sent.proposal.proposer, "Anda yang mengusulkan."),
        (statement.person, "Anda yang menandatangani lembar ini."),
    )
    for officer_id, words in involved:
        if _is_her(asked.person.officers, officer_with_id(asked.reference.officers, officer_id)):
            return words
    return ""


def _is_her(own: tuple[Officer, ...], officer: Officer | None) -> bool:
    return officer is not None and any(is_same_person(one, officer) for one in own)


def _name_of(record: str) -> str:
    """By which the page and the form know the recorded sheet."""
    return hashlib.sha256(record.encode()).hexdigest()


def _guess(asked: Asked, still: tuple[Need, ...]) -> dict[str, str]:
    """Name and post where only one person can have signed."""
    values = dict.fromkeys(_FIELDS, "")
    named = only_holder(still[0], asked.reference.officers, asked.today) if len(still) == 1 else None
    return values | ({"nama": named.name, "jabatan": still[0].words} if named else {})


def _written(asked: Asked) -> tuple[SheetForm, date | None]:
    """The form as it was written, and the day on the sheet where it is understood."""
    values = {name: tidy(asked.form.first(name)) for name in _FIELDS}
    errors = {name: _MISSING[name] for name in _FIELDS if not values[name]}
    errors |= {
        name: f"Paling banyak {_MOST_LETTERS} huruf." for name in _FIELDS if len(values[name]) > _MOST_LETTERS
    }
    day: date | None = None
    if "tanggal" not in errors:
        try:
            values["tanggal"] = read_day(values["tanggal"])
            day = date.fromisoformat(values["tanggal"])
        except NotUnderstood as error:
            errors["tanggal"] = str(error)
    scan: Upload | None = asked.form.files.get(_FILE)
    if scan is None or not scan.size:
        errors[_FILE] = _MISSING[_FILE]
    elif errors:
        errors[_FILE] = "Pilih lagi berkas pindaiannya: peramban tidak menyimpannya."
    return SheetForm(values=values, errors=errors), day


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_PLACE = "/usulan/{register}/{id}"

ROUTES = (
    Route(path=f"{_PLACE}/cetak", method="GET", access=Access.OFFICER, handle=on_proposal(_print)),
    Route(path=f"{_PLACE}/kertas", method="GET", access=Access.OFFICER, handle=on_proposal(_paper)),
    Route(
        path=f"{_PLACE}/kertas",
        method="POST",
        access=Access.OFFICER,
        handle=on_proposal(_record),
        uploads=True,
    ),
    Route(
        path=f"{_PLACE}/kertas/tegaskan",
        method="POST",
        access=Access.OFFICER,
        handle=on_proposal(_confirm),
        confirmed=True,
    ),
)
