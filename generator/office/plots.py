"""Plots of the dashboard: where every bar lies. Words and tables beside them say the same in text."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.ground import Letter
from generator.model.standing import State
from generator.office.case import Case
from generator.office.contexts import Link
from generator.office.home_context import Plot, PlotBar, PlotPart, PlotRow, Series, ShareBar
from generator.office.rows import short_name
from generator.office.words import NO_PERIOD, PERIODS, STATES, period_kind, slug_of
from generator.sites.numbers import number_in_words

SERIES = (
    Series(slug="berlaku", label="Berlaku"),
    Series(slug="segera-berakhir", label="Segera berakhir"),
    Series(slug="belum", label="Belum berlaku"),
    Series(slug="terbuka", label="Sudah terbuka"),
)
"""What the plots tell apart. Entries that were changed or struck stand in none of them."""

_SERIES_OF = {
    State.PROPOSED: "belum",
    State.TESTED: "belum",
    State.APPROVED: "belum",
    State.IN_FORCE: "berlaku",
    State.ENDING_SOON: "segera-berakhir",
    State.OPEN_BY_LAW: "terbuka",
    State.OPENED: "terbuka",
}
_LETTERS = {
    Letter.A: "penegakan hukum",
    Letter.B: "HAKI dan persaingan usaha",
    Letter.C: "pertahanan dan keamanan",
    Letter.D: "kekayaan alam",
    Letter.E: "ketahanan ekonomi",
    Letter.F: "hubungan luar negeri",
    Letter.G: "akta otentik dan wasiat",
    Letter.H: "rahasia pribadi",
    Letter.I: "surat antar Badan Publik",
    Letter.J: "menurut undang-undang lain",
}
"""What each letter protects, short enough for a telephone."""
_WITHOUT_END = "Tanpa tanggal akhir"
_MOST_YEARS = 7
"""More columns than this do not fit a telephone."""
_BAR_ROW_PX = 44
_BAR_PX = 14
_COLUMN_PX = 150
_COLUMN_TOP_PX = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a plot and of its table."""

    label: str
    short: str
    href: str
    counts: Counter[str]
    """By series."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def ground_plot(cases: Sequence[Case]) -> Plot:
    """By letter of Pasal 17; an entry with several letters counts for each."""
    lines = [
        _Line(
            label=f"Huruf {letter.value}",
            short=f"{letter.value} · {_LETTERS[letter]}",
            href=f"daftar/huruf-{letter.value}.html",
            counts=_count(cases, lambda case, letter=letter: letter in case.entry.letters),
        )
        for letter in Letter
    ]
    note = "Satu entri dapat memakai beberapa huruf. Entri yang diubah atau keliru tidak dihitung."
    return _bars("huruf", "Menurut huruf Pasal 17", note, "Huruf", [line for line in lines if line.total])


def unit_plot(cases: Sequence[Case]) -> Plot:
    """By unit, the one with most entries first."""
    units = {case.unit.code: case.unit for case in cases}
    lines = [
        _Line(
            label=unit.name,
            short=short_name(unit),
            href=f"daftar/unit-{code}.html",
            counts=_count(cases, lambda case, code=code: case.unit.code == code),
        )
        for code, unit in units.items()
    ]
    shown = sorted((line for line in lines if line.total), key=lambda line: (-line.total, line.label))
    return _bars("unit", "Menurut unit", "", "Unit", shown)


def period_plot(cases: Sequence[Case]) -> Plot:
    """By kind of period; an entry whose grounds have several kinds counts for each."""
    kinds = [*PERIODS.values(), NO_PERIOD]
    lines = [
        _Line(
            label=name,
            short=name,
            href=f"daftar/jangka-{slug}.html",
            counts=_count(cases, lambda case, slug=slug: slug in period_slugs(case)),
        )
        for slug, name in kinds
    ]
    note = "Satu entri dapat memakai beberapa jenis jangka waktu."
    return _bars(
        "jangka", "Menurut jenis jangka waktu", note, "Jangka waktu", [line for line in lines if line.total]
    )


def period_slugs(case: Case) -> frozenset[str]:
    """Kinds of period of the entry's grounds."""
    return frozenset(period_kind(one.period)[0] for one in case.entry.grounds) or frozenset({NO_PERIOD[0]})


def year_plot(cases: Sequence[Case], today: date) -> Plot:
    """By year in which the exemption ends; far years are drawn together, the table names each."""
    lines: list[_Line] = []
    decided = [
        case for case in cases if case.standing.state.exempts or case.standing.state is State.OPEN_BY_LAW
    ]
    years = sorted({case.standing.last_day.year for case in decided if case.standing.last_day})
    if years:
        lines.extend(
            _Line(
                label=str(year),
                short=str(year),
                href=f"daftar/tahun-{year}.html",
                counts=_count(decided, lambda case, year=year: ends_in(case) == year),
            )
            for year in range(min(years[0], today.year), years[-1] + 1)
        )
    without = _Line(
        label=_WITHOUT_END,
        short="",
        href="daftar/tahun-tanpa.html",
        counts=_count(decided, lambda case: ends_in(case) is None),
    )
    return _columns(lines, without)


