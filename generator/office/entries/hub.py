"""The page of a unit, from which its officers go to what they write, and the lists of its public rows."""

from dataclasses import dataclass
from datetime import date

from generator.changes.operations import STATUS, Cells
from generator.changes.replay import UPDATED
from generator.datapackages.schema import load_schema
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.office.drafts.places import row_path
from generator.office.drafts.words import title_of
from generator.office.entries.questions import IN_FORCE, TABLES
from generator.office.entries.room import Room, room_of, successor_room, table_of
from generator.office.gate.trees import file_in, trees_of
from generator.office.reports.waiting import of_unit, waiting_reports
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.route import Access, Route
from generator.sites.numbers import number_in_words

_STATUS = {"usulan": "Usulan, belum terbit", "berlaku": "Berlaku", "ditarik": "Ditarik"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    title: str
    count: str
    add: str
    add_words: str
    list: str
    upload: str
    paste: str
    workbook: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    title: str
    address: str
    status: str
    number: str
    checked: str


def day_in_words(cell: str) -> str:
    """``2 Mei 2026``; empty where there is no day."""
    try:
        return date_in_words(date.fromisoformat(cell))
    except ValueError:
        return ""


def _hub(asked: Asked) -> Answer:
    if successor := successor_room(asked):
        return Redirect(successor.address)
    room = room_of(asked)
    if room is None:
        return NotHere()
    checked = [
        row.get(UPDATED, "")
        for name, words in TABLES.items()
        if words.is_checked
        for row in _rows(asked, TablePath(package=f"dip/{room.unit}", table=name)).values()
        if row.get(STATUS) == IN_FORCE
    ]
    oldest = min(checked, default="")
    return Page(
        template="unit.html.jinja",
        title=room.name,
        context={
            "unit": room,
            "tabel": tuple(_tables(asked, room)),
            "terlama": day_in_words(oldest),
            "dik": f"/dik/{room.unit}" if sees_exempted(asked.person.officers, room.unit) else "",
            "laporan": number_in_words(len(of_unit(waiting_reports(asked), room.unit))),
            "ruang": _workspace(asked, room),
        },
    )


def _tables(asked: Asked, room: Room) -> list[_Table]:
    found: list[_Table] = []
    for name, words in TABLES.items():
        rows = _rows(asked, TablePath(package=f"dip/{room.unit}", table=name))
        if name == "pengumuman" and not room.warns and not rows:
            continue
        in_force = sum(1 for row in rows.values() if row.get(STATUS) == IN_FORCE)
        address = f"{room.address}/{name}"
        found.append(
            _Table(
                title=load_schema(name).title,
                count=f"{number_in_words(in_force)} berlaku, {number_in_words(len(rows) - in_force)} lainnya",
                add=f"{address}/baru",
                add_words=words.add,
                list=address,
                upload=f"{address}/unggah",
                paste=f"{address}/tempel",
                workbook=f"{address}/buku-kerja.xlsx",
            )
        )
    return found


def _rows(asked: Asked, table: TablePath) -> dict[str, Cells]:
    return dict(asked.reference.rows.get(table, {}))


def _workspace(asked: Asked, room: Room) -> str:
    """Address of the office site's pages about the unit, if they are built and open to her."""
    opened = trees_of(asked.person.officers)
    if room.unit in opened and file_in(asked.site, room.unit, "index.html") is not None:
        return f"/ruang/{room.unit}/index.html"
    page = f"daftar/dip-unit-{room.unit}.html"
    whole = "semua"
    if whole in opened and file_in(asked.site, whole, page) is not None:
        return f"/ruang/{whole}/{page}"
    return ""


def _list(asked: Asked) -> Answer:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return NotHere()
    table, words = named
    rows = sorted(_rows(asked, table).items(), key=lambda one: _order(one[1], one[0]))
    number, pages = page_number(asked, len(rows))
    shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    address = f"{room.address}/{table.table}"
    return Page(
        template="unit-tabel.html.jinja",
        title=f"{load_schema(table.table).title}: {room.name}",
        context={
            "unit": room,
            "kepala": load_schema(table.table).title,
            "jumlah": number_in_words(len(rows)),
            "tambah": f"{address}/baru",
            "tambah_kata": words.add,
            "alamat": address,
            "baris": tuple(_line(table, key, row) for key, row in shown),
            "halaman": number,
            "halaman_semua": pages,
        },
    )


def _order(row: Cells, key: str) -> tuple[bool, str, str]:
    """What is not published yet first, then by title."""
    return (row.get(STATUS) != "usulan", title_of(row).casefold(), key)


def _line(table: TablePath, key: str, row: Cells) -> _Line:
    return _Line(
        title=title_of(row) or row.get("ringkasan", "") or key,
        address=row_path(table, key),
        status=_STATUS.get(row.get(STATUS, ""), row.get(STATUS, "")),
        number=row.get("nomor", ""),
        checked=day_in_words(row.get(UPDATED, "")),
    )


ROUTES = (
    Route(path="/unit/{unit}", method="GET", access=Access.OFFICER, handle=_hub),
    Route(path="/unit/{unit}/{tabel}", method="GET", access=Access.OFFICER, handle=_list),
)
