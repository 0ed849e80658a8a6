"""“Unggah banyak baris”: a file, pasted cells, and the workbook to begin with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import BoundedSemaphore

from generator.imports.confined import read_confined
from generator.imports.grid import Source, UnreadableFile
from generator.model.dates import date_in_words
from generator.model.time_zone import local_day
from generator.office.bulk.columns import book_columns
from generator.office.bulk.pasted import answer_faults, has_headings, is_answered, questions, with_headings
from generator.office.bulk.rooms import Room, asked_room
from generator.office.bulk.uploads import KEPT_DAYS, Upload, keep, uploads_of
from generator.office.bulk.workbook import MEDIA_TYPE, unit_workbook
from generator.office.forms.fields import Field
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import read, tidy
from generator.office.requests.asked import Answer, Asked, Download, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_AT_ONCE = BoundedSemaphore(2)
"""Reading may take half a gigabyte each time."""
_NAME_LENGTH = 100
_PASTED_NAME = "Tempelan"


_NO_HEADINGS = Fault(
    anchor="pertama",
    label="",
    message="Baris judul kolom tidak ditemukan.",
    remedy="Sebutkan di bawah apa isi tiap kolom, atau salin lagi dari Excel beserta baris judulnya.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    """A file that she sent before."""

    address: str
    name: str
    sent_on: str


def _ask_for_file(asked: Asked) -> Answer:
    return _with_room(asked, lambda room: _file_page(asked, room))


def _ask_for_cells(asked: Asked) -> Answer:
    return _with_room(asked, lambda room: _paste_page(room, ""))


def _with_room(asked: Asked, answer: Callable[[Room], Answer]) -> Answer:
    room = asked_room(asked)
    return NotHere() if room is None else answer(room)


def _file_page(asked: Asked, room: Room, fault: Fault | None = None) -> Page:
    return Page(
        template="banyak-unggah.html.jinja",
        title="Unggah banyak baris",
        context={
            "ruang": room,
            "kesalahan": (fault,) if fault else (),
            "terdahulu": tuple(
                _earlier(asked, one)
                for one in uploads_of(asked.store, asked.person.account.id, room.table, asked.now)
            ),
            "hari": KEPT_DAYS,
        },
        status=422 if fault else 200,
    )


def _paste_page(
    room: Room,
    text: str,
    fault: Fault | None = None,
    asks: tuple[tuple[Field, str], ...] = (),
    faults: Faults | None = None,
) -> Page:
    """The box with what was pasted; ``asks`` are questions about its columns with what is chosen so far."""
    errors = (*((fault,) if fault else ()), *(faults.errors if faults else ()))
    return Page(
        template="banyak-tempel.html.jinja",
        title="Tempel dari Excel",
        context={
            "ruang": room,
            "kesalahan": errors,
            "isi": text,
            "salah_isi": fault is not None and not asks,
            "pertanyaan": tuple(
                (field, chosen, faults.at(field.name) if faults else "") for field, chosen in asks
            ),
            "judul_kolom": tuple(
                column.title for column in book_columns(room.table.table) if not column.is_kept
            ),
        },
        status=422 if errors else 200,
    )


def _earlier(asked: Asked, upload: Upload) -> _Earlier:
    zone = asked.reference.body.get("zona", "")
    return _Earlier(
        address=f"/unggahan/{upload.id}",
        name=upload.name or "Sel yang ditempel",
        sent_on=date_in_words(local_day(upload.sent_at, zone)),
    )


def _take_file(asked: Asked) -> Answer:
    room = asked_room(asked)
    if room is None:
        return NotHere()
    sent = asked.form.files.get("berkas")
    if sent is None or not sent.size:
        fault = Fault(
            anchor="berkas",
            label="Berkas",
            message="Belum ada berkas yang dipilih.",
            remedy="Pilih berkas Excel atau CSV, lalu tekan Unggah.",
        )
        return _file_page(asked, room, fault)
    name = tidy(PurePosixPath(sent.name.replace("\\", "/")).name)[-_NAME_LENGTH:] or "berkas"
    taken = _taken(asked, room, name, sent.path.read_bytes())
    return _file_page(asked, room, taken) if isinstance(taken, Fault) else taken


def _take_cells(asked: Asked) -> Answer:
    room = asked_room(asked)
    if room is None:
        return NotHere()
    text = asked.form.first("sel")
    if not text.strip():
        fault = Fault(
            anchor="sel",
            label="Sel dari Excel",
            message="Belum ada yang ditempel.",
            remedy="Salin selnya di Excel beserta judul kolomnya, lalu tempel di kotak ini.",
        )
        return _paste_page(room, text, fault)
    source = _source("", text.encode("utf-8", "replace"))
    if isinstance(source, Fault):
        return _paste_page(room, text, source)
    if has_headings(source, room.table):
        return _kept(asked, room, "", text.encode("utf-8", "replace"), source)
    asks = questions(source, room.table)
    if not is_answered(asked.form):
        return _paste_page(room, text, _NO_HEADINGS, asks)
    fields = tuple(field for field, _ in asks)
    typed = read(fields, asked.form)
    if errors := {**answer_faults(typed.cells), **typed.errors}:
        answered = tuple((field, typed.cells[field.name]) for field in fields)
        return _paste_page(room, text, None, answered, faults_of(fields, (), errors))
    headed = with_headings(source, room.table, typed.cells).encode()
    again = _source("", headed)
    return (
        _paste_page(room, text, again) if isinstance(again, Fault) else _kept(asked, room, "", headed, again)
    )


def _taken(asked: Asked, room: Room, name: str, data: bytes) -> Redirect | Fault:
    """Where the file is looked at; a fault where it cannot be read."""
    source = _source(name, data)
    return source if isinstance(source, Fault) else _kept(asked, room, name, data, source)


def _source(name: str, data: bytes) -> Source | Fault:
    try:
        with _AT_ONCE:
            return read_confined(data, name or _PASTED_NAME)
    except UnreadableFile as error:
        anchor = "berkas" if name else "sel"
        return Fault(anchor=anchor, label="", message=error.message, remedy=error.remedy)


def _kept(asked: Asked, room: Room, name: str, data: bytes, source: Source) -> Redirect:
    upload = keep(asked.store, asked.person.account.id, room.table, name, data, source, now=asked.now)
    return Redirect(f"/unggahan/{upload.id}")


def _workbook(asked: Asked) -> Answer:
    room = asked_room(asked)
    if room is None:
        return NotHere()
    content = unit_workbook(
        asked.reference.rows,
        room.table,
        asked.reference.commit,
        room.unit_name,
        asked.reference.body.get("nama", ""),
        asked.today,
    )
    return Download(content=content, name=f"{room.table.table}-{room.table.unit}.xlsx", media_type=MEDIA_TYPE)


ROUTES = (
    Route(path="/unit/{unit}/{tabel}/unggah", method="GET", access=Access.OFFICER, handle=_ask_for_file),
    Route(
        path="/unit/{unit}/{tabel}/unggah",
        method="POST",
        access=Access.OFFICER,
        handle=_take_file,
        uploads=True,
    ),
    Route(path="/unit/{unit}/{tabel}/tempel", method="GET", access=Access.OFFICER, handle=_ask_for_cells),
    Route(
        path="/unit/{unit}/{tabel}/tempel",
        method="POST",
        access=Access.OFFICER,
        handle=_take_cells,
        uploads=True,
    ),
    Route(path="/unit/{unit}/{tabel}/buku-kerja.xlsx", method="GET", access=Access.OFFICER, handle=_workbook),
)
