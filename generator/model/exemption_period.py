"""How long information stays exempted: the decree's words and, where they are understood, a typed period."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from generator.model.citation import Citation
from generator.model.number_words import number_from_words
from generator.model.time_made import parse_time_made

UNDERSTOOD_WORDS = (
    "“sampai dengan 31 Desember 2027”, “5 tahun”, “sampai terbitnya laporan hasil pemeriksaan”, "
    "“mengikuti jadwal retensi arsip”, “selama diperlukan”"
)
"""Examples of the words that are understood, for messages and forms."""


class PeriodKind(StrEnum):
    """The code values of ``jangka_jenis``."""

    DATE = "tanggal"
    DURATION = "durasi"
    EVENT = "peristiwa"
    LEGISLATION = "peraturan"
    AS_NEEDED = "selama-diperlukan"


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilDate:
    """Closed up to and with a day."""

    words: str = field(repr=False)
    """As in the decree; restricted, never changed."""
    until: date
    """Last day of the exemption; the information is public from the next day on."""
    or_event: str = field(default="", repr=False)
    """Something that ends it sooner; no day is known for it. Restricted."""
    citation: Citation | None = None
    """Legislation that sets the period; letters b, g and i need it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForYears:
    """Closed for whole years, counted from the start of the period, which is the first day."""

    words: str = field(repr=False)
    years: int
    """At least 1."""
    or_event: str = field(default="", repr=False)
    """Something that ends it sooner; no day is known for it. Restricted."""
    citation: Citation | None = None

    def __post_init__(self) -> None:
        """Refuse a duration of nothing."""
        if self.years < 1:
            raise ValueError("a duration is at least one year")


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilEvent:
    """Closed until something happens, or while something lasts."""

    words: str = field(repr=False)
    event: str = field(repr=False)
    """What must happen, or ``selama …`` with what must cease; restricted."""
    latest: date | None = None
    """Last day even if the event has not come; None where the decree names none."""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLegislation:
    """Closed as long as other legislation says, for example the records retention schedule."""

    words: str = field(repr=False)
    latest: date | None = None
    """Last day as reckoned from that legislation; None while nobody has reckoned it."""
    citation: Citation | None = None
    """None while the words only point to legislation and nobody has looked it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsLongAsNeeded:
    """Closed as long as the protected interest needs it."""

    words: str = field(repr=False)
    latest: date | None = None
    citation: Citation | None = None


ExemptionPeriod: TypeAlias = UntilDate | ForYears | UntilEvent | ByLegislation | AsLongAsNeeded
"""A period that the law knows. Source: PP 61/2010 art. 5-9; Perki 1/2021 art. 51."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permanent:
    """Words that close for good: understood, so that they can be refused. Source: UU 14/2008 art. 20 (1)."""

    words: str = field(repr=False)


class Unread(StrEnum):
    """Why words were not understood; the value completes “Jangka waktu …” in Indonesian."""

    EMPTY = "belum diisi"
    SEVERAL = "memuat beberapa butir dalam satu sel"
    LEGAL_BASIS = "berisi dasar hukum, bukan jangka waktu"
    CONDITION = "berisi syarat pembukaan atau pengecualian, bukan jangka waktu"
    UNKNOWN = "belum dapat dibaca"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """Words kept as they are, because nothing certain can be read from them."""

    words: str = field(repr=False)
    reason: Unread


PeriodReading: TypeAlias = ExemptionPeriod | Permanent | NotUnderstood
"""What the parser makes of words."""


def period_of(
    kind: PeriodKind,
    *,
    words: str,
    until: date | None = None,
    years: int | None = None,
    event: str = "",
    citation: Citation | None = None,
) -> ExemptionPeriod | None:
    """The period that stored values make; None where what its kind needs is lacking.

    A date needs ``until``, a duration ``years``, an event ``event``; the others need nothing more. An event
    beside a date or a duration may end it sooner; a day beside an event, legislation or need is the latest
    one; a day beside a duration is not read, for the duration says it.
    """
    if kind is PeriodKind.DATE:
        if until is None:
            return None
        return UntilDate(words=words, until=until, or_event=event, citation=citation)
    if kind is PeriodKind.DURATION:
        if years is None or years < 1:
            return None
        return ForYears(words=words, years=years, or_event=event, citation=citation)
    if kind is PeriodKind.EVENT:
        return UntilEvent(words=words, event=event, latest=until, citation=citation) if event else None
    if kind is PeriodKind.LEGISLATION:
        return ByLegislation(words=words, latest=until, citation=citation)
    return AsLongAsNeeded(words=words, latest=until, citation=citation)


