"""One entry of the register of exempted information (DIK), and until when it stays closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.model.exemption_period import ExemptionPeriod, Permanent, anniversary, last_day
from generator.model.ground import Ground, Letter


class Scope(StrEnum):
    """How much of the document is exempted. Source: Perki 1/2021 art. 22 (2)."""

    WHOLE = "seluruh"
    PART = "sebagian"


class ClosureReason(StrEnum):
    """What ended an entry (``penutup``)."""

    OPENED_BY_OFFICER = "dibuka-ppid"
    OPENED_BY_COMMISSION = "putusan-ki"
    OPENED_BY_COURT = "putusan-pengadilan"
    CHANGED = "diubah"
    MISTAKEN = "keliru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """The recorded end of an entry."""

    reason: ClosureReason
    day: date
    ruling_number: str = ""
    """Of the commission or the court; of an opening by the officer, of the superior's answer to an objection."""

    @property
    def is_upon_objection(self) -> bool:
        """Whether it was opened because an objection was upheld: that decides by itself, and changes no exemption.

        Source: UU 14/2008 art. 11 (2), 36 (2); Perki 1/2021 art. 44 (1), (2) b.
        """
        return self.reason is ClosureReason.OPENED_BY_OFFICER and bool(self.ruling_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodGround:
    """One ground together with the period that holds for it (``dik-dasar.csv``)."""

    id: str
    ground: Ground
    period: ExemptionPeriod | Permanent | None
    """None while none has been written, or what was written is no period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The day from which the law itself lets information be public, and the provision that does."""

    day: date
    """First day on which it is public."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptEntry:
    """A row as officers keep it (``dik.csv``); a proposal may still lack elements.

    It describes exempted information and never holds it. Its words are restricted and stay out of ``repr``.

    Source: Perki 1/2021 art. 49 (6), Lampiran II.
    """

    id: str
    unit: str
    """Code of the unit whose package holds it."""
    number: str = ""
    subject: str = field(default="", repr=False)
    """A clear description of the information."""
    parent_document: str = field(default="", repr=False)
    scope: Scope | None = None
    blackened: str = field(default="", repr=False)
    """What is blackened when only a part is exempted."""
    responsible: str = field(default="", repr=False)
    starts: date | None = None
    """First day of the period; None means the day of the decree."""
    test_id: str = ""
    decree_id: str = ""
    if_opened: str = field(default="", repr=False)
    if_closed: str = field(default="", repr=False)
    public_interest: str = field(default="", repr=False)
    written_consent: bool | None = None
    """Whether the person concerned consented in writing; None while not answered."""
    public_office: bool | None = None
    """Whether it concerns somebody's public office; None while not answered."""
    opened_in_court: date | None = None
    """Day on which a public court session opened it."""
    review: date | None = None
    """Next day on which the exemption is looked at again."""
    partner_id: str = ""
    """The open partner in the public register (``dip_id``)."""
    notice_id: str = ""
    """The public notice (``pengecualian_id``)."""
    previous_id: str = ""
    """The entry as it stood before a change (``semula_id``)."""
    closure: Closure | None = None
    grounds: tuple[PeriodGround, ...] = ()
    """In order of id."""
    internal_note: str = field(default="", repr=False)

    @property
    def letters(self) -> frozenset[Letter]:
        """The letters on which it rests."""
        return frozenset(one.ground.letter for one in self.grounds)


def in_order_of_law(grounds: Iterable[PeriodGround]) -> tuple[PeriodGround, ...]:
    """The grounds as article 17 counts them, by letter and number."""
    return tuple(sorted(grounds, key=lambda one: (one.ground.letter, one.ground.number or 0, one.id)))


def opening_of_ground(entry: ExemptEntry, one: PeriodGround, start: date) -> Opening | None:
    """When that ground ceases to close the information; None while no day is known.

    The earliest of what applies: its period ends; for a, a public court session opened it; for g and h,
    the person consented in writing or it concerns public office, which takes it out of the exemption
    from the start.

    Source: PP 61/2010 art. 5 (2), 8 (3), 11 (3); Perki 1/2021 art. 51 (2), 51 (8), 52 (2); UU 14/2008 art. 18 (2).
    """
    openings: list[Opening] = []
    letter = one.ground.letter
    if letter in {Letter.G, Letter.H} and (entry.written_consent or entry.public_office):
        source = "UU 14/2008 Pasal 18 ayat (2); PP 61/2010 Pasal 8 ayat (3); Perki 1/2021 Pasal 51 ayat (8)"
        openings.append(Opening(day=start, source=source))
    if letter is Letter.A and entry.opened_in_court:
        source = "PP 61/2010 Pasal 5 ayat (2); Perki 1/2021 Pasal 51 ayat (2)"
        openings.append(Opening(day=max(entry.opened_in_court, start), source=source))
    if last := _last_day(one, start):
        source = "PP 61/2010 Pasal 11 ayat (3); Perki 1/2021 Pasal 52 ayat (2)"
        openings.append(Opening(day=last + timedelta(days=1), source=source))
    return min(openings, key=lambda opening: opening.day, default=None)


def opening_by_law(entry: ExemptEntry, start: date) -> Opening | None:
    """When the whole entry becomes public by law; None while a ground has no known end, or none is named.

    The item is closed while one of its grounds still runs, so the last one to end decides. (The texts do
    not say what holds when several grounds run; this reading keeps the interest that lasts longest.)

    Source: PP 61/2010 art. 11 (3); Perki 1/2021 art. 52 (2).
    """
    openings = [opening_of_ground(entry, one, start) for one in entry.grounds]
    known = [opening for opening in openings if opening is not None]
    if len(known) < len(openings):
        return None
    return max(known, key=lambda opening: opening.day, default=None)


def next_review(entry: ExemptEntry, start: date, today: date) -> date | None:
    """The next day on which somebody must look at the entry: the earliest of those that are set.

    Its review date, even a past one, and the last day of every ground that still runs today.

    Source: SOP parts H and U.3; PP 61/2010 art. 11.
    """
    days = [] if entry.review is None else [entry.review]
    for one in entry.grounds:
        opening = opening_of_ground(entry, one, start)
        if opening is not None and today < opening.day:
            days.append(opening.day - timedelta(days=1))
    return min(days, default=None)


def has_open_end(entry: ExemptEntry, start: date) -> bool:
    """Whether a ground has no known last day, so that only a review can end it."""
    return any(_last_day(one, start) is None for one in entry.grounds)


def review_is_too_far(entry: ExemptEntry, start: date, today: date) -> bool:
    """Whether an entry with an open end has its review more than twelve months ahead.

    Source: SOP parts H and U.3.
    """
    return entry.review is not None and has_open_end(entry, start) and entry.review > anniversary(today, 1)


def decided_matter(entry: ExemptEntry) -> frozenset[tuple[object, ...]]:
    """What a decree decides about the entry: each ground with its period, without wording or ids.

    Two versions of a row with different matter need a change, not an edit.

    Source: PP 61/2010 art. 10; Perki 1/2021 art. 53.
    """
    return frozenset(
        (
            one.ground.letter,
            one.ground.number,
            one.ground.other_law,
            None if one.period is None else replace(one.period, words=""),
        )
        for one in entry.grounds
    )


def _last_day(one: PeriodGround, start: date) -> date | None:
    if one.period is None or isinstance(one.period, Permanent):
        return None
    last = last_day(one.period, start)
    # 9999-12-31 is how people write "no end" where a form wants a date
    return None if last == date.max else last
