"""“Tambah informasi” and “Usulkan perbaikan”: the form of one row of the public register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.changes.operations import STATUS, WITHDRAWN, Cells
from generator.changes.placed import PROPOSED
from generator.changes.proposal import PUBLIC_REGISTER
from generator.datapackages.schema import load_schema
from generator.model.problem import Problem, Severity
from generator.model.table_path import TablePath
from generator.model.time_zone import local_moment
from generator.office.drafts.draft import Draft, DraftRow, with_row
from generator.office.drafts.judging import judge
from generator.office.drafts.opening import opened, reviewers_words
from generator.office.drafts.origin import has_draft_moved, has_list_moved, origin_of
from generator.office.drafts.places import check_path, row_path
from generator.office.drafts.words import cell_in_words
from generator.office.drafts.writing import draft_for, in_turn, keep, unused_identifier
from generator.office.entries.filling import dated, filled
from generator.office.entries.questions import IN_FORCE, Questions, TableWords, first_cells, questions
from generator.office.entries.room import Room, room_of, standing_row, table_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.review.notes import Comment

_DUTIES = TablePath(package="acuan", table="kewajiban")
_SAVE, _INCOMPLETE = "simpan", "usulan"
"""What the buttons beside “Lanjut” say."""

_STALE = Fault(
    anchor="",
    label="",
    message="Baris ini berubah di daftar sejak Anda membuka formulir ini.",
    remedy="Isinya yang sekarang tertulis di bawah isian yang berbeda. Pilih yang benar, lalu lanjutkan.",
)
_OTHER_WINDOW = Fault(
    anchor="",
    label="",
    message="Baris ini berubah di konsep Anda sejak formulir ini dibuka, misalnya di jendela lain.",
    remedy="Isi konsep yang sekarang tertulis di bawah isian yang berbeda. Pilih yang benar, lalu lanjutkan.",
)
_UNCHANGED = Fault(
    anchor="",
    label="",
    message="Belum ada isian yang berubah.",
    remedy="Ubah isian yang keliru. Bila semuanya masih benar, pakai “Masih benar” di halaman unit.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The row that the form is about."""

    room: Room
    table: TablePath
    words: TableWords
    key: str
    """Empty for one that has no id yet."""
    is_new: bool
    standing: Cells
    """As ``main`` has it now; empty for a new one."""
    cells: Cells
    """What the form begins with: the draft's words, or the row as it stands, or what is usual in the unit."""
    draft: Draft | None

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return row_path(self.table, self.key or "baru")

    @property
    def drafted(self) -> DraftRow | None:
        """The row as the draft holds it already."""
        return self.draft.row(self.table, self.key) if self.draft else None

    @property
    def origin(self) -> str:
        """What the form was made from, in a short text."""
        return origin_of(self.standing, self.drafted)

    @property
    def may_become(self) -> bool:
        """Whether it is not published yet, and is once this is approved."""
        return self.cells.get(STATUS, "") in ("", PROPOSED, IN_FORCE) and (
            self.is_new or self.standing.get(STATUS) == PROPOSED
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What a form shows beside its questions."""

    cells: Cells
    faults: Faults = field(default_factory=Faults)
    general: tuple[Fault, ...] = ()
    may_be_incomplete: bool = False
    """Whether it could be sent as a proposal that is not published yet."""
    compared: bool = False
    """Whether what stands now is told beside the fields that differ."""
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
    own = row.draft.row(row.table, row.key) if row.draft else None
    problems = _problems(asked, row, row.cells)[0] if own is not None and row.draft is not None else ()
    found = faults_of(_questions(asked, row, row.cells).all, problems)
    # who comes from “Periksa” is told here what was wrong there
    return _page(
        asked, row, _Shown(cells=row.cells, faults=found, compared=own is not None and not own.is_new)
    )


def _new_row(asked: Asked, draft_id: str) -> _Row | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return None
    table, words = named
    if table.table == "pengumuman" and not room.warns:
        return None
    now = local_moment(asked.now, asked.reference.body.get("zona", ""))
    return _Row(
        room=room,
        table=table,
        words=words,
        key="",
        is_new=True,
        standing={},
        cells=first_cells(table, asked.reference.rows, now) | _of_duty(asked, table),
        draft=_draft(asked, room, draft_id),
    )


def _of_duty(asked: Asked, table: TablePath) -> dict[str, str]:
    """What an entry for the duty says by which the start page leads here; nothing for any other address."""
    provision = asked.query.get("dasar", "")
    duty = asked.reference.rows.get(_DUTIES, {}).get(provision)
    return {"dasar": provision, "jenis": duty["jenis"]} if duty and table.table == "dip" else {}


def _known_row(asked: Asked, draft_id: str) -> _Row | None:
    """A row of ``main``, or one that only a draft holds."""
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None:
        return None
    table, words = named
    key = asked.params["id"]
    standing, draft = standing_row(asked, table, key), _draft(asked, room, draft_id)
    own = draft.row(table, key) if draft else None
    if standing is None and (own is None or not own.is_new):
        return None
    return _Row(
        room=room,
        table=table,
        words=words,
        key=key,
        is_new=standing is None,
        standing=standing or {},
        cells=_carried_on(own, standing),
        draft=draft,
    )


def _carried_on(own: DraftRow | None, standing: Cells | None) -> Cells:
    """The draft's words on the row as it stands: a field that the draft leaves alone follows the row."""
    if own is None:
        return standing or {}
    if standing is None:
        return own.cells
    return {
        column: standing.get(column, "") if value == own.before.get(column, "") else value
        for column, value in own.cells.items()
    }


def _draft(asked: Asked, room: Room, draft_id: str) -> Draft | None:
    draft = opened(asked, draft_id) if draft_id else None
    if draft is None or (draft.register, draft.unit) != (PUBLIC_REGISTER, room.unit):
        return None
    return draft


# -- taking ---------------------------------------------------------------------------------


def _add(asked: Asked) -> Answer:
    row = _new_row(asked, asked.form.first("konsep"))
    return NotHere() if row is None else _taken(asked, row)


def _amend(asked: Asked) -> Answer:
    row = _known_row(asked, asked.form.first("konsep"))
    return NotHere() if row is None else _taken(asked, row)


def _taken(asked: Asked, row: _Row) -> Answer:
    step, asks = asked.form.first("langkah"), _questions(asked, row, row.cells)
    typed = read(asks.all, asked.form)
    row = replace(row, key=row.key or unused_identifier(asked.reference.rows))
    cells = filled({**row.cells, "id": row.key}, typed.cells)
    if row.may_become:
        cells[STATUS] = IN_FORCE
    cells = dated(cells, row.standing, asked.today)
    origin, faults = asked.form.first("asal"), faults_of(asks.all, (), typed.errors)
    if not row.is_new and has_list_moved(origin, row.standing):
        return _refused(asked, row, _Shown(cells=cells, faults=faults, general=(_STALE,), compared=True))
    drafted = row.drafted
    if drafted is not None and has_draft_moved(origin, drafted):
        general = (_OTHER_WINDOW,)
        shown = _Shown(cells=cells, faults=faults, general=general, compared=True, drafted=drafted.cells)
        return _refused(asked, row, shown)
    if cells == {**row.standing} and drafted is None:
        return _refused(asked, row, _Shown(cells=cells, general=(_UNCHANGED,)))
    if step == _SAVE:
        _keep(asked, row, cells)
        return Redirect("/konsep")
    problems, incomplete = _problems(asked, row, cells)
    if step == _INCOMPLETE and incomplete is not None:
        problems, cells = incomplete, {**cells, STATUS: PROPOSED}
    faults = faults_of(asks.all, problems, typed.errors)
    if faults.errors:
        may_wait = incomplete is not None and not typed.errors and not _errors(incomplete)
        return _refused(asked, row, _Shown(cells=cells, faults=faults, may_be_incomplete=may_wait))
    return Redirect(check_path(_keep(asked, row, cells).id))


def _keep(asked: Asked, row: _Row, cells: Cells) -> Draft:
    kept = DraftRow(table=row.table, key=row.key, is_new=row.is_new, before=row.standing, cells=cells)
    return keep(asked, _or_new(asked, row), kept)


def _or_new(asked: Asked, row: _Row) -> Draft:
    """The draft, or another one: what was typed must not be lost because the first was sent or dropped."""
    if row.draft is not None:
        return row.draft
    made = draft_for(
        asked, officer=row.room.officer, register=PUBLIC_REGISTER, unit=row.room.unit, draft_id=""
    )
    if made is None:
        raise LookupError("a draft without an id is a new one")
    return made


def _problems(
    asked: Asked, row: _Row, cells: Cells
) -> tuple[tuple[Problem, ...], tuple[Problem, ...] | None]:
    """What stands against the row: as it would be published, and as a proposal where it may be one."""
    found = _all_at_once(asked, row, cells)
    if not row.may_become or not _errors(found):
        return found, None
    return found, _judged(asked, row, {**cells, STATUS: PROPOSED})


def _all_at_once(asked: Asked, row: _Row, cells: Cells) -> tuple[Problem, ...]:
    """The problems of the row; those too that the rules find only once its cells have the shape of cells.

    Nobody should mend five fields to be told of a sixth.
    """
    found = _judged(asked, row, cells)
    misshapen = {one.place.column for one in found if one.severity is Severity.ERROR} - {""}
    if not misshapen:
        return found
    schema = load_schema(row.table.table)
    mended = {**cells, **{name: schema.column(name).example for name in misshapen}}
    further = (
        one
        for one in _judged(asked, row, mended)
        if one.severity is Severity.ERROR and one.place.column and one.place.column not in misshapen
    )
    return (*found, *further)


def _judged(asked: Asked, row: _Row, cells: Cells) -> tuple[Problem, ...]:
    kept = DraftRow(table=row.table, key=row.key, is_new=row.is_new, before=row.standing, cells=cells)
    draft = _or_new(asked, row)
    problems, _ = judge(asked, replace(draft, rows=with_row(draft, kept)))
    return tuple(one for one in problems if one.place.entry_id in (row.key, ""))


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


# -- the page -------------------------------------------------------------------------------


def _refused(asked: Asked, row: _Row, shown: _Shown) -> Page:
    """The form again, with all that was typed; a new row that only this form knows is still to be added."""
    known = not row.is_new or row.drafted is not None
    return replace(_page(asked, row if known else replace(row, key=""), shown), status=422)


def _questions(asked: Asked, row: _Row, cells: Cells) -> Questions:
    return questions(row.table, asked.reference.rows, cells)


def _page(asked: Asked, row: _Row, shown: _Shown) -> Page:
    asks = _questions(asked, row, shown.cells)
    said, comments = reviewers_words(asked, row.draft) if row.draft else ((), ())
    beside = _beside(row, comments)
    summary = (*shown.general, *shown.faults.errors)
    speaking = {one.name for one in asks.extra if shown.faults.at(one.name) or beside.get(one.name)}
    title = row.words.add if row.is_new else "Usulkan perbaikan"
    return Page(
        template="entri-formulir.html.jinja",
        title=f"{title}: {row.room.name}",
        context={
            "kepala": title,
            "unit": row.room,
            "jenis_baris": row.words.one,
            "baris_judul": row.standing.get("judul", ""),
            "alamat": row.address,
            "pindah": row.room.is_of_ppid and not row.is_new,
            "boleh_tarik": not row.is_new and row.standing.get(STATUS) != WITHDRAWN,
            "sudah_ditarik": row.standing.get(STATUS) == WITHDRAWN,
            "konsep": row.draft.id if row.draft else "",
            "asal": row.origin,
            "utama": asks.main,
            "tambahan": asks.extra,
            "buka_tambahan": bool(speaking)
            or any(shown.cells.get(one.name) for one in asks.extra if not row.is_new),
            "isi": {one.name: shown.cells.get(one.name, "") for one in asks.all},
            "salah": {one.name: shown.faults.at(one.name) for one in asks.all},
            "kesalahan": summary,
            "peringatan_baris": shown.faults.warnings,
            "tanggapan": {one.name: beside.get(one.name, ()) for one in asks.all},
            "sekarang": {one.name: _now(asked, row, shown, one.name) for one in asks.all},
            "di_sekarang": "daftar" if shown.drafted is None else "konsep Anda",
            "kata_penelaah": (*said, *beside.get("", ())) if row.draft and row.draft.corrects else (),
            "boleh_belum_lengkap": shown.may_be_incomplete,
        },
    )


def _beside(row: _Row, comments: Iterable[Comment]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in comments:
        if (one.table, one.key) == (row.table, row.key):
            found[one.column] = (*found.get(one.column, ()), one.text)
    return found


def _now(asked: Asked, row: _Row, shown: _Shown, column: str) -> str:
    """What stands in the list or the draft now, where the form says something else; empty where it says the same."""
    stands = (row.standing if shown.drafted is None else shown.drafted).get(column, "")
    if not shown.compared or (row.is_new and shown.drafted is None) or shown.cells.get(column, "") == stands:
        return ""
    words = cell_in_words(
        row.table, load_schema(row.table.table).column(column), stands, asked.reference.rows
    )
    return words or "kosong"


ROUTES = (
    Route(path="/unit/{unit}/{tabel}/baru", method="GET", access=Access.OFFICER, handle=_new),
    Route(path="/unit/{unit}/{tabel}/baru", method="POST", access=Access.OFFICER, handle=in_turn(_add)),
    Route(path="/unit/{unit}/{tabel}/{id}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/unit/{unit}/{tabel}/{id}", method="POST", access=Access.OFFICER, handle=in_turn(_amend)),
)
