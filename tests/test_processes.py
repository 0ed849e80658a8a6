"""Work handed to several processes gives what one process gives."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.processes import forked_map, processes_for


def double(number: int) -> int:
    return number * 2


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("at_a_time", [1, 7])
def test_results_stand_in_the_order_of_the_items(processes: int, at_a_time: int):
    assert forked_map(double, range(100), processes, at_a_time=at_a_time) == [n * 2 for n in range(100)]


def test_work_may_hold_what_cannot_be_pickled():
    factor = lambda number: number + 1  # noqa: E731 - a lambda cannot be pickled

    assert forked_map(lambda number: factor(number), [1, 2], 2) == [2, 3]


@pytest.mark.parametrize("processes", [1, 2])
def test_it_tells_how_many_results_there_are(processes: int):
    told: list[tuple[str, int, int]] = []

    forked_map(double, range(3), processes, stage="Hitung", progress=lambda *one: told.append(one))

    assert told == [("Hitung", done, 3) for done in range(4)]


def test_an_error_in_a_process_reaches_the_caller():
    def fail(number: int) -> int:
        raise ValueError(str(number))

    with pytest.raises(ValueError, match="1"):
        forked_map(fail, [1, 2], 2)


def test_little_work_takes_one_process_and_much_takes_every_processor():
    assert processes_for(10, worth_one_more=100) == 1
    assert processes_for(10**9, worth_one_more=100) == len(os.sched_getaffinity(0))


_ORPHAN = """
import os, signal, time
from generator.processes import end_with_parent
ready, told = os.pipe()
child = os.fork()
if not child:
    end_with_parent()
    os.write(told, b"siap")
    time.sleep(60)
os.read(ready, 4)
print(child, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_ends_with_the_one_that_started_it():
    told = subprocess.run([sys.executable, "-c", _ORPHAN], stdout=subprocess.PIPE, check=False).stdout
    orphan = Path("/proc", told.decode().strip(), "stat")

    deadline = time.monotonic() + 20
    while _runs(orphan):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _runs(process: Path) -> bool:
    """Whether it is there and no zombie that nobody has looked after yet."""
    try:
        return process.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
