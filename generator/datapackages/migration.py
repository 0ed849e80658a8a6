"""Giving packages the shape of another version of the schemas: no cell gets another value.

What is wanted travels with the proposal in full, words included, so that any later version of this program reckons the
same files from it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from generator.datapackages.descriptor import described, read_descriptor, resources_of
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema_versions import (
    STEPS,
    Step,
    columns_kept,
    columns_of,
    newest_version,
    resources_at,
    version_of,
)
from generator.datapackages.table import key_of, read_rows, split_list, write_rows

_DESCRIPTOR = "datapackage.json"

Resources = Mapping[PackageKind, list[dict[str, Any]]]
"""For each kind of package the tables as its descriptor tells of them."""


class NotMigratable(ValueError):  # noqa: N818 - a fact about a package, for the caller to tell
    """The package cannot be given that shape."""


class StillUsed(NotMigratable):
    """A cell uses what the wanted version does not have."""

    def __init__(self, table: str, key: str, column: str) -> None:
        self.table, self.key, self.column = table, key, column
        super().__init__(f"{table} {key} {column} is in use")


def wanted_text(kinds: Iterable[PackageKind], version: int, steps: tuple[Step, ...] = STEPS) -> str:
    """What a proposal carries to bring packages of these kinds to a version."""
    return shape_text({kind: resources_at(kind, version, steps) for kind in kinds})


def shape_text(resources: Resources) -> str:
    """The same for given resources, such as those that packages had before."""
    return json.dumps(
        {kind.value: tables for kind, tables in resources.items()}, ensure_ascii=False, separators=(",", ":")
    )


def read_wanted(text: str, steps: tuple[Step, ...] = STEPS) -> Resources:
    """The resources in a proposal; raises NotMigratable for what is no version that this program knows."""
    try:
        told = cast("dict[str, Any]", json.loads(text))
        read = {PackageKind(kind): tables for kind, tables in told.items()}
    except (ValueError, AttributeError) as error:
        raise NotMigratable("no schemas") from error
    if not read or any(version_of(tables, kind, steps) is None for kind, tables in read.items()):
        raise NotMigratable("no known version")
    return cast("Resources", read)


def version_wanted(text: str, steps: tuple[Step, ...] = STEPS) -> int:
    """The version that a proposal leads to; raises NotMigratable."""
    versions = (version_of(tables, kind, steps) for kind, tables in read_wanted(text, steps).items())
    return min(version or newest_version(steps) for version in versions)


def migrated(files: Mapping[str, bytes], kind: PackageKind, wanted: list[dict[str, Any]]) -> dict[str, bytes]:
    """The files of one package that change; file name → bytes.

    Facts of the descriptor stay, rows keep every cell, columns that are new are empty. Raises NotMigratable.
    """
    data = files.get(_DESCRIPTOR, b"")
    facts, _ = read_descriptor(data, _DESCRIPTOR, kind)
    if facts is None:
        raise NotMigratable("no descriptor")
    had = resources_of(data)
    new = {_DESCRIPTOR: described(facts, wanted)}
    for table in TABLES[kind]:
        name = file_name(table)
        if name in files:
            new[name] = _rewritten(files[name], table, had, wanted)
    return {name: content for name, content in new.items() if files.get(name) != content}


def _rewritten(data: bytes, table: str, had: object, wanted: list[dict[str, Any]]) -> bytes:
    """The table in the wanted columns; raises NotMigratable."""
    before, after = columns_kept(data, table), columns_of(wanted, table)
    try:
        rows = [row.cells for row in read_rows(data.decode("utf-8"), before)]
    except (ValueError, StopIteration) as error:
        raise NotMigratable(f"{table} cannot be read") from error
    schema = next(one["schema"] for one in wanted if one["name"] == table)
    key = tuple(schema["primaryKey"])
    gone = _values(had, table)
    for column, values in _values(wanted, table).items():
        gone[column] = gone.get(column, frozenset()) - values
    for cells in rows:
        for column, text in cells.items():
            lost = column not in after or not gone.get(column, frozenset()).isdisjoint(split_list(text))
            if text and lost:
                raise StillUsed(table, "/".join(key_of(cells, key)), column)
    return write_rows([{name: cells.get(name, "") for name in after} for cells in rows], after, key)


def _values(resources: object, table: str) -> dict[str, frozenset[str]]:
    """Column → values that it may hold, where it may hold only some."""
    schema = next(one["schema"] for one in cast("list[dict[str, Any]]", resources) if one["name"] == table)
    return {
        field["name"]: frozenset(one["value"] for one in field["categories"])
        for field in schema["fields"]
        if "categories" in field
    }
