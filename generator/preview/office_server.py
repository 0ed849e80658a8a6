"""The HTTP door of the office preview: on loopback, behind links that work once. A session sees its own tree alone."""

import contextlib
import socket
from collections.abc import Generator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.preview.gate import Gate
from generator.preview.server import Reloader, answer, release_of, reload_script
from generator.sites.security_policy import HEADERS

_COOKIE = "ruang-kerja"
_OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})
_HEADERS = {
    **HEADERS,
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # The link in the terminal is a key: no page that it leads to may be told of it.
    "Referrer-Policy": "no-referrer",
}
_NOT_HERE = "Tidak ada halaman di sini. Buka tautan sekali pakai yang tercetak di terminal.\n"


def make_office_app(site: Path, gate: Gate, reloader: Reloader) -> Starlette:
    """The application that serves the trees of ``site``, each to the sessions that may see it; all else is 404."""

    def tree_of(request: Request) -> str | None:
        # A name that leads here from elsewhere (DNS rebinding) is no name of ours.
        if request.url.hostname not in _OWN_HOSTS:
            return None
        return gate.tree_of(request.cookies.get(_COOKIE, ""))

    def enter(request: Request) -> Response:
        known = request.url.hostname in _OWN_HOSTS and request.method == "GET"
        session = gate.enter(request.path_params["token"]) if known else None
        if session is None:
            return PlainTextResponse(_NOT_HERE, status_code=404)
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(_COOKIE, session, httponly=True, samesite="strict", path="/")
        return response

    def page(request: Request) -> Response:
        tree = tree_of(request)
        if tree is None:
            return PlainTextResponse(_NOT_HERE, status_code=404)
        release = release_of(site)
        return answer(release / tree, request.path_params["path"], request.url.query, version=release.name)

    def script(request: Request) -> Response:
        return reload_script(request) if tree_of(request) else PlainTextResponse(_NOT_HERE, status_code=404)

    def changes(request: Request) -> Response:
        if tree_of(request) is None:
            return PlainTextResponse(_NOT_HERE, status_code=404)
        return StreamingResponse(reloader.messages(request.url.query), media_type="text/event-stream")

    return Starlette(
        routes=[
            Route("/masuk/{token}", enter),
            Route("/-/muat-ulang.js", script),
            Route("/-/perubahan", changes),
            Route("/{path:path}", page),
        ]
    )


class _Server(uvicorn.Server):
    """Leaves Ctrl+C to the public preview beside it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


async def serve_office(site: Path, gate: Gate, reloader: Reloader, door: socket.socket) -> None:
    """Serve the trees until cancelled."""
    config = uvicorn.Config(
        make_office_app(site, gate, reloader),
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        headers=list(_HEADERS.items()),
        timeout_graceful_shutdown=1,
    )
    await _Server(config).serve(sockets=[door])
