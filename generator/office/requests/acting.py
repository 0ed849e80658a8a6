"""In which of her offices somebody acts, and what these offices open to her."""

from collections.abc import Iterable

from generator.model.officer import Officer, Role
from generator.office.gate.trees import trees_of
from generator.office.workspace import WHOLE

_UNIT_ROLES = (Role.UNIT_OFFICER, Role.DESK)
"""Who proposes for a unit, in the order in which the office is taken."""


def proposer_for(officers: Iterable[Officer], unit: str) -> Officer | None:
    """The office in which somebody who holds these proposes for the unit; None where there is none.

    Her office in the unit goes before that of PPID, so that a PPID who serves a unit as well writes as the unit.

    Source: Perki 1/2021 art. 10 (1), 12 (1), 45 (1)–(3).
    """
    held = tuple(officers)
    for role in _UNIT_ROLES:
        found = next((one for one in held if one.role is role and one.unit == unit), None)
        if found is not None:
            return found
    return next((one for one in held if one.role is Role.OFFICER), None)


def sees_every_register(officers: Iterable[Officer]) -> bool:
    """Whether these offices open the restricted registers of all units.

    Source: Perki 1/2021 art. 10, 12.
    """
    return WHOLE in trees_of(officers)


def sees_exempted(officers: Iterable[Officer], unit: str) -> bool:
    """Whether these offices open the restricted register of the unit (``_badan`` for the body's own).

    Source: Perki 1/2021 art. 6, 10, 12.
    """
    opened = trees_of(officers)
    return WHOLE in opened or unit in opened
