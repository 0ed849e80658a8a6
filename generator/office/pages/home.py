"""The dashboard: what stands where, what waits, what is due."""

from collections import Counter

from generator.model.dates import date_in_words
from generator.model.entry import Status
from generator.model.problem import Severity
from generator.model.standing import State
from generator.office.case_lists import CaseList
from generator.office.contexts import Link
from generator.office.home_context import HomeContext, StateCard
from generator.office.plots import ground_plot, period_plot, share_bar, unit_plot, year_plot
from generator.office.rows import case_row, due_row
from generator.office.words import STATES
from generator.office.workspace import Workspace
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_DUES = 8
_WAITING = 5
_ENDED = frozenset({State.CHANGED, State.OPENED, State.MISTAKEN})


def home_page(space: Workspace, lists: tuple[CaseList, ...]) -> Page:
    """The page an officer starts from."""
    cases = space.cases
    statuses = Counter(entry.status for package in space.packages for entry in package.entries)
    exempt = sum(case.standing.state.exempts for case in cases)
    known = statuses[Status.IN_FORCE] + exempt
    counts = Counter(case.standing.state for case in cases)
    severities = Counter(problem.severity for problem in space.problems)
    by_unit = unit_plot(cases) if space.is_whole else period_plot(cases)
    return Page(
        path="index.html",
        title=f"Beranda {space.name}",
        description=f"Keadaan informasi yang dikecualikan: {space.name}.",
        template="beranda.html.jinja",
        context=HomeContext(
            name=space.name,
            day=date_in_words(space.day),
            body_name=space.body.short_name,
            total=number_in_words(len(cases)),
            unreadable=space.unreadable,
            error_count=severities[Severity.ERROR],
            warning_count=severities[Severity.WARNING],
            states=tuple(_card(state, counts) for state in State if state not in _ENDED),
            ended=tuple(_card(state, counts) for state in State if state in _ENDED and counts[state]),
            share=share_bar(cases),
            dues=tuple(due_row(due, space) for due in space.dues[:_DUES]),
            due_count=number_in_words(len(space.dues)),
            late_count=sum(due.day < space.day for due in space.dues),
            waiting=tuple(case_row(case, space) for case in cases if case.standing.state is State.APPROVED)[
                :_WAITING
            ],
            todo=tuple(
                Link(href=f"{one.stem}.html", text=f"{one.title}: {number_in_words(len(one.cases))}")
                for one in lists
                if one.family == "kurang"
            ),
            plots=(ground_plot(cases), year_plot(cases, space.day), by_unit) if cases else (),
            open_count=number_in_words(statuses[Status.IN_FORCE]),
            exempt_count=number_in_words(exempt),
            proposal_count=number_in_words(statuses[Status.PROPOSED]),
            exempt_share=f"{exempt / known * 100:.1f} %".replace(".", ",") if known else "",
            share_width=f"{exempt / known * 100:.1f}%" if known else "0%",
        ),
    )


def _card(state: State, counts: Counter[State]) -> StateCard:
    slug, label, note = STATES[state]
    return StateCard(
        href=f"daftar/keadaan-{slug}.html" if counts[state] else "",
        slug=slug,
        label=label,
        note=note,
        count=number_in_words(counts[state]),
    )
