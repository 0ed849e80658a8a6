"""A branch, or the files on the disk, against the branch it is to be merged into: rows, problems, and what to heed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.changes.effect import Effect, effect_of, new_entries
from generator.changes.operations import Cells
from generator.changes.placed import PlacedOperation, Snapshot, snapshot_difference
from generator.changes.replay import Clash, replay
from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES, check_bytes
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept, rows_kept
from generator.datapackages.table import Table
from generator.history.repository import HistoryError, head, merge_base, require_whole_history, resolve
from generator.history.snapshots import files_of, snapshot_of_files
from generator.history.stored_files import entries_at, files_at
from generator.history.used_ids import check_used_ids
from generator.model.problem import Place, Problem, Severity, by_place
from generator.model.table_path import TablePath
from generator.review.branch_hints import file_hints, row_hints
from generator.review.findings import Findings, Surroundings, findings
from generator.review.git_writer import object_id
from generator.review.restricted_paths import is_example, is_restricted
from generator.review.tree import Tree, touched_rows
from generator.validation.package import DESCRIPTOR, is_link

_ONLY_IN_THE_OFFICE = frozenset({"DIP-04", "DIK-23", "TLH-01"})
"""What compares public rows with restricted ones is never told where a branch is checked."""
_SOURCE = "Kontrak data ppid: antrean usulan"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One operation of the branch, for people to read."""

    placed: PlacedOperation
    before: Cells | None
    """The row as it stood; None where there was none."""
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is to be said of a branch."""

    layout: RepositoryLayout
    changes: tuple[RowChange, ...]
    """Heaviest effect first, then by table and key."""
    findings: Findings
    """Problems of what the merge would give."""
    hints: tuple[str, ...]
    """What a reviewer should heed although nothing is wrong with the data; no value of a cell."""

    @property
    def restricted(self) -> bool:
        """Whether no value of a cell may be shown."""
        return bool(self.layout.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """Data files and names of all others, with their content's id."""

    files: Mapping[str, bytes]
    others: Mapping[str, str]
    links: frozenset[str]
    """Paths where data should be and a link, a folder or another repository is."""


def check_branch(root: Path, base: str, head_revision: str, public: Path | None) -> Checked:
    """Judge the commit ``head_revision``, or the files on the disk when it is empty, as it would be merged into ``base``.

    ``root`` is the top of the repository. ``public`` is a clone of the public packages, which a restricted repository
    is judged by. Nothing restricted is looked at when the repository is the public one. Raises HistoryError.
    """
    require_whole_history(root)
    target = resolve(root, base)
    tip = resolve(root, head_revision or "HEAD")
    common = merge_base(root, target, tip)
    if common is None:
        raise HistoryError(
            f"`{base}` dan cabang ini tidak punya asal yang sama. Buat cabang dari `main`, lalu ulangi."
        )
    layout = _layout(root, target)
    theirs, start = _committed(root, target, layout), _committed(root, common, layout)
    mine = _committed(root, tip, layout) if head_revision else _on_disk(root, tip, layout)
    return _checked(root, theirs, start, mine, _around(layout, public))


