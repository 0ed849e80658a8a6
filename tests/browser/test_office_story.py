"""The office from end to end in a real browser without JavaScript: what officers and reviewers do, what a citizen then reads."""

import re
from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.model.time_zone import local_day
from generator.office.publishing.builds import Plan
from generator.office.publishing.publisher import Publisher
from tests.files.samples import bytes_of, pdf
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, Running, running_office

pytestmark = [pytest.mark.browser, pytest.mark.ssh]

NOVEMBER = 1_795_000_000
"""18 November 2026."""
TITLE = "Laporan Pengawasan Depot Air Minum 2025"
SUMMARY = "Hasil pengawasan mutu air di depot air minum isi ulang dan tindak lanjutnya selama tahun 2025."
SUBJECT = "Rekaman wawancara warga yang mengadukan sumur tercemar"
WEIGHED = {
    "konsekuensi_dibuka": "Warga yang bercerita didatangi pemilik usaha lalu menarik ceritanya.",
    "konsekuensi_ditutup": "Warga tetap bercerita apa adanya sehingga sumber cemaran ditemukan.",
    "kepentingan_publik": "Hasil uji sumurnya diumumkan; suara orangnya tidak diperlukan umum.",
}
SCAN = {"name": "pindaian.pdf", "mimeType": "application/pdf", "buffer": bytes_of(pdf("SK contoh"))}
PATIENCE = 120.0

Enter = Callable[[str], Page]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """With sites that follow what is approved."""
    folder = tmp_path_factory.mktemp("kisah")
    with running_office(make_registers(folder / "asal"), folder / "situs/office") as running:
        running.clock.now = NOVEMBER
        plan = Plan(
            state=running.state,
            sites=folder / "situs",
            clock=running.clock,
            today=lambda: local_day(running.clock.now, "WITA"),
            walls="auto",
        )
        with Publisher(plan, look_seconds=0.5):
            yield running


@pytest.fixture
def enter(browser: Browser, office: Running) -> Iterator[Enter]:
    """Log somebody in, on a phone of her own."""
    contexts: dict[str, BrowserContext] = {}

    def as_somebody(login: str) -> Page:
        if login not in contexts:
            contexts[login] = browser.new_context(
                java_script_enabled=False, viewport={"width": 360, "height": 800}
            )
            page = contexts[login].new_page()
            page.set_default_timeout(10_000)
            page.goto(f"{office.address}/")
            page.get_by_label("Nama masuk").fill(login)
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.get_by_role("button", name="Masuk").click()
        return contexts[login].pages[0]

    yield as_somebody
    for context in contexts.values():
        context.close()


