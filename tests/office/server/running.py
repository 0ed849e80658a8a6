"""A real office server on loopback, with a clock that a test can move, and a browser that sends what it is told."""

import re
import socket
import ssl
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from http.client import HTTPResponse
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlencode

from generator.office.accounts import sessions
from generator.office.accounts.account import Account, add_account, set_password
from generator.office.accounts.oidc import Provider
from generator.office.accounts.passwords import hashed
from generator.office.accounts.store import Store, open_store
from generator.office.requests.route import Route
from generator.office.server.door import listen, server_of
from generator.office.server.host import Host
from generator.office.server.routes import ROUTES
from generator.office.server.settings import Settings
from generator.review.state import make_queues
from tests.review.registry import (
    BPBD_OFFICER,
    DESK,
    HEAD,
    PPID,
    SUPERIOR,
    TIME,
    UNIT_OFFICER,
    commit_all,
    git,
)

PATIENCE = 60
PASSWORD = "kuda baterai jepit benar"
PEOPLE = {
    "rahmawati": ("Contoh Rahmawati", PPID),
    "budi": ("Budi Misalnya", SUPERIOR),
    "siti": ("Siti Umpama", UNIT_OFFICER),
    "andi": ("Andi Contohnya", DESK),
    "joko": ("Joko Ibarat", BPBD_OFFICER),
    "rina": ("Rina Pengandaian", HEAD),
}
"""Login name → name and row of ``pejabat.csv``."""


@dataclass(slots=True)
class Clock:
    """What the server takes for now."""

    now: int = TIME

    def __call__(self) -> int:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    """As set, with their attributes behind."""
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def hidden(self, name: str) -> str:
        """The value of a hidden field, in the last form that has it: the first is the way out."""
        found = re.findall(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"{name} is not on the page"
        return unescape(found[-1])


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One browser: it keeps cookies and says where its forms come from."""

    port: int
    host: str = ""
    certificate: Path | None = None
    """Of whoever answers over TLS; None for plain HTTP."""
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, *, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Said:
        """Send exactly this; no library makes the path tidy."""
        sent = {"Host": self.host or f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body or method == "POST":
            sent.setdefault("Content-Length", str(len(body)))
        head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        with self._dial() as line:
            line.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body)
            response = HTTPResponse(line, method=method)
            response.begin()
            pairs = response.getheaders()
            said = Said(
                status=response.status,
                headers={name.lower(): value for name, value in pairs if name.lower() != "date"},
                cookies={
                    value.partition("=")[0]: value.partition("=")[2]
                    for name, value in pairs
                    if name.lower() == "set-cookie"
                },
                body=response.read(),
            )
        for name, value in said.cookies.items():
            kept = value.partition(";")[0].strip('"')
            if kept:
                self.cookies[name] = kept
            else:
                self.cookies.pop(name, None)
        return said

    def _dial(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        if self.certificate is None:
            return line
        return ssl.create_default_context(cafile=self.certificate).wrap_socket(
            line, server_hostname=self.host.partition(":")[0]
        )

    def send(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Said:
        """Send a form as a browser does from a page of the same server."""
        own = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"{'https' if self.certificate else 'http'}://{self.host or f'127.0.0.1:{self.port}'}",
        }
        return self.ask(
            path, method="POST", body=urlencode(fields).encode(), headers=own | dict(headers or {})
        )

    def log_in(self, login: str, password: str = PASSWORD, **fields: str) -> Said:
        return self.send("/masuk", {"nama": login, "sandi": password, **fields})


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One running office."""

    port: int
    clock: Clock
    state: Path
    site: Path
    root: Path
    store: Store
    accounts: Mapping[str, Account]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def visitor(self, login: str = "") -> Visitor:
        """A browser; of somebody who is in already, if one is named."""
        visitor = Visitor(port=self.port)
        if login:
            visitor.cookies["ppid"] = sessions.begin(self.store, self.accounts[login].id, self.clock.now)
        return visitor


@cache
def _kept() -> str:
    """The password as the store keeps it, at the product's full cost; made once, for it is everybody's."""
    return hashed(PASSWORD)


@contextmanager
def running_office(
    root: Path,
    site: Path,
    *,
    host: str = "",
    routes: tuple[Route, ...] = ROUTES,
    provider: Provider | None = None,
) -> Generator[Running]:
    """The office of the registers below ``root``, which become a repository of one commit."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
        commit_all(root)
    state, clock = root.parent / "keadaan", Clock()
    make_queues(root, state, root / "registers" / "dik")
    store = open_store(state)
    accounts = {
        login: add_account(store, login=login, name=name, officer_ids=(row,), is_admin=login == "andi")
        for login, (name, row) in PEOPLE.items()
    }
    for account in accounts.values():
        set_password(store, account.id, _kept())
    settings = Settings(state=state, site=site, host=host, clock=clock, provider=provider)
    with listen(0) as door:
        server = server_of(Host(settings), routes)
        thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        deadline = monotonic() + PATIENCE
        while not server.started:
            assert monotonic() < deadline
            sleep(0.01)
        yield Running(
            port=door.getsockname()[1],
            clock=clock,
            state=state,
            site=site,
            root=root,
            store=store,
            accounts=accounts,
        )
        server.should_exit = True
        thread.join(PATIENCE)