def _layout(root: Path, commit: str) -> RepositoryLayout:
    """Which register the repository keeps, told by what stands in the branch that is merged into."""
    descriptor = files_at(root, commit, ("",)).get(DESCRIPTOR)
    if descriptor is None:
        return PUBLIC_LAYOUT
    try:
        told: object = json.loads(descriptor)
    except ValueError:
        told = None
    name = told.get("name") if isinstance(told, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if not isinstance(name, str) or not name.startswith("dik-"):
        raise HistoryError(
            "`datapackage.json` di puncak repositori ini tidak menyebut register mana yang disimpannya."
            " Pulihkan dari komit sebelumnya."
        )
    return exempted_layout("_badan" if name == "dik-badan" else name.removeprefix("dik-"))


def _around(layout: RepositoryLayout, public: Path | None) -> Surroundings:
    if not layout.unit:
        return Surroundings(layout=layout)
    if public is None:
        raise HistoryError(
            "Register terbatas diperiksa bersama tabel acuan. Tunjuk salinan paket publik dengan --publik."
        )
    reference = head(public)
    if reference is None:
        raise HistoryError(
            "Salinan paket publik yang ditunjuk --publik belum punya komit. Buat dengan `git clone`."
        )
    return Surroundings(layout=layout, public=public, reference=reference)


# -- the three states -----------------------------------------------------------------------


def _is_data(path: str, layout: RepositoryLayout) -> bool:
    if layout.table_at(path) is not None:
        return True
    folder, _, name = path.rpartition("/")
    if name != DESCRIPTOR:
        return False
    return layout.table_at(f"{folder}/dip.csv" if folder else "dik.csv") is not None or (
        not layout.unit and folder == "registers/acuan"
    )


def _committed(root: Path, commit: str, layout: RepositoryLayout) -> _State:
    files = files_at(root, commit, layout.prefixes)
    data = {path: content for path, content in files.items() if _is_data(path, layout)}
    entries = entries_at(root, commit)
    others = {entry.path: entry.blob for entry in entries if entry.path not in data}
    links = frozenset(entry.path for entry in entries if not entry.is_plain and _is_data(entry.path, layout))
    return _State(files=data, others=others, links=links)


def _on_disk(root: Path, commit: str, layout: RepositoryLayout) -> _State:
    """The work tree; of files that are no data only those count that the commit knows."""
    committed = _committed(root, commit, layout)
    data: dict[str, bytes] = {}
    links: set[str] = set()
    for folder in _data_folders(root, layout):
        kind = PackageKind.EXEMPT if layout.unit else PackageKind.PUBLIC
        tables = TABLES[PackageKind.REFERENCE if folder == "registers/acuan/" else kind]
        for name in (DESCRIPTOR, *map(file_name, tables)):
            try:
                data[folder + name] = read_file(root / folder / name, MAX_FILE_BYTES)
            except NotAPlainFile:
                links.add(folder + name)
            except OSError:
                continue
    others = {path: _blob(root / path, blob) for path, blob in committed.others.items()}
    return _State(
        files=data, others={path: blob for path, blob in others.items() if blob}, links=frozenset(links)
    )


def _data_folders(root: Path, layout: RepositoryLayout) -> tuple[str, ...]:
    if layout.unit:
        return ("",)
    units = root / "registers" / "dip"
    names = (
        sorted(one.name for one in units.iterdir() if one.is_dir() and not one.is_symlink())
        if units.is_dir()
        else []
    )
    return ("registers/acuan/", *(f"registers/dip/{name}/" for name in names))


def _blob(path: Path, known: str) -> str:
    """The id of the content on the disk; the known one for what is no plain file, empty when it is gone."""
    if path.is_symlink() or path.is_dir():
        return known
    try:
        return object_id("blob", path.read_bytes())
    except OSError:
        return ""


# -- judging --------------------------------------------------------------------------------


def _checked(root: Path, theirs: _State, start: _State, mine: _State, around: Surroundings) -> Checked:
    layout = around.layout
    rows_at_start, rows_of_mine = _rows(start.files, layout), _rows(mine.files, layout)
    broken = _unreadable(start.files, layout) | _unreadable(mine.files, layout)
    before, after = _without(rows_at_start, broken), _without(rows_of_mine, broken)
    operations = snapshot_difference(before, after)
    as_written = snapshot_difference(before, after, lambda _table, _row: False)
    here = _rows(theirs.files, layout)
    merged = replay(here, as_written)
    files = _merged_files(layout, theirs.files, start.files, mine.files, merged.rows)
    result = _rows(files, layout)
    found = findings(
        Tree(commit="", files=theirs.files, rows=here),
        Tree(commit="", files=files, rows=result),
        touched_rows(as_written),
        around,
    )
    clashes = (_clash(one, layout) for one in merged.clashes)
    reused = () if layout.unit else _identifiers_of_others(root, theirs.files, files)
    told = Findings(
        added=tuple(
            sorted(
                (*_told(found.added, layout), *clashes, *reused, *_misplaced(theirs, start, mine, layout)),
                key=by_place,
            )
        ),
        standing=_told(found.standing, layout),
    )
    new = new_entries(operations)
    return Checked(
        layout=layout,
        changes=tuple(sorted((_row_change(one, before, new) for one in operations), key=_heaviest_first)),
        findings=told,
        hints=(*row_hints(as_written, before), *file_hints(start.others, mine.others)),
    )


def _told(problems: Iterable[Problem], layout: RepositoryLayout) -> tuple[Problem, ...]:
    """What may be told, with files as the repository names them: a forge marks these."""
    prefix = f"registers/dik/{layout.unit}/" if layout.unit else ""
    return tuple(
        replace(problem, place=replace(problem.place, file=problem.place.file.removeprefix(prefix)))
        for problem in problems
        if problem.code not in _ONLY_IN_THE_OFFICE
    )


def _identifiers_of_others(
    root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Rows whose identifier named another row once, unless that stood before."""
    known = {(found.place.file, found.place.entry_id) for found in check_used_ids(root, _tables(before))}
    for found in check_used_ids(root, _tables(after)):
        if (found.place.file, found.place.entry_id) not in known:
            yield found


def _tables(files: Mapping[str, bytes]) -> tuple[Table, ...]:
    found: list[Table] = []
    for path, content in sorted(files.items()):
        table = PUBLIC_LAYOUT.table_at(path)
        if table is None:
            continue
        schema = load_schema(table.table)
        if not check_bytes(content, path, columns_kept(content, table.table), schema.primary_key):
            found.append(Table(name=table.table, file=path, rows=rows_kept(content, table.table)))
    return tuple(found)


def _rows(files: Mapping[str, bytes], layout: RepositoryLayout) -> Snapshot:
    """Rows of every table that can be read; the checks say what is wrong with the others."""
    snapshot: dict[TablePath, Mapping[str, Cells]] = {}
    for path, content in files.items():
        try:
            snapshot |= snapshot_of_files({path: content}, layout)
        except HistoryError:
            continue
    return snapshot


def _unreadable(files: Mapping[str, bytes], layout: RepositoryLayout) -> set[TablePath]:
    tables = {table for path in files if (table := layout.table_at(path)) is not None}
    return tables - set(_rows(files, layout))


def _without(rows: Snapshot, tables: set[TablePath]) -> Snapshot:
    return {table: found for table, found in rows.items() if table not in tables}


def _merged_files(
    layout: RepositoryLayout,
    theirs: Mapping[str, bytes],
    start: Mapping[str, bytes],
    mine: Mapping[str, bytes],
    rows: Snapshot,
) -> dict[str, bytes]:
    """What the merge would give: bytes as written where one side changed a file, rows where both did."""
    result = dict(theirs)
    for path in sorted({*start, *mine}):
        if start.get(path) == mine.get(path):
            continue
        table = layout.table_at(path)
        both = theirs.get(path) not in (start.get(path), mine.get(path))
        if (
            both
            and table is not None
            and table in rows
            and path in mine
            and table in _rows({path: mine[path]}, layout)
        ):
            result |= files_of({table: rows[table]}, layout, {})
        elif path in mine:
            result[path] = mine[path]
        else:
            result.pop(path, None)
    return result


def _row_change(placed: PlacedOperation, before: Snapshot, new: frozenset[str]) -> RowChange:
    row = _row_before(placed, before)
    return RowChange(placed=placed, before=row, effect=effect_of(placed, row, new))


def _row_before(placed: PlacedOperation, before: Snapshot) -> Cells | None:
    """The row where it stood; of one that moved first and was changed then, where it came from."""
    row = before.get(placed.table, {}).get(placed.key)
    if row is not None:
        return row
    same = (
        rows[placed.key]
        for table, rows in before.items()
        if table.table == placed.table.table and placed.key in rows
    )
    return next(same, None)


def _heaviest_first(change: RowChange) -> tuple[Effect, TablePath, str]:
    return (change.effect, change.placed.table, change.placed.key)


def _clash(clash: Clash, layout: RepositoryLayout) -> Problem:
    what = f"Kolom {clash.column}" if clash.column else "Baris ini"
    return Problem(
        code="TLH-26",
        severity=Severity.ERROR,
        place=Place(file=layout.path_of(clash.table), entry_id=clash.key, column=clash.column),
        message=f"{what} sudah diubah juga di cabang tujuan sejak cabang ini dibuat.",
        remedy="Ambil isi terbaru dengan `git pull`, lalu putuskan isi mana yang benar.",
        source=_SOURCE,
    )


def _misplaced(theirs: _State, start: _State, mine: _State, layout: RepositoryLayout) -> Iterator[Problem]:
    """Data that the branch takes away as files, puts behind links, or that belong into another repository."""
    for path in sorted(mine.links - start.links):
        yield is_link(path)
    yield from _gone(start.files, mine)
    if not layout.unit and not is_example(theirs.files):
        for path in sorted(mine.others.keys() - start.others.keys()):
            if is_restricted(path):
                yield _restricted_in_public(path)


def _gone(start: Mapping[str, bytes], mine: _State) -> Iterator[Problem]:
    """One problem for a folder that lost all its files, or for each file that is lost."""
    folders: dict[str, list[str]] = {}
    for path in sorted(start):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in folders.items():
        lost = [path for path in paths if path not in mine.files and path not in mine.links]
        if folder and lost == paths:
            yield _lost(folder, "Semua berkas paket ini hilang.")
        else:
            yield from (_lost(path, "Berkas paket ini hilang.") for path in lost)


def _lost(path: str, message: str) -> Problem:
    return Problem(
        code="PKT-06",
        severity=Severity.ERROR,
        place=Place(file=path),
        message=message,
        remedy=f"Kembalikan dengan `git restore --source=main {path}`. Baris ditarik satu per satu, bukan dengan berkasnya.",
        source="Kontrak data ppid: susunan folder register",
    )


def _restricted_in_public(path: str) -> Problem:
    return Problem(
        code="PKT-11",
        severity=Severity.ERROR,
        place=Place(file=path),
        message="Berkas register terbatas ini akan masuk ke repositori register publik.",
        remedy="Jangan gabungkan atau kirim cabang ini: hapus cabangnya, lalu minta pengelola membersihkan riwayatnya. "
        "Paket terbatas disimpan di repositori privat tersendiri.",
        source="UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)",
    )
