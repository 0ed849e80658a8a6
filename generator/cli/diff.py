"""``ppid diff``: two revisions of the public register compared row by row."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import click

from generator.changes.effect import Effect, effect_of, new_entries
from generator.changes.operations import Addition, Amendment, Cells, Move, Removal, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot, snapshot_difference, was_published
from generator.changes.wording import EFFECT_WORDS, in_words, visible
from generator.cli.labels import labels_of
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.repository import HistoryError, is_repository, resolve
from generator.history.snapshots import snapshot_at
from generator.model.table_path import TablePath


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    placed: PlacedOperation
    before: Cells | None
    effect: Effect

    @property
    def title(self) -> str:
        """What a person calls the row: its first telling cell."""
        cells = self.before or (
            dict(self.placed.operation.cells) if isinstance(self.placed.operation, Addition) else {}
        )
        return cells.get("judul", "") or cells.get("nama", "")


@click.command(name="diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="What reads the answer: a person or a program [text].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
def command(old: str, new: str, format_: Literal["text", "json"], root: Path) -> None:
    """Show what differs between the revisions A and B of the public register, row by row and cell by cell.

    A revision is a branch, a tag, the number of a commit, or one of these with ~1 for the one before. What weighs most
    in law comes first. Restricted registers are not compared.

    \b
    Example:
      ppid diff HEAD~1 HEAD
      ppid diff edisi/2025-2 HEAD --format json
    """
    try:
        if not is_repository(root):
            raise click.UsageError(
                "Register ini belum disimpan di git, jadi belum punya revisi. Mulai dengan `git init`."
            )
        before, after = (snapshot_at(root, resolve(root, revision), PUBLIC_LAYOUT) for revision in (old, new))
    except HistoryError as error:
        raise click.UsageError(str(error)) from error
    changes = _changes(before, after)
    click.echo(_json(changes) if format_ == "json" else _text(changes))


def _changes(before: Snapshot, after: Snapshot) -> list[_Change]:
    """Heaviest effect first, then by table and key."""
    changes: list[_Change] = []
    now = {table: dict(rows) for table, rows in before.items()}
    operations = snapshot_difference(before, after, published=lambda _table, _row: False)
    new = new_entries(operations)
    for placed in operations:
        row = now.get(placed.table, {}).get(placed.key)
        changes.append(_Change(placed=placed, before=row, effect=effect_of(placed, row, new)))
        if isinstance(placed.operation, Move) and row is not None:
            target = TablePath(package=placed.operation.to, table=placed.table.table)
            now.setdefault(target, {})[placed.key] = row
    return sorted(changes, key=lambda change: (change.effect, change.placed.table, change.placed.key))


# -- for a person ---------------------------------------------------------------------------


def _text(changes: Sequence[_Change]) -> str:
    if not changes:
        return "Tidak ada baris yang berbeda."
    blocks: list[str] = []
    for effect, group in groupby(changes, key=lambda change: change.effect):
        alike = list(group)
        blocks.append(f"{EFFECT_WORDS[effect]} ({len(alike)})")
        blocks += ["\n".join(_block(change)) for change in alike]
    return "\n\n".join(blocks)


def _block(change: _Change) -> list[str]:
    placed = change.placed
    name = f"{placed.table} {placed.key}" + (f" — {change.title}" if change.title else "")
    return [f"  {visible(name)}", *(f"    {line}" for line in _words(change))]


def _words(change: _Change) -> tuple[str, ...]:
    placed = change.placed
    lines = in_words(placed, change.before, labels_of(placed.table.table))
    if isinstance(placed.operation, Removal):
        published = was_published(placed.table, change.before or {})
        first = "Barisnya dihapus, padahal pernah diumumkan." if published else "Barisnya dihapus."
        return (first, *lines[1:])
    return lines


# -- for a program --------------------------------------------------------------------------

_KINDS = {Addition: "tambah", Amendment: "ubah", Withdrawal: "tarik", Removal: "hapus", Move: "pindah"}


def _json(changes: Sequence[_Change]) -> str:
    return json.dumps({"perbedaan": [_as_data(change) for change in changes]}, ensure_ascii=False, indent=2)


def _as_data(change: _Change) -> dict[str, object]:
    operation = change.placed.operation
    data: dict[str, object] = {
        "tabel": str(change.placed.table),
        "id": operation.key,
        "perubahan": _KINDS[type(operation)],
        "dampak": EFFECT_WORDS[change.effect],
    }
    match operation:
        case Addition(cells=cells):
            data["baris"] = dict(cells)
        case Amendment(changes=cells) | Withdrawal(changes=cells):
            data["kolom"] = [
                {"kolom": cell.column, "semula": cell.before, "menjadi": cell.after} for cell in cells
            ]
        case Move(to=to):
            data["ke"] = to
        case Removal():
            data["baris"] = dict(change.before or {})
    return data
