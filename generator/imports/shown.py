"""What a spreadsheet shows for a stored number or date: ``7`` with the format ``000`` is ``007``."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from generator.model.dates import date_in_words

ROUNDED = "angka ini lebih dari 15 digit, sehingga Excel sudah membulatkannya"
"""Why a long number cannot be trusted."""

_MAX_EXACT = 10**15
_MAX_DECIMALS = 10
"""More are beyond what Excel keeps of a large number."""
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])*')
_LITERALS = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_NUMBER = re.compile(r"[#0?][#0?.,]*")


class Untrusted(Exception):  # noqa: N818 - a fact about the cell
    """The stored value is not what the officer typed; the text says why."""


def shown_number(value: float, number_format: str) -> str:
    """The number with the format of its cell, decimal comma as in Indonesian settings.

    Raises Untrusted when the spreadsheet has already rounded it.
    """
    if not isfinite(value):
        raise Untrusted("sel ini tidak memuat angka yang dapat dibaca")
    if abs(value) >= _MAX_EXACT:
        raise Untrusted(ROUNDED)
    match = _SECTION.match(number_format)
    section = match[0] if match else ""
    pattern = _LITERALS.sub("", section)
    tokens = _NUMBER.findall(pattern)
    if section.lower() in {"general", "@", ""} or len(tokens) != 1 or re.search(r"[eE][+-]|/", pattern):
        return _general(value)
    digits: str = tokens[0]
    if sum(character in "0#?" for character in digits.partition(".")[2]) > _MAX_DECIMALS:
        return _general(value)
    percent = "%" in pattern
    # each comma behind the last digit leaves out three digits
    thousands = len(digits) - len(digits.rstrip(","))
    shown = _with_digits(Decimal(repr(value)) * (100 if percent else 1) / 1000**thousands, digits.rstrip(","))
    # only what the officer put in quotes is kept as words: `0" tahun"` shows “5 tahun”
    before, _, after = _LITERALS.sub(
        lambda found: "\0" + (found[1] or found[2] or "") + "\0", section
    ).partition(digits)
    return f"{_words(before)}{shown}{'%' if percent else ''}{_words(after)}".strip()


def _words(part: str) -> str:
    return "".join(part.split("\0")[1::2])


def _general(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f").replace(".", ",")


def _with_digits(value: Decimal, digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    places = sum(character in "0#?" for character in fraction)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    integer, _, decimals = format(abs(rounded), "f").partition(".")
    optional = len(fraction) - len(fraction.rstrip("#"))
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    integer = integer.zfill(whole.replace(",", "").count("0"))
    if re.search(r"[#0?],[#0?]", whole):
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", integer)
    return sign + integer + ("," + decimals if decimals else "")


def shown_moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    """The date or time in Indonesian words, as far as the format shows it: ``12 Maret 2026``, ``Maret 2026``, ``2026``."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}.{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    pattern = _LITERALS.sub("", number_format.split(";")[0]).lower()
    has_day, has_year, has_hour = "d" in pattern, "y" in pattern, "h" in pattern
    words = date_in_words(value)
    if has_year and not has_day and not has_hour:
        return words.split(" ", 1)[1] if "m" in pattern else str(value.year)
    if has_day and not has_year:
        return words.rsplit(" ", 1)[0]
    if has_hour and not has_day and isinstance(value, datetime):
        return f"{value:%H.%M}"
    return f"{words} {value:%H.%M}" if has_hour and isinstance(value, datetime) else words
