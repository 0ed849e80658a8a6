"""An officer's clone: what was changed there since it left main, and sending that to the queue."""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator.changes.operations import Amendment, CellChange, Operation, Withdrawal, cell_operation
from generator.changes.placed import PlacedOperation, snapshot_difference
from generator.changes.proposal import Proposal
from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.history.repository import HistoryError, head, merge_base, require_whole_history, resolve
from generator.history.snapshots import snapshot_at, snapshot_of_files
from generator.history.stored_files import entries_at, files_at
from generator.model.table_path import TablePath
from generator.review.findings import Surroundings
from generator.review.git_writer import NOTHING, fetch, object_id, push, refs, write_drafts
from generator.review.notes import Note, NoteKind
from generator.review.reading import REJECTED, STORY, WAITING, Sent, Standing, sent_of
from generator.review.refusal import Refused, no_data_file, table_is_gone
from generator.review.sending import check_correctable, judge, note_on, version_of
from generator.review.state import Queue
from generator.review.tree import Tree
from generator.validation.package import DESCRIPTOR

_LOCAL = "refs/ppid/"
"""Where a clone keeps what it knows of the queue's refs."""
_KINDS = {WAITING: "kiriman/", REJECTED: "tolak/", STORY: "riwayat/"}
_UPDATED = "tanggal_mutakhir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """A work tree and what it came from."""

    root: Path
    layout: RepositoryLayout
    base: str
    """Commit of the remote's main from which the work went on."""
    reference: str
    """Commit of the public packages that judges: the base itself, or what a public clone has checked out."""
    public: Path
    """Repository of that commit."""
    before: Tree
    operations: tuple[PlacedOperation, ...]
    """Everything that differs in the work tree, committed or not."""


