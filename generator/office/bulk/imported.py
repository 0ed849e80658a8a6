"""An officer's own file, in whatever layout, laid over the register: as ``ppid import`` reads it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from generator.changes.operations import Addition, Amendment, Cells, Rows
from generator.datapackages.schema import load_schema
from generator.imports.choices import Choices, WrongUse
from generator.imports.confined import annotate_confined
from generator.imports.grid import Source
from generator.imports.headings import (
    GROUP,
    IDENTIFIER,
    IGNORED,
    MAPPABLE,
    OFFICIAL_NUMBER,
    TICKS,
    TIME_AND_PLACE,
    WRITABLE,
)
from generator.imports.outcomes import Fate as ImportFate
from generator.imports.outcomes import Outcome
from generator.imports.packages import RegistersBroken, Shelf
from generator.imports.plan import ImportPlan, Refused, make_plan
from generator.imports.question import Question, Weight
from generator.imports.reading import is_workbook
from generator.imports.returned import returned_csv, returned_workbook, returning_rows
from generator.imports.rows import Candidate
from generator.imports.tables import Table, TableColumn
from generator.model.identifier import SPACE, identifier_from
from generator.model.table_path import TablePath
from generator.office.bulk.answers import NEW, SAME, SKIPPED, Answers
from generator.office.bulk.filling import fills_of, good_fills
from generator.office.bulk.understood import (
    ColumnRead,
    Doubt,
    Fate,
    Hidden,
    Pick,
    RowRead,
    Understood,
    refused,
)
from generator.office.drafts.draft import DraftRow
from generator.office.forms.page_remedies import without_commands

_DIP = load_schema("dip")
_PSEUDO = {
    IGNORED: "Tidak diambil",
    TIME_AND_PLACE: "Waktu dan tempat dalam satu kolom",
    GROUP: "Kelompok informasi (menjadi kata kunci)",
    IDENTIFIER: "Pengenal",
    OFFICIAL_NUMBER: "Nomor resmi DIP",
    **{tick: f"Tanda centang: {tick}" for tick in TICKS},
}
_LACKING_CODES = frozenset({"IMP-06", "IMP-16"})
_EXAMPLES, _EXAMPLE_LENGTH = 3, 60


def understand(
    source: Source, shelf: Shelf, unit: str, answers: Answers, today: date, seed: str
) -> Understood:
    """What the file says about the unit's list; ``seed`` names the upload, so that its new rows keep their ids."""
    try:
        plan, dropped = _plan(source, shelf, unit, answers, today, seed)
    except Refused as error:
        return refused(error.message, without_commands(error.remedy))
    except RegistersBroken:
        return refused(
            "Daftar unit ini sedang tidak dapat dibaca, jadi berkas belum dapat dibandingkan.",
            "Beri tahu petugas PPID; berkas Anda tetap disimpan.",
        )
    plan = replace(plan, outcomes=tuple(_only_right_ones(outcome) for outcome in plan.outcomes))
    lacking = [
        question.field
        for outcome in plan.outcomes
        for question in outcome.questions
        if outcome.fate is ImportFate.HELD and question.code in _LACKING_CODES
    ]
    table = TablePath(package=f"dip/{unit}", table="dip")
    standing = shelf.rows(unit)
    return Understood(
        is_workbook=False,
        columns=tuple(_columns(plan, answers)),
        rows=(
            *(_row(outcome, table, standing, answers) for outcome in plan.outcomes),
            *_skipped(plan, answers),
        ),
        fills=fills_of("dip", lacking, answers.fills),
        hidden=tuple(_hidden(plan, answers)),
        notices=tuple(_notices(plan, dropped=dropped)),
        stopped=tuple(
            Doubt(message=problem.message, remedy=f"{problem.remedy} ({problem.source})")
            for problem in plan.failures
        ),
        rest=_rest(plan, source) if returning_rows(plan) else None,
    )


def _plan(
    source: Source, shelf: Shelf, unit: str, answers: Answers, today: date, seed: str
) -> tuple[ImportPlan, bool]:
    """The plan, and whether answers had to be dropped because they fit the file no more."""
    whole = _choices(unit, answers, today)
    columns_only = replace(whole, same={}, new=frozenset(), skipped=frozenset(), shown=frozenset())
    for choices in (whole, columns_only):
        try:
            return make_plan(source, shelf, choices, _identifiers(seed)), choices is not whole
        except WrongUse:
            continue
    return make_plan(source, shelf, replace(columns_only, mapped={}), _identifiers(seed)), True


