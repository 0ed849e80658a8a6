"""Every page of the office server, error states included: readable on a phone, with a screen reader, and within its policy."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from generator.office.accounts import sessions
from generator.office.accounts.sessions import CONFIRMED_SECONDS
from generator.office.server.routes import ROUTES
from tests.browser.office_states import (
    CORRECTED,
    MERGED,
    ON_PAPER,
    OWN,
    REJECTED,
    RETURNED,
    SEVERAL,
    UNFINISHED,
    WAITING,
    busy_office,
)
from tests.office.server.running import Running
from tests.review.registry import ROW

pytestmark = [pytest.mark.browser, pytest.mark.ssh]

WIDTHS = (360, 1280)
PAGE_BYTES = 50_000
HEADER_PIXELS = 175
"""How much of a phone's screen the head may take: two lines of menu of the PPID, and the strip that says it is an example."""
NO_PAGE = frozenset(
    {
        "/aset/{name}", "/auth/{tree}", "/unit/{unit}/{tabel}/buku-kerja.xlsx", "/unggahan/{id}/perlu-dilengkapi.xlsx",
        "/uji/{id}/pindaian/berkas", "/usulan/{register}/{id}/berkas/{sidik}", "/sk/{register}/{id}/pindaian",
        "/edisi/{id}/pindaian",
        # files of the office site, which has tests of its own
        "/ruang/{tree}/{path:path}",
    }
)  # fmt: skip
"""Addresses that answer with something else than a page of the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One page, or one state of it."""

    name: str
    route: str
    """As the server names it."""
    path: str = ""
    """Where it is; the route itself if empty."""
    login: str = "siti"
    """Nobody if empty."""
    send: Mapping[str, str] | None = None
    """What is written into the form of the page before it is sent; None to look at the page as it opens."""
    form: str = ""
    """End of the action of the form that is sent; the first of the main part if empty."""
    to: str = ""
    """Another address than the form's own."""
    status: int = 200
    is_error: bool = False
    stale: bool = False
    """Whether the password was given too long ago."""


def _kind(name: str, route: str, path: str = "", **more: object) -> Kind:
    return Kind(name=name, route=route, path=path or route, **more)  # type: ignore[arg-type]


def _wrong(name: str, route: str, path: str = "", **more: object) -> Kind:
    return _kind(name, route, path, **{"send": {}, "status": 422, "is_error": True, **more})


def _missing(route: str, path: str, **more: object) -> Kind:
    return _kind("tidak ada", route, path, **{"status": 404, **more})


