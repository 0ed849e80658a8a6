"""A part of a form that writes one row, and a step made of such parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.office.cases.case_file import CaseFile
from generator.office.forms.fields import Field
from generator.office.forms.reading import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields of one row under a heading."""

    table: str
    key: str
    """Id of the row; of one that is not there yet, the id that it would get."""
    heading: str = ""
    notes: tuple[str, ...] = ()
    """Sentences before the fields."""
    fields: tuple[Field, ...]
    cells: Mapping[str, str]
    """What the row holds now."""
    is_optional: bool = False
    """Whether the row is made only where somebody writes something, and goes when all is emptied."""
    owns_row: bool = False
    """Whether what is wrong with the row as a whole is told here."""


def is_undecided(case: CaseFile) -> bool:
    """Whether no decree stands behind the entry: what one decided is changed in another way."""
    return not case.is_decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page on which rows of an entry are written."""

    slug: str
    """Last part of its address."""
    title: str
    intro: tuple[str, ...]
    sections: Callable[[CaseFile], tuple[Section, ...]]
    keep: Callable[[CaseFile, tuple[tuple[Section, Typed], ...]], CaseFile]
    """The entry with what was understood of the answers."""
    is_done: Callable[[CaseFile], bool]
    fits: Callable[[CaseFile], bool] = is_undecided
    """Whether this entry is written on this page."""
    adds_rows: bool = False
    """Whether the page can be asked for more blank rows."""


def keep_cells(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    """Every row with what was understood; blank optional rows are not made."""
    for section, typed in answers:
        case = keep_row(case, section, understood_cells(typed))
    return case


def keep_row(case: CaseFile, section: Section, cells: Mapping[str, str]) -> CaseFile:
    """One row with these cells."""
    is_there = section.key in case.rows(section.table)
    if section.is_optional and not any(cells.values()):
        return case.take_out(section.table, section.key) if is_there else case
    return case.put(section.table, section.key, cells)


def understood_cells(typed: Typed) -> dict[str, str]:
    """The cells that could be read."""
    return {name: cell for name, cell in typed.cells.items() if name not in typed.errors}
