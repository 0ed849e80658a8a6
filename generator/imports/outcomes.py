"""What becomes of each data row: which register row it is, what it changes there, or why it is held."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.changes.operations import Operation, addition, amendment
from generator.datapackages.table import Cells
from generator.imports.choices import Choices, WrongUse
from generator.imports.holders import Holders
from generator.imports.matching import Beside, Known, Subject, subject_of
from generator.imports.merging import merged, missing_elements, needs_summary, new_row
from generator.imports.packages import Shelf
from generator.imports.question import Question, Weight
from generator.imports.rows import CLASS_MISSING, Candidate
from generator.model.retention import parse_retention
from generator.model.time_made import parse_time_made
from generator.progress import Progress, counted, silent


class Fate(StrEnum):
    """What becomes of a data row; the value is the word for the dry run."""

    ADDED = "ditambah"
    CHANGED = "diubah"
    UNCHANGED = "tidak berubah"
    HELD = "perlu diperbaiki dulu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One data row of the file and what becomes of it."""

    candidate: Candidate
    fate: Fate
    unit: str
    """Empty only for rows that are held."""
    identifier: str
    """Of the register row; empty only for rows that are held."""
    status: str
    """Status of the register row afterwards; empty for rows that are held."""
    operation: Operation | None
    questions: tuple[Question, ...]

    @property
    def heading(self) -> str:
        """What a person calls the row."""
        values = self.candidate.values
        return values.get("judul") or values.get("ringkasan") or values.get("informasi") or "(tanpa judul)"


