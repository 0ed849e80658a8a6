"""The public version of an entry: a notice whose every field its officer chooses, proposed like any public row."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.changes.proposal import PUBLIC_REGISTER
from generator.model.standing import State, standing
from generator.model.table_path import TablePath
from generator.office.cases.case_file import CaseFile, blank, new_id
from generator.office.cases.choices import day_words
from generator.office.cases.citations import citations_of
from generator.office.cases.dossiers import dossiers_of
from generator.office.cases.room import room_of
from generator.office.cases.secret_words import Found, found_in, secrets_of
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.places import check_path
from generator.office.drafts.writing import keep
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read, understood
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal_id
from generator.office.requests.route import Access, Route
from generator.office.words import label_of

COLUMNS = ("judul", "dasar", "jangka_waktu", "nomor_sk", "tanggal_sk", "cara_keberatan")
"""What a notice says; the rest of its row is made by the tool."""
_REQUIRED = ("judul", "dasar")
_OBJECTION = (
    "Ajukan keberatan tertulis kepada Atasan PPID paling lambat 30 hari kerja setelah alasan keberatan ditemukan "
    "(UU 14/2008 Pasal 36 ayat (1))."
)
_SOURCE = "UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4) (DIK-23)"
_USE, _SURE = "pakai-", "yakin-"
_MAKE, _AGAIN = "buat", "ubah"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """One public field beside what the restricted register says."""

    field: Field
    sources: tuple[tuple[str, str], ...]
    """Title and text of the restricted columns it may draw on."""
    usable: str
    """Text that may be taken over as it is; empty where there is none."""
    shown: str
    """The same as people read it."""
    now: str
    """What the public reads today; empty while there is no notice."""
    typed: str
    is_taken: bool
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """One public field as it would be read."""

    name: str
    label: str
    cell: str
    shown: str
    doubtful: tuple[str, ...]
    """Restricted columns that stand in it; each needs an explicit yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """The entry with the notice that it may have."""

    case: CaseFile
    id: str
    """Of the public row; empty while there is none."""
    row: Mapping[str, str]


def _open(asked: Asked) -> _Notice | None:
    room = room_of(asked)
    if room is None or asked.params["id"] not in room.rows("dik"):
        return None
    draft = Draft(id="", account_id="", officer_id="", register=room.register, unit=room.unit)
    case = CaseFile(room=room, draft=draft, id=asked.params["id"])
    named = case.entry["pengecualian_id"]
    row = room.public_rows("pengecualian").get(named)
    return _Notice(case=case, id=named if row else "", row=row or blank("pengecualian"))


def _show(asked: Asked) -> Answer:
    notice = _open(asked)
    return _form(notice, {}) if notice else NotHere()


def _decide(asked: Asked) -> Answer:
    notice = _open(asked)
    if notice is None:
        return NotHere()
    if not _may_be_told(notice.case) or asked.form.first("tombol") == _AGAIN:
        return _form(notice, {})
    offers, typed = _offers(notice), read(_fields(), asked.form)
    secrets = secrets_of(notice.case.room)
    errors: dict[str, str] = dict(typed.errors)
    chosen: list[_Chosen] = []
    for offer in offers:
        name = offer.field.name
        takes = bool(asked.form.first(_USE + name)) and bool(offer.usable)
        cell = typed.cells[name] or (offer.usable if takes else "")
        if name in errors:
            continue
        if typed.cells[name] and takes and typed.cells[name] != offer.usable:
            errors[name] = "Pilih salah satu: tulis teks sendiri, atau pakai teks yang ditawarkan."
            continue
        if not cell and not notice.row[name] and name in _REQUIRED:
            errors[name] = "Isian ini wajib untuk umum. Tulis teksnya, atau pakai teks yang ditawarkan."
            continue
        found = found_in(cell, notice.case, secrets, notice.id) if cell else Found(refused=(), doubtful=())
        if found.refused:
            errors[name] = _refusal(found.refused)
        elif cell:
            chosen.append(
                _Chosen(
                    name=name,
                    label=offer.field.label,
                    cell=cell,
                    shown=understood(offer.field, cell),
                    doubtful=found.doubtful,
                )
            )
    if errors:
        return _form(notice, errors)
    if not chosen:
        return _form(notice, {"judul": "Belum ada yang dipilih. Pilih paling sedikit satu isian."})
    unsure = [one for one in chosen if one.doubtful and not asked.form.first(_SURE + one.name)]
    if asked.form.first("tombol") != _MAKE or unsure:
        return _preview(notice, tuple(chosen), told=asked.form.first("tombol") == _MAKE)
    return _made(notice, tuple(chosen))


def _refusal(titles: tuple[str, ...]) -> str:
    columns = ", ".join(f"“{title}”" for title in titles)
    return (
        f"Teks ini memuat isi kolom terbatas {columns} kata demi kata, jadi tidak boleh diumumkan. "
        f"Tulis ulang dengan kalimat yang aman. Dasar: {_SOURCE}."
    )


def _may_be_told(case: CaseFile) -> bool:
    """Whether a decree exempts the information now: before that there is nothing to tell."""
    dossier = dossiers_of(case.room).get(case.id)
    return dossier is not None and standing(dossier, case.room.asked.today).state.exempts


