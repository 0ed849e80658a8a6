"""The files by which nginx and systemd run an office on a machine of its own, for given names and folders.

Every value goes into a configuration as it is, so each must look like nothing but a name, a path or a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.office.server.headers import PAGE, SITE, headers_for
from generator.office.server.host import DOCUMENT_BYTES, UPLOAD_BYTES
from generator.office.server.routes import ROUTES
from generator.resources import SITE_TEMPLATES
from generator.sites.security_policy import DOCUMENT_POLICY, HEADERS, POLICY_FILE, POLICY_KEY, PUBLIC_POLICY

_TEMPLATES = SITE_TEMPLATES / "office" / "front"
_HOST = re.compile(
    r"(?=.{1,260}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[0-9]{1,5})?\Z"
)
_PATH = re.compile(r"(?:/(?!\.\.?(?:/|\Z))[A-Za-z0-9._+@-]+)+\Z")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}\Z")
_LISTEN = re.compile(r"(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}:|\[[0-9a-f:]+\]:)?[0-9]{1,5}\Z")
_PLACES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_MEGABYTE = 1024 * 1024
_YEAR = "max-age=31536000"

Names = Literal["nginx", "systemd"]


class UnfitValue(ValueError):  # noqa: N818 - the caller says what to do
    """A value that would mean something in a configuration file; ``field`` says which."""

    def __init__(self, field: str, value: str) -> None:
        self.field, self.value = field, value
        super().__init__(f"{field}: {value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Where an office stands and under which names people reach it; raises UnfitValue."""

    office_host: str
    """Name of the office, with a port where it is not 443."""
    public_host: str = ""
    """Name of the public site; empty where another machine shows it."""
    sites: Path
    """Folder of the published sites ``public`` and ``office``."""
    state: Path
    """Folder of the queues."""
    certificates: Path = Path("/etc/letsencrypt/live")
    """Folder that holds, for each name, a folder with ``fullchain.pem`` and ``privkey.pem``."""
    logs: Path = Path("/var/log/nginx")
    backups: Path = Path("/var/backups/ppid")
    """Folder of the copies; another disk, or what another machine fetches from."""
    port: int = 8001
    """Of the office server, on loopback."""
    program: Path
    """The command ``ppid``."""
    user: str = "ppid"
    zone: str = "WIB"
    listen: tuple[str, ...] = ("443", "[::]:443")
    plain_listen: tuple[str, ...] = ("80", "[::]:80")

    def __post_init__(self) -> None:
        """Let nothing through that a configuration file could take for more than a value."""
        given = [("office_host", self.office_host, _HOST), ("user", self.user, _USER)]
        given += [("public_host", self.public_host, _HOST)] if self.public_host else []
        given += [(name, str(path), _PATH) for name, path in self._folders.items()]
        given += [("listen", one, _LISTEN) for one in (*self.listen, *self.plain_listen)]
        for field, value, form in given:
            if not form.match(value):
                raise UnfitValue(field, value)
        if self.office_name == self.public_name:
            raise UnfitValue("public_host", self.public_host)
        if not 0 < self.port < 65536:
            raise UnfitValue("port", str(self.port))
        if self.zone not in _PLACES:
            raise UnfitValue("zone", self.zone)

    @property
    def _folders(self) -> dict[str, Path]:
        return {
            "sites": self.sites,
            "state": self.state,
            "certificates": self.certificates,
            "logs": self.logs,
            "backups": self.backups,
            "program": self.program,
        }

    @property
    def office_name(self) -> str:
        """The same without the port."""
        return self.office_host.partition(":")[0]

    @property
    def public_name(self) -> str:
        """The same without the port."""
        return self.public_host.partition(":")[0]

    @property
    def place(self) -> str:
        """The body's zone as systemd calls it."""
        return _PLACES[self.zone]

    @property
    def body_megabytes(self) -> int:
        """Most that nginx takes in: a little more than the server, which has better words for what is too much."""
        return UPLOAD_BYTES // _MEGABYTE + 1

    @property
    def document_megabytes(self) -> int:
        """The same where a document may come."""
        return DOCUMENT_BYTES // _MEGABYTE + 1

    @property
    def document_paths(self) -> str:
        """Addresses at which one may, as a regular expression."""
        paths = sorted(
            {re.sub(r"\{[^{}]*\}", "[A-Za-z0-9._-]+", one.path) for one in ROUTES if one.documents}
        )
        return f"^(?:{'|'.join(paths)})$"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    name: str
    value: str

    @property
    def variable(self) -> str:
        """As nginx writes it in the name of a variable."""
        return self.name.lower().replace("-", "_")


def installation(front: Front) -> Mapping[str, str]:
    """Name of each file below the folder that is written → its text, in the order of names."""
    templates = sorted(path.name for path in _TEMPLATES.glob("*.jinja") if not path.name.startswith("_"))
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - no HTML; Front lets no value through that means anything here
    )
    values = {
        "front": front,
        "policy_key": POLICY_KEY,
        # a pattern, so that nginx starts before a site is there
        "policy_files": f"{POLICY_FILE[:-1]}[{POLICY_FILE[-1]}]",
        "public_policy": PUBLIC_POLICY,
        "page_headers": _headers(headers_for(PAGE, https=True)),
        "site_headers": _headers(_without_policy(headers_for(SITE, https=True))),
        # what was taken down must be gone at the next look
        "document_headers": _headers(
            {**HEADERS, "Content-Security-Policy": DOCUMENT_POLICY, "Content-Disposition": "attachment"}
            | {"Strict-Transport-Security": _YEAR, "Cache-Control": "no-cache"}
        ),
        "public_headers": _headers(
            _without_policy(HEADERS) | {"Strict-Transport-Security": _YEAR, "Cache-Control": "no-cache"}
        ),
    }
    return {
        name.removesuffix(".jinja"): environment.get_template(name).render(values)
        for name in templates
        if front.public_host or not name.startswith("ppid-umum")
    }


def _without_policy(headers: Mapping[str, str]) -> dict[str, str]:
    """That of a built site comes from the site itself."""
    return {name: value for name, value in headers.items() if name != "Content-Security-Policy"}


def _headers(given: Mapping[str, str]) -> tuple[_Header, ...]:
    """Raises UnfitValue for a header that would end its own quotes."""
    for name, value in given.items():
        if re.search(r'["\\$\n]', value):
            raise UnfitValue(name, value)
    return tuple(_Header(name=name, value=value) for name, value in given.items())