def kind_of(period: ExemptionPeriod) -> PeriodKind:
    """The code value under which the period is stored."""
    return _KINDS[type(period)]


def citation_of(period: ExemptionPeriod | Permanent | None) -> Citation | None:
    """The legislation that sets the period; None where none is named."""
    return None if period is None or isinstance(period, Permanent) else period.citation


_KINDS = {
    UntilDate: PeriodKind.DATE,
    ForYears: PeriodKind.DURATION,
    UntilEvent: PeriodKind.EVENT,
    ByLegislation: PeriodKind.LEGISLATION,
    AsLongAsNeeded: PeriodKind.AS_NEEDED,
}


def anniversary(start: date, years: int) -> date:
    """The same day that many years later; 1 March for 29 February in a common year; the last day there is beyond."""
    if start.year + years > date.max.year:
        return date.max
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def last_day(period: ExemptionPeriod, start: date | None) -> date | None:
    """Last day on which the period keeps the information closed; None when no day is known.

    A duration counts its first day, so that one year from 1 January ends on 31 December: the law
    wants exemptions strict and limited (UU 14/2008 art. 2 (2)). A duration without a start has no end yet.
    Where the period begins is said nowhere; callers give ``mulai`` or, without it, the day of the decree.
    """
    if isinstance(period, UntilDate):
        return period.until
    if isinstance(period, ForYears):
        return None if start is None else anniversary(start, period.years) - timedelta(days=1)
    return period.latest


_YEARS = r"(?:(?P<digits>\d{1,3})(?: ?\((?P<spelled>[a-z ]+)\))?|(?P<plain>[a-z]+(?: [a-z]+){0,2})) ?(?:tahun|thn|th)\.?"
_UP_TO = r"(?:sampai(?: dengan)?|s\.? ?[/.]? ?d\.?|hingga)(?: pada)?(?: tanggal)?"
_LASTING = r"(?:selama|sepanjang)"
_FROM_DECREE = (
    r" (?:terhitung |dihitung )?(?:sejak|setelah|dari)(?: tanggal)? "
    r"(?:sk|surat keputusan|keputusan|penetapan|ditetapkan|ditetapkannya|tanggal penetapan)(?: ini)?"
    r"(?: (?:ditetapkan|pengecualian|ini))?"
)
_LAW_WORD = r"(?:uu|undang-undang|peraturan|perundang-undangan|pp|perpres|permen\w*|perki|perda|pergub|kuhp|kuhap|pasal)"
_MARKER = r"(?:^|(?<=[\s;,]))[a-h1-9][.)]\s"
_PERMANENT = re.compile(
    r"(?:permanen|selamanya|seterusnya|abadi|tidak berbatas(?: waktu)?"
    r"|selama[- ]lamanya(?!.*\b(?:tahun|thn|th|bulan)\b)"
    r"|(?:tidak|tak) terbatas(?! pada\b)"
    r"|tanpa (?:ada )?batas(?:an)?(?: waktu)?"
    r"|tidak (?:ada|memiliki|mempunyai) batas(?:an)?(?: waktu)?)\b",
    re.IGNORECASE,
)
_FILLERS = frozenset({
    "batas", "bersifat", "berlaku", "dengan", "dikecualikan", "dirahasiakan", "ditutup", "dokumen", "hingga",
    "informasi", "jangka", "pengecualian", "rahasia", "sampai", "secara", "selama", "tetap", "untuk", "waktu",
    "waktunya", "yang",
})  # fmt: skip


def says_permanent(words: str) -> bool:
    """Whether any clause of the words claims an exemption for good (permanen, selamanya, tidak terbatas, …).

    “Tidak permanen”, “tidak terbatas pada …” and “selama-lamanya 30 tahun” (at most 30 years) claim none.
    """
    text = re.sub(_MARKER, ";", " ".join(words.split()))
    return any(
        _claims_permanence(clause) for clause in re.split(r"[;,./()]| atau ", text, flags=re.IGNORECASE)
    )


def _claims_permanence(clause: str) -> bool:
    rest = clause.strip()
    while rest:
        if _PERMANENT.match(rest):
            return True
        first, _, rest = rest.partition(" ")
        if first.lower() not in _FILLERS:
            return False
    return False