_USULAN, _DIK = "/usulan/{register}/{id}", "/dik/{unit}/{id}/{langkah}"
_DOCUMENT = "/unit/{unit}/{tabel}/{id}/berkas"
_PATIENTS, _ASKED = "/dik/dinkes/1kd0000001", "/dik/dinkes/1kd0000002"
_PROPOSAL = f"/usulan/publik/{WAITING}"
_STEPS = ("informasi", "dasar", "jangka", "pertimbangan", "uji", "penguji", "persetujuan")
KINDS = (
    _kind("masuk", "/masuk", login=""),
    _wrong("masuk salah", "/masuk", login="", send={"nama": "siti", "sandi": "kata sandi yang salah"}, status=200),
    _kind("undangan", "/undangan/{token}", "/undangan/[token]", login=""),
    _wrong("undangan salah", "/undangan/{token}", "/undangan/[token]", login="", status=200),
    _kind("undangan lewat", "/undangan/{token}", "/undangan/tidak-ada", login="", status=404),
    _kind("masuk tunggal tidak menjawab", "/masuk/oidc", login="", status=503, is_error=True),
    _kind("masuk tunggal tidak terbukti", "/masuk/oidc/kembali", login="", status=403, is_error=True),
    _kind("penegasan tidak menjawab", "/masuk/oidc/tegaskan", status=503, is_error=True),
    _kind("sudah ditegaskan", "/masuk/oidc/ditegaskan"),
    _kind("beranda pejabat", "/"),
    _kind("beranda PPID", "/", login="rahmawati"),
    _kind("beranda pengelola", "/", login="andi"),
    _kind("beranda pimpinan", "/", login="rina"),
    _kind("panduan saya", "/panduan"),
    _kind("bab panduan", "/panduan/{bab}", "/panduan/penelaah", login="budi"),
    _kind("bab panduan berbagian", "/panduan/{bab}", "/panduan/kode?bagian=dik"),
    # the register of the public
    _kind("unit", "/unit/{unit}", "/unit/dinkes"),
    _kind("unit lain", "/unit/{unit}", "/unit/bpbd", login="rahmawati"),
    _kind("daftar unit", "/unit/{unit}/{tabel}", "/unit/dinkes/dip"),
    _kind("tambah DIP", "/unit/{unit}/{tabel}/baru", "/unit/dinkes/dip/baru"),
    _wrong("tambah DIP salah", "/unit/{unit}/{tabel}/baru", "/unit/dinkes/dip/baru"),
    _kind("tambah pengecualian", "/unit/{unit}/{tabel}/baru", "/unit/dinkes/pengecualian/baru"),
    _kind("tambah pengumuman", "/unit/{unit}/{tabel}/baru", "/unit/bpbd/pengumuman/baru", login="joko"),
    _kind("usulkan perbaikan", "/unit/{unit}/{tabel}/{id}", f"/unit/dinkes/dip/{ROW}"),
    _wrong("usulkan perbaikan salah", "/unit/{unit}/{tabel}/{id}", f"/unit/dinkes/dip/{ROW}", send={"ringkasan": ""}),
    _kind("usulkan perbaikan dari konsep", "/unit/{unit}/{tabel}/{id}", f"/unit/dinkes/dip/{ROW}?konsep=[amended]"),
    _kind("tarik", "/unit/{unit}/{tabel}/{id}/tarik", f"/unit/dinkes/dip/{ROW}/tarik"),
    _kind("hapus", "/unit/{unit}/{tabel}/{id}/tarik", f"/unit/dinkes/dip/{UNFINISHED}/tarik"),
    _kind("pindah", "/unit/{unit}/{tabel}/{id}/pindah", f"/unit/dinkes/dip/{ROW}/pindah", login="rahmawati"),
    _kind("laporan pembaca", "/unit/{unit}/laporan", "/unit/dinkes/laporan"),
    _kind("laporan pembaca salah", "/unit/{unit}/laporan", "/unit/dinkes/laporan?entri=0000000000", status=422, is_error=True),
    _kind("laporan entri", "/unit/{unit}/{tabel}/{id}/laporan", f"/unit/dinkes/dip/{ROW}/laporan"),
    _wrong("laporan entri salah", "/unit/{unit}/{tabel}/{id}/laporan", f"/unit/dinkes/dip/{ROW}/laporan", form="/laporan",
           send={"isi": "Nama saya Umpama.", "diterima": "kemarin"}),
    _wrong("laporan tutup salah", "/unit/{unit}/{tabel}/{id}/laporan", f"/unit/dinkes/dip/{ROW}/laporan", form="/tutup"),
    _kind("masih benar", "/unit/{unit}/masih-benar", "/unit/dinkes/masih-benar"),
    _wrong("masih benar salah", "/unit/{unit}/masih-benar", "/unit/dinkes/masih-benar"),
    _kind("unggah", "/unit/{unit}/{tabel}/unggah", "/unit/dinkes/dip/unggah"),
    _wrong("unggah salah", "/unit/{unit}/{tabel}/unggah", "/unit/dinkes/dip/unggah"),
    _kind("tempel", "/unit/{unit}/{tabel}/tempel", "/unit/dinkes/dip/tempel"),
    _wrong("tempel salah", "/unit/{unit}/{tabel}/tempel", "/unit/dinkes/dip/tempel"),
    _wrong(
        "tempel tanpa judul", "/unit/{unit}/{tabel}/tempel", "/unit/dinkes/dip/tempel",
        send={"sel": "Daftar waduk\tLetak waduk\tberkala\nDaftar sumur\tLetak sumur\tberkala"},
    ),
    _kind("unggahan", "/unggahan/{id}", "/unggahan/[upload]"),
    _kind("unggah dokumen", _DOCUMENT, f"/unit/dinkes/dip/{ROW}/berkas"),
    _wrong("unggah dokumen salah", _DOCUMENT, f"/unit/dinkes/dip/{ROW}/berkas"),
    _kind("dokumen tersimpan", _DOCUMENT, "[documented]"),
    # drafts and what was sent
    _kind("konsep", "/konsep"),
    _kind("konsep terbuka", "/konsep/{id}", "/konsep/[dip_draft]"),
    _kind("periksa DIP", "/konsep/{id}/periksa", "/konsep/[dip_draft]/periksa"),
    _kind("periksa perbaikan", "/konsep/{id}/periksa", "/konsep/[amended]/periksa"),
    _kind("periksa pengumuman", "/konsep/{id}/periksa", "[warning]", login="joko"),
    _kind("periksa DIK", "/konsep/{id}/periksa", "/konsep/[dik_draft]/periksa"),
    _kind("periksa salah", "/konsep/{id}/periksa", "/konsep/[wrong_draft]/periksa", is_error=True),
    _kind("periksa acuan", "/konsep/{id}/periksa", "/konsep/[acuan_draft]/periksa", login="andi"),
    _kind("usulan saya", "/usulan"),
    _kind("diterima", "/usulan/{register}/{id}/diterima", "/usulan/dik-dinkes/[exempted]/diterima"),
    # the restricted register
    _kind("DIK unit", "/dik/{unit}", "/dik/dinkes"),
    _kind("DIK tanpa repositori", "/dik/{unit}", "/dik/bpbd", login="joko"),
    _kind("DIK baru", "/dik/{unit}/baru", "/dik/dinkes/baru"),
    _wrong("DIK baru salah", "/dik/{unit}/baru", "/dik/dinkes/baru"),
    *(_kind(f"DIK {step}", _DIK, f"[dik_steps]/{step}?konsep=[dik_draft]") for step in _STEPS),
    # each in a draft of its own: what can be read of a wrong answer is kept in it
    _wrong("DIK jangka waktu salah", _DIK, "[dik_period_steps]/jangka?konsep=[dik_period_draft]", send={"durasi": "lima"}),
    _wrong("DIK dasar salah", _DIK, "[dik_ground_steps]/dasar?konsep=[dik_ground_draft]", send={"angka": "", "jangka_jenis": ""}),
    _kind("DIK entri", "/dik/{unit}/{id}", _PATIENTS),
    *(_kind(f"DIK {step}", _DIK, f"{_PATIENTS}/{step}") for step in ("tinjau", "perbaiki", "akhiri")),
    _wrong("DIK tinjau salah", _DIK, f"{_PATIENTS}/tinjau", send={"tanggal": "kemarin"}),
    _kind("DIK ubah", "/dik/{unit}/{id}/ubah", f"{_PATIENTS}/ubah"),
    _kind("versi umum", "/dik/{unit}/{id}/versi-umum", f"{_ASKED}/versi-umum"),
    _wrong("versi umum salah", "/dik/{unit}/{id}/versi-umum", f"{_ASKED}/versi-umum"),
    _kind("versi umum dilihat", "/dik/{unit}/{id}/versi-umum", f"{_ASKED}/versi-umum",
          send={"judul": "Identitas pengadu mutu air", "pakai-dasar": "*", "jangka_waktu": "Sampai Maret 2031"}),
    # the test room
    _kind("ruang uji", "/uji"),
    _kind("buka ruang uji", "/uji/baru/{unit}/{entri}", "/uji/baru/dinkes/1kd0000008"),
    _kind("uji", "/uji/{id}", "[room]"),
    _kind("uji ditutup", "/uji/{id}", "[closed_room]"),
    _kind("uji pendapat", "/uji/{id}/pendapat", "[room]/pendapat"),
    _wrong("uji pendapat bertabrakan", "/uji/{id}/pendapat", "[room]/pendapat", send={"dibuka": ""}, status=409),
    _kind("uji naskah", "/uji/{id}/naskah", "[room]/naskah"),
    _wrong("uji naskah bertabrakan", "/uji/{id}/naskah", "[room]/naskah", send={"kepentingan_publik": "Lain."}, status=409),
    _kind("uji undang", "/uji/{id}/undang", "[room]/undang"),
    _wrong("uji undang salah", "/uji/{id}/undang", "[room]/undang", form="/baru"),
    _kind("uji undangan", "/uji/{id}/undang", "[room]/undang", form="/baru",
          send={"nama": "Wati Umpamanya", "nama_masuk": "wati", "jabatan": "Arsiparis", "unit": "bpbd"}),
    _kind("uji sesi", "/uji/{id}/sesi", "[room]/sesi"),
    _wrong("uji sesi salah", "/uji/{id}/sesi", "[room]/sesi"),
    _kind("uji sesi diubah", "/uji/{id}/sesi/{sesi}", "[sitting]"),
    _kind("uji tutup", "/uji/{id}/tutup", "[room]/tutup"),
    _wrong("uji tutup salah", "/uji/{id}/tutup", "[room]/tutup", send={"tanggal": "kapan saja"}),
    _kind("uji cetak", "/uji/{id}/cetak", "[room]/cetak"),
    _kind("uji cetak ditutup", "/uji/{id}/cetak", "[closed_room]/cetak"),
    _kind("uji pindaian", "/uji/{id}/pindaian", "[closed_room]/pindaian"),
    _wrong("uji pindaian salah", "/uji/{id}/pindaian", "[closed_room]/pindaian"),
    # the desk
    _kind("meja", "/meja", login="rahmawati"),
    _kind("menyetujui sekaligus", "/meja", "/meja", login="rahmawati", send={"usulan": "*"}, form="/meja/setujui"),
    _kind("hasil menyetujui sekaligus", "/meja/hasil", "[batch]", login="rahmawati"),
    _kind("usulan pengusul", _USULAN, f"/usulan/publik/{RETURNED}"),
    _kind("usulan diperbaiki", _USULAN, f"/usulan/publik/{CORRECTED}", login="rahmawati"),
    _kind("usulan penelaah", _USULAN, _PROPOSAL, login="rahmawati"),
    _kind("usulan telaah menyusul", _USULAN, "[announced]", login="rahmawati"),
    _kind("usulan dengan dokumen", _USULAN, "/usulan/publik/[with_document]", login="rahmawati"),
    _kind("usulan banyak baris", _USULAN, f"/usulan/publik/{SEVERAL}", login="rahmawati"),
    _kind("usulan DIK", _USULAN, "/usulan/dik-dinkes/[exempted]", login="rahmawati"),
    _kind("usulan ditolak", _USULAN, f"/usulan/publik/{REJECTED}", login="rahmawati"),
    _kind("usulan disetujui", _USULAN, f"/usulan/publik/{MERGED}", login="rahmawati"),
    _kind("usulan sendiri", _USULAN, f"/usulan/publik/{OWN}", login="rahmawati"),
    _wrong("usulan tanpa catatan", _USULAN, _PROPOSAL, login="rahmawati", form="/kembalikan"),
    _wrong("usulan sudah berubah", _USULAN, _PROPOSAL, login="rahmawati", form="/setujui", status=409, send={"versi": "0" * 40}),
    _wrong("menyetujui milik sendiri", _USULAN, f"/usulan/publik/{OWN}", login="rahmawati", form="/komentar",
           to=f"/usulan/publik/{OWN}/setujui"),
    _kind("kata sandi lagi", _USULAN, _PROPOSAL, login="rahmawati", form="/setujui", send={}, stale=True),
    _kind("tolak", f"{_USULAN}/tolak", f"{_PROPOSAL}/tolak", login="rahmawati"),
    _wrong("tolak tanpa alasan", f"{_USULAN}/tolak", f"{_PROPOSAL}/tolak", login="rahmawati"),
    _kind("cetak", f"{_USULAN}/cetak", f"{_PROPOSAL}/cetak", login="rahmawati"),
    _kind("cetak DIK", f"{_USULAN}/cetak", "/usulan/dik-dinkes/[exempted]/cetak", login="rahmawati"),
    _kind("kertas", f"{_USULAN}/kertas", f"{_PROPOSAL}/kertas", login="rahmawati"),
    _wrong("kertas salah", f"{_USULAN}/kertas", f"{_PROPOSAL}/kertas", login="rahmawati"),
    _kind("kertas ditegaskan", f"{_USULAN}/kertas", f"/usulan/dik-dinkes/{ON_PAPER}/kertas", login="budi"),
    # decrees, editions, takedowns, rounds, progress
    _kind("SK", "/sk"),
    _kind("SK draf", "/sk/{register}/draf", "/sk/dik-dinkes/draf?entri-1kd0000008=ya"),
    _kind("naskah", "/naskah/{register}/{jenis}/{id}", "/naskah/dik-dinkes/lembar/1ed0000001"),
    _kind("naskah rencana", "/naskah/{register}/{jenis}/{id}", "/naskah/dik-dinkes/sk-rencana/1ed000000b"),
    _kind("naskah pembukaan", "/naskah/{register}/{jenis}/{id}",
          "/naskah/dik-dinkes/pembukaan/1kd0000001?entri-1kd0000002=ya"),
    _wrong("naskah penolakan bernama", "/naskah/{register}/{jenis}/{id}",
           "/naskah/dik-dinkes/penolakan/1kd0000001?nomor=Ibu+Wati", send=None),
    _kind("naskah tanggal salah", "/naskah/{register}/{jenis}/{id}",
          "/naskah/dik-dinkes/sk-rencana/1ed000000b?tanggal=kapan", status=422, is_error=True),
    _kind("naskah kurang", "/naskah/{register}/{jenis}/{id}/{bentuk}",
          "/naskah/dik-dinkes/sk-rencana/1ed000000b/pdf", status=422, is_error=True),
    _kind("SK catat", "/sk/{register}/catat", "/sk/dik-dinkes/catat?entri-1kd0000008=ya"),
    _wrong("SK catat salah", "/sk/{register}/catat", "/sk/dik-dinkes/catat?entri-1kd0000008=ya"),
    _kind("SK pindaian", "/sk/{register}/{id}/pindaian/baru", "/sk/dik-dinkes/1sd0000007/pindaian/baru"),
    _wrong("SK pindaian salah", "/sk/{register}/{id}/pindaian/baru", "/sk/dik-dinkes/1sd0000007/pindaian/baru"),
    _kind("edisi", "/edisi", login="rahmawati"),
    _kind("edisi dibekukan", "/edisi", login="rahmawati", send={}, form="/bekukan"),
    _kind("edisi beda", "/edisi/beda", login="rahmawati"),
    _kind("naskah edisi", "/naskah/{register}/{jenis}/{id}", "/naskah/publik/sk-dip/2026-2", login="rahmawati"),
    _kind("edisi catat", "/edisi/catat", login="rahmawati"),
    _wrong("edisi catat salah", "/edisi/catat", login="rahmawati"),
    _kind("penarikan", "/penarikan", login="rahmawati"),
    _kind("penarikan baru", "/penarikan/baru", f"/penarikan/baru?entri={ROW}", login="rahmawati"),
    _wrong("penarikan baru salah", "/penarikan/baru", f"/penarikan/baru?entri={ROW}", login="rahmawati"),
    _kind("penarikan satu", "/penarikan/{id}", "/penarikan/[takedown]", login="rahmawati"),
    _kind("penarikan dipastikan", "/penarikan/{id}", "/penarikan/[takedown]", login="budi"),
    _kind("putaran", "/putaran", login="rahmawati"),
    _kind("putaran baru", "/putaran/baru", login="rahmawati"),
    _wrong("putaran baru salah", "/putaran/baru", login="rahmawati"),
    _kind("putaran satu", "/putaran/{id}", "/putaran/4ptr000004", login="rahmawati"),
    _kind("putaran jawab", "/putaran/{id}/jawab", "/putaran/4ptr000004/jawab"),
    _wrong("putaran jawab salah", "/putaran/{id}/jawab", "/putaran/4ptr000004/jawab"),
    _kind("kemajuan", "/kemajuan", login="rahmawati"),
    # administration
    _kind("akun saya", "/saya"),
    _wrong("akun saya salah", "/saya", send={"surel": "bukan alamat"}),
    _kind("akun", "/akun", login="andi"),
    _kind("akun baru", "/akun/baru", login="andi"),
    _kind("orang baru", "/orang-baru", login="budi"),
    _wrong("akun baru salah", "/akun/baru", login="andi"),
    _kind("akun satu", "/akun/{id}", "/akun/[dewi]", login="andi"),
    _kind("akun undangan", "/akun/{id}", "/akun/[dewi]", login="andi", send={}, form="/undangan"),
    _wrong("akun surel salah", "/akun/{id}", "/akun/[dewi]", login="andi", send={"surel": "bukan alamat"}, form="/surel"),
    _kind("akun tutup", "/akun/{id}/tutup", "/akun/[dewi]/tutup", login="andi"),
    _kind("akun serahkan", "/akun/{id}/serahkan", "/akun/[dewi]/serahkan", login="andi"),
    _wrong("akun serahkan salah", "/akun/{id}/serahkan", "/akun/[dewi]/serahkan", login="andi"),
    _kind("acuan", "/acuan", login="andi"),
    _kind("acuan tabel", "/acuan/{tabel}", "/acuan/pejabat", login="andi"),
    _kind("acuan tabel dibaca", "/acuan/{tabel}", "/acuan/kewajiban"),
    _kind("acuan baru", "/acuan/{tabel}/baru", "/acuan/pejabat/baru", login="andi"),
    _wrong("acuan baru salah", "/acuan/{tabel}/baru", "/acuan/pejabat/baru", login="andi"),
    _kind("acuan ubah", "/acuan/{tabel}/{kunci}", "/acuan/unit/dinkes", login="andi"),
    _kind("acuan dibaca", "/acuan/{tabel}/{kunci}", "/acuan/unit/dinkes", login="joko"),
    _kind("acuan ganti", "/acuan/pejabat/{kunci}/ganti", "/acuan/pejabat/4pek000004/ganti", login="andi"),
    _wrong("acuan ganti salah", "/acuan/pejabat/{kunci}/ganti", "/acuan/pejabat/4pek000004/ganti", login="andi"),
    # what goes wrong anywhere
    _missing("/dik/{unit}", "/dik/dinkes", login="joko"),
    _kind("gangguan", "/", "/gangguan", login="", status=500),
    _kind("halaman sesi lain", "/unit/{unit}/{tabel}/baru", "/unit/dinkes/dip/baru", send={"_kunci": "lama", "judul": "Tetap ada"}),
)  # fmt: skip


