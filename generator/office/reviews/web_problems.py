"""Problems of a proposal as its page tells them: errors first, each with the row that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.changes.proposal import Proposal
from generator.datapackages.layout import table_name
from generator.model.problem import Problem, Severity
from generator.model.table_path import TablePath
from generator.office.forms.page_remedies import on_page
from generator.office.reviews.row_words import column_label


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWords:
    """One problem as the page tells it."""

    severity: str
    is_error: bool
    code: str
    message: str
    remedy: str
    source: str
    place: str
    """``Judul``, ``dip.csv, Judul``; empty when it is about the proposal as a whole."""
    anchor: str
    """Of the row that it is about, if the page may show it."""


def problem_words(
    problems: Iterable[Problem], proposal: Proposal | None = None, titles: dict[str, str] | None = None
) -> tuple[ProblemWords, ...]:
    """The problems, errors first, else in their order; ``titles`` are what rows are called, by key."""
    known = titles or {}
    touched = {placed.key: number for number, placed in enumerate(proposal.operations if proposal else ())}
    found = [_words(on_page(one), touched, known) for one in problems]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: not one.is_error))


def _words(problem: Problem, touched: dict[str, int], titles: dict[str, str]) -> ProblemWords:
    place = problem.place
    name = place.file.rpartition("/")[2]
    is_table = name.endswith(".csv")
    parts = [titles.get(place.entry_id, "") or place.entry_id or (str(place) if is_table else "")]
    if place.column and is_table:
        parts.append(_label(name, place.column))
    return ProblemWords(
        severity=problem.severity.value.capitalize(),
        is_error=problem.severity is Severity.ERROR,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        source=problem.source,
        place=", ".join(filter(None, parts)),
        anchor=f"baris-{touched[place.entry_id] + 1}" if place.entry_id in touched else "",
    )


def _label(file: str, column: str) -> str:
    try:
        return column_label(TablePath(package="acuan", table=table_name(file)), column)
    except (OSError, KeyError):  # the file is no table of ours
        return column
