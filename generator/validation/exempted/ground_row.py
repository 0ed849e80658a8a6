"""A ground as it stands in its row, which may lack what a ground must have."""

from dataclasses import dataclass, field
from datetime import date

from generator.model.citation import Citation
from generator.model.exemption import PeriodGround
from generator.model.exemption_period import (
    ExemptionPeriod,
    PeriodKind,
    Permanent,
    period_of,
    says_permanent,
)
from generator.model.ground import Ground, Letter, number_exists


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """A row of ``dik-dasar.csv``; its words are restricted and stay out of ``repr``."""

    id: str
    entry_id: str
    letter: Letter | None
    number: int | None
    other_law: Citation | None
    explanation: str = field(repr=False)
    kind: PeriodKind | None
    words: str = field(repr=False)
    """The period as in the decree."""
    years: int | None
    until: date | None
    event: str = field(repr=False)
    period_law: Citation | None

    @property
    def period(self) -> ExemptionPeriod | Permanent | None:
        """The period; None while what its kind needs is lacking. Words that claim permanence alone are one."""
        period = None
        if self.kind is not None:
            period = period_of(
                self.kind,
                words=self.words,
                until=self.until,
                years=self.years,
                event=self.event,
                citation=self.period_law,
            )
        if period is None and says_permanent(self.words):
            return Permanent(words=self.words)
        return period

    @property
    def ground(self) -> PeriodGround | None:
        """The typed ground; None without a letter, or with a number that the letter does not have."""
        if self.letter is None or not number_exists(self.letter, self.number):
            return None
        return PeriodGround(
            id=self.id,
            ground=Ground(
                letter=self.letter,
                number=self.number,
                other_law=self.other_law,
                explanation=self.explanation,
            ),
            period=self.period,
        )
