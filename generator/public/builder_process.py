"""The public builder as a process of its own, which loads its program while its input is still being extracted."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.progress import Progress, heard
from generator.public.builder_words import BETWEEN, SITE_IS_MADE


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How the builder ended."""

    exit_status: int
    """0 done, 1 problems in the registers, 2 a wall is missing, anything else our fault."""
    told: str
    """What it printed."""


class Builder:
    """Started where the ``with`` begins, and never alive after its end: it reads nothing until it is told what to build."""

    def __init__(self, folder: Path, temporary: Path) -> None:
        """Start it in a folder, with another for what it keeps for a while."""
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "generator.public"],
            env=_clean_environment(temporary),
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, if it has not ended."""
        self._process.kill()
        with suppress(BrokenPipeError):
            self._process.__exit__(kind, error, trace)

    def build(self, words: Sequence[str], progress: Progress, take_pages: Callable[[], bool]) -> Finished:
        """Tell it what to build, and wait until it has.

        ``take_pages`` is called as soon as the site is made but for its search index; where it says no the builder is ended.
        """
        assert self._process.stdin is not None  # noqa: S101 - narrows the type: both are pipes
        assert self._process.stdout is not None  # noqa: S101 - as above
        printed: list[bytes] = []
        with suppress(BrokenPipeError):  # it has ended already, and what it printed tells why
            self._process.stdin.write(BETWEEN.join(map(os.fsencode, words)))
            self._process.stdin.close()
        try:
            for line in heard(self._process.stdout, progress):
                if line != SITE_IS_MADE:
                    printed.append(line)
                elif not take_pages():
                    self._process.kill()
        except BaseException:
            # nobody removes a folder that it still writes to
            self._process.kill()
            self._process.wait()
            raise
        return Finished(exit_status=self._process.wait(), told=b"".join(printed).decode("utf-8", "replace"))


def _clean_environment(temporary: Path) -> dict[str, str]:
    """Nothing of the caller's world but where programs are: no zone, locale, seed or secret reaches the builder."""
    return {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": "/nonexistent",
        "TMPDIR": str(temporary),
    }
