"""The workbook that comes back: rows that need a person, with “Yang perlu diperbaiki” beside each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.datapackages.schema import load_schema
from generator.imports.grid import Sheet, Source
from generator.imports.headings import IDENTIFIER, REMARKS_HEADING, WRITABLE, plain
from generator.imports.outcomes import Fate, Outcome
from generator.imports.plan import ImportPlan
from generator.imports.question import Question, Weight
from generator.imports.tables import RowKind, SheetReading, Table
from generator.imports.workbook import Remark, annotate_workbook, new_workbook

_SCHEMA = load_schema("dip")
Annotate = Callable[[bytes, tuple[Remark, ...], Mapping[str, frozenset[int]]], bytes]
"""Puts remarks into a workbook, as ``annotate_workbook`` does."""
PUBLIC_TITLES = {field: _SCHEMA.column(field).title for field in WRITABLE}
"""Column of ``dip.csv`` that a file may fill → heading that the next import reads, in file order."""


def returning_rows(plan: ImportPlan) -> tuple[Outcome, ...]:
    """Rows that go back: those that are held and those that were written as proposals."""
    return tuple(
        outcome
        for outcome in plan.outcomes
        if outcome.fate is Fate.HELD
        or any(question.weight is Weight.LACKING for question in outcome.questions)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What stands right of a sheet's own columns."""

    remarks: int
    identifiers: int | None
    """None when the table has a column of its own or no row needs one."""
    asked: Mapping[str, int]
    """Register columns that are asked for and that the table lacks → where they can be filled in."""
    titles: Mapping[str, str]
    """Register columns → their headings."""

    @property
    def headings(self) -> dict[int, str]:
        """Column number → heading, such that the next import reads it."""
        headings = {self.remarks: REMARKS_HEADING}
        if self.identifiers is not None:
            headings[self.identifiers] = _SCHEMA.column(IDENTIFIER).title
        return headings | {number: self.titles[field] for field, number in self.asked.items()}

    def texts(self, outcome: Outcome) -> dict[int, str]:
        """Column number → text for a row."""
        texts = {self.remarks: _words(outcome)}
        if self.identifiers is not None and outcome.identifier:
            texts[self.identifiers] = outcome.identifier
        return texts


def returned_workbook(
    plan: ImportPlan,
    source: Source,
    data: bytes,
    titles: Mapping[str, str] = PUBLIC_TITLES,
    *,
    annotate: Annotate = annotate_workbook,
) -> bytes:
    """The officer's own workbook with the remarks; rows that are done are hidden, so layout and addresses stay.

    Hidden rows are not read, so importing this file goes on with the rest. Rows that were written as proposals
    carry their identifier, so that a corrected title still finds them; elements that the table has no column for
    get one. A program that must go on running gives an ``annotate`` that works in another process.
    """
    returning = {outcome.candidate.place: outcome for outcome in returning_rows(plan)}
    done = {outcome.candidate.place for outcome in plan.outcomes} - set(returning)
    remarks: list[Remark] = []
    for reading in plan.readings:
        beside = _beside(reading, returning.values(), titles)
        for table in reading.tables:
            remarks.extend(_on_table(table, beside, returning))
    hidden = {
        sheet.name: frozenset(row for name, row in done if name == sheet.name) for sheet in source.sheets
    }
    return annotate(data, tuple(remarks), hidden)


def _beside(reading: SheetReading, returning: Iterable[Outcome], titles: Mapping[str, str]) -> _Beside:
    """Where the columns stand: where an earlier return put them, else right of everything."""
    outcomes = [outcome for outcome in returning if outcome.candidate.sheet == reading.sheet.name]
    columns = [column for table in reading.tables for column in table.columns]
    own = next((c.number for c in columns if plain(c.heading.words) == plain(REMARKS_HEADING)), None)
    last = _last_column(reading.sheet)
    if own is None:
        own = last = last + 1
    identifiers = None
    may_be_known = any(outcome.identifier or _is_near(outcome) for outcome in outcomes)
    if may_be_known and all(c.meaning != IDENTIFIER for c in columns):
        identifiers = last = last + 1
    asked = [
        field
        for field in titles
        if any(
            question.field == field and _has_no_cell(question, outcome)
            for outcome in outcomes
            for question in outcome.questions
        )
    ]
    return _Beside(
        remarks=own,
        identifiers=identifiers,
        asked={field: last + n for n, field in enumerate(asked, start=1)},
        titles=titles,
    )


def _is_near(outcome: Outcome) -> bool:
    """Whether the officer may answer with the identifier of a register row."""
    return any(question.code == "IMP-10" for question in outcome.questions)


def _has_no_cell(question: Question, outcome: Outcome) -> bool:
    return question.weight is not Weight.NOTE and question.field not in outcome.candidate.addresses


def _last_column(sheet: Sheet) -> int:
    used = max((column for _, column in sheet.cells), default=0)
    return max([used, *(span.last_column for span in sheet.spans), *sheet.hidden_columns])


def _on_table(
    table: Table, beside: _Beside, returning: Mapping[tuple[str, int], Outcome]
) -> Iterator[Remark]:
    places = [(table.sheet.name, row.number) for row in table.data_rows]
    outcomes = [returning[place] for place in places if place in returning]
    if outcomes:
        yield Remark(sheet=table.sheet.name, row=table.header_rows[0], columns=beside.headings)
    for outcome in outcomes:
        yield Remark(
            sheet=table.sheet.name,
            row=outcome.candidate.row,
            columns=beside.texts(outcome),
            marked=tuple(_marked(outcome, table, beside)),
        )


def _marked(outcome: Outcome, table: Table, beside: _Beside) -> Iterator[int]:
    """Columns of the cells that a question is about."""
    asked = [question for question in outcome.questions if question.weight is not Weight.NOTE]
    addresses = {question.address for question in asked}
    yield from (beside.asked[q.field] for q in asked if q.field in beside.asked and _has_no_cell(q, outcome))
    for column in table.columns:
        if table.sheet.address(outcome.candidate.row, column.number) in addresses:
            yield column.number


def _words(outcome: Outcome) -> str:
    return " ".join(
        f"{question.message} {question.remedy}"
        for question in outcome.questions
        if question.weight is not Weight.NOTE
    )


def returned_csv(plan: ImportPlan, source: Source, titles: Mapping[str, str] = PUBLIC_TITLES) -> bytes:
    """A new workbook for a CSV file: its header, the rows that need a person, and the columns beside them."""
    sheet = source.sheets[0]
    returning = {outcome.candidate.row: outcome for outcome in returning_rows(plan)}
    rows: list[tuple[str, ...]] = []
    for reading in plan.readings:
        beside = _beside(reading, returning.values(), titles)
        width = max([_last_column(sheet), *beside.headings])
        for row in reading.rows:
            outcome = returning.get(row.number)
            if outcome is None and row.kind not in {RowKind.HEADER, RowKind.SECTION}:
                continue
            added = (
                beside.texts(outcome) if outcome else (beside.headings if row.kind is RowKind.HEADER else {})
            )
            found = {
                column: cell.text
                for column in range(1, width + 1)
                if (cell := sheet.cell(row.number, column))
            }
            rows.append(tuple((found | added).get(column, "") for column in range(1, width + 1)))
    return new_workbook("Perlu diperbaiki", rows)
