"""Parts worked on anywhere give what one process gives; what all of them need is held once."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import pytest

from generator.sites import workers
from generator.sites.errors import SiteError
from generator.sites.workers import Held, LocalWorkers, map_parts, program_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Processes that begin with an empty memory, as those of another machine; or threads."""

    kind: Literal["spawn", "threads"] = "spawn"
    elsewhere: bool = True

    def executor(self) -> Executor:
        return (
            ThreadPoolExecutor(2) if self.kind == "threads" else ProcessPoolExecutor(2, get_context("spawn"))
        )


def times(common: dict[str, int], part: int) -> int:
    return common["faktor"] * part


def name_process(common: Path, part: int) -> int:
    (common / f"{part}").write_text("")
    return os.getpid()


def fail_at_seven(common: str, part: int) -> int:
    if part == 7:
        raise ValueError(f"{common} {part}")
    return part


EVERYWHERE = [
    LocalWorkers(processes=1),
    LocalWorkers(processes=2),
    Elsewhere(kind="threads", elsewhere=False),
    Elsewhere(kind="threads"),
    Elsewhere(),
]


@pytest.mark.parametrize("place", EVERYWHERE, ids=repr)
def test_results_stand_in_the_order_of_the_parts_wherever_they_are_made(place, tmp_path: Path):
    found = map_parts(place, times, {"faktor": 3}, range(20), lambda part: part, folder=tmp_path)

    assert found == [part * 3 for part in range(20)]
    assert list(tmp_path.iterdir()) == []


def test_the_largest_part_begins_first(tmp_path: Path):
    begun: list[int] = []
    map_parts(
        LocalWorkers(processes=1),
        lambda _, part: begun.append(part),
        None,
        [2, 9, 1, 5],
        int,
        folder=tmp_path,
    )

    assert begun == [9, 5, 2, 1]


@pytest.mark.parametrize("place", EVERYWHERE[:3], ids=repr)
def test_progress_tells_how_much_of_the_work_is_done_and_not_how_many_parts_are(place, tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    map_parts(
        place,
        times,
        {"faktor": 3},
        [1, 90, 9],
        int,
        folder=tmp_path,
        progress=lambda *words: told.append(words),
    )

    assert {(stage, total) for stage, _, total in told} == {("Menulis halaman", 100)}
    done = [one for _, one, _ in told]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 100)


def test_one_process_tells_of_each_part_when_it_is_done(tmp_path: Path):
    told: list[int] = []
    alone = LocalWorkers(processes=1)
    map_parts(
        alone,
        times,
        {"faktor": 3},
        [1, 90, 9],
        int,
        folder=tmp_path,
        progress=lambda _, done, __: told.append(done),
    )

    assert sorted(set(told)) == [0, 90, 99, 100]


def test_several_processes_share_the_work_and_one_works_itself(tmp_path: Path):
    def processes(count: int) -> set[int]:
        place = LocalWorkers(processes=count)
        return set(map_parts(place, name_process, tmp_path, range(50), lambda _: 1, folder=tmp_path))

    assert processes(1) == {os.getpid()}
    assert os.getpid() not in processes(2)


@pytest.mark.parametrize("place", EVERYWHERE[:3], ids=repr)
def test_the_first_error_reaches_the_caller_and_nothing_is_left(place, tmp_path: Path):
    before = dict(workers._HELD)

    with pytest.raises(ValueError, match="nama 7"):
        map_parts(place, fail_at_seven, "nama", range(10), int, folder=tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert before == workers._HELD


def test_a_worker_that_does_not_see_the_folder_says_so(tmp_path: Path):
    held: Held[str] = Held(name="lain", file=str(tmp_path / "tidak-ada"), program=program_digest())

    with pytest.raises(SiteError, match="tidak melihat folder situs"):
        held.value()


def test_a_worker_of_another_version_makes_nothing(tmp_path: Path):
    (tmp_path / "bahan").write_bytes(b"bukan pickle")

    held: Held[str] = Held(name="lain", file=str(tmp_path / "bahan"), program="lain")

    with pytest.raises(SiteError, match="versi program pada pekerja klaster berbeda"):
        held.value()