def ends_in(case: Case) -> int | None:
    """The year in which the exemption ends or ended; None without a known end."""
    return case.standing.last_day.year if case.standing.last_day else None


def share_bar(cases: Iterable[Case]) -> ShareBar:
    """How the entries divide among the states, in the order of the model."""
    counts = Counter(case.standing.state for case in cases)
    total = sum(counts.values()) or 1
    parts: list[PlotPart] = []
    position = 0.0
    for state in STATES:
        width = counts[state] / total * 100
        if width:
            parts.append(
                PlotPart(
                    series=slug_of(state), x=_percent(position), y="0", width=_percent(width), height="16"
                )
            )
        position += width
    words = [f"{STATES[state][1]} {counts[state]}" for state in STATES if counts[state]]
    return ShareBar(parts=tuple(parts), description="; ".join(words) or "Belum ada entri")


def _count(cases: Iterable[Case], holds: Callable[[Case], bool]) -> Counter[str]:
    return Counter(
        _SERIES_OF[case.standing.state] for case in cases if case.standing.state in _SERIES_OF and holds(case)
    )


def _bars(plot_id: str, title: str, note: str, column: str, lines: Sequence[_Line]) -> Plot:
    """Lying bars: the label above, the number at the end, so that nothing collides on a narrow screen."""
    largest = max((line.total for line in lines), default=1)
    bars: list[PlotBar] = []
    for row, line in enumerate(lines):
        top = row * _BAR_ROW_PX
        position = 0.0
        parts: list[PlotPart] = []
        for series in SERIES:
            width = line.counts[series.slug] / largest * 100
            if width:
                parts.append(
                    PlotPart(
                        series=series.slug,
                        x=_percent(position),
                        y=str(top + 22),
                        width=_percent(width),
                        height=str(_BAR_PX),
                    )
                )
            position += width
        bars.append(
            PlotBar(
                label=line.short,
                label_x="0",
                label_y=str(top + 15),
                count=number_in_words(line.total),
                count_x="100%",
                count_y=str(top + 15),
                parts=tuple(parts),
            )
        )
    return Plot(
        id=plot_id,
        title=title,
        description=note,
        kind="batang",
        axis="",
        height=str(max(1, len(lines)) * _BAR_ROW_PX),
        bars=tuple(bars),
        series=_used(lines),
        column=column,
        rows=_rows(lines),
    )


def _columns(lines: Sequence[_Line], without: _Line) -> Plot:
    """Standing columns along a line of years. What has no end has no place there and is told beside it."""
    drawn = _gathered(lines)
    largest = max((line.total for line in drawn), default=0) or 1
    step = 100 / max(1, len(drawn))
    axis = float(_COLUMN_TOP_PX + _COLUMN_PX)
    bars: list[PlotBar] = []
    for place, line in enumerate(drawn):
        bottom = axis
        parts: list[PlotPart] = []
        for series in SERIES:
            height = line.counts[series.slug] / largest * _COLUMN_PX
            if height:
                bottom -= height
                parts.append(
                    PlotPart(
                        series=series.slug,
                        x=_percent(place * step + step * 0.16),
                        y=_short(bottom),
                        width=_percent(step * 0.68),
                        height=_short(height),
                    )
                )
        middle = _percent(place * step + step / 2)
        bars.append(
            PlotBar(
                label=line.short,
                label_x=middle,
                label_y=_short(axis + 20),
                count=number_in_words(line.total) if line.total else "",
                count_x=middle,
                count_y=_short(bottom - 7),
                parts=tuple(parts),
            )
        )
    note = f"{number_in_words(without.total)} entri lagi tanpa tanggal akhir. " if without.total else ""
    shown = [line for line in (*lines, without) if line.total]
    return Plot(
        id="tahun",
        title="Menurut tahun berakhir",
        description=f"{note}Hanya entri yang berlaku atau sudah terbuka menurut hukum.",
        kind="kolom",
        height=_short(axis + 36),
        axis=_short(axis),
        bars=tuple(bars),
        series=_used(shown),
        column="Tahun",
        rows=_rows(shown),
    )


def _gathered(lines: Sequence[_Line]) -> list[_Line]:
    """The same lines with the far years as one, so that the columns fit."""
    if len(lines) <= _MOST_YEARS:
        return list(lines)
    near, far = lines[: _MOST_YEARS - 1], lines[_MOST_YEARS - 1 :]
    together: Counter[str] = Counter()
    for line in far:
        together.update(line.counts)
    return [*near, _Line(label="", short=f"{far[0].short}+", href="", counts=together)]


def _used(lines: Iterable[_Line]) -> tuple[Series, ...]:
    slugs = {slug for line in lines for slug, count in line.counts.items() if count}
    return tuple(series for series in SERIES if series.slug in slugs)


def _rows(lines: Sequence[_Line]) -> tuple[PlotRow, ...]:
    used = _used(lines)
    return tuple(
        PlotRow(
            link=Link(href=line.href, text=line.label),
            counts=(*(str(line.counts[series.slug]) for series in used), str(line.total)),
        )
        for line in lines
    )


def _percent(number: float) -> str:
    return f"{_short(number)}%"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
