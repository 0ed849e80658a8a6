"""Main as it stands before a step: what the step is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.audits.reference import PublicTrail, Reference, reference_of
from generator.audits.stored_commits import StoredCommit
from generator.audits.tree_state import TreeState
from generator.changes.placed import Snapshot
from generator.datapackages.repository_layout import RepositoryLayout
from generator.history.repository import EARLIEST, LATEST


@dataclass(slots=True, kw_only=True)
class Main:
    """Main of one register before a step; it goes along with the walk."""

    repository: Path
    layout: RepositoryLayout
    public: PublicTrail | None
    """Of a restricted register: who held which role when."""
    commit: str
    time: int
    files: Mapping[str, bytes]
    """Of the register."""
    rows: Snapshot
    tree: TreeState
    edition: str
    """Commit that the newest edition before names; the first commit of all where there is none."""
    known: dict[str, int] = field(default_factory=dict[str, int])
    """Every commit that main was, and its time."""
    merged: dict[str, str] = field(default_factory=dict[str, str])
    """Proposal → version that main took in."""

    def reference_at(self, time: int) -> Reference:
        """Roles and keys as they stood before the step of that time; nobody's where the public register began later."""
        if self.public is None:
            return reference_of(self.rows)
        return self.public.at(time) or reference_of({})

    def public_time(self, commit: str) -> int | None:
        """Time at which public main was that commit; None where it never was."""
        return self.known.get(commit) if self.public is None else self.public.time_of(commit)

    def is_changed_by(self, commit: StoredCommit) -> bool:
        """Whether the commit holds another tree."""
        return commit.tree != self.tree.tree()


def believable(time: int) -> int:
    """The time, or 0 for one that no clock shows: then later commits are not measured by it."""
    return time if EARLIEST <= time <= LATEST else 0
