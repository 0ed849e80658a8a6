"""An office in the middle of its work: drafts, proposals, paper, uploads, an edition: every page has something to show."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from generator.model.time_zone import local_day
from generator.office.accounts.account import add_account
from generator.office.accounts.invitations import invite
from generator.office.accounts.oidc import Provider
from generator.office.accounts.vouching import let_in
from generator.office.requests.asked import Answer, Asked
from generator.office.requests.route import Access, Route
from generator.office.server.routes import ROUTES
from generator.review.notes import Comment
from generator.review.queue import reject, return_
from generator.review.state import queue_of
from tests.files.samples import bytes_of, pdf
from tests.imports.twins import one_sheet
from tests.office.bulk.filled import UPLOAD, saved, send_file
from tests.office.cases.filling import fill, form_of, go_on
from tests.office.cases.test_new_entry import NEW, WEIGHED
from tests.office.decrees.filling import NOVEMBER, approve_as, proposal_in
from tests.office.decrees.filling import fill as fill_page
from tests.office.documents.sending import upload as send_document
from tests.office.examinations.room import OPINION, invite_known, open_room, sent
from tests.office.reports.test_report_pages import record
from tests.office.reviews.desk import (
    DIK,
    PUBLIC,
    RESTRICTED,
    adding,
    changing,
    post,
    send,
    send_corrected,
    upload,
)
from tests.office.reviews.test_batch import tick, ticket
from tests.office.reviews.test_publishing_now import publish, written
from tests.office.server.built import NAMESAKE, build_site, make_registers
from tests.office.server.running import Running, Said, Visitor, running_office
from tests.review.registry import DIP, PPID, ROW, UNIT_OFFICER
from tests.validation.overlay import append, edit

UNFINISHED = "e5d0000001"
"""A public row that was never published."""
WAITING, RETURNED, REJECTED, MERGED, SEVERAL = (
    "w100000001", "r100000001", "j100000001", "m100000001", "b100000001",
)  # fmt: skip
ON_PAPER, OWN, CORRECTED = "k100000001", "s100000001", "p100000001"
_NOBODY_THERE = Provider(issuer="http://127.0.0.1:9", client_id="ppid", client_secret="contoh")
_HEADER = (
    "No", "Jenis", "Judul", "Ringkasan", "Penguasa", "Penanggung Jawab", "Waktu", "Tempat", "Bentuk", "Retensi",
)  # fmt: skip


def _broken(_: Asked) -> Answer:
    msg = "a fault of ours"
    raise RuntimeError(msg)


@contextmanager
def busy_office(folder: Path) -> Generator[tuple[Running, dict[str, str]]]:
    """The office, and what its addresses need: ids by name."""
    root = make_registers(folder / "asal")
    append(
        root,
        "registers/dip/dinkes/dip.csv",
        {"id": UNFINISHED, "jenis": "berkala", "judul": "Daftar tunggu", "ringkasan": "Belum lengkap.", "status": "usulan"},
    )  # fmt: skip
    append(
        root,
        "registers/acuan/pejabat.csv",
        {"id": "6pet000006", "nama": "Dewi Perumpamaan", "peran": "petugas", "sifat": "definitif", "unit": "dinkes",
         "mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
    )  # fmt: skip
    site = folder / "situs/office"
    build_site(root, site)
    broken = Route(path="/gangguan", method="GET", access=Access.PUBLIC, handle=_broken)
    # short enough for the check of the public version to let it pass
    edit(root, "registers/dik/dinkes/dik.csv", 1, {"dokumen_induk": "Aduan air"})
    # a decree that opened information, of which no scan is kept yet
    edit(root, "registers/dik/dinkes/sk.csv", 6, {"berkas_sha256": ""})
    with running_office(root, site, routes=(broken, *ROUTES), provider=_NOBODY_THERE) as office:
        office.clock.now = NOVEMBER
        yield office, _work(office)


def _work(office: Running) -> dict[str, str]:
    siti, ppid = office.visitor("siti"), office.visitor("rahmawati")
    dik_draft, dik_steps = _exempted_draft(siti)
    dik_period_draft, dik_period_steps = _exempted_draft(siti)
    dik_ground_draft, dik_ground_steps = _exempted_draft(siti)
    exempted = proposal_in(fill(siti, _exempted_check(siti), {}))
    _proposals(office)
    batch = _approved_together(office)
    newcomer = add_account(office.store, login="umpama", name="Siti Umpama", officer_ids=(NAMESAKE,))
    let_in(office.store, newcomer.id, office.accounts["andi"].id)
    record(office)
    joko = office.visitor("joko")
    announced = publish(joko, written(joko)).headers["location"].partition("?")[0]
    dewi = add_account(office.store, login="dewi", name="Dewi Perumpamaan", officer_ids=("6pet000006",))
    said = fill_page(
        ppid, "/penarikan/baru", {"entri": ROW, "kolom": "ringkasan", "alasan": "keliru"}, f"/penarikan/baru?entri={ROW}"
    )  # fmt: skip
    return {
        "token": invite(office.store, office.accounts["andi"], office.clock.now),
        "dik_draft": dik_draft,
        "dik_steps": dik_steps,
        "dik_period_draft": dik_period_draft,
        "dik_period_steps": dik_period_steps,
        "dik_ground_draft": dik_ground_draft,
        "dik_ground_steps": dik_ground_steps,
        "exempted": exempted,
        "dip_draft": _public_draft(siti),
        "amended": _amended_draft(siti),
        "wrong_draft": _wrong_draft(siti),
        "acuan_draft": _reference_draft(office.visitor("andi")),
        "upload": _uploaded(siti),
        "documented": _documented(siti),
        "with_document": _sent_with_document(siti),
        "batch": batch,
        "announced": announced,
        "warning": written(joko),
        "dewi": dewi.id,
        "takedown": said.headers["location"].split("/")[2],
        **_rooms(office, siti),
    }


def _rooms(office: Running, siti: Visitor) -> dict[str, str]:
    """A test room in use, with its only sitting, and one that is closed."""
    made: dict[str, str] = {}
    for name in ("room", "closed_room"):
        made[name] = open_room(siti)
        invite_known(siti, made[name], office.accounts["siti"].id, "2026-12-31")
        day = local_day(office.clock.now, "WITA").isoformat()
        present = {
            "tanggal": day,
            "mulai": "09:00",
            "tempat": "Ruang Contoh",
            "hadir": office.accounts["siti"].id,
        }
        assert sent(siti, f"{made[name]}/sesi", f"{made[name]}/sesi", **present).status == 303
    made["sitting"] = re.findall(r'href="([^"]+/sesi/[^"]+)"', siti.ask(made["room"]).text)[0]
    assert sent(siti, f"{made['room']}/pendapat", f"{made['room']}/pendapat", **OPINION).status == 303
    close = f"{made['closed_room']}/tutup"
    assert sent(siti, close, close, tanggal=day, tempat="Misal", tetap="ya").status == 303
    return made


# -- documents ------------------------------------------------------------------------------


def _documented(siti: Visitor, row: str = "a2d0000002") -> str:
    """Address of the upload of a row whose document is kept and says more than it may want."""
    data = bytes_of(pdf("Laporan keuangan", information={"/Author": "Contoh"}))
    said = send_document(siti, f"/unit/dinkes/dip/{row}/berkas", data)
    assert said.status == 303, said.text
    return said.headers["location"]


def _sent_with_document(siti: Visitor) -> str:
    draft_id = _documented(siti).partition("konsep=")[2]
    return proposal_in(
        fill_page(siti, f"/konsep/{draft_id}/kirim", {"keterangan": ""}, f"/konsep/{draft_id}/periksa")
    )


# -- drafts ---------------------------------------------------------------------------------


def _draft_of(said: Said) -> str:
    assert said.status == 303, said.text
    return said.headers["location"].split("/")[2]


def _public_draft(siti: Visitor) -> str:
    page = siti.ask("/unit/dinkes/dip/baru")
    written = {
        "judul": "Laporan Pemeriksaan Air Minum Tahun 2025", "ringkasan": "Hasil uji air minum dan perbaikannya.",
        "jenis": "berkala", "dasar": "14(2)c", "waktu": "2025",
    }  # fmt: skip
    return _draft_of(fill(siti, page, written))


def _amended_draft(siti: Visitor) -> str:
    return _draft_of(
        fill(siti, siti.ask(f"/unit/dinkes/dip/{ROW}"), {"ringkasan": "Ringkasan baru.", "waktu": "2026"})
    )


def _wrong_draft(siti: Visitor) -> str:
    """With what the check refuses."""
    new = go_on(siti, siti.ask("/dik/dinkes/baru"), {**NEW, "huruf": ("a", "j")}, button="lewati")
    return form_of(new).values["konsep"][0]


def _reference_draft(andi: Visitor) -> str:
    page = andi.ask("/acuan/hari-libur/baru")
    said = fill(
        andi, page, {"tanggal": "2027-01-01", "nama": "Tahun Baru 2027 Masehi", "jenis": "libur-nasional", "dasar": "SKB contoh"}
    )  # fmt: skip
    return _draft_of(said)


def _exempted_draft(siti: Visitor) -> tuple[str, str]:
    """A draft with everything, and the path to its steps."""
    grounds = go_on(siti, siti.ask("/dik/dinkes/baru"), {**NEW, "huruf": ("h",)}, button="lewati")
    steps, draft = form_of(grounds).action.rpartition("/")[0], form_of(grounds).values["konsep"][0]
    return draft, _filled_steps(siti, grounds, steps)


def _exempted_check(siti: Visitor) -> Said:
    grounds = go_on(siti, siti.ask("/dik/dinkes/baru"), {**NEW, "huruf": ("h",)}, button="lewati")
    _filled_steps(siti, grounds, "")
    return siti.ask(f"/konsep/{form_of(grounds).values['konsep'][0]}/periksa")


def _filled_steps(siti: Visitor, page: Said, steps: str) -> str:
    for step in (
        {"angka": "2", "keterangan": "Suara dikenali.", "jangka_jenis": "durasi"},
        {"durasi": "5"},
        {**WEIGHED, "persetujuan_tertulis": "tidak", "jabatan_publik": "tidak"},
        {"tanggal": "20 Januari 2026", "tempat": "Misal", "nomor": "Contoh 01/LPK/2026", "pemicu": "sebelum-permohonan"},
        {"pejabat": "4pek000004", "penguji1-nama": "Contoh Anggraini", "penguji1-jabatan": "Arsiparis",
         "penguji1-unit": "dinkes", "sesi1-tanggal": "20/1/2026", "sesi1-mulai": "09:00", "sesi1-hadir": "4"},
        {"penyetuju_id": "2ats000002", "peran_penyetuju": "atasan-ppid", "tanggal_disetujui": "2026-01-26"},
    ):  # fmt: skip
        page = go_on(siti, page, step)
    return steps


# -- proposals ------------------------------------------------------------------------------


def _proposals(office: Running) -> None:
    public, day = queue_of(office.state, PUBLIC), local_day(office.clock.now, "WITA")
    send(office, adding(office, WAITING, "f1d0000001", message="Diminta warga lewat surel."))
    send(office, changing(office, RETURNED, DIP, ROW, person=UNIT_OFFICER, ringkasan="Ringkasan yang baru."))
    return_(
        public, RETURNED, PPID, "Sebut tahunnya.",
        (Comment(table=DIP, key=ROW, column="ringkasan", text="Tahun berapa?"),), day=day, time=office.clock.now,
    )  # fmt: skip
    send(office, adding(office, CORRECTED, "f6d0000006", "f7d0000007", judul="Daftar sumur bor"))
    return_(public, CORRECTED, PPID, "Sebut tahunnya.", (), day=day, time=office.clock.now)
    send_corrected(
        office, adding(office, CORRECTED, "f6d0000006", judul="Daftar sumur bor Tahun 2025"), "Sudah."
    )
    send(office, adding(office, REJECTED, "f2d0000002"))
    reject(public, REJECTED, PPID, "Sudah ada di daftar.", day=day, time=office.clock.now)
    send(office, adding(office, MERGED, "f3d0000003", judul="Daftar puskesmas pembantu"))
    assert approve_as(office, PUBLIC, MERGED, PPID)
    send(
        office,
        adding(office, SEVERAL, *(f"f4d000000{number}" for number in range(1, 6)), judul="Laporan bulanan"),
    )
    send(office, adding(office, OWN, "f5d0000005", person=PPID))
    send(
        office,
        changing(
            office, ON_PAPER, DIK, "1kd0000002", register=RESTRICTED, person=UNIT_OFFICER,
            informasi="Nama warga yang mengadukan mutu air.",
        ),
    )  # fmt: skip
    page = f"/usulan/{RESTRICTED}/{ON_PAPER}"
    ppid = office.visitor("rahmawati")
    assert post(ppid, page, f"{page}/setujui").status == 303
    signed = {
        "nama": "Rina Pengandaian", "jabatan": "Pimpinan Badan Publik", "tanggal": "22/11/2026",
        "tempat": "Lemari arsip contoh, map 7",
    }  # fmt: skip
    assert (
        upload(ppid, f"{page}/kertas", f"{page}/kertas", signed, "lembar.pdf", b"%PDF-1.7 contoh").status
        == 303
    )


def _approved_together(office: Running) -> str:
    """Address of what became of two proposals that were approved at once."""
    reviewer = office.visitor("rahmawati")
    for proposal_id, row in (("t100000001", "f6d0000006"), ("t100000002", "f7d0000007")):
        send(office, adding(office, proposal_id, row))
    tickets = [ticket(office, proposal_id) for proposal_id in ("t100000001", "t100000002")]
    index = tick(reviewer, reviewer.ask("/meja"), "/meja/setujui", *tickets)
    return tick(reviewer, index, "/meja/setujui/tegaskan", *tickets).headers["location"]


def _uploaded(siti: Visitor) -> str:
    def record(title: str, retention: str = "5 tahun") -> list[object]:
        return [
            1, "berkala", title, f"Isi ringkas {title}.", "Sekretariat", "Sekretaris", 2026, "Misal", "softcopy", retention,
        ]  # fmt: skip

    book, _ = one_sheet(
        [_HEADER, record("Rencana kerja"), record("Rencana aksi", ""), record("Rencana strategis")]
    )
    return send_file(siti, UPLOAD, saved(book), name="Daftar kami.xlsx").headers["location"].split("/")[2]
