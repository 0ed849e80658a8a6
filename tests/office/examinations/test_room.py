"""A consequence test over several days, over real HTTP: who sees it, what is written, and what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from generator.office.accounts.account import account_with_login
from generator.office.drafts.storage import load
from generator.office.examinations import storage
from generator.review.queue import find
from generator.review.state import queue_of
from tests.files.samples import png
from tests.office.cases.filling import fill
from tests.office.cases.test_new_entry import NEW
from tests.office.documents.sending import upload
from tests.office.examinations.room import (
    OFFICIALS,
    OPINION,
    admitted,
    come_in,
    invite_known,
    invite_new,
    main_part,
    open_room,
    sent,
    visiting,
)
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Visitor, running_office

A_DAY = 24 * 60 * 60


@dataclass(slots=True, kw_only=True)
class Room:
    """One open test of the office: kept by Siti, examined by Sri of the advisory team and Wati from outside."""

    office: Running
    address: str
    siti: Visitor
    sri: Visitor
    wati: Visitor

    @property
    def test(self) -> storage.Examination:
        found = storage.load(self.office.store, self.address.rpartition("/")[2])
        assert found is not None
        return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("uji")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


@pytest.fixture(scope="module")
def room(office: Running) -> Room:
    return room_in(office)


@pytest.fixture
def own_room(tmp_path: Path) -> Iterator[Room]:
    """For a test that closes it, or lets days pass."""
    with running_office(make_registers(tmp_path / "asal"), tmp_path / "situs") as running:
        yield room_in(running)


def room_in(office: Running) -> Room:
    siti = office.visitor("siti")
    address = open_room(siti)
    sri = admitted(office, "sri", *OFFICIALS["sri"])
    account = account_with_login(office.store, "sri")
    assert account is not None
    assert invite_known(siti, address, account.id).status == 303
    asked = invite_new(siti, address, "wati", "Wati Umpamanya")
    return Room(office=office, address=address, siti=siti, sri=sri, wati=come_in(office, asked, "wati"))


# -- who sees it ----------------------------------------------------------------------------


def test_the_room_is_seen_by_its_keepers_and_its_examiners_and_nobody_else(office: Running, room: Room):
    answers = {
        login: office.visitor(login).ask(room.address).status
        for login in ("siti", "rahmawati", "joko", "andi", "budi", "rina")
    }

    assert answers == {"siti": 200, "rahmawati": 200, "joko": 404, "andi": 404, "budi": 404, "rina": 404}
    assert room.sri.ask(room.address).status == 200
    assert room.wati.ask(room.address).status == 200


def test_an_examiner_without_an_office_is_led_to_her_test(room: Room):
    assert room.wati.ask("/").headers["location"] == "/uji"
    listed = room.wati.ask("/uji")
    assert room.address in listed.text
    assert 'href="/ruang/' not in listed.text
    assert 'href="/konsep"' not in listed.text


def test_who_is_not_vouched_for_does_not_come_in(office: Running, room: Room):
    invite_new(room.siti, room.address, "tono", "Tono Andaikan")
    account = account_with_login(office.store, "tono")
    assert account is not None
    visitor = visiting(office, "tono")

    assert visitor.ask(room.address).headers["location"].startswith("/masuk")
    sent(room.siti, f"{room.address}/undang", f"{room.address}/undang/{account.id}/keluarkan")


def test_the_auditor_is_not_offered_as_an_examiner(room: Room):
    page = room.siti.ask(f"{room.address}/undang")

    assert "Andi Contohnya, Petugas Pelayanan Informasi" in page.text
    assert "Auditor" not in page.text


def test_a_second_room_on_the_same_entry_is_the_first(room: Room):
    test = room.test
    said = room.siti.ask(f"/uji/baru/{test.unit}/{test.entry_id}?konsep={test.draft_id}")

    assert said.headers["location"] == room.address


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("baru-nama", "Sri Andaian", "sudah menjadi penguji"),
        ("baru-nama", "Wati 3171012501900001", "tanpa angka"),
        ("baru-nama_masuk", "siti", "sudah dipakai"),
        ("baru-nama_masuk", "?", "huruf kecil"),
        ("baru-sampai", "2026-12-31", "180 hari"),
        ("baru-sampai", "2025-12-31", "180 hari"),
        ("baru-jabatan", "", "belum diisi"),
    ],
)
def test_what_cannot_be_invited_is_said_beside_its_field(room: Room, field: str, value: str, says: str):
    fields = {"nama": "Nur Misalkan", "nama_masuk": "nur", "jabatan": "Arsiparis", "unit": "bpbd"}
    given = {f"baru-{name}": one for name, one in fields.items()} | {
        "baru-sampai": "2026-03-01",
        field: value,
    }
    said = sent(room.siti, f"{room.address}/undang", f"{room.address}/undang/baru", **given)

    assert said.status == 422
    assert says in main_part(said)
    assert account_with_login(room.office.store, "nur") is None


# -- writing --------------------------------------------------------------------------------


def test_others_opinions_show_once_ones_own_is_written(room: Room):
    page = f"{room.address}/pendapat"
    half = sent(room.wati, page, page, dibuka=OPINION["dibuka"])
    assert half.status == 422
    assert "belum ditulis" in main_part(half)
    assert sent(room.wati, page, page, **OPINION).status == 303

    assert OPINION["timbangan"] not in room.sri.ask(room.address).text
    mine = {name: f"Sri: {words}" for name, words in OPINION.items()}
    assert sent(room.sri, page, page, **mine).status == 303
    assert OPINION["timbangan"] in room.sri.ask(room.address).text
    assert f"Sri: {OPINION['dibuka']}" in room.wati.ask(room.address).text


def test_two_edits_of_different_fields_are_both_kept(room: Room):
    page = f"{room.address}/naskah"
    hers, his = room.wati.ask(page), room.sri.ask(page)
    opened = "Warga yang bercerita diancam pemilik usaha sehingga menarik ceritanya kembali."
    closed = "Sumber cemaran ditemukan karena warga bercerita apa adanya tanpa rasa takut."

    assert fill(room.wati, hers, {"konsekuensi_dibuka": opened}).status == 303
    assert fill(room.sri, his, {"konsekuensi_ditutup": closed}).status == 303

    draft = load(room.office.store, room.test.account_id, room.test.draft_id)
    assert draft is not None
    (entry,) = [row.cells for row in draft.rows if row.table.table == "dik"]
    assert (entry["konsekuensi_dibuka"], entry["konsekuensi_ditutup"]) == (opened, closed)


def test_the_second_edit_of_one_field_shows_both_and_writes_over_nothing(room: Room):
    page = f"{room.address}/naskah"
    hers, his = room.wati.ask(page), room.sri.ask(page)
    first = "Menutup suara warga melindungi mereka; hasil uji air tetap diumumkan kepada semua orang."
    second = "Umum cukup mengetahui hasil uji air; siapa yang bercerita tidak diperlukan umum."

    assert fill(room.wati, hers, {"kepentingan_publik": first}).status == 303
    clash = fill(room.sri, his, {"kepentingan_publik": second})

    assert clash.status == 409
    assert first in main_part(clash)
    assert second in main_part(clash)
    assert "Wati Umpamanya" in main_part(clash)
    assert first in room.siti.ask(room.address).text
    assert second not in room.siti.ask(room.address).text
    # both texts before her, she joins them; the first stays in the history
    joined = f"{first} {second}"
    assert fill(room.sri, clash, {"kepentingan_publik": joined}).status == 303
    assert joined in room.wati.ask(room.address).text
    assert f'<p class="kutipan">{first}</p>' in room.wati.ask(page).text


def test_the_keepers_step_page_does_not_write_over_what_examiners_wrote(room: Room):
    test = room.test
    step = f"/dik/{test.unit}/{test.entry_id}/pertimbangan?konsep={test.draft_id}"
    shown = room.siti.ask(step)
    words = "Warga yang bercerita kehilangan sumber airnya karena dikucilkan tetangga pemilik usaha."
    assert (
        fill(room.wati, room.wati.ask(f"{room.address}/naskah"), {"konsekuensi_dibuka": words}).status == 303
    )

    assert fill(room.siti, shown, {"konsekuensi_dibuka": "Tulisan lama."}).status in {409, 422}
    assert words in room.siti.ask(room.address).text


# -- holding and closing --------------------------------------------------------------------


def test_the_draft_is_neither_sent_nor_dropped_while_the_test_is_open(room: Room):
    draft = room.test.draft_id
    check = f"/konsep/{draft}/periksa"

    said = sent(room.siti, check, f"/konsep/{draft}/kirim")
    assert said.status == 422
    assert "Uji atas konsep ini masih terbuka" in main_part(said)
    assert sent(room.siti, "/konsep", f"/konsep/{draft}/hapus").status == 409
    assert room.siti.ask(check).status == 200


def test_examiners_neither_invite_nor_close(room: Room):
    for visitor in (room.wati, room.sri):
        for place in ("undang", "sesi", "tutup", "cetak", "pindaian"):
            assert visitor.ask(f"{room.address}/{place}").status == 404, place
        key = visitor.ask(room.address).hidden("_kunci")
        for place in ("undang", "undang/baru", "sesi", "tutup", "batal", "pindaian"):
            said = visitor.send(
                f"{room.address}/{place}", {"_kunci": key, "_kiriman": place.replace("/", "-")}
            )
            assert said.status == 404, place


def test_three_days_end_in_one_sheet_and_one_proposal(own_room: Room):
    room = own_room
    office, address = room.office, room.address
    ids = {one.name: one.account_id for one in room.test.signing}
    assert sorted(ids) == ["Sri Andaian", "Wati Umpamanya"]
    assert sent(room.sri, f"{address}/pendapat", f"{address}/pendapat", **OPINION).status == 303
    early = sent(room.siti, f"{address}/tutup", f"{address}/tutup", tanggal="2026-02-01", tempat="Misal")
    assert early.status == 422
    assert "paling sedikit satu sesi" in main_part(early)

    days = ("2026-02-01", "2026-02-02", "2026-02-03")
    for number, day in enumerate(days):
        office.clock.now += A_DAY if number else 0
        siti = office.visitor("siti")
        present = (("hadir", ids["Sri Andaian"]), ("hadir", ids["Wati Umpamanya"]))[: 1 + number % 2]
        shown = siti.ask(f"{address}/sesi")
        said = fill(
            siti,
            shown,
            {
                "tanggal": day,
                "mulai": "09.00",
                "selesai": "11.00",
                "tempat": "Ruang Contoh",
                "hadir": tuple(value for _, value in present),
            },
        )
        assert said.status == 303, main_part(said)
    siti = office.visitor("siti")
    backwards = sent(
        siti, f"{address}/sesi", f"{address}/sesi", tanggal=days[0], mulai="11.00", selesai="09.00"
    )
    assert backwards.status == 422
    early = sent(siti, f"{address}/tutup", f"{address}/tutup", tanggal="2026-02-02", tempat="Misal")
    assert "sebelum sesi terakhir" in main_part(early)
    late = sent(siti, f"{address}/tutup", f"{address}/tutup", tanggal="2026-02-28", tempat="Misal")
    assert "sesudah hari ini" in main_part(late)

    shutting = f"{address}/tutup"
    silent = sent(siti, shutting, shutting, tanggal="2026-02-03", tempat="Misal")
    assert silent.status == 422
    assert "Belum menulis pendapat: Wati Umpamanya" in main_part(silent)
    closed = sent(siti, shutting, shutting, tanggal="2026-02-03", tempat="Misal", tetap="ya")
    assert closed.status == 303
    assert closed.headers["location"] == address
    shut = siti.ask(address).text
    assert shut.index(f"{address}/cetak") < shut.index(f"{address}/pindaian")
    assert shut.index(f"{address}/pindaian") < shut.index(f"/konsep/{room.test.draft_id}/periksa")

    for login in ("sri", "wati"):
        assert visiting(office, login).ask(address).status in {303, 404}
    assert visiting(office, "wati").ask("/uji").headers["location"].startswith("/masuk")

    printed = siti.ask(f"{address}/cetak")
    assert printed.status == 200
    for word in (
        "Selasa, tanggal 3 Februari 2026",
        "Sri Andaian",
        "Wati Umpamanya",
        "Arsiparis",
        "Contoh 77/LPK/2026",
    ):
        assert word in printed.text, word
    assert "KONSEP" not in printed.text

    said = "Naskah di konsep sudah diubah sesudah uji ditutup"
    assert said not in siti.ask(address).text
    step = f"/dik/dinkes/{room.test.entry_id}/informasi?konsep={room.test.draft_id}"
    for words in ("Berkas lain", NEW["dokumen_induk"]):
        assert fill(siti, siti.ask(step), {"dokumen_induk": words}, button="simpan").status == 303
        assert (said in siti.ask(address).text) == (words == "Berkas lain")

    scan = f"{address}/pindaian"
    assert "Tulis di mana lembar aslinya disimpan" in main_part(upload(siti, scan, b"", lokasi_arsip=""))
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert upload(siti, scan, drawn, "lembar.svg", lokasi_arsip="Lemari 2").status == 422
    recorded = upload(siti, scan, png(), "lembar.png", lokasi_arsip="Lemari 2")
    assert recorded.headers["location"] == f"/konsep/{room.test.draft_id}/periksa"
    assert siti.ask(f"{scan}/berkas").body == png()
    assert office.visitor("joko").ask(f"{scan}/berkas").status == 404

    check = f"/konsep/{room.test.draft_id}/periksa"
    gone = sent(siti, check, f"/konsep/{room.test.draft_id}/kirim")
    assert gone.status == 303, main_part(gone)
    operations = find(queue_of(office.state, "dik-dinkes"), room.test.draft_id).proposal.operations
    rows = [(one.table.table, dict(one.operation.cells)) for one in operations]  # type: ignore[union-attr]
    sittings = [row for table, row in rows if table == "lembar_sesi"]
    assert [(row["tanggal"], row["hadir"]) for row in sorted(sittings, key=lambda row: row["tanggal"])] == [
        ("2026-02-01", "1"),
        ("2026-02-02", "2"),
        ("2026-02-03", "1"),
    ]
    people = sorted(row["nama"] for table, row in rows if table == "lembar_penguji")
    assert people == ["Sri Andaian", "Wati Umpamanya"]
    (sheet,) = [row for table, row in rows if table == "lembar"]
    assert (sheet["tanggal"], sheet["tahun"], sheet["lokasi_arsip"]) == ("2026-02-03", "2026", "Lemari 2")
    assert sheet["berkas_sha256"] == sha256(png()).hexdigest()
    # what was signed can still be printed, and its scan waits for the proposal
    assert siti.ask(f"{address}/cetak").status == 200
    assert "menunggu persetujuan" in main_part(siti.ask(f"{address}/pindaian"))
    # what examiners wrote went into no message, title or log
    log = (office.state / "log/kantor.jsonl").read_text()
    assert "sumur" not in log
    assert "Warga" not in log
