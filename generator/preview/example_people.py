"""Accounts of an example office, for trying everything out in ``ppid serve``: one for each role, one password for all.

Only where ``badan.csv`` says that the data are examples, only on loopback, and in a store of their own: no account of a
real office is among them, and none of them ever opens a real one.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.model.office import title
from generator.model.officer import Officer, Role
from generator.office.accounts import sessions
from generator.office.accounts.account import (
    Account,
    account_with_login,
    add_account,
    set_officers,
    set_password,
)
from generator.office.accounts.log import Event
from generator.office.accounts.passwords import hashed
from generator.office.accounts.store import Store, open_store
from generator.office.accounts.throttle import know_device
from generator.office.accounts.tokens import new_token
from generator.office.requests.asked import Answer, Asked, Entered, Page, Redirect
from generator.office.requests.desk import Reference
from generator.office.requests.route import Access, Route
from generator.office.words import ROLES

FOLDER = "contoh"
"""Name of the folder of example accounts within the office's state."""
_PATH = "/contoh"
_ORDER = (
    Role.OFFICER,
    Role.SUPERIOR,
    Role.HEAD,
    Role.COUNSEL,
    Role.AUDITOR,
    Role.UNIT_OFFICER,
    Role.DESK,
)
_WORD = 4
_SPENT = Page(
    template="tidak-ada.html.jinja",
    title="Tautan ini tidak berlaku lagi",
    context={"tautan_sekali": True},
    status=404,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A link that lets somebody in once."""

    label: str
    """``PPID Pelaksana Dinas Kesehatan, Contoh Nurhayati``."""
    login: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePeople:
    """The people of one running ``ppid serve``."""

    folder: Path
    password: str
    doors: tuple[Door, ...]
    _tokens: dict[str, str] = field(repr=False)
    """Unspent token → id of the account."""

    @property
    def route(self) -> Route:
        """What the links lead to."""
        return Route(path=f"{_PATH}/{{token}}", method="GET", access=Access.PUBLIC, handle=self._enter)

    def _enter(self, asked: Asked) -> Answer:
        # a program that only asks whether the address is there does not spend the link
        account_id = self._tokens.pop(asked.params["token"], None) if asked.method == "GET" else None
        account = next((one for one in _accounts(asked.store, self.doors) if one.id == account_id), None)
        if account is None:
            return _SPENT
        if asked.somebody is not None:
            # a browser has one session at a time
            sessions.end(asked.store, asked.somebody.session.token)
        asked.log.write(Event.ENTERED, asked.now, account_id=account.id, address=asked.address, place=_PATH)
        return Entered(
            token=sessions.begin(asked.store, account.id, asked.now),
            device=know_device(asked.store, account, asked.device, asked.now),
            then=Redirect("/"),
        )


def example_people(state: Path, reference: Reference, day: date) -> ExamplePeople | None:
    """An account for everybody who holds an office on that day; None unless the data are examples.

    Accounts and drafts of an earlier run stay; the password is a new one.
    """
    if reference.body.get("data_contoh") != "ya":
        return None
    folder = state / FOLDER
    store, password = open_store(folder), _new_password()
    kept = hashed(password)
    doors: list[Door] = []
    tokens: dict[str, str] = {}
    for login, officer in _logins(reference.officers, day):
        account = _account(store, login, officer)
        set_password(store, account.id, kept)
        token = new_token()
        tokens[token] = account.id
        doors.append(Door(label=_label(officer, reference), login=login, path=f"{_PATH}/{token}"))
    return ExamplePeople(folder=folder, password=password, doors=tuple(doors), _tokens=tokens)


def _logins(officers: Iterable[Officer], day: date) -> Iterator[tuple[str, Officer]]:
    """A login name for each: the role, for officers of a unit with the unit's code; of namesakes with a number."""
    holding = [officer for officer in officers if officer.role in _ORDER and officer.held(officer.role, day)]
    given: dict[str, int] = {}
    for officer in sorted(holding, key=lambda one: (_ORDER.index(one.role), one.unit, one.id)):
        of_unit = officer.role in {Role.UNIT_OFFICER, Role.DESK}
        name = (
            f"{'petugas-' if officer.role is Role.DESK else ''}{officer.unit}"
            if of_unit
            else officer.role.value
        )
        name = name.strip("_-.")[:36]
        given[name] = given.get(name, 0) + 1
        yield (name if given[name] == 1 else f"{name}-{given[name]}"), officer


def _account(store: Store, login: str, officer: Officer) -> Account:
    account = account_with_login(store, login)
    is_admin = officer.role is Role.OFFICER
    if account is None:
        return add_account(
            store, login=login, name=officer.name, officer_ids=(officer.id,), is_admin=is_admin
        )
    set_officers(store, account, officer.name, (officer.id,))
    return account


def _accounts(store: Store, doors: Iterable[Door]) -> Iterator[Account]:
    for door in doors:
        account = account_with_login(store, door.login)
        if account is not None:
            yield account


def _label(officer: Officer, reference: Reference) -> str:
    of_unit = officer.role in {Role.UNIT_OFFICER, Role.DESK, Role.COUNSEL}
    unit = reference.unit_name(officer.unit) if of_unit else ""
    words = " ".join(part for part in (title(officer), ROLES[officer.role], unit) if part)
    return f"{words}, {officer.name}"


def _new_password() -> str:
    """Easy to type from a terminal."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(_WORD)) for _ in range(_WORD))
