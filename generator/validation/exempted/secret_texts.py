"""DIK-23: no public package holds the text of a field marked secret, except in the notice the entry points to."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.datapackages.schema import load_schema, secret_columns
from generator.datapackages.table import Cells, Table
from generator.model.problem import Place, Severity
from generator.validation.exempted.crossing import Crossing
from generator.validation.exempted.place import exempted_place
from generator.validation.exempted.public_rows import PublicRow
from generator.validation.exempted.references import unit_of
from generator.validation.exempted.words import words_of

FEWEST_WORDS = 4
FEWEST_CHARACTERS = 25
"""Texts below either are ordinary words; an unbroken run of characters, such as a file hash, needs no words."""
NOTE_COLUMN = "catatan_internal"
"""Never opened, whatever becomes of the entry."""
_OPENED = frozenset({"dibuka-ppid", "putusan-ki", "putusan-pengadilan", "keliru"})
"""Recorded ends after which the information itself is no secret any more, or never was one."""

_PARENTS = {"dik_dasar": ("dik", "dik_id"), "lembar_penguji": ("lembar", "lembar_id")}
"""Table with secret columns → the table to whose row its rows belong, and the column that names it."""
_SOURCE = "UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretText:
    """The words of one secret cell."""

    words: tuple[str, ...]
    unit: str
    place: Place
    allowed: frozenset[str]
    """Ids of public rows that may hold it."""
    owner: tuple[str, str, str] = ("", "", "")
    """Unit, table and id of the row that holds it."""


SecretIndex = Mapping[tuple[str, ...], list[SecretText]]
"""The first words of secrets → those secrets."""


def find_secret_texts(
    tables: tuple[Table, ...], rows: tuple[PublicRow, ...], by_start: SecretIndex | None = None
) -> Iterator[Crossing]:
    """Every secret cell of the restricted tables whose words stand, in their order, in a cell of a public row.

    ``by_start`` are the secrets of the same tables, where they are at hand; which rows may hold them is asked anew.
    """
    by_start = index_by_start(secret_texts(tables, ())) if by_start is None else by_start
    if not by_start:
        return
    allowed: Mapping[tuple[str, str, str], frozenset[str]] | None = None
    for row in rows:
        for column in load_schema(row.table).column_names:
            for secret in standing_in(words_of(row.cells[column]), by_start):
                allowed = _allowed_rows(tables, rows) if allowed is None else allowed
                if row.cells.get("id") in allowed.get(secret.owner, frozenset[str]()):
                    continue
                yield Crossing(
                    code="DIK-23",
                    severity=Severity.ERROR,
                    unit=secret.unit,
                    place=secret.place,
                    message=f"Isi kolom ini juga tertulis di register publik: {row.place}, kolom {column}.",
                    remedy="Tulis ulang baris publik itu dengan kalimat yang aman, atau umumkan lewat baris "
                    "pengecualian.csv yang ditelaah dan ditunjuk oleh pengecualian_id.",
                    source=_SOURCE,
                    public_unit=row.unit,
                    public_place=row.place,
                )


def is_telling(words: tuple[str, ...], text: str) -> bool:
    """Whether a text is long enough that finding it elsewhere is no coincidence."""
    if len(text) < FEWEST_CHARACTERS:
        return False
    return len(words) >= FEWEST_WORDS or len(words) == 1


def index_by_start(secrets: Iterable[SecretText]) -> SecretIndex:
    """Secrets as ``standing_in`` looks them up."""
    by_start: dict[tuple[str, ...], list[SecretText]] = {}
    for secret in secrets:
        by_start.setdefault(secret.words[:FEWEST_WORDS], []).append(secret)
    return by_start


def standing_in(words: tuple[str, ...], by_start: SecretIndex) -> Iterator[SecretText]:
    """Secrets whose words stand in these; each once."""
    found: set[Place] = set()
    for first in range(len(words)):
        for length in (1, FEWEST_WORDS):
            for secret in by_start.get(words[first : first + length], ()):
                if secret.place not in found and words[first : first + len(secret.words)] == secret.words:
                    found.add(secret.place)
                    yield secret


def secret_texts(tables: tuple[Table, ...], rows: tuple[PublicRow, ...]) -> Iterator[SecretText]:
    """Every cell of the restricted tables that is secret and long enough to be told from ordinary words.

    ``rows`` are all public rows; they say which of them may hold a text on purpose.
    """
    allowed = _allowed_rows(tables, rows)
    for table in tables:
        unit = unit_of(table)
        for row in table.rows:
            for column in secret_columns(table.name):
                words, owner = words_of(row.cells[column]), (unit, table.name, row.cells["id"])
                is_secret = (
                    table.name != "dik" or column == NOTE_COLUMN or row.cells["penutup"] not in _OPENED
                )
                if is_secret and is_telling(words, row.cells[column]):
                    yield SecretText(
                        words=words,
                        unit=unit,
                        place=exempted_place(table.file, row.line, row.cells, column),
                        allowed=allowed.get(owner, frozenset()),
                        owner=owner,
                    )


def _allowed_rows(
    tables: tuple[Table, ...], rows: tuple[PublicRow, ...]
) -> Mapping[tuple[str, str, str], frozenset[str]]:
    """Unit, table and id of a restricted row → ids of the public rows that may hold its texts.

    An entry points to its notice, and to its open partner where that row says that it was opened from an
    exemption. What belongs to the entry, its grounds, sheet and decree, goes with it.
    """
    opened = frozenset(row.cells["id"] for row in rows if row.table == "dip" and row.cells["asal_pembukaan"])
    allowed: dict[tuple[str, str, str], frozenset[str]] = {}

    def allow(unit: str, table: str, identifier: str, targets: AbstractSet[str]) -> None:
        key = (unit, table, identifier)
        allowed[key] = allowed.get(key, frozenset()) | targets

    for table in (table for table in tables if table.name == "dik"):
        for row in table.rows:
            targets = _targets(row.cells, opened)
            for name, identifier in (
                ("dik", row.cells["id"]),
                ("lembar", row.cells["lembar_id"]),
                ("sk", row.cells["sk_id"]),
            ):
                allow(unit_of(table), name, identifier, targets)
    for table in tables:
        if table.name not in _PARENTS:
            continue
        parent, column = _PARENTS[table.name]
        for row in table.rows:
            targets = allowed.get((unit_of(table), parent, row.cells[column]), frozenset())
            allow(unit_of(table), table.name, row.cells["id"], targets)
    return allowed


def _targets(cells: Cells, opened: AbstractSet[str]) -> frozenset[str]:
    return (frozenset({cells["pengecualian_id"]}) | ({cells["dip_id"]} & opened)) - {""}
