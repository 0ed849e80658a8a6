"""Who holds an office on a day, acting holders included."""

from collections.abc import Iterable
from datetime import date

from generator.model.officer import Nature, Officer, Role
from generator.model.person_name import is_same_name

_FIRST_DEFINITIVE = tuple(Nature)


def holders(officers: Iterable[Officer], role: Role, on: date, *, unit: str = "") -> tuple[Officer, ...]:
    """Everybody in the role on that day, in that unit if one is named.

    Plt. and Plh. hold it like anybody else; definitive holders come first, then by id. The law names
    offices, not how they are filled.

    Source: Perki 1/2021 art. 6; PP 61/2010 art. 12.
    """
    held = (officer for officer in officers if officer.held(role, on) and unit in {"", officer.unit})
    return tuple(sorted(held, key=lambda officer: (_FIRST_DEFINITIVE.index(officer.nature), officer.id)))


def officer_with_id(officers: Iterable[Officer], officer_id: str) -> Officer | None:
    """The term of office with that id; None when there is none."""
    return next((officer for officer in officers if officer.id == officer_id), None)


def is_same_person(one: Officer, other: Officer) -> bool:
    """Whether two terms of office are one person's: an id stands for a term, so the name decides, however it is spelt.

    Two persons of one name count as one; four eyes then ask for a third, which errs on the safe side.
    """
    return one.id == other.id or is_same_name(one.name, other.name)


def title(officer: Officer) -> str:
    """What stands before the office in print: ``Plt.``, ``Plh.`` or nothing."""
    return "" if officer.nature is Nature.DEFINITIVE else f"{officer.nature.value.capitalize()}."
