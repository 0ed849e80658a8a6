"""The six-monthly evaluation: what each unit proposed, what came back, and how many working days answers took.

Of units and never of persons, in the order of their codes: it is no ranking.

Source: SOP part U, first item; Perki 1/2021 art. 45 (1)–(4).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low

from generator.audits.coverage import withheld_note
from generator.audits.small_numbers import TOTAL, WITHHELD, Counts, Shown
from generator.audits.table_report import Cell, Column, ReportTable, TableReport
from generator.model.dates import date_in_words
from generator.model.working_days import WorkingCalendar

_HALVES = {(1, 1, 6, 30): "Semester I", (7, 1, 12, 31): "Semester II"}


class Outcome(StrEnum):
    """How a version of a proposal was answered; the value is the word that people read."""

    APPROVED = "Disetujui"
    RETURNED = "Dikembalikan"
    REJECTED = "Ditolak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a version, or that it waits for one."""

    asked: date
    given: date | None = None
    outcome: Outcome | None = None
    """None while it waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What became of one proposal."""

    units: tuple[str, ...]
    """Codes; empty for one about the reference tables alone."""
    is_restricted: bool
    submitted: date
    answers: tuple[Answer, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worked:
    """Of one unit in one period."""

    submitted: int
    answers: Counter[Outcome]
    waiting: int
    days: tuple[int, ...]
    """Working days from each version to its answer."""

    @property
    def cells(self) -> tuple[int, ...]:
        return (*(self.answers[one] for one in Outcome), self.waiting)

    def is_small(self, smallest: int | None) -> bool:
        return any(0 < count < (smallest or 0) for count in (self.submitted, *self.cells))


def evaluation_report(
    body: str,
    units: Sequence[tuple[str, str]],
    handlings: Iterable[Handling],
    calendar: WorkingCalendar,
    *,
    first: date,
    last: date,
    smallest: int | None,
) -> TableReport:
    """Both days count; ``units`` are code and name, in the order in which they are shown.

    With a threshold only proposals on the public list are told: how often a unit touches its restricted register is
    for officers.
    """
    known = tuple(handlings)
    registers = ((False, "publik", "Daftar publik"),)
    if smallest is None:
        registers = (*registers, (True, "terbatas", "Informasi yang dikecualikan"))
    tables = [
        table
        for is_restricted, name, caption in registers
        for table in _tables(
            name,
            caption,
            units,
            [one for one in known if one.is_restricted is is_restricted],
            calendar,
            (first, last),
            smallest,
        )
    ]
    return TableReport(
        title=f"Evaluasi Layanan Informasi Publik, {_period(first, last)}",
        body=body,
        day=last,
        notes=(
            f"Periode {date_in_words(first)} sampai {date_in_words(last)}, dibaca dari antrean kantor.",
            "Menurut unit, dalam urutan kode unit. Ini bukan peringkat dan tidak menilai orang.",
            "Setiap jawaban dihitung: usulan yang dikembalikan lalu diperbaiki dijawab lebih dari sekali.",
            "Usulan untuk beberapa unit dihitung di setiap unit itu.",
            *withheld_note(smallest),
            *(
                ("Lama jawaban hanya disebut untuk unit yang semua jumlahnya disebut.",)
                if smallest is not None
                else ()
            ),
        ),
        tables=tuple(tables),
    )


def _period(first: date, last: date) -> str:
    half = _HALVES.get((first.month, first.day, last.month, last.day))
    if half and first.year == last.year:
        return f"{half} {first.year}"
    return f"{date_in_words(first)} sampai {date_in_words(last)}"


def _tables(
    name: str,
    caption: str,
    units: Sequence[tuple[str, str]],
    handlings: Sequence[Handling],
    calendar: WorkingCalendar,
    period: tuple[date, date],
    smallest: int | None,
) -> Iterable[ReportTable]:
    names = dict(units)
    codes = [
        *names,
        *sorted({code for one in handlings for code in one.units or ("",)} - names.keys()),
    ]
    worked = {
        code: _worked([one for one in handlings if code in (one.units or ("",))], calendar, period)
        for code in codes
    }
    shown = [(names.get(code) or code or "Tabel acuan", worked[code]) for code in codes]
    yield _counts(name, caption, shown, smallest)
    yield ReportTable(
        name=f"{name}_lama",
        caption=f"{caption}: hari kerja sampai dijawab",
        columns=(
            Column(name="unit", title="Unit", width=34),
            Column(name="jawaban", title="Jawaban", width=12),
            Column(name="tengah", title="Nilai tengah", width=14),
            *(() if smallest is not None else (Column(name="terlama", title="Paling lama", width=14),)),
        ),
        rows=tuple(
            _days(title, one, smallest) for title, one in shown if one.days and not one.is_small(smallest)
        ),
        empty="Tidak ada jawaban yang dapat disebut." if smallest else "Tidak ada jawaban.",
    )


def _days(title: str, worked: _Worked, smallest: int | None) -> tuple[Cell, ...]:
    middle = (title, len(worked.days), median_low(worked.days))
    return middle if smallest is not None else (*middle, max(worked.days))


def _worked(handlings: Sequence[Handling], calendar: WorkingCalendar, period: tuple[date, date]) -> _Worked:
    first, last = period
    every = [answer for one in handlings for answer in one.answers if answer.asked <= last]
    given = [
        (one.asked, one.given, one.outcome)
        for one in every
        if one.given is not None and one.outcome is not None and first <= one.given <= last
    ]
    return _Worked(
        submitted=sum(first <= one.submitted <= last for one in handlings),
        answers=Counter(outcome for _, _, outcome in given),
        waiting=sum(one.given is None or one.given > last for one in every),
        days=tuple(calendar.count_between(asked, day) for asked, day, _ in given),
    )


def _counts(
    name: str, caption: str, worked: Sequence[tuple[str, _Worked]], smallest: int | None
) -> ReportTable:
    """What was proposed beside how it was answered; from the one the other could be reckoned, so they are withheld together."""
    columns = (*(one.value for one in Outcome), "Masih menunggu")
    counts = Counts(
        rows=tuple(title for title, _ in worked), columns=columns, cells=tuple(one.cells for _, one in worked)
    )
    proposed: list[Shown] = [WITHHELD if one.is_small(smallest) else one.submitted for _, one in worked]
    proposed.append(WITHHELD if WITHHELD in proposed else sum(one.submitted for _, one in worked))
    return ReportTable(
        name=name,
        caption=caption,
        columns=(
            Column(name="unit", title="Unit", width=34),
            Column(name="diajukan", title="Usulan diajukan", width=14),
            *(Column(name=title.lower().replace(" ", "_"), title=title, width=14) for title in columns),
            Column(name="dijawab_dan_menunggu", title="Dijawab dan menunggu", width=16),
        ),
        rows=tuple(
            (title, number, *cells)
            for title, number, cells in zip(
                (*counts.rows, TOTAL), proposed, counts.shown(smallest), strict=True
            )
        ),
        empty="Tidak ada unit.",
    )
