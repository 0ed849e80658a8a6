"""The same work on many things, on all processors of this machine."""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from typing import Any, TypeVar, cast

from generator.progress import Progress, counted, silent

_PR_SET_PDEATHSIG = 1
Item = TypeVar("Item")
Result = TypeVar("Result")


def processes_for(amount: int, *, worth_one_more: int) -> int:
    """How many processes to use: one more for each ``worth_one_more`` of work, at most one per processor."""
    return min(len(os.sched_getaffinity(0)), amount // worth_one_more + 1)


def end_with_parent() -> None:
    """Have the kernel end this process as soon as the thread that started it is gone, also by ``kill -9``.

    What nobody waits for any more must not go on writing. Where the kernel is not Linux nothing happens.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def forked_map(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    *,
    at_a_time: int = 1,
    stage: str = "",
    progress: Progress = silent,
) -> list[Result]:
    """``work`` of each item, in the order of the items; only the results are pickled.

    Items and whatever ``work`` holds reach the processes by the memory they are forked with. Items are handed out in
    order, ``at_a_time`` together, so the largest should come first. ``progress`` hears of each result as the ``stage``.
    """
    if processes == 1:
        return [work(item) for item in counted(items, stage, progress)]
    with ProcessPoolExecutor(processes, get_context("fork"), _remember, (work, items)) as pool:
        try:
            results = pool.map(_work_on, range(len(items)), chunksize=at_a_time)
            return cast("list[Result]", [next(results) for _ in counted(items, stage, progress)])
        except (KeyboardInterrupt, SystemExit):
            # nobody wants any more what the end of the block would wait for
            for child in active_children():
                child.kill()
            raise


_REMEMBERED: list[
    tuple[Callable[[Any], Any], Sequence[Any]]
] = []  # Any: it holds the work of whichever caller


def _remember(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    end_with_parent()
    # what is to be tidied up at the end is for the parent to tidy up
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    _REMEMBERED[:] = [(work, items)]


def _work_on(number: int) -> object:
    work, items = _REMEMBERED[0]
    return work(items[number])