@dataclass(slots=True)
class Eye:
    """Who looks at the pages: one window."""

    page: Page
    office: Running
    ids: Mapping[str, str]
    complaints: list[str] = field(default_factory=list[str])

    def open(self, kind: Kind) -> int:
        """Show the page; its status."""
        context = self.page.context
        context.clear_cookies()
        if kind.login:
            account = self.office.accounts[kind.login].id
            since = self.office.clock.now - (CONFIRMED_SECONDS + 1 if kind.stale else 0)
            token = sessions.begin(self.office.store, account, since)
            context.add_cookies([{"name": "ppid", "value": token, "url": self.office.address}])
        path = kind.path
        for name, value in self.ids.items():
            path = path.replace(f"[{name}]", value)
        answer = self.page.goto(f"{self.office.address}{path}")
        if kind.send is not None:
            which = f"[action$='{kind.form}']" if kind.form else ""
            form = self.page.locator(f"main form[method=post]{which}").first
            with self.page.expect_navigation() as sent:
                form.evaluate(_WRITE_AND_SEND, [dict(kind.send), kind.to])
            answer = sent.value
        assert answer is not None
        return answer.status


_WRITE_AND_SEND = """(form, [values, to]) => {
  if (to) form.action = to;
  for (const [name, value] of Object.entries(values)) {
    const all = [...form.elements].filter(one => one.name === name || one.name.endsWith('-' + name));
    if (!all.length) throw new Error(`no field ${name}`);
    for (const one of all) {
      if (one.type === 'checkbox') one.checked = value === '*';
      else if (one.type === 'radio') one.checked = one.value === value;
      else { if (one.type === 'date') one.type = 'text'; one.value = value; }
    }
  }
  HTMLFormElement.prototype.submit.call(form);
}"""


