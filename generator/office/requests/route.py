"""Addresses of the office server, each with the decision who may ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.model.officer import Role
from generator.office.requests.asked import Answer, Asked, Person

REVIEWERS = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD})
"""Roles that decide on proposals. Source: Perki 1/2021 art. 10, 12."""


class Access(StrEnum):
    """Who may ask."""

    PUBLIC = "siapa pun"
    """Also who is not logged in. For the way in alone."""
    OFFICER = "pejabat"
    """Whoever holds an office today; the page itself looks at which."""
    REVIEWER = "penelaah"
    PPID = "ppid"
    ADMIN = "pengelola"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address and method."""

    path: str
    """``/usulan/{id}``; ``{path:path}`` takes the rest of an address."""
    method: Literal["GET", "POST"]
    access: Access
    handle: Callable[[Asked], Answer]
    confirmed: bool = False
    """Whether the password must have been given within the last minutes: for approvals. The server asks for it."""
    uploads: bool = False
    """Whether files may come with it."""
    documents: bool = False
    """Whether these may be as large as a document, and not only as a workbook."""
    hidden: bool = False
    """Whether somebody who is not logged in is told that there is nothing, instead of being asked to log in."""


def may(access: Access, somebody: Person | None) -> bool:
    """Whether this person, or nobody, may ask."""
    if access is Access.PUBLIC:
        return True
    if somebody is None or not somebody.officers:
        return False
    roles = {officer.role for officer in somebody.officers}
    match access:
        case Access.OFFICER:
            return True
        case Access.REVIEWER:
            return bool(roles & REVIEWERS)
        case Access.PPID:
            return Role.OFFICER in roles
        case Access.ADMIN:
            return somebody.account.is_admin
