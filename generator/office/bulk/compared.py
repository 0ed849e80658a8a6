"""A workbook that came back, laid beside what it was made from and what stands now: only real changes remain."""

from collections.abc import Callable, Iterable

from generator.changes.placed import Snapshot
from generator.imports.packages import Shelf
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.office.bulk.answers import Answers
from generator.office.bulk.columns import (
    book_columns,
)
from generator.office.bulk.filling import fills_of
from generator.office.bulk.judging import errors_of
from generator.office.bulk.sheet_rows import Book
from generator.office.bulk.three_sides import Comparison, Laid, Sides
from generator.office.bulk.understood import Doubt, Fate, RowRead, Understood
from generator.office.bulk.workbook import rest_workbook
from generator.office.drafts.draft import DraftRow
from generator.office.forms.page_remedies import on_page


def compare(book: Book, sides: Sides, shelf: Shelf, answers: Answers, reference: Snapshot) -> Understood:
    """What the workbook says: changed cells and new rows. Rows that it lacks are left alone.

    ``reference`` are the public rows, for the lists of the workbook that goes back.
    """
    comparison = Comparison(book, sides, answers)
    laid = comparison.laid()
    stopped = _judge(laid, sides, shelf)
    table = sides.table
    rows = tuple(_row(one, table) for one in laid)
    lacking = [
        doubt.column
        for row in rows
        for doubt in row.doubts
        if doubt.column and not _text(laid, row, doubt.column)
    ]
    return Understood(
        is_workbook=book.is_marked,
        rows=rows,
        fills=fills_of(table.table, lacking, answers.fills),
        notices=tuple(comparison.notices()),
        stopped=stopped,
        rest=_rest(book, rows, reference),
    )


def _rest(book: Book, rows: tuple[RowRead, ...], reference: Snapshot) -> Callable[[bytes], bytes] | None:
    held = {row.number: row for row in rows if row.fate is Fate.HELD}
    lines = [
        (row.cells, " ".join(f"{doubt.message} {doubt.remedy}".strip() for doubt in held[row.number].doubts))
        for row in book.rows
        if row.number in held
    ]
    return (lambda _: rest_workbook(book.marker, lines, reference)) if lines else None


def _text(laid: Iterable[Laid], row: RowRead, column: str) -> str:
    return next((one.row.cells.get(column, "") for one in laid if one.row.number == row.number), "")


def _row(one: Laid, table: TablePath) -> RowRead:
    if one.skipped:
        fate = Fate.SKIPPED
    elif one.doubts:
        fate = Fate.HELD
    elif one.is_new:
        fate = Fate.NEW
    else:
        fate = Fate.CHANGED if one.is_changed else Fate.SAME
    draft = DraftRow(
        table=table, key=one.key, is_new=one.is_new, before=dict(one.before), cells=dict(one.after)
    )
    return RowRead(
        sheet=one.row.sheet,
        number=one.row.number,
        title=one.row.cells.get("judul", "") or one.before.get("judul", "") or "(tanpa judul)",
        fate=fate,
        doubts=tuple(one.doubts),
        notes=tuple(one.notes),
        picks=tuple(one.picks),
        draft=draft if one.is_changed else None,
    )


def _judge(laid: list[Laid], sides: Sides, shelf: Shelf) -> tuple[Doubt, ...]:
    """Hold every row that would bring an error into the registers; what belongs to no row is given back."""
    titles = {column.name: column.title for column in book_columns(sides.table.table)}
    while True:
        good = {one.key: one for one in laid if one.is_changed}
        drafts = [
            DraftRow(table=sides.table, key=key, is_new=one.is_new, before={}, cells=one.after)
            for key, one in good.items()
        ]
        errors = errors_of(shelf, sides.table, sides.now, drafts, sides.today)
        held = [key for key in errors if key in good]
        if not held:
            return tuple(_told(problem, "", "") for found in errors.values() for problem in found)
        for key in held:
            one = good[key]
            for problem in errors[key]:
                column = problem.place.column
                letters = one.row.letters.get(column, "")
                one.doubts.append(
                    _told(problem, titles.get(column, ""), f"{letters}{one.row.number}" if letters else "")
                )


def _told(problem: Problem, label: str, cell: str) -> Doubt:
    return Doubt(
        message=problem.message,
        remedy=f"{on_page(problem).remedy} ({problem.source})",
        label=label,
        column=problem.place.column,
        cell=cell,
    )
