"""Whose rows somebody writes: the unit and table that an address names, and the office in which she does it."""

from dataclasses import dataclass

from generator.changes.operations import Cells
from generator.model.officer import Officer, Role
from generator.model.table_path import TablePath
from generator.office.entries.questions import TABLES, TableWords
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Asked

_UNITS = TablePath(package="acuan", table="unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A unit of which she may propose rows."""

    unit: str
    name: str
    officer: Officer
    warns: bool
    """Whether it may publish announcements. Source: UU 14/2008 art. 10; ``serta_merta`` in ``unit.csv``."""

    @property
    def address(self) -> str:
        """Of its hub."""
        return f"/unit/{self.unit}"

    @property
    def is_of_ppid(self) -> bool:
        """Whether she acts as PPID, who alone moves rows between units. Source: Perki 1/2021 art. 10 (1)."""
        return self.officer.role is Role.OFFICER


def room_of(asked: Asked) -> Room | None:
    """The room that the address names; None where there is no such unit or she proposes nothing for it."""
    return room_of_unit(asked, asked.params["unit"])


def room_of_unit(asked: Asked, unit: str) -> Room | None:
    """The same of a unit by its code."""
    row = asked.reference.rows.get(_UNITS, {}).get(unit)
    officer = proposer_for(asked.person.officers, unit) if row is not None else None
    if row is None or officer is None:
        return None
    return Room(unit=unit, name=row["nama"], officer=officer, warns=row.get("serta_merta") == "ya")


def successor_room(asked: Asked) -> Room | None:
    """The room of the unit that goes on with the ended one of the address; None where it goes on, or is not hers."""
    units, today = asked.reference.rows.get(_UNITS, {}), asked.today.isoformat()
    code, seen = asked.params["unit"], set[str]()
    while (
        code in units
        and code not in seen
        and "" < units[code]["selesai"] < today
        and units[code]["pengganti"]
    ):
        seen.add(code)
        code = units[code]["pengganti"]
    return room_of_unit(asked, code) if seen else None


def table_of(asked: Asked, room: Room) -> tuple[TablePath, TableWords] | None:
    """The table that the address names, and its words; None where there is none of that name."""
    words = TABLES.get(asked.params["tabel"])
    if words is None:
        return None
    return TablePath(package=f"dip/{room.unit}", table=words.table), words


def standing_row(asked: Asked, table: TablePath, key: str) -> Cells | None:
    """The row as ``main`` holds it now."""
    return asked.reference.rows.get(table, {}).get(key)
