"""What somebody asks of the office server, and what the server may answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.model.officer import Officer
from generator.office.accounts.account import Account
from generator.office.accounts.log import AuditLog
from generator.office.accounts.oidc import Provider
from generator.office.accounts.sessions import Session
from generator.office.accounts.store import Store
from generator.office.requests.desk import Desk, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a form; it is gone once the request is answered."""

    name: str
    """As the person's computer calls it: for showing, never for a path."""
    path: Path
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a form sent."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    files: Mapping[str, Upload] = field(default_factory=dict[str, Upload])

    def first(self, name: str) -> str:
        """The field's value, the first of several; empty where there is none."""
        return next(iter(self.fields.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is logged in; she holds at least one office today, or examines in an open test."""

    account: Account
    officers: tuple[Officer, ...]
    """What she holds today; none for an examiner who holds no office."""
    session: Session
    examines: frozenset[str] = frozenset()
    """Ids of the open tests to which she was invited."""

    @property
    def name(self) -> str:
        """As in ``pejabat.csv``."""
        return self.account.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, and what is needed to answer it."""

    method: str
    path: str
    params: Mapping[str, str]
    """Parts of the path that the route names."""
    query: Mapping[str, str]
    form: Form
    somebody: Person | None
    address: str
    """Where the request comes from."""
    device: str
    """Secret by which the browser may be known; unchecked."""
    errand: str = ""
    """What the browser took along to the provider; unchecked."""
    origin: str = ""
    """Where people reach this server, without a slash behind."""
    provider: Provider | None = None
    """Where people may log in besides here."""
    now: int
    """Seconds since 1970."""
    today: date
    """In the zone of the body."""
    form_id: str
    """Of the form that was sent, or for the form that is shown: one id, one effect."""
    reference: Reference
    desk: Desk
    site: Path
    """Where the built office site stands."""
    store: Store
    log: AuditLog

    @property
    def person(self) -> Person:
        """Who asks; a route that is not public is asked by nobody else."""
        if self.somebody is None:
            raise LookupError("a public route asked who is there")
        return self.somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page made from a template below ``site_templates/office/server``."""

    template: str
    title: str
    context: Mapping[str, object] = field(default_factory=dict[str, object])
    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go on at an address of this server."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file for the person's computer."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A document or scan as somebody sent it: for the person's computer, and never shown in a page."""

    path: Path
    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the built office site, as it is."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """Something that every page needs and that never changes under its address."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Somebody gave her password: her session begins."""

    token: str
    device: str
    """Secret by which this browser is known from now on."""
    then: Redirect | Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAway:
    """She is to show at the provider who she is; her browser takes a secret along and brings it back."""

    address: str
    errand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Somebody leaves: the browser forgets her session."""

    then: Redirect


@dataclass(frozen=True, slots=True)
class NotHere:
    """Nothing to see; the same whether there is nothing or it is not for this person."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """For the web server in front, which holds the files: whether this person may have what it asks about."""

    allowed: bool


Answer = (
    Page | Redirect | Download | StoredFile | SiteFile | Asset | Entered | SentAway | Left | NotHere | Verdict
)
