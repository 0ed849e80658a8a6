"""What ``ppid serve`` does: build, serve, and build again when a file was saved."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - its stop_event names anyio, typed elsewhere

from generator.preview.server import Reloader, make_app, serve
from generator.public.process import build_public
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES
from generator.sites.errors import SiteError


async def preview(root: Path, target: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve the public site of ``root`` on loopback; rebuild and reload on every saved register, template or schema."""
    reloader = Reloader()
    await _rebuild(root, target, say)
    say(f"Situs publik: http://127.0.0.1:{port}/  (Ctrl+C untuk berhenti)")
    watching = asyncio.create_task(_watch(root, target, reloader, say))
    try:
        await serve(make_app(target, reloader), port)
    finally:
        watching.cancel()


async def _watch(root: Path, target: Path, reloader: Reloader, say: Callable[[str], None]) -> None:
    watched = (root / "registers" / "acuan", root / "registers" / "dip", SITE_TEMPLATES, SCHEMAS, MKDOCS_YML)
    async for changes in awatch(*(path for path in watched if path.exists()), step=100):
        names = sorted({Path(path).name for _, path in changes})
        say(f"Tersimpan: {', '.join(names[:5])}. Membangun ulang …")
        if await _rebuild(root, target, say):
            reloader.announce()


async def _rebuild(root: Path, target: Path, say: Callable[[str], None]) -> bool:
    """Build once and say how it went; whether the site changed."""
    try:
        result = await asyncio.to_thread(build_public, root, target)
    except SiteError as error:
        say(str(error))
        return False
    if result.report:
        say(result.report.rstrip())
    if result.published is None:
        say("Situs lama tetap tampil sampai kesalahan di atas diperbaiki.")
        return False
    say("Situs dibangun." if result.published.changed else "Situs tidak berubah.")
    return result.published.changed
