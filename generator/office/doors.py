"""Which tree of the office site the holder of a role sees."""

from dataclasses import dataclass
from datetime import date

from generator.model.office import holders, title
from generator.model.officer import Officer, Role
from generator.office.register import OfficeRegister
from generator.office.words import ROLES
from generator.office.workspace import WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A role as somebody holds it, and the tree that it opens."""

    label: str
    """``PPID Pelaksana Dinas Kesehatan, Contoh Nurhayati``."""
    tree: str


def doors_of(register: OfficeRegister, day: date) -> tuple[Door, ...]:
    """Who holds a role on that day: PPID and superior see all units, an officer of a unit sees that unit.

    Source: Perki 1/2021 art. 6, 10, 12.
    """
    officers = register.exempted.officers
    names = {unit.code: unit.name for unit in register.public.units}
    whole = [
        Door(label=_label(officer, ""), tree=WHOLE)
        for role in (Role.OFFICER, Role.SUPERIOR)
        for officer in holders(officers, role, day)
    ]
    units = [
        Door(label=_label(officer, names.get(officer.unit, officer.unit)), tree=officer.unit)
        for officer in sorted(
            holders(officers, Role.UNIT_OFFICER, day), key=lambda officer: (officer.unit, officer.id)
        )
    ]
    return (*whole, *units)


def _label(officer: Officer, unit: str) -> str:
    words = " ".join(part for part in (title(officer), ROLES[officer.role], unit) if part)
    return f"{words}, {officer.name}"
