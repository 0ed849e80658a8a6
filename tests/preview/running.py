"""A real ``ppid serve``: its process, its terminal and its door."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 60
"""Seconds; a build of the small registers takes three on an idle machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server said; names of headers in lower case, without the hour."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One running ``ppid serve``."""

    process: "subprocess.Popen[bytes]"
    terminal: Path
    root: Path
    site: Path

    @property
    def output(self) -> str:
        """All it has printed so far."""
        return self.terminal.read_text(encoding="utf-8")

    @property
    def port(self) -> int:
        """The port in the address it printed, once it has."""
        self.wait_for("Situs publik: ")
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.output)
        assert found, self.output
        return int(found[1])

    @property
    def address(self) -> str:
        """The address it printed."""
        return f"http://127.0.0.1:{self.port}/"

    def wait_for(self, text: str) -> None:
        """Until it printed the text."""
        self.wait_until(lambda: text in self.output)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Until it holds; what was printed is the message if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, self.output
            time.sleep(0.05)

    def ask(self, path: str, method: str = "GET", host: str = "") -> Answer:
        """The answer to exactly this path, which no client made tidy."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={"Host": host} if host else {})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders() if name != "date"}
            return Answer(status=response.status, headers=headers, body=response.read().decode("utf-8"))
        finally:
            connection.close()

    def edit(self, file: str, old: str, new: str) -> None:
        """Save a file of the registers with another text, as an editor does."""
        path = self.root / "registers" / file
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    def interrupt(self) -> int:
        """Ctrl+C: the terminal tells every process of the group. The exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def running_preview(root: Path, *options: str) -> Generator[Preview]:
    """``ppid serve`` on the registers of ``root`` and any free port."""
    terminal = root / "terminal.txt"
    # as at a terminal: whoever starts the tests in the background has its shell ignore interruptions for all that follows
    command = ["env", "--default-signal=INT", sys.executable]
    command += ["-m", "generator.cli", "serve", "--port", "0", "--root", str(root), *options]
    with (
        terminal.open("wb") as output,
        # a session of its own, so that an interruption reaches it and its builder but not the tests
        subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True) as process,
    ):
        try:
            yield Preview(process=process, terminal=terminal, root=root, site=root / "build" / "public")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
