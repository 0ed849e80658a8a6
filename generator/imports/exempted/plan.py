"""A file with a DIK and a unit's restricted package → what an import would do, and what it has to ask. Writes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.changes.operations import Amendment, Operation, addition, row_hash
from generator.imports.answers import check_answers
from generator.imports.choices import Choices
from generator.imports.columns import check_choices, column_questions
from generator.imports.exempted.drafts import Draft, Drafting
from generator.imports.exempted.headings import meaning_of_exempted
from generator.imports.exempted.judged import files_after, judge
from generator.imports.exempted.laws import Regulations
from generator.imports.exempted.packages import (
    ExemptedShelf,
    new_failures,
)
from generator.imports.exempted.rows import read_rows
from generator.imports.grid import Source
from generator.imports.outcomes import Fate, Outcome
from generator.imports.plan import ImportPlan, Refused, checked_holders, chosen_sheets, hidden_parts
from generator.imports.sheet_reading import read_sheet
from generator.imports.tables import ReadingRules, SheetReading
from generator.progress import Progress, silent


def make_exempted_plan(
    source: Source,
    shelf: ExemptedShelf,
    choices: Choices,
    new_identifier: Callable[[], str],
    progress: Progress = silent,
) -> ImportPlan:
    """What importing the file would do to the restricted package of ``choices.unit``.

    Raises Refused for a file that is no DIK, WrongUse for choices that cannot be meant, RegistersBroken when the
    package cannot be read. ``new_identifier`` draws an identifier at random; those in use are skipped.
    """
    holders = checked_holders(shelf.public, choices)
    rules = ReadingRules(
        meanings=choices.meanings,
        skipped=choices.skipped,
        shown=choices.shown,
        names_unit=holders.names_unit,
        meaning_of=meaning_of_exempted,
    )
    readings = tuple(read_sheet(sheet, rules) for sheet in chosen_sheets(source, choices))
    _refuse_others(source, readings)
    tables = tuple(table for reading in readings for table in reading.tables)
    check_choices(source, tables, choices)
    regulations = Regulations(shelf.regulations)
    groups: dict[str, tuple[str, str]] = {}
    rows = [row for table in tables for row in read_rows(table, regulations, choices.constants, groups)]
    places = (row.candidate.place for row in rows)
    check_answers(source, readings, places, choices)
    drafts = Drafting(shelf, choices, new_identifier).drafts(rows, progress)
    judge(shelf, drafts, choices)
    good = [draft for draft in drafts if not draft.is_held and draft.is_changed]
    files = files_after(shelf, good, choices)
    return ImportPlan(
        source=source.name,
        readings=readings,
        hidden=tuple(hidden_parts(source, choices)),
        columns=tuple(column_questions(tables)),
        outcomes=tuple(_outcome(draft, choices.unit) for draft in drafts),
        missing=(),
        withdrawal_refused="",
        withdrawn=0,
        files=files,
        failures=new_failures(shelf, files) if files else (),
    )


def _refuse_others(source: Source, readings: Iterable[SheetReading]) -> None:
    with_tables = [reading for reading in readings if reading.tables]
    if not with_tables:
        raise Refused(
            "Tabel DIK tidak ditemukan: tidak ada baris judul kolom yang dikenal.",
            "Pastikan ada baris judul seperti “No, Informasi, Dasar hukum, Konsekuensi dibuka, Konsekuensi ditutup,"
            " Jangka waktu”, atau sebutkan kolomnya dengan --map \"Kolom\"=judul.",
        )  # fmt: skip
    if not all(reading.of_exemptions for reading in with_tables):
        raise Refused(
            f"“{source.name}” ini bukan daftar informasi yang dikecualikan (DIK).",
            "Untuk Daftar Informasi Publik, jalankan perintah yang sama tanpa --kind dik."
            " Bila hanya sebagian lembarnya DIK, pilih dengan --sheet.",
        )


def _outcome(draft: Draft, unit: str) -> Outcome:
    fate, operation = _fate(draft)
    held = fate is Fate.HELD
    questions = tuple(dict.fromkeys(draft.questions))
    return Outcome(
        candidate=replace(draft.row.candidate, questions=questions),
        fate=fate,
        unit=unit,
        identifier="" if held else draft.identifier,
        status="" if held or draft.decided else "usulan",
        operation=operation,
        questions=questions,
    )


def _fate(draft: Draft) -> tuple[Fate, Operation | None]:
    if draft.is_held or draft.entry is None:
        return Fate.HELD, None
    if draft.before is None:
        return Fate.ADDED, addition(draft.identifier, draft.entry)
    if draft.changes:
        base = row_hash(draft.before)
        return Fate.CHANGED, Amendment(key=draft.identifier, base=base, changes=draft.changes)
    return Fate.UNCHANGED, None
