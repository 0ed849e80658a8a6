"""What an officer answered about her file, as it is kept beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

MINE, THEIRS = "saya", "sekarang"
"""Whose value of a cell stands that two people changed."""
NEW, SKIPPED, SAME = "baru", "lewati", "sama:"
"""What a row is: a new one, none, or the entry whose identifier follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that was answered; what nobody asks any more does no harm."""

    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """Heading, or sheet and letters, → column of the register, or ``-``."""
    fills: Mapping[str, str] = field(default_factory=dict[str, str])
    """Column of the register → value for its empty cells."""
    rows: Mapping[str, str] = field(default_factory=dict[str, str])
    """``DIP!17`` → what the row is."""
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    """Identifier and column, with a blank between, → whose value stands."""
    shown: tuple[str, ...] = ()
    """Hidden sheets, columns and rows to read all the same."""


def written(answers: Answers) -> str:
    """The answers in one text; the same answers, the same text."""
    facts = {
        "kolom": dict(answers.columns),
        "isi": dict(answers.fills),
        "baris": dict(answers.rows),
        "sel": dict(answers.cells),
        "tampil": list(answers.shown),
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Answers:
    """The answers that ``written`` put there; nobody else writes the text."""
    facts = cast("Mapping[str, dict[str, str]]", json.loads(text))
    return Answers(
        columns=facts["kolom"],
        fills=facts["isi"],
        rows=facts["baris"],
        cells=facts["sel"],
        shown=tuple(facts["tampil"]),
    )
