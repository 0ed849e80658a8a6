"""When the PPID decides that information whose period ends becomes public."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.model.working_days import WorkingCalendar

WINDOW_WORKING_DAYS = 30
"""Source: PP 61/2010 art. 11 (2); Perki 1/2021 art. 52 (1) with art. 1 (22), by which "hari" is a working day."""

WINDOW_SOURCE = "PP 61/2010 Pasal 11 ayat (2); Perki 1/2021 Pasal 52 ayat (1) dan Pasal 1 angka 22"


class Reading(Enum):
    """How "paling lama 30 hari kerja sebelum berakhirnya" is understood; the texts leave it open."""

    WITHIN = "within"
    """Word for word: the decision falls within the last 30 working days."""
    DEADLINE = "deadline"
    """As often read: the decision is there 30 working days before the end at the latest."""


class Phase(Enum):
    """Where a day stands to the window."""

    BEFORE = "before"
    DEMANDED = "demanded"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWindow:
    """The last 30 working days of a period; a decision on ``opens`` satisfies both readings.

    Source: PP 61/2010 art. 11 (2)-(3); Perki 1/2021 art. 52 (1)-(2).
    """

    opens: date
    """30 working days before the last day."""
    last_day: date
    """Last day of the exemption."""

    def in_time(self, decided: date, reading: Reading) -> bool:
        """Whether a decision of that day is in time under that reading."""
        if reading is Reading.WITHIN:
            return self.opens <= decided <= self.last_day
        return decided <= self.opens

    def phase(self, today: date) -> Phase:
        """Whether the decision is not yet wanted, wanted, or too late: then the law itself has opened it."""
        if today < self.opens:
            return Phase.BEFORE
        return Phase.DEMANDED if today <= self.last_day else Phase.OVER


def decision_window(last_day: date, calendar: WorkingCalendar) -> DecisionWindow:
    """The window before the end of an exemption."""
    return DecisionWindow(opens=calendar.subtract(last_day, WINDOW_WORKING_DAYS), last_day=last_day)
