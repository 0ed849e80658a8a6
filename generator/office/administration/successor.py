"""“Ganti pejabat”: one term ends, the successor's begins, and both are one proposal."""

from dataclasses import replace
from datetime import date, timedelta

from generator.changes.operations import Cells, row_hash
from generator.changes.proposal import PUBLIC_REGISTER
from generator.datapackages.schema import load_schema
from generator.model.dates import date_in_words
from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.office.administration.reference_choices import row_name
from generator.office.administration.tables import proposer_of
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.judging import judge
from generator.office.drafts.places import check_path
from generator.office.drafts.writing import draft_for, keep, unused_identifier
from generator.office.forms.fields import Field, fields_of
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.forms.reading import Typed, read
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.office.words import ROLES
from generator.policy.terms import officer_of

_OFFICERS = TablePath(package="acuan", table="pejabat")
_ASKED = ("nama", "sifat", "mulai", "sk_pengangkatan")
_STALE = Fault(
    anchor="",
    label="",
    message="Masa jabatan ini berubah sejak Anda membuka formulir ini.",
    remedy="Periksa sekali lagi, lalu kirim lagi.",
)


def _show(asked: Asked) -> Answer:
    found = _term(asked)
    return NotHere() if found is None else _page(asked, *found, cells={"mulai": asked.today.isoformat()})


def _replace(asked: Asked) -> Answer:
    found = _term(asked)
    if found is None:
        return NotHere()
    officer, row = found
    fields = _fields()
    typed = read(fields, asked.form)
    if asked.form.first("asal") != row_hash(row):
        return replace(_page(asked, officer, row, cells=typed.cells, general=(_STALE,)), status=422)
    rows = _rows(asked, officer, row, typed)
    draft = _draft(asked)
    problems, _ = judge(asked, replace(draft, rows=rows))
    faults = faults_of(fields, problems, {**_unready(officer, row, typed), **typed.errors})
    if faults.errors:
        return replace(_page(asked, officer, row, cells=typed.cells, faults=faults), status=422)
    return Redirect(check_path(keep(asked, draft, *rows).id))


def _term(asked: Asked) -> tuple[Officer, Cells] | None:
    """A term that has not ended, for somebody who may propose its end."""
    key = asked.params["kunci"]
    row = asked.reference.rows.get(_OFFICERS, {}).get(key)
    officer = officer_of(key, row) if row is not None else None
    may = proposer_of(asked.person.officers, "pejabat") is not None
    if row is None or officer is None or row.get("selesai") or not may:
        return None
    return officer, row


def _rows(asked: Asked, officer: Officer, row: Cells, typed: Typed) -> tuple[DraftRow, DraftRow]:
    """The old term, ended the day before, and the new one."""
    begins = typed.cells["mulai"]
    ends = "" if "mulai" in typed.errors or not begins else _day_before(begins)
    made = unused_identifier(asked.reference.rows)
    new = {**dict.fromkeys(load_schema("pejabat").column_names, ""), **typed.cells}
    new |= {"id": made, "peran": officer.role.value, "unit": officer.unit}
    return (
        DraftRow(table=_OFFICERS, key=officer.id, is_new=False, before=row, cells={**row, "selesai": ends}),
        DraftRow(table=_OFFICERS, key=made, is_new=True, before={}, cells=new),
    )


def _unready(officer: Officer, row: Cells, typed: Typed) -> dict[str, str]:
    begins = typed.cells["mulai"]
    wrong: dict[str, str] = {}
    if begins and "mulai" not in typed.errors and begins <= row.get("mulai", ""):
        wrong["mulai"] = (
            f"Pejabat baru mulai sesudah pejabat lama mulai pada {date_in_words(officer.valid_from)}. "
            "Periksa tanggalnya."
        )
    return wrong


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _draft(asked: Asked) -> Draft:
    officer = proposer_of(asked.person.officers, "pejabat")
    made = (
        draft_for(asked, officer=officer, register=PUBLIC_REGISTER, unit="", draft_id="") if officer else None
    )
    if made is None:
        raise LookupError("somebody who may only read writes")
    return made


def _fields() -> tuple[Field, ...]:
    return fields_of("pejabat", _ASKED)


def _page(
    asked: Asked,
    officer: Officer,
    row: Cells,
    *,
    cells: Cells,
    faults: Faults | None = None,
    general: tuple[Fault, ...] = (),
) -> Page:
    found, fields = faults or Faults(), _fields()
    return Page(
        template="acuan-ganti.html.jinja",
        title=f"Ganti pejabat: {officer.name}",
        context={
            "lama": row_name(asked, "pejabat", officer.id, row),
            "untuk_jabatan": f"{ROLES[officer.role]}, {asked.reference.unit_name(officer.unit)}",
            "alamat": f"/acuan/pejabat/{officer.id}/ganti",
            "alamat_baris": f"/acuan/pejabat/{officer.id}",
            "asal": row_hash(row),
            "bidang": fields,
            "isi": {one.name: cells.get(one.name, "") for one in fields},
            "salah": {one.name: found.at(one.name) for one in fields},
            "kesalahan": (*general, *found.errors),
            "peringatan_baris": found.warnings,
        },
    )


ROUTES = (
    Route(path="/acuan/pejabat/{kunci}/ganti", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/acuan/pejabat/{kunci}/ganti", method="POST", access=Access.OFFICER, handle=_replace),
)
