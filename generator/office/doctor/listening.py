"""Which ports of this machine others can reach, as the kernel says (Linux)."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from generator.office.administration.flaw import Flaw

_LISTENING = "0A"
_EXPECTED = frozenset({22, 80, 443})
"""SSH and nginx."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Listener:
    """A port at which something listens."""

    port: int
    is_open: bool
    """Whether others than this machine may reach it, as far as no firewall stands before."""


def listeners(tables: Path = Path("/proc/net")) -> tuple[Listener, ...] | None:
    """Every TCP port at which something listens; None where the kernel does not tell."""
    found: set[Listener] = set()
    told = False
    for name in ("tcp", "tcp6"):
        try:
            lines = (tables / name).read_text(encoding="ascii").splitlines()[1:]
        except (OSError, UnicodeDecodeError):
            continue
        told = True
        found.update(_parsed(lines))
    return tuple(sorted(found)) if told else None


def _parsed(lines: list[str]) -> Iterator[Listener]:
    for line in lines:
        columns = line.split()
        if len(columns) > 3 and columns[3] == _LISTENING:
            address, _, port = columns[1].partition(":")
            yield Listener(port=int(port, 16), is_open=not _is_loopback(address))


def _is_loopback(address: str) -> bool:
    """Words of four bytes, each written as the processor keeps it."""
    words = (address[start : start + 8] for start in range(0, len(address), 8))
    raw = b"".join(int(word, 16).to_bytes(4, "little") for word in words)
    if len(raw) == 4:
        return IPv4Address(raw).is_loopback
    whole = IPv6Address(raw)
    return (whole.ipv4_mapped or whole).is_loopback


def port_flaws(found: tuple[Listener, ...] | None, office: int) -> Iterator[Flaw]:
    """The office's own port open to others, and others that nobody may have meant."""
    if found is None:
        yield Flaw(
            what="Porta yang terbuka tidak dapat dibaca di mesin ini.",
            remedy="Periksa sendiri dengan `ss -tln`.",
            is_hint=True,
        )
        return
    opened = {one.port for one in found if one.is_open}
    if office in opened:
        yield Flaw(
            what=f"Porta kantor {office} dapat dicapai dari luar mesin ini, tanpa TLS dan tanpa gerbang nginx.",
            remedy="Hentikan program yang membukanya. `ppid office` hanya mendengar di 127.0.0.1; orang lain lewat nginx.",
        )
    others = sorted(opened - _EXPECTED - {office})
    if others:
        yield Flaw(
            what=f"Porta lain yang terbuka dari luar: {', '.join(map(str, others))}.",
            remedy="Lihat pemiliknya dengan `ss -tlnp`; matikan yang tidak perlu, atau tutup dengan tembok api.",
            is_hint=True,
        )
