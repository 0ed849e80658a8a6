"""The events that are worked out already, in a file that only grows; without it, or with a broken one, the answer is the same.

The first line says what the file is of. After the lines of the commits of each reading stands ``= <commit> <sha256>``:
up to which commit they tell, and the checksum of everything before. History that was rewritten begins the file anew.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.event_records import COMMIT, UnknownStart, event_records
from generator.history.repository import private_folder, require_whole_history, steps_since

_FORM = "ppid-riwayat 1"
_END = re.compile(rb"= ([0-9a-f]{40,64}) ([0-9a-f]{64})\n")


class _Checksum(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the file tells."""

    records: bytes
    """All but the first line."""
    until: str
    """The commit up to which it tells."""
    checksum: _Checksum
    """Of the whole file, to go on with."""


def default_cache(folder: Path, layout: RepositoryLayout) -> Path:
    """Beside the objects of the repository, so that it is never committed and goes where they go.

    Two folders of one repository that hold a register of the same name have a file each.
    """
    place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
    return private_folder(folder) / "ppid" / f"riwayat-{layout.register}-{place}"


def recorded_events(folder: Path, layout: RepositoryLayout, *, cache: Path | None, until: str) -> bytes:
    """The lines of ``event_records`` from the first commit to ``until``, worked out only as far as the cache lacks them.

    Among them may stand the lines by which the cache ends a reading.

    Raises HistoryError where git cannot answer. A cache that cannot be read or written changes nothing but the time.
    """
    require_whole_history(folder)
    if cache is None:
        return event_records(folder, layout, until)
    with _opened(cache) as file:
        if file is None:
            return event_records(folder, layout, until)
        return _from_cache(folder, layout, file, until)


def records_after(records: bytes, commit: str) -> bytes | None:
    """What the lines of ``recorded_events`` tell of the commits after this one; None where no reading ended with it."""
    end = records.rfind(f"\n= {commit} ".encode("ascii"))
    return None if end < 0 else records[records.index(b"\n", end + 1) + 1 :]


def _from_cache(folder: Path, layout: RepositoryLayout, file: int, until: str) -> bytes:
    title = _title(layout)
    held = _held(file, title)
    if held is not None:
        if held.until == until:
            return held.records
        if steps_since(folder, held.until, until) is not None:
            try:
                new = event_records(folder, layout, until, held.until)
            except UnknownStart:
                pass
            else:
                _append(file, held.checksum, (new,), until)
                return held.records + new
        elif (later := steps_since(folder, until, held.until)) is not None:
            return _without(held.records, frozenset(later))
    records = event_records(folder, layout, until)
    os.ftruncate(file, 0)
    _append(file, hashlib.sha256(), (title, records), until)
    return records


def _title(layout: RepositoryLayout) -> bytes:
    """First line: with other columns in today's schemas, the lines would say something else."""
    kinds = (PackageKind.EXEMPT,) if layout.unit else (PackageKind.REFERENCE, PackageKind.PUBLIC)
    schemas = [load_schema(table) for kind in kinds for table in TABLES[kind]]
    columns = repr([(schema.table, schema.column_names, schema.primary_key) for schema in schemas])
    digest = hashlib.sha256(columns.encode()).hexdigest()
    return f"{_FORM} {layout.register} {digest}\n".encode()


def _held(file: int, title: bytes) -> _Held | None:
    """What a whole and unbroken file holds; None of any other."""
    if os.pread(file, len(title), 0) != title:
        return None
    records = _read(file, len(title))
    start = records.rfind(b"\n", 0, -1) + 1
    end = _END.fullmatch(records, start)
    if not end:
        return None
    checksum = hashlib.sha256(title)
    checksum.update(memoryview(records)[: end.start(2)])
    if checksum.hexdigest() != end[2].decode("ascii"):
        return None
    checksum.update(records[end.start(2) :])
    return _Held(records=records, until=end[1].decode("ascii"), checksum=checksum)


def _without(records: bytes, commits: frozenset[str]) -> bytes:
    """The lines of all other commits."""
    kept: list[bytes] = []
    keep = True
    for line in records.splitlines(keepends=True):
        if line.startswith(COMMIT):
            keep = line.split(b" ")[1].decode("ascii") not in commits
        if keep:
            kept.append(line)
    return b"".join(kept)


# -- the file -------------------------------------------------------------------------------


@contextmanager
def _opened(cache: Path) -> Generator[int | None]:
    """The file for one process at a time, for its owner alone; None where there can be none."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(cache, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError:
        yield None
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _read(file: int, place: int) -> bytes:
    size = os.fstat(file).st_size
    parts: list[bytes] = []
    while place < size and (part := os.pread(file, size - place, place)):
        parts.append(part)
        place += len(part)
    return b"".join(parts)


def _append(file: int, checksum: _Checksum, parts: Iterable[bytes], until: str) -> None:
    """Add the lines and what ends them; a disk that is full leaves an empty file."""
    try:
        for part in (*parts, f"= {until} ".encode("ascii")):
            checksum.update(part)
            _write(file, part)
        _write(file, checksum.hexdigest().encode("ascii") + b"\n")
    except OSError:
        os.ftruncate(file, 0)


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