class Counting:
    """An officer who uses the keyboard: how many fields she touches and how many keys she presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields = self.keys = 0

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).focus()
        self.page.keyboard.type(text)
        self.fields += 1
        self.keys += len(text)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label).check()
        self.fields += 1
        self.keys += 1

    def press(self, name: str, role: str = "button") -> None:
        self.page.get_by_role("button" if role == "button" else "link", name=name, exact=True).click()
        self.keys += 1


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def main_text(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def number_on(page: Page) -> str:
    found = re.search(r"/usulan/[^/]+/([a-z0-9]{10})", page.url)
    assert found, main_text(page)
    return found[1]


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < deadline, "it did not come about"
        sleep(0.5)


def published(office: Running) -> str:
    """Everything that the public site says in its pages."""
    site = office.site.parent / "public"
    pages = site.resolve().rglob("*.html") if site.exists() else ()
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def approve(page: Page, office: Running, register: str, proposal_id: str) -> None:
    page.goto(f"{office.address}/usulan/{register}/{proposal_id}")
    page.get_by_role("button", name="Setujui", exact=True).click()
    if page.get_by_label("Kata sandi").count():
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Lanjutkan").click()


def test_an_entry_goes_from_the_form_over_a_correction_to_the_citizen(
    browser: Browser, office: Running, enter: Enter
):
    # officer A: from the login to the receipt, counted
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    siti = context.new_page()
    siti.set_default_timeout(10_000)
    siti.goto(f"{office.address}/unit/dinkes/dip/baru")
    hand = Counting(siti)
    hand.write("Nama masuk", "siti")
    hand.write("Kata sandi", PASSWORD)
    hand.press("Masuk")
    hand.write("Judul informasi", TITLE)
    hand.write("Ringkasan isi informasi", SUMMARY)
    hand.choose("Informasi yang wajib disediakan dan diumumkan secara berkala")
    hand.write("Waktu pembuatan informasi", "2025")
    hand.choose("Ringkasan informasi tentang kinerja")
    hand.press("Lanjut")
    assert heading(siti) == "Periksa jawaban Anda"
    assert TITLE in main_text(siti)
    hand.press("Kirim")
    proposal_id = number_on(siti)
    assert proposal_id in main_text(siti)
    assert (len(TITLE), len(SUMMARY)) == (39, 94)
    assert hand.fields <= 12, hand.fields
    assert hand.keys <= 250, hand.keys

    # she cannot approve what she proposed: no button, and a forged form does nothing
    siti.goto(f"{office.address}/usulan/publik/{proposal_id}")
    assert siti.get_by_role("button", name="Setujui").count() == 0
    hidden = {
        name: siti.locator(f"input[name={name}]").first.get_attribute("value") or ""
        for name in ("_kunci", "versi")
    }
    forged = context.request.post(
        f"{office.address}/usulan/publik/{proposal_id}/setujui",
        form={**hidden, "_kiriman": "palsu"},
        headers={"Origin": office.address},
    )
    assert forged.status == 422
    assert "TLH-" in forged.text()

    # the reviewer gives it back with a remark on one field
    rahmawati = enter("rahmawati")
    rahmawati.goto(f"{office.address}/meja")
    rahmawati.get_by_role("link", name=re.compile(TITLE)).first.click()
    rahmawati.get_by_text("Beri catatan untuk Ringkasan").click()
    rahmawati.get_by_label("Catatan untuk Ringkasan").fill("Sebut jumlah depot yang diawasi.")
    rahmawati.get_by_role("button", name="Kembalikan").click()
    assert "dikembalikan" in main_text(rahmawati).lower()
    assert TITLE not in published(office)

    # A reads it beside the field, corrects, and sends the same proposal again
    siti.goto(f"{office.address}/usulan")
    siti.get_by_role("button", name="Perbaiki").first.click()
    assert "Sebut jumlah depot yang diawasi." in main_text(siti)
    siti.get_by_label("Ringkasan isi informasi", exact=True).fill(f"{SUMMARY} Ada 41 depot yang diawasi.")
    siti.get_by_role("button", name="Lanjut", exact=True).click()
    siti.get_by_role("button", name="Kirim", exact=True).click()
    assert number_on(siti) == proposal_id

    # the reviewer approves, and the citizen reads it
    approve(rahmawati, office, "publik", proposal_id)
    assert "disetujui" in main_text(rahmawati).lower()
    wait_for(lambda: "Ada 41 depot yang diawasi." in published(office))
    context.close()


def test_a_reviewer_s_own_proposal_waits_for_somebody_else(office: Running, enter: Enter):
    rahmawati = enter("rahmawati")
    rahmawati.goto(f"{office.address}/unit/dinkes/dip/baru")
    rahmawati.get_by_label("Judul informasi", exact=True).fill("Daftar Puskesmas Rawat Inap")
    rahmawati.get_by_label("Ringkasan isi informasi", exact=True).fill("Nama dan alamat puskesmas.")
    rahmawati.get_by_label("Informasi yang wajib tersedia setiap saat").check()
    rahmawati.get_by_label("Waktu pembuatan informasi", exact=True).fill("2026")
    rahmawati.get_by_label("Semua informasi berkala").check()
    rahmawati.get_by_role("button", name="Lanjut", exact=True).click()
    rahmawati.get_by_role("button", name="Kirim", exact=True).click()
    proposal_id = number_on(rahmawati)

    rahmawati.goto(f"{office.address}/usulan/publik/{proposal_id}")
    assert rahmawati.get_by_role("button", name="Setujui").count() == 0
    assert "Anda tidak dapat menyetujui usulan ini." in main_text(rahmawati)
    assert "TLH-12" in main_text(rahmawati)


def test_an_exempted_entry_goes_from_the_draft_to_its_decree_and_stays_in_its_unit(
    office: Running, enter: Enter
):
    siti, rahmawati, budi, joko = enter("siti"), enter("rahmawati"), enter("budi"), enter("joko")

    # the test, step by step, asking what letter h needs
    siti.goto(f"{office.address}/dik/dinkes/baru")
    siti.locator("[name=informasi]").fill(SUBJECT)
    siti.locator("[name=dokumen_induk]").fill("Berkas wawancara sumur")
    siti.get_by_label("Seluruh dokumen").check()
    siti.get_by_label("Huruf h").check()
    siti.get_by_role("button", name="Simpan dan lanjutkan").click()
    for step in (
        {"angka": "2", "keterangan": "Suara dikenali.", "jangka_jenis": "durasi"},
        {"durasi": "5"},
        {**WEIGHED, "persetujuan_tertulis": "tidak", "jabatan_publik": "tidak"},
        {"tanggal": "2026-01-20", "tempat": "Misal", "nomor": "Contoh 01/LPK/2026", "pemicu": "sebelum-permohonan"},
        {"penguji1-nama": "Contoh Anggraini", "penguji1-jabatan": "Arsiparis", "penguji1-unit": "dinkes",
         "sesi1-tanggal": "2026-01-20", "sesi1-mulai": "09:00", "sesi1-hadir": "4"},
        {"penyetuju_id": "2ats000002", "peran_penyetuju": "atasan-ppid", "tanggal_disetujui": "2026-01-26"},
    ):  # fmt: skip
        fill_in(siti, step)
        on = "Simpan dan lanjutkan" if "penyetuju_id" not in step else "Periksa jawaban Anda"
        siti.get_by_role("button", name=on).click()
    assert heading(siti) == "Periksa jawaban Anda"
    siti.get_by_role("button", name="Kirim", exact=True).click()
    proposal_id = number_on(siti)

    # nobody of another unit learns of it, by no path
    for path in (
        f"/usulan/dik-dinkes/{proposal_id}",
        f"/usulan/dik-dinkes/{proposal_id}/cetak",
        "/dik/dinkes",
        "/ruang/dinkes/dik.html",
        "/ruang/bpbd/..%2fdinkes/dik.html",
        "/ruang//dinkes/dik.html",
        "/sk/dik-dinkes/draf",
    ):
        answer = joko.goto(f"{office.address}{path}")
        assert answer is not None
        assert answer.status == 404, path
        assert SUBJECT not in joko.content()

    # two approvals: PPID sets, Atasan PPID approves
    approve(rahmawati, office, "dik-dinkes", proposal_id)
    rahmawati.goto(f"{office.address}/usulan/dik-dinkes/{proposal_id}")
    assert "Atasan PPID" in main_text(rahmawati)
    approve(budi, office, "dik-dinkes", proposal_id)

    # the decree is recorded, a second person compares it, and the entry is in force
    siti.goto(f"{office.address}/sk")
    assert heading(siti) == "Menunggu SK"
    siti.get_by_label(SUBJECT).check()
    siti.get_by_role("button", name="Catat SK yang sudah ditandatangani").click()
    fill_in(
        siti,
        {"nomor": "Contoh 12/SK-DIK/2026", "tanggal": "2026-11-17", "tempat": "Misal", "penetap_id": "1ppd000001",
         "penyetuju_id": "2ats000002", "lokasi_arsip": "Lemari contoh", "pindaian": "sekarang"},
    )  # fmt: skip
    siti.locator("input[type=file]").set_input_files(SCAN)  # type: ignore[arg-type]
    siti.get_by_role("button", name="Kirim untuk dicocokkan").click()
    decree_proposal = number_on(siti)
    approve(rahmawati, office, "dik-dinkes", decree_proposal)
    approve(budi, office, "dik-dinkes", decree_proposal)
    wait_for(lambda: "Berlaku" in standing_in_site(office, SUBJECT))
    assert SUBJECT not in published(office)


def fill_in(page: Page, values: dict[str, str]) -> None:
    """Give the fields of these columns these values, whatever kind of field they are; a row's id may stand before."""
    for name, value in values.items():
        field = page.locator(f"main [name='{name}'], main [name$='-{name}']")
        kind = field.first.get_attribute("type") or field.first.evaluate("node => node.tagName").lower()
        if kind in ("radio", "checkbox"):
            field.and_(page.locator(f"[value='{value}']")).check()
        elif kind == "select":
            field.select_option(value)
        else:
            field.fill(value)


