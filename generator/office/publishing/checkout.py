"""Bringing a folder that people work in up to what was approved, without touching what they are editing."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.history.changed_files import file_changes
from generator.history.repository import HistoryError, head, is_ancestor, tags
from generator.history.stored_files import blobs, entries_at
from generator.review.git_writer import (
    MAIN,
    WriteError,
    fast_forward,
    fetch_beside,
    object_id,
    setting,
    tip,
)
from generator.review.state import ANCHOR, Queue

_ABSENT = ""
"""In place of a blob: no such file."""
_NAMED = 3
_WORK = ".git"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A register whose approved rows the folder does not show."""

    register: str
    why: str
    """One sentence with what to do, for whoever works in the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """What became of a folder."""

    moved: tuple[str, ...]
    """Registers whose files changed, in the order of the queues."""
    behind: tuple[Behind, ...]


class _Held(Exception):  # noqa: N818 - a fact about the folder
    """The folder stays as it is; the text says why."""


def advance(folder: Path, queues: Iterable[Queue], dik: Path | None = None) -> Advanced:
    """Bring the folder, which holds ``registers/``, and its restricted packages up to ``main`` of the queues.

    A package or repository is advanced whole or not at all; one where a file that would change was edited stays as it
    is, and so does one that is not here. ``dik`` is the folder of restricted packages, ``registers/dik`` unless told.
    Before anything was approved nothing moves: a queue begins with the row of the office's key, which nobody misses.
    """
    moved: list[str] = []
    behind: list[Behind] = []
    restricted = folder / "registers" / "dik" if dik is None else dik
    for queue in queues:
        place = restricted / queue.layout.unit if queue.layout.unit else folder
        try:
            if _advance(place, queue):
                moved.append(queue.register)
        except _Held as held:
            behind.append(Behind(register=queue.register, why=str(held)))
        except (HistoryError, WriteError, OSError, NotAPlainFile):
            why = f"Git atau sistem menolak memperbarui `{place}`. Periksa dengan `git status` di sana, lalu ambil sendiri."
            behind.append(Behind(register=queue.register, why=why))
    return Advanced(moved=tuple(moved), behind=tuple(behind))


def _advance(place: Path, queue: Queue) -> bool:
    approved = tip(queue.repository, MAIN)
    if not place.is_dir() or place.is_symlink() or approved == setting(queue.repository, ANCHOR):
        return False
    if (place / _WORK).exists():
        return _advance_repository(place, queue.repository, approved)
    if queue.layout.unit:
        return _advance_package(place, queue.repository, approved)
    return False


# -- a repository of its own ----------------------------------------------------------------


def _advance_repository(place: Path, queue: Path, approved: str) -> bool:
    here = head(place)
    if here is None:
        return False
    tags_came = _take_tags(place, queue)
    if here == approved or is_ancestor(place, approved, here):
        return tags_came
    fetch_beside(place, queue, [MAIN])
    if not is_ancestor(place, here, approved):
        raise _Held(
            f"Folder `{place}` memuat komit yang tidak ada di antrean, jadi tidak diperbarui. Kirim komit itu dengan "
            f"`ppid submit`, atau gabungkan dengan `git pull {queue} main`."
        )
    before, after = _blobs_at(place, here), _blobs_at(place, approved)
    changing = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    _hold_edited([path for path in changing if _blob_on_disk(place / path) != before.get(path, _ABSENT)])
    try:
        fast_forward(place, approved)
    except WriteError as error:
        raise _Held(
            f"Git menolak memperbarui `{place}`, mungkin karena ada perubahan yang sudah ditandai (`git add`). "
            f"Lihat `git status`, lalu ambil sendiri dengan `git pull --ff-only {queue} main`."
        ) from error
    return True


def _take_tags(place: Path, queue: Path) -> bool:
    """Editions get their tags after their commit; none that stands here already is touched."""
    known = tags(place)
    lacking = [name for name in tags(queue) if name not in known]
    if lacking:
        fetch_beside(place, queue, [f"refs/tags/{name}:refs/tags/{name}" for name in lacking])
    return bool(lacking)


def _blobs_at(place: Path, commit: str) -> dict[str, str]:
    return {entry.path: entry.blob for entry in entries_at(place, commit)}


# -- a plain folder in somebody else's repository -------------------------------------------


def _advance_package(place: Path, queue: Path, approved: str) -> bool:
    wanted = {entry.path: entry.blob for entry in entries_at(queue, approved) if entry.is_plain}
    ever = _states(queue, approved)
    changing = sorted(path for path in ever if _blob_on_disk(place / path) != wanted.get(path, _ABSENT))
    _hold_edited([path for path in changing if _blob_on_disk(place / path) not in ever[path]])
    written = [path for path in changing if path in wanted]
    for path, content in zip(written, blobs(queue, (wanted[path] for path in written)), strict=True):
        _replace(place / path, content)
    for path in changing:
        if path not in wanted:
            (place / path).unlink()
    return bool(changing)


def _states(queue: Path, approved: str) -> Mapping[str, frozenset[str]]:
    """Path → every blob that ``main`` ever held there; being absent counts from the second commit on."""
    states: dict[str, set[str]] = {}
    first = ""
    for change in file_changes(queue, approved, ("",)):
        first = first or change.commit
        for file in change.files:
            known = {file.after} if change.commit == first else {file.before, file.after}
            states.setdefault(file.path, set()).update(known)
    return {path: frozenset(blobs_) for path, blobs_ in states.items()}


def _replace(path: Path, content: bytes) -> None:
    """Give the file this content in one step; whoever reads it sees the old one or the new one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix="~", delete=False) as draft:
        draft.write(content)
    new = Path(draft.name)
    new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    new.replace(path)


# -- both -----------------------------------------------------------------------------------


def _blob_on_disk(path: Path) -> str:
    """The id of the file's content; ``_ABSENT`` where there is none. Raises NotAPlainFile."""
    try:
        return object_id("blob", read_file(path, MAX_FILE_BYTES))
    except FileNotFoundError:
        return _ABSENT


def _hold_edited(edited: list[str]) -> None:
    if edited:
        more = f" dan {len(edited) - _NAMED} lainnya" if len(edited) > _NAMED else ""
        raise _Held(
            f"Berkas sedang disunting di folder ini, jadi tidak ditimpa: {', '.join(edited[:_NAMED])}{more}. "
            "Kirim perubahannya dengan `ppid submit`, atau kembalikan dengan `git restore`."
        )
