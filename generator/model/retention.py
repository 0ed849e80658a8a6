"""How long a record is kept: the officer's words and, where they are understood, kind and years."""

import re
from dataclasses import dataclass
from enum import StrEnum

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


_ONES = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_NUMBER_WORDS = (
    _ONES
    | {"sepuluh": 10, "sebelas": 11}
    | {f"{word} belas": 10 + one for word, one in _ONES.items() if one > 1}
    | {f"{word} puluh": 10 * one for word, one in _ONES.items() if one > 1}
)
_NUMBER = r"(\d{1,3}|" + "|".join(_NUMBER_WORDS) + ")"
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
        if len(numbers) == 1:
            kind = RetentionKind.YEARS
            years = numbers.pop()
    elif text in {"permanen", "selamanya", "tidak terbatas"}:
        kind = RetentionKind.PERMANENT
    elif re.fullmatch(r"selama (?:masih )?(?:berlaku|digunakan)(?: \([^)]*\))?", text):
        kind = RetentionKind.WHILE_IN_FORCE
    return Retention(words=words, kind=kind, years=years)


def _number(said: str) -> int:
    return _NUMBER_WORDS[said] if said in _NUMBER_WORDS else int(said)