class Work:
    """Turns candidates into outcomes; remembers which register rows are taken."""

    def __init__(
        self, shelf: Shelf, choices: Choices, holders: Holders, new_identifier: Callable[[], str]
    ) -> None:
        self.shelf = shelf
        self.choices = choices
        self.holders = holders
        self.known: dict[str, Known] = {}
        self.used = set(shelf.identifiers)
        self.new_identifier = new_identifier
        self.taken: set[str] = set()
        """Register rows that rows of the file are."""

    def outcomes(self, candidates: tuple[Candidate, ...], progress: Progress = silent) -> tuple[Outcome, ...]:
        """One outcome for each candidate, in their order; certain matches are taken before near ones are looked for."""
        units = [self._unit(candidate) for candidate in candidates]
        matches = [
            self._certain(candidate, unit) if isinstance(unit, str) else unit
            for candidate, unit in zip(candidates, units, strict=True)
        ]
        places: dict[str, list[str]] = {}
        for candidate, match in zip(candidates, matches, strict=True):
            if isinstance(match, str) and match:
                places.setdefault(match, []).append(candidate.address)
        self.taken = {*places}
        beside = Beside()
        found: list[Outcome] = []
        rows = tuple(zip(candidates, units, matches, strict=True))
        for candidate, unit, match in counted(rows, "Mencocokkan baris", progress):
            if isinstance(unit, Question):
                found.append(self._held(candidate, "", (unit,)))
            elif isinstance(match, Question):
                found.append(self._held(candidate, unit, (match,)))
            elif len(places.get(match, ())) > 1:
                found.append(self._held(candidate, unit, (self._is_shared(candidate, match, places[match]),)))
            elif match:
                found.append(self._amended(candidate, unit, match))
            else:
                found.append(self._added(candidate, unit, beside))
        return tuple(found)

    def _unit(self, candidate: Candidate) -> str | Question:
        if self.choices.unit:
            return self.choices.unit
        words = candidate.holder
        address = candidate.holder_address or candidate.address
        code = self.holders.unit_of(words) if words else ""
        command = ""
        if code and self.holders.units[code].ended:
            successor = self.holders.units[code].successor or "KODE"
            message, remedy = f"Unit “{words}” sudah tidak ada.", "Isi nama unit penggantinya."
            command = f'Bila diteruskan unit lain: `--holder "{words}"={successor}`.'
        elif code:
            return code
        elif not words:
            message, remedy = "Unit pemilik baris ini belum diisi.", "Isi nama unit di kolom itu."
        else:
            near = self.holders.near(words)
            message = f"“{words}” tidak cocok dengan nama unit mana pun."
            remedy = "Isi nama resmi unitnya" + (f"; mirip: {', '.join(near)}." if near else ".")
            command = f'Atau jawab `--holder "{words}"={near[0] if near else "KODE"}`; kode ada di registers/acuan/unit.csv.'
        return Question(
            code="IMP-09", weight=Weight.HELD, address=address, field="", message=message, remedy=remedy,
            command=command,
        )  # fmt: skip

    def _register(self, unit: str) -> Known:
        if unit not in self.known:
            self.known[unit] = Known(self.shelf.rows(unit).values())
        return self.known[unit]

    def _certain(self, candidate: Candidate, unit: str) -> str | Question:
        """Identifier of the register row that the candidate is for certain; empty when there is none."""
        known = self._register(unit)
        named = self._said(candidate, unit)
        if candidate.official_number and not named:
            return self._no_such(candidate, "nomor", candidate.official_number)
        if named:
            return self._named(candidate, unit, named)
        found = known.certain(_subject(candidate))
        if len(found) > 1:
            return self._ask_which(
                candidate, known, found, "Lebih dari satu entri di register berjudul dan berwaktu sama."
            )
        return found[0] if found else ""

    def _said(self, candidate: Candidate, unit: str) -> str:
        """Identifier of the register row that the row itself or ``--sama`` says it is; empty when neither does."""
        written = candidate.identifier or self._by_number(candidate, self._register(unit))
        return said_entry(candidate, written, self.choices)

    def _by_number(self, candidate: Candidate, known: Known) -> str:
        number = candidate.official_number
        rows = {**known.standing, **known.withdrawn}
        return next(
            (identifier for identifier, row in sorted(rows.items()) if number and row["nomor"] == number), ""
        )

    def _named(self, candidate: Candidate, unit: str, identifier: str) -> str | Question:
        known = self._register(unit)
        if identifier in known.standing:
            return identifier
        if identifier in known.withdrawn:
            return self._is_withdrawn(candidate, identifier)
        elsewhere = self.shelf.unit_of_entry(identifier)
        if elsewhere:
            return self._question(
                candidate,
                "IMP-13",
                f"Entri {identifier} milik unit {elsewhere}, bukan {unit}.",
                "Pindahkan entri antarunit bukan lewat impor; periksa unitnya.",
            )
        return self._no_such(candidate, "id", identifier)

    def _added(self, candidate: Candidate, unit: str, beside: Beside) -> Outcome:
        known = self._register(unit)
        subject = _subject(candidate)
        first = beside.same_as(unit, subject)
        if first:
            return self._held(candidate, unit, (self._twice(candidate, first),))
        withdrawn = known.withdrawn_like(subject)
        if withdrawn:
            return self._held(candidate, unit, (self._is_withdrawn(candidate, withdrawn),))
        near = () if candidate.place in self.choices.new else known.near(subject, self.taken)
        if near:
            question = self._ask_which(candidate, known, near, "Ada entri yang mirip di register.")
            return self._held(candidate, unit, (question,))
        cells = merged(new_row(), candidate, self.choices.fills, self.holders.units[unit].name)
        asked = self._asked(cells, candidate)
        if any(question.weight is Weight.HELD for question in asked):
            return self._held(candidate, unit, tuple(asked))
        beside.add(unit, subject, candidate.address)
        identifier = self._identifier()
        cells |= {
            "id": identifier,
            "status": _status(asked),
            "tanggal_mutakhir": self.choices.today.isoformat(),
        }
        return Outcome(
            candidate=candidate,
            fate=Fate.ADDED,
            unit=unit,
            identifier=identifier,
            status=cells["status"],
            operation=addition(identifier, cells),
            questions=tuple(asked),
        )

    def _amended(self, candidate: Candidate, unit: str, identifier: str) -> Outcome:
        before = self._register(unit).standing[identifier]
        candidate = _with_published_kept(candidate, before)
        after = merged(before, candidate, self.choices.fills, self.holders.units[unit].name)
        asked = self._asked(after, candidate)
        if any(question.weight is Weight.HELD for question in asked):
            return self._held(candidate, unit, tuple(asked))
        changed = after != before
        if changed:
            after["tanggal_mutakhir"] = self.choices.today.isoformat()
            if before["status"] == "usulan":
                after["status"] = _status(asked)
        return Outcome(
            candidate=candidate,
            fate=Fate.CHANGED if changed else Fate.UNCHANGED,
            unit=unit,
            identifier=identifier,
            status=after["status"],
            operation=amendment(identifier, before, after) if changed else None,
            questions=tuple(asked),
        )

    def _asked(self, cells: Cells, candidate: Candidate) -> list[Question]:
        about_cells = [q for q in candidate.questions if not (q.code == CLASS_MISSING and cells["jenis"])]
        summary = needs_summary(cells, candidate)
        return [*about_cells, *filter(None, [summary]), *missing_elements(cells, candidate)]

    def _held(self, candidate: Candidate, unit: str, questions: tuple[Question, ...]) -> Outcome:
        """A row that is not written, with everything that was asked about it so far."""
        every = tuple(
            question
            for question in dict.fromkeys((*candidate.questions, *questions))
            if not (question.code == CLASS_MISSING and "jenis" in self.choices.fills)
        )
        return Outcome(
            candidate=candidate,
            fate=Fate.HELD,
            unit=unit,
            identifier="",
            status="",
            operation=None,
            questions=every,
        )

    def _identifier(self) -> str:
        while (identifier := self.new_identifier()) in self.used:
            pass
        self.used.add(identifier)
        return identifier

    # -- questions --

    @staticmethod
    def _question(candidate: Candidate, code: str, message: str, remedy: str, command: str = "") -> Question:
        return Question(
            code=code, weight=Weight.HELD, address=candidate.address, field="", message=message, remedy=remedy,
            command=command,
        )  # fmt: skip

    def _twice(self, candidate: Candidate, first: str) -> Question:
        return self._question(
            candidate,
            "IMP-11",
            f"Judul dan waktu baris ini sama dengan baris {first} di berkas ini.",
            "Hapus salah satunya, atau bedakan judul atau waktunya.",
        )

    def _is_shared(self, candidate: Candidate, identifier: str, places: list[str]) -> Question:
        return self._question(candidate, "IMP-11", *shared_words(identifier, places))

    def _is_withdrawn(self, candidate: Candidate, identifier: str) -> Question:
        return self._question(
            candidate,
            "IMP-12",
            f"Entri ini sudah ditarik dari register ({identifier}).",
            "Keluarkan baris ini dari berkas; bila informasinya memang terbit lagi, beri judul atau waktu yang baru.",
        )

    def _no_such(self, candidate: Candidate, field: str, words: str) -> Question:
        return self._question(
            candidate,
            "IMP-13",
            f"Entri dengan {field} “{words}” tidak ada di register unit ini.",
            f"Periksa {field} itu; untuk informasi baru, kosongkan selnya.",
        )

    def _ask_which(
        self, candidate: Candidate, known: Known, found: tuple[str, ...], message: str
    ) -> Question:
        names = "; ".join(
            f"{identifier} “{subject_of(known.standing[identifier]).heading}”" for identifier in found
        )
        asked = self._question(
            candidate,
            "IMP-10",
            f"{message} Mirip dengan: {names}.",
            "Bila sama, isi pengenal entri itu di kolom “Pengenal”; bila baru, bedakan judul atau waktunya.",
            f'Atau jawab `--sama "{candidate.address}"={found[0]}` atau `--baru "{candidate.address}"`.',
        )
        return replace(asked, entries=found)


