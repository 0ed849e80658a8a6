"""One row of a table → values for the register, and what could not be understood in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.datapackages.table import join_list
from generator.imports.availability import in_order, read_forms, read_tick
from generator.imports.classes import EXEMPTED, class_in
from generator.imports.grid import Cell
from generator.imports.headings import (
    GROUP,
    IDENTIFIER,
    IGNORED,
    OFFICIAL_NUMBER,
    TICKS,
    TIME_AND_PLACE,
)
from generator.imports.question import Question, Weight
from generator.imports.tables import Section, Table, TableColumn, TableRow
from generator.imports.time_and_place import split_time_and_place
from generator.model.archive_kind import ArchiveKind
from generator.model.retention import UNDERSTOOD_WORDS as RETENTION_WORDS
from generator.model.retention import parse_retention
from generator.model.time_made import UNDERSTOOD_WORDS as TIME_WORDS
from generator.model.time_made import parse_time_made


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A data row of the file in the register's words."""

    sheet: str
    row: int
    address: str
    """Of the cell that names the information, or of the first cell."""
    values: Mapping[str, str]
    """Register column → value, only where the file says something."""
    addresses: Mapping[str, str]
    """Register column → cell that it comes from, or where it would stand."""
    group: str
    """Words of a section row or group column; becomes a keyword."""
    holder: str
    """Words of the column that names the unit, or of a section row that does."""
    holder_address: str
    identifier: str
    official_number: str
    questions: tuple[Question, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.sheet, self.row


CLASS_MISSING = "IMP-16"
"""Code of the question for a class that the file does not tell; moot when the register knows it."""

_DASHES = re.compile(r"[-–—.…]+")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_OFFICIAL = re.compile(r"DIP/\d{4}/\d{4,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ARCHIVE_KINDS = {
    **{kind.value: kind for kind in ArchiveKind},
    **dict.fromkeys(("vital", "aktif", "inaktif"), ArchiveKind.DYNAMIC),
}
"""Word of a list → kind; UU 43/2009 art. 1 (3) to (7) divides the archives in use further."""
_WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#][^\s<>\"]*)?")
"""What the schema takes as a link."""


def read_row(
    table: Table, row: TableRow, constants: Mapping[str, str], holder: TableColumn | None
) -> Candidate:
    """The values of a data row; ``constants`` stand for columns that the file lacks (``--set``)."""
    return _RowReader(table, row, constants, holder).read()


class _RowReader:
    """Collects what one row says."""

    def __init__(
        self, table: Table, row: TableRow, constants: Mapping[str, str], holder: TableColumn | None
    ) -> None:
        self.table = table
        self.row = row
        self.section: Section = row.section
        self.constants = constants
        self.holder = holder
        self.values: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self.questions: list[Question] = []

    def read(self) -> Candidate:
        self._cells_that_fail()
        identifier = self._word(IDENTIFIER)
        number = self._word(OFFICIAL_NUMBER)
        for name in ("judul", "ringkasan", "penguasa", "penanggung_jawab", "media"):
            self._take(name, self._word(name))
        for name in ("tautan_jenis", "tautan_ukuran", "asal_pembukaan", "nomor_putusan"):
            self._take(name, self._word(name))
        for name in ("dasar", "kata_kunci"):
            self._take(name, join_list(part for part in re.split(r"\s*[;,]\s*", self._word(name)) if part))
        self._class()
        self._time_and_place()
        self._retention()
        self._archive_kind()
        self._forms()
        self._link()
        for name, value in self.constants.items():
            self._take(name, value)
        holder, holder_address = self._holder()
        return Candidate(
            sheet=self.table.sheet.name,
            row=self.row.number,
            address=self._row_address(),
            values=self.values,
            addresses=self.addresses,
            group=(self._word(GROUP) or self.section.group).replace(";", ","),
            holder=holder,
            holder_address=holder_address,
            identifier=identifier,
            official_number=number if _OFFICIAL.fullmatch(number) else "",
            questions=tuple(self.questions),
        )

    # -- cells --------------------------------------------------------------

    def _cell(self, meaning: str) -> Cell | None:
        column = self.table.column(meaning)
        return None if column is None else self.table.sheet.cell(self.row.number, column.number)

    def _word(self, meaning: str) -> str:
        """The words under a heading; empty also for the dashes that stand for nothing."""
        column = self.table.column(meaning)
        if column is not None:
            self.addresses.setdefault(meaning, self.table.sheet.address(self.row.number, column.number))
        cell = self._cell(meaning)
        return "" if cell is None or _DASHES.fullmatch(cell.text) else cell.text

    def _take(self, name: str, value: str) -> None:
        if value and name not in self.values:
            self.values[name] = value

    def _row_address(self) -> str:
        for meaning in ("judul", "ringkasan"):
            if meaning in self.values and meaning in self.addresses:
                return self.addresses[meaning]
        columns = [
            c for c in self.table.columns if self.table.sheet.cell(self.row.number, c.number) is not None
        ]
        return self.table.sheet.address(self.row.number, columns[0].number if columns else 1)

    def _ask(
        self,
        code: str,
        weight: Weight,
        field: str,
        message: str,
        remedy: str,
        address: str = "",
        command: str = "",
    ) -> None:
        where = address or self.addresses.get(field) or self._row_address()
        self.questions.append(
            Question(
                code=code,
                weight=weight,
                address=where,
                field=field,
                message=message,
                remedy=remedy,
                command=command,
            )
        )

    def _cells_that_fail(self) -> None:
        for column, cell in self._meant():
            address = self.table.sheet.address(self.row.number, column.number)
            if cell.fault:
                self._ask(
                    "IMP-01",
                    Weight.HELD,
                    str(column.meaning),
                    f"Sel ini tidak dapat dibaca: {cell.fault}.",
                    "Ketik isinya sebagai teks biasa, bukan rumus atau angka panjang.",
                    address,
                )
            elif _TURNING.search(cell.text):
                self._ask(
                    "IMP-01",
                    Weight.HELD,
                    str(column.meaning),
                    "Sel ini memuat karakter pengubah arah tulisan.",
                    "Ketik ulang isinya, jangan disalin dari tempat lain.",
                    address,
                )
            elif cell.span is not None and cell.column == column.number and self._covers_others(cell, column):
                self._ask(
                    "IMP-08",
                    Weight.HELD,
                    str(column.meaning),
                    f"Sel gabungan ini menutupi lebih dari satu kolom: “{cell.text}”.",
                    "Pisahkan selnya (Unmerge Cells), lalu isi tiap kolom.",
                    address,
                )

    def _meant(self) -> Iterator[tuple[TableColumn, Cell]]:
        for column in self.table.columns:
            cell = self.table.sheet.cell(self.row.number, column.number)
            is_holder = self.holder is not None and column.number == self.holder.number
            if cell is not None and (is_holder or column.meaning not in {None, IGNORED}):
                yield column, cell

    def _covers_others(self, cell: Cell, column: TableColumn) -> bool:
        return cell.span is not None and any(
            cell.span.first_column <= other.number <= cell.span.last_column
            and other.number != column.number
            and other.meaning not in {None, IGNORED}
            for other in self.table.columns
        )

    # -- columns that need understanding ---------------------------------------

    def _class(self) -> None:
        words = self._word("jenis")
        named = class_in(words) if words else self.section.information_class
        if not words and named:
            self.addresses.setdefault("jenis", self.section.class_address)
        if words and not named:
            self._ask(
                "IMP-02",
                Weight.HELD,
                "jenis",
                f"Jenis informasi “{words}” tidak dikenal.",
                "Isi berkala, serta-merta, atau setiap-saat. (Perki 1/2021 Pasal 13 ayat (1))",
            )
        elif named == EXEMPTED:
            self._ask(
                "IMP-03",
                Weight.HELD,
                "jenis",
                "Informasi yang dikecualikan tidak dicatat dalam DIP.",
                "Keluarkan baris ini dari berkas DIP. (Perki 1/2021 Pasal 1 angka 20)",
            )
        elif named:
            self._take("jenis", named)
        elif "jenis" not in self.constants:
            self._ask(
                CLASS_MISSING,
                Weight.HELD,
                "jenis",
                "Jenis informasi belum diketahui: berkas tidak memuat kolom atau judul kelompoknya.",
                "Isi berkala, serta-merta, atau setiap-saat di kolom “Jenis informasi”.",
                command="Bila sama untuk semua baris: `--set jenis=berkala`.",
            )

    def _time_and_place(self) -> None:
        both = self._word(TIME_AND_PLACE)
        if both:
            parts = split_time_and_place(both)
            address = self.addresses[TIME_AND_PLACE]
            self.addresses.setdefault("waktu", address)
            self.addresses.setdefault("tempat", address)
            if parts is None:
                self._ask(
                    "IMP-05",
                    Weight.HELD,
                    "waktu",
                    f"Waktu dan tempat tidak dapat dipisahkan dari “{both}”.",
                    f"Tulis tempat, koma, lalu waktu, misalnya “Samarinda, 2025”. Waktu yang dipahami: {TIME_WORDS}.",
                )
                return
            self._take("waktu", parts.time)
            self._take("tempat", parts.place)
        elif TIME_AND_PLACE in self.addresses:
            self.addresses.setdefault("waktu", self.addresses[TIME_AND_PLACE])
            self.addresses.setdefault("tempat", self.addresses[TIME_AND_PLACE])
        self._take("waktu", self._word("waktu"))
        self._take("tempat", self._word("tempat"))
        time = self.values.get("waktu", "")
        if time and not parse_time_made(time).understood:
            self._ask(
                "IMP-14",
                Weight.NOTE,
                "waktu",
                f"Waktu “{time}” disimpan apa adanya, tetapi tahunnya tidak dipahami.",
                f"Bila dapat, tulis seperti {TIME_WORDS}.",
            )

    def _retention(self) -> None:
        words = self._word("retensi")
        if not words:
            return
        self._take("retensi", words)
        if parse_retention(words).understood:
            return
        if re.search(r"\b\d{1,2}\b", words) and _YEAR.search(words):
            self._ask(
                "IMP-07",
                Weight.LACKING,
                "retensi",
                f"Jangka waktu penyimpanan “{words}” memuat lama dan tahun sekaligus.",
                "Tulis lamanya saja, misalnya “5 tahun”; tahun pembuatan ditulis di kolom waktu.",
            )
        else:
            self._ask(
                "IMP-14",
                Weight.NOTE,
                "retensi",
                f"Jangka waktu penyimpanan “{words}” disimpan apa adanya, tetapi lamanya tidak dipahami.",
                f"Bila dapat, tulis seperti {RETENTION_WORDS}.",
            )

    def _archive_kind(self) -> None:
        words = self._word("jenis_arsip")
        if not words:
            return
        found = {kind for word, kind in _ARCHIVE_KINDS.items() if re.search(rf"\b{word}\b", words.casefold())}
        if len(found) == 1:
            self._take("jenis_arsip", found.pop().value)
            return
        self._ask(
            "IMP-14",
            Weight.NOTE,
            "jenis_arsip",
            f"Jenis arsip “{words}” tidak dipahami, jadi tidak diambil.",
            "Isi dinamis (juga vital, aktif, atau inaktif) atau statis, atau kosongkan selnya."
            " (UU 43/2009 Pasal 1 angka 3 sampai 7)",
        )

    def _forms(self) -> None:
        forms: set[str] = set()
        media: list[str] = []
        if words := self._word("bentuk"):
            found = read_forms(words)
            if found is None:
                self._ask_form(words, "bentuk")
            else:
                forms.update(found.forms)
                media.append(found.media)
        for tick, (form, medium) in TICKS.items():
            words = self._word(tick)
            self.addresses.setdefault("bentuk", self.addresses.get(tick, ""))
            ticked = read_tick(words)
            named = read_forms(words) if ticked is None else None
            if ticked:
                forms.add(form)
                media.append(medium)
            elif named is not None and named.forms == (form,):
                forms.add(form)
                media.append(named.media or medium)
            elif ticked is None:
                self._ask_form(words, tick)
        said = [self.values.get("media", ""), *media]
        if any(said):
            self.values["media"] = "; ".join(dict.fromkeys(word for word in said if word))
        self._take("bentuk", join_list(in_order(forms)))

    def _ask_form(self, words: str, field: str) -> None:
        self._ask(
            "IMP-04",
            Weight.HELD,
            "bentuk",
            f"Bentuk informasi “{words}” tidak dikenal.",
            "Isi softcopy, hardcopy, atau keduanya; keterangan lain ditulis di kolom media.",
            self.addresses.get(field, ""),
        )

    def _link(self) -> None:
        words = self._word("tautan")
        cell = self._cell("tautan")
        if not words:
            return
        link = words if _WEB.fullmatch(words) or cell is None or not cell.link else cell.link
        if _WEB.fullmatch(link):
            self._take("tautan", link)
        else:
            self._ask(
                "IMP-15",
                Weight.HELD,
                "tautan",
                f"Tautan “{link}” bukan alamat yang diawali https://.",
                "Salin alamat lengkap dokumen dari peramban, atau kosongkan selnya.",
            )

    def _holder(self) -> tuple[str, str]:
        if self.holder is not None:
            cell = self.table.sheet.cell(self.row.number, self.holder.number)
            return (cell.text if cell else ""), self.table.sheet.address(self.row.number, self.holder.number)
        return self.section.unit, self.section.unit_address
