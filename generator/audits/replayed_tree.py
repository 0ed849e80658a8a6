"""Whether a commit holds what its proposal makes of main, reckoned again, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.audits.findings import EVIDENCE, UNDO, against
from generator.audits.main_before import Main
from generator.audits.stored_commits import StoredCommit
from generator.audits.tree_state import TreeState
from generator.changes.operations import Addition, Amendment, Withdrawal
from generator.changes.placed import Snapshot
from generator.changes.proposal import Proposal
from generator.datapackages.schema import load_schema
from generator.history.approval import ApprovalRecord
from generator.history.merge_result import NoSuchUnit, merge_result
from generator.history.repository import HistoryError
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import DuplicatePathError, TreeEntry, entries_at, files_at
from generator.model.problem import Problem
from generator.policy.proposing import is_named_otherwise

_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a proposal makes of main."""

    files: Mapping[str, bytes]
    """Those that change."""
    rows: Snapshot
    tree: TreeState


def replayed(
    main: Main, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord, findings: list[Problem]
) -> Result | None:
    """Reckon the tree again; what differs becomes a finding, and then the tree must be read."""
    if main.merged.get(proposal.id) and not main.is_changed_by(commit):
        # what was taken in before is approved once more: later changes of the same cells stay
        return Result(files={}, rows=main.rows, tree=main.tree)
    approved = max((one.statement.day for one in record.signed), default=proposal.day)
    try:
        result = merge_result(
            main.files,
            main.layout,
            proposal,
            approved,
            lambda: files_at(main.repository, main.edition, main.layout.prefixes),
            before=main.rows,
        )
        rows = result.rows
        if not _reads_as_written(proposal):
            rows = {**rows, **snapshot_of_files(result.files, main.layout)}
    except (NoSuchUnit, KeyError, StopIteration, ValueError, HistoryError):
        # operations on columns, units or tables that this register does not have, or texts that no table holds
        findings.append(_other_tree(commit))
        return None
    tree = main.tree.copy()
    tree.put(result.files)
    if not result.clashes and tree.tree() == commit.tree:
        return Result(files=result.files, rows=rows, tree=tree)
    findings += [_other_tree(commit), *misbuilt(main, commit)]
    findings += [*_outside(main, commit, tree), *links(main, commit)]
    return None


def _other_tree(commit: StoredCommit) -> Problem:
    return against(commit.id, "TLH-42", "Isi main sesudah komit ini bukan hasil usulan yang disetujui.", UNDO)


def _outside(main: Main, commit: StoredCommit, expected: TreeState) -> Iterable[Problem]:
    paths = changed_paths(main, commit, expected)
    if any(main.layout.table_at(path) is None for path in paths):
        yield against(commit.id, "TLH-45", "Komit ini menyentuh berkas yang bukan tabel register.", UNDO)


def links(main: Main, commit: StoredCommit) -> Iterable[Problem]:
    """A finding for each symbolic link or submodule that the commit brings in."""
    before = main.tree.entries()
    for entry in entries_of(main, commit):
        if entry.mode in (_LINK, _SUBMODULE) and before.get(entry.path) != (entry.mode, entry.blob):
            kind = "tautan simbolik" if entry.mode == _LINK else "submodul"
            yield against(commit.id, "TLH-45", f"Komit ini memasukkan {kind}.", UNDO)


def misbuilt(main: Main, commit: StoredCommit) -> Iterable[Problem]:
    """A finding where the tree is not the one that git writes for these files, so that more may stand in it."""
    if TreeState(entries_of(main, commit)).tree() != commit.tree:
        yield against(
            commit.id,
            "TLH-55",
            "Isi pohon komit ini tidak seperti yang ditulis git: ada nama yang berulang, tidak urut, atau kosong.",
            UNDO,
            source=EVIDENCE,
        )


def entries_of(main: Main, commit: StoredCommit) -> tuple[TreeEntry, ...]:
    """All files of the commit; none where a path stands twice, for then nobody knows which is meant."""
    try:
        return entries_at(main.repository, commit.id)
    except DuplicatePathError:
        return ()


def changed_paths(main: Main, commit: StoredCommit, before: TreeState) -> frozenset[str]:
    """Paths that the commit holds otherwise than ``before``."""
    old = before.entries()
    new = {entry.path: (entry.mode, entry.blob) for entry in entries_of(main, commit)}
    return frozenset(path for path in {*old, *new} if old.get(path) != new.get(path))


def _reads_as_written(proposal: Proposal) -> bool:
    """Whether the rows that the operations give are those that anybody reads from the files afterwards."""
    for placed in proposal.operations:
        columns = load_schema(placed.table.table).column_names
        match placed.operation:
            case Addition(cells=cells):
                given = dict(cells)
            case Amendment(changes=changes) | Withdrawal(changes=changes):
                given = {change.column: change.after for change in changes}
            case _:
                continue
        if (
            is_named_otherwise(placed)
            or not given.keys() <= set(columns)
            or any("\n" in value or "\r" in value for value in given.values())
        ):
            return False
    return True
