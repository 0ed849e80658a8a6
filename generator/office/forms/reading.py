"""What somebody typed into a form, as cells of a row; what cannot be understood stays as it was typed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.datapackages.table import join_list
from generator.model.dates import MONTHS, date_in_words
from generator.office.forms.fields import Field, Kind
from generator.office.requests.asked import Form

_INTEGER = re.compile(r"0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_NUMBERED_DAY = re.compile(r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{4})", re.ASCII)
_NAMED_DAY = re.compile(r"(?:[a-z']+,? )?([0-9]{1,2})[ -]([a-z]{3,9})\.?[ -]([0-9]{4})", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:T|,? (?:pukul |jam )?)(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::[0-9]{2})?",
    re.ASCII | re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:pukul |jam )?(?P<hour>[0-9]{1,2}) ?[:.] ?(?P<minute>[0-9]{2})(?:[:.]00)?", re.ASCII | re.IGNORECASE
)
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8, "sep": 9,
    "sept": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)} | _SHORT_MONTHS

_ZONE, _ZONES = "zona", frozenset({"WIB", "WITA", "WIT"})
_YEARS = frozenset({"tahun"})
"""Columns whose numbers are not parted into thousands."""
_NO_DAY = "Tanggal ini tidak dapat dibaca. Tulis misalnya 22/11/2026 atau 22 November 2026."
_NO_SUCH_DAY = "Tanggal ini tidak ada di kalender. Periksa hari dan bulannya."
_NO_NUMBER = "Angka ini tidak dapat dibaca dengan pasti. Tulis bilangan bulat tanpa koma, misalnya 1250000 atau 1.250.000."
_NO_MOMENT = "Waktu ini tidak dapat dibaca. Tulis tanggal dan jam, misalnya 22/11/2026 16:40."
_NO_TIME = "Jam ini tidak dapat dibaca. Tulis jam seperti 09.30."
_NO_CHOICE = "Pilihan ini tidak ada. Pilih salah satu yang tertera."


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a form says of one row."""

    cells: Mapping[str, str]
    """Of every field, in their order; canonical where it was understood, else tidied as typed."""
    errors: Mapping[str, str]
    """Column → what cannot be understood and what to write instead."""


class NotUnderstood(Exception):  # noqa: N818 - a fact about a text
    """What was typed has no certain meaning; the message says what to write instead, in Indonesian."""


def read(fields: Iterable[Field], form: Form) -> Typed:
    """The cells that the form gives, by the names of the fields; a field that was not sent is empty."""
    cells: dict[str, str] = {}
    errors: dict[str, str] = {}
    zones: dict[str, str] = {}
    for field in fields:
        values = form.fields.get(field.id, ())
        if field.kind is Kind.MOMENT:
            values, zones[field.name] = _without_zone(values)
        try:
            cells[field.name] = _cell(field, values)
        except NotUnderstood as error:
            cells[field.name] = tidy(" ".join(values))
            errors[field.name] = str(error)
    for name, zone in zones.items():
        if zone and name not in errors and zone != cells.get(_ZONE, ""):
            cells[name] = f"{cells[name]} {zone}"
            errors[name] = (
                f"Anda menulis {zone}, tetapi zona waktu formulir ini {cells.get(_ZONE) or 'kosong'}. Samakan keduanya."
            )
    return Typed(cells=cells, errors=errors)


def _without_zone(values: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The time without the zone that people write behind it, and that zone; it must agree with the row's own."""
    text = tidy(values[0]) if values else ""
    before, _, last = text.rpartition(" ")
    return ((before,), last.upper()) if last.upper() in _ZONES else (values, "")


def tidy(text: str) -> str:
    """One line in NFC without stray spaces and without characters that a screen obeys or hides."""
    plain = "".join(
        " " if one.isspace() else one
        for one in text
        if one.isspace() or unicodedata.category(one) not in _UNSEEN
    )
    return unicodedata.normalize("NFC", " ".join(plain.split()))


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _cell(field: Field, values: tuple[str, ...]) -> str:
    if field.kind is Kind.CHECKS or field.kind is Kind.LINES or field.is_list:
        return _list(field, values)
    text = tidy(values[0]) if values else ""
    if not text:
        return ""
    match field.kind:
        case Kind.DATE:
            return read_day(text)
        case Kind.MOMENT:
            return _moment(text)
        case Kind.TIME:
            return read_time(text)
        case Kind.NUMBER:
            return read_number(text)
        case Kind.RADIO | Kind.SELECT:
            if text not in {choice.value for choice in field.choices}:
                raise NotUnderstood(_NO_CHOICE)
            return text
        case _:
            return text


def _list(field: Field, values: tuple[str, ...]) -> str:
    parts = [part for value in values for line in value.splitlines() for part in line.split(";")]
    chosen = dict.fromkeys(filter(None, (tidy(part) for part in parts)))
    if field.kind is not Kind.CHECKS:
        return join_list(chosen)
    offered = [choice.value for choice in field.choices]
    if not chosen.keys() <= set(offered):
        raise NotUnderstood(_NO_CHOICE)
    # in the order of the page, so that the same ticks make the same cell
    return join_list(one for one in offered if one in chosen)


def read_day(text: str) -> str:
    """``22/11/2026``, ``22 November 2026`` or ``2026-11-22`` as ``2026-11-22``; the day stands before the month.

    Raises NotUnderstood, also for a day that no calendar has.
    """
    words = tidy(text).lower()
    if match := _ISO_DAY.fullmatch(words):
        year, month, day = map(int, match.groups())
    elif match := _NUMBERED_DAY.fullmatch(words):
        day, month, year = map(int, match.groups())
    elif (match := _NAMED_DAY.fullmatch(words)) and match[2] in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2]], int(match[3])
    else:
        raise NotUnderstood(_NO_DAY)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise NotUnderstood(_NO_SUCH_DAY) from None


def read_number(text: str) -> str:
    """``1.250.000`` or ``1250000`` as ``1250000``; a point always parts thousands, so that ``1250000.5`` is refused.

    Raises NotUnderstood.
    """
    if not _INTEGER.fullmatch(text):
        raise NotUnderstood(_NO_NUMBER)
    return text.replace(".", "")


def read_time(text: str) -> str:
    """``09.30``, ``9:30`` or ``pukul 9.30`` as ``09:30``; raises NotUnderstood."""
    match = _TIME.fullmatch(tidy(text))
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        raise NotUnderstood(_NO_TIME)
    return f"{int(match['hour']):02}:{match['minute']}"


def _moment(text: str) -> str:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise NotUnderstood(_NO_MOMENT)
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59:
        raise NotUnderstood(_NO_MOMENT)
    return f"{read_day(match['day'])}T{hour:02}:{minute:02}"


def understood(field: Field, cell: str) -> str:
    """The cell as people write it, so that somebody sees how her typing was read; as it is where it was not."""
    try:
        match field.kind:
            case Kind.DATE:
                return date_in_words(date.fromisoformat(cell))
            case Kind.MOMENT:
                moment = datetime.fromisoformat(cell)
                return f"{date_in_words(moment.date())}, pukul {moment:%H.%M}"
            case Kind.TIME:
                return cell.replace(":", ".")
            case Kind.NUMBER if field.name not in _YEARS:
                return f"{int(cell):,}".replace(",", ".")
            case Kind.RADIO | Kind.SELECT | Kind.CHECKS:
                labels = {choice.value: choice.label for choice in field.choices}
                return "; ".join(
                    labels.get(one, one) for one in (cell.split(";") if field.is_list else (cell,))
                )
            case _:
                return cell.replace(";", "; ") if field.is_list else cell
    except ValueError:
        return cell
