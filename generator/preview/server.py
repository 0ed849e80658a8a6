"""The HTTP door of the preview: serves a built site as a production server would, and tells pages to reload."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.files.address import FOLDER as DOCUMENTS
from generator.sites.security_policy import HEADERS

_RELOAD_SCRIPT = (
    "new EventSource('/-/perubahan'+new URL(document.currentScript.src).search)"
    ".onmessage=function(){location.reload()};"
)
_KEEP_OPEN_SECONDS = 15
_TYPES = {
    ".jsonld": "application/ld+json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Of files that Python knows only where the system has a list of types."""
_OWN_NAME = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_FOREIGN_NAME = (
    "Pratinjau hanya menjawab di 127.0.0.1 atau localhost. Buka alamat yang tercetak di terminal.\n"
)
_NO_SITE_YET = (
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Situs belum ada</title></head>'
    "<body><h1>Situs belum ada</h1><p>Perbaiki kesalahan yang disebut di terminal. "
    "Halaman ini memuat ulang sendiri setelah situs berhasil dibangun.</p></body></html>"
)


class OwnNamesOnly:
    """Answers under the names of this computer alone.

    A page from elsewhere whose name is made to lead here (DNS rebinding) would otherwise read what is not published yet.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it as misdirected."""
        if scope["type"] == "http" and not _OWN_NAME.fullmatch(Headers(scope=scope).get("host", "")):
            await PlainTextResponse(_FOREIGN_NAME, status_code=421)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class PortError(Exception):
    """Another program listens on the port, or the system does not let us."""


class Reloader:
    """Tells every open page that the site was built anew."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._changed = asyncio.Event()
        self._over = False

    def announce(self) -> None:
        """Wake all waiting pages."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """End all conversations, so that the server can stop at once."""
        self._over = True
        self.announce()

    async def messages(self, seen: str) -> AsyncIterator[str]:
        """Server-sent events for a page of the release ``seen``: one as soon as another release is published.

        A page that was loaded while a build ended, or before the server was started again, is told at once. A
        comment every few seconds keeps the line open.
        """
        yield ": halo\n\n"
        while not self._over:
            changed = self._changed
            if (release := release_of(self._site).name) != seen:
                seen = release
                yield "data: bangun\n\n"
            try:
                await asyncio.wait_for(changed.wait(), timeout=_KEEP_OPEN_SECONDS)
            except TimeoutError:
                yield ": masih di sini\n\n"


def make_app(site: Path, reloader: Reloader) -> Starlette:
    """The application that serves ``site``; addresses without ``.html`` are aliases, a trailing slash redirects."""

    def page(request: Request) -> Response:
        release = release_of(site)
        return answer(release, request.path_params["path"], request.url.query, version=release.name)

    def changes(request: Request) -> Response:
        return StreamingResponse(reloader.messages(request.url.query), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/-/muat-ulang.js", reload_script),
            Route("/-/perubahan", changes),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(OwnNamesOnly)],
    )


def reload_script(_: Request) -> Response:
    """The script that every page of a preview carries."""
    return Response(_RELOAD_SCRIPT, media_type="text/javascript")


def release_of(site: Path) -> Path:
    """The folder that holds the site now; a page and its check must not see two different ones."""
    return site.resolve()


def answer(release: Path, path: str, query: str, *, version: str) -> Response:
    """What a server of the folder ``release`` gives for an address; its pages reload when ``version`` is over."""
    if path.endswith("/"):
        address = "/" + quote(path.strip("/"))
        return RedirectResponse(f"{address}?{query}" if query else address, status_code=308)
    file, status = _file(release, path or "index.html"), 200
    if file is None:
        file, status = _file(release, "404.html"), 404
    if file is None:
        return HTMLResponse(_watching(_NO_SITE_YET, version), status_code=503)
    if file.suffix == ".html":
        return HTMLResponse(_watching(file.read_text(encoding="utf-8"), version), status_code=status)
    # a document is for the reader's own program, as on the published site
    name = file.name if path.startswith(f"{DOCUMENTS}/") else None
    return FileResponse(file, status_code=status, media_type=_TYPES.get(file.suffix), filename=name)


def _watching(html: str, version: str) -> str:
    """The page with the script that reloads it when another release is published."""
    script = f'<script src="/-/muat-ulang.js?{quote(version)}" defer></script>'
    return html.replace("</head>", f"{script}</head>", 1)


def _file(release: Path, path: str) -> Path | None:
    """The file an address names, or None; never one outside the site."""
    if ".." in PurePosixPath(path).parts:
        return None
    for candidate in (release / path, release / f"{path}.html"):
        try:
            if candidate.is_file() and candidate.resolve().is_relative_to(release):
                return candidate
        except OSError:  # an address may be longer than any name of a file
            return None
    return None


def listen(port: int) -> socket.socket:
    """A socket on loopback that takes calls from now on; they are answered once the server runs.

    Port 0 gives any free one. Raises PortError.
    """
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # A port whose last connections are still closing is free for us.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.listen()
    except OSError as error:
        door.close()
        raise PortError(
            f"Porta {port} tidak dapat dipakai, mungkin karena program lain memakainya. "
            "Hentikan program itu, atau pilih porta lain, misalnya `ppid serve --port 8010`."
        ) from error
    return door


class _Server(uvicorn.Server):
    """Lets go of waiting pages when it stops; otherwise each of them would hold it up."""

    def __init__(self, config: uvicorn.Config, reloader: Reloader) -> None:
        super().__init__(config)
        self._reloader = reloader

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._reloader.close()
        await super().shutdown(sockets)


async def serve(site: Path, reloader: Reloader, door: socket.socket) -> None:
    """Serve ``site`` until interrupted."""
    config = uvicorn.Config(
        make_app(site, reloader),
        log_level="warning",
        lifespan="off",
        server_header=False,
        # Given to the server, not to each page, so that redirections and errors carry them too.
        headers=[*HEADERS.items(), ("Cache-Control", "no-store")],
        timeout_graceful_shutdown=1,
    )
    await _Server(config, reloader).serve(sockets=[door])
