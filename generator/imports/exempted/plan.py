"""A file with a DIK and a unit's restricted package → what an import would do, and what it has to ask. Writes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.changes.operations import Amendment, CellChange, Operation, addition, row_hash
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells
from generator.imports.answers import check_answers
from generator.imports.choices import Choices
from generator.imports.columns import check_choices, column_questions
from generator.imports.exempted.headings import LEGAL_BASIS, PERIOD, meaning_of_exempted
from generator.imports.exempted.laws import Regulations
from generator.imports.exempted.packages import (
    EntryProblem,
    ExemptedShelf,
    changed_files,
    new_failures,
    problems_after,
)
from generator.imports.exempted.periods import COLUMNS as PERIOD_COLUMNS
from generator.imports.exempted.rows import BASIS_CODES, PERIOD_CODE, ExemptedRow, read_rows
from generator.imports.grid import Source
from generator.imports.matching import Beside, Known, Subject
from generator.imports.outcomes import Fate, Outcome, said_entry, shared_words
from generator.imports.plan import ImportPlan, Refused, checked_holders, chosen_sheets, hidden_parts
from generator.imports.question import Question, Weight
from generator.imports.sheet_reading import read_sheet
from generator.imports.tables import ReadingRules, SheetReading
from generator.model.problem import Severity

_DIK = load_schema("dik").column_names
_DASAR = load_schema("dik_dasar").column_names

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


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A row of the file laid over the package."""

    row: ExemptedRow = field(repr=False)
    identifier: str = ""
    """Of the entry; empty when it cannot be told which one it is."""
    entry: Cells | None = field(default=None, repr=False)
    """The row of ``dik.csv`` afterwards."""
    before: Cells | None = field(default=None, repr=False)
    grounds: dict[str, Cells] = field(repr=False)
    """Rows of ``dik-dasar.csv`` that are added or changed, by id."""
    changes: tuple[CellChange, ...] = field(default=(), repr=False)
    decided: bool = False
    """Whether the entry was tested or decided, so that no import touches it."""
    questions: list[Question] = field(repr=False)

    @property
    def is_held(self) -> bool:
        return self.entry is None or any(question.weight is Weight.HELD for question in self.questions)

    @property
    def is_changed(self) -> bool:
        return self.before is None or bool(self.changes)


