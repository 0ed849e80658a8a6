"""Which table of which unit an address means, if whoever asks may propose rows of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.office.bulk.columns import TABLES
from generator.office.bulk.uploads import Upload, load
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Asked

_UNITS = TablePath(package="acuan", table="unit")
NAMES: Mapping[str, str] = {
    "dip": "Daftar Informasi Publik (DIP)",
    "pengecualian": "Pengecualian yang diketahui umum",
    "pengumuman": "Pengumuman serta merta",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A table of a unit, and the office in which somebody writes it."""

    table: TablePath
    unit_name: str
    officer: Officer

    @property
    def address(self) -> str:
        """``/unit/dinkes/dip``."""
        return f"/unit/{self.table.unit}/{self.table.table}"

    @property
    def table_name(self) -> str:
        """As officers call it."""
        return NAMES[self.table.table]


def room_of(asked: Asked, unit: str, table: str) -> Room | None:
    """The room; None where there is no such unit or table, or she proposes nothing for it.

    Source: UU 14/2008 art. 10 for announcements; ``serta_merta`` in ``unit.csv``.
    """
    row = asked.reference.rows.get(_UNITS, {}).get(unit)
    officer = proposer_for(asked.person.officers, unit) if row is not None else None
    if row is None or officer is None or table not in TABLES:
        return None
    if table == "pengumuman" and row.get("serta_merta") != "ya":
        return None
    return Room(
        table=TablePath(package=f"dip/{unit}", table=table),
        unit_name=asked.reference.unit_name(unit),
        officer=officer,
    )


def asked_room(asked: Asked) -> Room | None:
    """The room that the address names."""
    return room_of(asked, asked.params["unit"], asked.params["tabel"])


def asked_upload(asked: Asked) -> tuple[Upload, Room] | None:
    """Her own upload that the address names, while she may propose rows of its table; None as if there were none."""
    upload = load(asked.store, asked.person.account.id, asked.params["id"], asked.now)
    room = room_of(asked, upload.unit, upload.table.table) if upload is not None else None
    return (upload, room) if upload is not None and room is not None else None
