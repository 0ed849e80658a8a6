"""Rows of a workbook laid beside those that it was made from and those that stand now: what is new, changed or unclear."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.changes.operations import Cells, Rows
from generator.datapackages.schema import load_schema
from generator.imports.headings import plain
from generator.imports.matching import time_key
from generator.model.identifier import SPACE, identifier_from
from generator.model.table_path import TablePath
from generator.office.bulk.answers import MINE, NEW, SAME, SKIPPED, THEIRS, Answers
from generator.office.bulk.columns import (
    IDENTIFIER,
    STATUS,
    UPDATED,
    BookColumn,
    book_columns,
    is_untouched,
    understood,
)
from generator.office.bulk.filling import good_fills
from generator.office.bulk.sheet_rows import Book, BookRow
from generator.office.bulk.understood import Doubt, Pick
from generator.office.forms.reading import NotUnderstood

_WITHDRAWN, _IN_FORCE = "ditarik", "berlaku"
_SECOND = {"dip": "ringkasan", "pengecualian": "dasar", "pengumuman": "isi"}
"""Beside the title, what makes a row of the table the row it is."""
_SHOWN_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a workbook is compared with."""

    table: TablePath
    base: Rows
    """Rows of the table when the workbook was made."""
    now: Rows
    used: frozenset[str]
    """Every id in use, of any table."""
    today: date
    seed: str
    """Names the upload, so that its new rows keep their ids."""


@dataclass(slots=True, kw_only=True)
class Laid:
    """One row on its way."""

    row: BookRow
    key: str = ""
    before: Cells = field(default_factory=dict[str, str])
    after: dict[str, str] = field(default_factory=dict[str, str])
    is_new: bool = False
    skipped: bool = False
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    notes: list[Doubt] = field(default_factory=list[Doubt])
    picks: list[Pick] = field(default_factory=list[Pick])

    @property
    def is_changed(self) -> bool:
        """Whether it becomes an operation."""
        return not self.doubts and not self.skipped and (self.is_new or self.after != self.before)


