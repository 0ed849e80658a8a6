"""Which problems a change brings, and which stood there before."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from generator.model.problem import Problem

_LINE = re.compile(r":\d+")


def without_lines(message: str) -> str:
    """The message without the numbers of lines it names, which move when rows above do."""
    return _LINE.sub("", message)


def key_of_place(problem: Problem) -> str:
    """The row that a problem is about; for one about no single row what it says."""
    return problem.place.entry_id or without_lines(problem.message)


def new_and_standing(
    before: Iterable[Problem],
    after: Iterable[Problem],
    *,
    row_before: Callable[[Problem], str] = key_of_place,
    row_after: Callable[[Problem], str] = key_of_place,
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems of ``after`` that ``before`` lacks, and the others, both in their order.

    Two problems are one when code, severity, file, row and column agree, wherever the line is; of several alike only as
    many count as standing as stood before. ``row_before`` and ``row_after`` name the row of a problem; a place leaves
    out keys that might be personal data, and whoever has the rows can look them up.
    """
    known = Counter(_identity(problem, row_before) for problem in before)
    new: list[Problem] = []
    standing: list[Problem] = []
    for problem in after:
        identity = _identity(problem, row_after)
        stood = known[identity] > 0
        known[identity] -= 1
        (standing if stood else new).append(problem)
    return tuple(new), tuple(standing)


def _identity(problem: Problem, row: Callable[[Problem], str]) -> tuple[str, ...]:
    return (problem.code, problem.severity, problem.place.file, row(problem), problem.place.column)
