"""What the public list and the calendar ask of the body on a day: refreshes, editions, and the duties that come again.

Nobody ticks a duty off. A duty that comes again is done when the list itself says so: an entry in force of the PPID's
own unit whose title names the thing and its period.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.due import Due, DueKind
from generator.model.entry import Entry, Status
from generator.model.reference import Edition
from generator.model.registers import UnitRegister
from generator.model.working_days import WorkingCalendar

REFRESH_MONTHS = 6
"""The list is brought up to date at least every six months. Source: Perki 1/2021 art. 45 (7), 18."""
TOLD_DAYS = 30
"""So long before its day a refresh is told; ours, no text names a time."""

_MONTHS_A_YEAR = 12
_HALF_YEAR = 6
_REFRESH_SOURCE = "Perki 1/2021 Pasal 45 ayat (7)"
_EDITION_SOURCE = "Perki 1/2021 Pasal 45 ayat (5)–(7)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time at which a duty that comes again falls due."""

    kind: DueKind
    period: str
    """``2026``, or ``2026-S1`` for the first half of that year."""
    told_from: date
    day: date
    """Last day on which it is in time."""
    told_until: date
    """From the day after it only the next occasion is told."""
    provisions: frozenset[str]
    """One of which the entry must serve; empty for any."""
    words: tuple[tuple[str, ...], ...]
    """Of each group one must stand in the entry's title, in small letters, as whole words."""
    source: str

    def evidence(self, entries: Iterable[Entry]) -> Entry | None:
        """The entry that says that it was done; the first of several."""
        return next((entry for entry in entries if self._is_evidence(entry)), None)

    def _is_evidence(self, entry: Entry) -> bool:
        if entry.status is not Status.IN_FORCE:
            return False
        if self.provisions and not self.provisions & set(entry.duties):
            return False
        title = f" {_plain(entry.heading)} "
        return all(any(f" {word} " in title for word in group) for group in self.words)


def public_dues(
    packages: Iterable[UnitRegister],
    editions: Sequence[Edition],
    officer_unit: str,
    *,
    calendar: WorkingCalendar,
    today: date,
) -> tuple[Due, ...]:
    """Every due of the public list on that day, in order of day, kind and subject.

    ``editions`` in order of date; ``officer_unit`` is the unit of the PPID, in whose package the evidence lies.
    """
    known = tuple(packages)
    own = tuple(entry for package in known if package.unit.code == officer_unit for entry in package.entries)
    found = [
        *refresh_dues(known, calendar=calendar, today=today),
        *_edition_due(editions, officer_unit, calendar, today),
        *_occasion_dues(own, editions, officer_unit, calendar, today),
    ]
    return tuple(sorted(found, key=lambda due: (due.day, due.kind, due.subject_id)))


def refresh_dues(
    packages: Iterable[UnitRegister], *, calendar: WorkingCalendar, today: date
) -> Iterator[Due]:
    """One for each unit whose oldest row in force was looked at nearly six months ago or more.

    Source: Perki 1/2021 art. 45 (7).
    """
    for package in packages:
        days = [
            entry.updated for entry in package.entries if entry.status is Status.IN_FORCE and entry.updated
        ]
        if not days:
            continue
        day = refresh_day(min(days))
        if today >= day - timedelta(days=TOLD_DAYS):
            code = package.unit.code
            yield _due(DueKind.REFRESH, code, code, day, _REFRESH_SOURCE, calendar, today)


