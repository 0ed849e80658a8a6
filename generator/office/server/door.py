"""The HTTP door of the office server: requests in, replies out, and nothing else."""

import asyncio
import shutil
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route as HttpRoute
from starlette.types import Message, Receive

from generator.office.accounts.oidc import ERRAND_SECONDS
from generator.office.requests.asked import Form, Upload
from generator.office.requests.route import Access, Route
from generator.office.server.host import Admitted, Host, Incoming, Reply
from generator.office.server.routes import ROUTES
from generator.temporary_folders import temporary_folder

_TURNS = 4
"""Pages made at a time, in the order in which they were asked for. In a crowd all at once would make each page slow, and
those most that take work."""
_MAX_FILES, _MAX_FIELDS = 3, 20_000
_LONGEST_NUMBER = 20
_DISCARDED_BYTES = 80 * 1024 * 1024
_DEVICE_SECONDS = 180 * 24 * 60 * 60
_TYPES = {
    ".ics": "text/calendar",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Of files that Python knows only where the system has a list of types."""


class PortError(Exception):
    """Another program listens on the port, or the system does not let us."""


class _TooLarge(Exception):  # noqa: N818 - a fact about a body
    pass


def make_app(host: Host, routes: tuple[Route, ...] = ROUTES) -> Starlette:
    """The application: one endpoint for each route, and one for every other address."""
    turns = asyncio.Semaphore(_TURNS)
    served = [
        HttpRoute(route.path, _endpoint(host, route, turns), methods=[route.method]) for route in routes
    ]

    async def nowhere(request: Request, _: Exception) -> Response:
        """No address is so called, or none by that method."""
        reply = await run_in_threadpool(host.admit, None, _incoming(host, request))
        return _response(host, reply) if isinstance(reply, Reply) else Response(status_code=404)

    app = Starlette(routes=served, exception_handlers={HTTPException: nowhere})
    # an address that is not written as we write it is none of ours
    app.router.redirect_slashes = False
    return app


def _endpoint(host: Host, route: Route, turns: asyncio.Semaphore) -> Callable[[Request], Awaitable[Response]]:
    # who logs in may wait for a provider elsewhere, and nobody else must wait with her
    queue = nullcontext() if route.access is Access.PUBLIC else turns

    async def endpoint(request: Request) -> Response:
        admitted = await run_in_threadpool(host.admit, route, _incoming(host, request))
        if isinstance(admitted, Reply):
            return _response(host, admitted)
        try:
            async with _form(request, admitted) as form, queue:
                reply = await run_in_threadpool(host.answer, admitted, form)
        except _TooLarge:
            reply = await run_in_threadpool(host.too_large, admitted)
            # what is left of the body is not read
            reply = replace(reply, headers={**reply.headers, "Connection": "close"})
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - a body that no parser foresaw is told nowhere in its own words
            reply = await run_in_threadpool(host.fault, error)
        return _response(host, reply)

    return endpoint


def _promised(request: Request) -> int:
    """Bytes of the body by its own header; 0 where it does not say."""
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < _LONGEST_NUMBER else 0


def _incoming(host: Host, request: Request) -> Incoming:
    scope, headers = request.scope, request.headers
    peer = request.client.host if request.client else ""
    # nginx overwrites this header; without nginx in front there is nobody to believe
    told = headers.get("x-real-ip", "") if host.settings.host else ""
    return Incoming(
        method=request.method,
        path=str(scope["path"]),
        written_path=bytes(scope.get("raw_path") or b"").partition(b"?")[0].decode("latin-1"),
        params={name: str(value) for name, value in request.path_params.items()},
        query=dict(request.query_params.items()),
        host=headers.get("host", "").lower(),
        origin=headers.get("origin"),
        fetch_site=headers.get("sec-fetch-site"),
        address=told or peer,
        cookies=dict(request.cookies),
    )


@asynccontextmanager
async def _form(request: Request, admitted: Admitted) -> AsyncGenerator[Form]:
    """What the body says; its files lie in a folder of their own until the request is answered."""
    if request.method != "POST":
        yield Form()
        return
    promised = _promised(request)
    if promised > admitted.limit:
        if promised <= _DISCARDED_BYTES:
            # a browser that is still sending would not see the answer
            async for _ in request.stream():
                pass
        raise _TooLarge
    counted = Request(request.scope, _counting(request.receive, admitted.limit))
    with temporary_folder("kiriman") as folder:
        try:
            async with counted.form(
                max_files=_MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=admitted.limit
            ) as sent:
                fields: dict[str, tuple[str, ...]] = {}
                files: dict[str, Upload] = {}
                for name, value in sent.multi_items():
                    if isinstance(value, UploadFile):
                        # a browser sends an empty file where none was chosen
                        if value.filename:
                            files[name] = await run_in_threadpool(_kept, value, folder, len(files))
                    else:
                        fields[name] = (*fields.get(name, ()), value)
        except HTTPException:
            # too many parts, or no form at all: as good as empty, and then its token lacks
            fields, files = {}, {}
        yield Form(fields=fields, files=files)


def _kept(sent: UploadFile, folder: Path, number: int) -> Upload:
    path = folder / str(number)
    with path.open("wb") as file:
        shutil.copyfileobj(sent.file, file)
    return Upload(name=sent.filename or "", path=path, size=path.stat().st_size)


def _counting(receive: Receive, limit: int) -> Receive:
    """Reads the body until it is too large, whatever its header promised."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise _TooLarge
        return message

    return counted


def _response(host: Host, reply: Reply) -> Response:
    headers = dict(reply.headers)
    if reply.file is not None:
        response: Response = FileResponse(
            reply.file, status_code=reply.status, headers=headers, media_type=_TYPES.get(reply.file.suffix)
        )
    else:
        response = Response(reply.body, status_code=reply.status, headers=headers)
    secure = host.settings.scheme == "https"
    for name, value in reply.cookies.items():
        if value:
            age = {
                host.settings.device_cookie: _DEVICE_SECONDS,
                host.settings.errand_cookie: ERRAND_SECONDS,
            }.get(name)
            response.set_cookie(
                name, value, max_age=age, path="/", secure=secure, httponly=True, samesite="lax"
            )
        else:
            response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
    return response


def listen(port: int) -> socket.socket:
    """A socket on loopback that takes calls from now on; port 0 gives any free one. Raises PortError."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.listen()
    except OSError as error:
        door.close()
        raise PortError(
            f"Porta {port} tidak dapat dipakai, mungkin karena program lain memakainya. "
            "Hentikan program itu, atau pilih porta lain dengan --port."
        ) from error
    return door


class _Beside(uvicorn.Server):
    """Leaves Ctrl+C to the program of which it is a part."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def server_of(host: Host, routes: tuple[Route, ...] = ROUTES, *, beside: bool = False) -> uvicorn.Server:
    """The server itself: one process and one worker, for one lock guards what it writes.

    ``beside`` says whether another part of the same program ends it.
    """
    config = uvicorn.Config(
        make_app(host, routes),
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        # who is in front of us is settled by `Settings.host`, not by whoever sends the header
        proxy_headers=False,
        timeout_graceful_shutdown=1 if beside else 5,
    )
    return (_Beside if beside else uvicorn.Server)(config)


async def serve(
    host: Host, door: socket.socket, routes: tuple[Route, ...] = ROUTES, *, beside: bool = False
) -> None:
    """Answer until interrupted."""
    Thread(target=host.warm, daemon=True).start()
    await server_of(host, routes, beside=beside).serve(sockets=[door])
