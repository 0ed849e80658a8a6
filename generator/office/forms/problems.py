"""Problems of a row beside the field that they are about, in the same words as ``ppid validate``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.problem import Problem, Severity
from generator.office.forms.fields import Field
from generator.office.forms.page_remedies import on_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, as the page tells it."""

    anchor: str
    """Id of the field; empty when it is about the row as a whole."""
    label: str
    """Of the field; empty as above."""
    message: str
    remedy: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """What is wrong and what to do."""
        return f"{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What is wrong with the answers of a form."""

    errors: tuple[Fault, ...] = ()
    """They stop it; in the order of the fields, then those about the row as a whole."""
    warnings: tuple[Fault, ...] = ()
    """They do not."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """Column → what stands beside its field."""

    def at(self, name: str) -> str:
        """What stands beside the field of this column; empty when nothing does."""
        return self.columns.get(name, "")


def faults_of(
    fields: Iterable[Field],
    problems: Iterable[Problem] = (),
    typed_errors: Mapping[str, str] | None = None,
) -> Faults:
    """Problems of one row, told beside its fields.

    What could not even be read goes before what the rules say of the same field. A problem of a column that the form
    does not ask is told of the row as a whole.
    """
    asked = {one.name: one for one in fields}
    unread = typed_errors or {}
    found = list(problems)
    errors: list[Fault] = []
    warnings: list[Fault] = []
    columns: dict[str, str] = {}
    for name, one in asked.items():
        if name in unread:
            own = [Fault(anchor=one.id, label=one.label, message=unread[name])]
        else:
            own = [
                _fault(problem, one)
                for problem in found
                if problem.place.column == name and problem.severity is Severity.ERROR
            ]
        errors += own
        if own:
            columns[name] = " ".join(fault.words for fault in own)
    for problem in found:
        one = asked.get(problem.place.column)
        if problem.severity is not Severity.ERROR:
            warnings.append(_fault(problem, one))
        elif one is None:
            errors.append(_fault(problem, None))
    return Faults(errors=tuple(errors), warnings=tuple(dict.fromkeys(warnings)), columns=columns)


def _by_labels(remedy: str, beside: Field | None) -> str:
    """The remedy with the answers called as the form calls them, and not by what the cell holds."""
    for choice in beside.choices if beside else ():
        remedy = remedy.replace(f"“{choice.value}”", f"“{choice.label}”")
    return remedy


def _fault(problem: Problem, beside: Field | None) -> Fault:
    return Fault(
        anchor=beside.id if beside else "",
        label=beside.label if beside else "",
        message=problem.message,
        remedy=_by_labels(on_page(problem).remedy, beside),
        source=f"{problem.source} ({problem.code})",
    )
