"""The dry run in words: what was understood, what would change, what needs a person, what to type next."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from generator.changes.operations import Amendment
from generator.imports.answers import skipped_rows
from generator.imports.headings import IGNORED
from generator.imports.outcomes import Fate, Outcome
from generator.imports.plan import ImportPlan
from generator.imports.question import Question, Weight
from generator.imports.tables import RowKind, SheetReading, Table

_WIDTH = 100
_MAX_SHOWN_CHANGES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the report calls the register that is imported into."""

    abbreviation: str
    lacking: str
    """Over rows that are written and still lack something."""
    of_exemptions: bool
    """Whether tables of exempted information are what is read."""


PUBLIC = Register(
    abbreviation="DIP",
    lacking="Ditulis sebagai usulan, belum tampil di situs publik, sampai dilengkapi:",
    of_exemptions=False,
)
EXEMPTED = Register(
    abbreviation="DIK",
    lacking="Ditulis sebagai usulan, belum dapat diuji dan ditetapkan, sampai dilengkapi:",
    of_exemptions=True,
)


def render_plan(plan: ImportPlan, *, written: bool = False, register: Register = PUBLIC) -> str:
    """The report that a person reads; ``written`` tells it in the past."""
    parts = [
        *_understood(plan, register),
        *_counts(plan, written=written),
        *_changes(plan),
        *_columns(plan),
        *_rows(plan, Weight.HELD, "Perlu diperbaiki dulu; baris ini tidak ditulis:"),
        *_rows(plan, Weight.LACKING, register.lacking, proposals=True),
        *_rows(
            plan,
            Weight.LACKING,
            "Bukan usulan dan statusnya tetap, tetapi masih perlu dilengkapi:",
            proposals=False,
        ),
        *_rows(plan, Weight.NOTE, "Catatan; baris tetap ditulis:"),
        *_withdrawals(plan),
        *_failures(plan),
    ]
    return "\n".join(parts) + "\n"


# -- what was understood ----------------------------------------------------------


def _understood(plan: ImportPlan, register: Register) -> Iterator[str]:
    yield f"Berkas: {plan.source}"
    for reading in plan.readings:
        yield from _sheet(reading, register)
    if plan.hidden:
        yield ""
        yield "Tersembunyi dan tidak dibaca (untuk membacanya: --sertakan-tersembunyi \"nama\"):"  # fmt: skip
        for words in dict.fromkeys(hidden.words for hidden in plan.hidden):
            names = _joined_rows([hidden.name for hidden in plan.hidden if hidden.words == words])
            yield f"  {words}: {names}"


def _sheet(reading: SheetReading, register: Register) -> Iterator[str]:
    yield ""
    yield f"Lembar “{reading.sheet.name}”"
    if not reading.tables:
        yield f"  tidak memuat tabel {register.abbreviation}; {len(reading.rows)} barisnya tidak diimpor."
        return
    first: Table | None = None
    for table in reading.tables:
        yield from _table(table, first, register)
        first = first or table
    others = Counter(row.kind for row in reading.rows if row.kind is not RowKind.DATA)
    if others:
        kinds = ", ".join(f"{others[kind]} {kind}" for kind in RowKind if others[kind])
        yield f"  Baris selain data: {kinds}."
    for kind in (RowKind.SECTION, RowKind.CLOSING, RowKind.SKIPPED):
        for row in reading.rows:
            if row.kind is kind:
                yield f"    {reading.sheet.name}!{row.number} {kind}: {_short(row.words)}"


def _table(table: Table, first: Table | None, register: Register) -> Iterator[str]:
    rows = _joined_rows([str(row) for row in table.header_rows])
    where = f"  Tabel dengan judul kolom di baris {rows}: {len(table.data_rows)} baris data"
    if table.of_exemptions and not register.of_exemptions:
        yield f"{where}; ini daftar informasi yang dikecualikan, tidak dibaca."
        return
    if first is not None and _mapping(first) == _mapping(table):
        yield where + "; kolomnya sama dengan tabel pertama."
        return
    yield where + "."
    for column in table.columns:
        if not column.heading.parts and column.meaning == IGNORED:
            continue
        words = column.heading.words or "(tanpa judul)"
        letters = table.sheet.address(1, column.number).rsplit("!", 1)[1][:-1]
        meaning = {None: "?", IGNORED: "tidak diimpor"}.get(column.meaning, column.meaning)
        yield f"    {letters}  {words} → {meaning}{' (dari --map)' if column.by_person else ''}"


def _mapping(table: Table) -> list[tuple[int, str, str | None]]:
    return [(column.number, column.heading.words, column.meaning) for column in table.columns]


# -- what would be done ------------------------------------------------------------


def _counts(plan: ImportPlan, *, written: bool) -> Iterator[str]:
    yield ""
    yield "Hasil:" if written else "Rencana (belum ada yang ditulis):"
    for fate in Fate:
        count = plan.count(fate)
        proposals = sum(o.fate is fate and o.status == "usulan" for o in plan.outcomes)
        extra = f", di antaranya {proposals} usulan" if proposals else ""
        yield f"  {count:>5} {fate}{extra}"
    skipped = sum(len(skipped_rows(reading)) for reading in plan.readings)
    if skipped:
        yield f"  {skipped:>5} dilewati"
    if plan.withdrawn:
        yield f"  {plan.withdrawn:>5} ditarik"