def said_entry(candidate: Candidate, written: str, choices: Choices) -> str:
    """Identifier of the entry that the row itself (``written``) or ``--sama`` says it is; empty when neither does.

    Raises WrongUse when they differ.
    """
    answered = choices.same.get(candidate.place, "")
    if written and answered and written != answered:
        raise WrongUse(
            f'--sama "{candidate.address}"={answered}: baris itu di berkas menyebut entri {written}.'
            " Hapus jawaban itu, atau perbaiki pengenal atau nomor di berkas."
        )
    return written or answered


def shared_words(identifier: str, places: list[str]) -> tuple[str, str]:
    """What is wrong with several rows that are one entry, and what to do: none of them is the right one for certain."""
    return (
        f"{len(places)} baris di berkas ini sama dengan satu entri, {identifier}: {', '.join(places)}.",
        "Tentukan baris yang benar, lalu hapus yang lain; untuk informasi baru, ubah pengenal, nomor, atau judulnya.",
    )


def _subject(candidate: Candidate) -> Subject:
    values = candidate.values
    return Subject(
        title=values.get("judul", ""), summary=values.get("ringkasan", ""), time=values.get("waktu", "")
    )


_UNDERSTOOD: dict[str, Callable[[str], bool]] = {
    "retensi": lambda words: parse_retention(words).understood,
    "waktu": lambda words: parse_time_made(words).understood,
}
"""Column whose words may be kept without being understood → whether they are."""


def _with_published_kept(candidate: Candidate, before: Cells) -> Candidate:
    """The candidate, held where it would put words that are not understood over good ones that are published."""
    if before["status"] != "berlaku":
        return candidate
    questions: list[Question] = []
    for question in candidate.questions:
        field = question.field
        said, known = candidate.values.get(field, ""), before.get(field, "")
        understood = _UNDERSTOOD.get(field, bool)
        if (
            question.weight is Weight.HELD
            or field not in _UNDERSTOOD
            or understood(said)
            or not understood(known)
        ):
            questions.append(question)
            continue
        message = (
            f"“{said}” tidak dipahami, jadi tidak menggantikan “{known}” yang sudah berlaku di register."
        )
        remedy = f"{question.remedy} Bila isi register sudah benar, kosongkan sel ini."
        questions.append(replace(question, weight=Weight.HELD, message=message, remedy=remedy))
    return replace(candidate, questions=tuple(questions))


def _status(asked: Iterable[Question]) -> str:
    return "usulan" if any(question.weight is Weight.LACKING for question in asked) else "berlaku"
