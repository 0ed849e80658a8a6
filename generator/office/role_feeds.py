"""One calendar for each unit and role: what is public apart from what only officers may know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.due import Due
from generator.model.officer import Role
from generator.model.succession import standing_unit
from generator.office.exports import due_feed
from generator.office.words import CONCERNED, ROLES
from generator.office.workspace import WHOLE, Workspace

_OF_THE_BODY = (Role.OFFICER, Role.SUPERIOR, Role.AUDITOR)
"""Their calendars hold the dues of every unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFeeds:
    """File name, e.g. ``dinkes-ppid-pelaksana.ics``, → the calendar. Every file is there on every day, be it empty."""

    public: Mapping[str, bytes]
    """What comes from public rows alone."""
    restricted: Mapping[str, bytes]
    """What the restricted registers ask: ids, kinds, units and days."""


def role_feeds(space: Workspace) -> RoleFeeds:
    """The calendars of the whole body; ``space`` is that of all units."""
    public = tuple(due for due in space.dues if due.kind.is_public)
    restricted = tuple(due for due in space.dues if not due.kind.is_public)
    return RoleFeeds(public=_feeds(public, space), restricted=_feeds(restricted, space))


def _feeds(found: tuple[Due, ...], space: Workspace) -> dict[str, bytes]:
    units = {unit.code: unit for unit in space.units}
    answers = {code: standing_unit(unit, space.units, space.day).code for code, unit in units.items()}
    held = {package.unit.code for package in space.packages} | {due.unit for due in found}
    # the body's own sheets and decrees belong to no unit
    keepers = sorted({answers[code] for code in held if code in answers})
    feeds = {
        f"{WHOLE}-{role.value}.ics": _feed(
            f"{ROLES[role]}, semua unit", (due for due in found if role in CONCERNED[due.kind]), space
        )
        for role in _OF_THE_BODY
    }
    for unit in keepers:
        feeds[f"{unit}-{Role.UNIT_OFFICER.value}.ics"] = _feed(
            f"{ROLES[Role.UNIT_OFFICER]}, {units[unit].name}",
            (
                due
                for due in found
                if Role.UNIT_OFFICER in CONCERNED[due.kind] and answers.get(due.unit) == unit
            ),
            space,
        )
    return feeds


def _feed(who: str, found: Iterable[Due], space: Workspace) -> bytes:
    return due_feed(
        f"Tenggat {space.body.short_name}: {who}",
        found,
        numbers={case.entry.id: case.entry.number for case in space.cases},
        site_address=space.body.site_address,
        stamp=space.day,
    )
