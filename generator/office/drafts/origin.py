"""What a form was made from: who sends it must not write over what came meanwhile, be it in the list or in her draft."""

import hashlib
import json
from collections.abc import Iterable

from generator.changes.operations import Cells, row_hash
from generator.office.drafts.draft import DraftRow

_BETWEEN = "."


def origin_of(standing: Cells, drafted: DraftRow | None) -> str:
    """A short text of the row as it stands and of the draft's row; empty where there is neither."""
    of_list = row_hash(standing) if standing else ""
    return of_list if drafted is None else f"{of_list}{_BETWEEN}{row_hash(drafted.cells)}"


def has_list_moved(origin: str, standing: Cells) -> bool:
    """Whether the row as it stands is another than the form was made from."""
    return origin.partition(_BETWEEN)[0] != origin_of(standing, None)


def has_draft_moved(origin: str, drafted: DraftRow) -> bool:
    """Whether the draft's row is another than the form was made from, which may have known of none."""
    return origin.partition(_BETWEEN)[2] != row_hash(drafted.cells)


def origin_of_rows(rows: Iterable[tuple[str, str, Cells]]) -> str:
    """The same of many rows, or parts of rows, each by table and key; their order does not matter."""
    facts = sorted((table, key, row_hash(cells)) for table, key, cells in rows)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
