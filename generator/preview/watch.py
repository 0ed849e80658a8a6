"""What ``ppid serve`` does: build, serve, and build again when a file was saved."""

import asyncio
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - its stop_event names anyio, typed elsewhere

from generator.files.places import public_folder
from generator.files.store import FileStore
from generator.preview.office_watch import OfficePreview, preview_office
from generator.preview.server import Reloader, listen, serve
from generator.public.process import BuildResult, build_public
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES
from generator.sites.errors import SiteError
from generator.sites.publish import check_target

_PATIENCE_SECONDS = 3


async def preview(
    root: Path, target: Path, port: int, say: Callable[[str], None], office: OfficePreview | str = ""
) -> None:
    """Serve the public site of ``root`` on loopback; rebuild and reload on every saved register, template or schema.

    The office is served beside it, from after the first build on; in its place may stand why it is not. Raises
    PortError before anything is built, and SiteError when a target is not ours to replace or the first build cannot be tried.
    """
    _end_as_after_ctrl_c()
    check_target(target.absolute())
    inside = office if isinstance(office, OfficePreview) else None
    if inside:
        check_target(inside.target.absolute())
    with listen(port) as door, listen(inside.port) if inside else nullcontext() as office_door:
        reloader = Reloader(target)
        one_at_a_time = asyncio.Lock()
        # Watching begins before the first build, so that what is saved meanwhile is not missed.
        build = partial(
            build_public, root, target, files=FileStore(public_folder(inside.state)) if inside else None
        )
        watching = asyncio.create_task(_watch(root, build, target, reloader, one_at_a_time, say))
        # The task opens its watch in its first step; without this turn the build would run ahead of it.
        await asyncio.sleep(0)
        beside: asyncio.Task[None] | None = None
        try:
            async with one_at_a_time:
                await _build(build, target, say)
            say(f"Situs publik: http://127.0.0.1:{door.getsockname()[1]}/  (Ctrl+C untuk berhenti)")
            serving = asyncio.create_task(serve(target, reloader, door))
            if inside and office_door:
                beside = asyncio.create_task(_beside(inside, office_door, say))
            elif isinstance(office, str) and office:
                say(office)
            await asyncio.wait((serving, watching), return_when=asyncio.FIRST_COMPLETED)
            for task in (serving, watching):
                if task.done():
                    task.result()
        finally:
            watching.cancel()
            if beside:
                beside.cancel()
                await asyncio.wait((beside,), timeout=_PATIENCE_SECONDS)


def _end_as_after_ctrl_c() -> None:
    """Let what ends other commands end this one, too, with its folders removed; the server passes on what it got."""
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - narrows the type: this is called by one
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is signal.SIG_DFL:  # nohup has one of them ignored
            asyncio.get_running_loop().add_signal_handler(ending, task.cancel)


async def _beside(office: OfficePreview, door: socket.socket, say: Callable[[str], None]) -> None:
    """The office half; whatever becomes of it, the public one goes on."""
    try:
        await preview_office(office, door, say)
    except Exception as error:  # noqa: BLE001 - its words may hold a cell of a restricted register
        say(f"Kantor berhenti: {type(error).__name__}. Situs publik tetap berjalan.")


async def _watch(
    root: Path,
    build: Callable[..., BuildResult],
    target: Path,
    reloader: Reloader,
    one_at_a_time: asyncio.Lock,
    say: Callable[[str], None],
) -> None:
    watched = (root / "registers" / "acuan", root / "registers" / "dip", SITE_TEMPLATES, SCHEMAS, MKDOCS_YML)
    async for changes in awatch(*(path for path in watched if path.exists()), step=100):
        async with one_at_a_time:
            names = sorted({Path(path).name for _, path in changes})
            say(f"Tersimpan: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}. Membangun ulang …")
            try:
                changed = await _build(build, target, say)
            except SiteError as error:
                say(str(error))
            else:
                if changed:
                    reloader.announce()


async def _build(build: Callable[..., BuildResult], target: Path, say: Callable[[str], None]) -> bool:
    """Build once and say how it went; whether the site changed."""
    stopped = threading.Event()
    try:
        result = await asyncio.to_thread(build, wanted=lambda: not stopped.is_set())
    except asyncio.CancelledError:
        # The thread goes on, and whoever pressed Ctrl+C would wait for all of it.
        stopped.set()
        raise
    if result.report and result.published is None:
        say(result.report.rstrip())
    if result.published is None:
        kept = "Situs lama tetap tampil" if target.exists() else "Belum ada situs yang dapat ditampilkan"
        say(f"{kept} sampai kesalahan di atas diperbaiki.")
        return False
    say("Situs dibangun." if result.published.changed else "Situs tidak berubah.")
    return result.published.changed
