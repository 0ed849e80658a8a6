"""How long a record is kept: the officer's words and, where they are understood, kind and years."""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.model.number_words import number_from_words

UNDERSTOOD_WORDS = "“5 tahun”, “Permanen”, “Selama berlaku”"
"""Examples of the words that are understood, for messages and forms."""


class RetentionKind(StrEnum):
    """What ends the keeping."""

    YEARS = "tahun"
    PERMANENT = "permanen"
    WHILE_IN_FORCE = "selama berlaku"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Storage period or archive retention of a register row.

    Source: Perki 1/2021 art. 21 (2) g; UU 43/2009 art. 48 (the schedule itself).
    """

    words: str
    """As the officer wrote it; never changed."""
    kind: RetentionKind | None
    """None when the words are not understood."""
    years: int | None
    """Whole years; only with ``RetentionKind.YEARS``."""

    @property
    def understood(self) -> bool:
        """Whether the words could be turned into a kind."""
        return self.kind is not None


_NUMBER = r"(\d{1,3}|[a-z]+(?: [a-z]+){0,2})"
_YEARS = re.compile(_NUMBER + r"(?: ?\(" + _NUMBER + r"\))? ?(?:tahun|thn?)\.?")


def parse_retention(words: str) -> Retention:
    """Turn the words into a kind where they are understood; otherwise keep the words alone.

    “5 Tahun 2023” is not understood on purpose: it may be five years or a year of making. Neither is
    “5 (enam) tahun”: nobody but the officer knows which number was meant.
    """
    text = re.sub(r"\s+", " ", words.strip().lower())
    kind: RetentionKind | None = None
    years: int | None = None
    if match := _YEARS.fullmatch(text):
        numbers = {_number(said) for said in match.groups() if said}
        if len(numbers) == 1 and None not in numbers:
            kind = RetentionKind.YEARS
            years = numbers.pop()
    elif text in {"permanen", "selamanya", "tidak terbatas"}:
        kind = RetentionKind.PERMANENT
    elif re.fullmatch(r"selama (?:masih )?(?:berlaku|digunakan)(?: \([^)]*\))?", text):
        kind = RetentionKind.WHILE_IN_FORCE
    return Retention(words=words, kind=kind, years=years)


def _number(said: str) -> int | None:
    return int(said) if said[0].isdecimal() else number_from_words(said)
