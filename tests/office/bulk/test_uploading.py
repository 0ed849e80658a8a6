"""An officer's own list, in whatever layout, and cells that she pastes: understood, asked about, sent and completed."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from generator.office.drafts.draft import Draft
from generator.office.drafts.storage import load
from tests.imports.twins import one_sheet
from tests.office.bulk.filled import UPLOAD, opened, press, saved, send_file
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, Visitor, running_office

PASTE = "/unit/dinkes/dip/tempel"
HEADER = (
    "No", "Jenis", "Judul", "Ringkasan", "Penguasa", "Penanggung Jawab", "Waktu", "Tempat", "Bentuk", "Retensi",
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("unggah")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def words(said: Said) -> str:
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def record(title: str, *, retention: str = "5 tahun", place: str = "Misal") -> list[object]:
    return [
        1, "berkala", title, f"Isi ringkas {title}.", "Sekretariat", "Sekretaris", 2026, place, "softcopy", retention,
    ]  # fmt: skip


def paste(visitor: Visitor, text: str, form_id: str) -> Said:
    return press(visitor, PASTE, PASTE, form_id, {"sel": text})


def draft_of(office: Running, said: Said) -> Draft:
    draft = load(office.store, office.accounts["siti"].id, said.headers["location"].split("/")[2])
    assert draft is not None
    return draft


def test_good_rows_go_on_and_the_others_come_back_with_what_they_lack(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet(
        [HEADER, record("Rencana kerja"), record("Rencana aksi", retention=""), record("Rencana strategis")]
    )
    upload = send_file(siti, UPLOAD, saved(book), name="C:\\Daftar kami.xlsx").headers["location"]

    page = siti.ask(upload)
    assert "Daftar kami.xlsx" in words(page)
    assert "2 baru 1 perlu dilengkapi" in words(page)
    assert "Kirim 2 baris yang benar" in words(page)
    assert "Unduh 1 baris yang perlu dilengkapi" in words(page)
    assert "Baris 3: Rencana aksi" in words(page)
    assert "Sel J3, Jangka Waktu Penyimpanan atau Retensi Arsip: Jangka waktu penyimpanan" in words(page)
    assert "kolom J “Retensi” → Jangka Waktu Penyimpanan" in words(page)
    assert len(page.body) < 50_000

    rest = siti.ask(f"{upload}/perlu-dilengkapi.xlsx")
    sheet = opened(rest.body).worksheets[0]
    assert [sheet.row_dimensions[row].hidden for row in (2, 3, 4)] == [True, False, True]
    assert "Jangka waktu penyimpanan" in str(sheet.cell(3, 11).value)

    sent = press(siti, upload, f"{upload}/kirim", "k2")
    draft = draft_of(office, sent)
    assert sorted(row.cells["judul"] for row in draft.rows) == ["Rencana kerja", "Rencana strategis"]
    assert {row.cells["status"] for row in draft.rows} == {"berlaku"}
    assert draft.message == "Dari berkas: 2 baris baru."
    assert siti.ask(sent.headers["location"]).status == 200
    assert press(siti, upload, f"{upload}/kirim", "k3").headers["location"] == sent.headers["location"]


def test_what_the_file_has_no_column_for_is_named_by_its_row_alone(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet([HEADER[:7] + HEADER[8:], record("Daftar aset")[:7] + record("Daftar aset")[8:]])
    upload = send_file(siti, UPLOAD, saved(book), form_id="k4a").headers["location"]

    page = words(siti.ask(upload))

    assert "Baris 2: Daftar aset" in page
    assert (
        "Tempat pembuatan informasi: Tempat pembuatan informasi belum ada: berkas tidak memuat kolomnya."
        in page
    )
    assert "Sel" not in page.partition("Baris 2: Daftar aset")[2].partition("Simpan")[0]


def test_rows_that_the_office_hid_are_told_as_done(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet([HEADER, record("Daftar gedung"), record("Daftar mesin", retention="")])
    upload = send_file(siti, UPLOAD, saved(book), form_id="k4b").headers["location"]
    rest = siti.ask(f"{upload}/perlu-dilengkapi.xlsx")
    again = send_file(siti, UPLOAD, rest.body, form_id="k4c").headers["location"]

    page = words(siti.ask(again))

    assert "baris yang sudah benar disembunyikan; baris itu tidak perlu dibaca lagi" in page
    assert "situs" not in page


def test_one_box_fills_all_empty_cells(office: Running):
    siti = office.visitor("siti")
    rows = [HEADER, *(record(f"Laporan bagian {name}", place="") for name in ("satu", "dua", "tiga"))]
    book, _ = one_sheet(rows)
    upload = send_file(siti, UPLOAD, saved(book), form_id="k4").headers["location"]
    assert "Kosong di 3 baris." in words(siti.ask(upload))
    assert "Belum ada baris yang dapat dikirim" in words(siti.ask(upload))

    answered = press(siti, upload, f"{upload}/jawab", "k5", {"isi:tempat": "Misal"})

    assert answered.headers["location"] == upload
    assert "3 baru" in words(siti.ask(upload))
    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "k6"))
    assert {row.cells["tempat"] for row in draft.rows} == {"Misal"}


def test_a_box_that_cannot_be_understood_says_so(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet([HEADER, *(record(f"Data {name}") for name in ("satu", "dua"))])
    upload = send_file(siti, UPLOAD, saved(book), form_id="k7").headers["location"]
    press(siti, upload, f"{upload}/jawab", "k8", {"isi:tanggal_mutakhir": "kemarin"})

    page = siti.ask(upload)

    assert "<title>Kesalahan: " in page.text
    assert 'href="#isi-tanggal_mutakhir"' in page.text
    assert "Tanggal ini tidak dapat dibaca" in words(page)


def test_an_unknown_column_is_asked_about_before_anything_is_sent(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet([(*HEADER, "Catatan kami"), [*record("Laporan baru"), "Buku biru"]])
    upload = send_file(siti, UPLOAD, saved(book), form_id="k9").headers["location"]
    page = siti.ask(upload)
    assert "Jawab dahulu pertanyaan tentang kolom" in words(page)
    assert "Contoh isi kolom K: Buku biru" in words(page)
    assert press(siti, upload, f"{upload}/kirim", "k10").headers["location"] == upload

    press(siti, upload, f"{upload}/jawab", "k11", {"kolom:Catatan kami": "media"})

    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "k12"))
    assert [row.cells["media"] for row in draft.rows] == ["Buku biru"]


def test_a_row_that_looks_like_an_entry_is_asked_about(office: Running):
    siti = office.visitor("siti")
    like = record("Laporan Kinerja Dinas Kesehatan Tahun 2025")
    like[6] = "Januari 2025"
    book, _ = one_sheet([HEADER, like])
    upload = send_file(siti, UPLOAD, saved(book), form_id="k13").headers["location"]
    page = siti.ask(upload)
    name = re.findall(r'name="(baris:[^"]+)"', page.text)[0]
    assert "Sama dengan “Laporan Kinerja Dinas Kesehatan Tahun 2025 (2025)”" in words(page)

    press(siti, upload, f"{upload}/jawab", "k14", {unescape(name): "lewati"})
    assert "1 dilewati" in words(siti.ask(upload))
    press(siti, upload, f"{upload}/jawab", "k15", {unescape(name): "sama:a1d0000001"})

    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "k16"))
    assert [(row.key, row.is_new) for row in draft.rows] == [("a1d0000001", False)]


def test_a_file_sent_twice_adds_nothing_twice(office: Running):
    siti = office.visitor("siti")
    book, _ = one_sheet([HEADER, record("Laporan kembar")])
    first = send_file(siti, UPLOAD, saved(book), form_id="k20").headers["location"]
    check = press(siti, first, f"{first}/kirim", "k21").headers["location"]
    press(siti, check, check.replace("periksa", "kirim"), "k22")

    second = send_file(siti, UPLOAD, saved(book), form_id="k23").headers["location"]
    page = siti.ask(second)

    assert "1 sudah menunggu dalam usulan lain" in words(page)
    assert f"{second}/kirim" not in page.text
    name = unescape(re.findall(r'name="(baris:[^"]+)"', page.text)[0])
    press(siti, second, f"{second}/jawab", "k24", {name: "baru"})
    assert "Kirim 1 baris yang benar" in words(siti.ask(second))


def test_pasted_cells_are_read_with_line_ends_in_quotes(office: Running):
    siti = office.visitor("siti")
    cells = "\t".join(map(str, record("Laporan tempelan"))).replace(
        "Isi ringkas Laporan tempelan.", '"Baris satu.\nBaris ""dua""."'
    )
    upload = paste(siti, "\t".join(HEADER) + "\r\n" + cells + "\r\n", "t1").headers["location"]

    assert "Sel yang ditempel" in words(siti.ask(upload))
    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "t2"))
    assert [row.cells["ringkasan"] for row in draft.rows] == ['Baris satu. Baris "dua".']


def test_pasted_cells_without_headings_are_asked_about_and_never_guessed_alone(office: Running):
    siti = office.visitor("siti")
    cells = "".join("\t".join(map(str, record(title))) + "\n" for title in ("Daftar sumur", "Daftar embung"))
    asked = paste(siti, cells, "n1")
    assert asked.status == 422
    assert "Baris judul kolom tidak ditemukan." in words(asked)
    assert "Isinya antara lain “Daftar sumur”; “Daftar embung”." in words(asked)
    guessed = re.findall(r'<option value="([^"]+)" selected', asked.text)
    assert guessed == ["-", "jenis", "waktu", "bentuk", "retensi"]

    meant = ("-", "jenis", "judul", "ringkasan", "penguasa", "judul", "waktu", "tempat", "bentuk", "retensi")
    answers = {f"kolom-{place}": name for place, name in enumerate(meant, start=1)} | {"pertama": "isi"}
    again = press(siti, PASTE, PASTE, "n2", {"sel": cells, **answers})
    assert again.status == 422
    assert "Isi yang sama sudah dipilih untuk kolom 3." in words(again)
    assert cells in unescape(again.text)

    upload = press(
        siti, PASTE, PASTE, "n3", {"sel": cells, **answers, "kolom-6": "penanggung_jawab"}
    ).headers["location"]
    assert "2 baru" in words(siti.ask(upload))
    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "n4"))
    assert [(row.cells["judul"], row.cells["penanggung_jawab"]) for row in draft.rows] == [
        ("Daftar sumur", "Sekretaris"),
        ("Daftar embung", "Sekretaris"),
    ]


def test_unknown_headings_above_pasted_cells_are_left_out_where_somebody_says_so(office: Running):
    siti = office.visitor("siti")
    cells = "Apa\tTentang\tDi mana\nDaftar waduk\tLetak waduk.\tMisal\n"
    answers = {"kolom-1": "judul", "kolom-2": "ringkasan", "kolom-3": "tempat", "pertama": "judul"}
    assert paste(siti, cells, "n5").status == 422
    upload = press(siti, PASTE, PASTE, "n6", {"sel": cells, **answers}).headers["location"]

    assert "1 perlu dilengkapi" in words(siti.ask(upload))
    few = press(siti, PASTE, PASTE, "n7", {"sel": cells, **answers, "kolom-3": "-"})
    assert "sedikitnya 3 kolom" in words(few)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "Belum ada yang ditempel."), ('Judul\tRingkasan\n"tak tertutup', "tanda kutip")],
)
def test_cells_that_cannot_be_read_stay_in_the_box(office: Running, text: str, expected: str):
    said = paste(office.visitor("siti"), text, f"t-{len(text)}")

    assert said.status == 422
    assert expected in words(said)
    assert (
        unescape(said.text.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0]) == text
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "Belum ada berkas yang dipilih."),
        (b"PK\x03\x04 bukan zip", "Berkas ini bukan berkas Excel .xlsx, atau rusak."),
        (b"\0\0\0", "Berkas ini bukan teks CSV."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_on_the_page(office: Running, data: bytes, expected: str):
    said = send_file(office.visitor("siti"), UPLOAD, data, form_id=f"f-{len(data)}")

    assert said.status == 422
    assert "<title>Kesalahan: " in said.text
    assert expected in words(said)


def test_a_file_without_a_table_is_kept_and_told(office: Running):
    siti = office.visitor("siti")
    upload = send_file(siti, UPLOAD, b"a,b,c\n1,2,3\n", name="x.csv", form_id="f9").headers["location"]

    page = siti.ask(upload)

    assert "tidak ada baris judul kolom yang dikenal" in words(page)
    assert "--" not in words(page)
    assert siti.ask(f"{upload}/perlu-dilengkapi.xlsx").status == 404


def test_a_workbook_belongs_to_its_table(office: Running):
    siti = office.visitor("siti")
    path = "/unit/dinkes/pengecualian/unggah"
    own = siti.ask("/unit/dinkes/pengecualian/buku-kerja.xlsx").body
    upload = send_file(siti, path, own, form_id="f11").headers["location"]
    assert "1 tidak berubah" in words(siti.ask(upload))

    foreign = send_file(siti, UPLOAD, own, form_id="f12").headers["location"]

    assert "untuk tabel pengecualian unit dinkes, bukan DIP unit dinkes" in words(siti.ask(foreign))


def test_other_tables_take_lists_under_the_same_headings(office: Running):
    siti = office.visitor("siti")
    page = "/unit/dinkes/pengecualian/tempel"
    cells = (
        "Judul informasi\tDasar hukum pengecualian\tJangka waktu pengecualian\tNomor surat keputusan\t"
        "Tanggal surat keputusan\n"
        "Riwayat kesehatan pasien\tUU 14/2008 Pasal 17 huruf h angka 2\t\t\t\n"
        "Denah gudang obat\tUU 14/2008 Pasal 17 huruf a\t5 tahun\tContoh 3/SK-DIK/2026\t10/01/2026\n"
    )
    upload = press(siti, page, page, "p1", {"sel": cells}).headers["location"]
    assert "1 baru 1 tidak berubah" in words(siti.ask(upload))

    draft = draft_of(office, press(siti, upload, f"{upload}/kirim", "p2"))
    assert [(row.cells["judul"], row.cells["tanggal_sk"]) for row in draft.rows] == [
        ("Denah gudang obat", "2026-01-10")
    ]

    unknown = press(siti, page, page, "p3", {"sel": "a\tb\n1\t2\n"})
    assert (unknown.status, "Baris judul kolom tidak ditemukan." in words(unknown)) == (422, True)


def test_a_unit_that_may_not_warn_has_no_workbook_of_announcements(office: Running):
    assert office.visitor("siti").ask("/unit/dinkes/pengumuman/buku-kerja.xlsx").status == 404
    assert office.visitor("joko").ask("/unit/bpbd/pengumuman/buku-kerja.xlsx").status == 200
    assert office.visitor("siti").ask("/unit/dinkes/lain/unggah").status == 404


def test_a_workbook_of_an_unknown_state_is_refused(office: Running):
    siti = office.visitor("siti")
    book = opened(siti.ask("/unit/dinkes/dip/buku-kerja.xlsx").body)
    book.worksheets[0].cell(1, 1).value = "ppid-1 dip/dinkes/dip " + "b" * 40
    upload = send_file(siti, UPLOAD, saved(book), form_id="f13").headers["location"]

    assert "tidak dibuat dari daftar yang dikenal" in words(siti.ask(upload))
