"""The HTTP door of the preview: serves a built site as a production server would, and tells pages to reload."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.sites.security_policy import HEADERS

_RELOAD_SCRIPT = (
    "new EventSource('/-/perubahan').onmessage=function(){location.reload()};"
    # a second server on the same machine may have closed this one: no endless errors in the console
)
_TYPES = {
    ".jsonld": "application/ld+json",
    ".pagefind": "application/octet-stream",
    ".wasm": "application/wasm",
}


class Reloader:
    """Tells every open page that the site was built anew."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def announce(self) -> None:
        """Wake all waiting pages."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def messages(self) -> AsyncIterator[str]:
        """Server-sent events: one per build, a comment every 15 seconds to keep the line open."""
        while True:
            try:
                await asyncio.wait_for(self._changed.wait(), timeout=15)
            except TimeoutError:
                yield ": masih di sini\n\n"
            else:
                yield "data: bangun\n\n"


def make_app(site: Path, reloader: Reloader) -> Starlette:
    """The application that serves ``site``; addresses without ``.html`` are aliases, a trailing slash redirects."""

    def page(request: Request) -> Response:
        return _answer(site, request.path_params["path"])

    def script(_: Request) -> Response:
        return Response(_RELOAD_SCRIPT, media_type="text/javascript", headers={"Cache-Control": "no-store"})

    def changes(_: Request) -> Response:
        return StreamingResponse(
            reloader.messages(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return Starlette(
        routes=[
            Route("/-/muat-ulang.js", script),
            Route("/-/perubahan", changes),
            Route("/{path:path}", page),
        ]
    )


def _answer(site: Path, path: str) -> Response:
    if path.endswith("/") and path != "/":
        return RedirectResponse("/" + path.rstrip("/").lstrip("/"), status_code=308)
    file = _file(site, path or "index.html")
    status = 200
    if file is None:
        file, status = site / "404.html", 404
    headers = {**HEADERS, "Cache-Control": "no-store"}
    if file.suffix == ".html":
        html = file.read_text(encoding="utf-8").replace(
            "</head>", '<script src="/-/muat-ulang.js" defer></script></head>', 1
        )
        return HTMLResponse(html, status_code=status, headers=headers)
    return FileResponse(file, status_code=status, headers=headers, media_type=_TYPES.get(file.suffix))


def _file(site: Path, path: str) -> Path | None:
    """The file an address names, or None; never one outside the site."""
    if ".." in PurePosixPath(path).parts:
        return None
    for candidate in (site / path, site / f"{path}.html"):
        if candidate.is_file() and candidate.resolve().is_relative_to(site.resolve()):
            return candidate
    return None


async def serve(app: Starlette, port: int) -> None:
    """Serve on loopback until interrupted."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="warning", lifespan="off", timeout_graceful_shutdown=1
    )
    await uvicorn.Server(config).serve()
