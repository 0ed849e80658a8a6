"""One entry of the restricted register with all that its page shows of it."""

from dataclasses import dataclass

from generator.model.decision_window import DecisionWindow
from generator.model.decree import Chain, Cycle
from generator.model.dossier import Dossier
from generator.model.due import Due
from generator.model.exemption import ExemptEntry
from generator.model.exemption_notice import ExemptionNotice
from generator.model.problem import Problem
from generator.model.reference import Unit
from generator.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An entry on the day of its workspace."""

    dossier: Dossier
    standing: Standing
    unit: Unit
    window: DecisionWindow | None
    """When its end is decided; None unless it exempts and has an end."""
    chain: Chain | Cycle | None
    """The decrees behind its own; None while it has none."""
    earlier: tuple[ExemptEntry, ...]
    """The entry as it stood before each change, oldest first."""
    later: tuple[ExemptEntry, ...]
    """What it was changed into."""
    notice: ExemptionNotice | None
    """What the public reads of it."""
    dues: tuple[Due, ...]
    problems: tuple[Problem, ...]
    """Findings about its rows, its sheet and its decree."""

    @property
    def entry(self) -> ExemptEntry:
        """The entry itself."""
        return self.dossier.entry

    @property
    def address(self) -> str:
        """Its page in the workspace."""
        return f"dik/{self.entry.id}.html"
