"""Rows that leave a unit's list: withdrawn, removed where they were never published, or moved to another unit."""

from dataclasses import dataclass

from generator.changes.operations import STATUS, WITHDRAWN, Cells
from generator.changes.placed import was_published
from generator.changes.proposal import PUBLIC_REGISTER
from generator.changes.replay import UPDATED
from generator.model.table_path import TablePath
from generator.office.drafts.draft import DraftRow, TakenAway
from generator.office.drafts.places import check_path, row_path
from generator.office.drafts.words import title_of
from generator.office.drafts.writing import draft_for, keep
from generator.office.entries.room import Room, room_of, standing_row, table_of
from generator.office.forms.problems import Fault
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_UNITS = TablePath(package="acuan", table="unit")
_NO_UNIT = Fault(anchor="ke", label="Unit tujuan", message="Pilih unit tujuan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    room: Room
    table: TablePath
    key: str
    standing: Cells

    @property
    def address(self) -> str:
        return row_path(self.table, self.key)

    @property
    def title(self) -> str:
        return title_of(self.standing) or self.key


def _row(asked: Asked) -> _Leaving | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return None
    table, _ = named
    standing = standing_row(asked, table, asked.params["id"])
    if standing is None:
        return None
    return _Leaving(room=room, table=table, key=asked.params["id"], standing=standing)


# -- withdrawal and removal -----------------------------------------------------------------


def _ask_withdrawal(asked: Asked) -> Answer:
    row = _row(asked)
    if row is None or row.standing.get(STATUS) == WITHDRAWN:
        return NotHere()
    return Page(
        template="entri-tarik.html.jinja",
        title="Tarik atau hapus",
        context={
            "unit": row.room,
            "baris_judul": row.title,
            "pernah": was_published(row.table, row.standing),
            "alamat": f"{row.address}/tarik",
            "kembali": row.address,
        },
    )


def _withdraw(asked: Asked) -> Answer:
    row = _row(asked)
    if row is None or row.standing.get(STATUS) == WITHDRAWN:
        return NotHere()
    draft = draft_for(
        asked, officer=row.room.officer, register=PUBLIC_REGISTER, unit=row.room.unit, draft_id=""
    )
    if draft is None:
        return NotHere()
    if was_published(row.table, row.standing):
        cells = {**row.standing, STATUS: WITHDRAWN, UPDATED: asked.today.isoformat()}
        gone = DraftRow(table=row.table, key=row.key, is_new=False, before=row.standing, cells=cells)
        return Redirect(check_path(keep(asked, draft, gone).id))
    removed = TakenAway(table=row.table, key=row.key, before=row.standing)
    return Redirect(check_path(keep(asked, draft, removed=[removed]).id))


# -- move -----------------------------------------------------------------------------------


def _ask_move(asked: Asked) -> Answer:
    row = _row(asked)
    return NotHere() if row is None or not row.room.is_of_ppid else _move_page(asked, row)


def _move_page(asked: Asked, row: _Leaving, *faults: Fault) -> Page:
    return Page(
        template="entri-pindah.html.jinja",
        title="Pindahkan ke unit lain",
        context={
            "unit": row.room,
            "baris_judul": row.title,
            "kesalahan": faults,
            "alamat": f"{row.address}/pindah",
            "kembali": row.address,
            "unit_lain": _others(asked, row),
        },
        status=422 if faults else 200,
    )


def _others(asked: Asked, row: _Leaving) -> tuple[tuple[str, str], ...]:
    """Code and name of the units that stand today, by name."""
    today = asked.today.isoformat()
    units = (
        (code, unit["nama"])
        for code, unit in asked.reference.rows.get(_UNITS, {}).items()
        if code != row.room.unit and (not unit.get("selesai") or unit["selesai"] >= today)
    )
    return tuple(sorted(units, key=lambda one: one[1]))


def _move(asked: Asked) -> Answer:
    row = _row(asked)
    if row is None or not row.room.is_of_ppid:
        return NotHere()
    target = asked.form.first("ke")
    if target not in {code for code, _ in _others(asked, row)}:
        return _move_page(asked, row, _NO_UNIT)
    draft = draft_for(
        asked, officer=row.room.officer, register=PUBLIC_REGISTER, unit=row.room.unit, draft_id=""
    )
    if draft is None:
        return NotHere()
    moved = TakenAway(table=row.table, key=row.key, before=row.standing, to=f"dip/{target}")
    return Redirect(check_path(keep(asked, draft, removed=[moved]).id))


ROUTES = (
    Route(
        path="/unit/{unit}/{tabel}/{id}/tarik", method="GET", access=Access.OFFICER, handle=_ask_withdrawal
    ),
    Route(path="/unit/{unit}/{tabel}/{id}/tarik", method="POST", access=Access.OFFICER, handle=_withdraw),
    Route(path="/unit/{unit}/{tabel}/{id}/pindah", method="GET", access=Access.OFFICER, handle=_ask_move),
    Route(path="/unit/{unit}/{tabel}/{id}/pindah", method="POST", access=Access.OFFICER, handle=_move),
)
