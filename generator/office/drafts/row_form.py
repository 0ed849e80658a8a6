"""The form of one row over a draft: what it begins with, whether its answer may be kept, what it shows besides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.changes.operations import Cells
from generator.changes.proposal import PUBLIC_REGISTER
from generator.datapackages.schema import load_schema
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.office.drafts.draft import Draft, DraftRow, with_row
from generator.office.drafts.judging import judge
from generator.office.drafts.opening import opened, reviewers_words
from generator.office.drafts.origin import has_draft_moved, has_list_moved, origin_of
from generator.office.drafts.words import cell_in_words
from generator.office.drafts.writing import draft_for, keep
from generator.office.forms.fields import Field
from generator.office.forms.problems import Fault, Faults
from generator.office.requests.asked import Asked

DRAFT, ORIGIN = "konsep", "asal"
"""Fields that such a form carries along: id of the draft, and what the form was made from."""

_STALE = Fault(
    anchor="",
    label="",
    message="Baris ini berubah sejak Anda membuka formulir ini.",
    remedy="Isinya yang sekarang tertulis di bawah isian yang berbeda. Pilih yang benar, lalu lanjutkan.",
)
_OTHER_WINDOW = Fault(
    anchor="",
    label="",
    message="Baris ini berubah di konsep Anda sejak formulir ini dibuka, misalnya di jendela lain.",
    remedy="Isi konsep yang sekarang tertulis di bawah isian yang berbeda. Pilih yang benar, lalu lanjutkan.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """The row of the public register that a form is about."""

    table: TablePath
    key: str
    """Empty for one that has no key yet."""
    is_new: bool
    standing: Cells
    """As ``main`` has it now; empty for a new one."""
    cells: Cells
    """What the form begins with."""
    draft: Draft | None
    """The one that the form goes on with; None where it would begin one."""
    unit: str
    """Of the draft: code of the unit whose row it is, empty for a reference table."""
    officer: Officer | None
    """In which office the change is proposed; None where the person may only read."""

    @property
    def drafted(self) -> DraftRow | None:
        """The row as the draft holds it already."""
        return self.draft.row(self.table, self.key) if self.draft else None

    @property
    def is_known(self) -> bool:
        """Whether the list or the draft holds it, and not this form alone."""
        return not self.is_new or self.drafted is not None

    def with_cells(self, cells: Cells) -> DraftRow:
        """The row as the draft would hold it with these cells."""
        return DraftRow(table=self.table, key=self.key, is_new=self.is_new, before=self.standing, cells=cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a form shows beside its questions."""

    cells: Cells
    faults: Faults = field(default_factory=Faults)
    general: tuple[Fault, ...] = ()
    """About the form as a whole."""
    compared: bool = False
    """Whether what stands now is told beside the fields that differ."""
    drafted: Cells | None = None
    """What stands now, where that is the draft's row and not the list's."""


def draft_named(asked: Asked, draft_id: str, unit: str) -> Draft | None:
    """Her draft of that id for rows of that unit, or of the reference tables; None where she has none."""
    draft = opened(asked, draft_id) if draft_id else None
    return draft if draft is not None and (draft.register, draft.unit) == (PUBLIC_REGISTER, unit) else None


def known_row(
    table: TablePath,
    key: str,
    *,
    standing: Cells | None,
    draft: Draft | None,
    unit: str,
    officer: Officer | None,
) -> FormRow | None:
    """A row of ``main``, or one that only the draft holds; None where neither does."""
    own = draft.row(table, key) if draft else None
    if standing is None and (own is None or not own.is_new):
        return None
    return FormRow(
        table=table,
        key=key,
        is_new=standing is None,
        standing=standing or {},
        cells=_carried_on(own, standing),
        draft=draft,
        unit=unit,
        officer=officer,
    )


def _carried_on(own: DraftRow | None, standing: Cells | None) -> Cells:
    """The draft's words on the row as it stands: a field that the draft leaves alone follows the row."""
    if own is None or standing is None:
        return own.cells if own is not None else standing or {}
    return {
        column: standing.get(column, "") if value == own.before.get(column, "") else value
        for column, value in own.cells.items()
    }


