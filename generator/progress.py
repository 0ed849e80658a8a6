"""How far long work has come: what the work calls, without knowing who listens."""

import os
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")

_STEPS = 200
"""A listener hears of each half percent, not of each of a hundred thousand pages."""
_LONGEST_PART = 4096


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


def to_descriptor(descriptor: int) -> Progress:
    """Tells whoever reads the other end of a pipe; work never fails because nobody does."""

    def tell(stage: str, done: int, total: int, /) -> None:
        try:
            # shorter than a pipe takes in one piece, so that lines of several processes do not mix
            os.write(descriptor, f"{done} {total} {stage}\n".encode())
        except OSError:
            return

    return tell


def pass_on(descriptor: int, progress: Progress) -> None:
    """Tell everything that comes through the pipe, until all who could write to it have closed it."""
    rest = b""
    while part := os.read(descriptor, _LONGEST_PART):
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            done, total, stage = line.decode("utf-8", "replace").split(" ", 2)
            progress(stage, int(done), int(total))
