"""One row of a DIK table → cells for ``dik.csv`` and ``dik-dasar.csv``, and what is unclear in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.imports.exempted.grounds import Basis, Doubt, Unclear, read_basis
from generator.imports.exempted.headings import ANSWERS, LEGAL_BASIS, PERIOD, TEXTS
from generator.imports.exempted.laws import Regulations
from generator.imports.exempted.periods import PeriodCells, read_period
from generator.imports.grid import Cell
from generator.imports.headings import GROUP, IDENTIFIER, IGNORED, OFFICIAL_NUMBER, plain
from generator.imports.question import Question, Weight
from generator.imports.rows import Candidate
from generator.imports.tables import RowKind, Table, TableColumn, TableRow
from generator.model.exemption_period import Unread
from generator.model.time_made import parse_time_made

PERIOD_CODE = "IMP-34"
BASIS_CODES = frozenset({"IMP-31", "IMP-32"})
"""Codes of questions about letters; while one is open nothing else can be said about the grounds."""

_DASHES = re.compile(r"[-–—.…]+")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_OFFICIAL = re.compile(r"DIK/\d{4}/\d{4,}")
_NUMERAL = re.compile(r"(?P<numeral>[IVXLC]{1,6}|[A-Z])[.)]?\s+\S")
_LETTERS = "UU 14/2008 Pasal 17"

_DOUBTS = {
    Unclear.EMPTY: (
        "IMP-31",
        "Dasar hukum belum diisi, jadi huruf Pasal 17 tidak diketahui.",
        "Tulis hurufnya, misalnya “UU 14/2008 Pasal 17 huruf h angka 2”.",
    ),
    Unclear.NO_LETTER: (
        "IMP-31",
        "Dasar hukum tidak menyebut huruf UU 14/2008 Pasal 17.",
        "Pilih huruf menurut kerugiannya dan tulis di depan peraturan itu, misalnya “UU 14/2008 Pasal 17 huruf h”.",
    ),
    Unclear.OTHER_LAW: (
        "IMP-32",
        "Tidak jelas apakah Pasal 17 di sel ini milik UU 14/2008.",
        "Tulis undang-undangnya di depan pasalnya, misalnya “UU 14/2008 Pasal 17 huruf h”.",
    ),
    Unclear.LETTER_UNKNOWN: (
        "IMP-32",
        "Huruf “{words}” tidak ada dalam UU 14/2008 Pasal 17.",
        "Pilih huruf a sampai j.",
    ),
    Unclear.RANGE: (
        "IMP-32",
        "Huruf Pasal 17 di sel ini tidak dapat dipastikan.",
        "Tulis setiap huruf satu per satu, misalnya “huruf a, b, dan c”.",
    ),
    Unclear.LAWS_OF_J: (
        "IMP-33",
        "Tidak jelas Undang-Undang mana yang menjadi dasar huruf j: {words}.",
        "Tulis tepat di belakangnya, misalnya “Pasal 17 huruf j jo. UU 43/2009 Pasal 66 ayat (3)”.",
    ),
    Unclear.LAW_NOT_KEPT: (
        "IMP-33",
        "Undang-Undang dasar huruf j, {words}, belum ada di tabel peraturan.csv.",
        "Periksa nomor dan tahunnya; bila benar, minta PPID menambahkannya di tabel itu, lalu impor lagi.",
    ),
}
_J_SOURCE = "UU 14/2008 Pasal 17 huruf j; Perki 1/2021 Pasal 49 ayat (7) huruf a"
_EXAMPLES = "“5 tahun” atau “sampai terbitnya laporan hasil pemeriksaan”"
_PERIOD_SOURCE = "Perki 1/2021 Pasal 49 ayat (6) huruf e"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedRow:
    """A data row of the file in the restricted register's words."""

    candidate: Candidate = field(repr=False)
    """``values`` holds the cells of ``dik.csv`` that the file fills."""
    grounds: tuple[Mapping[str, str], ...] = field(repr=False)
    """Cells of ``dik-dasar.csv``: letter, number, other law and period; one row for each letter and number."""
    note: str = field(repr=False)
    """What of the row has no column of its own: the group and the words of the legal basis."""


