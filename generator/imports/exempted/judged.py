"""What the checks of the register have against drafts, asked of a person in the words of the file."""

from collections.abc import Iterable, Iterator, Mapping

from generator.datapackages.table import Cells
from generator.imports.choices import Choices
from generator.imports.exempted.drafts import Draft
from generator.imports.exempted.headings import LEGAL_BASIS, PERIOD
from generator.imports.exempted.packages import (
    EntryProblem,
    ExemptedShelf,
    changed_files,
    problems_after,
)
from generator.imports.exempted.periods import COLUMNS as PERIOD_COLUMNS
from generator.imports.exempted.rows import BASIS_CODES, PERIOD_CODE
from generator.imports.question import Question, Weight
from generator.model.problem import Severity

LACKING_CODES = frozenset({"DIK-07", "DIK-10", "DIK-12", "DIK-15", "DIK-22"})
"""What a draft may lack: the form of Lampiran II does not ask for it in the row (scope, public interest, consent,
review, the legislation that sets a period). Every other error keeps a row out."""

_SHOWN_WARNINGS = frozenset({"DIK-09"})
"""Warnings that a person must answer although they keep no row out; `ppid validate` tells the rest."""

_REMEDIES = {
    "DIK-02": "Periksa angkanya: huruf a sampai angka 5, c sampai 7, e sampai 7, f sampai 4, h sampai 5; huruf lain tanpa angka.",
    "DIK-03": "Tulis Undang-Undang yang melarang pengungkapannya beserta pasalnya di sel dasar hukum.",
    "DIK-08": "Tulis batas akhirnya, misalnya “5 tahun”, paling lama 30 tahun.",
    "DIK-09": "Tulis batas waktunya, misalnya “5 tahun” atau “selama diperlukan”.",
    "DIK-10": "Tulis peraturannya di belakang jangka waktu, misalnya “…, menurut UU 43/2009 Pasal 66”.",
}  # fmt: skip
"""What to do in the officer's file, where the checks speak of our tables."""

_NAMING_THEIR_LETTER = frozenset({"DIK-03", "DIK-08"})

_COLUMN_OF = {
    **dict.fromkeys(("huruf", "angka", "peraturan_id", "pasal"), LEGAL_BASIS),
    **dict.fromkeys(PERIOD_COLUMNS, PERIOD),
}


def judge(shelf: ExemptedShelf, drafts: Iterable[Draft], choices: Choices) -> None:
    """Lay all drafts over the package at once and give each what the checks have against it."""
    tried = [draft for draft in drafts if draft.entry is not None and not draft.decided]
    by_entry: dict[str, list[EntryProblem]] = {}
    for found in problems_after(shelf, files_after(shelf, tried, choices)):
        by_entry.setdefault(found.entry_id, []).append(found)
    for draft in tried:
        draft.questions.extend(_questions(draft, by_entry.get(draft.identifier, ())))


def _questions(draft: Draft, found: Iterable[EntryProblem]) -> Iterator[Question]:
    """One question for each thing wrong, with every letter that it is wrong of."""
    candidate = draft.row.candidate
    codes = {question.code for question in draft.questions}
    asked = {question.field for question in draft.questions if question.weight is Weight.HELD}
    merged: dict[tuple[str, Weight, str, str, str], list[str]] = {}
    for one in found:
        problem = one.problem
        if problem.severity is not Severity.ERROR and problem.code not in _SHOWN_WARNINGS:
            continue
        column = _COLUMN_OF.get(problem.place.column, problem.place.column) or LEGAL_BASIS
        is_told = (
            (column == PERIOD and problem.code == "DIK-01" and PERIOD_CODE in codes)
            or (column == LEGAL_BASIS and bool(codes & BASIS_CODES))
            or (problem.code == "DIK-03" and LEGAL_BASIS in asked)
        )
        if is_told:
            continue
        light = problem.code in LACKING_CODES or problem.severity is not Severity.ERROR
        weight = Weight.LACKING if light else Weight.HELD
        remedy = f"{_REMEDIES.get(problem.code, problem.remedy)} ({problem.source})"
        letters = merged.setdefault((problem.code, weight, column, problem.message, remedy), [])
        if one.letter and one.letter not in letters:
            letters.append(one.letter)
    # In the order of codes and letters: rows of grounds stand in the order of their ids, which are drawn at random.
    for (code, weight, column, message, remedy), letters in sorted(
        merged.items(), key=lambda pair: (pair[0][0], sorted(pair[1]), pair[0][3])
    ):
        about = (
            f"Huruf {', '.join(sorted(letters))}: " if letters and code not in _NAMING_THEIR_LETTER else ""
        )
        address = candidate.addresses.get(column) or candidate.address
        yield Question(
            code=code,
            weight=weight,
            address=address,
            field=column,
            message=f"{about}{message}",
            remedy=remedy,
        )


def files_after(shelf: ExemptedShelf, drafts: Iterable[Draft], choices: Choices) -> Mapping[str, bytes]:
    """The tables of the package that these drafts change, as they would be written."""
    entries: dict[str, Cells] = {}
    grounds: dict[str, Cells] = {}
    for draft in drafts:
        if draft.entry is not None and draft.entry != draft.before:
            entries[draft.identifier] = draft.entry
        grounds |= draft.grounds
    return changed_files(shelf, entries, grounds, choices.today)
