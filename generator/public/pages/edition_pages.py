"""The list as it was in each edition, by unit, and how it differs from the edition before."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.model.dates import date_in_words
from generator.model.information_class import InformationClass
from generator.model.reference import Edition
from generator.public.contexts import CountedLink, Link
from generator.public.disclosure import TAKEN_DOWN, PublicRegister
from generator.public.editions import SHOWN, edition_difference
from generator.public.history_contexts import (
    DifferenceGroup,
    DifferenceRow,
    EditionContext,
    EditionDifferenceContext,
    EditionEntry,
    EditionsContext,
    EditionText,
    EditionUnitContext,
)
from generator.public.pages.page_links import in_pages, numbered, page_links, page_title
from generator.public.pages.words import count_of_entries
from generator.public.past import UNIT, CellStep, EditionRow
from generator.public.past_lines import keys_of_edition
from generator.public.step_words import Words
from generator.public.takedown import notice_of
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_ROWS_PER_PAGE = 50
_CLASSES = {kind.value: kind.label for kind in InformationClass}
_NOT_KEPT = (
    "Daftar edisi ini tidak tersimpan di sini. Mintalah salinan lampiran surat keputusannya kepada PPID."
)
_NO_EARLIER = "Ini edisi pertama."
_EARLIER_NOT_KEPT = (
    "Daftar edisi sebelumnya tidak tersimpan di sini, jadi perbedaannya tidak dapat ditunjukkan."
)
_GROUPS = (
    ("ditambahkan", "Ditambahkan"),
    ("diubah", "Diubah"),
    ("dikeluarkan", "Tidak ada lagi dalam daftar"),
)


def all_edition_pages(register: PublicRegister, words: Words) -> Iterator[Page]:
    """The overview and the pages of every edition of ``sk-dip.csv``; one without a tag says that it was not kept."""
    yield editions_page(register)
    for edition, before in with_the_one_before(register):
        yield from edition_pages(register, words, edition, before)


def with_the_one_before(register: PublicRegister) -> Iterator[tuple[Edition, Edition | None]]:
    """Each edition, oldest first, and what it followed."""
    return zip(register.editions, (None, *register.editions), strict=False)


def edition_pages(
    register: PublicRegister, words: Words, edition: Edition, before: Edition | None
) -> Iterator[Page]:
    """The pages of one edition."""
    linked = frozenset(row.id for row in (*register.entries, *register.tombstones))
    return _EditionPages(
        register=register, words=words, edition=edition, before=before, linked=linked
    ).pages()


def editions_page(register: PublicRegister) -> Page:
    """The page that leads to every edition."""
    return Page(
        path="edisi.html",
        title="Edisi daftar",
        description="Daftar Informasi Publik seperti pada setiap edisi yang ditetapkan, dengan surat keputusannya.",
        template="edisi.html.jinja",
        context=EditionsContext(
            editions=tuple(
                EditionText(
                    href=f"edisi/{edition.name}.html",
                    name=edition.name,
                    decree=_decree(edition),
                    count=count_of_entries(len(keys_of_edition(register.past, edition.name)))
                    if edition.name in register.past.editions
                    else "",
                )
                for edition in reversed(register.editions)
            )
        ),
    )


class _EditionPages:
    """The pages of one edition."""

    def __init__(
        self,
        *,
        register: PublicRegister,
        words: Words,
        edition: Edition,
        before: Edition | None,
        linked: frozenset[str],
    ) -> None:
        self._register = register
        self._words = words
        self._edition = edition
        self._rows = register.past.editions.get(edition.name)
        self._before = before
        self._rows_before = register.past.editions.get(before.name) if before else None
        self._linked = linked

    def pages(self) -> Iterator[Page]:
        """The edition's own page, one or more for each unit, and those of the difference."""
        by_unit = {unit: list(rows) for unit, rows in groupby(self._rows or (), key=lambda row: row.unit)}
        groups = self._groups()
        yield self._front(by_unit, groups)
        for unit, rows in by_unit.items():
            yield from self._unit_pages(unit, rows)
        if any(groups.values()):
            yield from self._difference_pages(groups)

    def _front(self, by_unit: dict[str, list[EditionRow]], groups: dict[str, list[DifferenceRow]]) -> Page:
        name = self._edition.name
        return Page(
            path=f"edisi/{name}.html",
            title=f"Edisi {name}",
            description=f"Daftar Informasi Publik seperti pada edisi {name}.",
            template="edisi-satu.html.jinja",
            context=EditionContext(
                name=name,
                decree=_decree(self._edition),
                note="" if self._rows is not None else _NOT_KEPT,
                count=count_of_entries(len(self._rows or ())),
                units=tuple(
                    CountedLink(
                        href=f"edisi/{name}-{unit}.html",
                        text=rows[0].unit_name,
                        note="",
                        count=count_of_entries(len(rows)),
                    )
                    for unit, rows in sorted(by_unit.items(), key=lambda pair: pair[1][0].unit_name)
                ),
                difference_note=self._difference_note(groups),
                difference_href=f"edisi/{name}-beda.html" if any(groups.values()) else "",
            ),
        )

    def _unit_pages(self, unit: str, rows: Sequence[EditionRow]) -> Iterator[Page]:
        name = self._edition.name
        unit_name = rows[0].unit_name
        title = f"{unit_name}, edisi {name}"
        address = numbered(f"edisi/{name}-{unit}")
        pages = in_pages(sorted(rows, key=self._place), _ROWS_PER_PAGE)
        for number, shown in enumerate(pages, 1):
            yield Page(
                path=address(number),
                title=page_title(title, number),
                description=f"Daftar Informasi Publik {unit_name} seperti pada edisi {name}.",
                template="edisi-unit.html.jinja",
                context=EditionUnitContext(
                    breadcrumb=self._breadcrumb(),
                    title=title,
                    decree=_decree(self._edition),
                    count=count_of_entries(len(rows)),
                    rows=tuple(self._entry(row) for row in shown),
                    first_number=(number - 1) * _ROWS_PER_PAGE + 1,
                    pages=page_links(address, number, len(pages)),
                ),
            )

    def _difference_pages(self, groups: dict[str, list[DifferenceRow]]) -> Iterator[Page]:
        name = self._edition.name
        title = f"Edisi {name} dibandingkan dengan edisi {self._before.name if self._before else ''}"
        address = numbered(f"edisi/{name}-beda")
        pages = in_pages([(slug, row) for slug, rows in groups.items() for row in rows], _ROWS_PER_PAGE)
        headings = dict(_GROUPS)
        for number, shown in enumerate(pages, 1):
            yield Page(
                path=address(number),
                title=page_title(title, number),
                description=f"Informasi yang ditambahkan, diubah, dan dikeluarkan sejak edisi sebelum {name}.",
                template="edisi-beda.html.jinja",
                context=EditionDifferenceContext(
                    breadcrumb=self._breadcrumb(),
                    title=title,
                    summary=self._difference_note(groups),
                    groups=tuple(
                        DifferenceGroup(
                            id=slug, heading=headings[slug], rows=tuple(row for _, row in of_group)
                        )
                        for slug, of_group in groupby(shown, key=lambda pair: pair[0])
                    ),
                    pages=page_links(address, number, len(pages)),
                ),
            )

    def _groups(self) -> dict[str, list[DifferenceRow]]:
        """The rows that differ, by the slug of their group; none where one of the two lists is not kept."""
        if self._rows is None or self._rows_before is None:
            return {}
        old = {row.id: row for row in self._rows_before}
        new = {row.id: row for row in self._rows}
        difference = edition_difference(self._rows_before, self._rows)
        rows = (
            [self._difference_row(new[row], ()) for row in difference.added],
            [self._difference_row(new[row], self._lines(old[row], new[row])) for row in difference.changed],
            [self._difference_row(old[row], ()) for row in difference.removed],
        )
        return {
            slug: sorted(of_group, key=lambda row: (row.title, row.href))
            for (slug, _), of_group in zip(_GROUPS, rows, strict=True)
        }

    def _difference_note(self, groups: dict[str, list[DifferenceRow]]) -> str:
        if self._rows is None:
            return ""
        if self._before is None:
            return _NO_EARLIER
        if self._rows_before is None:
            return _EARLIER_NOT_KEPT
        counts = [len(groups[slug]) for slug, _ in _GROUPS]
        if not any(counts):
            return f"Daftarnya sama dengan edisi {self._before.name}."
        added, changed, removed = map(number_in_words, counts)
        return (
            f"Dibandingkan dengan edisi {self._before.name}: {added} informasi ditambahkan, {changed} diubah, "
            f"{removed} tidak ada lagi."
        )

    def _difference_row(self, row: EditionRow, lines: tuple[str, ...]) -> DifferenceRow:
        return DifferenceRow(
            href=self._address(row),
            title=self._title(row),
            about=row.unit_name,
            lines=lines,
        )

    def _lines(self, old: EditionRow, new: EditionRow) -> tuple[str, ...]:
        before, after = (dict(row.cells or {}) for row in (old, new))
        if old.unit != new.unit:
            # a unit that was only renamed changed nothing in its rows
            before, after = before | {UNIT: old.unit_name}, after | {UNIT: new.unit_name}
        return tuple(
            self._words.line(
                new.id, "dip", CellStep(column=name, before=before.get(name, ""), after=after.get(name, ""))
            )
            for name in (UNIT, *SHOWN)
            if before.get(name, "") != after.get(name, "")
        )

    def _entry(self, row: EditionRow) -> EditionEntry:
        cells = row.cells or {}

        def told(column: str) -> str:
            value = cells.get(column, "")
            if value is None:
                return notice_of(self._words.past.withheld_cells[row.id, column])
            return self._words.plain("dip", column, value) if value else ""

        title = self._title(row)
        summary = told("ringkasan")
        return EditionEntry(
            href=self._address(row),
            title=title,
            summary="" if summary == title else summary,
            class_slug=cells.get("jenis") or "",
            class_label=_CLASSES.get(cells.get("jenis") or "", ""),
            facts=tuple(
                f"{label}: {text}."
                for label, text in (
                    ("Nomor", told("nomor")),
                    ("Dikuasai", told("penguasa")),
                    ("Penanggung jawab", told("penanggung_jawab")),
                    ("Dibuat", ", ".join(filter(None, (told("waktu"), told("tempat"))))),
                    ("Bentuk", told("bentuk")),
                    ("Disimpan", told("retensi")),
                )
                if text
            ),
        )

    def _address(self, row: EditionRow) -> str:
        return f"informasi/{row.id}.html" if row.id in self._linked else ""

    def _title(self, row: EditionRow) -> str:
        if row.cells is None:
            return TAKEN_DOWN
        for column in ("judul", "ringkasan"):
            value = row.cells[column]
            if value is None:
                return notice_of(self._words.past.withheld_cells[row.id, column])
            if value:
                return self._words.plain("dip", column, value)
        return row.id

    def _place(self, row: EditionRow) -> tuple[bool, str, str, str]:
        """By number as the annex of the decree has them, rows without one last."""
        number = (row.cells or {}).get("nomor") or ""
        return (not number, number, self._title(row), row.id)

    def _breadcrumb(self) -> tuple[Link, ...]:
        return (
            Link(href="edisi.html", text="Edisi daftar"),
            Link(href=f"edisi/{self._edition.name}.html", text=f"Edisi {self._edition.name}"),
        )


def _decree(edition: Edition) -> str:
    """``SK Contoh 19/SK-DIP/2026, Samarinda, 19 Juni 2026``."""
    return ", ".join(
        part for part in (f"SK {edition.number}", edition.place, date_in_words(edition.date)) if part
    )
