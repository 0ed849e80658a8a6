"""Rows of a file laid over the restricted package: which entry each one is, and what it would change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.changes.operations import CellChange
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells
from generator.imports.choices import Choices
from generator.imports.exempted.headings import PERIOD
from generator.imports.exempted.packages import (
    ExemptedShelf,
)
from generator.imports.exempted.periods import COLUMNS as PERIOD_COLUMNS
from generator.imports.exempted.rows import ExemptedRow
from generator.imports.matching import Beside, Known, Subject
from generator.imports.outcomes import said_entry, shared_words
from generator.imports.question import Question, Weight
from generator.progress import Progress, counted, silent

_DIK = load_schema("dik").column_names
_DASAR = load_schema("dik_dasar").column_names


@dataclass(slots=True, kw_only=True)
class Draft:
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
        """Whether a person must answer first."""
        return self.entry is None or any(question.weight is Weight.HELD for question in self.questions)

    @property
    def is_changed(self) -> bool:
        """Whether it is new or differs from the entry that stands."""
        return self.before is None or bool(self.changes)


class Drafting:
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

    def drafts(self, rows: Iterable[ExemptedRow], progress: Progress = silent) -> list[Draft]:
        """One draft for each row; certain matches are taken before near ones are looked for."""
        drafts = [Draft(row=row, grounds={}, questions=[*row.candidate.questions]) for row in rows]
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
        for draft in counted(drafts, "Mencocokkan baris", progress):
            if draft.identifier:
                self._amend(draft)
            elif not any(question.code in {"IMP-10", "IMP-11", "IMP-13"} for question in draft.questions):
                self._add(draft)
        return drafts

    def _find(self, draft: Draft) -> str:
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

    def _add(self, draft: Draft) -> None:
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

    def _amend(self, draft: Draft) -> None:
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

    def _laid_over(self, draft: Draft) -> Iterator[tuple[Cells, Cells]]:
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

    def _ask_which(self, draft: Draft, found: tuple[str, ...]) -> None:
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
    def _ask(draft: Draft, code: str, message: str, remedy: str) -> None:
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


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"
