"""Which unit answers for what another one left behind."""

from collections.abc import Iterable
from datetime import date

from generator.model.reference import Unit


def standing_unit(unit: Unit, units: Iterable[Unit], on: date | None = None) -> Unit:
    """The unit that answers now: the unit itself, or the last of its successors.

    With ``on`` a successor takes over on the day after the unit's last; without it at once, for pages that know no day.
    """
    by_code = {known.code: known for known in units}
    seen = {unit.code}
    while unit.successor in by_code and unit.successor not in seen and _is_over(unit, on):
        seen.add(unit.successor)
        unit = by_code[unit.successor]
    return unit


def _is_over(unit: Unit, on: date | None) -> bool:
    return on is None or (unit.valid_until is not None and unit.valid_until < on)
