"""``ppid history``: what happened to one row, and when."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from generator.changes.operations import Addition, Amendment, Move, Withdrawal, row_hash
from generator.changes.placed import PlacedOperation
from generator.changes.wording import columns_in_words, in_words, visible
from generator.cli.day import local_moment, zone_of_body
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.labels import labels_of
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.history.event_cache import default_cache
from generator.history.events import Event, EventKind, row_events
from generator.history.repository import HistoryError, head, is_repository
from generator.model.dates import moment_in_words

_SHORT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The events of one row in one register."""

    layout: RepositoryLayout
    events: tuple[Event, ...]

    @property
    def restricted(self) -> bool:
        """Whether the values of its cells are not for everyone's eyes."""
        return bool(self.layout.unit)


@click.command(name="history")
@click.argument("row_id", metavar="ID")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="What reads the answer: a person or a program [text].",
)
@click.option("--isi", "with_values", is_flag=True, help="Show the values of restricted rows too.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@dik_option
def command(
    row_id: str, format_: Literal["text", "json"], root: Path, dik: Path | None, *, with_values: bool
) -> None:
    """Show what happened to the row ID: when it was added, changed, moved, withdrawn.

    Told from the commits of the branch that is checked out; what is not committed yet is not shown. Of a restricted
    row only the names of changed columns are shown, unless --isi is given.

    \b
    Example:
      ppid history q1r2s3t4v5
      ppid history q1r2s3t4v5 --format json
    """
    try:
        found = _found(row_id, root, dik_folder(root, dik))
    except HistoryError as error:
        raise click.UsageError(str(error)) from error
    if not found:
        raise click.UsageError(
            f"Tidak ada baris berpengenal `{visible(row_id)}` dalam riwayat. Salin pengenalnya dari kolom pertama tabel;"
            " baris yang belum dikomit belum punya riwayat."
        )
    zone = zone_of_body(root)
    if format_ == "json":
        click.echo(_json(found, with_values=with_values))
    else:
        click.echo("\n\n".join(_text(told, zone, with_values=with_values) for told in found))


def _found(row_id: str, root: Path, dik: Path | None) -> list[_Told]:
    """The row in every register that ever held it, the public one first."""
    places = [(root, PUBLIC_LAYOUT)]
    if dik is not None:
        units = sorted(folder for folder in dik.iterdir() if folder.is_dir() and not folder.is_symlink())
        places += [(folder, exempted_layout(folder.name)) for folder in units]
    kept = [(folder, layout, tip) for folder, layout in places if (tip := _tip(folder)) is not None]
    if not kept:
        raise HistoryError(
            "Register ini belum disimpan di git, jadi belum punya riwayat. Mulai dengan `git init`."
        )
    found: list[_Told] = []
    for folder, layout, tip in kept:
        cache = default_cache(folder, layout)
        events = tuple(row_events(folder, layout, cache=cache, until=tip, key=row_id))
        if events:
            found.append(_Told(layout=layout, events=events))
    return found


def _tip(folder: Path) -> str | None:
    return head(folder) if is_repository(folder) else None


# -- for a person ---------------------------------------------------------------------------


def _text(told: _Told, zone: str, *, with_values: bool) -> str:
    last = told.events[-1]
    title = told.layout.path_of(last.table) if not told.restricted else f"{last.table} (terbatas)"
    lines = [f"{visible(last.key)}  {visible(title)}"]
    for number, event in enumerate(told.events):
        moment = moment_in_words(local_moment(event.time, zone), zone or "UTC")
        lines += ["", f"{moment} · komit {event.commit[:_SHORT]}"]
        lines += [f"  {line}" for line in _lines(event, told, number, with_values=with_values)]
    if told.restricted and not with_values:
        lines += ["", "Isi sel tidak ditampilkan; tambahkan --isi bila layar ini hanya Anda yang melihat."]
    return "\n".join(lines)


def _lines(event: Event, told: _Told, number: int, *, with_values: bool) -> Sequence[str]:
    placed = _operation(event, told.events[number - 1] if number else None)
    if placed is None:
        return ("Dihapus dari register.",)
    labels = labels_of(event.table.table)
    if told.restricted and not with_values:
        return columns_in_words(placed, labels)
    return in_words(placed, None, labels)


def _operation(event: Event, previous: Event | None) -> PlacedOperation | None:
    """The event as the operation that it was; None for a row that was removed, whatever it was before."""
    base = row_hash(previous.cells) if previous and previous.cells else ""
    match event.kind:
        case EventKind.ADDED:
            operation = Addition(key=event.key, cells=tuple((event.cells or {}).items()))
        case EventKind.AMENDED:
            operation = Amendment(key=event.key, base=base, changes=event.changes)
        case EventKind.WITHDRAWN:
            operation = Withdrawal(key=event.key, base=base, changes=event.changes)
        case EventKind.MOVED:
            operation = Move(key=event.key, base=base, to=event.table.package)
        case EventKind.REMOVED:
            return None
    return PlacedOperation(table=event.origin or event.table, operation=operation)


# -- for a program --------------------------------------------------------------------------


def _json(found: Sequence[_Told], *, with_values: bool) -> str:
    rows = [
        _as_data(event, values=with_values or not told.restricted) for told in found for event in told.events
    ]
    return json.dumps({"riwayat": rows}, ensure_ascii=False, indent=2)


def _as_data(event: Event, *, values: bool) -> dict[str, object]:
    if values:
        changes: list[object] = [
            {"kolom": change.column, "semula": change.before, "menjadi": change.after}
            for change in event.changes
        ]
    else:
        changes = [{"kolom": change.column} for change in event.changes]
    data: dict[str, object] = {
        "komit": event.commit,
        "waktu": local_moment(event.time, "").isoformat(),
        "tabel": str(event.table),
        "id": event.key,
        "peristiwa": event.kind.value,
        "perubahan": changes,
    }
    if event.origin:
        data["dari"] = str(event.origin)
    if values and event.kind is EventKind.ADDED:
        data["baris"] = event.cells
    return data
