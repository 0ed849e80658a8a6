"""Identifiers that name one row for ever: those that were used, and those that were given to another row later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout
from generator.datapackages.table import Row, Table
from generator.history.event_cache import default_cache, recorded_events
from generator.history.event_records import ADD, MOVE, REMOVE, read_written
from generator.history.events import Event, EventKind, events_of
from generator.history.first_use import surely_first_use
from generator.history.repository import HistoryError, tip
from generator.model.problem import Problem, Severity
from generator.model.table_path import table_path
from generator.validation.place import row_place

_ADDRESSED = frozenset({"dip", "pengecualian", "pengumuman"})
"""Tables of which every row has an address on the public site."""


@dataclass(slots=True, kw_only=True)
class _Life:
    """A row from where it was added to where it was removed."""

    table: str
    begun: int
    titles: set[str] = field(default_factory=set[str])
    ended: int | None = None


def used_ids(folder: Path, layout: RepositoryLayout, *, cache: Path | None, until: str) -> frozenset[str]:
    """Every primary key that any row of the register ever had, up to the commit of this full id.

    Raises HistoryError where git cannot answer.
    """
    records = recorded_events(folder, layout, cache=cache, until=until)
    return frozenset(key for kind, _, key in _steps(records) if kind == ADD)


def past_events(root: Path) -> bytes:
    """The lines of every event up to what is checked out; none where there is no history to ask."""
    known = tip(root)
    if known is None or not known.is_whole:
        return b""
    try:
        cache = default_cache(root, PUBLIC_LAYOUT)
        return recorded_events(root, PUBLIC_LAYOUT, cache=cache, until=known.commit)
    except HistoryError:
        return b""


def check_used_ids(
    root: Path, tables: Sequence[Table], *, are_all: bool = True, events: bytes | None = None
) -> tuple[Problem, ...]:
    """A problem for each row whose identifier named another row before; none where there is no history to ask.

    A row that comes back is the same when it had this title at any time. Rows of the work tree count, committed or not.
    Where these are not all tables (``are_all``), events that were never worked out are so only if need be. ``events``
    are those of ``past_events``, where somebody has them.
    """
    if events is None:
        events = b"" if not are_all and _are_new(root, tables) else past_events(root)
    return tuple(_problems(events, tables))


def _are_new(root: Path, tables: Sequence[Table]) -> bool:
    """Whether it can be told without events that no identifier of these tables named another row."""
    known = tip(root)
    if known is None or not known.is_whole:
        return False
    addressed = [table for table in tables if table.name in _ADDRESSED]
    places = {row.cells["id"]: table.file for table in addressed for row in table.rows}
    is_one_row_each = len(places) == sum(len(table.rows) for table in addressed)
    try:
        if default_cache(root, PUBLIC_LAYOUT).exists():
            return False
        return is_one_row_each and surely_first_use(root, places, known.commit, _ADDRESSED)
    except HistoryError:
        return False


def _problems(records: bytes, tables: Sequence[Table]) -> Iterator[Problem]:
    removed, standing = _past(records)
    suspects = [
        (table, row)
        for table in tables
        if table.name in _ADDRESSED
        for row in table.rows
        if row.cells["id"] in removed or standing.get(row.cells["id"], table.name) != table.name
    ]
    if not suspects:
        return
    lives: dict[str, list[_Life]] = {}
    for order, event in enumerate(events_of(records, frozenset(row.cells["id"] for _, row in suspects))):
        _live(lives.setdefault(event.key, []), event, order)
    for table, row in suspects:
        if _was_another(lives[row.cells["id"]], table.name, row):
            yield Problem(
                code="DIP-03",
                severity=Severity.ERROR,
                place=row_place(table.name, table.file, row.line, row.cells, "id"),
                message="Pengenal ini dulu milik entri lain. Alamat dan riwayatnya tetap milik entri itu.",
                remedy="Beri baris ini pengenal baru (`ppid edit tambah` membuatnya). Entri lama: `ppid history` dengan pengenal ini.",
                source="Kontrak data ppid: pengenal tetap",
            )


def _past(records: bytes) -> tuple[set[str], dict[str, str]]:
    """Keys that were ever removed, and the table in which each key stands, of tables with addresses."""
    removed: set[str] = set()
    standing: dict[str, str] = {}
    for kind, table, key in _steps(records):
        if table not in _ADDRESSED:
            continue
        if kind == REMOVE:
            removed.add(key)
            standing.pop(key, None)
        else:
            standing[key] = table
    return removed, standing


def _steps(records: bytes) -> Iterator[tuple[bytes, str, str]]:
    """Kind, table and key of every line by which a row came, went or moved; the rest of the line is not read."""
    names: dict[bytes, str] = {}
    for line in BytesIO(records):
        if line[:1] not in (ADD, MOVE, REMOVE):
            continue
        kind, place, key, _ = line.split(b"\t", 3)
        name = names.get(place)
        if name is None:
            name = names[place] = table_path(read_written(place)).table
        yield kind, name, read_written(key)


def _live(lives: list[_Life], event: Event, order: int) -> None:
    if event.table.table not in _ADDRESSED:
        return
    if event.kind is EventKind.ADDED:
        lives.append(_Life(table=event.table.table, begun=order))
    life = next(life for life in reversed(lives) if life.table == event.table.table and life.ended is None)
    if event.cells is None:
        life.ended = order
    else:
        life.titles.add(_plain(event.cells["judul"]))


def _was_another(lives: list[_Life], table: str, row: Row) -> bool:
    """Whether a life that ended before the present one began was in another table or never had any of its titles."""
    present = next((life for life in reversed(lives) if life.ended is None and life.table == table), None)
    titles = {_plain(row.cells["judul"])}
    if present:
        titles |= present.titles
    return any(
        other.table != table or other.titles.isdisjoint(titles)
        for other in lives
        if other is not present
        and (present is None or (other.ended is not None and other.ended <= present.begun))
    )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
