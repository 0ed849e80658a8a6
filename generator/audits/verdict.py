"""What an audit says: of each change of a register who proposed it, who approved it, and how far that is proven."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.audits.checkpoint import Checkpoint
from generator.history.approval import Means, PaperSheet
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.policy.capacity import Capacity, Need


class Verdict(StrEnum):
    """How far a change is proven; the weakest approval decides."""

    OWN_KEY = "kunci-sendiri"
    OFFICE_KEY = "kunci-kantor"
    PAPER = "kertas"
    FOLLOWING = "telaah-menyusul"
    """Published alone by a unit that may; the review may still come in time."""
    OVERDUE = "telaah-terlambat"
    """Published alone, and nobody looked at it in time."""
    UNPROVEN = "belum-terbukti"
    BYPASS = "melewati-persetujuan"
    OUTSIDE = "di-luar-register"
    """A commit that changes no register."""

    @property
    def words(self) -> str:
        """As a report says it."""
        return _WORDS[self]


_WORDS = {
    Verdict.OWN_KEY: "Disetujui dengan kunci sendiri",
    Verdict.OFFICE_KEY: "Disetujui dengan kunci kantor",
    Verdict.PAPER: "Disetujui di kertas",
    Verdict.FOLLOWING: "Telaah menyusul",
    Verdict.OVERDUE: "Telaah menyusul, lewat waktu",
    Verdict.UNPROVEN: "Belum terbukti",
    Verdict.BYPASS: "Melewati persetujuan",
    Verdict.OUTSIDE: "Di luar register",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenApproval:
    """One approval that counts."""

    officer: Officer | None
    """None for a decree of appointment signed by somebody who is in no table."""
    capacity: Capacity
    day: date
    means: Means
    key_id: str
    """Row of ``kunci.csv``; of a paper the key of whoever confirmed it."""
    sheet: PaperSheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedRow:
    """A row that a change names; never what stands in it."""

    table: str
    key: str
    deed: str
    """``tambah``, ``ubah``, ``hapus`` or ``pindah``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One commit of main."""

    commit: str
    time: int
    day: date
    """In the body's zone."""
    verdict: Verdict
    proposal_id: str = ""
    version: str = ""
    proposer: Officer | None = None
    proposed: date | None = None
    proposer_signed: bool = False
    """Whether the version bears the signature of a key of the proposer; else the queue alone says who it was."""
    units: tuple[str, ...] = ()
    rows: tuple[TouchedRow, ...] = ()
    needed: tuple[Need, ...] = ()
    given: tuple[GivenApproval, ...] = ()
    announced: GivenApproval | None = None
    """By whom a unit published it alone, before anybody approved it."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Everything that was judged, oldest first."""

    register: str
    anchor: str
    """Commit from which on four eyes are wanted; its own content is taken as it is."""
    tip: str
    day: date
    """Day of the tip."""
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    """About the history as a whole."""
    unjudged: int = 0
    """Commits of main up to the anchor, itself included."""
    rewrites: tuple[Checkpoint, ...] = ()
    """Those that the checkpoints declare: what stood before them is believed, not proven."""

    @property
    def holds(self) -> bool:
        """Whether nobody went past the approval, nothing waits too long for its review, and history is whole.

        What is unproven, or may still be reviewed in time, is told and not failed.
        """
        failed = (Verdict.BYPASS, Verdict.OVERDUE)
        return not self.problems and not any(step.verdict in failed for step in self.steps)

    @property
    def judged(self) -> int:
        """Number of steps that changed the register."""
        return len(self.steps) - self.count(Verdict.OUTSIDE)

    def count(self, verdict: Verdict) -> int:
        """Number of steps with that verdict."""
        return sum(step.verdict is verdict for step in self.steps)
