"""The form of one row of a reference table; like every change it becomes a proposal that others review."""

from dataclasses import replace

from generator.changes.operations import Cells
from generator.datapackages.schema import load_schema
from generator.office.administration.reference_choices import choices_of, row_name
from generator.office.administration.tables import TABLE_WORDS, proposer_of, table_of
from generator.office.drafts.places import check_path, key_of, row_path
from generator.office.drafts.row_form import (
    DRAFT,
    FormRow,
    Shown,
    draft_named,
    form_context,
    keep_row,
    known_row,
    problems_of,
    said_of,
    stopped,
)
from generator.office.drafts.words import cell_in_words
from generator.office.drafts.writing import in_turn, unused_identifier
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.problems import Fault, faults_of
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_UNIT = ""
"""Reference tables belong to no unit."""
_MADE = "id"
"""Key that the tool makes; other keys are words that somebody chooses once."""
_MADE_BY_HAND = frozenset({"peraturan"})
"""Tables whose ``id`` is a word all the same."""

_UNCHANGED = Fault(
    anchor="", label="", message="Belum ada isian yang berubah.", remedy="Ubah isian yang keliru."
)


# -- showing --------------------------------------------------------------------------------


def _new(asked: Asked) -> Answer:
    row = _new_row(asked, asked.query.get(DRAFT, ""))
    return NotHere() if row is None else _page(asked, row, Shown(cells=row.cells))


def _show(asked: Asked) -> Answer:
    row = _known_row(asked, asked.query.get(DRAFT, ""))
    if row is None:
        return NotHere()
    if row.officer is None:
        return _reading(asked, row)
    own = row.drafted
    # who comes from “Periksa” is told here what was wrong there
    problems = problems_of(asked, row, row.cells) if own is not None else ()
    faults = faults_of(_fields(asked, row), problems)
    return _page(
        asked, row, Shown(cells=row.cells, faults=faults, compared=own is not None and not own.is_new)
    )


def _new_row(asked: Asked, draft_id: str) -> FormRow | None:
    path = table_of(asked.params["tabel"])
    officer = proposer_of(asked.person.officers, path.table) if path else None
    if path is None or officer is None or TABLE_WORDS[path.table].elsewhere[0]:
        return None
    if path.table == "badan" and asked.reference.rows.get(path):
        return None
    return FormRow(
        table=path,
        key="",
        is_new=True,
        standing={},
        cells=dict.fromkeys(load_schema(path.table).column_names, ""),
        draft=draft_named(asked, draft_id, _UNIT),
        unit=_UNIT,
        officer=officer,
    )


def _known_row(asked: Asked, draft_id: str) -> FormRow | None:
    path, key = table_of(asked.params["tabel"]), key_of(asked.params["kunci"])
    if path is None:
        return None
    return known_row(
        path,
        key,
        standing=asked.reference.rows.get(path, {}).get(key),
        draft=draft_named(asked, draft_id, _UNIT),
        unit=_UNIT,
        officer=proposer_of(asked.person.officers, path.table),
    )


# -- taking ---------------------------------------------------------------------------------


def _add(asked: Asked) -> Answer:
    row = _new_row(asked, asked.form.first(DRAFT))
    return NotHere() if row is None else _taken(asked, row)


def _amend(asked: Asked) -> Answer:
    row = _known_row(asked, asked.form.first(DRAFT))
    return NotHere() if row is None or row.officer is None else _taken(asked, row)


def _taken(asked: Asked, row: FormRow) -> Answer:
    fields = _fields(asked, row)
    typed = read(fields, asked.form)
    cells = {**row.cells, **typed.cells}
    unread = faults_of(fields, (), typed.errors)
    if shown := stopped(asked, row, cells, unread=unread, unchanged=_UNCHANGED):
        return _refused(asked, row, shown)
    if row.is_new:
        row, taken = _named(asked, row, cells)
        if taken:
            faults = faults_of(fields, (), {**typed.errors, **taken})
            return _refused(asked, row, Shown(cells=cells, faults=faults))
        cells |= dict.fromkeys(load_schema(row.table.table).primary_key, row.key)
    faults = faults_of(fields, problems_of(asked, row, cells), typed.errors)
    if faults.errors:
        return _refused(asked, row, Shown(cells=cells, faults=faults))
    return Redirect(check_path(keep_row(asked, row, cells).id))


