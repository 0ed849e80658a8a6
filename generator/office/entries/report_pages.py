"""Reports of readers: written down on the entry without the reader, and closed by a correction or with a reason."""

import re
from collections.abc import Mapping

from generator.changes.operations import Cells
from generator.changes.proposal import tidy_message
from generator.model.identifier import is_identifier
from generator.model.table_path import TablePath
from generator.office.accounts.log import Event
from generator.office.drafts.places import row_path
from generator.office.drafts.words import title_of
from generator.office.entries.questions import TABLES, questions
from generator.office.entries.room import Room, room_of, standing_row, table_of
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import read
from generator.office.reports.naming import tells_of_a_person
from generator.office.reports.report import Report, add, mark_of
from generator.office.reports.waiting import closed, of_row, of_unit, waiting_reports
from generator.office.reports.words import in_words
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.office.row_ids import row_id
from generator.validation.declared_contacts import DECLARING, declared_in

_MOST_LETTERS = 600
_MOST_OPEN = 50
_WORDS, _COLUMN, _RECEIVED = "isi", "kolom", "diterima"
_IN_ADDRESS = re.compile(r"([0-9a-hjkmnp-tv-z]{10})(?:\.html)?(?:[?#].*)?\s*\Z")

REASONS = {
    "tidak-keliru": "Tidak keliru: isinya sudah diperiksa dan benar",
    "sudah-betul": "Sudah dibetulkan di isian lain",
    "bukan-unit-ini": "Bukan tentang informasi unit ini; sudah diteruskan",
    "ganda": "Sama dengan laporan lain",
}
"""Why somebody closes a report that no correction answers."""

_SOURCE = "UU 27/2022 Pasal 4 dan Pasal 65 ayat (2); Perki 1/2021 Pasal 5"


# -- the unit -------------------------------------------------------------------------------


def _list(asked: Asked) -> Answer:
    room = room_of(asked)
    if room is None:
        return NotHere()
    typed = asked.query.get("entri", "")
    table = _named(asked, room, typed)
    if table is not None:
        return Redirect(f"{row_path(table, _key_in(typed))}/laporan")
    return Page(
        template="laporan-unit.html.jinja",
        title=f"Laporan pembaca: {room.name}",
        context={
            "unit": room,
            "laporan": in_words(asked, of_unit(waiting_reports(asked), room.unit)),
            "entri": typed,
            "salah": f"Entri itu tidak ada di {room.name}. Salin alamat halamannya dari laporan, atau tulis pengenalnya."
            if typed
            else "",
        },
        status=422 if typed else 200,
    )


def _key_in(typed: str) -> str:
    match = _IN_ADDRESS.search(typed.strip().lower())
    return match[1] if match else ""


def _named(asked: Asked, room: Room, typed: str) -> TablePath | None:
    """The table of the unit that holds the row of which an address or an id was pasted."""
    for name in TABLES if _key_in(typed) else ():
        table = TablePath(package=f"dip/{room.unit}", table=name)
        if standing_row(asked, table, _key_in(typed)) is not None:
            return table
    return None


# -- the entry ------------------------------------------------------------------------------


def _row(asked: Asked) -> tuple[Room, TablePath, Cells] | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None or not is_identifier(asked.params["id"]):
        return None
    row = standing_row(asked, named[0], asked.params["id"])
    return None if row is None else (room, named[0], row)


def _fields(asked: Asked, table: TablePath, row: Cells) -> tuple[Field, ...]:
    asks = questions(table, asked.reference.rows, row).all
    return (
        Field(
            name=_COLUMN,
            label="Isian yang dilaporkan keliru",
            hint="Biarkan “Pilih satu” bila laporannya tidak menyebut satu isian.",
            example="",
            kind=Kind.SELECT,
            choices=tuple(Choice(value=one.name, label=one.label) for one in asks),
            required=False,
        ),
        Field(
            name=_WORDS,
            label="Apa yang keliru menurut laporan itu",
            hint="Tulis isinya saja, tanpa nama, NIK, nomor telepon, alamat, atau surel pelapor. Jawab pelapor dari tempat "
            "laporannya datang; di sini ia tidak dicatat.",
            example="Tahun pada judul seharusnya 2025.",
            kind=Kind.TEXTAREA,
            required=True,
        ),
        Field(
            name=_RECEIVED,
            label="Tanggal diterima",
            hint="Hari laporan itu datang.",
            example="22/11/2026",
            kind=Kind.DATE,
            required=True,
        ),
    )


def _show(asked: Asked) -> Answer:
    found = _row(asked)
    if found is None:
        return NotHere()
    return _page(asked, *found, {_RECEIVED: asked.today.isoformat()}, Faults())


