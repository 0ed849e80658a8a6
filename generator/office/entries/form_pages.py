"""“Tambah informasi” and “Usulkan perbaikan”: the form of one row of the public register."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.changes.operations import STATUS, WITHDRAWN, Cells
from generator.changes.placed import PROPOSED
from generator.datapackages.schema import load_schema
from generator.model.problem import Problem, Severity
from generator.model.table_path import TablePath
from generator.model.time_zone import local_moment
from generator.office.drafts.places import check_path, row_path
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
from generator.office.drafts.writing import in_turn, unused_identifier
from generator.office.entries.document_pages import STEP as DOCUMENT
from generator.office.entries.document_pages import document_path, takes_document
from generator.office.entries.filling import dated, filled
from generator.office.entries.questions import (
    IN_FORCE,
    Beginning,
    Questions,
    TableWords,
    beginning,
    questions,
    said_of_marks,
)
from generator.office.entries.room import Room, room_of, standing_row, table_of
from generator.office.entries.ways import ways_of
from generator.office.forms.problems import Fault, faults_of
from generator.office.forms.reading import read
from generator.office.reports.waiting import of_row, waiting_reports
from generator.office.reports.words import in_words
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_DUTIES = TablePath(package="acuan", table="kewajiban")
_SAVE, _INCOMPLETE = "simpan", "usulan"
"""What the buttons beside “Lanjut” say."""

_CHOSEN = "Terisi menurut kewajiban yang Anda pilih; periksa."

_UNCHANGED = Fault(
    anchor="",
    label="",
    message="Belum ada isian yang berubah.",
    remedy="Ubah isian yang keliru. Bila semuanya masih benar, pakai “Masih benar” di halaman unit.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """The row that the form is about, and where it is written."""

    room: Room
    words: TableWords
    row: FormRow
    begun: Beginning | None = None
    """Of a row that this form adds."""

    @property
    def may_become(self) -> bool:
        """Whether it is not published yet, and is once this is approved."""
        row = self.row
        return row.cells.get(STATUS, "") in ("", PROPOSED, IN_FORCE) and (
            row.is_new or row.standing.get(STATUS) == PROPOSED
        )


# -- showing --------------------------------------------------------------------------------


def _new(asked: Asked) -> Answer:
    entry = _new_entry(asked, asked.query.get(DRAFT, ""))
    return NotHere() if entry is None else _page(asked, entry, Shown(cells=entry.row.cells))


def _show(asked: Asked) -> Answer:
    entry = _known_entry(asked, asked.query.get(DRAFT, ""))
    if entry is None:
        return NotHere()
    row = entry.row
    own = row.drafted
    problems = _problems(asked, entry, row.cells)[0] if own is not None else ()
    found = faults_of(_questions(asked, row, row.cells).all, problems)
    # who comes from “Periksa” is told here what was wrong there
    shown = Shown(cells=row.cells, faults=found, compared=own is not None and not own.is_new)
    return _page(asked, entry, shown)


def _new_entry(asked: Asked, draft_id: str) -> _Entry | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return None
    table, words = named
    if table.table == "pengumuman" and not room.warns:
        return None
    now = local_moment(asked.now, asked.reference.body.get("zona", ""))
    begun = beginning(table, asked.reference.rows, now).also(_of_duty(asked, table), _CHOSEN)
    row = FormRow(
        table=table,
        key="",
        is_new=True,
        standing={},
        cells=begun.cells,
        draft=draft_named(asked, draft_id, room.unit),
        unit=room.unit,
        officer=room.officer,
    )
    return _Entry(room=room, words=words, row=row, begun=begun)


def _of_duty(asked: Asked, table: TablePath) -> dict[str, str]:
    """What an entry for the duty says by which the start page leads here; nothing for any other address."""
    provision = asked.query.get("dasar", "")
    duty = asked.reference.rows.get(_DUTIES, {}).get(provision)
    return {"dasar": provision, "jenis": duty["jenis"]} if duty and table.table == "dip" else {}


def _known_entry(asked: Asked, draft_id: str) -> _Entry | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return None
    table, words = named
    row = known_row(
        table,
        asked.params["id"],
        standing=standing_row(asked, table, asked.params["id"]),
        draft=draft_named(asked, draft_id, room.unit),
        unit=room.unit,
        officer=room.officer,
    )
    return _Entry(room=room, words=words, row=row) if row else None


# -- taking ---------------------------------------------------------------------------------


def _add(asked: Asked) -> Answer:
    entry = _new_entry(asked, asked.form.first(DRAFT))
    return NotHere() if entry is None else _taken(asked, entry)


def _amend(asked: Asked) -> Answer:
    entry = _known_entry(asked, asked.form.first(DRAFT))
    return NotHere() if entry is None else _taken(asked, entry)


def _taken(asked: Asked, entry: _Entry) -> Answer:
    row = replace(entry.row, key=entry.row.key or unused_identifier(asked.reference.rows))
    entry = replace(entry, row=row)
    step, asks = asked.form.first("langkah"), _questions(asked, row, row.cells)
    typed = read(asks.all, asked.form)
    cells = filled({**row.cells, "id": row.key}, typed.cells)
    if entry.may_become:
        cells[STATUS] = IN_FORCE
    cells = dated(cells, row.standing, asked.today)
    unread = faults_of(asks.all, (), typed.errors)
    if step == DOCUMENT and row.drafted is None and cells == {**row.standing}:
        return Redirect(document_path(row))
    if shown := stopped(asked, row, cells, unread=unread, unchanged=_UNCHANGED):
        return _refused(asked, entry, shown)
    if step == DOCUMENT and takes_document(row.table.table):
        return Redirect(document_path(row, keep_row(asked, row, cells).id))
    if step == _SAVE:
        keep_row(asked, row, cells)
        return Redirect("/konsep")
    problems, incomplete = _problems(asked, entry, cells)
    if step == _INCOMPLETE and incomplete is not None:
        problems, cells = incomplete, {**cells, STATUS: PROPOSED}
    faults = faults_of(asks.all, problems, typed.errors)
    if faults.errors:
        may_wait = incomplete is not None and not typed.errors and not _errors(incomplete)
        return _refused(asked, entry, Shown(cells=cells, faults=faults), may_be_incomplete=may_wait)
    return Redirect(check_path(keep_row(asked, row, cells).id))


def _problems(
    asked: Asked, entry: _Entry, cells: Cells
) -> tuple[tuple[Problem, ...], tuple[Problem, ...] | None]:
    """What stands against the row: as it would be published, and as a proposal where it may be one."""
    found = _all_at_once(asked, entry.row, cells)
    if not entry.may_become or not _errors(found):
        return found, None
    return found, problems_of(asked, entry.row, {**cells, STATUS: PROPOSED})


def _all_at_once(asked: Asked, row: FormRow, cells: Cells) -> tuple[Problem, ...]:
    """The problems of the row; those too that the rules find only once its cells have the shape of cells.

    Nobody should mend five fields to be told of a sixth.
    """
    found = problems_of(asked, row, cells)
    misshapen = {one.place.column for one in found if one.severity is Severity.ERROR} - {""}
    if not misshapen:
        return found
    schema = load_schema(row.table.table)
    mended = {**cells, **{name: schema.column(name).example for name in misshapen}}
    further = (
        one
        for one in problems_of(asked, row, mended)
        if one.severity is Severity.ERROR and one.place.column and one.place.column not in misshapen
    )
    return (*found, *further)


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


# -- the page -------------------------------------------------------------------------------


def _refused(asked: Asked, entry: _Entry, shown: Shown, *, may_be_incomplete: bool = False) -> Page:
    """The form again, with all that was typed; a new row that only this form knows is still to be added."""
    if not entry.row.is_known:
        entry = replace(entry, row=replace(entry.row, key=""))
    return replace(_page(asked, entry, shown, may_be_incomplete=may_be_incomplete), status=422)


def _questions(asked: Asked, row: FormRow, cells: Cells) -> Questions:
    return questions(row.table, asked.reference.rows, cells)


def _page(asked: Asked, entry: _Entry, shown: Shown, *, may_be_incomplete: bool = False) -> Page:
    """The form; ``may_be_incomplete`` says that it could be sent as a proposal that is not published yet."""
    row = entry.row
    asks, said = _questions(asked, row, shown.cells), said_of(asked, row)
    title = entry.words.add if row.is_new else "Usulkan perbaikan"
    marks = entry.begun.marked(shown.cells) if entry.begun else {}
    return Page(
        template="entri-formulir.html.jinja",
        title=f"{title}: {entry.room.name}",
        context={
            **form_context(asked, row, shown, asks.all, said),
            "kepala": title,
            "unit": entry.room,
            "jenis_baris": entry.words.one,
            "baris_judul": row.standing.get("judul", ""),
            "alamat": row_path(row.table, row.key or "baru"),
            "sudah_ditarik": row.standing.get(STATUS) == WITHDRAWN,
            "lainnya": () if row.is_new else ways_of(entry.room, row.table, row.key, row.standing),
            "laporan": () if row.is_new else in_words(asked, of_row(waiting_reports(asked), row.key)),
            "terisi": {one.name: marks.get(one.name, "") for one in asks.all},
            "kata_terisi": said_of_marks(marks),
            "dokumen": takes_document(row.table.table),
            "utama": asks.main,
            "tambahan": asks.extra,
            "buka_tambahan": any(
                shown.faults.at(one.name)
                or said.columns.get(one.name)
                or (not row.is_new and shown.cells.get(one.name))
                for one in asks.extra
            ),
            "boleh_belum_lengkap": may_be_incomplete,
        },
    )


ROUTES = (
    Route(path="/unit/{unit}/{tabel}/baru", method="GET", access=Access.OFFICER, handle=_new),
    Route(path="/unit/{unit}/{tabel}/baru", method="POST", access=Access.OFFICER, handle=in_turn(_add)),
    Route(path="/unit/{unit}/{tabel}/{id}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/unit/{unit}/{tabel}/{id}", method="POST", access=Access.OFFICER, handle=in_turn(_amend)),
)