def _named(asked: Asked, row: FormRow, cells: Cells) -> tuple[FormRow, dict[str, str]]:
    """The new row with its key, and what is wrong with that key by column."""
    (column,) = load_schema(row.table.table).primary_key
    if row.key:
        return row, {}
    if column not in _columns(row):
        return replace(row, key=unused_identifier(asked.reference.rows)), {}
    key = cells[column]
    if key in asked.reference.rows.get(row.table, {}):
        title = load_schema(row.table.table).column(column).title
        return row, {column: f"{title} ini sudah dipakai baris lain. Ubah baris itu, atau pakai yang lain."}
    return replace(row, key=key), {}


# -- the page -------------------------------------------------------------------------------


def _columns(row: FormRow) -> tuple[str, ...]:
    """Columns that are asked."""
    schema = load_schema(row.table.table)
    names = schema.column_names
    if not row.is_new:
        return tuple(name for name in names if name not in schema.primary_key)
    return tuple(name for name in names if name != _MADE or row.table.table in _MADE_BY_HAND)


def _fields(asked: Asked, row: FormRow) -> tuple[Field, ...]:
    return fields_of(row.table.table, _columns(row), choices_of(asked, row.table.table))


def _refused(asked: Asked, row: FormRow, shown: Shown) -> Page:
    """The form again with all that was typed; a new row that only this form knows is still to be added."""
    return replace(_page(asked, row if row.is_known else replace(row, key=""), shown), status=422)


def _reading(asked: Asked, row: FormRow) -> Page:
    schema = load_schema(row.table.table)
    return Page(
        template="acuan-baca.html.jinja",
        title=row_name(asked, row.table.table, row.key, row.standing),
        context={
            "tabel": schema.title,
            "alamat_tabel": f"/acuan/{asked.params['tabel']}",
            "isi": tuple(
                (
                    column.title,
                    cell_in_words(row.table, column, row.standing.get(column.name, ""), asked.reference.rows),
                )
                for column in schema.columns
                if row.standing.get(column.name)
            ),
        },
    )


def _page(asked: Asked, row: FormRow, shown: Shown) -> Page:
    schema, words = load_schema(row.table.table), TABLE_WORDS[row.table.table]
    fields = _fields(asked, row)
    head = f"Tambah {words.one}" if row.is_new else f"Ubah {words.one}"
    name = row_name(asked, row.table.table, row.key, row.standing) if row.standing else ""
    return Page(
        template="acuan-formulir.html.jinja",
        title=f"{head}: {name}" if name else head,
        context={
            **form_context(asked, row, shown, fields, said_of(asked, row)),
            "kepala": head,
            "nama_baris": name,
            "tabel": schema.title,
            "alamat_tabel": f"/acuan/{asked.params['tabel']}",
            "alamat": row_path(row.table, row.key) if row.key else f"/acuan/{asked.params['tabel']}/baru",
            "ganti": f"{row_path(row.table, row.key)}/ganti"
            if row.table.table == "pejabat" and not row.is_new and not row.standing.get("selesai")
            else "",
            "tetap": tuple(
                (schema.column(column).title, row.standing.get(column, ""))
                for column in schema.primary_key
                if not row.is_new and column != _MADE
            ),
            "bidang": fields,
        },
    )


ROUTES = (
    Route(path="/acuan/{tabel}/baru", method="GET", access=Access.OFFICER, handle=_new),
    Route(path="/acuan/{tabel}/baru", method="POST", access=Access.OFFICER, handle=in_turn(_add)),
    Route(path="/acuan/{tabel}/{kunci}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/acuan/{tabel}/{kunci}", method="POST", access=Access.OFFICER, handle=in_turn(_amend)),
)