def _choices(unit: str, answers: Answers, today: date) -> Choices:
    rows = {_place(where): said for where, said in answers.rows.items()}
    return Choices(
        today=today,
        unit=unit,
        holders={},
        mapped={words: meaning for words, meaning in answers.columns.items() if meaning in MAPPABLE},
        constants={},
        fills={name: value for name, value in good_fills("dip", answers.fills).items() if name in WRITABLE},
        same={place: said.removeprefix(SAME) for place, said in rows.items() if said.startswith(SAME)},
        new=frozenset(place for place, said in rows.items() if said == NEW),
        skipped=frozenset(place for place, said in rows.items() if said == SKIPPED),
        shown=frozenset(answers.shown),
    )


def _place(where: str) -> tuple[str, int]:
    sheet, _, row = where.rpartition("!")
    return sheet, int(row) if row.isdigit() else 0


def _identifiers(seed: str) -> Callable[[], str]:
    """Ids drawn from the upload's own, which is random: looking at it again gives the same rows the same ids."""
    numbers = count()
    return lambda: identifier_from(
        int.from_bytes(hashlib.sha256(f"{seed}/{next(numbers)}".encode()).digest()) % SPACE
    )


def _only_right_ones(outcome: Outcome) -> Outcome:
    """New rows go on when nothing is lacking; rows that stand already go on as they are, with a note."""
    lacks = any(question.weight is Weight.LACKING for question in outcome.questions)
    if not lacks or outcome.fate is ImportFate.HELD:
        return outcome
    if outcome.fate is ImportFate.ADDED:
        return replace(outcome, fate=ImportFate.HELD, identifier="", status="", operation=None)
    softer = tuple(
        replace(question, weight=Weight.NOTE) if question.weight is Weight.LACKING else question
        for question in outcome.questions
    )
    return replace(outcome, questions=softer)


# -- rows -----------------------------------------------------------------------------------

_FATES = {
    ImportFate.ADDED: Fate.NEW,
    ImportFate.CHANGED: Fate.CHANGED,
    ImportFate.UNCHANGED: Fate.SAME,
    ImportFate.HELD: Fate.HELD,
}


def _row(outcome: Outcome, table: TablePath, standing: Rows, answers: Answers) -> RowRead:
    held = outcome.fate is ImportFate.HELD
    serious = [question for question in outcome.questions if question.weight is not Weight.NOTE]
    return RowRead(
        sheet=outcome.candidate.sheet,
        number=outcome.candidate.row,
        title=outcome.heading,
        fate=_FATES[outcome.fate],
        doubts=tuple(_doubt(one, outcome.candidate) for one in serious) if held else (),
        notes=() if held else tuple(_doubt(one, outcome.candidate) for one in outcome.questions),
        picks=tuple(_picks(outcome, standing, answers)),
        draft=_draft(outcome, table, standing),
    )


def _draft(outcome: Outcome, table: TablePath, rows: Rows) -> DraftRow | None:
    match outcome.operation:
        case Addition(key=key, cells=cells):
            return DraftRow(table=table, key=key, is_new=True, before={}, cells=dict(cells))
        case Amendment(key=key, changes=changes):
            before = rows[key]
            after = {**before, **{change.column: change.after for change in changes}}
            return DraftRow(table=table, key=key, is_new=False, before=before, cells=after)
        case _:
            return None


def _doubt(question: Question, candidate: Candidate) -> Doubt:
    if question.entries:
        return Doubt(
            message="Di daftar sudah ada informasi yang mirip.",
            remedy="Pilih jawabannya di bawah.",
            cell=question.address.rpartition("!")[2],
        )
    return Doubt(
        message=question.message,
        remedy=without_commands(question.remedy),
        label=_meaning(question.field) if question.field else "",
        column=question.field,
        cell="" if _has_no_cell(question, candidate) else question.address.rpartition("!")[2],
    )


def _has_no_cell(question: Question, candidate: Candidate) -> bool:
    """Whether the file has no column for what is asked: the address is then only where the row begins."""
    return (
        bool(question.field)
        and question.field not in candidate.addresses
        and question.address == candidate.address
    )


def _picks(outcome: Outcome, standing: Rows, answers: Answers) -> Iterator[Pick]:
    candidate = outcome.candidate
    place = f"{candidate.sheet}!{candidate.row}"
    asked = next((question.entries for question in outcome.questions if question.entries), ())
    said = answers.rows.get(place, "")
    if asked or said:
        yield _pick(place, asked or (said.removeprefix(SAME),), standing, said)


