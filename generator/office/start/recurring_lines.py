"""The duties that come again, in words, for those whom they concern."""

from datetime import date

from generator.audits.recurring import period_in_words
from generator.model.dates import date_in_words
from generator.model.due import Due, DueKind
from generator.office.requests.asked import Asked
from generator.office.requests.desk import Reference
from generator.office.start.calendar import calendar_of_reference
from generator.office.start.recurring import of_officers, recurring
from generator.office.start.unit_asks import UNIT_ROLES
from generator.office.words import DUES, working_days_until
from generator.review.kept import Kept

_RECURRING: Kept[tuple[str, date, frozenset[str]], tuple[Due, ...]] = Kept(16)


def recurring_lines(asked: Asked) -> tuple[tuple[str, str, str, bool], ...]:
    """Of each duty that comes again: what and whose, what to do, by when, and whether its day is over."""
    officers, reference, today = asked.person.officers, asked.reference, asked.today
    units = frozenset(one.unit for one in officers if one.role in UNIT_ROLES)
    calendar = calendar_of_reference(reference)
    known = _RECURRING.get(
        (reference.commit, today, units),
        lambda: recurring(reference.rows, units, reference.body.get("unit_ppid", ""), calendar, today),
    )
    return tuple(
        (
            f"{DUES[due.kind][0]}: {_subject(reference, due)}",
            DUES[due.kind][1],
            f"{date_in_words(due.day)}, {working_days_until(due.day, today, calendar)}",
            due.day < today,
        )
        for due in of_officers(known, officers)
    )


def _subject(reference: Reference, due: Due) -> str:
    match due.kind:
        case DueKind.REFRESH:
            return reference.unit_name(due.subject_id)
        case DueKind.EDITION:
            return f"sesudah edisi {due.subject_id}"
        case _:
            return period_in_words(due.subject_id)
