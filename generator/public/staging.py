"""The extractor: copies what the public builder may see into a staging folder, and nothing else.

Only ``registers/acuan`` and ``registers/dip`` are ever opened, on the disk or in git. The restricted register has no
path here. What was taken down, what rows were before they were published, and who changed them stay behind.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.changed_files import newest_commit_time
from generator.history.event_cache import default_cache, recorded_events
from generator.history.kept_answer import answer_beside
from generator.history.repository import HistoryError, Tip, head, is_repository, resolve, tags, tip
from generator.public.commit_facts import FACTS
from generator.public.current_rows import current_rows
from generator.public.documents import NamedDocument, documents_named
from generator.public.editions import TAG_PREFIX
from generator.public.ended import ended_announcements
from generator.public.kept_editions import edition_commits, stage_editions
from generator.public.kept_steps import step_lines
from generator.public.past_files import write_history, write_withheld
from generator.public.past_reading import (
    past_of_taken_down,
    shown_lines,
    staged_files,
    takedowns_in,
    withheld_cells,
    withheld_rows,
)
from generator.public.source import files_of_commit, files_of_folder, folders_of

PUBLIC_PATHS = ("registers/acuan", "registers/dip")
_BEFORE_GIT = 946_684_800
# 2000-01-01: the time in files of a register that no commit holds yet; zip files cannot say less than 1980.


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """All that a staging folder is made from, read once; what git tells beside it follows from the ids."""

    files: Mapping[str, bytes]
    """Path below the root → bytes."""
    folders: tuple[str, ...]
    """Folders of packages, be they empty; of a commit none, for git knows no empty folder."""
    commit: str | None
    """Full id of the commit that holds the files; None for those on the disk."""
    tip: Tip | None
    """None where git tells none."""
    is_in_git: bool
    """False only where there is no repository for sure."""
    tagged: Mapping[str, str]
    """Name of the tag of an edition → full id of its commit."""
    with_history: bool
    ended_by: int
    """Seconds since 1970; 0 for no moment."""

    @property
    def fingerprint(self) -> str:
        """The same for the same staging folder; empty where git did not tell all that it depends on."""
        if self.is_in_git and (self.tip is None or not self.tip.is_whole):
            return ""
        facts = (
            *(self.folders, self.commit, self.tip and (self.tip.commit, self.tip.place)),
            *(sorted(self.tagged.items()), self.with_history, self.ended_by),
            [(path, hashlib.sha256(data).hexdigest()) for path, data in sorted(self.files.items())],
        )
        return hashlib.sha256(repr(facts).encode("ascii", "backslashreplace")).hexdigest()


def read_source(root: Path, *, revision: str = "", with_history: bool = True, ended_by: int = 0) -> Source:
    """Read the public packages of ``root`` and ask git where they stand.

    With a ``revision`` the packages come from that commit, and ``root`` may be a bare repository. Without history the
    site tells of the past that none is kept; so it does where no commit holds the packages yet. ``ended_by`` is the moment
    (seconds since 1970) by which announcements have ended; 0 leaves that to the reader's browser.

    Raises NotAPlainFile for a link or device among the public files, FileNotFoundError when
    ``root`` holds no ``registers/acuan``, HistoryError for a revision that there is not or where git fails.
    """
    commit = resolve(root, revision) if revision else None
    # asked before the files are read: a commit in between makes the next build go the whole way
    here = tip(root)
    tagged = tags(root) if here and with_history else {}
    return Source(
        files=files_of_commit(root, commit) if commit else files_of_folder(root),
        folders=() if commit else folders_of(root),
        commit=commit,
        tip=here,
        is_in_git=here is not None or _may_be_in_git(root),
        tagged={name: tagged[name] for name in tagged if name.startswith(TAG_PREFIX)},
        with_history=with_history,
        ended_by=ended_by,
    )


def _may_be_in_git(root: Path) -> bool:
    try:
        return is_repository(root)
    except HistoryError:
        return True


def extract(root: Path, staging: Path, source: Source) -> tuple[NamedDocument, ...]:
    """Fill ``staging`` with the public packages of ``root``, one file of commit facts, and the past of public rows.

    What comes back are the documents that the staged rows name; none of them is in the folder.

    Raises HistoryError for a shallow clone or where git fails.
    """
    files, with_history = source.files, source.with_history
    commit = source.commit or (source.tip.commit if source.tip else None)
    committed_at = _committed_at(root, commit, with_history=with_history)
    until = (commit or head(root)) if with_history and committed_at is not None else None
    cache = default_cache(root, PUBLIC_LAYOUT) if until else None
    records = recorded_events(root, PUBLIC_LAYOUT, cache=cache, until=until) if until else b""
    current = current_rows(files)
    past = past_of_taken_down(current, records)
    takedowns = takedowns_in(current, past)
    announcements = (cells for rows in current.of_kind("pengumuman") for cells in rows)
    for folder in source.folders:
        (staging / folder).mkdir(parents=True)
    staged = staged_files(files, current, takedowns)
    for path, data in staged.items():
        (staging / path).parent.mkdir(parents=True, exist_ok=True)
        (staging / path).write_bytes(data)
    facts = {
        "committed_at": _BEFORE_GIT if committed_at is None else committed_at,
        # which have ended, and not by when: between two ends every moment gives the same bytes
        "ended": sorted(ended_announcements(announcements, source.ended_by)),
        "takedowns": takedowns.digest,
    }
    (staging / FACTS).write_text(json.dumps(facts), encoding="utf-8")
    lines = step_lines(records, until, answer_beside(cache, "langkah")) if until and cache else {}
    write_history(shown_lines(lines, current, takedowns, past), staging, is_kept=until is not None)
    write_withheld(withheld_rows(current, takedowns, past), withheld_cells(takedowns), staging)
    commits = edition_commits(current, source.tagged) if until else {}
    stage_editions(root, commits, takedowns, staging, place=answer_beside(cache, "edisi") if cache else None)
    return documents_named(current if staged == files else current_rows(staged))


def holds_takedowns(staging: Path) -> bool:
    """Whether something was taken down, so that what was published before must not lie about."""
    # counted as lines, for it must not be missed where the row is told nowhere else
    return (staging / "registers" / "acuan" / "penarikan.csv").read_bytes().count(b"\n") > 1


def _committed_at(root: Path, commit: str | None, *, with_history: bool) -> int | None:
    try:
        return newest_commit_time(root, PUBLIC_PATHS, until=commit)
    except HistoryError:
        if with_history:
            raise
        return None  # a shallow clone, for one: its oldest commit would seem to have touched everything
