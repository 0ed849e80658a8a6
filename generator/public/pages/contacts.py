"""Who answers for a unit's information."""

from generator.model.reference import PublicBody, Unit
from generator.public.contexts import Contact
from generator.public.pages.messages import telephone


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
