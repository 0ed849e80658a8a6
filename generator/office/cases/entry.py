"""The page of one entry: where it stands, what comes next, and what may be done with it."""

from dataclasses import dataclass

from generator.model.approval import approval_source, required_roles
from generator.model.consequence_test import SheetKind
from generator.model.ground import Letter
from generator.model.standing import State
from generator.office.cases.case_file import CaseFile
from generator.office.cases.choices import day_words
from generator.office.cases.decided import END, MEND, REVIEW
from generator.office.cases.dossiers import ahead_of, dossiers_of
from generator.office.cases.notices import linking, proposed, unlinked
from generator.office.cases.room import Room, room_of
from generator.office.cases.step_pages import StepLink, draft_named, links, place_of_row, step_path
from generator.office.cases.steps import STEPS
from generator.office.cases.steps.approval import approver_sentence
from generator.office.cases.steps.grounds import ground_heading
from generator.office.drafts.places import check_path
from generator.office.drafts.writing import keep
from generator.office.paper_links import offers_of_entry, offers_of_state
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.office.words import label_of

_COPIED = (
    "informasi", "dokumen_induk", "lingkup", "bagian_dihitamkan", "penanggung_jawab", "konsekuensi_dibuka",
    "konsekuensi_ditutup", "kepentingan_publik", "persetujuan_tertulis", "jabatan_publik", "tanggal_tinjau", "dip_id",
    "pengecualian_id",
)  # fmt: skip
"""Columns with which the entry after a change begins; its test, decree and period of force are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Action:
    """Something that may be done with the entry."""

    href: str
    text: str
    note: str


def _entry(asked: Asked) -> Answer:
    room = room_of(asked)
    if room is None:
        return NotHere()
    key = asked.params["id"]
    if draft_named(asked):
        draft = room.draft(draft_named(asked))
        target = place_of_row(room, draft, key) if draft else ""
        return Redirect(target) if target else NotHere()
    if key not in room.rows("dik"):
        return NotHere()
    draft = room.draft("")
    return _page(CaseFile(room=room, draft=draft, id=key)) if draft else NotHere()


def _page(case: CaseFile) -> Page:
    room = case.room
    dossier = dossiers_of(room).get(case.id)
    ahead = ahead_of(dossier, room.asked.today, shared_sheets=room.shared_rows("lembar")) if dossier else None
    waits = bool(ahead and ahead.waits_for == "umum")
    steps: tuple[StepLink, ...] = ()
    if not case.is_decided and not case.entry["penutup"]:
        steps = tuple(one for one in links(case, STEPS[0], ""))
        first = StepLink(
            title=STEPS[0].title,
            href=step_path(room, case.id, STEPS[0].slug, ""),
            is_here=False,
            is_done=STEPS[0].is_done(case),
        )
        steps = (first, *steps[1:])
    return Page(
        template="dik-entri.html.jinja",
        title="Entri yang dikecualikan",
        context={
            "register": room.unit_name,
            "pulang": room.address,
            "informasi": case.entry["informasi"],
            "nomor": case.entry["nomor"],
            "keadaan": label_of(ahead.standing.state) if ahead else "Belum dapat dibaca",
            "sejak": day_words(ahead.standing.since.isoformat()) if ahead and ahead.standing.since else "",
            "berikutnya": ahead.next if ahead else "",
            "akhir": ahead.ending if ahead else "",
            "sk": "/sk" if ahead and ahead.waits_for == "sk" else "",
            "sambung": f"{room.address}/{case.id}/sambungkan",
            "sambungan": linking(case) if waits else "",
            "keterangan_umum": unlinked(case) if waits else (),
            "usulan_umum": proposed(case) if waits else (),
            "dasar": tuple((ground_heading(row), row["jangka_teks"]) for row in case.grounds.values()),
            "langkah": steps,
            "naskah": (
                *offers_of_entry(
                    room.register,
                    case.sheet_id if case.sheet_id in room.rows("lembar") else "",
                    case.entry["sk_id"] if case.entry["sk_id"] in room.rows("sk") else "",
                    waits=bool(ahead and ahead.waits_for == "sk"),
                ),
                *offers_of_state(
                    room.register,
                    case.id,
                    exempts=bool(ahead and ahead.standing.state.exempts),
                    ended=bool(ahead and ahead.standing.state is State.OPEN_BY_LAW),
                ),
            ),
            "tindakan": _actions(case, ahead.standing.state if ahead else State.PROPOSED),
        },
    )


def _actions(case: CaseFile, state: State) -> tuple[_Action, ...]:
    at = f"{case.room.address}/{case.id}"
    if not case.is_decided:
        if case.entry["penutup"]:
            return ()
        strike = _Action(href=f"{at}/{END.slug}", text="Coret entri ini", note="Bila keliru dicatat.")
        if not case.writes_sheet:
            return (strike,)
        return (
            _Action(
                href=f"/uji/baru/{case.room.unit}/{case.id}",
                text="Buka ruang uji",
                note="Uji beberapa hari dengan penguji yang Anda undang.",
            ),
            strike,
        )
    mend = _Action(
        href=f"{at}/{MEND.slug}",
        text=MEND.title,
        note="Keterangan yang tidak ikut ditetapkan, dan baris publik pasangannya.",
    )
    if not state.exempts:
        return (mend,)
    return (
        _Action(
            href=f"{at}/versi-umum",
            text="Siapkan versi untuk umum",
            note="Pilih satu per satu apa yang boleh dibaca umum.",
        ),
        _Action(
            href=f"{at}/{REVIEW.slug}",
            text=REVIEW.title,
            note="Peninjauan berkala dengan hasil yang sama.",
        ),
        _Action(
            href=f"{at}/ubah",
            text="Ajukan pengubahan",
            note="Dasar, uraian, lingkup, atau jangka waktu berubah. Perlu uji baru, SK baru, dan persetujuan pimpinan.",
        ),
        mend,
        _Action(
            href=f"{at}/{END.slug}",
            text=END.title,
            note="Dibuka PPID, dibuka putusan, atau keliru dicatat.",
        ),
    )


# -- joining it with what the public reads --------------------------------------------------


def _join(asked: Asked) -> Answer:
    """A draft that names the chosen notice in the entry, ready to be sent."""
    found = _changeable(asked)
    if found is None:
        return NotHere()
    room, case = found
    chosen = asked.form.first("keterangan")
    if case.entry["pengecualian_id"] or chosen not in {one.id for one in unlinked(case)}:
        return Redirect(f"{room.address}/{case.id}")
    draft = keep(asked, case.put("dik", case.id, {"pengecualian_id": chosen}).draft)
    return Redirect(check_path(draft.id))


# -- changing -------------------------------------------------------------------------------


def _changeable(asked: Asked) -> tuple[Room, CaseFile] | None:
    room = room_of(asked)
    key = asked.params["id"]
    if room is None or not room.rows("dik").get(key, {}).get("sk_id"):
        return None
    draft = room.draft("")
    return (room, CaseFile(room=room, draft=draft, id=key)) if draft else None


def _ask_change(asked: Asked) -> Answer:
    found = _changeable(asked)
    if found is None:
        return NotHere()
    room, case = found
    letters: frozenset[Letter] = case.letters
    dossier = dossiers_of(room).get(case.id)
    ahead = ahead_of(dossier, asked.today, shared_sheets={}) if dossier else None
    return Page(
        template="dik-ubah.html.jinja",
        title="Ajukan pengubahan",
        context={
            "pulang": f"{room.address}/{case.id}",
            "alamat": f"{room.address}/{case.id}/ubah",
            "boleh": bool(ahead and ahead.standing.state.exempts),
            "keadaan": label_of(ahead.standing.state) if ahead else "Belum dapat dibaca",
            "hari_terakhir": day_words(ahead.standing.last_day.isoformat())
            if ahead and ahead.standing.last_day
            else "",
            "penyetuju": approver_sentence(
                required_roles(letters, changes=True), approval_source(letters, changes=True)
            ),
        },
    )


def _begin_change(asked: Asked) -> Answer:
    found = _changeable(asked)
    if found is None:
        return NotHere()
    room, before = found
    dossier = dossiers_of(room).get(before.id)
    if dossier is None or not ahead_of(dossier, asked.today, shared_sheets={}).standing.state.exempts:
        return _ask_change(asked)
    after = CaseFile(room=room, draft=before.draft, id=before.new_id("dik-ubah"))
    sheet = after.new_id("lembar-ubah")
    cells = {name: before.entry[name] for name in _COPIED}
    after = after.put("dik", after.id, {**cells, "semula_id": before.id, "lembar_id": sheet})
    for key, row in before.grounds.items():
        copied = {name: cell for name, cell in row.items() if name != "id"}
        after = after.put("dik_dasar", after.new_id(f"dasar-{key}"), {**copied, "dik_id": after.id})
    after = after.put("lembar", sheet, {"jenis": SheetKind.CHANGE.value, "lembar_semula_id": before.sheet_id})
    draft = keep(asked, after.draft)
    return Redirect(step_path(room, after.id, STEPS[0].slug, draft.id))


ROUTES = (
    Route(path="/dik/{unit}/{id}", method="GET", access=Access.OFFICER, handle=_entry),
    Route(path="/dik/{unit}/{id}/ubah", method="GET", access=Access.OFFICER, handle=_ask_change),
    Route(path="/dik/{unit}/{id}/ubah", method="POST", access=Access.OFFICER, handle=_begin_change),
    Route(path="/dik/{unit}/{id}/sambungkan", method="POST", access=Access.OFFICER, handle=_join),
)
