"""What the data lack for a document, found while its words are put together."""

from dataclasses import dataclass, field

from generator.documents.records import Records
from generator.model.problem import Place, Problem, Severity

DOTS = "……"
"""What a draft shows where the data say nothing."""

REFUSED_IN_DRAFTS = frozenset({"DOK-03", "DOK-06", "DOK-07", "DOK-09"})
"""Not a blank to be filled in: such a document is not made at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRead:
    """A cell whose words a document prints as they are, or as a date in words."""

    table: str
    row: str
    column: str
    words: str = field(repr=False)


class Gaps:
    """Collects the problems of one document. Make one for each document."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._problems: list[Problem] = []
        self._cells: list[CellRead] = []

    @property
    def cells(self) -> tuple[CellRead, ...]:
        """What was read and is not empty, in the order of the document, each once."""
        return tuple(dict.fromkeys(self._cells))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order in which the document needs what is lacking, each once."""
        return tuple(dict.fromkeys(self._problems))

    def text(self, value: str, table: str, row: str, column: str, source: str) -> str:
        """The cell's words; dots, and a problem, where it is empty."""
        if value:
            self._cells.append(CellRead(table=table, row=row, column=column, words=value))
            return value
        self.report(
            "DOK-01",
            self._records.place(table, row, column),
            f"Kolom {column} belum diisi, padahal dicetak di naskah ini.",
            f"Isi kolom {column} pada baris itu, atau minta naskah draf."
            if row
            else "Naskah ini belum tercatat: sebut nomor, hari, dan tempatnya pada perintah, lengkapi lembarnya, atau minta naskah draf.",
            source,
        )
        return DOTS

    def row(self, present: object, table: str, row: str, column: str, what: str, source: str) -> None:
        """Nothing where the rows are present, else a problem: ``what`` says which."""
        if present:
            return
        self.report(
            "DOK-02",
            self._records.place(table, row, column),
            f"{what} belum ada, padahal dimuat di naskah ini.",
            "Catat barisnya lebih dahulu, atau minta naskah draf.",
            source,
        )

    def report(self, code: str, place: Place, message: str, remedy: str, source: str) -> None:
        """Note a problem."""
        self._problems.append(
            Problem(
                code=code, severity=Severity.ERROR, place=place, message=message, remedy=remedy, source=source
            )
        )