def read_rows(
    table: Table, regulations: Regulations, constants: Mapping[str, str], groups: dict[str, tuple[str, str]]
) -> Iterator[ExemptedRow]:
    """Every data row of the table. ``groups`` keeps number → words and address of the groups met so far."""
    section, section_row = "", 0
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            section, section_row = row.words, row.number
        if row.kind is RowKind.DATA:
            yield _RowReader(table, row, section, section_row).read(regulations, constants, groups)


class _RowReader:
    """Collects what one row says."""

    def __init__(self, table: Table, row: TableRow, section: str, section_row: int) -> None:
        self.table = table
        self.row = row
        self.section = section
        self.section_row = section_row
        self.values: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self.questions: list[Question] = []

    def read(
        self, regulations: Regulations, constants: Mapping[str, str], groups: dict[str, tuple[str, str]]
    ) -> ExemptedRow:
        self._cells_that_fail()
        self._subject()
        for name in TEXTS:
            self._take(name, self._word(name))
        self._codes()
        for name, value in constants.items():
            self._take(name, value)
        words = self._word(LEGAL_BASIS)
        basis = read_basis(words, regulations)
        self._doubts(basis)
        period = read_period(self._word(PERIOD), regulations)
        self._period(period)
        group, group_address = self._group()
        self._repeated_group(group, group_address, groups)
        identifier, number = self._word(IDENTIFIER), self._word(OFFICIAL_NUMBER)
        candidate = Candidate(
            sheet=self.table.sheet.name,
            row=self.row.number,
            address=self._row_address(),
            values=self.values,
            addresses=self.addresses,
            group=group,
            holder="",
            holder_address="",
            identifier=identifier,
            official_number=number if _OFFICIAL.fullmatch(number) else "",
            questions=tuple(self.questions),
        )
        said = (f"Kelompok: {group}" if group else "", "" if basis.keeps_all else f"Dasar hukum: {words}")
        return ExemptedRow(
            candidate=candidate,
            grounds=tuple({**cells, **period.cells} for cells in basis.grounds),
            note="; ".join(part for part in said if part),
        )

    # -- cells --------------------------------------------------------------

    def _cell(self, meaning: str) -> Cell | None:
        """The cell under a heading; a cell merged over many rows is that of each of them."""
        column = self.table.column(meaning)
        if column is None:
            return None
        self.addresses.setdefault(meaning, self.table.sheet.address(self.row.number, column.number))
        return self.table.sheet.cell(self.row.number, column.number)

    def _word(self, meaning: str) -> str:
        cell = self._cell(meaning)
        return "" if cell is None or _DASHES.fullmatch(cell.text) else cell.text

    def _take(self, name: str, value: str) -> None:
        if value:
            self.values.setdefault(name, value)

    def _row_address(self) -> str:
        return self.addresses.get("informasi") or self.table.sheet.address(
            self.row.number, next((c.number for c in self.table.columns if self._holds(c)), 1)
        )

    def _holds(self, column: TableColumn) -> bool:
        return self.table.sheet.cell(self.row.number, column.number) is not None

    def _ask(
        self,
        code: str,
        field: str,
        message: str,
        remedy: str,
        *,
        weight: Weight = Weight.HELD,
        address: str = "",
    ) -> None:
        where = address or self.addresses.get(field) or self._row_address()
        self.questions.append(
            Question(code=code, weight=weight, address=where, field=field, message=message, remedy=remedy)
        )

    def _cells_that_fail(self) -> None:
        for column in self.table.columns:
            cell = self.table.sheet.cell(self.row.number, column.number)
            if cell is None or column.meaning in {None, IGNORED}:
                continue
            address = self.table.sheet.address(self.row.number, column.number)
            meaning = str(column.meaning)
            if cell.fault:
                message, remedy = (
                    f"Sel ini tidak dapat dibaca: {cell.fault}.",
                    "Ketik isinya sebagai teks biasa.",
                )
                self._ask("IMP-01", meaning, message, remedy, address=address)
            elif _TURNING.search(cell.text):
                message = "Sel ini memuat karakter pengubah arah tulisan."
                self._ask("IMP-01", meaning, message, "Ketik ulang isinya.", address=address)
            elif cell.span is not None and cell.span.width > 1 and self._covers_others(cell, column):
                message = f"Sel gabungan ini menutupi lebih dari satu kolom: “{_short(cell.text)}”."
                remedy = "Pisahkan selnya (Unmerge Cells), lalu isi tiap kolom."
                self._ask("IMP-08", meaning, message, remedy, address=address)

    def _covers_others(self, cell: Cell, column: TableColumn) -> bool:
        return cell.column == column.number and any(
            other.number != column.number
            and other.meaning not in {None, IGNORED}
            and self.table.sheet.cell(self.row.number, other.number) is cell
            for other in self.table.columns
        )

    # -- columns that need understanding ---------------------------------------

    def _subject(self) -> None:
        """Title and content together describe the information; either alone will do."""
        title, content = self._word("judul"), self._word("ringkasan")
        if "ringkasan" in self.addresses or "judul" in self.addresses:
            self.addresses["informasi"] = self.addresses.get("ringkasan") or self.addresses["judul"]
        if not content or not title or plain(content).startswith(plain(title)):
            self._take("informasi", content or title)
        else:
            self._take("informasi", f"{title}: {content}")

    def _codes(self) -> None:
        for name in ("lingkup", *ANSWERS):
            self._take(name, self._word(name).lower())
        words = self._word("tanggal_tinjau")
        day = parse_time_made(words)
        is_day = day.first_day is not None and day.first_day == day.last_day
        self._take("tanggal_tinjau", day.first_day.isoformat() if is_day and day.first_day else words)

    def _doubts(self, basis: Basis) -> None:
        for doubt in basis.doubts:
            code, message, remedy = _DOUBTS[doubt.why]
            source = _J_SOURCE if code == "IMP-33" else _LETTERS
            self._ask(code, LEGAL_BASIS, _filled(message, doubt), f"{remedy} ({source})")

    def _period(self, period: PeriodCells) -> None:
        if period.unread is None:
            return
        words = "" if period.unread is Unread.EMPTY else f" “{_short(period.cells[PERIOD])}”"
        remedy = f"Tulis satu jangka waktu, misalnya {_EXAMPLES}. ({_PERIOD_SOURCE})"
        self._ask(PERIOD_CODE, PERIOD, f"Jangka waktu pengecualian{words} {period.unread.value}.", remedy)

    # -- groups -----------------------------------------------------------------

    def _group(self) -> tuple[str, str]:
        """Words and address of the group, with its number."""
        if words := self._word(GROUP):
            return words, self.addresses[GROUP]
        sheet = self.table.sheet
        columns = [c.number for c in self.table.columns if sheet.cell(self.section_row, c.number)]
        return self.section, sheet.address(self.section_row, columns[0]) if columns else ""

    def _repeated_group(self, group: str, address: str, groups: dict[str, tuple[str, str]]) -> None:
        numeral = _NUMERAL.match(group)
        if numeral is None:
            return
        first, first_address = groups.setdefault(numeral["numeral"], (group, address))
        key = f"{numeral['numeral']} {plain(group)}"
        if plain(first) == plain(group) or key in groups:
            return
        groups[key] = (group, address)
        self._ask(
            "IMP-35",
            GROUP,
            f"Nomor kelompok {numeral['numeral']} dipakai dua kali; yang pertama di {first_address}.",
            "Beri kelompok ini nomor yang berbeda di daftar Anda.",
            weight=Weight.NOTE,
            address=address,
        )


def _filled(message: str, doubt: Doubt) -> str:
    return message.replace("{words}", _short(doubt.words))


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"
