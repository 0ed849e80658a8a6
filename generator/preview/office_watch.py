"""The office half of ``ppid serve``: build, print one link for each example role, build again when a file was saved."""

import asyncio
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - its stop_event names anyio, typed elsewhere

from generator.office.doors import Door, doors_of
from generator.office.register import read_office
from generator.preview.gate import Gate
from generator.preview.office_server import serve_office
from generator.preview.server import Reloader, release_of
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePreview:
    """What the office half of a preview shows."""

    root: Path
    dik: Path
    """Folder of the restricted packages."""
    target: Path
    port: int
    day: date


async def preview_office(office: OfficePreview, door: socket.socket, say: Callable[[str], None]) -> None:
    """Serve the office site on loopback until cancelled; rebuild on every saved register, template or schema."""
    reloader = Reloader(office.target)
    gate = Gate()
    one_at_a_time = asyncio.Lock()
    watching = asyncio.create_task(_watch(office, reloader, one_at_a_time, say))
    try:
        async with one_at_a_time:
            await _build(office, say)
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        found = await asyncio.to_thread(_doors, office)
        say(f"Situs kantor: {address}/  Setiap tautan di bawah hanya dapat dipakai sekali:")
        for one in found:
            say(f"  {one.label}: {address}/masuk/{gate.issue(one.tree)}")
        await serve_office(office.target, gate, reloader, door)
    finally:
        reloader.close()
        watching.cancel()


def _doors(office: OfficePreview) -> tuple[Door, ...]:
    register = read_office(office.root, office.dik, with_units=False).register
    return doors_of(register, office.day) if register else ()


async def _watch(
    office: OfficePreview, reloader: Reloader, one_at_a_time: asyncio.Lock, say: Callable[[str], None]
) -> None:
    registers = office.root / "registers"
    watched = (registers / "acuan", registers / "dip", office.dik, SITE_TEMPLATES, SCHEMAS, MKDOCS_YML)
    async for _ in awatch(*(path for path in watched if path.exists()), step=100):
        async with one_at_a_time:
            before = release_of(office.target)
            await _build(office, say)
            if release_of(office.target) != before:
                reloader.announce()


async def _build(office: OfficePreview, say: Callable[[str], None]) -> None:
    """Build once, in a process of its own: this one has threads, and building forks."""
    builder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "generator.cli", "build", "office"),
        *("--root", str(office.root.absolute()), "--dik", str(office.dik.absolute())),
        *("--out", str(office.target.absolute()), "--date", office.day.isoformat()),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        report, _ = await builder.communicate()
    except asyncio.CancelledError:
        builder.kill()
        raise
    say(report.decode("utf-8", "replace").rstrip())
