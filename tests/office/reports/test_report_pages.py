"""A reader's report: written down on the entry without the reader, shown where it matters, closed by the correction."""

from collections.abc import Iterator

import pytest

from generator.history.approval import Means
from generator.office.reports.naming import tells_of_a_person
from generator.office.reports.report import open_reports
from generator.review.queue import approve
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from generator.validation.declared_contacts import NOTHING_DECLARED
from tests.office.reviews.desk import PUBLIC, changing, post, send, words
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.review.registry import DAY, DIP, PPID, ROW, TIME

pytestmark = pytest.mark.ssh

ENTRY = f"/unit/dinkes/dip/{ROW}"
PAGE = f"{ENTRY}/laporan"
SAID = "Tahun pada judul seharusnya 2024."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("laporan")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def record(office: Running, *, login: str = "andi", said: str = SAID, column: str = "judul", day: str = "2026-01-30") -> str:  # fmt: skip
    """What the page says after the report was written down."""
    visitor = office.visitor(login)
    answer = post(visitor, PAGE, PAGE, isi=said, kolom=column, diterima=day)
    return words(visitor.ask(answer.headers["location"]) if answer.status == 303 else answer)


def correct(office: Running, proposal_id: str, **cells: str) -> None:
    """A correction that somebody approves with the command."""
    send(office, changing(office, proposal_id, DIP, ROW, **cells))
    signer = Signer(key=office_key(office.state), means=Means.OFFICE_KEY)
    assert approve(
        queue_of(office.state, PUBLIC), proposal_id, PPID, day=DAY, signer=signer, time=TIME
    ).commit


def test_written_down_shown_to_all_who_need_it_and_closed_by_the_correction(office: Running):
    andi, rahmawati = office.visitor("andi"), office.visitor("rahmawati")
    site = "https://ppid.misal.example/informasi/"
    led = andi.ask(f"/unit/dinkes/laporan?entri={site}{ROW}.html")
    assert (led.status, led.headers["location"]) == (303, PAGE)

    assert "Laporan sudah dicatat." in record(office)
    assert "Laporan sudah dicatat." not in words(andi.ask(PAGE))

    assert "1 laporan belum selesai, Dinas Kesehatan. Yang paling lama diterima 30 Januari 2026." in words(
        andi.ask("/")
    )
    assert "1 belum selesai" in words(andi.ask("/unit/dinkes"))
    for page in ("/unit/dinkes/laporan", ENTRY, PAGE):
        assert SAID in words(andi.ask(page)), page
    assert SAID not in words(office.visitor("joko").ask("/"))
    send(office, changing(office, "m0000000r1", DIP, ROW, media="Laman"))
    proposal = words(rahmawati.ask("/usulan/publik/m0000000r1"))
    assert "Laporan pembaca tentang baris ini" in proposal
    assert SAID in proposal

    correct(office, "m0000000r2", tanggal_mutakhir="2026-02-01", penguasa="Seksi Data")
    assert SAID in words(andi.ask(PAGE)), "another field is no answer"
    correct(office, "m0000000r3", judul="Laporan tahun 2024")
    assert "Belum ada laporan yang menunggu tentang entri ini." in words(andi.ask(PAGE))
    assert "laporan belum selesai" not in words(andi.ask("/"))
    assert open_reports(office.store) == ()
    with office.store.work() as work:
        (row,) = work.rows("SELECT isi FROM tugas WHERE sebab = 'dibetulkan'")
    assert row == {"isi": ""}


def test_closed_with_a_reason_and_logged_without_a_word(office: Running):
    record(office, said="Nomor halaman salah.", column="")
    andi = office.visitor("andi")
    shown = andi.ask(PAGE)
    (report,) = open_reports(office.store)
    hidden = {name: shown.hidden(name) for name in ("_kunci", "_kiriman")} | {"laporan": report.id}

    without = andi.send(f"{PAGE}/tutup", hidden)
    assert without.status == 422
    assert "Pilih alasan menutup laporan ini." in words(without)
    closed = andi.send(f"{PAGE}/tutup", hidden | {"alasan": "tidak-keliru", "_kiriman": "lain"})

    assert (closed.status, closed.headers["location"]) == (303, f"{PAGE}?kabar=ditutup")
    assert open_reports(office.store) == ()
    log = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")
    assert f"laporan/dip/dinkes/dip/{ROW} (tidak-keliru)" in log
    assert "Nomor halaman" not in log
    with office.store.work() as work:
        assert {row["isi"] for row in work.rows("SELECT isi FROM tugas")} == {""}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "Tulis apa yang keliru menurut laporan itu."),
        ("x" * 601, "Terlalu panjang."),
        ("Nama saya Budi, judulnya keliru.", "nama atau keterangan pelapor"),
        ("Judulnya keliru. Hubungi 081234567890.", "nomor telepon genggam"),
        ("Judulnya keliru, balas ke budi@contoh.example.", "surel pribadi"),
        ("NIK 6472011501900001 keliru.", "NIK atau nomor KK"),
    ],
)
def test_what_tells_who_reported_is_not_kept(office: Running, said: str, told: str):
    before = open_reports(office.store)

    page = record(office, said=said)

    assert told in page
    assert open_reports(office.store) == before
    assert said in " ".join(page.split()), "what was typed stays in the form"


def test_a_day_to_come_a_strange_field_and_a_strange_entry_are_refused(office: Running):
    assert "Tanggal ini belum tiba." in record(office, day="2026-02-02")
    assert "Pilihan ini tidak ada." in record(office, column="nomor_rahasia")
    assert "Isi tanggal laporan itu diterima." in record(office, day="")
    andi = office.visitor("andi")
    assert andi.ask("/unit/dinkes/dip/0000000000/laporan").status == 404
    assert andi.ask("/unit/dinkes/laporan?entri=0000000000").status == 422
    assert open_reports(office.store) == ()


def test_nobody_of_another_unit_reads_or_writes_them(office: Running):
    joko = office.visitor("joko")
    token = joko.ask("/").hidden("_kunci")

    assert [joko.ask(page).status for page in (PAGE, "/unit/dinkes/laporan")] == [404, 404]
    assert joko.send(PAGE, {"_kunci": token, "isi": SAID, "diterima": "2026-01-30"}).status == 404
    assert joko.send(f"{PAGE}/tutup", {"_kunci": token, "laporan": "x"}).status == 404
    assert open_reports(office.store) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Tautannya mati sejak Senin.",
        "Nama unit pada penguasa sudah berubah.",
        "Nomor SK seharusnya 12/2025.",
        "Kesehatan Ibu dan Anak bukan di Dinas Sosial.",
        "Angka kematian Ibu Hamil keliru.",
        "Sambutan Bapak Gubernur sudah diganti.",
        "Menurut saya Dinas Kesehatan penguasanya.",
    ],
)
def test_words_about_the_entry_alone_are_taken(said: str):
    assert tells_of_a_person(said, NOTHING_DECLARED) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Judul keliru. Terima kasih, Budi Misalnya",
        "Saya bernama Budi.",
        "Tertanda, warga",
        "Saya Budi Misalnya, ringkasan ini keliru.",
        "Judul keliru. Saya Budi Misalnya.",
        "Salam,\r\nSiti Misalnya\r\nRingkasannya salah.",
        "Menurut Ibu Siti ringkasannya salah.",
        "Pak Budi melaporkan tautan mati.",
    ],
)
def test_greetings_and_names_of_persons_are_not(said: str):
    assert tells_of_a_person(said, NOTHING_DECLARED) == ("nama atau keterangan pelapor",)
