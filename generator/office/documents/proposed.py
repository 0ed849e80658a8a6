"""Which kept files a proposal or draft names: documents by their address, scans by their SHA-256."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.changes.operations import Addition, Amendment
from generator.changes.placed import PlacedOperation
from generator.files.address import file_at
from generator.files.kinds import kind_of_name
from generator.model.table_path import TablePath
from generator.office.documents.keeping import (
    KeptFile,
    kept_file,
    kind_at,
    public_files,
    restricted_files,
)
from generator.office.requests.asked import Asked, StoredFile

_LINKED = frozenset({"dip", "pengumuman"})
_SCANNED = {"sk": "sk", "sk_dip": "sk-edisi", "lembar": "lembar-uji"}
"""Tables with the SHA-256 of a scan, and what the file is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file that a row would name."""

    table: TablePath
    key: str
    """Of the row."""
    sha256: str
    name: str
    """Of a scan without its ending, which only the file tells."""
    restricted: bool


def files_named(operations: Iterable[PlacedOperation], site_address: str) -> tuple[NamedFile, ...]:
    """Every file that these operations would have a row name."""
    return tuple(
        found
        for placed in operations
        for found in _in_cells(placed.table, placed.key, dict(_cells(placed)), site_address)
    )


def files_of_row(
    table: TablePath, key: str, cells: Mapping[str, str], site_address: str
) -> tuple[NamedFile, ...]:
    """The same of a row that stands."""
    return tuple(_in_cells(table, key, cells, site_address))


def stored(asked: Asked, named: NamedFile) -> StoredFile | None:
    """The file itself; None where it is not kept here."""
    store = restricted_files(asked.desk) if named.restricted else public_files(asked.desk)
    place = store.find(named.sha256)
    if place is None:
        return None
    kind = kind_of_name(named.name)
    if kind is None:
        kind = kind_at(asked.store, named.sha256, place)
        return StoredFile(path=place, name=f"{named.name}.{kind.lower()}", media_type=kind.media_type)
    return StoredFile(path=place, name=named.name, media_type=kind.media_type)


def noted(asked: Asked, named: NamedFile) -> KeptFile | None:
    """What was said of it when it came."""
    return kept_file(asked.store, named.sha256)


def _in_cells(table: TablePath, key: str, cells: Mapping[str, str], site_address: str) -> Iterator[NamedFile]:
    if table.table in _LINKED and (file := file_at(cells.get("tautan", ""), site_address)) is not None:
        yield NamedFile(table=table, key=key, sha256=file.sha256, name=file.name, restricted=False)
    if table.table in _SCANNED and (digest := cells.get("berkas_sha256", "")):
        yield NamedFile(
            table=table,
            key=key,
            sha256=digest,
            name=_SCANNED[table.table],
            restricted=table.package != "acuan",
        )


def _cells(placed: PlacedOperation) -> Iterator[tuple[str, str]]:
    match placed.operation:
        case Addition(cells=cells):
            yield from cells
        case Amendment(changes=changes):
            yield from ((change.column, change.after) for change in changes)
        case _:
            return
