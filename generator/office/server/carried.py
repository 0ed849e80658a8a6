"""Text of a form that could not be taken yet, because its person must log in or give her password first.

It travels through the browser that sent it, so that nothing is lost and nothing of it is kept here.
"""

import json
import re
from collections.abc import Mapping
from typing import cast

OWN = "_"
"""What fields of the server itself begin with: they are not carried."""
_MAX_CHARACTERS = 200_000
_PATH = re.compile(r"/(?!/)[A-Za-z0-9_.~/-]*(\?[A-Za-z0-9_.~=&%+-]*)?\Z")


def is_own_path(path: str) -> bool:
    """Whether somebody may be sent on to this address: one of ours, and no other server's."""
    return _PATH.match(path) is not None


def pairs_of(fields: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Names and values that somebody typed, however long: for a page that shows them once more."""
    return tuple(
        (name, value) for name, values in fields.items() if not name.startswith(OWN) for value in values
    )


def packed(fields: Mapping[str, tuple[str, ...]]) -> str:
    """The fields in one text; empty when they are none, or too long to be carried."""
    pairs = pairs_of(fields)
    text = json.dumps(pairs, ensure_ascii=False) if pairs else ""
    return text if len(text) <= _MAX_CHARACTERS else ""


def unpacked(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values of such a text, in order; none for any other text."""
    try:
        pairs = cast("object", json.loads(text)) if len(text) <= _MAX_CHARACTERS else None
    except (ValueError, RecursionError):
        return ()
    if not isinstance(pairs, list):
        return ()
    found: list[tuple[str, str]] = []
    for pair in cast("list[object]", pairs):
        match pair:
            case [str() as name, str() as value] if not name.startswith(OWN):
                found.append((name, value))
            case _:
                return ()
    return tuple(found)
