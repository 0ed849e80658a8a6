"""Every finding of the rules in the packages of the tree."""

from collections.abc import Iterable
from itertools import groupby

from generator.model.problem import Problem, Severity
from generator.office.contexts import ProblemFile, ProblemsContext
from generator.office.rows import problem_box
from generator.office.workspace import Workspace
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page


def problems_page(space: Workspace) -> Page:
    """The page of findings: errors first, each by file."""
    errors = [problem for problem in space.problems if problem.severity is Severity.ERROR]
    others = [problem for problem in space.problems if problem.severity is not Severity.ERROR]
    return Page(
        path="masalah.html",
        title="Masalah",
        description=f"Temuan pemeriksaan register: {space.name}.",
        template="masalah.html.jinja",
        context=ProblemsContext(
            unreadable=space.unreadable,
            error_count=number_in_words(len(errors)),
            warning_count=number_in_words(len(others)),
            errors=_by_file(errors, space),
            warnings=_by_file(others, space),
        ),
    )


def _by_file(problems: Iterable[Problem], space: Workspace) -> tuple[ProblemFile, ...]:
    return tuple(
        ProblemFile(file=file, problems=tuple(problem_box(problem, space) for problem in found))
        for file, found in groupby(problems, key=lambda problem: problem.place.file)
    )