def refresh_day(looked_at: date) -> date:
    """The last day on which what was looked at on a day is still up to date."""
    return months_after(looked_at, REFRESH_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    count = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    first = date(count // _MONTHS_A_YEAR, count % _MONTHS_A_YEAR + 1, 1)
    return min(first + timedelta(days=day.day - 1), _last_day(first))


def occasions(today: date) -> tuple[Occasion, ...]:
    """Those that are told on that day unless they are done, in order of day and kind."""
    years = range(today.year - 2, today.year + 1)
    every = (one for year in years for one in (*_yearly(year), *_half_yearly(year)))
    return tuple(
        sorted(
            (one for one in every if one.told_from <= today <= one.told_until),
            key=lambda one: (one.day, one.kind),
        )
    )


def asked_occasions(editions: Sequence[Edition], today: date) -> tuple[Occasion, ...]:
    """Those of that day that the list can answer for.

    What fell due before the list had its first edition is not asked: the list could not say that it was done.
    """
    begun = editions[0].date if editions else today
    return tuple(one for one in occasions(today) if one.day >= begun)


def _yearly(year: int) -> Iterator[Occasion]:
    after = date(year + 1, 3, 31)
    for kind, provision, words in (
        (DueKind.REPORT, "21(1)j", (("laporan",), ("layanan informasi",))),
        (DueKind.REPORT_SUMMARY, "14(2)e", (("laporan",),)),
    ):
        yield Occasion(
            kind=kind,
            period=str(year),
            told_from=date(year + 1, 1, 1),
            day=after,
            told_until=months_after(after, _MONTHS_A_YEAR),
            provisions=frozenset({provision}),
            words=(*words, (str(year),)),
            source="Perki 1/2021 Pasal 56 dan Pasal 58",
        )
    last = date(year, 12, 31)
    for kind, words, source in (
        (DueKind.AUDIT, (("audit",), ("layanan informasi",)), "SOP bagian U, butir kedua"),
        (
            DueKind.SURVEY,
            (("survei", "indeks", "ikm", "skm"), ("kepuasan", "ikm", "skm")),
            "SOP bagian U, butir keempat; Permenpan RB 14/2017",
        ),
    ):
        yield Occasion(
            kind=kind,
            period=str(year),
            told_from=date(year, 10, 1),
            day=last,
            told_until=months_after(last, _MONTHS_A_YEAR),
            provisions=frozenset(),
            words=(*words, (str(year),)),
            source=source,
        )


def _half_yearly(year: int) -> Iterator[Occasion]:
    """Each half-year is looked at in the month after it; that month is ours, the SOP says every six months."""
    for half, numeral, told_from, day in (
        (1, "i", date(year, 7, 1), date(year, 7, 31)),
        (2, "ii", date(year + 1, 1, 1), date(year + 1, 1, 31)),
    ):
        yield Occasion(
            kind=DueKind.EVALUATION,
            period=f"{year}-S{half}",
            told_from=told_from,
            day=day,
            told_until=months_after(day, _HALF_YEAR),
            provisions=frozenset(),
            words=(("evaluasi",), ("layanan informasi",), (f"semester {numeral}",), (str(year),)),
            source="SOP bagian U, butir pertama",
        )


def _edition_due(
    editions: Sequence[Edition], officer_unit: str, calendar: WorkingCalendar, today: date
) -> Iterator[Due]:
    if not editions:
        return
    newest = editions[-1]
    day = refresh_day(newest.date)
    if today >= day - timedelta(days=TOLD_DAYS):
        yield _due(DueKind.EDITION, newest.name, officer_unit, day, _EDITION_SOURCE, calendar, today)


def _occasion_dues(
    own: Sequence[Entry],
    editions: Sequence[Edition],
    officer_unit: str,
    calendar: WorkingCalendar,
    today: date,
) -> Iterator[Due]:
    for one in asked_occasions(editions, today):
        if one.evidence(own) is None:
            yield _due(one.kind, one.period, officer_unit, one.day, one.source, calendar, today)


def _due(
    kind: DueKind, subject: str, unit: str, day: date, source: str, calendar: WorkingCalendar, today: date
) -> Due:
    return Due(
        kind=kind,
        subject_id=subject,
        unit=unit,
        day=day,
        working_days_left=calendar.count_between(today, day),
        source=source,
    )


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _plain(title: str) -> str:
    """Letters and digits in small letters, one space between words."""
    return " ".join("".join(one if one.isalnum() else " " for one in title.lower()).split())
