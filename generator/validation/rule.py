"""What a rule is: a code, the columns it reads, and a function that finds what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.datapackages.layout import TABLES, PackageKind
from generator.model.entry import Status
from generator.model.problem import Place, Problem, Severity
from generator.validation.stored import StoredRegisters


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the register. The same code always means the same rule."""

    code: str
    severity: Severity
    """Severity for rows in force; what is only a proposal gets a warning at most."""
    source: str
    """Law or rule it rests on."""
    reads: tuple[str, ...]
    """Columns it reads, as ``table.column``."""
    needs_all_rows: bool = False
    """Whether it speaks about what is absent, so that a table with a missing part would make it accuse wrongly."""
    find: Callable[[StoredRegisters], Iterator["Breach"]]

    @property
    def tables_read_in_full(self) -> frozenset[str]:
        """Tables that must be complete before the rule may speak: those whose rows are looked up."""
        tables = frozenset(column.partition(".")[0] for column in self.reads)
        return tables if self.needs_all_rows else tables & frozenset(TABLES[PackageKind.REFERENCE])


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One place where a rule is broken."""

    place: Place
    message: str
    remedy: str
    status: Status = Status.IN_FORCE
    """Status of the row; rules bind rows in force, warn about proposals and leave withdrawn rows alone."""
    source: str = ""
    """A narrower source than the rule's, e.g. the letter of the article."""


def apply_rule(rule: Rule, registers: StoredRegisters) -> Iterator[Problem]:
    """Every breach of the rule as a problem."""
    for breach in rule.find(registers):
        if breach.status is Status.WITHDRAWN:
            continue
        proposed = breach.status is Status.PROPOSED and rule.severity is Severity.ERROR
        yield Problem(
            code=rule.code,
            severity=Severity.WARNING if proposed else rule.severity,
            place=breach.place,
            message=breach.message,
            remedy=breach.remedy,
            source=breach.source or rule.source,
        )
