"""The form of one row of a reference table; like every change it becomes a proposal that others review."""

from dataclasses import dataclass, field, replace

from generator.changes.operations import Cells
from generator.changes.proposal import PUBLIC_REGISTER
from generator.datapackages.schema import load_schema
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.office.administration.reference_choices import choices_of, row_name
from generator.office.administration.tables import TABLE_WORDS, proposer_of, table_of
from generator.office.drafts.draft import Draft, DraftRow, with_row
from generator.office.drafts.judging import judge
from generator.office.drafts.opening import opened, reviewers_words
from generator.office.drafts.origin import has_draft_moved, has_list_moved, origin_of
from generator.office.drafts.places import check_path, key_of, row_path
from generator.office.drafts.words import cell_in_words
from generator.office.drafts.writing import draft_for, in_turn, keep, unused_identifier
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_MADE = "id"
"""Key that the tool makes; other keys are words that somebody chooses once."""
_MADE_BY_HAND = frozenset({"peraturan"})
"""Tables whose ``id`` is a word all the same."""

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
_UNCHANGED = Fault(
    anchor="", label="", message="Belum ada isian yang berubah.", remedy="Ubah isian yang keliru."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    path: TablePath
    key: str
    """Empty for a new row without a key yet."""
    is_new: bool
    standing: Cells
    cells: Cells
    draft: Draft | None
    officer: Officer | None
    """In which office the change is proposed; None where the person may only read."""

    @property
    def drafted(self) -> DraftRow | None:
        """The row as the draft holds it already."""
        return self.draft.row(self.path, self.key) if self.draft else None

    @property
    def fields(self) -> tuple[str, ...]:
        """Columns that are asked."""
        schema = load_schema(self.path.table)
        names = schema.column_names
        if not self.is_new:
            return tuple(name for name in names if name not in schema.primary_key)
        return tuple(name for name in names if name != _MADE or self.path.table in _MADE_BY_HAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    cells: Cells
    faults: Faults = field(default_factory=Faults)
    general: tuple[Fault, ...] = ()
    compared: bool = False
    drafted: Cells | None = None
    """What stands now, where that is the draft's row and not the list's."""


# -- showing --------------------------------------------------------------------------------


def _new(asked: Asked) -> Answer:
    row = _new_row(asked, asked.query.get("konsep", ""))
    return NotHere() if row is None else _page(asked, row, _Shown(cells=row.cells))


def _show(asked: Asked) -> Answer:
    row = _known_row(asked, asked.query.get("konsep", ""))
    if row is None:
        return NotHere()
    if row.officer is None:
        return _reading(asked, row)
    own = row.draft.row(row.path, row.key) if row.draft else None
    # who comes from “Periksa” is told here what was wrong there
    problems = _problems(asked, row, row.cells) if own is not None else ()
    faults = faults_of(_fields(asked, row), problems)
    compared = own is not None and not own.is_new
    return _page(asked, row, _Shown(cells=row.cells, faults=faults, compared=compared))


def _new_row(asked: Asked, draft_id: str) -> _Row | None:
    path = table_of(asked.params["tabel"])
    officer = proposer_of(asked.person.officers, path.table) if path else None
    if path is None or officer is None or TABLE_WORDS[path.table].elsewhere[0]:
        return None
    if path.table == "badan" and asked.reference.rows.get(path):
        return None
    return _Row(
        path=path,
        key="",
        is_new=True,
        standing={},
        cells=dict.fromkeys(load_schema(path.table).column_names, ""),
        draft=_draft(asked, draft_id),
        officer=officer,
    )


def _known_row(asked: Asked, draft_id: str) -> _Row | None:
    """A row of ``main``, or one that only a draft holds."""
    path, key = table_of(asked.params["tabel"]), key_of(asked.params["kunci"])
    if path is None:
        return None
    standing, draft = asked.reference.rows.get(path, {}).get(key), _draft(asked, draft_id)
    own = draft.row(path, key) if draft else None
    if standing is None and (own is None or not own.is_new):
        return None
    return _Row(
        path=path,
        key=key,
        is_new=standing is None,
        standing=standing or {},
        cells=_carried_on(own, standing),
        draft=draft,
        officer=proposer_of(asked.person.officers, path.table),
    )


def _carried_on(own: DraftRow | None, standing: Cells | None) -> Cells:
    """The draft's words on the row as it stands: a field that the draft leaves alone follows the row."""
    if own is None or standing is None:
        return own.cells if own is not None else standing or {}
    return {
        column: standing.get(column, "") if value == own.before.get(column, "") else value
        for column, value in own.cells.items()
    }


def _draft(asked: Asked, draft_id: str) -> Draft | None:
    draft = opened(asked, draft_id) if draft_id else None
    return draft if draft is not None and (draft.register, draft.unit) == (PUBLIC_REGISTER, "") else None


# -- taking ---------------------------------------------------------------------------------


def _add(asked: Asked) -> Answer:
    row = _new_row(asked, asked.form.first("konsep"))
    return NotHere() if row is None else _taken(asked, row)


def _amend(asked: Asked) -> Answer:
    row = _known_row(asked, asked.form.first("konsep"))
    return NotHere() if row is None or row.officer is None else _taken(asked, row)


def _taken(asked: Asked, row: _Row) -> Answer:
    fields = _fields(asked, row)
    typed = read(fields, asked.form)
    cells = {**row.cells, **typed.cells}
    origin, faults = asked.form.first("asal"), faults_of(fields, (), typed.errors)
    if not row.is_new and row.standing and has_list_moved(origin, row.standing):
        return _refused(asked, row, _Shown(cells=cells, faults=faults, general=(_STALE,), compared=True))
    drafted = row.drafted
    if drafted is not None and has_draft_moved(origin, drafted):
        general = (_OTHER_WINDOW,)
        shown = _Shown(cells=cells, faults=faults, general=general, compared=True, drafted=drafted.cells)
        return _refused(asked, row, shown)
    if cells == {**row.standing} and drafted is None:
        return _refused(asked, row, _Shown(cells=cells, general=(_UNCHANGED,)))
    if row.is_new:
        row, taken = _named(asked, row, cells)
        if taken:
            faults = faults_of(fields, (), {**typed.errors, **taken})
            return _refused(asked, row, _Shown(cells=cells, faults=faults))
        cells |= dict.fromkeys(load_schema(row.path.table).primary_key, row.key)
    faults = faults_of(fields, _problems(asked, row, cells), typed.errors)
    if faults.errors:
        return _refused(asked, row, _Shown(cells=cells, faults=faults))
    kept = DraftRow(table=row.path, key=row.key, is_new=row.is_new, before=row.standing, cells=cells)
    return Redirect(check_path(keep(asked, _or_new(asked, row), kept).id))


def _named(asked: Asked, row: _Row, cells: Cells) -> tuple[_Row, dict[str, str]]:
    """The new row with its key, and what is wrong with that key by column."""
    (column,) = load_schema(row.path.table).primary_key
    if row.key:
        return row, {}
    if column not in row.fields:
        return replace(row, key=unused_identifier(asked.reference.rows)), {}
    key = cells[column]
    if key in asked.reference.rows.get(row.path, {}):
        title = load_schema(row.path.table).column(column).title
        return row, {column: f"{title} ini sudah dipakai baris lain. Ubah baris itu, atau pakai yang lain."}
    return replace(row, key=key), {}


def _or_new(asked: Asked, row: _Row) -> Draft:
    if row.draft is not None:
        return row.draft
    if row.officer is None:
        raise LookupError("somebody who may only read writes")
    made = draft_for(asked, officer=row.officer, register=PUBLIC_REGISTER, unit="", draft_id="")
    if made is None:
        raise LookupError("a draft without an id is a new one")
    return made


def _problems(asked: Asked, row: _Row, cells: Cells) -> tuple[Problem, ...]:
    kept = DraftRow(table=row.path, key=row.key, is_new=row.is_new, before=row.standing, cells=cells)
    draft = _or_new(asked, row)
    problems, _ = judge(asked, replace(draft, rows=with_row(draft, kept)))
    return tuple(one for one in problems if one.place.entry_id in (row.key, ""))


# -- the page -------------------------------------------------------------------------------


def _fields(asked: Asked, row: _Row) -> tuple[Field, ...]:
    return fields_of(row.path.table, row.fields, choices_of(asked, row.path.table))


def _refused(asked: Asked, row: _Row, shown: _Shown) -> Page:
    """The form again with all that was typed; a new row that only this form knows is still to be added."""
    known = not row.is_new or row.drafted is not None
    return replace(_page(asked, row if known else replace(row, key=""), shown), status=422)


def _reading(asked: Asked, row: _Row) -> Page:
    schema = load_schema(row.path.table)
    return Page(
        template="acuan-baca.html.jinja",
        title=row_name(asked, row.path.table, row.key, row.standing),
        context={
            "tabel": schema.title,
            "alamat_tabel": f"/acuan/{asked.params['tabel']}",
            "isi": tuple(
                (
                    column.title,
                    cell_in_words(row.path, column, row.standing.get(column.name, ""), asked.reference.rows),
                )
                for column in schema.columns
                if row.standing.get(column.name)
            ),
        },
    )


def _page(asked: Asked, row: _Row, shown: _Shown) -> Page:
    schema, words = load_schema(row.path.table), TABLE_WORDS[row.path.table]
    fields = _fields(asked, row)
    said, comments = reviewers_words(asked, row.draft) if row.draft else ((), ())
    beside: dict[str, tuple[str, ...]] = {}
    for one in comments:
        if (one.table, one.key) == (row.path, row.key):
            beside[one.column] = (*beside.get(one.column, ()), one.text)
    head = f"Tambah {words.one}" if row.is_new else f"Ubah {words.one}"
    name = row_name(asked, row.path.table, row.key, row.standing) if row.standing else ""
    return Page(
        template="acuan-formulir.html.jinja",
        title=f"{head}: {name}" if name else head,
        context={
            "kepala": head,
            "nama_baris": name,
            "tabel": schema.title,
            "alamat_tabel": f"/acuan/{asked.params['tabel']}",
            "alamat": row_path(row.path, row.key) if row.key else f"/acuan/{asked.params['tabel']}/baru",
            "ganti": f"{row_path(row.path, row.key)}/ganti"
            if row.path.table == "pejabat" and not row.is_new and not row.standing.get("selesai")
            else "",
            "tetap": tuple(
                (schema.column(column).title, row.standing.get(column, ""))
                for column in schema.primary_key
                if not row.is_new and column != _MADE
            ),
            "konsep": row.draft.id if row.draft else "",
            "asal": origin_of(row.standing, row.drafted),
            "bidang": fields,
            "isi": {one.name: shown.cells.get(one.name, "") for one in fields},
            "salah": {one.name: shown.faults.at(one.name) for one in fields},
            "kesalahan": (*shown.general, *shown.faults.errors),
            "peringatan_baris": shown.faults.warnings,
            "tanggapan": {one.name: beside.get(one.name, ()) for one in fields},
            "sekarang": {one.name: _now(asked, row, shown, one.name) for one in fields},
            "di_sekarang": "daftar" if shown.drafted is None else "konsep Anda",
            "kata_penelaah": (*said, *beside.get("", ())) if row.draft and row.draft.corrects else (),
        },
    )


def _now(asked: Asked, row: _Row, shown: _Shown, column: str) -> str:
    """What stands now where the form says something else; empty where it says the same."""
    stands = (row.standing if shown.drafted is None else shown.drafted).get(column, "")
    if not shown.compared or (row.is_new and shown.drafted is None) or shown.cells.get(column, "") == stands:
        return ""
    words = cell_in_words(row.path, load_schema(row.path.table).column(column), stands, asked.reference.rows)
    return words or "kosong"


ROUTES = (
    Route(path="/acuan/{tabel}/baru", method="GET", access=Access.OFFICER, handle=_new),
    Route(path="/acuan/{tabel}/baru", method="POST", access=Access.OFFICER, handle=in_turn(_add)),
    Route(path="/acuan/{tabel}/{kunci}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/acuan/{tabel}/{kunci}", method="POST", access=Access.OFFICER, handle=in_turn(_amend)),
)
