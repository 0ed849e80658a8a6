"""The restricted register of one unit, as somebody finds it who may read it and propose in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.changes.placed import Snapshot
from generator.model.officer import Officer, Role
from generator.model.table_path import TablePath
from generator.office.drafts.draft import Draft
from generator.office.drafts.writing import draft_for
from generator.office.requests.acting import proposer_for, sees_exempted
from generator.office.requests.asked import Asked
from generator.review.git_writer import NotWritableError
from generator.validation.exempted.package import BODY_PACKAGE

Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Room:
    """One unit's restricted register before the person who asks; what was read once of it is kept."""

    asked: Asked
    unit: str
    """Unit code, or ``_badan``."""
    officer: Officer
    """The office in which she writes here."""

    @property
    def register(self) -> str:
        """``dik-dinkes``."""
        return f"dik-{self.unit}"

    @property
    def unit_name(self) -> str:
        """``Dinas Kesehatan``."""
        return "Badan Publik" if self.unit == BODY_PACKAGE else self.asked.reference.unit_name(self.unit)

    @property
    def address(self) -> str:
        """The register's own page."""
        return f"/dik/{self.unit}"

    def path(self, table: str) -> TablePath:
        """A table of the register."""
        return TablePath(package=f"dik/{self.unit}", table=table)

    @cached_property
    def main(self) -> Snapshot:
        """Every row of the register as ``main`` holds it now."""
        return self.asked.desk.rows(self.register)

    @cached_property
    def shared(self) -> Snapshot:
        """The body's own restricted rows, which a unit may cite; empty where there are none."""
        if self.unit == BODY_PACKAGE:
            return {}
        try:
            return self.asked.desk.rows(f"dik-{BODY_PACKAGE}")
        except NotWritableError:
            return {}

    def rows(self, table: str) -> Rows:
        """The rows of one table of the register."""
        return self.main.get(self.path(table), {})

    def shared_rows(self, table: str) -> Rows:
        """The rows of one table of the body's own package."""
        return self.shared.get(TablePath(package=f"dik/{BODY_PACKAGE}", table=table), {})

    def reference_rows(self, table: str) -> Rows:
        """The rows of a public reference table."""
        return self.asked.reference.rows.get(TablePath(package="acuan", table=table), {})

    @property
    def public_unit(self) -> str:
        """Whose public package answers to this register: for the body's own that of the PPID's unit."""
        return self.asked.reference.body.get("unit_ppid", "") if self.unit == BODY_PACKAGE else self.unit

    def public_rows(self, table: str) -> Rows:
        """The rows of a table of that public package."""
        path = TablePath(package=f"dip/{self.public_unit}", table=table)
        return self.asked.reference.rows.get(path, {})

    def draft(self, draft_id: str) -> Draft | None:
        """Her draft of that id in this register, a new one for an empty id; None where she has none."""
        return draft_for(
            self.asked, officer=self.officer, register=self.register, unit=self.unit, draft_id=draft_id
        )


def room_of(asked: Asked) -> Room | None:
    """The register that the address names; None where there is none, or none for this person.

    Who only serves the desk of a unit reads no restricted register, and who only approves writes none.

    Source: Perki 1/2021 art. 10 (1), 12 (1) and (2) c.
    """
    room = _allowed(asked)
    return room if room is not None and _exists(room) else None


def is_not_made_yet(asked: Asked) -> bool:
    """Whether the person may write this register, and nobody has made it."""
    room = _allowed(asked)
    return room is not None and room.unit in room.reference_rows("unit") and not _exists(room)


def _allowed(asked: Asked) -> Room | None:
    unit = asked.params.get("unit", "")
    officers = asked.person.officers
    officer = proposer_for((one for one in officers if one.role is not Role.DESK), unit)
    if officer is None or not sees_exempted(officers, unit):
        return None
    if unit == BODY_PACKAGE and officer.role is not Role.OFFICER:
        return None
    return Room(asked=asked, unit=unit, officer=officer)


def _exists(room: Room) -> bool:
    try:
        room.asked.desk.queue(room.register)
    except NotWritableError:
        return False
    return True
