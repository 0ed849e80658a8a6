"""The audit as one page that needs nothing beside it, to be kept and printed."""

from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.audits.report import (
    WHAT_GIT_CANNOT_PROVE,
    announcer,
    approver,
    believed,
    conclusion,
    proposer,
    totals,
    where,
)
from generator.audits.verdict import Audit, Step, Verdict
from generator.model.dates import date_in_words
from generator.resources import SITE_TEMPLATES

_TEMPLATE = "laporan.html.jinja"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One step as the page shows it."""

    step: Step
    failed: bool
    where: str
    proposer: str
    announcer: str
    """Who published it alone, before its review; empty for none."""
    approvers: tuple[str, ...]


def as_html(audit: Audit) -> str:
    """The page; names of officers stand in it, values of the register do not."""
    environment = Environment(
        loader=FileSystemLoader(SITE_TEMPLATES / "audit"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE).render(
        audit=audit,
        day=date_in_words(audit.day),
        conclusion=conclusion(audit),
        totals=totals(audit),
        believed=believed(audit),
        rows=[_row(step) for step in audit.steps],
        unproven=WHAT_GIT_CANNOT_PROVE,
    )


def _row(step: Step) -> _Row:
    proposed = "" if step.proposed is None else f"{proposer(step)}, {step.proposed.isoformat()}"
    return _Row(
        step=step,
        failed=step.verdict in (Verdict.BYPASS, Verdict.OVERDUE),
        where=where(step),
        proposer=proposed,
        announcer=""
        if step.announced is None
        else f"{announcer(step.announced)}, {step.announced.day.isoformat()}",
        approvers=tuple(f"{approver(given)}, {given.day.isoformat()}" for given in step.given),
    )
