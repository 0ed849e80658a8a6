"""How far long work has come: what the work calls, without knowing who listens."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")

_STEPS = 200
"""A listener hears of each half percent, not of each of a hundred thousand pages."""
TOLD = "kemajuan"
"""Asks a process to tell its progress among its lines."""
_MARK = b"\x1e"
"""Separates records in ASCII; no report of ours has one."""
_TOLD = re.compile(rb"\x1e([0-9]{1,9}) ([0-9]{1,9}) ([^\x00-\x1f\x7f]{1,80})\n")
"""Without control characters, so that nothing but a stage reaches a terminal."""


class Progress(Protocol):
    """Told by long work; ``silent`` where nobody listens."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """``done`` of ``total`` things of a stage are finished; a stage begins with 0 and ends with its total.

        ``stage`` is in Indonesian, without what any register holds: ``Memeriksa paket``.
        """


def silent(stage: str, done: int, total: int, /) -> None:
    """Tell nobody."""


def counted(items: Sequence[Item], stage: str, progress: Progress) -> Iterator[Item]:
    """The items, one after the other; each is done when the next is asked for."""
    step = max(1, len(items) // _STEPS)
    for done, item in enumerate(items):
        if done % step == 0:
            progress(stage, done, len(items))
        yield item
    progress(stage, len(items), len(items))


def to_lines(descriptor: int) -> Progress:
    """Tells whoever reads the lines that this process writes; ``heard`` takes them out again."""

    def tell(stage: str, done: int, total: int, /) -> None:
        try:
            # shorter than a pipe takes in one piece, so that it stays whole among other lines
            os.write(descriptor, b"%s%d %d %s\n" % (_MARK, done, total, stage.encode()))
        except OSError:
            return  # nobody reads any more, and the work goes on

    return tell


def heard(lines: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    """The lines of a process without those of ``to_lines``, which are passed on."""
    for line in lines:
        told = _TOLD.fullmatch(line)
        if told is None:
            yield line
        else:
            progress(told[3].decode("utf-8", "replace"), int(told[1]), int(told[2]))
