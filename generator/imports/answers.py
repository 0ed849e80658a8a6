"""Answers of a person that hit nothing in the file: told by name, never passed over."""

from collections.abc import Iterable, Iterator

from generator.imports.choices import Choices, WrongUse
from generator.imports.grid import Sheet, Source
from generator.imports.tables import RowKind, SheetReading


def check_answers(
    source: Source, readings: Iterable[SheetReading], data: Iterable[tuple[str, int]], choices: Choices
) -> None:
    """Raise WrongUse for the first answer about a row or a hidden part that the file does not have.

    ``data``: sheet and row of every row that was read as data.
    """
    skipped = {(reading.sheet.name, row) for reading in readings for row in skipped_rows(reading)}
    for place in sorted(choices.skipped - skipped):
        raise WrongUse(
            f"--lewati “{_address(place)}” tidak mengenai baris mana pun yang dibaca. Periksa nomor barisnya."
        )
    known = set(data)
    for option, places in (("--sama", {*choices.same}), ("--baru", {*choices.new})):
        for place in sorted(places - known):
            raise WrongUse(
                f"{option} “{_address(place)}” tidak mengenai baris data mana pun. Periksa nomor barisnya."
            )
    hidden = [name for sheet in source.sheets for name in _hidden(sheet)]
    for name in sorted(choices.shown.difference(hidden)):
        there = (
            f"Yang tersembunyi: {', '.join(hidden)}."
            if hidden
            else "Tidak ada yang tersembunyi di berkas ini."
        )
        raise WrongUse(f"--sertakan-tersembunyi “{name}” tidak mengenai apa pun. {there}")


def skipped_rows(reading: SheetReading) -> tuple[int, ...]:
    """Rows with content that a person left out."""
    filled = {row for row, _ in reading.sheet.cells}
    return tuple(row.number for row in reading.rows if row.kind is RowKind.SKIPPED and row.number in filled)


def _hidden(sheet: Sheet) -> Iterator[str]:
    """What ``--sertakan-tersembunyi`` may name in the sheet."""
    if sheet.hidden:
        yield sheet.name
    for column in sorted(sheet.hidden_columns & {column for _, column in sheet.cells}):
        yield sheet.address(1, column)[:-1]
    for row in sorted(sheet.hidden_rows & {row for row, _ in sheet.cells}):
        yield f"{sheet.name}!{row}"


def _address(place: tuple[str, int]) -> str:
    return f"{place[0]}!{place[1]}"
