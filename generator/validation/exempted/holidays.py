"""Working days as the rows of a register say them."""

from generator.changes.placed import Snapshot
from generator.model.table_path import TablePath
from generator.model.working_days import Holiday, WorkingCalendar, working_calendar
from generator.validation.exempted.parse import parse_holiday

_HOLIDAYS = TablePath(package="acuan", table="hari_libur")


def calendar_of(rows: Snapshot) -> WorkingCalendar:
    """Working days by the table of holidays; a row that cannot be read is no holiday."""
    found: list[Holiday] = []
    for row in rows.get(_HOLIDAYS, {}).values():
        try:
            found.append(parse_holiday(dict(row)))
        except (ValueError, KeyError):
            continue
    return working_calendar(found)