def _pick(place: str, keys: Iterable[str], standing: Rows, said: str) -> Pick:
    return Pick(
        name=f"baris:{place}",
        words="Baris ini informasi yang mana?",
        options=(
            *((f"{SAME}{key}", f"Sama dengan “{_title(standing[key])}”") for key in keys if key in standing),
            (NEW, "Informasi baru"),
            (SKIPPED, "Lewati baris ini"),
        ),
        chosen=said,
    )


def _skipped(plan: ImportPlan, answers: Answers) -> Iterator[RowRead]:
    """Rows that are left out because she said so, so that she can take it back."""
    sheets = {reading.sheet.name for reading in plan.readings}
    for place, said in answers.rows.items():
        sheet, number = _place(place)
        if said == SKIPPED and sheet in sheets:
            yield RowRead(
                sheet=sheet,
                number=number,
                title="dilewati",
                fate=Fate.SKIPPED,
                picks=(_pick(place, (), {}, said),),
            )


def _title(row: Cells) -> str:
    return f"{row['judul'] or row['ringkasan']}" + (f" ({row['waktu']})" if row["waktu"] else "")


# -- columns --------------------------------------------------------------------------------


def _columns(plan: ImportPlan, answers: Answers) -> Iterator[ColumnRead]:
    asked = {question.address: question for question in plan.columns}
    told: set[tuple[str, str, str]] = set()
    for reading in plan.readings:
        for table in reading.tables:
            for column in table.columns:
                letters = table.sheet.address(1, column.number).rpartition("!")[2][:-1]
                key = (reading.sheet.name, letters, column.heading.words)
                if key in told or (not column.heading.parts and column.meaning == IGNORED):
                    continue
                told.add(key)
                yield _column(table, column, letters, asked.get(column.address), answers)


def _column(
    table: Table, column: TableColumn, letters: str, question: Question | None, answers: Answers
) -> ColumnRead:
    by_place = f"{table.sheet.name} {letters}"
    is_doubled = question is not None and question.code == "IMP-21"
    name = by_place if is_doubled or not column.heading.parts else column.heading.words
    name = next((one for one in (by_place, column.heading.words) if one in answers.columns), name)
    is_answered = name in answers.columns
    pick = Pick(
        name=f"kolom:{name}",
        words=f"Kolom {letters} “{column.heading.words or 'tanpa judul'}” berisi apa?",
        options=tuple((meaning, _meaning(meaning)) for meaning in (IGNORED, *MAPPABLE[:-1])),
        chosen="" if question is not None else answers.columns.get(name, ""),
    )
    return ColumnRead(
        sheet=table.sheet.name,
        letters=letters,
        heading=column.heading.words,
        meaning="" if question is not None or column.meaning is None else _meaning(column.meaning),
        examples=tuple(_examples(table, column)),
        pick=pick if question is not None or is_answered else None,
    )


def _examples(table: Table, column: TableColumn) -> Iterator[str]:
    found = 0
    for row in table.data_rows:
        cell = table.sheet.cell(row.number, column.number)
        if cell is not None and cell.text and found < _EXAMPLES:
            found += 1
            yield (
                cell.text if len(cell.text) <= _EXAMPLE_LENGTH else cell.text[:_EXAMPLE_LENGTH].rstrip() + "…"
            )


def _meaning(name: str) -> str:
    return _PSEUDO.get(name) or _DIP.column(name).title


# -- the rest -------------------------------------------------------------------------------


def _hidden(plan: ImportPlan, answers: Answers) -> Iterator[Hidden]:
    for hidden in plan.hidden:
        yield Hidden(name=hidden.name, words=hidden.words, is_read=False)
    for name in answers.shown:
        yield Hidden(name=name, words="tersembunyi", is_read=True)


def _notices(plan: ImportPlan, *, dropped: bool) -> Iterator[str]:
    if dropped:
        yield "Sebagian jawaban Anda tidak cocok lagi dengan berkas ini, jadi tidak dipakai. Periksa lagi di bawah."
    without = [reading.sheet.name for reading in plan.readings if not reading.tables]
    if without:
        yield f"Lembar tanpa tabel daftar informasi, tidak dibaca: {', '.join(without)}."
    if plan.missing:
        yield (
            f"{len(plan.missing)} informasi dalam daftar unit ini tidak ada di berkas."
            " Tidak ada yang dihapus atau diubah karenanya."
        )


def _rest(plan: ImportPlan, source: Source) -> Callable[[bytes], bytes]:
    def make(data: bytes) -> bytes:
        if is_workbook(data):
            return returned_workbook(plan, source, data, annotate=annotate_confined)
        return returned_csv(plan, source)

    return make