def _made(notice: _Notice, chosen: tuple[_Chosen, ...]) -> Answer:
    """A draft of the public register with exactly these fields."""
    room = notice.case.room
    asked, unit = room.asked, room.public_unit
    officer = proposer_for(asked.person.officers, unit)
    if officer is None:
        return NotHere()
    table = TablePath(package=f"dip/{unit}", table="pengecualian")
    used = {key for rows in asked.reference.rows.values() for key in rows}
    key = notice.id or new_id(room, "pengecualian", used)
    cells = {
        **notice.row,
        **{one.name: one.cell for one in chosen},
        "id": key,
        "tanggal_mutakhir": asked.today.isoformat(),
        "status": "berlaku",
    }
    draft = Draft(
        id=proposal_id(asked),
        account_id=asked.person.account.id,
        officer_id=officer.id,
        register=PUBLIC_REGISTER,
        unit=unit,
    )
    row = DraftRow(
        table=table,
        key=key,
        is_new=not notice.id,
        before=dict(notice.row) if notice.id else {},
        cells=cells,
    )
    return Redirect(check_path(keep(asked, draft, row).id))


# -- what is offered ------------------------------------------------------------------------


def _fields() -> tuple[Field, ...]:
    fields = fields_of(
        "pengecualian",
        COLUMNS,
        kinds={"jangka_waktu": Kind.TEXTAREA, "cara_keberatan": Kind.TEXTAREA},
        required=_REQUIRED,
    )
    return tuple(replace(one, label=f"Untuk umum: {one.label.lower()}", example="") for one in fields)


def _offers(notice: _Notice, errors: Mapping[str, str] | None = None) -> tuple[_Offer, ...]:
    case, form = notice.case, notice.case.room.asked.form
    secrets = secrets_of(case.room)
    found: list[_Offer] = []
    for field in _fields():
        sources, text = _drawn_from(case, field.name)
        # what the check would refuse is shown and not offered
        usable = text if text and not found_in(text, case, secrets, notice.id).refused else ""
        found.append(
            _Offer(
                field=field,
                sources=sources,
                usable=usable,
                shown=understood(field, usable),
                now=understood(field, notice.row[field.name]) if notice.id else "",
                typed=form.first(field.name),
                is_taken=bool(form.first(_USE + field.name)),
                error=(errors or {}).get(field.name, ""),
            )
        )
    return tuple(found)


def _drawn_from(case: CaseFile, name: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The restricted texts beside a public field, and the text that could be taken over."""
    decree = (
        case.rows("sk").get(case.entry["sk_id"]) or case.room.shared_rows("sk").get(case.entry["sk_id"]) or {}
    )
    match name:
        case "judul":
            sources = (
                ("Informasi yang dikecualikan", case.entry["informasi"]),
                ("Dokumen induk", case.entry["dokumen_induk"]),
            )
            return _filled(sources), case.entry["informasi"]
        case "dasar":
            text = "; ".join(citations_of(case))
            return _filled((("Dasar pengecualian", text),)), text
        case "jangka_waktu":
            words = [row["jangka_teks"] for row in case.grounds.values() if row["jangka_teks"]]
            text = "; ".join(dict.fromkeys(words))
            return _filled((("Jangka waktu", text),)), text
        case "nomor_sk":
            text = decree.get("nomor", "")
            return _filled((("Nomor surat keputusan", text),)), text
        case "tanggal_sk":
            text = decree.get("tanggal", "")
            return _filled((("Tanggal penetapan", day_words(text)),)), text
        case _:
            return (), _OBJECTION


def _filled(sources: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(one for one in sources if one[1])


# -- pages ----------------------------------------------------------------------------------


def _form(notice: _Notice, errors: Mapping[str, str]) -> Page:
    case = notice.case
    offers = _offers(notice, errors)
    labels = {one.field.name: one.field.label for one in offers}
    dossier = dossiers_of(case.room).get(case.id)
    state = standing(dossier, case.room.asked.today).state if dossier else State.PROPOSED
    return Page(
        template="dik-versi-umum.html.jinja",
        title="Siapkan versi untuk umum",
        status=422 if errors else 200,
        context={
            "salah": tuple(
                Fault(anchor=name, label=labels[name], message=errors[name])
                for name in labels
                if name in errors
            ),
            "pulang": f"{case.room.address}/{case.id}",
            "alamat": f"{case.room.address}/{case.id}/versi-umum",
            "tawaran": offers,
            "boleh": state.exempts,
            "keadaan": label_of(state),
            "sudah_ada": bool(notice.id),
        },
    )


def _preview(notice: _Notice, chosen: tuple[_Chosen, ...], *, told: bool) -> Page:
    """What the public will read, before anything is kept."""
    case = notice.case
    unsure = [one for one in chosen if one.doubtful and not case.room.asked.form.first(_SURE + one.name)]
    faults = tuple(
        Fault(
            anchor=_SURE + one.name,
            label=one.label,
            message="Tegaskan dengan mencentang kotaknya, atau kembali dan ubah teksnya.",
        )
        for one in unsure
    )
    return Page(
        template="dik-versi-umum-lihat.html.jinja",
        title="Yang akan dibaca umum",
        status=422 if told and faults else 200,
        context={
            "salah": faults if told else (),
            "pulang": f"{case.room.address}/{case.id}",
            "alamat": f"{case.room.address}/{case.id}/versi-umum",
            "pilihan": chosen,
            "tanda": _SURE,
            "tercentang": tuple(one.name for one in chosen if case.room.asked.form.first(_SURE + one.name)),
            "sudah_ada": bool(notice.id),
            "hari": day_words(case.room.asked.today.isoformat()),
        },
    )


ROUTES = (
    Route(path="/dik/{unit}/{id}/versi-umum", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/dik/{unit}/{id}/versi-umum", method="POST", access=Access.OFFICER, handle=_decide),
)