class Comparison:
    """Lays the rows of a workbook beside those that it was made from and those that stand now."""

    def __init__(self, book: Book, sides: Sides, answers: Answers) -> None:
        self.book = book
        self.sides = sides
        self.answers = answers
        self.columns = [
            column
            for column in book_columns(sides.table.table)
            if column.name in book.columns and column.name != IDENTIFIER
        ]
        self.fills = good_fills(sides.table.table, answers.fills)
        self.second = _SECOND[sides.table.table]
        self.named = {self._name(row): key for key, row in sorted(sides.base.items(), reverse=True)}
        self.subjects = {
            subject_of(row): key
            for key, row in sorted(sides.now.items(), reverse=True)
            if row.get(STATUS) != _WITHDRAWN
        }
        self.gone_quietly = 0
        self.made = 0

    def laid(self) -> list[Laid]:
        """Every row that holds something, top to bottom."""
        rows = [row for row in self.book.rows if not row.is_bare]
        originals = self._originals(rows)
        beside: dict[tuple[object, ...], int] = {}
        return [self._one(row, originals, beside) for row in rows]

    def notices(self) -> Iterator[str]:
        """What a person should know of the whole."""
        present = {row.identifier for row in self.book.rows if not row.is_bare}
        sent = {key for key, row in self.sides.base.items() if row.get(STATUS) != _WITHDRAWN}
        missing = len((sent & self.sides.now.keys()) - present)
        if missing and self.book.is_marked and not self.book.is_rest:
            yield (
                f"{missing} informasi dari buku kerja ini tidak ada lagi di berkas."
                " Tidak ada yang dihapus dari daftar karenanya. Untuk mengeluarkan informasi, pakai formulirnya."
            )
        lacking = [
            column.title
            for column in book_columns(self.sides.table.table)
            if column.name not in self.book.columns and not column.is_kept
        ]
        if lacking:
            yield f"Kolom yang tidak ada di berkas, jadi isinya tetap: {', '.join(lacking)}."
        if self.book.unknown:
            yield f"Kolom tambahan di berkas, tidak dibaca: {', '.join(self.book.unknown)}."
        if self.gone_quietly:
            yield (
                f"{self.gone_quietly} baris yang tidak Anda ubah sudah tidak ada lagi di daftar yang sekarang;"
                " dilewati."
            )

    def _originals(self, rows: Iterable[BookRow]) -> dict[str, int]:
        """Identifier that several rows bear → number of the row that is the entry; 0 while nobody knows.

        Whoever copies a row copies its hidden identifier with it: the one that was left as it was is the entry.
        """
        bearing: dict[str, list[BookRow]] = {}
        for row in rows:
            if row.identifier:
                bearing.setdefault(row.identifier, []).append(row)
        found: dict[str, int] = {}
        for identifier, several in bearing.items():
            said = [row for row in several if self._answer(row) == f"{SAME}{identifier}"]
            known = self.sides.base.get(identifier, {})
            same = [row for row in several if self._is_as_made(row, known)]
            first = (said or same or several)[0] if said or same or len(several) == 1 else None
            found[identifier] = first.number if first is not None else 0
        return found

    def _is_as_made(self, row: BookRow, base: Cells) -> bool:
        return all(
            is_untouched(column, base.get(column.name, ""), row.cells[column.name]) for column in self.columns
        )

    def _answer(self, row: BookRow) -> str:
        return self.answers.rows.get(f"{row.sheet}!{row.number}", "")

    def _one(self, row: BookRow, originals: Mapping[str, int], beside: dict[tuple[object, ...], int]) -> Laid:
        one = Laid(row=row)
        said = self._answer(row)
        identifier = row.identifier
        if said == SKIPPED:
            one.skipped = True
        elif identifier and originals[identifier] != row.number and said != NEW:
            self._ask(
                one,
                "Pengenal baris ini sama dengan baris lain; mungkin barisnya disalin.",
                (f"{SAME}{identifier}", "Perbaikan informasi yang lama"),
            )
        elif identifier and said != NEW:
            self._known(one)
        else:
            self._new(one, beside, said)
        return one

    def _ask(self, one: Laid, message: str, *options: tuple[str, str]) -> None:
        one.doubts.append(Doubt(message=message, remedy="Pilih jawabannya di bawah."))
        one.picks.append(
            Pick(
                name=f"baris:{one.row.sheet}!{one.row.number}",
                words="Baris ini informasi yang mana?",
                options=(*options, (NEW, "Informasi baru"), (SKIPPED, "Lewati baris ini")),
                chosen=self._answer(one.row),
            )
        )

    # -- rows that stand --

    def _known(self, one: Laid) -> None:
        key = one.key = one.row.identifier
        now = self.sides.now.get(key)
        base = self.sides.base.get(key, now)
        if base is None:
            self._ask(one, "Pengenal baris ini tidak dikenal di daftar unit ini.")
            return
        is_gone = now is None or (now.get(STATUS) == _WITHDRAWN and base.get(STATUS) != _WITHDRAWN)
        if now is None or is_gone:
            if self._is_as_made(one.row, base):
                self.gone_quietly += 1
                one.skipped = True
            else:
                self._ask(one, "Informasi ini sudah ditarik atau dipindahkan sejak buku kerja diunduh.")
            return
        one.before = now
        one.after = dict(now)
        other = self._taken_for(one.row, base)
        if other:
            one.doubts.append(
                Doubt(
                    message="Isi baris ini adalah isi informasi lain dari buku kerja yang sama.",
                    remedy="Mungkin baris diurutkan tanpa kolom tersembunyi. Unduh buku kerja yang baru, lalu ubah lagi.",
                )
            )
            return
        for column in self.columns:
            self._cell(one, column, base.get(column.name, ""), now.get(column.name, ""))
        self._checked_today(one, now)

    def _checked_today(self, one: Laid, before: Cells) -> None:
        """Whoever changes a row has looked at it today, as with every other way of changing one."""
        if one.after != before and one.after[UPDATED] == before[UPDATED]:
            one.after[UPDATED] = max(before[UPDATED], self.sides.today.isoformat())

    def _taken_for(self, row: BookRow, base: Cells) -> str:
        """Another entry whose words stand in this row: its rows were sorted without the hidden column."""
        name = (plain(row.cells.get("judul", "")), plain(row.cells.get(self.second, "")))
        if not all(name) or name == self._name(base):
            return ""
        found = self.named.get(name, "")
        return found if found != row.identifier else ""

    def _name(self, row: Cells) -> tuple[str, str]:
        return plain(row.get("judul", "")), plain(row.get(self.second, ""))

    def _cell(self, one: Laid, column: BookColumn, base: str, now: str) -> None:
        name = column.name
        text = one.row.cells[name]
        if name in one.row.faults:
            self._doubt(one, column, f"Sel ini tidak dapat dibaca: {one.row.faults[name]}.")
        elif is_untouched(column, base, text) or is_untouched(column, now, text):
            if not now and not column.is_kept and name in self.fills:
                one.after[name] = self.fills[name]
        elif column.is_kept:
            one.notes.append(
                Doubt(
                    message="Kolom ini diisi oleh aplikasi; perubahannya tidak dipakai.", label=column.title
                )
            )
        else:
            meant = self._meant(one, column, text)
            if meant is None:
                return
            if now == base:
                one.after[name] = meant
            else:
                self._clash(one, column, now, meant)

    def _clash(self, one: Laid, column: BookColumn, now: str, meant: str) -> None:
        """Both changed the cell: whose stands is for a person to say."""
        said = self.answers.cells.get(f"{one.key} {column.name}", "")
        if said == MINE:
            one.after[column.name] = meant
        if said not in (MINE, THEIRS):
            self._doubt(
                one,
                column,
                "Isi ini sudah diubah orang lain sejak buku kerja diunduh, dan Anda juga mengubahnya.",
                "Pilih isi yang benar di bawah.",
            )
        one.picks.append(
            Pick(
                name=f"sel:{one.key} {column.name}",
                words=f"{column.title}: isi yang mana?",
                options=(
                    (MINE, f"Isi dari berkas saya: {_shown(meant)}"),
                    (THEIRS, f"Isi yang sekarang di daftar: {_shown(now)}"),
                ),
                chosen=said,
            )
        )

    def _meant(self, one: Laid, column: BookColumn, text: str) -> str | None:
        try:
            return understood(column, text)
        except NotUnderstood as error:
            self._doubt(one, column, str(error))
            return None

    @staticmethod
    def _doubt(one: Laid, column: BookColumn, message: str, remedy: str = "") -> None:
        cell = f"{one.row.letters[column.name]}{one.row.number}"
        one.doubts.append(
            Doubt(message=message, remedy=remedy, label=column.title, column=column.name, cell=cell)
        )

    # -- new rows --

    def _new(self, one: Laid, beside: dict[tuple[object, ...], int], said: str) -> None:
        cells = dict.fromkeys(load_schema(self.sides.table.table).column_names, "")
        for column in self.columns:
            if column.is_kept:
                continue
            if column.name in one.row.faults:
                self._doubt(one, column, f"Sel ini tidak dapat dibaca: {one.row.faults[column.name]}.")
                continue
            meant = self._meant(one, column, one.row.cells[column.name])
            cells[column.name] = meant or (self.fills.get(column.name, "") if meant is not None else "")
        subject = subject_of(cells)
        standing = self.subjects.get(subject, "") if subject[0] else ""
        if standing and said != NEW:
            self._perhaps_known(one, cells, standing, said)
            return
        if subject[0] and subject in beside and said != NEW:
            self._ask(one, f"Judul dan waktunya sama dengan baris {beside[subject]} di berkas ini.")
            return
        beside[subject] = one.row.number
        one.is_new = True
        one.key = cells[IDENTIFIER] = self._identifier()
        cells[STATUS] = cells[STATUS] or _IN_FORCE
        cells[UPDATED] = cells[UPDATED] or self.sides.today.isoformat()
        one.after = cells

    def _perhaps_known(self, one: Laid, cells: Cells, standing: str, said: str) -> None:
        """A row without identifier that is called like one that stands: the same, if nothing in it differs."""
        row = self.sides.now[standing]
        differs = [column for column in self.columns if cells[column.name] not in ("", row[column.name])]
        if not differs or said == f"{SAME}{standing}":
            one.key, one.before, one.after = standing, row, dict(row)
            one.after.update({column.name: cells[column.name] for column in differs})
            self._checked_today(one, row)
            return
        self._ask(
            one,
            "Di daftar sudah ada informasi dengan judul dan waktu yang sama.",
            (f"{SAME}{standing}", f"Perbaikan informasi yang sudah ada: “{row.get('judul', '')}”"),
        )

    def _identifier(self) -> str:
        """Drawn from the upload's own id, which is random: looking at it again gives the same rows the same ids."""
        while True:
            self.made += 1
            digest = hashlib.sha256(f"{self.sides.seed}/{self.made}".encode()).digest()
            made = identifier_from(int.from_bytes(digest) % SPACE)
            if made not in self.sides.used:
                return made


Subject = tuple[object, ...]


def subject_of(row: Cells) -> Subject:
    """Title and time, for finding the same information again."""
    return plain(row.get("judul", "")), time_key(row.get("waktu", "")) if "waktu" in row else row.get(
        "mulai", ""
    )


def _shown(value: str) -> str:
    if not value:
        return "(kosong)"
    return f"“{value}”" if len(value) <= _SHOWN_LENGTH else f"“{value[:_SHOWN_LENGTH].rstrip()}…”"
