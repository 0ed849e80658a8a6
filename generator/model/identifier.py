"""Identifiers of rows: ten random characters, never reused."""

import re

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
SPACE = len(_ALPHABET) ** LENGTH
"""Number of identifiers there are."""

_PATTERN = re.compile(rf"[{_ALPHABET}]{{{LENGTH}}}\Z")


def is_identifier(text: str) -> bool:
    """Whether the text has the shape of a row identifier (lower-case Crockford base32)."""
    return _PATTERN.match(text) is not None


def identifier_from(number: int) -> str:
    """The identifier that stands for a number in ``range(SPACE)``.

    The caller draws the number at random: random order is what lets concurrent
    proposals merge, since rows are sorted by identifier.
    """
    if not 0 <= number < SPACE:
        raise ValueError(f"number must be in range(0, {SPACE})")
    characters: list[str] = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[digit])
    return "".join(reversed(characters))
