"""Addresses of the office server, each with the decision who may ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.model.officer import Role
from generator.office.requests.asked import Answer, Asked, Person

REVIEWERS = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD})
"""Roles that decide on proposals. Source: Perki 1/2021 art. 10, 12."""
READERS = frozenset({Role.COUNSEL, Role.AUDITOR})
"""Roles that read the registers of all units, and write nothing but what a route lets them.

Source: Perki 1/2021 art. 7 (4); SOP Dinas Kominfo, mutu 2 (audit internal).
"""


DELEGATES = frozenset({Role.COUNSEL})
"""Of ``READERS``, to whom the head may delegate an approval: she gives that one, and writes nothing else.

Source: Perki 1/2021 art. 53 (2); PP 61/2010 art. 10 (1).
"""
AUDITED = frozenset({Role.AUDITOR})
"""Who reads pages that are otherwise for those who decide."""


class Access(StrEnum):
    """Who may ask."""

    PUBLIC = "siapa pun"
    """Also who is not logged in. For the way in alone."""
    OFFICER = "pejabat"
    """Whoever holds an office today; the page itself looks at which."""
    REVIEWER = "penelaah"
    PPID = "ppid"
    ADMIN = "pengelola"
    EXAMINER = "penguji"
    """Also who holds no office and was invited to an open test; the page itself looks at which."""


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
    readers: frozenset[Role] = frozenset()
    """Of ``READERS``: for a form, who may send it though she only reads; for a page, who reads it though she has no
    part in what it is for."""


def only_reads(somebody: Person) -> bool:
    """Whether every office that she holds is one that only reads."""
    return bool(somebody.officers) and all(officer.role in READERS for officer in somebody.officers)


def may_ask(route: Route, somebody: Person | None) -> bool:
    """Whether this person, or nobody, may ask for this address by this method."""
    if route.access is Access.PUBLIC or somebody is None:
        return may(route.access, somebody)
    is_named = any(officer.role in route.readers for officer in somebody.officers)
    if route.method == "GET":
        return is_named or may(route.access, somebody)
    return may(route.access, somebody) and (is_named or not only_reads(somebody))


def may(access: Access, somebody: Person | None) -> bool:
    """Whether this person, or nobody, may ask."""
    if access is Access.PUBLIC:
        return True
    if somebody is None:
        return False
    if access is Access.EXAMINER:
        return bool(somebody.officers or somebody.examines)
    if not somebody.officers:
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