def make_exempted_plan(
    source: Source, shelf: ExemptedShelf, choices: Choices, new_identifier: Callable[[], str]
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
    drafts = _Drafting(shelf, choices, new_identifier).drafts(rows)
    _judge(shelf, drafts, choices)
    good = [draft for draft in drafts if not draft.is_held and draft.is_changed]
    files = _files(shelf, good, choices)
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


# -- rows over the package --------------------------------------------------------


class _Drafting:
    """Finds the entry that each row is and lays the row over it."""

    def __init__(self, shelf: ExemptedShelf, choices: Choices, new_identifier: Callable[[], str]) -> None:
        self.choices = choices
        self.new_identifier = new_identifier
        self.entries = shelf.rows("dik")
        self.grounds: dict[str, list[Cells]] = {}
        for cells in shelf.rows("dik_dasar").values():
            self.grounds.setdefault(cells["dik_id"], []).append(cells)
        self.known = Known(_as_subjects(self.entries.values()))
        self.used = set(shelf.identifiers)
        self.taken: set[str] = set()
        self.beside = Beside()

    def drafts(self, rows: Iterable[ExemptedRow]) -> list[_Draft]:
        """One draft for each row; certain matches are taken before near ones are looked for."""
        drafts = [_Draft(row=row, grounds={}, questions=[*row.candidate.questions]) for row in rows]
        found = [self._find(draft) for draft in drafts]
        places: dict[str, list[str]] = {}
        for draft, identifier in zip(drafts, found, strict=True):
            if identifier:
                places.setdefault(identifier, []).append(draft.row.candidate.address)
        self.taken = {*places}
        for draft, identifier in zip(drafts, found, strict=True):
            if len(places.get(identifier, ())) > 1:
                self._ask(draft, "IMP-11", *shared_words(identifier, places[identifier]))
            else:
                draft.identifier = identifier
        for draft in drafts:
            if draft.identifier:
                self._amend(draft)
            elif not any(question.code in {"IMP-10", "IMP-11", "IMP-13"} for question in draft.questions):
                self._add(draft)
        return drafts

    def _find(self, draft: _Draft) -> str:
        """Identifier of the entry that the row is for certain; empty when there is none, or when it has to be asked."""
        candidate = draft.row.candidate
        number = candidate.official_number
        written = candidate.identifier
        if number and not written:
            by_number = (key for key, cells in sorted(self.entries.items()) if cells["nomor"] == number)
            written = next(by_number, "" if candidate.place in self.choices.same else number)
        named = said_entry(candidate, written, self.choices)
        if named and named not in self.entries:
            message = f"Entri “{named}” tidak ada di DIK unit ini."
            self._ask(
                draft, "IMP-13", message, "Periksa pengenal atau nomornya; untuk informasi baru, kosongkan."
            )
            return ""
        found = (named,) if named else self.known.certain(_subject(candidate.values.get("informasi", "")))
        if len(found) > 1:
            self._ask_which(draft, found)
            return ""
        return found[0] if found else ""

    def _add(self, draft: _Draft) -> None:
        candidate = draft.row.candidate
        words = candidate.values.get("informasi", "")
        subject = _subject(words)
        first = self.beside.same_as("", subject) if words else ""
        if first:
            message = f"Informasi di baris ini sama dengan baris {first} di berkas ini."
            self._ask(draft, "IMP-11", message, "Hapus salah satunya, atau bedakan uraian informasinya.")
            return
        self.beside.add("", subject, candidate.address)
        if self.known.withdrawn_like(subject):
            message = "Pengecualian informasi ini sudah ditutup di DIK unit ini."
            self._ask(draft, "IMP-12", message, "Keluarkan baris ini; bila dikecualikan lagi, uji dan catat sebagai entri baru.")  # fmt: skip
            return
        near = (
            () if candidate.place in self.choices.new or not words else self.known.near(subject, self.taken)
        )
        if near:
            self._ask_which(draft, near)
            return
        identifier = self._identifier()
        new = dict.fromkeys(_DIK, "") | {"id": identifier, "catatan_internal": draft.row.note}
        draft.entry = self._filled(new | dict(candidate.values))
        draft.identifier = identifier
        for cells in draft.row.grounds:
            key = self._identifier()
            draft.grounds[key] = dict.fromkeys(_DASAR, "") | dict(cells) | {"id": key, "dik_id": identifier}

    def _amend(self, draft: _Draft) -> None:
        before = self.entries[draft.identifier]
        after = self._filled(before | dict(draft.row.candidate.values))
        after["catatan_internal"] = before["catatan_internal"] or draft.row.note
        draft.before, draft.entry = before, after
        changes = [*_differences(before, after, "")]
        for old, new in self._laid_over(draft):
            changes.extend(_differences(old, new, f"huruf {new['huruf']}: "))
            if old != new:
                draft.grounds[new["id"]] = new
        draft.changes = tuple(changes)
        draft.decided = bool(before["lembar_id"] or before["sk_id"])
        if before["penutup"]:
            self._ask(draft, "IMP-12", "Pengecualian informasi ini sudah ditutup di DIK unit ini.", "Keluarkan baris ini dari berkas.")  # fmt: skip
        elif draft.decided and changes:
            self._ask(
                draft,
                "IMP-36",
                "Entri ini sudah diuji atau ditetapkan, jadi isinya tidak diubah lewat impor.",
                "Catat perubahannya dengan lembar pengubahan dan keputusan baru. (PP 61/2010 Pasal 10; Perki 1/2021 Pasal 53)",
            )

    def _laid_over(self, draft: _Draft) -> Iterator[tuple[Cells, Cells]]:
        """Each ground of the row with the stored one it is: the same letter and number, or the only one of its letter."""
        stored = list(self.grounds.get(draft.identifier, ()))
        for cells in draft.row.grounds:
            same = [old for old in stored if (old["huruf"], old["angka"]) == (cells["huruf"], cells["angka"])]
            of_letter = [old for old in stored if old["huruf"] == cells["huruf"]]
            alone = sum(other["huruf"] == cells["huruf"] for other in draft.row.grounds) == 1
            old = same[0] if same else of_letter[0] if alone and len(of_letter) == 1 else None
            if old is None:
                key = self._identifier()
                empty = dict.fromkeys(_DASAR, "") | {"id": key, "dik_id": draft.identifier}
                yield empty, empty | dict(cells)
                continue
            stored.remove(old)
            period = {name: cells[name] for name in PERIOD_COLUMNS}
            if cells[PERIOD] == old[PERIOD] or not cells[PERIOD]:
                # what people typed under the same words is theirs
                period = {name: old[name] or value for name, value in period.items()}
            others = {name: value for name, value in cells.items() if value and name not in PERIOD_COLUMNS}
            yield old, old | others | period

    def _filled(self, cells: Cells) -> Cells:
        return cells | {name: value for name, value in self.choices.fills.items() if not cells[name]}

    def _identifier(self) -> str:
        while (identifier := self.new_identifier()) in self.used:
            pass
        self.used.add(identifier)
        return identifier

    def _ask_which(self, draft: _Draft, found: tuple[str, ...]) -> None:
        names = "; ".join(f"{key} “{_short(self.entries[key]['informasi'])}”" for key in found)
        address = draft.row.candidate.address
        draft.questions.append(
            Question(
                code="IMP-10",
                weight=Weight.HELD,
                address=address,
                field="",
                message=f"Ada entri yang mirip di DIK unit ini: {names}.",
                remedy="Bila sama, isi pengenal entri itu di kolom “Pengenal”; bila baru, bedakan uraiannya.",
                command=f'Atau jawab `--sama "{address}"={found[0]}` atau `--baru "{address}"`.',
            )
        )

    @staticmethod
    def _ask(draft: _Draft, code: str, message: str, remedy: str) -> None:
        address = draft.row.candidate.address
        draft.questions.append(
            Question(code=code, weight=Weight.HELD, address=address, field="", message=message, remedy=remedy)
        )


def _as_subjects(entries: Iterable[Cells]) -> Iterator[Cells]:
    """The entries as rows that matching understands; closed ones as withdrawn."""
    for cells in entries:
        status = "ditarik" if cells["penutup"] else "usulan"
        yield {"id": cells["id"], "judul": cells["informasi"], "ringkasan": "", "waktu": "", "status": status}


def _subject(words: str) -> Subject:
    return Subject(title=words, summary="", time="")


def _differences(before: Cells, after: Cells, prefix: str) -> Iterator[CellChange]:
    for column, value in after.items():
        if before[column] != value:
            yield CellChange(column=f"{prefix}{column}", before=before[column], after=value)


# -- what the checks say ------------------------------------------------------------


def _judge(shelf: ExemptedShelf, drafts: Iterable[_Draft], choices: Choices) -> None:
    """Lay all drafts over the package at once and give each what the checks have against it."""
    tried = [draft for draft in drafts if draft.entry is not None and not draft.decided]
    by_entry: dict[str, list[EntryProblem]] = {}
    for found in problems_after(shelf, _files(shelf, tried, choices)):
        by_entry.setdefault(found.entry_id, []).append(found)
    for draft in tried:
        draft.questions.extend(_questions(draft, by_entry.get(draft.identifier, ())))


def _questions(draft: _Draft, found: Iterable[EntryProblem]) -> Iterator[Question]:
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


def _files(shelf: ExemptedShelf, drafts: Iterable[_Draft], choices: Choices) -> Mapping[str, bytes]:
    entries: dict[str, Cells] = {}
    grounds: dict[str, Cells] = {}
    for draft in drafts:
        if draft.entry is not None and draft.entry != draft.before:
            entries[draft.identifier] = draft.entry
        grounds |= draft.grounds
    return changed_files(shelf, entries, grounds, choices.today)


# -- outcomes -----------------------------------------------------------------------


def _outcome(draft: _Draft, unit: str) -> Outcome:
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


def _fate(draft: _Draft) -> tuple[Fate, Operation | None]:
    if draft.is_held or draft.entry is None:
        return Fate.HELD, None
    if draft.before is None:
        return Fate.ADDED, addition(draft.identifier, draft.entry)
    if draft.changes:
        base = row_hash(draft.before)
        return Fate.CHANGED, Amendment(key=draft.identifier, base=base, changes=draft.changes)
    return Fate.UNCHANGED, None


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"
