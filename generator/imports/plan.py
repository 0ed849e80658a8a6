"""A file and the registers → what an import would do, and what it has to ask. Writes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.changes.operations import Operation, withdrawal
from generator.imports.answers import check_answers
from generator.imports.choices import FROM_SECTIONS, Choices, WrongUse
from generator.imports.columns import check_choices, column_questions, is_called, with_holder_kept
from generator.imports.grid import Sheet, Source
from generator.imports.headings import plain
from generator.imports.holders import Holders
from generator.imports.matching import subject_of
from generator.imports.outcomes import Fate, Outcome, Work
from generator.imports.packages import NewError, Shelf, changed_files, new_errors
from generator.imports.question import Question, Weight
from generator.imports.rows import Candidate, read_row
from generator.imports.sheet_reading import read_sheet
from generator.imports.tables import ReadingRules, RowKind, SheetReading, Table
from generator.model.problem import Problem
from generator.progress import Progress, silent


class Refused(Exception):  # noqa: N818 - a decision about the file
    """The file is not imported at all; ``message``, ``remedy`` and ``command`` in Indonesian."""

    def __init__(self, message: str, remedy: str, command: str = "") -> None:
        self.message = message
        self.remedy = remedy
        self.command = command
        """What to type instead, for whoever sits at a command line; may be empty."""
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingEntry:
    """A row of the register that the file does not hold."""

    unit: str
    identifier: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Something hidden that was not read."""

    name: str
    """What ``--sertakan-tersembunyi`` takes: ``Kerja``, ``DIP 2024!C``, ``DIP 2024!17``."""
    words: str
    """What kind it is, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What was understood, what would be done, what has to be asked."""

    source: str
    readings: tuple[SheetReading, ...]
    """Sheets that were read, in the order of the file."""
    hidden: tuple[Hidden, ...]
    columns: tuple[Question, ...]
    """Questions about columns; while there is one, nothing is written."""
    outcomes: tuple[Outcome, ...]
    """Every data row, top to bottom."""
    missing: tuple[MissingEntry, ...]
    """Entries of the units concerned that the file does not hold."""
    withdrawal_refused: str
    """Why ``--lengkap`` cannot withdraw now; empty when it can or was not asked."""
    withdrawn: int
    """How many entries the plan withdraws."""
    files: Mapping[str, bytes]
    """Path → bytes of what ``--write`` writes."""
    failures: tuple[Problem, ...]
    """New errors that belong to no row of the file; while there is one, nothing is written."""

    @property
    def may_write(self) -> bool:
        """Whether ``--write`` may do anything."""
        return not self.columns and not self.failures

    @property
    def needs_person(self) -> bool:
        """Whether anything waits for an answer."""
        asked = any(q.weight is not Weight.NOTE for outcome in self.outcomes for q in outcome.questions)
        return asked or not self.may_write or bool(self.withdrawal_refused)

    def count(self, fate: Fate) -> int:
        """How many data rows have that fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)


def make_plan(
    source: Source,
    shelf: Shelf,
    choices: Choices,
    new_identifier: Callable[[], str],
    progress: Progress = silent,
) -> ImportPlan:
    """What importing the file would do.

    Raises Refused for a file that is no DIP, WrongUse for choices that cannot be meant, RegistersBroken when a
    register concerned cannot be read. ``new_identifier`` draws an identifier at random; those in use are skipped.
    """
    holders = checked_holders(shelf, choices)
    rules = ReadingRules(
        meanings=choices.meanings, skipped=choices.skipped, shown=choices.shown, names_unit=holders.names_unit
    )
    readings = tuple(read_sheet(sheet, rules) for sheet in chosen_sheets(source, choices))
    if choices.unit_from and plain(choices.unit_from) != FROM_SECTIONS:
        readings = tuple(with_holder_kept(reading, choices.unit_from) for reading in readings)
    _refuse_exemptions(source, readings)
    tables = tuple(table for reading in readings for table in reading.tables if not table.of_exemptions)
    if not tables:
        raise Refused(
            "Tabel DIP tidak ditemukan: tidak ada baris judul kolom yang dikenal.",
            "Pastikan ada baris judul seperti “No, Ringkasan isi informasi, Pejabat/unit yang menguasai, …”.",
            "Atau sebutkan kolomnya dengan --map \"Kolom\"=ringkasan.",
        )  # fmt: skip
    check_choices(source, tables, choices)
    candidates = tuple(_candidates(tables, choices))
    check_answers(source, readings, (candidate.place for candidate in candidates), choices)
    for words in holders.unused(candidate.holder for candidate in candidates if choices.unit_from):
        raise WrongUse(f"--holder “{words}” tidak mengenai nama unit mana pun di berkas. Periksa tulisannya.")
    work = Work(shelf, choices, holders, new_identifier)
    outcomes = work.outcomes(candidates, progress)
    columns = tuple(column_questions(tables))
    return _finished(source, shelf, choices, readings, columns, outcomes)


# -- sheets and columns -------------------------------------------------------


def chosen_sheets(source: Source, choices: Choices) -> tuple[Sheet, ...]:
    """Sheets to read: those named, or all visible ones; raises WrongUse for a name that the file does not have."""
    names = [sheet.name for sheet in source.sheets]
    for name in choices.sheets:
        if name not in names:
            raise WrongUse(f"Lembar “{name}” tidak ada. Lembar di berkas ini: {', '.join(names)}.")
    asked = {*choices.sheets, *(name for name in choices.shown if "!" not in name)}
    if choices.sheets:
        return tuple(sheet for sheet in source.sheets if sheet.name in asked)
    return tuple(sheet for sheet in source.sheets if not sheet.hidden or sheet.name in asked)


def _refuse_exemptions(source: Source, readings: Iterable[SheetReading]) -> None:
    with_tables = [reading for reading in readings if reading.tables]
    if with_tables and all(reading.of_exemptions for reading in with_tables):
        raise Refused(
            f"“{source.name}” ini daftar informasi yang dikecualikan, bukan DIP.",
            "Jangan masukkan ke register publik.",
            "Jalankan perintah yang sama dengan --kind dik.",
        )


def _candidates(tables: Iterable[Table], choices: Choices) -> Iterator[Candidate]:
    for table in tables:
        holder = None
        if choices.unit_from and plain(choices.unit_from) != FROM_SECTIONS:
            holder = next((c for c in table.columns if is_called(table, c, choices.unit_from)), None)
        for row in table.data_rows:
            yield read_row(table, row, choices.constants, holder)


# -- units --------------------------------------------------------------------


def checked_holders(shelf: Shelf, choices: Choices) -> Holders:
    """The units of the body; raises WrongUse for a unit that is none, or when not exactly one way to a unit was said."""
    units = {unit.code: unit for unit in shelf.units}
    for code in (choices.unit, *choices.holders.values()):
        if code and code not in units:
            near = Holders(shelf.units, {}).near(code)
            meant = (
                f" Maksudnya {' atau '.join(near)}?"
                if near
                else " Kode unit ada di registers/acuan/unit.csv."
            )
            raise WrongUse(f"Unit “{code}” tidak ada.{meant}")
        if code and units[code].ended:
            raise WrongUse(
                f"Unit “{code}” sudah tidak ada. Penggantinya: {units[code].successor or 'belum dicatat'}."
            )
    if bool(choices.unit) == bool(choices.unit_from):
        raise WrongUse(
            'Sebutkan salah satu: --unit KODE, atau --unit-from "Kolom" bila berkas memuat beberapa unit.'
        )
    return Holders(shelf.units, choices.holders)


# -- the whole ------------------------------------------------------------------


def _finished(
    source: Source,
    shelf: Shelf,
    choices: Choices,
    readings: tuple[SheetReading, ...],
    columns: tuple[Question, ...],
    outcomes: tuple[Outcome, ...],
) -> ImportPlan:
    hidden = tuple(hidden_parts(source, choices))
    refused = ""
    while True:
        missing = tuple(_missing(shelf, outcomes))
        refused = _withdrawal_refused(readings, columns, outcomes) if choices.complete else ""
        withdraw = choices.complete and not refused and choices.withdraw == len(missing)
        operations = _operations(shelf, outcomes, missing if withdraw else (), choices)
        files = changed_files(shelf, operations, choices.today)
        errors = new_errors(shelf, files) if files else ()
        held = _hold(outcomes, errors)
        if held == outcomes:
            break
        outcomes = held
    return ImportPlan(
        source=source.name,
        readings=readings,
        hidden=hidden,
        columns=columns,
        outcomes=outcomes,
        missing=missing,
        withdrawal_refused=refused,
        withdrawn=len(missing) if withdraw else 0,
        files=files,
        failures=tuple(error.problem for error in errors),
    )


def _operations(
    shelf: Shelf, outcomes: Iterable[Outcome], missing: Iterable[MissingEntry], choices: Choices
) -> dict[str, tuple[Operation, ...]]:
    operations: dict[str, list[Operation]] = {}
    for outcome in outcomes:
        if outcome.operation is not None:
            operations.setdefault(outcome.unit, []).append(outcome.operation)
    for entry in missing:
        before = shelf.rows(entry.unit)[entry.identifier]
        taken_back = withdrawal(entry.identifier, before, {"tanggal_mutakhir": choices.today.isoformat()})
        operations.setdefault(entry.unit, []).extend(filter(None, [taken_back]))
    return {unit: tuple(todo) for unit, todo in operations.items()}


def _hold(outcomes: tuple[Outcome, ...], errors: Iterable[NewError]) -> tuple[Outcome, ...]:
    """The outcomes with every row held that would bring an error into the registers."""
    by_entry: dict[str, list[Problem]] = {}
    for error in errors:
        by_entry.setdefault(error.entry_id, []).append(error.problem)
    result: list[Outcome] = []
    for outcome in outcomes:
        found = by_entry.get(outcome.identifier, []) if outcome.operation is not None else []
        if not found:
            result.append(outcome)
            continue
        candidate = outcome.candidate
        questions = tuple(
            Question(
                code=problem.code,
                weight=Weight.HELD,
                address=candidate.addresses.get(problem.place.column) or candidate.address,
                field=problem.place.column,
                message=problem.message,
                remedy=f"{problem.remedy} ({problem.source})",
            )
            for problem in found
        )
        result.append(
            replace(
                outcome,
                fate=Fate.HELD,
                identifier="",
                status="",
                operation=None,
                questions=(*outcome.questions, *questions),
            )
        )
    return tuple(result)


def _missing(shelf: Shelf, outcomes: tuple[Outcome, ...]) -> Iterator[MissingEntry]:
    present = {outcome.identifier for outcome in outcomes}
    for unit in sorted({outcome.unit for outcome in outcomes if outcome.unit}):
        for identifier, row in sorted(shelf.rows(unit).items()):
            if row["status"] != "ditarik" and identifier not in present:
                yield MissingEntry(unit=unit, identifier=identifier, heading=subject_of(row).heading)


def _withdrawal_refused(
    readings: Iterable[SheetReading], columns: tuple[Question, ...], outcomes: tuple[Outcome, ...]
) -> str:
    if columns or any(outcome.fate is Fate.HELD for outcome in outcomes):
        return "masih ada kolom atau baris yang perlu diperbaiki dulu, sehingga belum pasti entri mana yang tidak ada"
    for reading in readings:
        unread = [
            row
            for row in reading.rows
            if row.kind in {RowKind.HIDDEN, RowKind.SKIPPED} and _has_cells(reading, row.number)
        ]
        if unread:
            return f"lembar “{reading.sheet.name}” memuat baris yang tidak dibaca"
    return ""


def _has_cells(reading: SheetReading, row: int) -> bool:
    return any(place[0] == row for place in reading.sheet.cells)


def hidden_parts(source: Source, choices: Choices) -> Iterator[Hidden]:
    """Hidden sheets, columns and rows with content that nobody asked to read."""
    for sheet in source.sheets:
        if sheet.hidden and sheet.name not in {*choices.sheets, *choices.shown}:
            yield Hidden(name=sheet.name, words="lembar tersembunyi")
            continue
        if choices.sheets and sheet.name not in choices.sheets:
            continue
        used_columns = {column for _, column in sheet.cells}
        for column in sorted(sheet.hidden_columns & used_columns):
            name = sheet.address(1, column)[:-1]
            if name not in choices.shown:
                yield Hidden(name=name, words="kolom tersembunyi")
        used_rows = {row for row, _ in sheet.cells}
        for row in sorted(sheet.hidden_rows & used_rows):
            if f"{sheet.name}!{row}" not in choices.shown:
                yield Hidden(name=f"{sheet.name}!{row}", words="baris tersembunyi")
