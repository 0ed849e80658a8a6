"""Reading a sheet from top to bottom: where its tables begin and end, and what kind each row is."""

import re

from generator.imports.classes import class_in
from generator.imports.grid import Cell, Sheet
from generator.imports.headings import (
    CLASS_OR_TITLE,
    IGNORED,
    OFFICIAL_NUMBER,
    Heading,
    plain,
    tells_of_exemption,
)
from generator.imports.tables import (
    ReadingRules,
    RowKind,
    Section,
    SheetReading,
    Table,
    TableColumn,
    TableRow,
)

_MAX_HEADER_ROWS = 3
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?\.?")
_ENUMERATOR = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])[.)]?")
_ENUMERATED = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])[.)]\s+\S")
_DIGITS = re.compile(r"\d+(?:[.)]|\.?[a-z])?")
_CLOSING = re.compile(
    r"(?:ditetapkan|dikeluarkan|disahkan|pada tanggal|tanggal|mengetahui|menyetujui|keterangan|catatan|sumber|kepala dinas"
    r"|kepala badan|kepala biro|pejabat pengelola|ppid|plt|plh|a n|an|ttd|nip|tembusan)\b.*"
)


def read_sheet(sheet: Sheet, rules: ReadingRules) -> SheetReading:
    """The tables of a sheet and the kind of every row; hidden rows and columns are read only when ``rules`` names them."""
    return _Reader(sheet, rules).read()


def readable_columns(sheet: Sheet, rules: ReadingRules) -> tuple[int, ...]:
    """Columns with content that are visible or asked for."""
    used = sorted({column for _, column in sheet.cells})
    return tuple(
        c
        for c in used
        if c not in sheet.hidden_columns or f"{sheet.name}!{_letters(sheet, c)}" in rules.shown
    )


def _letters(sheet: Sheet, column: int) -> str:
    return sheet.address(1, column).rsplit("!", 1)[1][:-1]


