"""What is wrong in a register, where, why, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs; the value is the word that people read."""

    ERROR = "kesalahan"
    WARNING = "peringatan"
    INFO = "catatan"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A spot in a register file."""

    file: str
    """Path with ``/``, relative to the folder that was validated, e.g. ``registers/dip/dinkes/dip.csv``."""
    line: int = 0
    """Line in the file, from 1 (the header is line 1); 0 means the file as a whole."""
    entry_id: str = ""
    """Primary key of the row; empty when the row has none or the problem is not about a row."""
    column: str = ""
    """Column name; empty when the problem is about the whole row."""

    def __str__(self) -> str:
        """``file:line``, or just the file."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. The same value is shown in a terminal, in CI and beside a form field.

    A problem about a restricted row never carries a cell's value.
    """

    code: str
    """Stable code such as ``DIP-01``."""
    severity: Severity
    place: Place
    message: str
    """What is wrong, one Indonesian sentence."""
    remedy: str
    """What to do, one Indonesian sentence."""
    source: str
    """Law or rule it rests on, e.g. ``Perki 1/2021 Pasal 21 ayat (2)``."""


def by_place(problem: Problem) -> tuple[Place, str, str]:
    """Sort key: file, line, id, column, then code and message."""
    return (problem.place, problem.code, problem.message)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether any of the problems stands in the way."""
    return any(problem.severity is Severity.ERROR for problem in problems)
