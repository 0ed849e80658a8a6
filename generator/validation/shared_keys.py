"""Values that must be one row's in the whole body, told from the lines of a table and from nothing else."""

import csv
from collections.abc import Iterable, Iterator, Mapping

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema, schema_descriptor


def keys_of_package(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """Those of the tables of a public package, file name → bytes."""
    for table in TABLES[PackageKind.PUBLIC]:
        yield from keys_of_table(table, files.get(file_name(table), b""))


def any_shared(packages: Iterable[Mapping[str, bytes]]) -> bool:
    """Whether rows of two of these packages may have a key in common."""
    seen: set[bytes] = set()
    for files in packages:
        own = set(keys_of_package(files))
        if not seen.isdisjoint(own):
            return True
        seen |= own
    return False


def keys_of_table(table: str, data: bytes) -> Iterator[bytes]:
    """Every value that no other row of the body may have.

    All of a file that would pass the byte gate; of any other file some, but its rows are compared with nobody's.
    """
    header, *lines = data.split(b"\n")
    names = header.decode("utf-8", "replace").split(",")
    places = [names.index(name) for name in _compared(table) if name in names]
    last = max(places, default=-1) + 1
    for line in lines if places else ():
        cells = line.split(b",", last)[:last]
        if b'"' in b"".join(cells):
            # A comma within quotes: cells are not where they seem to be.
            text = line.decode("utf-8", "replace")
            try:
                cells = [cell.encode() for cell in next(csv.reader([text]))]
            except csv.Error:  # the byte gate refuses the file
                continue
        for place in places:
            if place < len(cells) and cells[place]:
                yield cells[place]


def _compared(table: str) -> tuple[str, ...]:
    """Columns whose values must be one row's in the whole body."""
    fields = schema_descriptor(table)["fields"]
    alone = (field["name"] for field in fields if field.get("constraints", {}).get("unique"))
    return (*load_schema(table).primary_key, *alone)
