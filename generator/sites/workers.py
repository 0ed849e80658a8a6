"""The same work on many parts by whatever executor there is: this process, its children, or an existing cluster.

Work and parts are small and can be pickled; what all parts need is held once in each process. Children that are forked
have it in the memory that they begin with. Workers elsewhere read it from a file, which all of them must see.
"""

import hashlib
import itertools
import os
import pickle
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar, cast

from generator.processes import end_with_parent, processes_for
from generator.progress import Progress, silent
from generator.resources import SCHEMAS, SITE_TEMPLATES
from generator.sites.errors import SiteError

Common = TypeVar("Common")
Item = TypeVar("Item")
Result = TypeVar("Result")

_ENTRIES_PER_PROCESS = 100
"""Below this another process costs more than it gains."""
_HELD: dict[str, Any] = {}  # Any: what all parts of one piece of work need, of whichever caller
_HOLDING = Lock()
_NUMBERS = itertools.count()


class Workers(Protocol):
    """Where parts are worked on."""

    @property
    def elsewhere(self) -> bool:
        """Whether the workers know nothing of this process's memory."""
        ...

    def executor(self) -> Executor:
        """An executor for one piece of work; whoever asks shuts it down."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWorkers:
    """Children of this process, which stand behind the same walls; with one process this process itself."""

    processes: int
    elsewhere: bool = False

    def executor(self) -> Executor:
        """Forked before it starts a thread, so the children have all that this process holds."""
        if self.processes == 1:
            return Serial()
        return ProcessPoolExecutor(self.processes, get_context("fork"), end_with_parent)


def local_workers(amount: int) -> LocalWorkers:
    """As many processes as so many entries give work to."""
    return LocalWorkers(processes=processes_for(amount, worth_one_more=_ENTRIES_PER_PROCESS))


class Serial(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as of Executor
        """A future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Generic[Common]):
    """What all parts need, by a name that means the same in every process."""

    name: str
    file: str = ""
    """Where workers elsewhere read it; empty where they have it in memory."""
    program: str = ""
    """Of which program the file is; another one would make other bytes."""

    def value(self) -> Common:
        """The thing itself; raises SiteError where this process cannot have it."""
        with _HOLDING:
            if self.name not in _HELD:
                if self.program != program_digest():
                    raise SiteError(
                        "versi program pada pekerja klaster berbeda. Pasang versi yang sama di semua mesin."
                    )
                try:
                    held = pickle.loads(Path(self.file).read_bytes())  # noqa: S301 - written by the build that asks
                except FileNotFoundError:
                    raise SiteError(
                        "pekerja klaster tidak melihat folder situs. Pakai --out di folder yang sama-sama "
                        "terlihat, dengan jalur yang sama, dari semua mesin."
                    ) from None
                # another build's: a worker elsewhere outlives the build
                _HELD.clear()
                _HELD[self.name] = held
            return cast("Common", _HELD[self.name])


def map_parts(
    workers: Workers,
    work: Callable[[Common, Item], Result],
    common: Common,
    parts: Sequence[Item],
    size: Callable[[Item], int],
    *,
    folder: Path,
    progress: Progress = silent,
) -> list[Result]:
    """``work(common, part)`` of each part, in the order of the parts; the largest begin first.

    ``work`` is a function of a module, parts and results are small: only they travel. For workers elsewhere ``common``
    is written to ``folder`` as long as it takes. The first error stops the work and is raised. Progress is told by size:
    counted by number, the largest parts, which come first, would make the time that remains seem many times as long.
    """
    order = sorted(range(len(parts)), key=lambda number: size(parts[number]), reverse=True)
    with _held(common, folder if workers.elsewhere else None) as held, workers.executor() as executor:
        begun: list[tuple[int, Future[object]]] = []
        sizes = [size(part) for part in parts]

        def tell() -> None:
            progress("Menulis halaman", sum(sizes[number] for number, one in begun if one.done()), sum(sizes))

        try:
            tell()
            for number in order:
                begun.append((number, executor.submit(_work_on, work, held, parts[number])))
                tell()
            for one in as_completed([future for _, future in begun]):
                one.result()
                tell()
            return [cast("Result", future.result()) for _, future in sorted(begun, key=itemgetter(0))]
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _work_on(work: Callable[[Any, Any], Any], held: Held[Any], part: object) -> object:
    return work(held.value(), part)


@contextmanager
def _held(common: Common, folder: Path | None) -> Generator[Held[Common]]:
    if folder is None:
        name = f"{os.getpid()}-{next(_NUMBERS)}"
        _HELD[name] = common
        try:
            yield Held(name=name)
        finally:
            del _HELD[name]
        return
    data = pickle.dumps(common)
    name = hashlib.sha256(data).hexdigest()
    file = folder / f".bahan-{name[:16]}"
    file.write_bytes(data)
    try:
        yield Held(name=name, file=str(file), program=program_digest())
    finally:
        file.unlink()


@cache
def program_digest() -> str:
    """One name for the files of this program that decide a byte of a site."""
    digest = hashlib.sha256()
    for folder, pattern in ((Path(__file__).parents[1], "*.py"), (SCHEMAS, "*"), (SITE_TEMPLATES, "*")):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
