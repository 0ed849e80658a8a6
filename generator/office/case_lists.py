"""The lists of the DIK in a tree: by state, ground, period, unit, year of ending, and of what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.ground import Letter
from generator.model.standing import State
from generator.office.case import Case
from generator.office.plots import ends_in, period_slugs
from generator.office.rows import short_name
from generator.office.words import NO_PERIOD, PERIODS, STATES, label_of, slug_of
from generator.office.workspace import Workspace

BOILERPLATE_RULE = "DIK-19"
"""The rule that finds consequences which say nothing of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """One list of entries, with an address of its own."""

    stem: str
    """Address without ending."""
    family: str
    """``semua``, ``keadaan``, ``huruf``, ``jangka``, ``unit``, ``tahun`` or ``kurang``."""
    title: str
    chip: str
    """Short name among the filters."""
    explanation: str
    source: str
    """The provision behind it; may be empty."""
    cases: tuple[Case, ...]


def case_lists(space: Workspace) -> tuple[CaseList, ...]:
    """Every list that has an entry, and the whole and the missing ones even when they have none."""
    cases = space.cases
    whole = CaseList(
        stem="dik",
        family="semua",
        title="Daftar Informasi yang Dikecualikan",
        chip="Semua",
        explanation="Semua entri, dari usulan sampai yang sudah terbuka. Daftar ini menerangkan informasinya dan tidak memuat isinya.",
        source="",
        cases=cases,
    )
    filtered = (*_by_state(cases), *_by_letter(cases), *_by_period(cases), *_by_unit(space), *_by_year(cases))
    return (whole, *(one for one in filtered if one.cases), *_missing(cases))


def _by_state(cases: tuple[Case, ...]) -> Iterable[CaseList]:
    for state in State:
        yield CaseList(
            stem=f"daftar/keadaan-{slug_of(state)}",
            family="keadaan",
            title=f"Keadaan: {label_of(state)}",
            chip=label_of(state),
            explanation=STATES[state][2],
            source="",
            cases=_where(cases, lambda case, state=state: case.standing.state is state),
        )


def _by_letter(cases: tuple[Case, ...]) -> Iterable[CaseList]:
    for letter in Letter:
        yield CaseList(
            stem=f"daftar/huruf-{letter.value}",
            family="huruf",
            title=f"Huruf {letter.value}: {letter.label}",
            chip=letter.value,
            explanation="",
            source=f"UU 14/2008 Pasal 17 huruf {letter.value}",
            cases=_where(cases, lambda case, letter=letter: letter in case.entry.letters),
        )


def _by_period(cases: tuple[Case, ...]) -> Iterable[CaseList]:
    for slug, name in (*PERIODS.values(), NO_PERIOD):
        yield CaseList(
            stem=f"daftar/jangka-{slug}",
            family="jangka",
            title=f"Jangka waktu: {name[0].lower()}{name[1:]}",
            chip=name,
            explanation="Entri dengan sedikitnya satu dasar yang jangka waktunya sejenis ini.",
            source="PP 61/2010 Pasal 5–9; Perki 1/2021 Pasal 51",
            cases=_where(cases, lambda case, slug=slug: slug in period_slugs(case)),
        )


def _by_unit(space: Workspace) -> Iterable[CaseList]:
    if not space.is_whole:
        return
    for unit in space.units:
        yield CaseList(
            stem=f"daftar/unit-{unit.code}",
            family="unit",
            title=unit.name,
            chip=short_name(unit),
            explanation="",
            source="",
            cases=_where(space.cases, lambda case, code=unit.code: case.unit.code == code),
        )


def _by_year(cases: tuple[Case, ...]) -> Iterable[CaseList]:
    decided = _where(
        cases, lambda case: case.standing.state.exempts or case.standing.state is State.OPEN_BY_LAW
    )
    years = sorted({year for case in decided if (year := ends_in(case))})
    for year in (*years, None):
        yield CaseList(
            stem=f"daftar/tahun-{year or 'tanpa'}",
            family="tahun",
            title=f"Berakhir tahun {year}" if year else "Tanpa tanggal akhir",
            chip=str(year or "Tanpa akhir"),
            explanation="" if year else "Hanya peninjauan atau keputusan yang dapat mengakhirinya.",
            source="",
            cases=_where(decided, lambda case, year=year: ends_in(case) == year),
        )


def _missing(cases: tuple[Case, ...]) -> Iterable[CaseList]:
    yield CaseList(
        stem="daftar/tanpa-uji",
        family="kurang",
        title="Belum diuji",
        chip="Belum diuji",
        explanation="Belum ada lembar pengujian, atau pengujiannya belum dilakukan.",
        source="UU 14/2008 Pasal 19; Perki 1/2021 Pasal 22 ayat (3)",
        cases=_where(cases, lambda case: case.standing.state is State.PROPOSED),
    )
    yield CaseList(
        stem="daftar/tanpa-setuju",
        family="kurang",
        title="Menunggu persetujuan",
        chip="Menunggu persetujuan",
        explanation="Sudah diuji; hasilnya belum disetujui.",
        source="PP 61/2010 Pasal 3 ayat (2)",
        cases=_where(cases, lambda case: case.standing.state is State.TESTED),
    )
    yield CaseList(
        stem="daftar/tanpa-sk",
        family="kurang",
        title="Menunggu SK",
        chip="Menunggu SK",
        explanation="Sudah disetujui; SK-nya belum dicatat, jadi belum dikecualikan.",
        source="PP 61/2010 Pasal 4 ayat (1); Perki 1/2021 Pasal 49 ayat (5)",
        cases=_where(cases, lambda case: case.standing.state is State.APPROVED),
    )
    yield CaseList(
        stem="daftar/konsekuensi-serupa",
        family="kurang",
        title="Konsekuensi yang perlu ditulis ulang",
        chip="Konsekuensi serupa",
        explanation="Terlalu pendek, sama dengan bunyi undang-undang, sama di banyak entri, atau memakai kata dari huruf lain.",
        source="Perki 1/2021 Pasal 49 ayat (2) huruf d",
        cases=_where(cases, lambda case: bool(boilerplate_remarks(case))),
    )


def boilerplate_remarks(case: Case) -> tuple[str, ...]:
    """What the rules say about the entry's consequences."""
    found = (problem.message for problem in case.problems if problem.code == BOILERPLATE_RULE)
    return tuple(dict.fromkeys(found))


def _where(cases: Iterable[Case], holds: Callable[[Case], bool]) -> tuple[Case, ...]:
    return tuple(case for case in cases if holds(case))