# -- taking ---------------------------------------------------------------------------------


def stopped(asked: Asked, row: FormRow, cells: Cells, *, unread: Faults, unchanged: Fault) -> Shown | None:
    """Why the answer is not even judged: what it was made from is no more, or it changes nothing. None to go on."""
    origin, drafted = asked.form.first(ORIGIN), row.drafted
    if not row.is_new and has_list_moved(origin, row.standing):
        return Shown(cells=cells, faults=unread, general=(_STALE,), compared=True)
    if drafted is not None and has_draft_moved(origin, drafted):
        general = (_OTHER_WINDOW,)
        return Shown(cells=cells, faults=unread, general=general, compared=True, drafted=drafted.cells)
    if drafted is None and cells == {**row.standing}:
        return Shown(cells=cells, general=(unchanged,))
    return None


def problems_of(asked: Asked, row: FormRow, cells: Cells) -> tuple[Problem, ...]:
    """What stands against the row with these cells, and against the draft as a whole."""
    draft = _draft_of(asked, row)
    problems, _ = judge(asked, replace(draft, rows=with_row(draft, row.with_cells(cells))))
    return tuple(one for one in problems if one.place.entry_id in (row.key, ""))


def keep_row(asked: Asked, row: FormRow, cells: Cells) -> Draft:
    """The draft with the row in it, kept."""
    return keep(asked, _draft_of(asked, row), row.with_cells(cells))


def _draft_of(asked: Asked, row: FormRow) -> Draft:
    """The draft, or another one: what was typed must not be lost because the first was sent or dropped."""
    if row.draft is not None:
        return row.draft
    if row.officer is None:
        raise LookupError("somebody who may only read writes")
    made = draft_for(asked, officer=row.officer, register=PUBLIC_REGISTER, unit=row.unit, draft_id="")
    if made is None:
        raise LookupError("a draft without an id is a new one")
    return made


# -- showing --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What reviewers said of the proposal that the draft corrects."""

    in_general: tuple[str, ...] = ()
    """Of the proposal, and of the row as a whole."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Column → of its field."""


def said_of(asked: Asked, row: FormRow) -> Said:
    """Nothing where the draft corrects no proposal."""
    if row.draft is None or not row.draft.corrects:
        return Said()
    in_general, comments = reviewers_words(asked, row.draft)
    columns: dict[str, tuple[str, ...]] = {}
    for one in comments:
        if (one.table, one.key) == (row.table, row.key):
            columns[one.column] = (*columns.get(one.column, ()), one.text)
    return Said(in_general=(*in_general, *columns.pop("", ())), columns=columns)


def form_context(
    asked: Asked, row: FormRow, shown: Shown, fields: Iterable[Field], said: Said
) -> dict[str, object]:
    """What every template of such a form is told: the draft, the answers, and what stands beside them."""
    asks = tuple(fields)
    return {
        DRAFT: row.draft.id if row.draft else "",
        ORIGIN: origin_of(row.standing, row.drafted),
        "isi": {one.name: shown.cells.get(one.name, "") for one in asks},
        "salah": {one.name: shown.faults.at(one.name) for one in asks},
        "kesalahan": (*shown.general, *shown.faults.errors),
        "peringatan_baris": shown.faults.warnings,
        "tanggapan": {one.name: said.columns.get(one.name, ()) for one in asks},
        "sekarang": {one.name: _now(asked, row, shown, one.name) for one in asks},
        "di_sekarang": "daftar" if shown.drafted is None else "konsep Anda",
        "kata_penelaah": said.in_general,
    }


def _now(asked: Asked, row: FormRow, shown: Shown, column: str) -> str:
    """What stands in the list or the draft now, where the form says something else; empty where it says the same."""
    stands = (row.standing if shown.drafted is None else shown.drafted).get(column, "")
    if not shown.compared or (row.is_new and shown.drafted is None) or shown.cells.get(column, "") == stands:
        return ""
    words = cell_in_words(
        row.table, load_schema(row.table.table).column(column), stands, asked.reference.rows
    )
    return words or "kosong"
