"""What a first query costs a slow phone: bytes, and milliseconds of the main thread at a quarter of the speed.

    python -m tests.benchmarks.first_query SITE [--runs 5] [QUERY …]

SITE is a finished site. Each run opens its search page anew, with nothing cached, waits until it is idle, and asks;
the time ends with the first frame that shows the answer. Nothing is compressed on the way.
"""

import argparse
import statistics
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Response, sync_playwright

_QUERIES = ("jembatan", "laporan keuangan 2025", "dinas kesehatan", "informasi", "dan yang")
_SLOWER = 4
_ASK = """query => new Promise(done => {
  const status = document.getElementById("cari-status");
  new MutationObserver(() => {
    if (/ditemukan|Tidak|dimuat/.test(status.textContent)) requestAnimationFrame(() => setTimeout(done, 0));
  }).observe(status, { childList: true, characterData: true, subtree: true });
  document.getElementById("cari-q").value = query;
  document.getElementById("cari-form").requestSubmit();
})"""


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


def main(arguments: list[str]) -> int:
    """Measure each query and print a line of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.first_query")
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", nargs="*", default=_QUERIES)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(options.site)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = f"http://127.0.0.1:{server.server_port}/cari.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for query in options.queries:
            runs = [_first(browser, page, query) for _ in range(options.runs)]
            times, scripts, sizes, files, told = zip(*runs, strict=True)
            print(
                f"{query!r}: {statistics.median(times):.0f} ms (least {min(times):.0f}), "
                f"script {statistics.median(scripts):.0f} ms, {max(sizes) / 1000:.0f} KB in {files[0]} files; {told[0]}"
            )
        browser.close()
    server.shutdown()
    return 0


def _first(browser: Browser, address: str, query: str) -> tuple[float, float, int, int, str]:
    """Milliseconds of the main thread, those of scripts, bytes, files, and what the page told."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    developer = context.new_cdp_session(page)
    developer.send("Performance.enable", {"timeDomain": "threadTicks"})
    developer.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        sizes.append(int(response.headers.get("content-length", 0)))

    def spent() -> dict[str, float]:
        return {each["name"]: each["value"] for each in developer.send("Performance.getMetrics")["metrics"]}

    page.on("response", weigh)
    before = spent()
    page.evaluate(_ASK, query)
    after = spent()
    told = page.locator("#cari-status").inner_text()
    context.close()
    task, script = ((after[name] - before[name]) * 1000 for name in ("TaskDuration", "ScriptDuration"))
    return task, script, sum(sizes), len(sizes), told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
