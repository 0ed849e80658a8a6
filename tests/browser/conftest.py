"""Real Chromium on real built sites, served with the policy and under a sub-path as production may do."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.public.process import build_public
from generator.sites.security_policy import HEADERS

ROOT = Path(__file__).parent.parent.parent
SUB_PATH = "/layanan/ppid/"
"""Sites are served under a sub-path, so that an absolute link shows at once."""


class Serve(Protocol):
    """``serve(folder)`` gives its address, with a slash at the end."""

    def __call__(self, folder: Path, path: str = SUB_PATH) -> str:
        """Serve the folder at that path of an address of its own."""
        ...


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".wasm": "application/wasm",
        ".js": "text/javascript",
        ".jsonld": "application/ld+json",
    }

    def __init__(self, *args: Any, site_path: str, directory: str) -> None:  # Any: the library's three
        self.site_path = site_path
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.site_path):
            return "/nonexistent"
        return super().translate_path(path.removeprefix(self.site_path[:-1]))

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; background networking off, for nothing may leave the machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Servers that live as long as the tests."""
    with ExitStack() as servers:

        def start(folder: Path, path: str = SUB_PATH) -> str:
            handler = partial(_Handler, site_path=path, directory=str(folder))
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            Thread(target=server.serve_forever, daemon=True).start()
            servers.callback(server.server_close)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}{path}"

        yield start


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the shipped registers, without history: what pages say must not hang on who committed when."""
    target = tmp_path_factory.mktemp("site") / "public"
    result = build_public(ROOT, target, with_history=False)
    assert result.exit_status == 0, result.report
    return target


@pytest.fixture(scope="session")
def public_address(public_site: Path, serve: Serve) -> str:
    """Where the public site of the shipped registers is served."""
    return serve(public_site)


@pytest.fixture(scope="session")
def root_address(public_site: Path, serve: Serve) -> str:
    """The same site at the path that its registers name; a page for wrong addresses must rely on it."""
    return serve(public_site, "/")
