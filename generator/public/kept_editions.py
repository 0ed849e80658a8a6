"""The lists of the editions: rows of tags that never change, so what was read of them once is kept."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.kept_answer import copy_kept, keep_answer
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import blobs, entries_at
from generator.model.table_path import TablePath
from generator.public.current_rows import CurrentRows
from generator.public.editions import TAG_PREFIX, edition_rows
from generator.public.extractor_program import extractor_program
from generator.public.past import EditionRow
from generator.public.past_files import editions_file, write_editions
from generator.public.takedown import Takedowns

_UNITS = TablePath(package="acuan", table="unit")
_DECREES = TablePath(package="acuan", table="sk_dip")
_PIECE = 2**20


def edition_commits(current: CurrentRows, tagged: Mapping[str, str]) -> dict[str, str]:
    """Name of each edition of ``sk-dip.csv`` that has a tag → full id of the tag's commit, in the order of names.

    ``tagged`` is name of tag → full id of its commit.
    """
    names = sorted({cells["edisi"] for cells in current.rows(_DECREES)})
    return {name: tagged[TAG_PREFIX + name] for name in names if TAG_PREFIX + name in tagged}


def stage_editions(
    root: Path, commits: Mapping[str, str], takedowns: Takedowns, staging: Path, *, place: Path | None
) -> None:
    """Write the editions of these commits into a staging folder, and keep them in the file ``place`` where there is one.

    Raises HistoryError for an edition that cannot be read.
    """
    facts = repr((extractor_program(), [*commits.items()], takedowns.digest))
    title = f"ppid-edisi 1 {hashlib.sha256(facts.encode('ascii', 'backslashreplace')).hexdigest()}"
    with editions_file(staging).open("w+b") as file:
        if commits and place and copy_kept(place, title, file):
            return
        write_editions(((name, _rows(root, commit, takedowns)) for name, commit in commits.items()), file)
        if commits and place:
            file.seek(0)
            keep_answer(place, title, iter(lambda: file.read(_PIECE), b""))


def _rows(root: Path, commit: str, takedowns: Takedowns) -> Iterator[EditionRow]:
    """The rows in force at a commit, by unit and key; tables are read one after the other, the units first."""
    entries = entries_at(root, commit, PUBLIC_LAYOUT.prefixes)
    placed = ((PUBLIC_LAYOUT.table_at(entry.path), entry) for entry in entries if entry.is_plain)
    tables = {table: entry for table, entry in placed if table is not None}
    in_order = sorted(tables)
    unit_names: dict[str, str] = {}
    contents = blobs(root, (tables[table].blob for table in in_order))
    for table, content in zip(in_order, contents, strict=True):
        rows = snapshot_of_files({tables[table].path: content}, PUBLIC_LAYOUT)[table]
        if table == _UNITS:
            unit_names = {code: row["nama"] for code, row in rows.items()}
        elif table.table == "dip":
            yield from edition_rows([(table.unit, rows.values())], unit_names, takedowns)
