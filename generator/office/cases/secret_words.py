"""Restricted words in a text that is meant for the public: what the check refuses, and what needs a second look."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema, secret_columns
from generator.datapackages.table import Row, Table
from generator.office.cases.case_file import CaseFile
from generator.office.cases.room import Room
from generator.validation.exempted.secret_texts import SecretIndex, index_by_start, secret_texts, standing_in
from generator.validation.exempted.words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Restricted columns whose words stand in a text."""

    refused: tuple[str, ...]
    """Titles of columns that no public text may hold word for word (DIK-23)."""
    doubtful: tuple[str, ...]
    """Titles of columns of this entry that stand in it too, yet are too short to be refused."""


def secrets_of(room: Room) -> SecretIndex:
    """Every telling restricted text of the register, ready to be looked for."""
    tables = tuple(
        Table(
            name=name,
            file=f"registers/dik/{room.unit}/{file_name(name)}",
            rows=tuple(
                Row(line=line, cells=dict(cells))
                for line, cells in enumerate(room.rows(name).values(), start=2)
            ),
        )
        for name in TABLES[PackageKind.EXEMPT]
    )
    return index_by_start(secret_texts(tables, ()))


def found_in(text: str, case: CaseFile, secrets: SecretIndex, notice_id: str) -> Found:
    """What of the register stands in the text; ``notice_id`` is the public row that the entry points to."""
    words = words_of(text)
    refused: list[str] = []
    for secret in standing_in(words, secrets):
        if not (notice_id and notice_id in secret.allowed):
            table = secret.place.file.rpartition("/")[2].removesuffix(".csv").replace("-", "_")
            refused.append(load_schema(table).column(secret.place.column).title)
    doubtful = [
        title
        for title, cell in _own_cells(case)
        if title not in refused and _stands_in(words_of(cell), words)
    ]
    return Found(refused=tuple(dict.fromkeys(refused)), doubtful=tuple(dict.fromkeys(doubtful)))


def _own_cells(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Title and text of every secret cell of the entry and of what belongs to it."""
    rows = [("dik", case.entry), *(("dik_dasar", row) for row in case.grounds.values())]
    rows += [
        ("lembar", case.sheet),
        *(("lembar_penguji", row) for row in case.of_sheet("lembar_penguji").values()),
    ]
    for table, row in rows:
        for column in secret_columns(table):
            if row.get(column):
                yield load_schema(table).column(column).title, row[column]


def _stands_in(part: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(part) and any(
        words[first : first + len(part)] == part for first in range(len(words) - len(part) + 1)
    )
