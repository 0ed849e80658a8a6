"""What a first query costs a slow phone: bytes, and milliseconds of the main thread at a quarter of the speed.

    python -m tests.benchmarks.first_query [--site build/public] [--runs 5] [QUERY …]

Each run opens its search page anew, with nothing cached, waits until it is idle, and asks;
the time ends with the first frame that shows the answer. Nothing is compressed on the way. Chromium is asked directly:
tools for tests listen to every file of a page, and the page pays for that.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from pathlib import Path
from threading import Thread
from typing import Any, cast

_QUERIES = ("jembatan", "laporan keuangan 2025", "dinas kesehatan", "informasi", "dan yang")
_SLOWER = 4
_IDLE_SECONDS = 0.5
_CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
_READY = "document.readyState === 'complete' && document.getElementById('cari-form')?.hidden === false"
_ASK = """query => new Promise(done => {
  const status = document.getElementById("cari-status");
  new MutationObserver(() => {
    if (/ditemukan|Tidak|dimuat/.test(status.textContent)) {
      requestAnimationFrame(() => setTimeout(() => done(status.textContent), 0));
    }
  }).observe(status, { childList: true, characterData: true, subtree: true });
  document.getElementById("cari-q").value = query;
  document.getElementById("cari-form").requestSubmit();
})"""


class _Site(SimpleHTTPRequestHandler):
    """Serves a folder, and notes the bytes of each file."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sizes: list[int], directory: str) -> None:  # Any: the library's three
        self._sizes = sizes
        super().__init__(*args, directory=directory)

    def copyfile(self, source: Any, outputfile: Any) -> None:  # Any: as the base class has them
        self._sizes.append(os.fstat(cast("BufferedReader", source).fileno()).st_size)
        super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


class _Chromium:
    """A browser that is asked by a pipe, in the DevTools protocol: JSON, each message ended by a zero byte."""

    def __init__(self, asked: int, told: int) -> None:
        self._asked, self._told = asked, os.fdopen(told, "rb")
        self._number = 0

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(
            self._asked, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        )
        while True:
            answer = json.loads(b"".join(iter(lambda: self._told.read(1), b"\0")))
            if answer.get("id") == self._number:
                return answer["result"]

    def value(self, session: str, expression: str) -> Any:
        answer = self.ask(
            "Runtime.evaluate", session, expression=expression, awaitPromise=True, returnByValue=True
        )
        return answer["result"].get("value")


def main(arguments: list[str]) -> int:
    """Measure each query and print a line of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--site", type=Path, default=Path("build/public"))
    parser.add_argument("queries", nargs="*", default=_QUERIES)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    sizes: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, sizes=sizes, directory=str(options.site)))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/cari.html"
    with _running() as browser:
        for query in options.queries:
            runs = [_first(browser, address, query, sizes) for _ in range(options.runs)]
            times, weights, files, told = zip(*runs, strict=True)
            print(
                f"{query!r}: {statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f}), "
                f"{max(weights) / 1000:.0f} KB in {max(files)} files; {told[0]}"
            )
    server.shutdown()
    return 0


@contextmanager
def _running() -> Generator[_Chromium]:
    asked, told = os.pipe(), os.pipe()
    # Chromium reads file 3 and writes file 4.
    command = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        subprocess.Popen(
            [
                *("bash", "-c", command, str(asked[0]), str(told[1]), *_CHROMIUM),
                *("--remote-debugging-pipe", f"--user-data-dir={home}"),
            ],
            pass_fds=(asked[0], told[1]),
            stderr=subprocess.DEVNULL,
        ) as process,
    ):
        try:
            yield _Chromium(asked[1], told[0])
        finally:
            process.kill()


def _first(browser: _Chromium, address: str, query: str, sizes: list[int]) -> tuple[float, int, int, str]:
    """Milliseconds of the main thread, bytes, files, and what the page told."""
    context = browser.ask("Target.createBrowserContext")["browserContextId"]
    target = browser.ask("Target.createTarget", url=address, browserContextId=context)["targetId"]
    page = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    while not browser.value(page, _READY):
        time.sleep(0.1)
    time.sleep(_IDLE_SECONDS)
    browser.ask("Performance.enable", page, timeDomain="threadTicks")
    browser.ask("Emulation.setCPUThrottlingRate", page, rate=_SLOWER)
    sizes.clear()
    before = _spent(browser, page)
    told = browser.value(page, f"({_ASK})({json.dumps(query)})")
    spent = _spent(browser, page) - before
    browser.ask("Target.disposeBrowserContext", browserContextId=context)
    return spent * 1000, sum(sizes), len(sizes), told


def _spent(browser: _Chromium, page: str) -> float:
    """Processor seconds of the page's main thread so far."""
    metrics = browser.ask("Performance.getMetrics", page)["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
