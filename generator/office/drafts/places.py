"""Addresses of the pages on which rows of a draft are written, and of the draft itself."""

import re

from generator.model.table_path import TablePath
from generator.office.drafts.draft import Draft, DraftRow

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\Z")
_WORDS_OF_OURS = frozenset({"baru"})
_WRITTEN_OUT = "~"


def check_path(draft_id: str) -> str:
    """Where a draft is looked at before it is sent."""
    return f"/konsep/{draft_id}/periksa"


def row_path(table: TablePath, key: str) -> str:
    """Where a row that is there is changed: ``/unit/dinkes/dip/<id>``, ``/dik/dinkes/<id>``, ``/acuan/unit/dinkes``."""
    if table.package == "acuan":
        return f"/acuan/{table.table.replace('_', '-')}/{part_of(key)}"
    kind, _, unit = table.package.partition("/")
    return f"/dik/{unit}/{key}" if kind == "dik" else f"/unit/{unit}/{table.table}/{key}"


def part_of(key: str) -> str:
    """The key as a part of an address: ``14(2)a`` and ``rumah sakit`` are written out as ``~`` and hexadecimal bytes."""
    if _PLAIN.match(key) and key not in _WORDS_OF_OURS:
        return key
    return _WRITTEN_OUT + key.encode("utf-8", "surrogatepass").hex()


def key_of(part: str) -> str:
    """The key that such a part of an address names; the part itself where it is none."""
    if not part.startswith(_WRITTEN_OUT):
        return part
    try:
        return bytes.fromhex(part.removeprefix(_WRITTEN_OUT)).decode("utf-8")
    except ValueError:
        return part


def edit_path(draft: Draft, row: DraftRow) -> str:
    """Where this row of the draft is written on."""
    return f"{row_path(row.table, row.key)}?konsep={draft.id}"
