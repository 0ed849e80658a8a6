"""What commits changed: which files, one commit after the other, and when last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.history.git_process import HistoryError, records, require_full_ids, run, text
from generator.history.repository import (
    EARLIEST,
    LATEST,
    head,
    is_repository,
    require_whole_history,
    within_calendar,
)
from generator.history.stored_files import PLAIN_FILE, inside, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file that a commit changed."""

    path: str
    """As in TreeEntry."""
    before: str
    """Blob before; empty where there was no plain file."""
    after: str
    """Blob after; empty where there is no plain file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChanges:
    """What one commit changed against its first parent."""

    commit: str
    time: int
    files: tuple[FileChange, ...]
    """In the order of git, by path."""


def newest_commit_time(folder: Path, paths: tuple[str, ...], *, until: str | None = None) -> int | None:
    """Committer time, in seconds since 1970, of the newest commit that touches one of the paths.

    Only the commit of the full id ``until`` and its forebears count; without it, ``HEAD``. None when the folder is in
    no repository or no commit touches the paths. Commits that touch other paths only, such as a restricted register,
    do not change the answer. Raises HistoryError where git cannot say, as in a shallow
    clone, whose oldest commit seems to touch every path.
    """
    if until is None and (not is_repository(folder) or head(folder) is None):
        return None
    require_whole_history(folder)
    if until is not None:
        require_full_ids(until)
    answer = text(folder, "log", "-1", "--format=%H %ct", "--end-of-options", until or "HEAD", "--", *paths)
    if not answer:
        return None
    time = within_calendar(answer.partition(" ")[2])
    if not EARLIEST <= time <= LATEST:
        raise HistoryError(
            "Waktu komit terakhir berada di luar tahun 1980–2106, jadi tidak dapat ditulis ke berkas unduhan."
            " Perbaiki jam komputer, lalu buat komit baru yang menyentuh register."
        )
    return time


def file_changes(
    folder: Path, until: str, prefixes: tuple[str, ...], *, since: str | None = None
) -> Iterator[FileChanges]:
    """What each commit from the first to ``until`` changed below the prefixes, oldest first, along first parents.

    A merge counts with all that it brought, and its second parents with nothing. The prefix ``""`` is the whole
    folder. ``since`` and what it was are left out. Links and other repositories count as absent.
    """
    require_full_ids(until, *(() if since is None else (since,)))
    exclude = () if since is None else (f"^{since}",)
    above = place_of(folder)
    listed = run(
        folder, "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv",
        "-m", "--first-parent", "--reverse", "--format=tformat:%x01%H %ct",
        until, *exclude, "--", *_pathspecs(above, prefixes),
    )  # fmt: skip
    commit, time, files = "", 0, list[FileChange]()
    listed_records = records(listed)
    for record in listed_records:
        field = record.removeprefix(b"\n")
        if field.startswith(b":"):
            mode_before, mode, before, after, _ = field[1:].decode("ascii").split(" ")
            files.append(
                FileChange(
                    path=inside(next(listed_records), above),
                    before=before if mode_before in PLAIN_FILE else "",
                    after=after if mode in PLAIN_FILE else "",
                )
            )
            continue
        if files:
            yield FileChanges(commit=commit, time=time, files=tuple(files))
        commit, _, seconds = field.decode("ascii").removeprefix("\1").partition(" ")
        time, files = within_calendar(seconds), []
    if files:
        yield FileChanges(commit=commit, time=time, files=tuple(files))


def paths_ever(folder: Path, tips: Iterable[str]) -> frozenset[str]:
    """Every path that any commit which the full ids reach ever added, changed or took away, from the top.

    All parents count, so what a side branch added and removed again is among them. Each id names a commit or a tag of
    one; raises HistoryError otherwise.
    """
    wanted = sorted(set(tips))
    require_full_ids(*wanted)
    if not wanted:
        return frozenset()
    require_whole_history(folder)
    listed = run(
        folder, "log", "-z", "-m", "--name-only", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv",
        "--format=", *(f"{one}^{{commit}}" for one in wanted), "--",
    )  # fmt: skip
    names = (record.removeprefix(b"\n") for record in listed.split(b"\0"))
    return frozenset(name.decode("utf-8", "surrogateescape") for name in names if name)


def _pathspecs(above: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Paths from the folder on; git takes no empty path, and knows ``.`` only where there is a work tree."""
    if "" not in prefixes:
        return prefixes
    return (".",) if above else ()
