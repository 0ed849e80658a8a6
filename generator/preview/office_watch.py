"""The office half of ``ppid serve``: the office server with example people, and its site, built anew after every save."""

import asyncio
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - its stop_event names anyio, typed elsewhere

from generator.model.time_zone import local_day
from generator.office.publishing.checkout import advance
from generator.office.requests.desk import Desk
from generator.office.server.door import serve
from generator.office.server.host import Host
from generator.office.server.routes import ROUTES
from generator.office.server.settings import Settings
from generator.preview.example_people import ExamplePeople, example_people
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES
from generator.review.state import queues_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePreview:
    """What the office half of a preview shows."""

    root: Path
    state: Path
    """Folder of the queues, which are there."""
    dik: Path | None
    """Folder of the restricted packages; None where there is none, and then no office site is built."""
    target: Path
    port: int
    day: date
    """For what is built; the server itself goes by the clock, for what it writes is evidence."""


async def preview_office(office: OfficePreview, door: socket.socket, say: Callable[[str], None]) -> None:
    """Serve the office on loopback until cancelled; what is approved there comes into the folder, and so into both sites."""
    moved, loop = asyncio.Event(), asyncio.get_running_loop()

    def hear(_: str) -> None:
        """Called from the thread that answered a request."""
        loop.call_soon_threadsafe(moved.set)

    one_at_a_time = asyncio.Lock()
    people = await asyncio.to_thread(_people, office)
    settings = Settings(
        state=office.state,
        people=people.folder if people else None,
        site=office.target.absolute(),
        clock=lambda: int(time.time()),
        moved=hear,
    )
    following = asyncio.create_task(_follow(office, moved, say))
    watching = asyncio.create_task(_watch(office, one_at_a_time, say)) if office.dik else None
    # The task opens its watch in its first step; without this turn the build would run ahead of it.
    await asyncio.sleep(0)
    building = asyncio.create_task(_build_first(office, one_at_a_time, say))
    try:
        for line in _words(f"http://127.0.0.1:{door.getsockname()[1]}", people):
            say(line)
        routes = (*ROUTES, people.route) if people else ROUTES
        await serve(Host(settings), door, routes, beside=True)
    finally:
        for task in (following, watching, building):
            if task:
                task.cancel()
        await asyncio.wait([task for task in (following, watching, building) if task])


def _people(office: OfficePreview) -> ExamplePeople | None:
    reference = Desk(state=office.state).reference()
    return example_people(
        office.state, reference, local_day(int(time.time()), reference.body.get("zona", ""))
    )


def _words(address: str, people: ExamplePeople | None) -> list[str]:
    if people is None:
        return [
            f"Kantor: {address}/",
            "Data ini bukan contoh, jadi tidak ada akun contoh. Undang orang dengan `ppid user add`.",
        ]
    return [
        f"Kantor: {address}/  Setiap tautan di bawah hanya dapat dipakai sekali:",
        *(f"  {door.label}: {address}{door.path}" for door in people.doors),
        f"Kata sandi semua akun contoh, juga untuk menegaskan persetujuan: {people.password}",
        f"Masuk lagi di {address}/masuk dengan nama: {', '.join(door.login for door in people.doors)}",
    ]


async def _follow(office: OfficePreview, moved: asyncio.Event, say: Callable[[str], None]) -> None:
    """Bring what was approved into the folder; the watches see the files change, and build."""
    told: set[str] = set()
    while True:
        await moved.wait()
        moved.clear()
        done = await asyncio.to_thread(advance, office.root, queues_of(office.state), office.dik)
        if done.moved:
            say(f"Disetujui, lalu masuk ke folder ini: {', '.join(done.moved)}.")
        for one in done.behind:
            if one.why not in told:
                say(one.why)
        told = {one.why for one in done.behind}


async def _watch(office: OfficePreview, one_at_a_time: asyncio.Lock, say: Callable[[str], None]) -> None:
    registers = office.root / "registers"
    watched = (registers / "acuan", registers / "dip", office.dik, SITE_TEMPLATES, SCHEMAS, MKDOCS_YML)
    async for _ in awatch(*(path for path in watched if path and path.exists()), step=100):
        async with one_at_a_time:
            await _build(office, say)


async def _build_first(
    office: OfficePreview, one_at_a_time: asyncio.Lock, say: Callable[[str], None]
) -> None:
    if office.dik:
        async with one_at_a_time:
            await _build(office, say)


async def _build(office: OfficePreview, say: Callable[[str], None]) -> None:
    """Build once, in a process of its own: this one has threads, and building forks."""
    builder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "generator.cli", "build", "office"),
        *("--root", str(office.root.absolute()), "--dik", str((office.dik or office.root).absolute())),
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
