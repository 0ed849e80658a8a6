"""Ways to run the real ``ppid``: as a process of its own, or forked from one that has loaded the program already."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_LOADED = Path(__file__).parent / "loaded_ppid.py"
_PROGRAM = ("-I", "-m", "generator.cli")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a command left behind beside its files."""

    exit_status: int
    stdout: str
    stderr: str


Ppid = Callable[[Sequence[str], Path, Mapping[str, str]], Finished]
"""Runs ``ppid`` with these arguments in a folder, with this environment beside ``PATH``."""


def installed_ppid(python: Path = Path(sys.executable)) -> Ppid:
    """``ppid`` as this interpreter has it installed, a new process each time."""

    def run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Finished:
        finished = subprocess.run(
            [python, *_PROGRAM, *arguments],
            cwd=folder,
            env=_with_path(environment),
            capture_output=True,
            text=True,
            check=False,
        )
        return Finished(exit_status=finished.returncode, stdout=finished.stdout, stderr=finished.stderr)

    return run


class LoadedPpid:
    """``ppid`` forked from a process that has imported it: saves two thirds of a second each time.

    The builder itself is started by the command as always, as a new process behind its walls.
    """

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-I", _LOADED],
            env=_with_path({}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Finished:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        out, err = folder.with_name(f"{folder.name}.out"), folder.with_name(f"{folder.name}.err")
        job = {
            "arguments": list(arguments),
            "folder": str(folder),
            "environment": _with_path(environment),
            "stdout": str(out),
            "stderr": str(err),
        }
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        status = int(self._server.stdout.readline())
        return Finished(
            exit_status=status, stdout=out.read_text(encoding="utf-8"), stderr=err.read_text(encoding="utf-8")
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.communicate()


def _with_path(environment: Mapping[str, str]) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], **environment}
