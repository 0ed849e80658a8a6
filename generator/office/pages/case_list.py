"""The pages of one list of the DIK, with every other list as a filter."""

from collections.abc import Iterator

from generator.office.case import Case
from generator.office.case_lists import CaseList, boilerplate_remarks
from generator.office.contexts import CaseListContext, Chip, ChipGroup, Link
from generator.office.rows import case_row
from generator.office.workspace import Workspace
from generator.sites.numbers import number_in_words
from generator.sites.paging import GAP, shown_pages
from generator.sites.stamping import Page

ROWS_PER_PAGE = 50

_FILTERS = (
    ("keadaan", "Keadaan"),
    ("huruf", "Huruf Pasal 17"),
    ("jangka", "Jangka waktu"),
    ("unit", "Unit"),
    ("tahun", "Berakhir"),
    ("kurang", "Yang kurang"),
)
_HOME = Link(href="index.html", text="Beranda")
_WHOLE = Link(href="dik.html", text="DIK")


def case_list_pages(shown: CaseList, lists: tuple[CaseList, ...], space: Workspace) -> Iterator[Page]:
    """Every page of a list; a short one has one."""
    pages = max(1, -(-len(shown.cases) // ROWS_PER_PAGE))
    for number in range(1, pages + 1):
        first = (number - 1) * ROWS_PER_PAGE
        yield Page(
            path=_address(shown, number),
            title=shown.title + (f", halaman {number}" if number > 1 else ""),
            description=f"{shown.title}: {len(shown.cases)} entri.",
            template="dik.html.jinja",
            context=CaseListContext(
                breadcrumb=(_HOME,) if shown.family == "semua" else (_HOME, _WHOLE),
                title=shown.title,
                explanation=shown.explanation,
                source=shown.source,
                count=f"{number_in_words(len(shown.cases))} entri",
                filters=_filters(shown, lists),
                rows=tuple(
                    case_row(case, space, _remark(shown, case))
                    for case in shown.cases[first : first + ROWS_PER_PAGE]
                ),
                first_number=first + 1,
                previous_href=_address(shown, number - 1) if number > 1 else "",
                next_href=_address(shown, number + 1) if number < pages else "",
                pages=tuple(
                    Chip(href="", text="…", count="", current=False)
                    if page == GAP
                    else Chip(href=_address(shown, page), text=str(page), count="", current=page == number)
                    for page in shown_pages(number, pages)
                ),
                empty=_empty(shown),
                is_complete=shown.family == "semua",
                add_href=_add_href(shown, space),
            ),
        )


def _address(shown: CaseList, number: int) -> str:
    return f"{shown.stem}{f'-{number}' if number > 1 else ''}.html"


def _add_href(shown: CaseList, space: Workspace) -> str:
    """The form for a new entry of the unit whose list this is."""
    if shown.family == "unit":
        return f"/dik/{shown.stem.removeprefix('daftar/unit-')}/baru"
    return f"/dik/{space.slug}/baru" if shown.family == "semua" and not space.is_whole else ""


def _filters(shown: CaseList, lists: tuple[CaseList, ...]) -> tuple[ChipGroup, ...]:
    groups: list[ChipGroup] = []
    for family, label in _FILTERS:
        chips = tuple(
            Chip(
                href=f"{one.stem}.html",
                text=one.chip,
                count=number_in_words(len(one.cases)),
                current=one is shown,
            )
            for one in lists
            if one.family == family and (one.cases or one is shown)
        )
        if chips:
            groups.append(ChipGroup(label=label, chips=chips))
    return tuple(groups)


def _remark(shown: CaseList, case: Case) -> str:
    return " ".join(boilerplate_remarks(case)) if shown.stem == "daftar/konsekuensi-serupa" else ""


def _empty(shown: CaseList) -> str:
    if shown.family == "kurang":
        return "Tidak ada. Semua entri sudah lengkap untuk hal ini."
    return "Belum ada entri. Tulis usulan di paket DIK unit ini, lalu uji konsekuensinya."