def _record(asked: Asked) -> Answer:
    found = _row(asked)
    if found is None:
        return NotHere()
    room, table, row = found
    fields = _fields(asked, table, row)
    typed = read(fields, asked.form)
    cells = {**typed.cells, _WORDS: tidy_message(asked.form.first(_WORDS))}
    errors = {**typed.errors, **_errors(asked, cells, typed.errors)}
    if errors:
        return _page(asked, room, table, row, cells, faults_of(fields, (), errors), status=422)
    report = Report(
        id=row_id(asked, "laporan"),
        table=table,
        key=asked.params["id"],
        column=cells[_COLUMN],
        words=cells[_WORDS],
        received=cells[_RECEIVED],
        recorded=asked.now,
        account_id=asked.person.account.id,
        mark=mark_of(row, cells[_COLUMN]),
    )
    add(asked.store, report)
    place = f"laporan/{table.package}/{table.table}/{report.key}"
    asked.log.write(Event.REPORTED, asked.now, account_id=asked.person.account.id, place=place)
    return Redirect(f"{row_path(table, report.key)}/laporan?kabar=dicatat")


def _errors(asked: Asked, cells: Mapping[str, str], unread: Mapping[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    words, received = cells[_WORDS], cells[_RECEIVED]
    told = (
        (one.table, row)
        for one, rows in asked.reference.rows.items()
        if one.table in DECLARING
        for row in rows.values()
    )
    persons = tells_of_a_person(words, declared_in(told))
    if not words:
        errors[_WORDS] = "Tulis apa yang keliru menurut laporan itu."
    elif len(words) > _MOST_LETTERS:
        errors[_WORDS] = f"Terlalu panjang. Ringkas menjadi paling banyak {_MOST_LETTERS} huruf."
    elif persons:
        errors[_WORDS] = (
            f"Tulisan ini tampaknya memuat {', '.join(persons)}. Hapus; laporan dicatat tanpa pelapor. Dasar: {_SOURCE}."
        )
    elif len(of_row(waiting_reports(asked), asked.params["id"])) >= _MOST_OPEN:
        errors[_WORDS] = "Laporan tentang entri ini sudah terlalu banyak. Selesaikan dulu yang ada."
    if not received:
        errors[_RECEIVED] = "Isi tanggal laporan itu diterima."
    elif _RECEIVED not in unread and received > asked.today.isoformat():
        errors[_RECEIVED] = "Tanggal ini belum tiba. Isi hari laporan itu diterima."
    return errors


def _page(
    asked: Asked,
    room: Room,
    table: TablePath,
    row: Cells,
    cells: Mapping[str, str],
    faults: Faults,
    *,
    unclosed: Fault | None = None,
    status: int = 200,
) -> Page:
    address = row_path(table, asked.params["id"])
    fields = _fields(asked, table, row)
    return Page(
        template="laporan-entri.html.jinja",
        title=f"Laporan pembaca: {room.name}",
        context={
            "unit": room,
            "baris_judul": title_of(row) or asked.params["id"],
            "alamat": address,
            "laporan": in_words(asked, of_row(waiting_reports(asked), asked.params["id"])),
            "isian": fields,
            "isi": {one.name: cells.get(one.name, "") for one in fields},
            "salah": {one.name: faults.at(one.name) for one in fields},
            "kesalahan": (*faults.errors, *((unclosed,) if unclosed else ())),
            "alasan": REASONS,
            "kabar": {"dicatat": "Laporan sudah dicatat.", "ditutup": "Laporan sudah ditutup."}.get(
                asked.query.get("kabar", ""), ""
            ),
        },
        status=status,
    )


def _close(asked: Asked) -> Answer:
    found = _row(asked)
    if found is None:
        return NotHere()
    room, table, row = found
    reports = of_row(waiting_reports(asked), asked.params["id"])
    report = next((one for one in reports if one.id == asked.form.first("laporan")), None)
    reason = asked.form.first("alasan")
    if report is not None and reason not in REASONS:
        fault = Fault(anchor=f"alasan-{report.id}", label="", message="Pilih alasan menutup laporan ini.")
        received = {_RECEIVED: asked.today.isoformat()}
        return _page(asked, room, table, row, received, Faults(), unclosed=fault, status=422)
    if report is not None:
        closed(asked, report, reason)
    return Redirect(f"{row_path(table, asked.params['id'])}/laporan?kabar=ditutup")


_PLACE = "/unit/{unit}/{tabel}/{id}/laporan"

ROUTES = (
    Route(path="/unit/{unit}/laporan", method="GET", access=Access.OFFICER, handle=_list),
    Route(path=_PLACE, method="GET", access=Access.OFFICER, handle=_show),
    Route(path=_PLACE, method="POST", access=Access.OFFICER, handle=_record),
    Route(path=f"{_PLACE}/tutup", method="POST", access=Access.OFFICER, handle=_close),
)