def standing_in_site(office: Running, subject: str) -> str:
    """What the built pages of the unit say on the page of this entry."""
    pages = (office.site / "dinkes").resolve().rglob("dik/*.html") if office.site.exists() else ()
    return "\n".join(text for page in pages if subject in (text := page.read_text(encoding="utf-8")))


def test_a_change_of_an_exemption_waits_for_the_head_who_signs_on_paper(office: Running, enter: Enter):
    siti, rahmawati, budi, andi = enter("siti"), enter("rahmawati"), enter("budi"), enter("andi")
    siti.goto(f"{office.address}/dik/dinkes/1kd0000003/ubah")
    assert "Pimpinan Badan Publik" in main_text(siti)
    siti.get_by_role("button", name="Mulai pengubahan").click()
    for step in (
        {"informasi": "Kunci sandi jaringan pelaporan wabah yang baru"},
        {},
        {},
        {},
        {"tanggal": "2026-11-10", "tempat": "Misal", "nomor": "Contoh 02/LPK/2026", "pemicu": "sebelum-permohonan"},
        {"penguji1-nama": "Contoh Anggraini", "penguji1-jabatan": "Arsiparis", "penguji1-unit": "dinkes",
         "sesi1-tanggal": "2026-11-10", "sesi1-mulai": "09:00", "sesi1-hadir": "4"},
        {"penyetuju_id": "3pmp000003", "peran_penyetuju": "pimpinan", "tanggal_disetujui": "2026-11-12"},
    ):  # fmt: skip
        fill_in(siti, step)
        on = "Simpan dan lanjutkan" if "penyetuju_id" not in step else "Periksa jawaban Anda"
        siti.get_by_role("button", name=on).click()
    siti.get_by_role("button", name="Kirim", exact=True).click()
    address = f"{office.address}/usulan/dik-dinkes/{number_on(siti)}"

    # PPID sets; Atasan PPID is not enough for a change, and is told so
    approve(rahmawati, office, "dik-dinkes", number_on(siti))
    budi.goto(address)
    assert budi.get_by_role("button", name="Setujui", exact=True).count() == 0
    assert "Pimpinan Badan Publik" in main_text(budi)

    # the head signs the printed page: one officer records it, and only another confirms it
    rahmawati.goto(f"{address}/cetak")
    assert "pimpinan badan publik" in main_text(rahmawati).lower()
    rahmawati.goto(f"{address}/kertas")
    fill_in(
        rahmawati,
        {"nama": "Umpama Hadiwijaya", "jabatan": "Pimpinan Badan Publik", "tanggal": "2026-11-18",
         "tempat": "Lemari arsip PPID"},
    )  # fmt: skip
    rahmawati.locator("input[type=file]").set_input_files(SCAN)  # type: ignore[arg-type]
    rahmawati.get_by_role("button", name="Catat lembar ini").click()
    rahmawati.goto(f"{address}/kertas")
    assert rahmawati.get_by_role("button", name="Ya, lembar itu berkata begitu").count() == 0
    budi.goto(f"{address}/kertas")
    assert "Umpama Hadiwijaya" in main_text(budi)
    budi.get_by_role("button", name="Ya, lembar itu berkata begitu").click()
    budi.goto(address)
    assert "masuk" in main_text(budi).lower()
    assert andi.goto(address).status == 404  # type: ignore[union-attr]
