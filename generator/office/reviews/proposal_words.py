"""A proposal in the words of its page: what it changes, heaviest first, page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.changes.effect import Effect
from generator.changes.operations import Addition, Move
from generator.changes.placed import Snapshot
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.changes.wording import EFFECT_WORDS, visible
from generator.datapackages.schema import load_schema
from generator.model.table_path import TablePath
from generator.office.forms.row_names import Together, added_together, row_name, with_added
from generator.office.requests.desk import Reference
from generator.office.reviews.note_words import RemarkWords
from generator.office.reviews.row_history import RowHistory, RowName
from generator.office.reviews.row_words import FieldWords, row_words
from generator.review.queue import Shown, ShownOperation
from generator.validation.exempted.package import BODY_PACKAGE

ROWS_PER_PAGE = 50
_PAGE_WEIGHT = 36_000
"""Bytes of a page's rows, about: pages stay below 50 KB."""
_ROW_WEIGHT, _FIELD_WEIGHT, _BOTH_WEIGHT = 400, 60, 80
_HEAVY = Effect.MOVED
"""Effects that weigh more than an addition are marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldBlock:
    """One field of a row on the page."""

    words: FieldWords
    remarks: tuple[str, ...]
    """What was said of it in the version that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """One row of the proposal on the page."""

    number: int
    """Place among the operations of the version, from 0: it stays while the version does."""
    effect: str
    is_heavy: bool
    title: str
    place: str
    """``Daftar Informasi Publik, Dinas Kesehatan``."""
    key: str
    table: str
    sentences: tuple[str, ...]
    fields: tuple[FieldBlock, ...]
    is_new: bool
    remarks: tuple[str, ...]
    """Of the row as a whole, or of fields that it does not change."""
    history: RowHistory | None
    link: str
    """Address of a page that tells all of its history; empty where there is none."""
    public: str = ""
    """Address of its page on the public site; empty where it stands on none."""
    columns: tuple[tuple[str, str], ...]
    """Name and label of the columns that it sets."""

    @property
    def anchor(self) -> str:
        """Id on the page."""
        return f"baris-{self.number + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page of the changes, and what is on the others."""

    rows: tuple[RowBlock, ...]
    number: int
    """Page shown, from 1."""
    pages: int
    effects: tuple[tuple[str, int, int, str], ...]
    """Effect, number of rows, page and anchor where it begins; heaviest first."""
    units: tuple[tuple[str, int], ...]
    """Names of units and number of rows."""
    count: int


def register_name(register: str, reference: Reference) -> str:
    """``Daftar Informasi Publik`` or ``Daftar Informasi yang Dikecualikan, Dinas Kesehatan``."""
    if register == PUBLIC_REGISTER:
        return "Daftar Informasi Publik"
    unit = register.removeprefix("dik-")
    whose = "Badan Publik" if unit == BODY_PACKAGE else reference.unit_name(unit)
    return f"Daftar Informasi yang Dikecualikan, {whose}"


def subject_name(proposal: Proposal, reference: Reference) -> str:
    """What the proposal is about: its register, or ``Tabel acuan`` where it touches nothing else of it."""
    if proposal.operations and all(placed.table.package == "acuan" for placed in proposal.operations):
        return "Tabel acuan"
    return register_name(proposal.register, reference)


def place_name(table: TablePath, reference: Reference) -> str:
    """``Daftar Informasi Publik, Dinas Kesehatan``; of a reference table its own name."""
    title = load_schema(table.table).title
    if table.package == "acuan":
        return title
    unit = table.unit
    return f"{title}, {'Badan Publik' if unit == BODY_PACKAGE else reference.unit_name(unit)}"


