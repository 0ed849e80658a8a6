"""A source as JSON and back, and remarks: how what was read leaves the process that read it, and words go there."""

import json
from collections.abc import Iterable, Mapping

from generator.imports.grid import Cell, Sheet, Source, Span
from generator.imports.workbook import Remark

_Span = tuple[int, int, int, int]
_Cell = tuple[int, int, str, str, str, str, _Span | None]


def packed(source: Source) -> bytes:
    """The source as JSON bytes."""
    return json.dumps([source.name, [_sheet(sheet) for sheet in source.sheets]], ensure_ascii=False).encode()


def unpacked(data: bytes) -> Source:
    """The source that ``packed`` made these bytes of."""
    name, sheets = json.loads(data)
    return Source(
        name=name,
        sheets=tuple(
            Sheet(
                name=sheet_name,
                hidden=hidden,
                cells={(cell[0], cell[1]): _unpacked_cell(cell) for cell in cells},
                spans=tuple(_unpacked_span(span) for span in spans),
                hidden_rows=frozenset(rows),
                hidden_columns=frozenset(columns),
            )
            for sheet_name, hidden, cells, spans, rows, columns in sheets
        ),
    )


def _sheet(sheet: Sheet) -> tuple[str, bool, list[_Cell], list[_Span], list[int], list[int]]:
    cells: list[_Cell] = [
        (
            cell.row,
            cell.column,
            cell.text,
            cell.address,
            cell.fault,
            cell.link,
            cell.span and _span(cell.span),
        )
        for cell in sheet.cells.values()
    ]
    spans = [_span(span) for span in sheet.spans]
    return sheet.name, sheet.hidden, cells, spans, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)


def _span(span: Span) -> _Span:
    return span.first_row, span.first_column, span.last_row, span.last_column


def _unpacked_span(span: _Span) -> Span:
    first_row, first_column, last_row, last_column = span
    return Span(first_row=first_row, first_column=first_column, last_row=last_row, last_column=last_column)


def _unpacked_cell(cell: _Cell) -> Cell:
    row, column, text, address, fault, link, span = cell
    return Cell(
        row=row, column=column, text=text, address=address, fault=fault, link=link,
        span=_unpacked_span(span) if span else None,
    )  # fmt: skip


def packed_remarks(remarks: Iterable[Remark], hidden_rows: Mapping[str, frozenset[int]]) -> bytes:
    """Remarks on a workbook, and the rows of each sheet that are to be hidden, as JSON bytes."""
    told = [(remark.sheet, remark.row, list(remark.columns.items()), remark.marked) for remark in remarks]
    hidden = [(sheet, sorted(rows)) for sheet, rows in hidden_rows.items()]
    return json.dumps([told, hidden], ensure_ascii=False).encode()


def unpacked_remarks(data: bytes) -> tuple[tuple[Remark, ...], dict[str, frozenset[int]]]:
    """What ``packed_remarks`` made these bytes of."""
    told, hidden = json.loads(data)
    remarks = tuple(
        Remark(sheet=sheet, row=row, columns=dict(columns), marked=tuple(marked))
        for sheet, row, columns, marked in told
    )
    return remarks, {sheet: frozenset(rows) for sheet, rows in hidden}
