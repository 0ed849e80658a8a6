"""Working days as the reference tables of the day say them, reckoned once for each commit."""

from generator.model.working_days import WorkingCalendar
from generator.office.requests.desk import Reference
from generator.review.kept import Kept
from generator.validation.exempted.holidays import calendar_of

_CALENDARS: Kept[str, WorkingCalendar] = Kept(4)


def calendar_of_reference(reference: Reference) -> WorkingCalendar:
    """The calendar of the commit at which the tables were read."""
    return _CALENDARS.get(reference.commit, lambda: calendar_of(reference.rows))
