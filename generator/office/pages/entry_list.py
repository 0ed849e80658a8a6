"""The lists of the DIP as officers see it: proposals and withdrawn rows too."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.entry import Entry, Status
from generator.model.reference import Unit
from generator.office.contexts import Chip, ChipGroup, EntryListContext, Link
from generator.office.pages.case_list import ROWS_PER_PAGE
from generator.office.rows import STATUS_LABELS, entry_row, short_name
from generator.office.workspace import Workspace
from generator.sites.numbers import number_in_words
from generator.sites.paging import GAP, shown_pages
from generator.sites.stamping import Page

_HOME = Link(href="index.html", text="Beranda")
_WHOLE = Link(href="dip.html", text="DIP")


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    stem: str
    family: str
    title: str
    chip: str
    explanation: str
    rows: tuple[tuple[Entry, Unit], ...]


def entry_list_pages(space: Workspace) -> Iterator[Page]:
    """Every page of every list of the DIP."""
    lists = _lists(space)
    for shown in lists:
        pages = max(1, -(-len(shown.rows) // ROWS_PER_PAGE))
        for number in range(1, pages + 1):
            yield _page(shown, lists, space, number, pages)


def _lists(space: Workspace) -> tuple[_List, ...]:
    rows = sorted(
        ((entry, package.unit) for package in space.packages for entry in package.entries),
        key=lambda pair: (
            pair[0].status is not Status.PROPOSED,
            -(pair[0].updated.toordinal() if pair[0].updated else 0),
            pair[0].heading,
            pair[0].id,
        ),
    )
    whole = _List(
        stem="dip",
        family="semua",
        title="Daftar Informasi Publik",
        chip="Semua",
        explanation="Semua baris DIP, juga usulan yang belum terbit dan baris yang sudah ditarik.",
        rows=tuple(rows),
    )
    by_status = [
        _List(
            stem=f"daftar/dip-{status.value}",
            family="status",
            title=f"DIP: {STATUS_LABELS[status].lower()}",
            chip=STATUS_LABELS[status],
            explanation=_EXPLANATIONS[status],
            rows=tuple(pair for pair in rows if pair[0].status is status),
        )
        for status in Status
    ]
    by_unit = [
        _List(
            stem=f"daftar/dip-unit-{package.unit.code}",
            family="unit",
            title=f"DIP: {package.unit.name}",
            chip=short_name(package.unit),
            explanation="",
            rows=tuple(pair for pair in rows if pair[1].code == package.unit.code),
        )
        for package in (space.packages if space.is_whole else ())
    ]
    return (whole, *(one for one in (*by_status, *by_unit) if one.rows))


_EXPLANATIONS = {
    Status.PROPOSED: "Belum terbit di situs publik. Lengkapi tujuh unsurnya, lalu kirim untuk disetujui.",
    Status.IN_FORCE: "Terbit di situs publik.",
    Status.WITHDRAWN: "Tidak lagi tampil di daftar; alamatnya tetap ada dengan keterangan ditarik.",
}


def _page(shown: _List, lists: tuple[_List, ...], space: Workspace, number: int, pages: int) -> Page:
    first = (number - 1) * ROWS_PER_PAGE

    def address(page: int) -> str:
        return f"{shown.stem}{f'-{page}' if page > 1 else ''}.html"

    return Page(
        path=address(number),
        title=shown.title + (f", halaman {number}" if number > 1 else ""),
        description=f"{shown.title}: {len(shown.rows)} baris.",
        template="dip.html.jinja",
        context=EntryListContext(
            breadcrumb=(_HOME,) if shown.family == "semua" else (_HOME, _WHOLE),
            title=shown.title,
            explanation=shown.explanation,
            count=f"{number_in_words(len(shown.rows))} baris",
            filters=_filters(shown, lists),
            rows=tuple(
                entry_row(entry, unit, space) for entry, unit in shown.rows[first : first + ROWS_PER_PAGE]
            ),
            first_number=first + 1,
            previous_href=address(number - 1) if number > 1 else "",
            next_href=address(number + 1) if number < pages else "",
            pages=tuple(
                Chip(href="", text="…", count="", current=False)
                if page == GAP
                else Chip(href=address(page), text=str(page), count="", current=page == number)
                for page in shown_pages(number, pages)
            ),
            empty="Belum ada baris DIP dari unit ini.",
            actions=_actions(shown, space),
        ),
    )


def _actions(shown: _List, space: Workspace) -> tuple[Link, ...]:
    """The forms of the office server for the unit whose list this is."""
    if shown.family == "unit":
        unit = shown.stem.removeprefix("daftar/dip-unit-")
    elif shown.family == "semua" and not space.is_whole:
        unit = space.slug
    else:
        return ()
    return (
        Link(href=f"/unit/{unit}/dip/baru", text="Tambah informasi"),
        Link(href=f"/unit/{unit}/masih-benar", text="Masih benar"),
        Link(href=f"/unit/{unit}", text="Unggah, unduh, dan lainnya"),
    )


def _filters(shown: _List, lists: tuple[_List, ...]) -> tuple[ChipGroup, ...]:
    groups: list[ChipGroup] = []
    for family, label in (("status", "Status"), ("unit", "Unit")):
        chips = tuple(
            Chip(
                href=f"{one.stem}.html",
                text=one.chip,
                count=number_in_words(len(one.rows)),
                current=one is shown,
            )
            for one in lists
            if one.family == family
        )
        if chips:
            groups.append(ChipGroup(label=label, chips=chips))
    return tuple(groups)
