"""Who answers for a unit's information."""

from generator.model.reference import PublicBody, Unit
from generator.public.contexts import Contact
from generator.public.pages.messages import telephone


def standing_unit(unit: Unit, units: tuple[Unit, ...]) -> Unit:
    """The unit that answers now: the unit itself, or the last of its successors."""
    by_code = {known.code: known for known in units}
    seen = {unit.code}
    while unit.successor in by_code and unit.successor not in seen:
        seen.add(unit.successor)
        unit = by_code[unit.successor]
    return unit


def contact_of(unit: Unit, body: PublicBody) -> Contact:
    """How to reach a unit; the body's own desk stands in for what the unit does not have."""
    number = unit.telephone or body.telephone
    return Contact(
        name=unit.name,
        href=f"unit/{unit.code}.html",
        address=unit.address or body.address,
        opening_hours=unit.opening_hours or body.opening_hours,
        email=unit.email or body.email,
        telephone=number,
        telephone_url=telephone(number),
    )
