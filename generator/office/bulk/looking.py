"""What was understood of an upload: questions, what is wrong in which row, sending the good rows, getting the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.changes.proposal import PUBLIC_REGISTER
from generator.imports.grid import UnreadableFile
from generator.model.dates import date_in_words
from generator.model.time_zone import local_day
from generator.office.bulk.answers import Answers
from generator.office.bulk.rooms import Room, asked_upload
from generator.office.bulk.understanding import understanding
from generator.office.bulk.understood import Doubt, Fate, Understood
from generator.office.bulk.uploads import KEPT_DAYS, Upload, answer, became, data_of, forget
from generator.office.bulk.workbook import MEDIA_TYPE
from generator.office.drafts.draft import Draft
from generator.office.drafts.judging import was_sent
from generator.office.drafts.places import check_path
from generator.office.drafts.storage import load as load_draft
from generator.office.drafts.storage import save
from generator.office.forms.problems import Fault
from generator.office.requests.asked import Answer, Asked, Download, NotHere, Page, Redirect
from generator.office.requests.paging import page_number
from generator.office.requests.proposing import proposal_id
from generator.office.requests.route import Access, Route

_ROWS_PER_PAGE = 25
"""A row may be asked about in many cells; the page must come through on a poor line."""
_NOTED_ROWS = 20
_ANSWER_LENGTH = 500
_MOST_ANSWERS = 5_000
_DAY = 24 * 60 * 60
_COLUMN, _FILL, _ROW, _CELL, _SHOWN = "kolom:", "isi:", "baris:", "sel:", "tampil"


def _look(asked: Asked) -> Answer:
    found = asked_upload(asked)
    if found is None:
        return NotHere()
    upload, room = found
    return _page(asked, upload, room, understanding(asked, upload))


def _page(asked: Asked, upload: Upload, room: Room, read: Understood) -> Page:
    held = read.held
    number, pages = page_number(asked, len(held), _ROWS_PER_PAGE)
    first = (number - 1) * _ROWS_PER_PAGE
    decided = tuple(row for row in read.rows if row.picks and row.fate is not Fate.HELD)
    zone = asked.reference.body.get("zona", "")
    return Page(
        template="banyak-isi.html.jinja",
        title="Yang terbaca dari berkas Anda",
        context={
            "ruang": room,
            "unggahan": upload,
            "nama": upload.name or "Sel yang ditempel",
            "sampai": date_in_words(local_day(upload.sent_at + KEPT_DAYS * _DAY, zone)),
            "terbaca": read,
            "kesalahan": tuple(_faults(read)),
            "hitungan": tuple((fate.value, read.count(fate)) for fate in Fate if read.count(fate)),
            "tahan": held[first : first + _ROWS_PER_PAGE],
            "halaman": number,
            "halaman_semua": pages,
            "diputuskan": decided[:_NOTED_ROWS],
            "catatan": tuple(_noted(read)),
            "kirim": len(read.drafts),
            "sisa": len(held),
            "menunggu": read.count(Fate.WAITING),
            "konsep": _draft_address(asked, upload),
            "banyak_lembar": len({row.sheet for row in read.rows} | {one.sheet for one in read.columns}) > 1,
        },
    )


def _faults(read: Understood) -> Iterator[Fault]:
    if read.message:
        yield Fault(anchor="", label="", message=read.message, remedy=read.remedy)
    for one in read.fills:
        if one.error:
            yield Fault(
                anchor=f"isi-{one.column.name}",
                label=one.column.title,
                message=f"{one.column.title}: {one.error}",
            )
    for doubt in read.stopped:
        yield Fault(anchor="", label="", message=doubt.message, remedy=doubt.remedy)


def _noted(read: Understood) -> Iterator[tuple[str, int, tuple[Doubt, ...]]]:
    """Title, row number and notes of the first rows that go on although somebody may look at them."""
    rows = [row for row in read.rows if row.notes and row.draft is not None]
    for row in rows[:_NOTED_ROWS]:
        yield row.title, row.number, row.notes


def _draft_address(asked: Asked, upload: Upload) -> str:
    """Where the good rows went; empty while they may go."""
    if not upload.draft_id:
        return ""
    if load_draft(asked.store, upload.account_id, upload.draft_id) is not None:
        return check_path(upload.draft_id)
    if was_sent(asked, PUBLIC_REGISTER, upload.draft_id):
        return f"/usulan/{PUBLIC_REGISTER}/{upload.draft_id}/diterima"
    return ""


# -- answers --------------------------------------------------------------------------------


def _take_answers(asked: Asked) -> Answer:
    found = asked_upload(asked)
    if found is None:
        return NotHere()
    upload, _ = found
    given = {
        name: values[0][:_ANSWER_LENGTH]
        for name, values in asked.form.fields.items()
        if values and len(name) <= _ANSWER_LENGTH
    }
    before = upload.answers
    shown = asked.form.fields.get(_SHOWN, ()) if f"{_SHOWN}-ada" in given else before.shown
    answers = Answers(
        columns=_merged(before.columns, given, _COLUMN),
        fills=_merged(before.fills, given, _FILL),
        rows=_merged(before.rows, given, _ROW),
        cells=_merged(before.cells, given, _CELL),
        shown=tuple(sorted({one for one in shown if len(one) <= _ANSWER_LENGTH})),
    )
    answer(asked.store, upload, answers)
    return Redirect(f"/unggahan/{upload.id}")


def _merged(before: Mapping[str, str], given: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The answers with those that were given now; an empty one takes back what was said."""
    said = {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
    kept = {name: value for name, value in {**before, **said}.items() if value}
    return dict(list(kept.items())[:_MOST_ANSWERS])


# -- what becomes of it ---------------------------------------------------------------------


def _send(asked: Asked) -> Answer:
    found = asked_upload(asked)
    if found is None:
        return NotHere()
    upload, room = found
    if address := _draft_address(asked, upload):
        return Redirect(address)
    read = understanding(asked, upload)
    if not read.may_send:
        return Redirect(f"/unggahan/{upload.id}")
    draft = Draft(
        id=proposal_id(asked),
        account_id=upload.account_id,
        officer_id=room.officer.id,
        register=PUBLIC_REGISTER,
        unit=upload.unit,
        message=_message(upload, read),
        rows=read.drafts,
        changed_at=asked.now,
    )
    save(asked.store, draft)
    became(asked.store, upload, draft.id)
    return Redirect(check_path(draft.id))


def _message(upload: Upload, read: Understood) -> str:
    """Without the file's name: it may name a person, and proposals are published."""
    source = "buku kerja" if read.is_workbook else "berkas" if upload.name else "sel yang ditempel"
    counted = [(read.count(Fate.NEW), "baris baru"), (read.count(Fate.CHANGED), "baris diubah")]
    return f"Dari {source}: {', '.join(f'{number} {words}' for number, words in counted if number)}."


def _rest(asked: Asked) -> Answer:
    found = asked_upload(asked)
    if found is None:
        return NotHere()
    upload, room = found
    read = understanding(asked, upload)
    if read.rest is None:
        return NotHere()
    try:
        content = read.rest(data_of(asked.store, upload))
    except UnreadableFile as error:
        page = _page(asked, upload, room, replace(read, message=error.message, remedy=error.remedy))
        return replace(page, status=422)
    name = f"perlu-dilengkapi-{room.table.table}-{upload.unit}.xlsx"
    return Download(content=content, name=name, media_type=MEDIA_TYPE)


def _forget(asked: Asked) -> Answer:
    found = asked_upload(asked)
    if found is None:
        return NotHere()
    upload, room = found
    forget(asked.store, upload)
    return Redirect(f"{room.address}/unggah")


ROUTES = (
    Route(path="/unggahan/{id}", method="GET", access=Access.OFFICER, handle=_look),
    Route(path="/unggahan/{id}/jawab", method="POST", access=Access.OFFICER, handle=_take_answers),
    Route(path="/unggahan/{id}/kirim", method="POST", access=Access.OFFICER, handle=_send),
    Route(path="/unggahan/{id}/hapus", method="POST", access=Access.OFFICER, handle=_forget),
    Route(path="/unggahan/{id}/perlu-dilengkapi.xlsx", method="GET", access=Access.OFFICER, handle=_rest),
)