def _changes(plan: ImportPlan) -> Iterator[str]:
    amended = [(o, o.operation) for o in plan.outcomes if isinstance(o.operation, Amendment)]
    if not amended:
        return
    yield ""
    yield "Perubahan:"
    cut = 0
    for number, (outcome, operation) in enumerate(amended):
        changes = [change for change in operation.changes if change.column != "tanggal_mutakhir"]
        # what replaces something is never cut: a person could not see otherwise what gets lost
        shown = [change for change in changes if change.before or number < _MAX_SHOWN_CHANGES]
        cut += len(changes) - len(shown)
        if shown:
            yield f"  {outcome.candidate.address} → {outcome.unit} {outcome.identifier} “{_short(outcome.heading)}”"
        for change in shown:
            if change.before:
                yield f"    {change.column}: “{change.before}” menjadi “{change.after}”"
            else:
                yield f"    {change.column}: “” menjadi “{_short(change.after)}”"
    if cut:
        yield f"  … dan {cut} sel kosong lain diisi."


# -- what needs a person ---------------------------------------------------------------


def _columns(plan: ImportPlan) -> Iterator[str]:
    if plan.columns:
        yield ""
        yield "Kolom yang perlu dijawab dulu; sebelum itu tidak ada yang ditulis:"
        for question in plan.columns:
            yield from _told(question.address, question)


def _rows(plan: ImportPlan, weight: Weight, title: str, *, proposals: bool | None = None) -> Iterator[str]:
    """What is asked with that weight; of rows that are proposals afterwards, of those that are not, or of all."""
    groups: dict[tuple[str, str, str], list[Question]] = {}
    for outcome in plan.outcomes:
        if proposals is not None and proposals != (outcome.status == "usulan"):
            continue
        for question in outcome.questions:
            if _shown_weight(outcome, question) is weight:
                groups.setdefault((question.code, question.message, question.remedy), []).append(question)
    if groups:
        yield ""
        yield title
        # what keeps rows out comes before what they would lack besides
        for questions in sorted(groups.values(), key=lambda found: found[0].weight is not weight):
            yield from _told(_joined_addresses([question.address for question in questions]), questions[0])


def _shown_weight(outcome: Outcome, question: Question) -> Weight:
    """What is lacking in a row that is held anyway is told with it."""
    if outcome.fate is Fate.HELD and question.weight is Weight.LACKING:
        return Weight.HELD
    return question.weight


def _told(where: str, question: Question) -> Iterator[str]:
    yield from _wrapped(f"{where} {question.code}: {question.message}", "  ")
    yield from _wrapped(f"{question.remedy} {question.command}".rstrip(), "    ")


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of the text; what stands between backticks stays on one line, so that it can be copied."""
    kept = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), text)
    lines = wrap(
        kept,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", " ") for line in lines]


def _withdrawals(plan: ImportPlan) -> Iterator[str]:
    if plan.withdrawal_refused:
        yield ""
        yield f"--lengkap belum dapat dijalankan: {plan.withdrawal_refused}."


def render_missing(plan: ImportPlan) -> str:
    """The entries that ``--lengkap`` would withdraw; empty when there are none."""
    if not plan.missing:
        return ""
    lines = ["", f"Entri di register yang tidak ada di berkas ({len(plan.missing)}):"]
    lines.extend(f"  {entry.unit} {entry.identifier} “{_short(entry.heading)}”" for entry in plan.missing)
    return "\n".join(lines) + "\n"


def _failures(plan: ImportPlan) -> Iterator[str]:
    if plan.failures:
        yield ""
        yield "Register akan salah bila ini ditulis, jadi tidak ada yang ditulis:"
        for problem in plan.failures:
            yield f"  {problem.place} {problem.code}: {problem.message}"
            yield f"    {problem.remedy} ({problem.source})"


# -- words ---------------------------------------------------------------------------------


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def _joined_addresses(addresses: Sequence[str]) -> str:
    """``DIP!H9–H59 (51 sel)`` for cells below each other, commas between the rest."""
    runs: list[list[str]] = []
    for address in addresses:
        if runs and _is_below(runs[-1][-1], address):
            runs[-1].append(address)
        else:
            runs.append([address])
    shown = ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1].rsplit('!', 1)[1]}" for run in runs)
    return shown if len(addresses) == 1 else f"{shown} ({len(addresses)} sel)"


def _is_below(one: str, other: str) -> bool:
    sheet, _, cell = one.rpartition("!")
    next_sheet, _, next_cell = other.rpartition("!")
    column, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    next_column, next_row = next_cell.rstrip("0123456789"), next_cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (sheet, column) == (next_sheet, next_column) and int(next_row) == int(row) + 1


def _joined_rows(names: Iterable[str]) -> str:
    """``DIP!9–51, DIP!60`` for row names; other names as they are."""
    runs: list[list[str]] = []
    for name in names:
        sheet, mark, row = name.rpartition("!")
        last_sheet, _, last_row = runs[-1][-1].rpartition("!") if runs else ("", "", "")
        if (
            runs
            and row.isdigit()
            and last_row.isdigit()
            and sheet == last_sheet
            and int(row) == int(last_row) + 1
        ):
            runs[-1].append(name)
        else:
            runs.append([f"{sheet}{mark}{row}"])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1].rpartition('!')[2]}" for run in runs)
