"""In which state an entry is on a day, since when, and by which provision."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.model.decree import DecreeKind
from generator.model.dossier import Dossier
from generator.model.exemption import ClosureReason

ENDING_SOON_DAYS = 90
"""Calendar days before the end from which an entry counts as ending soon; ours, no text names it."""


class State(StrEnum):
    """The states, from a proposal to the end; without new decisions an entry only moves down this list."""

    PROPOSED = "usulan"
    TESTED = "teruji"
    APPROVED = "disetujui, menunggu SK"
    """Not in force: nothing is exempted by it yet."""
    IN_FORCE = "berlaku"
    ENDING_SOON = "segera berakhir"
    """In force, at most 90 days before the end."""
    OPEN_BY_LAW = "terbuka menurut hukum"
    CHANGED = "diubah"
    OPENED = "dibuka"
    MISTAKEN = "keliru"
    """Struck from the register as recorded by mistake."""

    @property
    def exempts(self) -> bool:
        """Whether the information is exempted in this state."""
        return self in {State.IN_FORCE, State.ENDING_SOON}

    @property
    def has_ended(self) -> bool:
        """Whether the entry is over in this state."""
        return self.is_open or self in {State.CHANGED, State.MISTAKEN}

    @property
    def is_open(self) -> bool:
        """Whether the information has become public in this state."""
        return self in {State.OPEN_BY_LAW, State.OPENED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A state with what it rests on."""

    state: State
    since: date | None
    """First day of the state; None for a proposal."""
    last_day: date | None
    """Last day of the exemption; None without a decree or a known end."""
    source: str


def state(dossier: Dossier, today: date) -> State:
    """In which state the entry is on that day."""
    return standing(dossier, today).state


def standing(dossier: Dossier, today: date) -> Standing:
    """In which state the entry is on that day, since when and by which provision.

    Recorded decisions come before the calendar, with one exception: a change on or after the day on which
    the law has opened the information is too late and is not seen (PP 61/2010 art. 11 (3)).
    """
    opening = dossier.opening
    last_day = None if opening is None else opening.day - timedelta(days=1)

    def stands(at: State, since: date | None, source: str) -> Standing:
        return Standing(state=at, since=since, last_day=last_day, source=source)

    closure = dossier.entry.closure
    if closure is not None and closure.day <= today and closure.reason is not ClosureReason.CHANGED:
        at = State.MISTAKEN if closure.reason is ClosureReason.MISTAKEN else State.OPENED
        source = _OBJECTION_SOURCE if closure.is_upon_objection else _CLOSURE_SOURCES[closure.reason]
        return stands(at, closure.day, source)

    opened = _opening_decree_day(dossier)
    if opened is not None and opened <= today:
        return stands(State.OPENED, opened, _CLOSURE_SOURCES[ClosureReason.OPENED_BY_OFFICER])

    changed = _change_day(dossier)
    if changed is not None and changed <= today and (opening is None or changed < opening.day):
        return stands(State.CHANGED, changed, _CLOSURE_SOURCES[ClosureReason.CHANGED])

    decreed = dossier.decreed
    if decreed is not None and decreed <= today:
        if opening is not None and opening.day <= today:
            return stands(State.OPEN_BY_LAW, max(opening.day, decreed), opening.source)
        if last_day is not None and today >= (soon := last_day - timedelta(days=ENDING_SOON_DAYS)):
            source = "PP 61/2010 Pasal 11 ayat (2); Perki 1/2021 Pasal 52 ayat (1)"
            return stands(State.ENDING_SOON, max(soon, decreed), source)
        source = "PP 61/2010 Pasal 4 ayat (1); Perki 1/2021 Pasal 49 ayat (5)"
        return stands(State.IN_FORCE, decreed, source)

    test = dossier.test
    if test is not None and test.approval is not None and test.is_approved(today):
        source = (
            "PP 61/2010 Pasal 3 ayat (2) dan Pasal 4 ayat (1); "
            "Perki 1/2021 Pasal 10 ayat (2) huruf e dan Pasal 49 ayat (5)"
        )
        return stands(State.APPROVED, test.approval.day, source)
    if test is not None and test.is_held(today):
        return stands(State.TESTED, test.day, "UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49 ayat (2)")
    return stands(State.PROPOSED, None, "UU 14/2008 Pasal 19; Perki 1/2021 Pasal 22 ayat (3)")


_OBJECTION_SOURCE = "UU 14/2008 Pasal 11 ayat (2); Perki 1/2021 Pasal 44 ayat (1)"
_CLOSURE_SOURCES = {
    ClosureReason.OPENED_BY_OFFICER: "PP 61/2010 Pasal 10 dan Pasal 11 ayat (1); "
    "Perki 1/2021 Pasal 52 ayat (1) dan Pasal 53",
    ClosureReason.OPENED_BY_COMMISSION: "Perki 1/2021 Pasal 52 ayat (3)–(4)",
    ClosureReason.OPENED_BY_COURT: "Perki 1/2021 Pasal 52 ayat (3)–(4)",
    ClosureReason.CHANGED: "PP 61/2010 Pasal 10; Perki 1/2021 Pasal 53",
    ClosureReason.MISTAKEN: "UU 14/2008 Pasal 7 ayat (2)",
}


def _opening_decree_day(dossier: Dossier) -> date | None:
    """When a decree of opening opened the entry: its own row's decree, or the one that ended it.

    A day of opening recorded on the row itself says it better: a decision taken before the end of the
    period may open the information only at that end.
    """
    closure = dossier.entry.closure
    if closure is not None and closure.reason is ClosureReason.OPENED_BY_OFFICER:
        return None
    decree, ending = dossier.decree, dossier.ending
    days: list[date] = []
    if decree is not None and decree.day is not None and decree.kind is DecreeKind.OPENING:
        days.append(decree.day)
    if ending is not None and ending.opens:
        days.append(ending.day)
    return min(days, default=None)


def _change_day(dossier: Dossier) -> date | None:
    """When the entry was set anew: as recorded on its row, or by the decree that ended it."""
    closure, ending = dossier.entry.closure, dossier.ending
    days: list[date] = []
    if closure is not None and closure.reason is ClosureReason.CHANGED:
        days.append(closure.day)
    if ending is not None and not ending.opens:
        days.append(ending.day)
    return min(days, default=None)
