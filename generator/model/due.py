"""What the calendar asks of officers: every due of the restricted register on a day, and the shape of any due."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.model.consequence_test import ConsequenceTest, Trigger
from generator.model.decision_window import WINDOW_SOURCE, Phase, decision_window
from generator.model.dossier import Dossier
from generator.model.exemption import has_open_end, next_review
from generator.model.exemption_period import anniversary
from generator.model.standing import ENDING_SOON_DAYS, Standing, State, standing
from generator.model.working_days import WorkingCalendar

DECREE_WORKING_DAYS = 10
"""How long an approval may wait for its decree before it is told; ours, no text names a time."""
ANSWER_WORKING_DAYS = 10
"""Source: UU 14/2008 art. 22 (7); Perki 1/2021 art. 34 (3)."""
ADDED_WORKING_DAYS = 7
"""Once, with written reasons. Source: UU 14/2008 art. 22 (8); Perki 1/2021 art. 36 (2)."""
REVIEW_YEARS = 1
"""A period without a last day is looked at again at least once a year. Source: SOP parts H and U.3."""


class DueKind(StrEnum):
    """What is due; the value is stable and goes into calendar feeds."""

    DECREE = "sk-belum-ada"
    """Approved, and the decree is not there after 10 working days."""
    ANSWER = "uji-atas-permohonan"
    """A test on a request, within 10 working days."""
    ANSWER_ADDED = "uji-atas-permohonan-tambahan"
    """The same within the 7 further days, which need a written notice."""
    ENDING = "segera-berakhir"
    """The period ends within 90 days."""
    DECISION = "wajib-ditetapkan"
    """The period ends within 30 working days: the PPID decides now."""
    REVIEW = "tinjau-ulang"
    """The review date comes within 90 days or has passed."""
    REVIEW_UNSET = "tanggal-tinjau-kosong"
    """A period without a last day has no review date."""
    PUBLIC_ROW = "baris-dip"
    """The information has become public and stands in no row of the public register."""
    NOTICE = "pengumuman-pengecualian"
    """The public notice of an ended exemption still stands."""
    REFRESH = "mutakhir-dip"
    """A unit's rows of the public list are looked at every six months."""
    EDITION = "edisi-dip"
    """The public list is set anew by a decree every six months."""
    REPORT = "laporan-tahunan"
    """The yearly report of the information service, in full."""
    REPORT_SUMMARY = "laporan-tahunan-ringkas"
    """The same in short."""
    EVALUATION = "evaluasi-semester"
    """The performance of the service, looked at every six months."""
    AUDIT = "audit-tahunan"
    """The yearly internal audit of the service."""
    SURVEY = "survei-kepuasan"
    """The yearly survey of how content people are with the service."""

    @property
    def is_public(self) -> bool:
        """Whether it comes from public rows and the calendar alone, so that anybody may know of it."""
        return self in _PUBLIC


