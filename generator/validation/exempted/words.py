"""Texts as they are compared: the same words count as the same, however they are typed."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def words_of(text: str) -> tuple[str, ...]:
    """The words in order, without case, punctuation and variants of writing."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
