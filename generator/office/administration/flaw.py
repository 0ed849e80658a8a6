"""Something about the set-up of an office that is not as it should be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing, and what the operator does about it; Indonesian, without a secret and without a restricted word."""

    what: str
    remedy: str
    is_hint: bool = False
    """Whether the office works with it, though perhaps not as its operator thinks."""