_PUBLIC = frozenset(
    {
        DueKind.REFRESH, DueKind.EDITION, DueKind.REPORT, DueKind.REPORT_SUMMARY, DueKind.EVALUATION,
        DueKind.AUDIT, DueKind.SURVEY,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to do. It names rows by id only, never by their words."""

    kind: DueKind
    subject_id: str
    """Entry; for a test on a request the sheet; of a public due the unit, the edition or the period (``2026-S1``)."""
    unit: str
    """Unit code of the package that holds the row, or ``_badan``."""
    day: date
    """Last day on which it is in time."""
    working_days_left: int
    """Working days after today up to and with the day; negative when it has passed."""
    source: str


def dues(
    dossiers: Iterable[Dossier],
    tests: Iterable[ConsequenceTest],
    *,
    notices_in_force: AbstractSet[str],
    calendar: WorkingCalendar,
    today: date,
) -> tuple[Due, ...]:
    """Every due of that day, in order of day, kind and subject.

    ``tests`` are the sheets that stand (the values of ``standing_tests``; a sheet given twice counts once);
    ``notices_in_force`` the ids of the notices that the public sees. Expiry publishes nothing by itself: it
    only shows here.
    """
    judged = tuple((dossier, standing(dossier, today)) for dossier in dossiers)
    spoken_for = {dossier.entry.notice_id for dossier, stands in judged if not stands.state.has_ended}
    stale = notices_in_force - spoken_for
    found = [
        due
        for dossier, stands in judged
        for one_kind in _ENTRY_DUES
        if (due := one_kind(dossier, stands, calendar, today))
    ]
    found += [
        due for dossier, stands in judged if (due := notice_due(dossier, stands, stale, calendar, today))
    ]
    sheets = {test.id: test for test in tests}.values()
    found += [due for test in sheets if (due := request_due(test, calendar, today))]
    return tuple(sorted(found, key=lambda due: (due.day, due.kind, due.subject_id)))


def decree_due(dossier: Dossier, stands: Standing, calendar: WorkingCalendar, today: date) -> Due | None:
    """Approved for more than 10 working days and still without a decree.

    Source: PP 61/2010 art. 4 (1); Perki 1/2021 art. 49 (5), that there be a decree; SOP part E.1.
    """
    if stands.state is not State.APPROVED or stands.since is None:
        return None
    day = calendar.add(stands.since, DECREE_WORKING_DAYS)
    source = "PP 61/2010 Pasal 4 ayat (1); Perki 1/2021 Pasal 49 ayat (5)"
    return _due(DueKind.DECREE, dossier, day, source, calendar, today) if today > day else None


def end_due(dossier: Dossier, stands: Standing, calendar: WorkingCalendar, today: date) -> Due | None:
    """The end of a period: told from 90 days before it, a decision demanded from 30 working days.

    None where a closure is recorded that takes effect later: the decision is there.

    Source: PP 61/2010 art. 11 (2); Perki 1/2021 art. 52 (1).
    """
    if not stands.state.exempts or stands.last_day is None or dossier.entry.closure is not None:
        return None
    if decision_window(stands.last_day, calendar).phase(today) is Phase.DEMANDED:
        return _due(DueKind.DECISION, dossier, stands.last_day, WINDOW_SOURCE, calendar, today)
    if stands.state is State.ENDING_SOON:
        return _due(DueKind.ENDING, dossier, stands.last_day, WINDOW_SOURCE, calendar, today)
    return None


def review_due(dossier: Dossier, stands: Standing, calendar: WorkingCalendar, today: date) -> Due | None:
    """The next review from 90 days before it; where an open end has none, from the first day.

    Each ground that ends is an occasion to look again, so the earliest of those days counts. The end of
    the whole entry is told by ``end_due`` instead.

    Source: SOP parts H and U.3; rule DIK-12.
    """
    starts = dossier.starts
    if not stands.state.exempts or starts is None:
        return None
    entry = dossier.entry
    if has_open_end(entry, starts) and entry.review is None:
        day = anniversary(starts, REVIEW_YEARS)
        return _due(DueKind.REVIEW_UNSET, dossier, day, _REVIEW_SOURCE, calendar, today)
    day = next_review(entry, starts, today)
    if day is None or (day == stands.last_day and day != entry.review):
        return None
    told_from = day - timedelta(days=ENDING_SOON_DAYS)
    return _due(DueKind.REVIEW, dossier, day, _REVIEW_SOURCE, calendar, today) if today >= told_from else None


def public_row_due(dossier: Dossier, stands: Standing, calendar: WorkingCalendar, today: date) -> Due | None:
    """An opened entry without a row in the public register.

    Source: PP 61/2010 art. 11 (1) with Penjelasan; Perki 1/2021 art. 52 (1)–(4).
    """
    if not stands.state.is_open or stands.since is None or dossier.entry.partner_id:
        return None
    source = "PP 61/2010 Pasal 11 ayat (1) dan Penjelasannya; Perki 1/2021 Pasal 52"
    return _due(DueKind.PUBLIC_ROW, dossier, stands.since, source, calendar, today)


def notice_due(
    dossier: Dossier,
    stands: Standing,
    stale_notices: AbstractSet[str],
    calendar: WorkingCalendar,
    today: date,
) -> Due | None:
    """The public still reads of an exemption that has ended.

    ``stale_notices`` are those that the public sees and through which no entry speaks that has not ended.

    Source: UU 14/2008 art. 7 (2), by which public information is right; Perki 1/2021 art. 52.
    """
    if stands.since is None or dossier.entry.notice_id not in stale_notices:
        return None
    source = "UU 14/2008 Pasal 7 ayat (2); Perki 1/2021 Pasal 52"
    return _due(DueKind.NOTICE, dossier, stands.since, source, calendar, today)


def request_due(test: ConsequenceTest, calendar: WorkingCalendar, today: date) -> Due | None:
    """A test on a request that is not yet approved: 10 working days from receipt, once 7 more.

    Source: UU 14/2008 art. 22 (7)–(8); Perki 1/2021 art. 34 (3), 36 (2).
    """
    request = test.request
    if request is None or test.trigger is not Trigger.ON_REQUEST or test.is_approved(today):
        return None
    if today < request.received:
        return None
    kind, day = DueKind.ANSWER, calendar.add(request.received, ANSWER_WORKING_DAYS)
    source = "UU 14/2008 Pasal 22 ayat (7); Perki 1/2021 Pasal 34 ayat (3)"
    if today > day:
        kind, day = DueKind.ANSWER_ADDED, calendar.add(day, ADDED_WORKING_DAYS)
        source = "UU 14/2008 Pasal 22 ayat (8); Perki 1/2021 Pasal 36 ayat (2)"
    left = calendar.count_between(today, day)
    return Due(
        kind=kind, subject_id=test.id, unit=test.package, day=day, working_days_left=left, source=source
    )


_REVIEW_SOURCE = "SOP bagian H dan U.3"

_ENTRY_DUES: tuple[Callable[[Dossier, Standing, WorkingCalendar, date], Due | None], ...] = (
    decree_due, end_due, review_due, public_row_due,
)  # fmt: skip


def _due(
    kind: DueKind, dossier: Dossier, day: date, source: str, calendar: WorkingCalendar, today: date
) -> Due:
    return Due(
        kind=kind,
        subject_id=dossier.entry.id,
        unit=dossier.entry.unit,
        day=day,
        working_days_left=calendar.count_between(today, day),
        source=source,
    )