def units_of(proposal: Proposal, reference: Reference) -> str:
    """``Dinas Kesehatan dan Bappeda``."""
    names = ["Badan Publik" if unit == BODY_PACKAGE else reference.unit_name(unit) for unit in proposal.units]
    return " dan ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def content_of(
    shown: Shown,
    reference: Reference,
    own: Snapshot,
    remarks: Iterable[RemarkWords],
    number: int,
) -> Content:
    """The page of that number, or the nearest; histories are still to be added."""
    blocks = blocks_of(shown, reference, own, remarks)
    parts = parts_of(blocks)
    page = min(max(number, 1), len(parts))
    starts: dict[str, tuple[int, str]] = {}
    counts: dict[str, int] = {}
    for at, part in enumerate(parts, start=1):
        for block in part:
            starts.setdefault(block.effect, (at, block.anchor))
            counts[block.effect] = counts.get(block.effect, 0) + 1
    per_unit: dict[str, int] = {}
    for one in shown.operations:
        for unit in _units(one):
            name = reference.unit_name(unit) if unit and unit != BODY_PACKAGE else "Badan Publik"
            per_unit[name] = per_unit.get(name, 0) + 1
    return Content(
        rows=tuple(parts[page - 1]),
        number=page,
        pages=len(parts),
        effects=tuple((effect, counts[effect], *starts[effect]) for effect in starts),
        units=tuple(sorted(per_unit.items())),
        count=len(blocks),
    )


def blocks_of(
    shown: Shown, reference: Reference, own: Snapshot, remarks: Iterable[RemarkWords] = ()
) -> tuple[RowBlock, ...]:
    """Every row of the proposal, heaviest first, without histories."""
    places = {placed: place for place, placed in enumerate(shown.sent.proposal.operations)}
    said, operations = tuple(remarks), shown.sent.proposal.operations
    around = _Around(
        reference=reference, own=with_added(own, operations), together=added_together(operations)
    )
    return tuple(_block(one, places[one.placed], around, said) for one in shown.operations)


def _units(one: ShownOperation) -> tuple[str, ...]:
    """Codes of the units that it touches; the empty code for the reference tables."""
    operation, unit = one.placed.operation, one.placed.table.unit
    return (unit, operation.to.partition("/")[2]) if isinstance(operation, Move) else (unit,)


def _effect(one: ShownOperation) -> str:
    """A heading; a ground that comes with a new entry changes none that stood."""
    if one.effect is Effect.CHANGED_GROUND and isinstance(one.placed.operation, Addition):
        return "Dasar pengecualian ditambahkan"
    return EFFECT_WORDS[one.effect]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the rows of a proposal may point to."""

    reference: Reference
    own: Snapshot
    together: Together


def _block(one: ShownOperation, number: int, around: _Around, remarks: Sequence[RemarkWords]) -> RowBlock:
    words = row_words(one, around.reference.rows, around.own, around.together)
    table, key = one.placed.table, one.placed.key
    title = row_name(table.table, around.own.get(table, {}).get(key, {}))
    said = [remark for remark in remarks if (remark.table, remark.key) == (table.table, key)]
    columns = {field.column for field in words.fields}
    return RowBlock(
        number=number,
        effect=_effect(one),
        is_heavy=one.effect <= _HEAVY,
        title=visible(one.title) or title or key,
        place=place_name(table, around.reference),
        key=key,
        table=table.table,
        sentences=words.sentences,
        fields=tuple(
            FieldBlock(
                words=field, remarks=tuple(remark.text for remark in said if remark.column == field.column)
            )
            for field in words.fields
        ),
        is_new=words.is_new,
        remarks=tuple(remark.text for remark in said if remark.column not in columns),
        history=None,
        link="",
        columns=tuple((field.column, field.label) for field in words.fields),
    )


def parts_of(blocks: Sequence[RowBlock]) -> list[list[RowBlock]]:
    """The rows of each page; one page at least."""
    parts: list[list[RowBlock]] = [[]]
    weight = 0
    for block in blocks:
        own = _weight(block)
        if parts[-1] and (len(parts[-1]) == ROWS_PER_PAGE or weight + own > _PAGE_WEIGHT):
            parts.append([])
            weight = 0
        parts[-1].append(block)
        weight += own
    return parts


def _weight(block: RowBlock) -> int:
    texts = sum(
        _FIELD_WEIGHT
        + (0 if block.is_new else _BOTH_WEIGHT)
        + len(one.words.label)
        + len(one.words.before)
        + len(one.words.after)
        for one in block.fields
    )
    return _ROW_WEIGHT + texts + sum(map(len, (*block.sentences, *block.remarks)))


def history_name(block: RowBlock) -> RowName:
    """The row as histories name it."""
    return (block.table, block.key)
