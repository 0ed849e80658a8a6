"""Which older copies stay: those of some days, and the first of each month for a year."""

from collections.abc import Sequence
from datetime import date, timedelta

from generator.office.backup.sets import Set

DAYS = 14
MONTHS = 12


def kept(sets: Sequence[Set], newest: Set, days: int) -> tuple[Set, ...]:
    """Of all sets, the oldest first, those that stay.

    ``newest`` is the one just made; one that seems newer was made while the clock ran ahead, and stays. With no days at
    all the newest stays alone, as after a purge, which older copies would undo.
    """
    if days == 0:
        return (newest,)
    last = date.fromisoformat(newest.day)
    since = last - timedelta(days=days)
    months = {_months_before(last, back) for back in range(MONTHS)}
    staying: list[Set] = []
    seen: set[str] = set()
    for one in sets:
        month = one.day[:7]
        is_first = month not in seen and month in months
        seen.add(month)
        if is_first or date.fromisoformat(one.day) > since:
            staying.append(one)
    return tuple(staying)


def _months_before(day: date, back: int) -> str:
    """As ISO writes it: ``2026-11``."""
    count = day.year * 12 + day.month - 1 - back
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
