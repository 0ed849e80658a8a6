"""Time and place of making from one cell: “Sabu Raijua, 2025”. Source: Perki 1/2021 art. 21 (2) e."""

import re
from dataclasses import dataclass

from generator.model.time_made import parse_time_made

_GAPS = re.compile(r"\s*[,;/|()]\s*|\s+[-–—]\s+|\s+")
_EDGE = " ,;/|()-–—"
_FILLER = re.compile(r"^(?:di|pada|tahun|tanggal|tgl\.?)\s+|\s+(?:pada|tahun|tanggal|tgl\.?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAndPlace:
    """The two parts of a cell, in the officer's words; a part that is not there is empty."""

    time: str
    place: str


def split_time_and_place(words: str) -> TimeAndPlace | None:
    """The longest beginning or end of the words that is a time, and the rest as the place.

    None when no part of the words is understood as a time, or when the rest holds digits of its own.
    """
    if parse_time_made(words).understood:
        return TimeAndPlace(time=words, place="")
    best: TimeAndPlace | None = None
    for gap in _GAPS.finditer(words):
        before, after = words[: gap.start()].strip(_EDGE), words[gap.end() :].strip(_EDGE)
        for time, place in ((after, before), (before, after)):
            named = _FILLER.sub("", place).strip(_EDGE)
            fits = parse_time_made(time).understood and named and not re.search(r"\d", named)
            if fits and (best is None or len(time) > len(best.time)):
                best = TimeAndPlace(time=time, place=named)
    return best
