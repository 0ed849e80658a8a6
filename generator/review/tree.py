"""What a register holds at one commit, as files and as rows, and what it would hold after a proposal."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.changes.operations import Addition, Move, Rows
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.changes.replay import Clash, replay
from generator.datapackages.migration import NotMigratable, StillUsed
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.table import Row, Table
from generator.history.merge_result import merge_result, migrated_register
from generator.history.repository import first_parents, tags
from generator.history.snapshots import ColumnNotThere, files_of, snapshot_of_files
from generator.history.stored_files import blobs, entries_at
from generator.model.table_path import TablePath
from generator.review.kept import Kept
from generator.review.refusal import Refused, is_no_version, is_still_used, needs_migration
from generator.review.state import Queue

EDITION_TAGS = "edisi/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A state of a register."""

    commit: str
    """The commit that holds it; empty while it is not written."""
    files: Mapping[str, bytes]
    """Path in the repository → content, descriptors included."""
    rows: Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What replaying a proposal gives."""

    tree: Tree
    changed: Mapping[str, bytes]
    """Files that differ from those before; empty when all was done already."""
    clashes: tuple[Clash, ...]
    touched: frozenset[tuple[TablePath, str]]
    """Tables and keys of the rows that the proposal names, where they stand afterwards and where they stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """A tree, and by which name git keeps each of its files."""

    tree: Tree
    blobs: Mapping[str, str]
    """Path → id of the content."""


_Key = tuple[Path, str]
_PUBLIC: Kept[_Key, _Stored] = Kept(6)
"""Few: the public register has thousands of rows. Tables that two commits share are kept once."""
_RESTRICTED: Kept[_Key, _Stored] = Kept(128)
"""One or two for each unit; each is small."""


def tree_at(queue: Queue, commit: str) -> Tree:
    """The register at a commit of its repository; raises HistoryError. A commit never changes, so it is kept a while."""
    kept = _RESTRICTED if queue.layout.unit else _PUBLIC
    return kept.get((queue.repository, commit), lambda: _read(queue, commit, kept)).tree


def _read(queue: Queue, commit: str, kept: Kept[_Key, _Stored]) -> _Stored:
    """The tree, with every table that a tree at hand has already: mostly one of them differs."""
    entries = entries_at(queue.repository, commit, queue.layout.prefixes)
    named = {entry.path: entry.blob for entry in entries if entry.is_plain}
    files: dict[str, bytes] = {}
    rows: dict[TablePath, Rows] = {}
    near_ones = (near for (repository, _), near in kept.newest() if repository == queue.repository)
    for near in near_ones:
        for path, blob in near.blobs.items():
            if path not in files and named.get(path) == blob:
                files[path] = near.tree.files[path]
                table = queue.layout.table_at(path)
                if table is not None and table in near.tree.rows:
                    rows[table] = near.tree.rows[table]
    lacking = {path: blob for path, blob in named.items() if path not in files}
    read = dict(zip(lacking, blobs(queue.repository, lacking.values()), strict=True))
    rows |= snapshot_of_files(read, queue.layout)
    tree = Tree(
        commit=commit,
        files={path: read[path] if path in read else files[path] for path in named},
        rows={table: rows[table] for table in sorted(rows, key=queue.layout.path_of)},
    )
    return _Stored(tree=tree, blobs=named)


def replayed(before: Tree, proposal: Proposal, layout: RepositoryLayout) -> Merged:
    """The state after the operations alone, as the version's own commit holds it: no numbers, no new packages.

    Raises Refused for a cell that the register's version of the schemas cannot hold.
    """
    after = replay(before.rows, proposal.operations)
    other = {table: rows for table, rows in after.rows.items() if rows is not before.rows.get(table)}
    with _of_this_version(proposal, layout):
        if proposal.schema:
            changed = migrated_register(before.files, layout, proposal.schema)
        else:
            changed = files_of(other, layout, before.files)
    return _merged(before, proposal, changed, after.rows, after.clashes)


@contextmanager
def _of_this_version(proposal: Proposal, layout: RepositoryLayout) -> Generator[None]:
    try:
        yield
    except ColumnNotThere as error:
        raise Refused(needs_migration(proposal.id, error.path, error.key, error.column)) from error
    except StillUsed as error:
        raise Refused(is_still_used(layout, error.table, error.key, error.column)) from error
    except NotMigratable as error:
        raise Refused(is_no_version(proposal.id)) from error


def taken_in(queue: Queue, before: Tree, proposal: Proposal, approved: date) -> Merged:
    """The state that an approval on that day makes of ``before``; raises NoSuchUnit, and Refused as ``replayed``."""
    with _of_this_version(proposal, queue.layout):
        result = merge_result(
            before.files, queue.layout, proposal, approved, lambda: _edition_before(queue, before.commit)
        )
    return _merged(before, proposal, result.files, result.rows, result.clashes)


def _merged(
    before: Tree, proposal: Proposal, changed: Mapping[str, bytes], rows: Snapshot, clashes: tuple[Clash, ...]
) -> Merged:
    return Merged(
        tree=Tree(commit="", files={**before.files, **changed}, rows=rows),
        changed=changed,
        clashes=clashes,
        touched=touched_rows(proposal.operations),
    )


def _edition_before(queue: Queue, commit: str) -> Mapping[str, bytes]:
    """The files as the newest edition before the commit found them; as the queue found them where there is none."""
    editions = {tagged for name, tagged in tags(queue.repository).items() if name.startswith(EDITION_TAGS)}
    chain = [one.id for one in first_parents(queue.repository, commit)]
    last = next((one for one in reversed(chain) if one in editions), chain[0])
    return tree_at(queue, last).files


def added_tables(merged: Merged, proposal: Proposal, layout: RepositoryLayout) -> tuple[Table, ...]:
    """The public rows that the proposal adds, as they stand afterwards; lines are not known. None of a restricted register."""
    added = [placed for placed in proposal.operations if isinstance(placed.operation, Addition)]
    return tuple(
        Table(
            name=placed.table.table,
            file=layout.path_of(placed.table),
            rows=(Row(line=0, cells=dict(merged.tree.rows[placed.table][placed.key])),),
        )
        for placed in added
        if placed.table.package.startswith("dip/")
    )


def touched_rows(operations: Iterable[PlacedOperation]) -> frozenset[tuple[TablePath, str]]:
    """Every row that the operations name; of a move both where it leaves and where it arrives."""
    found: set[tuple[TablePath, str]] = set()
    for placed in operations:
        found.add((placed.table, placed.key))
        if isinstance(placed.operation, Move):
            found.add((TablePath(package=placed.operation.to, table=placed.table.table), placed.key))
    return frozenset(found)
