"""An officer's file opened in a process of its own, within limits of memory and time: read, or given remarks.

A file may be made to fill memory or to never end. Only the process that reads it may fail by that: the command says
so in words, and the machine of the officer is not slowed down.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence

from generator.imports.carried import packed, packed_remarks, unpacked, unpacked_remarks
from generator.imports.grid import Source, UnreadableFile
from generator.imports.reading import read_source
from generator.imports.workbook import Remark, annotate_workbook

MAX_MEMORY_BYTES = 512 * 1024 * 1024
MAX_SECONDS = 60
"""Of processor time; the largest file within the limits takes about a third of it."""

_WAIT_FACTOR = 2
"""How much longer than its processor time it may take on a busy machine."""
_REFUSED = 4
_READ, _ANNOTATE = "read", "annotate"
_TOO_LARGE = (
    "Berkas ini membutuhkan memori lebih dari batas yang aman, jadi pembacaannya dihentikan.",
    "Salin tabelnya ke berkas baru tanpa gambar dan hiasan, atau bagi menurut unit, lalu impor lagi.",
)
_TOO_SLOW = (
    "Berkas ini terlalu lama dibaca, jadi pembacaannya dihentikan.",
    "Salin tabelnya ke berkas baru tanpa gambar dan hiasan, atau bagi menurut unit, lalu impor lagi.",
)


def read_confined(
    data: bytes, name: str, *, memory: int = MAX_MEMORY_BYTES, seconds: int = MAX_SECONDS
) -> Source:
    """The sheets of an Excel or CSV file; raises UnreadableFile, also for one beyond ``memory`` bytes or ``seconds``."""
    return unpacked(_confined([_READ, name], data, memory, seconds))


def annotate_confined(
    data: bytes, remarks: tuple[Remark, ...], hidden_rows: Mapping[str, frozenset[int]]
) -> bytes:
    """What ``annotate_workbook`` gives, made by another process; raises UnreadableFile as reading does."""
    told = packed_remarks(remarks, hidden_rows)
    return _confined([_ANNOTATE, str(len(told))], told + data, MAX_MEMORY_BYTES, MAX_SECONDS)


def _confined(task: Sequence[str], given: bytes, memory: int, seconds: int) -> bytes:
    command = [sys.executable, "-I", "-m", "generator.imports.confined", str(memory), str(seconds), *task]
    try:
        finished = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, input=given, capture_output=True, check=False, timeout=seconds * _WAIT_FACTOR
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(*_TOO_SLOW) from error
    if finished.returncode == 0:
        return finished.stdout
    if finished.returncode == _REFUSED:
        message, remedy = json.loads(finished.stdout)
        raise UnreadableFile(message, remedy)
    if finished.returncode < 0:  # ended by the kernel: it told no more than that
        raise UnreadableFile(*_TOO_SLOW)
    raise RuntimeError(finished.stderr.decode("utf-8", "replace"))


def main(arguments: Sequence[str]) -> int:
    """Read standard input and answer on standard output; what the child process does."""
    memory, seconds, *task = arguments
    _limit(int(memory), int(seconds))
    try:
        answer, status = _done(task, sys.stdin.buffer.read()), 0
    except UnreadableFile as refused:
        answer, status = json.dumps([refused.message, refused.remedy]).encode(), _REFUSED
    except MemoryError:
        answer, status = json.dumps(_TOO_LARGE).encode(), _REFUSED
    sys.stdout.buffer.write(answer)
    return status


def _done(task: Sequence[str], given: bytes) -> bytes:
    verb, about = task
    if verb == _READ:
        return packed(read_source(given, about))
    remarks, hidden_rows = unpacked_remarks(given[: int(about)])
    return annotate_workbook(given[int(about) :], remarks, hidden_rows)


def _limit(memory: int, seconds: int) -> None:
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for kind, most in limits:
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
