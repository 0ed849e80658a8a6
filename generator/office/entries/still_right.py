"""“Masih benar”: an officer has looked through rows that stay as they are; only their day changes."""

from dataclasses import dataclass

from generator.changes.operations import STATUS, Cells
from generator.changes.proposal import PUBLIC_REGISTER
from generator.changes.replay import UPDATED
from generator.model.table_path import TablePath
from generator.office.drafts.draft import DraftRow
from generator.office.drafts.places import check_path, row_path
from generator.office.drafts.words import title_of
from generator.office.drafts.writing import draft_for, keep_all
from generator.office.entries.hub import day_in_words
from generator.office.entries.questions import IN_FORCE, TABLES
from generator.office.entries.room import Room, room_of
from generator.office.forms.problems import Fault
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.route import Access, Route

_ALL = "semua"
_NONE = Fault(
    anchor="entri",
    label="",
    message="Belum ada entri yang dicentang.",
    remedy="Centang entri yang sudah Anda baca dan masih benar.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    value: str
    """``dip/<id>``: table and key."""
    title: str
    kind: str
    checked: str
    address: str
    ticked: bool


def due(asked: Asked, room: Room) -> list[tuple[TablePath, str, Cells]]:
    """Rows in force that were not checked today, the one checked longest ago first."""
    today = asked.today.isoformat()
    found = [
        (table, key, row)
        for table in (
            TablePath(package=f"dip/{room.unit}", table=name)
            for name, words in TABLES.items()
            if words.is_checked
        )
        for key, row in asked.reference.rows.get(table, {}).items()
        if row.get(STATUS) == IN_FORCE and row.get(UPDATED, "") < today
    ]
    return sorted(found, key=lambda one: (one[2].get(UPDATED, ""), title_of(one[2]).casefold(), one[1]))


def _show(asked: Asked) -> Answer:
    room = room_of(asked)
    return NotHere() if room is None else _page(asked, room)


def _page(asked: Asked, room: Room, *faults: Fault) -> Page:
    rows = due(asked, room)
    number, pages = page_number(asked, len(rows))
    shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Page(
        template="masih-benar.html.jinja",
        title=f"Masih benar: {room.name}",
        context={
            "unit": room,
            "kesalahan": faults,
            "jumlah": len(rows),
            "halaman": number,
            "halaman_semua": pages,
            "baris": tuple(
                _Line(
                    value=f"{table.table}/{key}",
                    title=title_of(row) or row.get("ringkasan", "") or key,
                    kind=_KINDS[table.table],
                    checked=day_in_words(row.get(UPDATED, "")),
                    address=row_path(table, key),
                    ticked=False,
                )
                for table, key, row in shown
            ),
        },
        status=422 if faults else 200,
    )


_KINDS = {"dip": "DIP", "pengecualian": "Keterangan pengecualian"}


def _take(asked: Asked) -> Answer:
    room = room_of(asked)
    if room is None:
        return NotHere()
    rows = due(asked, room)
    if asked.form.first("langkah") != _ALL:
        ticked = set(asked.form.fields.get("entri", ()))
        rows = [one for one in rows if f"{one[0].table}/{one[1]}" in ticked]
    if not rows:
        return _page(asked, room, _NONE)
    draft = draft_for(asked, officer=room.officer, register=PUBLIC_REGISTER, unit=room.unit, draft_id="")
    if draft is None:
        return NotHere()
    today = asked.today.isoformat()
    checked = (
        DraftRow(table=table, key=key, is_new=False, before=row, cells={**row, UPDATED: today})
        for table, key, row in rows
    )
    return Redirect(check_path(keep_all(asked, draft, checked).id))


ROUTES = (
    Route(path="/unit/{unit}/masih-benar", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/unit/{unit}/masih-benar", method="POST", access=Access.OFFICER, handle=_take),
)
