"""Building the office site of a folder: read, build every tree, publish all of them at once."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.history.changed_files import newest_commit_time
from generator.history.repository import HistoryError
from generator.model.problem import Problem, has_errors
from generator.progress import Progress, silent
from generator.sites.errors import SiteError
from generator.sites.origin import BuiltSite, built_from, digest_of, origin_of, remember
from generator.sites.publish import Published, check_target, publish, working_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeResult:
    """How a build of the office site went."""

    exit_status: int
    """0 done, 1 problems in the registers, 3 our fault."""
    problems: tuple[Problem, ...]
    unreadable: tuple[str, ...]
    """Paths of restricted packages that are not in the site."""
    trees: tuple[str, ...]
    """Folders below the target; empty when nothing was published."""
    published: Published | None
    """None when nothing was published."""
    fault: str = ""
    """What is wrong with the site itself, without a cell of a register; empty for nothing."""


def build_office(
    root: Path, dik: Path, target: Path, day: date, *, progress: Progress = silent
) -> OfficeResult:
    """Build the office site of ``root`` as of ``day`` and publish it at ``target``, for its owner's eyes alone.

    Errors in the registers are shown in the site and reported: officers need to see what to mend. Only where
    the public packages cannot be read at all, or the site itself is at fault, does ``target`` stay as it was.
    Where the site stands already, made from the same registers without an error for the same day, it is not built
    again. Raises SiteError when ``target`` is not ours to replace. The link at ``target`` bears the time at which the
    newest build began, be it that nothing had changed.
    """
    begun = time.time_ns()
    check_target(target.absolute())
    origin = _origin(root, dik, day)
    if origin and (kept := built_from(target.absolute(), origin)):
        _note_time(target, begun)
        return OfficeResult(
            exit_status=0,
            problems=(),
            unreadable=(),
            trees=tuple(kept.told.split()),
            published=Published(release=kept.release, changed=False),
        )
    # Loading these takes longer than all of the above.
    from generator.office.build import HOME, build
    from generator.office.register import read_office

    read = read_office(root, dik, progress=progress)
    status = 1 if has_errors(read.problems) else 0
    if read.register is None:
        return OfficeResult(exit_status=1, problems=read.problems, unreadable=(), trees=(), published=None)
    built = working_folder(target.absolute(), private=True)
    try:
        try:
            trees = build(read.register, day, built, progress)
        except SiteError as error:
            return OfficeResult(
                exit_status=3,
                problems=read.problems,
                unreadable=(),
                trees=(),
                published=None,
                fault=str(error),
            )
        published = publish(built, target.absolute(), home_page=HOME, private=True)
        _note_time(target, begun)
        # What was saved meanwhile is in the site or not: nobody knows.
        if origin and status == 0 and _origin(root, dik, day) == origin:
            told = " ".join(trees)
            remember(
                target.absolute(),
                origin,
                BuiltSite(release=published.release, told=told),
                sight=published.sight,
            )
    finally:
        shutil.rmtree(built, ignore_errors=True)
    unreadable = read.register.exempted.unreadable
    return OfficeResult(
        exit_status=status, problems=read.problems, unreadable=unreadable, trees=trees, published=published
    )


def _note_time(target: Path, begun: int) -> None:
    """Nanoseconds since 1970, on the link alone: the pages stay the same to the last byte and minute."""
    # a link that another user made may be replaced and not dated
    with suppress(OSError):
        os.utime(target, ns=(begun, begun), follow_symlinks=False)


def _origin(root: Path, dik: Path, day: date) -> str | None:
    """One name for all that the office site is made from; None where something is no plain file."""
    registers, restricted = digest_of(root / "registers"), digest_of(dik)
    if registers is None or restricted is None:
        return None
    try:
        committed_at = newest_commit_time(root, ("registers",))
    except HistoryError:
        return None
    return origin_of(
        (registers, restricted, os.path.relpath(dik, root), str(committed_at or ""), day.isoformat())
    )
