"""Who held which role and whose key was whose, at any moment of the public register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.audits.stored_commits import stored_commits
from generator.changes.placed import Snapshot
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.repository import EARLIEST, LATEST, HistoryError, first_parents
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import DuplicatePathError, files_at
from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.policy.terms import SigningKey, keys_of, officers_of

CLOCKS_APART = timedelta(days=1)
"""How far clocks and zones of honest officers may be apart: a day that a person wrote, and that of a commit."""

_FOLDER = "registers/acuan/"
_BODY = TablePath(package="acuan", table="badan")
_HOURS_EAST = {"WIB": 7, "WITA": 8, "WIT": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the reference tables say at one moment."""

    officers: tuple[Officer, ...]
    keys: tuple[SigningKey, ...]
    hours_east: int
    """Of the body's zone."""
    is_readable: bool = True
    """Whether the tables could be read; else nobody holds a role and no key counts."""

    def day_of(self, time: int) -> date:
        """The day on which a commit of that time fell for the body; the nearest for a time that no clock shows."""
        time = min(max(time, EARLIEST), LATEST)
        return (datetime.fromtimestamp(time, tz=UTC) + timedelta(hours=self.hours_east)).date()


def reference_of(snapshot: Snapshot) -> Reference:
    """The reference that the rows of the public register are; western Indonesia where no zone can be read."""
    zones = [body.get("zona", "") for body in snapshot.get(_BODY, {}).values()]
    return Reference(
        officers=officers_of(snapshot),
        keys=keys_of(snapshot),
        hours_east=_HOURS_EAST.get(zones[0] if zones else "", _HOURS_EAST["WIB"]),
    )


_UNREADABLE = replace(reference_of({}), is_readable=False)


class PublicTrail:
    """The states that public main went through, oldest first."""

    def __init__(self, repository: Path, tip: str) -> None:
        self._repository = repository
        ids = [commit.id for commit in first_parents(repository, tip)]
        self._steps: Sequence[tuple[int, str]] = [
            (commit.time, commit.id) for commit in stored_commits(repository, ids)
        ]
        self._times = {commit: time for time, commit in self._steps}
        self._references: dict[str, Reference] = {}

    def time_of(self, commit: str) -> int | None:
        """Committer's time of a commit that public main was; None for any other commit."""
        return self._times.get(commit)

    def day_of(self, time: int) -> date:
        """The day on which a commit of that time fell for the body."""
        return (self.at(time) or reference_of({})).day_of(time)

    def at(self, time: int) -> Reference | None:
        """The reference tables as they stood at that time; None before the register began.

        The newest state counts, whichever an approval names: an old one may still know a role that had ended.
        """
        commit = next((commit for stood, commit in reversed(self._steps) if stood <= time), None)
        if commit is None:
            return None
        if commit not in self._references:
            self._references[commit] = self._read(commit)
        return self._references[commit]

    def _read(self, commit: str) -> Reference:
        """The tables of a commit; of one that is broken nothing, for it is past and can no longer be mended."""
        try:
            files = files_at(self._repository, commit, (_FOLDER,))
        except DuplicatePathError:
            return _UNREADABLE
        try:
            return reference_of(snapshot_of_files(files, PUBLIC_LAYOUT))
        except HistoryError:
            return _UNREADABLE