def layout_of(root: Path) -> RepositoryLayout:
    """Which register the work tree holds; raises HistoryError."""
    if (root / "registers" / "acuan").is_dir():
        return PUBLIC_LAYOUT
    try:
        told = cast("object", json.loads((root / DESCRIPTOR).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        told = None
    name = cast("dict[str, object]", told).get("name") if isinstance(told, dict) else None
    if not isinstance(name, str) or not name.startswith("dik-"):
        raise HistoryError(
            "Folder ini bukan salinan register. Jalankan di salinan yang dibuat dengan `git clone`, atau sebut --root."
        )
    return exempted_layout("_badan" if name == "dik-badan" else name.removeprefix("dik-"))


def read_clone(root: Path, remote: str, public: Path | None) -> Clone:
    """What the work tree changes; raises HistoryError, and Refused for files that no proposal may touch."""
    require_whole_history(root)
    layout = layout_of(root)
    here, main = head(root), resolve(root, f"{remote}/main")
    base = merge_base(root, here, main) if here else None
    if here is None or base is None:
        raise HistoryError(
            f"Salinan ini tidak berasal dari main di `{remote}`. Buat salinan baru dengan `git clone`."
        )
    if layout.unit and public is None:
        raise HistoryError(
            "Sebut salinan paket publik dengan --publik: usulan ini dinilai dengan tabel acuannya."
        )
    reference = head(public) if layout.unit and public else base
    if reference is None:
        raise HistoryError("Salinan paket publik belum berisi satu komit pun. Buat dengan `git clone`.")
    _check_other_files(root, layout, base, here)
    files = files_at(root, base, layout.prefixes)
    before = Tree(commit=base, files=files, rows=snapshot_of_files(files, layout))
    after = snapshot_of_files(_tables_on_disk(root, layout, files), layout)
    return Clone(
        root=root,
        layout=layout,
        base=base,
        reference=reference,
        public=public if layout.unit and public else root,
        before=before,
        operations=snapshot_difference(before.rows, after),
    )


def _check_other_files(root: Path, layout: RepositoryLayout, base: str, here: str) -> None:
    """Raise Refused with every file that git knows, is no table and differs; what git does not know stays here."""
    known = {entry.path: entry.blob for entry in entries_at(root, base)}
    known |= {entry.path: known.get(entry.path, "") for entry in entries_at(root, here)}
    foreign = [
        path
        for path, blob in sorted(known.items())
        if layout.table_at(path) is None and _blob_on_disk(root / path, blob) != blob
    ]
    if foreign:
        raise Refused(*map(no_data_file, foreign))


def _blob_on_disk(path: Path, known: str) -> str:
    """The id of the content; the known one for links and submodules, empty when it is gone."""
    if path.is_symlink() or path.is_dir():
        return known
    try:
        return object_id("blob", path.read_bytes())
    except OSError:
        return ""


def _tables_on_disk(root: Path, layout: RepositoryLayout, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every table of the work tree; a table that was there and is not now is an accident and raises Refused."""
    found: dict[str, bytes] = {}
    for folder, kind in _folders(root, layout):
        for name in map(file_name, TABLES[kind]):
            path = f"{folder}{name}"
            try:
                found[path] = read_file(root / path, MAX_FILE_BYTES)
            except (NotAPlainFile, OSError):
                continue
    gone = sorted(path for path in known if layout.table_at(path) is not None and path not in found)
    if gone:
        raise Refused(*map(table_is_gone, gone))
    return found


def _folders(root: Path, layout: RepositoryLayout) -> tuple[tuple[str, PackageKind], ...]:
    if layout.unit:
        return (("", PackageKind.EXEMPT),)
    units = root / "registers" / "dip"
    names = sorted(one.name for one in units.iterdir() if one.is_dir()) if units.is_dir() else []
    return (
        ("registers/acuan/", PackageKind.REFERENCE),
        *((f"registers/dip/{name}/", PackageKind.PUBLIC) for name in names),
    )


def known_proposals(root: Path, remote: str) -> tuple[Sent, ...]:
    """What the queue holds, fetched now; in the order of ids. Raises WriteError when the remote is out of reach."""
    fetch(root, remote, [f"+{ref}*:{_LOCAL}{name}*" for ref, name in _KINDS.items()])
    names = {_LOCAL + name: ref for ref, name in _KINDS.items()}
    known = {
        names[f"{ref.rpartition('/')[0]}/"] + ref.rpartition("/")[2]: commit
        for ref, commit in refs(root, _LOCAL.rstrip("/")).items()
    }
    # a clone's commits are read like those of a queue
    here = Queue(repository=root, layout=layout_of(root), public=root)
    return tuple(sent for sent in sent_of(here, known).values() if sent is not None)


def not_sent_yet(
    clone: Clone, known: tuple[Sent, ...], proposer: str, but: str = ""
) -> tuple[PlacedOperation, ...]:
    """What stands in no proposal of this person, cell by cell, the one to be corrected left aside."""
    sent = {
        placed
        for one in known
        if one.proposal.proposer == proposer and one.id != but and one.standing is not Standing.REJECTED
        for placed in one.proposal.operations
    }
    told: dict[tuple[TablePath, str], set[CellChange]] = {}
    for placed in sent:
        told.setdefault((placed.table, placed.key), set()).update(_cells_of(placed.operation))
    rest = (
        _without(placed, told.get((placed.table, placed.key), set()))
        for placed in clone.operations
        if placed not in sent
    )
    return tuple(placed for placed in rest if placed is not None)


def _without(placed: PlacedOperation, told: AbstractSet[CellChange]) -> PlacedOperation | None:
    """The operation without the cells that were told; None when no cell is left.

    The day of updating goes once: a second proposal for the row, made on another day, would clash with the first
    in this cell alone.
    """
    operation = placed.operation
    if not told or not isinstance(operation, Amendment | Withdrawal):
        return placed
    dated = {(change.column, change.before) for change in told if change.column == _UPDATED}
    changes = tuple(
        change
        for change in operation.changes
        if change not in told and (change.column, change.before) not in dated
    )
    if not changes:
        return None
    return PlacedOperation(table=placed.table, operation=cell_operation(placed.key, operation.base, changes))


def _cells_of(operation: Operation) -> tuple[CellChange, ...]:
    return operation.changes if isinstance(operation, Amendment | Withdrawal) else ()


def send(clone: Clone, remote: str, proposal: Proposal, there: Sent | None, *, time: int) -> None:
    """Push the proposal, or its new version, together with the note of it; the work tree stays as it is.

    Raises Refused, RefMoved when somebody did something with it meanwhile, and WriteError with what the remote said.
    """
    if there is not None:
        check_correctable(there, proposal.proposer)
    rows = (
        clone.before.rows
        if not clone.layout.unit
        else snapshot_at(clone.public, clone.reference, PUBLIC_LAYOUT)
    )
    around = Surroundings(
        layout=clone.layout, public=clone.public if clone.layout.unit else None, reference=clone.reference
    )
    result = judge(proposal, clone.before, rows, clone.layout, around)
    version = version_of(clone.root, proposal, result, time)
    kind = NoteKind.CORRECTED if there else NoteKind.SUBMITTED
    note = note_on(
        version.id,
        there.story if there else NOTHING,
        Note(kind=kind, person=proposal.proposer, day=proposal.day),
        time,
    )
    write_drafts(clone.root, [version, note])
    push(
        clone.root,
        remote,
        {WAITING + proposal.id: version.id, STORY + proposal.id: note.id},
        {
            WAITING + proposal.id: there.version if there else NOTHING,
            STORY + proposal.id: there.story if there else NOTHING,
        },
    )