def parse_exemption_period(words: str) -> PeriodReading:
    """Turn the words into a period where they are certain; otherwise keep them and say why not."""
    text = " ".join(words.split()).rstrip(" .;,")
    if not text or text == "-":
        return NotUnderstood(words=words, reason=Unread.EMPTY)
    items = [item for part in re.split(_MARKER, text, flags=re.IGNORECASE) if (item := part.strip(" ;,"))]
    if all(_match(rf"{_LAW_WORD}\b.*", item) for item in items):
        return NotUnderstood(words=words, reason=Unread.LEGAL_BASIS)
    if len(items) > 1 or ";" in text:
        return NotUnderstood(words=words, reason=Unread.SEVERAL)
    text = items[0]
    if says_permanent(text):
        # "5 tahun atau permanen" claims both; only one of them can be the period
        claims = _claims_permanence(re.split(r"[,(]", text, maxsplit=1)[0])
        return Permanent(words=words) if claims else NotUnderstood(words=words, reason=Unread.SEVERAL)
    text = re.sub(r"^(?:dikecualikan|ditutup|dirahasiakan|berlaku) (?!untuk )", "", text, flags=re.IGNORECASE)
    for read in _READERS:
        if period := read(text, words):
            return period
    return NotUnderstood(words=words, reason=_why_not(text))


def _read_years(text: str, words: str) -> PeriodReading | None:
    limit = r"(?:(?:jangka waktu|selama|untuk|paling lama|maksimal|selama[- ]lamanya|sampai(?: dengan)?|hingga) )*"
    if match := _match(limit + _YEARS + f"(?:{_FROM_DECREE})?", text):
        years = _years(match)
        return ForYears(words=words, years=years) if years else None
    if (match := _match(limit + _YEARS + r" (?:sejak|setelah|sesudah) (?P<event>.+)", text)) and _years(
        match
    ):
        return None if _starts_like_time(match["event"]) else UntilEvent(words=words, event=text)
    return None


def _read_until(text: str, words: str) -> PeriodReading | None:
    match = _match(rf"(?P<lead>{_UP_TO}|paling lambat(?: tanggal)?) (?P<rest>.+)", text)
    if match is None:
        return None
    time = parse_time_made(match["rest"])
    if time.first_day and time.last_day and time.first_day.year == time.last_day.year:
        return UntilDate(words=words, until=time.last_day)
    no_event = _starts_like_time(match["rest"]) or _match(r"(?:batas |jangka )?waktu\b.*", match["rest"])
    if no_event or match["lead"].lower().startswith("paling"):
        return None
    return UntilEvent(words=words, event=match["rest"])


def _read_need(text: str, words: str) -> PeriodReading | None:
    pattern = rf"{_LASTING} (?:jangka waktu )?(?:yang )?(?:masih )?(?:diperlukan|dibutuhkan)(?: .+)?"
    return AsLongAsNeeded(words=words) if _match(pattern, text) else None


def _read_while(text: str, words: str) -> PeriodReading | None:
    match = _match(rf"{_LASTING} (?!jangka waktu|waktu)(?P<rest>.+)", text)
    if match is None or _starts_like_time(match["rest"]):
        return None
    return UntilEvent(words=words, event=text)


def _read_legislation(text: str, words: str) -> PeriodReading | None:
    pattern = (
        r"(?:mengikuti|menyesuaikan|sesuai|menurut|berdasarkan)(?: dengan)?(?: ketentuan)? "
        rf"(?:(?:jadwal retensi arsip|jra)\b.*|{_LAW_WORD}\b.*)"
    )
    return ByLegislation(words=words) if _match(pattern, text) else None


_READERS: tuple[Callable[[str, str], PeriodReading | None], ...] = (
    _read_years, _read_until, _read_need, _read_while, _read_legislation,
)  # fmt: skip


def _why_not(text: str) -> Unread:
    if _match(r"(?:apabila|jika|bila|kecuali|dikecualikan|atas|dengan)\b.*", text):
        return Unread.CONDITION
    return Unread.UNKNOWN


def _match(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.IGNORECASE)


def _years(match: re.Match[str]) -> int | None:
    """The number of years; None where digits and words disagree or the words are no number."""
    if match["digits"] is None:
        return number_from_words(match["plain"])
    digits = int(match["digits"])
    spelled = match["spelled"]
    return digits if spelled is None or number_from_words(spelled) == digits else None


def _starts_like_time(rest: str) -> bool:
    """Whether the words look like a day or a measure of time rather than an event."""
    number = r"(?:(?:\d+|se(?:puluh|belas)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluh|belas|beberapa) )"
    return bool(
        _match(r"(?:tahun )?\d.*", rest)
        or _match(r"\S+ (?:19|20)\d\d", rest)
        or _match(rf"(?:{number}+|se)(?:tahun|bulan|minggu|hari)\b.*", rest)
    )
