"""Visiting the documents that lie elsewhere: whether they open for anyone, of which kind and how large they are.

Bounded in number, time and bytes, and polite: one request at a time, a pause between two to the same host, HEAD before
GET, and a name that says who asks. No address of a private network is ever visited, whatever a name leads to now and
however often a server sends on: whoever can write a row must not make this machine ask its neighbours.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import urljoin, urlsplit

from generator.validation.checks.links import needs_account

_MOST_HOPS = 4
_CARRYING_IPV4 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))
"""Behind these a gateway puts any IPv4 address, be it a private one."""
_MOST_SECONDS_EACH = 40
_GET_INSTEAD = frozenset({400, 403, 405, 501})
_MOVED = frozenset({301, 302, 303, 307, 308})
_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.ms-excel": "XLS",
    "application/msword": "DOC",
    "application/zip": "ZIP",
    "application/json": "JSON",
    "text/csv": "CSV",
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "text/plain": "TXT",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "video/mp4": "MP4",
    "audio/mpeg": "MP3",
}
_BY_NAME = frozenset(
    {"PDF", "XLSX", "XLS", "CSV", "ODS", "DOCX", "DOC", "ODT", "PPTX", "ZIP", "JPG", "PNG", "MP4", "MP3"}
)


class Outcome(StrEnum):
    """What became of a visit; the value is the word that people read."""

    OPEN = "terbuka"
    ACCOUNT = "meminta akun atau izin"
    GONE = "tidak ada"
    FAULT = "gangguan di sana"
    SILENT = "tidak menjawab"
    PRIVATE = "tidak dikunjungi: alamat jaringan pribadi"
    ENDLESS = "dialihkan terus-menerus"
    LEFT = "belum sempat dikunjungi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a link leads to."""

    link: str
    outcome: Outcome
    kind: str = ""
    """As ``tautan_jenis`` writes it; empty where the server does not tell."""
    size: int = 0
    """Bytes; 0 where the server does not tell, or for a page."""


def is_public_address(address: str) -> bool:
    """Whether the address is one of the open internet."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if any(found in network for network in _CARRYING_IPV4):
            return False
        if found.is_site_local:
            return False
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast and not found.is_reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the visits are made."""

    agent: str
    """Says which body asks, and where to reach it."""
    most_links: int = 200
    most_seconds: float = 900
    most_bytes: int = 64 * 1024
    """Read of each document at most, where its server answers no HEAD."""
    pause_seconds: float = 1
    timeout_seconds: float = 15
    may_visit: Callable[[str], bool] = is_public_address
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(slots=True)
class _Walk:
    manners: Manners
    begun: float
    last: dict[str, float] = field(default_factory=dict[str, float])
    """Host → when it was asked last."""

    @property
    def is_over(self) -> bool:
        return time.monotonic() - self.begun > self.manners.most_seconds

    def wait_for(self, host: str) -> None:
        since = time.monotonic() - self.last.get(host, float("-inf"))
        if since < self.manners.pause_seconds:
            time.sleep(self.manners.pause_seconds - since)
        self.last[host] = time.monotonic()


def visits(links: Iterable[str], manners: Manners) -> Iterator[Visit]:
    """One visit for each different link, in order; what exceeds number or time is left, and said so."""
    walk = _Walk(manners, time.monotonic())
    for number, link in enumerate(sorted(set(links))):
        if number >= manners.most_links or walk.is_over:
            yield Visit(link=link, outcome=Outcome.LEFT)
        elif needs_account(link):
            # told from the address; nobody is bothered for it
            yield Visit(link=link, outcome=Outcome.ACCOUNT)
        else:
            yield replace(_visit(walk, link), link=link)


def _visit(walk: _Walk, link: str) -> Visit:
    here, method = link, "HEAD"
    hops = 0
    while hops <= _MOST_HOPS:
        try:
            answer = _asked(walk, here, method)
        except _Private:
            return Visit(link=link, outcome=Outcome.PRIVATE)
        except (OSError, HTTPException, ValueError):
            return Visit(link=link, outcome=Outcome.SILENT)
        if method == "HEAD" and answer.status in _GET_INSTEAD:
            method = "GET"
            continue
        if answer.status in _MOVED and answer.location:
            here, method, hops = urljoin(here, answer.location), "HEAD", hops + 1
            if not here.startswith("https://"):
                return Visit(link=link, outcome=Outcome.FAULT)
            continue
        return _judged(here, answer)
    return Visit(link=link, outcome=Outcome.ENDLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    location: str
    kind: str
    size: int


def _judged(place: str, answer: _Answer) -> Visit:
    if answer.status in (200, 206):
        if needs_account(place):
            return Visit(link=place, outcome=Outcome.ACCOUNT)
        kind = answer.kind or _kind_by_name(place)
        return Visit(link=place, outcome=Outcome.OPEN, kind=kind, size=0 if kind == "HTML" else answer.size)
    outcomes = {401: Outcome.ACCOUNT, 403: Outcome.ACCOUNT, 404: Outcome.GONE, 410: Outcome.GONE}
    return Visit(link=place, outcome=outcomes.get(answer.status, Outcome.FAULT))


class _Private(Exception):  # noqa: N818 - a fact about an address
    pass


def _asked(walk: _Walk, place: str, method: str) -> _Answer:
    manners, parts = walk.manners, urlsplit(place)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or not host or parts.username is not None:
        raise ValueError(host)
    port = parts.port or 443
    found = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not all(manners.may_visit(address) for address in found):
        raise _Private
    walk.wait_for(host)
    # to the very address that was judged: a name may lead elsewhere a moment later
    plain = socket.create_connection((min(found), port), timeout=manners.timeout_seconds)
    # a server that says a letter now and then is hung up on
    over = Timer(_MOST_SECONDS_EACH, _hang_up, [plain])
    over.daemon = True
    over.start()
    connection = HTTPSConnection(host, port, timeout=manners.timeout_seconds)
    try:
        connection.sock = manners.context.wrap_socket(plain, server_hostname=host)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        headers = {"User-Agent": manners.agent, "Accept-Encoding": "identity", "Connection": "close"}
        if method == "GET":
            headers["Range"] = "bytes=0-0"
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        if method == "GET":
            response.read(manners.most_bytes)
        return _Answer(
            status=response.status,
            location=response.headers.get("Location", ""),
            kind=_KINDS.get(response.headers.get_content_type(), ""),
            size=_size(response),
        )
    finally:
        over.cancel()
        connection.close()
        plain.close()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _size(response: HTTPResponse) -> int:
    """Of the whole document, also where only its first byte was asked for."""
    whole = response.headers.get("Content-Range", "").rpartition("/")[2]
    told = whole if response.status == 206 else response.headers.get("Content-Length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 13 else 0


def _kind_by_name(place: str) -> str:
    ending = urlsplit(place).path.rpartition(".")[2].upper()
    return {"JPEG": "JPG"}.get(ending, ending) if ending in {*_BY_NAME, "JPEG"} else ""