class _Reader:
    """Reads one sheet from top to bottom."""

    def __init__(self, sheet: Sheet, rules: ReadingRules) -> None:
        self.sheet = sheet
        self.rules = rules
        self.columns = readable_columns(sheet, rules)
        self.last_row = max((row for row, _ in sheet.cells), default=0)

    def read(self) -> SheetReading:
        before: list[TableRow] = []
        tables: list[Table] = []
        section = Section()
        if len(self._classes_in_name()) == 1:
            section = Section(
                information_class=self._classes_in_name()[0], class_address=f"nama lembar “{self.sheet.name}”"
            )
        row = 1
        while row <= self.last_row:
            header = self._header_at(row)
            if header:
                end = self._next_header(header[-1] + 1)
                table, section = self._table(header, end, section)
                tables.append(table)
                row = end
            else:
                # a title over the first table may name the class of all its rows
                described, section = self._above(row, section)
                before.append(described)
                row += 1
        return SheetReading(sheet=self.sheet, before=tuple(before), tables=tuple(tables))

    def _classes_in_name(self) -> list[str]:
        found = class_in(self.sheet.name)
        return [found] if found else []

    # -- rows ---------------------------------------------------------------

    def _is_hidden(self, row: int) -> bool:
        return row in self.sheet.hidden_rows and f"{self.sheet.name}!{row}" not in self.rules.shown

    def _shown(self, row: int) -> list[Cell]:
        """Different cells that a row shows, merged areas once, left to right."""
        found: dict[tuple[int, int], Cell] = {}
        for column in self.columns:
            cell = self.sheet.cell(row, column)
            if cell is not None:
                found.setdefault((cell.row, cell.column), cell)
        return list(found.values())

    def _own(self, row: int) -> list[Cell]:
        """Cells that begin in this row or are carried into it sideways only."""
        return [cell for cell in self._shown(row) if cell.row == row]

    def _plain_kind(self, row: int) -> RowKind | None:
        if self._is_hidden(row):
            return RowKind.HIDDEN
        if (self.sheet.name, row) in self.rules.skipped:
            return RowKind.SKIPPED
        return None if self._own(row) else RowKind.BLANK

    def _words(self, row: int) -> str:
        return " ".join(cell.text for cell in self._own(row) if cell.text)

    # -- headers ------------------------------------------------------------

    def _meaning(self, heading: Heading, column: int) -> tuple[str | None, bool]:
        said = self.rules.meanings
        for name in (
            f"{self.sheet.name} {_letters(self.sheet, column)}",
            heading.words,
            heading.parts[-1] if heading.parts else "",
        ):
            if plain(name) and plain(name) in said:
                return said[plain(name)], True
        return (self.rules.meaning_of(heading) if heading.parts else None), False

    def _header_at(self, row: int) -> tuple[int, ...]:
        """Rows of the header that begins here; empty when none does."""
        if self._plain_kind(row) is not None:
            return ()
        cells = [cell for cell in self._own(row) if cell.text]
        meanings = [self._meaning(Heading(parts=(cell.text,)), cell.column)[0] for cell in cells]
        known = {meaning for meaning in meanings if meaning is not None}
        exempting = sum(tells_of_exemption(cell.text) for cell in cells)
        has_subject = bool(known & {"judul", "ringkasan", CLASS_OR_TITLE})
        if not (has_subject and (len(known) >= 3 or len(known) + exempting >= 3)):
            return ()
        rows = [row]
        while len(rows) < _MAX_HEADER_ROWS:
            following = self._next_visible(rows[-1] + 1)
            if following is None or not self._continues_header(rows, following):
                break
            rows.append(following)
        return tuple(rows)

    def _next_visible(self, row: int) -> int | None:
        return next((number for number in range(row, self.last_row + 1) if not self._is_hidden(number)), None)

    def _continues_header(self, rows: list[int], row: int) -> bool:
        """Whether the row only names parts of the headings above it."""
        children = {cell.column for cell in self._own(row) if cell.text}
        if not children or any(_DIGITS.fullmatch(cell.text) for cell in self._own(row)):
            return False
        return all(self._parent(rows[-1], column, children) is not None for column in children)

    def _parent(self, row: int, column: int, children: set[int]) -> Cell | None:
        """The heading over several columns that this column belongs to."""
        above = self.sheet.cell(row, column)
        if above is not None:
            if above.span is not None and above.span.width > 1:
                return above
            following = next((c for c in self.columns if c > column), None)
            heads_group = following in children and self.sheet.cell(row, following or 0) is None
            return above if heads_group and above.span is None else None
        for left in reversed([c for c in self.columns if c < column]):
            head = self.sheet.cell(row, left)
            if left not in children:
                return None
            if head is not None:
                return head
        return None

    def _headings(self, header: tuple[int, ...]) -> dict[int, list[Cell]]:
        """Cells above each column, upper first; a group's heading stands over each of its parts."""
        headings: dict[int, list[Cell]] = {}
        for column in self.columns:
            cells: list[Cell] = []
            for row, below in zip(header, [*header[1:], 0], strict=True):
                cell = self.sheet.cell(row, column)
                if cell is None and below:
                    children = {child.column for child in self._own(below) if child.text}
                    cell = self._parent(row, column, children) if column in children else None
                if cell is not None and cell.text and cell not in cells:
                    cells.append(cell)
            headings[column] = cells
        return headings

    def _table_columns(self, header: tuple[int, ...]) -> tuple[TableColumn, ...]:
        columns: list[TableColumn] = []
        seen: set[tuple[str, ...]] = set()
        for column, cells in self._headings(header).items():
            heading = Heading(parts=tuple(cell.text for cell in cells))
            meaning, by_person = self._meaning(heading, column)
            addresses = tuple(cell.address for cell in cells)
            if addresses and addresses in seen and not by_person:
                meaning = None  # the rest of a heading merged over columns: asked only if it holds something
            seen.add(addresses)
            address = addresses[-1] if addresses else self.sheet.address(header[-1], column)
            columns.append(
                TableColumn(
                    number=column, heading=heading, address=address, meaning=meaning, by_person=by_person
                )
            )
        return tuple(columns)

    def _next_header(self, row: int) -> int:
        return next(
            (number for number in range(row, self.last_row + 1) if self._header_at(number)), self.last_row + 1
        )

    # -- body ---------------------------------------------------------------

    def _above(self, row: int, section: Section) -> tuple[TableRow, Section]:
        kind = self._plain_kind(row)
        words = self._words(row)
        if kind is not None:
            return TableRow(number=row, kind=kind, words=words), section
        cells = self._own(row)
        named = class_in(words)
        if named and len(cells) <= 2:
            section = Section(information_class=named, class_address=cells[0].address)
            return TableRow(number=row, kind=RowKind.SECTION, words=words), section
        return TableRow(number=row, kind=RowKind.BANNER, words=words), section

    def _table(self, header: tuple[int, ...], end: int, section: Section) -> tuple[Table, Section]:
        columns = self._table_columns(header)
        numbers = frozenset(c.number for c in columns if self._holds_numbers(c))
        rows: list[TableRow] = []
        may_number = True
        closing = False
        for row in range(header[-1] + 1, end):
            kind = self._plain_kind(row)
            if kind is None and may_number and self._is_numbering(row):
                kind = RowKind.NUMBERING
            if kind is None and not closing:
                closing = self._begins_closing(row, end, numbers)
            if kind is None and closing:
                kind = RowKind.CLOSING
            if kind is None and self._is_section(row, numbers):
                kind = RowKind.SECTION
                section = self._section(row, section)
            if kind not in {RowKind.BLANK, RowKind.HIDDEN}:
                may_number = False
            kind = kind or RowKind.DATA
            words = "" if kind is RowKind.DATA else self._words(row)
            rows.append(TableRow(number=row, kind=kind, words=words, section=section))
        columns = tuple(self._settle(column, rows) for column in columns)
        exempting = [c for c in columns if any(tells_of_exemption(part) for part in c.heading.parts)]
        table = Table(
            sheet=self.sheet,
            header_rows=header,
            columns=columns,
            rows=tuple(rows),
            of_exemptions=len(exempting) >= 2,
        )
        return table, section

    @staticmethod
    def _holds_numbers(column: TableColumn) -> bool:
        return column.meaning == OFFICIAL_NUMBER or plain(column.heading.words) in {
            "no",
            "no urut",
            "nomor urut",
            "#",
        }

    def _is_numbering(self, row: int) -> bool:
        texts = [cell.text for cell in self._own(row)]
        if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
            return False
        values = [int(re.sub(r"\D", "", text)) for text in texts]
        return values == sorted(set(values))

    def _has_number(self, row: int, numbers: frozenset[int]) -> bool:
        cells = [self.sheet.cell(row, column) for column in numbers]
        return any(cell is not None and _DIGITS.fullmatch(cell.text) for cell in cells)

    def _is_sparse(self, row: int, numbers: frozenset[int]) -> bool:
        return len(self._own(row)) <= 2 and not self._has_number(row, numbers)

    def _begins_closing(self, row: int, end: int, numbers: frozenset[int]) -> bool:
        """Whether a signature block or a note begins here: nothing but sparse rows follows."""
        if not self._is_sparse(row, numbers) or not _CLOSING.fullmatch(plain(self._words(row))):
            return False
        return all(
            self._plain_kind(later) is not None or self._is_sparse(later, numbers)
            for later in range(row, end)
        )

    def _is_section(self, row: int, numbers: frozenset[int]) -> bool:
        cells = self._own(row)
        if len(cells) != len(self._shown(row)) or any(cell.fault for cell in cells):
            return False
        if len(cells) == 1:
            cell = cells[0]
            if _DIGITS.fullmatch(cell.text):
                return False
            wide = cell.span is not None and cell.span.width > 1
            named = bool(class_in(cell.text)) or self.rules.names_unit(cell.text)
            return wide or cell.column in numbers or named or _ENUMERATED.match(cell.text) is not None
        if len(cells) == 2:
            first, second = cells
            counted = first.column in numbers and _ENUMERATOR.fullmatch(first.text) is not None
            return counted or bool(class_in(second.text) and first.column in numbers)
        return False

    def _section(self, row: int, before: Section) -> Section:
        cells = self._own(row)
        words, address = cells[-1].text, cells[-1].address
        if named := class_in(words):
            return Section(
                information_class=named,
                class_address=address,
                unit=before.unit,
                unit_address=before.unit_address,
            )
        bare = (
            re.sub(r"^(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})[.)]?\s+(?=\S)", "", words) if _counted(words) else words
        )
        if self.rules.names_unit(bare):
            return Section(
                information_class=before.information_class,
                class_address=before.class_address,
                unit=bare,
                unit_address=address,
            )
        return Section(
            information_class=before.information_class,
            class_address=before.class_address,
            unit=before.unit,
            unit_address=before.unit_address,
            group=bare,
        )

    def _settle(self, column: TableColumn, rows: list[TableRow]) -> TableColumn:
        """A column whose meaning shows only in its values, or that holds nothing at all."""
        values = [
            cell.text
            for row in rows
            if row.kind is RowKind.DATA and (cell := self.sheet.cell(row.number, column.number)) is not None
            and cell.column == column.number
        ]  # fmt: skip
        meaning = column.meaning
        if meaning == CLASS_OR_TITLE:
            meaning = "jenis" if values and all(class_in(value) for value in values if value) else None
        if meaning is None and not values:
            meaning = IGNORED
        return TableColumn(
            number=column.number,
            heading=column.heading,
            address=column.address,
            meaning=meaning,
            by_person=column.by_person,
        )


def _counted(words: str) -> bool:
    return re.match(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})[.)]\s|[IVXLC]{1,6}\s", words) is not None
