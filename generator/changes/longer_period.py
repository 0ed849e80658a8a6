"""Whether other words or columns keep information closed longer than before."""

from datetime import date

from generator.changes.operations import Cells
from generator.model.exemption_period import (
    AsLongAsNeeded,
    ByLegislation,
    ExemptionPeriod,
    ForYears,
    NotUnderstood,
    PeriodKind,
    Permanent,
    UntilDate,
    UntilEvent,
    parse_exemption_period,
    period_of,
)

_TYPED = ("jangka_jenis", "durasi", "berakhir", "peristiwa")
_LEGISLATION = ("jangka_peraturan_id", "jangka_pasal")
"""What sets the period only where legislation does; beside another kind it is why, not how long."""


def is_longer(before: Cells, after: Cells) -> bool:
    """Whether a ground of ``dik_dasar`` closes longer than it did, or nobody can tell.

    The typed columns are compared where they changed, and so are the decree's own words: it is them that bind.
    """
    if is_longer_in_words(before.get("jangka_teks", ""), after.get("jangka_teks", "")):
        return True
    kind = after.get("jangka_jenis", "")
    compared = (*_TYPED, *_LEGISLATION) if kind == PeriodKind.LEGISLATION else _TYPED
    if all(before.get(column, "") == after.get(column, "") for column in compared):
        return False
    if any(before.get(column, "") != after.get(column, "") for column in compared[len(_TYPED) :]):
        return True
    return _is_longer(_typed(before), _typed(after))


def is_longer_in_words(before: str, after: str) -> bool:
    """The same of two wordings; other words that cannot be read count as longer, the same words never do."""
    return before != after and _is_longer(_read(before), _read(after))


def _read(words: str) -> ExemptionPeriod | None:
    period = parse_exemption_period(words)
    return None if isinstance(period, Permanent | NotUnderstood) else period


def _typed(cells: Cells) -> ExemptionPeriod | None:
    """The period of the columns without its words; None where they make none."""
    try:
        kind = PeriodKind(cells.get("jangka_jenis", ""))
        until = date.fromisoformat(cells["berakhir"]) if cells.get("berakhir") else None
        years = int(cells["durasi"]) if cells.get("durasi") else None
    except ValueError:
        return None
    return period_of(kind, words="", until=until, years=years, event=cells.get("peristiwa", ""))


def _is_longer(before: ExemptionPeriod | None, after: ExemptionPeriod | None) -> bool:
    """Periods of two kinds cannot be compared, and an end that is unknown may be any."""
    match before, after:
        case UntilDate(), UntilDate():
            return after.until > before.until or _loses(before.or_event, after.or_event)
        case ForYears(), ForYears():
            return after.years > before.years or _loses(before.or_event, after.or_event)
        case UntilEvent(), UntilEvent():
            return after.event != before.event or _is_later(before.latest, after.latest)
        case ByLegislation(), ByLegislation():
            return after.words != before.words or _is_later(before.latest, after.latest)
        case AsLongAsNeeded(), AsLongAsNeeded():
            return _is_later(before.latest, after.latest)
        case _:
            return True


def _loses(before: str, after: str) -> bool:
    """Whether something that would have ended the period sooner no longer does."""
    return bool(before) and after != before


def _is_later(before: date | None, after: date | None) -> bool:
    return before is not None and (after is None or after > before)
