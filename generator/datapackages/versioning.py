"""The version of a package when an edition is made: what changed in it since the edition before.

Source: Data Package recipe “Data Package Version” (MAJOR: what readers must adapt to; MINOR: more data; PATCH: mended).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum
from typing import cast

from generator.datapackages.descriptor import described, read_descriptor, resources_of
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept, without_words
from generator.datapackages.table import key_of, read_rows

_DESCRIPTOR = "datapackage.json"


class Change(IntEnum):
    """How much changed; the higher, the more a reader must adapt."""

    NOTHING = 0
    CORRECTION = 1
    """Cells of rows that stand in both."""
    ROWS = 2
    """A row came or went."""
    SCHEMA = 3
    """Columns or what they may hold."""


def raised_descriptor(before: Mapping[str, bytes], after: Mapping[str, bytes], kind: PackageKind) -> bytes:
    """The descriptor of ``after`` with the version that follows from what changed since ``before``.

    Both are file name → bytes of one package; ``before`` is empty for a package of which no edition holds anything,
    and its version stays. A version that somebody already raised beyond the one before stays too.
    """
    data = after[_DESCRIPTOR]
    facts, _ = read_descriptor(data, _DESCRIPTOR, kind)
    earlier, _ = read_descriptor(before.get(_DESCRIPTOR, b""), _DESCRIPTOR, kind)
    if facts is None or earlier is None or facts.version != earlier.version:
        return data
    raised = replace(facts, version=next_version(facts.version, change_of(before, after, kind)))
    return described(raised, resources_of(data))


def next_version(version: str, change: Change) -> str:
    """``1.4.2`` after a correction → ``1.4.3``, after rows → ``1.5.0``, after a change of schema → ``2.0.0``."""
    major, minor, patch = map(int, version.split("."))
    raised = {
        Change.NOTHING: (major, minor, patch),
        Change.CORRECTION: (major, minor, patch + 1),
        Change.ROWS: (major, minor + 1, 0),
        Change.SCHEMA: (major + 1, 0, 0),
    }
    return ".".join(map(str, raised[change]))


def change_of(before: Mapping[str, bytes], after: Mapping[str, bytes], kind: PackageKind) -> Change:
    """The greatest change between two states of one package."""
    if _shapes(before) != _shapes(after):
        return Change.SCHEMA
    changes = [Change.NOTHING]
    for table in TABLES[kind]:
        old, new = before.get(file_name(table), b""), after.get(file_name(table), b"")
        if old != new:
            same_rows = _keys(table, old) == _keys(table, new)
            changes.append(Change.CORRECTION if same_rows else Change.ROWS)
    return max(changes)


def _shapes(files: Mapping[str, bytes]) -> object:
    """The schemas of a descriptor without what they say to people."""
    descriptor = cast("dict[str, object]", json.loads(files[_DESCRIPTOR]))
    return without_words(descriptor["resources"])


def _keys(table: str, data: bytes) -> set[tuple[str, ...]]:
    if not data:
        return set()
    rows = read_rows(data.decode("utf-8"), columns_kept(data, table))
    return {key_of(row.cells, load_schema(table).primary_key) for row in rows}