@pytest.fixture(scope="module")
def eye(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eye]:
    with busy_office(tmp_path_factory.mktemp("halaman")) as (office, ids):
        context = browser.new_context(viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.set_default_timeout(10_000)
        eye = Eye(page=page, office=office, ids=ids)
        page.on("console", lambda said: eye.complaints.append(said.text) if said.type == "error" else None)
        yield eye
        context.close()


def test_every_address_that_shows_a_page_is_looked_at():
    asked = {route.path for route in ROUTES if route.method == "GET"} - NO_PAGE

    assert asked - {kind.route for kind in KINDS} == set()
    assert {kind.route for kind in KINDS} - asked == set(), "no longer an address of the server"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_can_be_read_by_everybody(eye: Eye, kind: Kind):
    eye.complaints.clear()
    assert eye.open(kind) == kind.status, eye.page.content().partition("<main")[2][:3000]
    page = eye.page
    _keep_picture(page, kind)
    page.evaluate(AXE_SCRIPT)
    found: dict[int, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(_LOOK)
    assert found == {width: [] for width in WIDTHS}
    assert len(page.content().encode()) < PAGE_BYTES
    assert page.locator("h1").count() == 1
    assert page.title().startswith("Kesalahan: ") == kind.is_error, page.title()
    assert (
        page.locator(
            "main button:visible:not(.kedua, .kecil, .bahaya, .telaah-kedua, .telaah-bahaya)"
        ).count()
        <= 1
    )
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.querySelector('body > header')?.offsetHeight ?? 0") <= HEADER_PIXELS
    # the browser itself tells that a page answered with an error
    assert [one for one in eye.complaints if "the server responded with a status of" not in one] == []


_LOOK = """async () => {
  const found = (await axe.run()).violations.map(
    one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | '));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push('scrolls sideways');
  return found;
}"""


def _keep_picture(page: Page, kind: Kind) -> None:
    """Pictures for a person to look at: ``PPID_PICTURES=folder``."""
    if not (target := os.environ.get("PPID_PICTURES")):
        return
    folder = Path(target)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=folder / f"{kind.name.replace(' ', '-')}-{width}.png", full_page=True)
    if kind.route.endswith(("/cetak", "/draf", "/diterima")):
        page.pdf(path=folder / f"{kind.name.replace(' ', '-')}.pdf", prefer_css_page_size=True)
