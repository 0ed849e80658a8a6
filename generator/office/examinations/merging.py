"""Several people writing the same fields: what each changed, and where two changed the same one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of one form."""

    changed: Mapping[str, str]
    """Fields to keep, with their new words."""
    clashes: frozenset[str]
    """Fields that somebody else changed since the form was made; they stay as they are."""


def mark(words: str) -> str:
    """What a field of a form carries: the words that it was made from, without saying them."""
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def merged(typed: Mapping[str, str], origins: Mapping[str, str], stands: Mapping[str, str]) -> Merged:
    """Judge each field by itself.

    A field that its writer left as it was keeps whatever stands now. One that she changed is kept if nobody else
    changed it meanwhile; else it clashes, unless both wrote the same. A field without an origin was made from nothing
    that can be known: it clashes unless it says what stands.
    """
    changed: dict[str, str] = {}
    clashes: set[str] = set()
    for name, words in typed.items():
        now, origin = stands.get(name, ""), origins.get(name, "")
        if words == now or mark(words) == origin:
            continue
        if mark(now) == origin:
            changed[name] = words
        else:
            clashes.add(name)
    return Merged(changed=changed, clashes=frozenset(clashes))
