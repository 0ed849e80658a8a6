"""What a rule of the restricted register is: a code, the tables it looks up, and a function that finds breaches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.exemption import ExemptEntry
from generator.model.problem import Place, Problem, Severity
from generator.validation.exempted.view import PackageView


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One place where a rule is broken. No word of it comes from a cell."""

    place: Place
    message: str
    remedy: str
    source: str
    """Law or rule it rests on."""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedRule:
    """One rule. The same code always means the same rule."""

    code: str
    reads: tuple[str, ...]
    """Columns it reads, as ``table.column``."""
    looks_up: frozenset[str] = frozenset()
    """Tables that must be complete before it may speak, because it speaks of what they lack."""
    find: Callable[[PackageView], Iterator[Breach]]


def apply_exempted_rule(rule: ExemptedRule, view: PackageView) -> Iterator[Problem]:
    """Every breach of the rule in the package as a problem; none while a table that it looks up is incomplete."""
    if rule.looks_up & view.incomplete:
        return
    for breach in rule.find(view):
        yield Problem(
            code=rule.code,
            severity=breach.severity,
            place=breach.place,
            message=breach.message,
            remedy=breach.remedy,
            source=breach.source,
        )


def decision_severity(entry: ExemptEntry) -> Severity:
    """How much a rule about decisions weighs: it binds an entry that names a decree, before that it only warns."""
    return Severity.ERROR if entry.decree_id else Severity.WARNING
