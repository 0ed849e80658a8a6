import pytest

from generator.datapackages.schema import load_schema
from generator.imports.headings import Heading, banner_of_exemption, meaning_of, tells_of_exemption


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        *((words, "ringkasan") for words in ("Ringkasan isi informasi", "Ringkasan Informasi", "Ringkasan", "Konten Informasi", "Deskripsi")),
        *((words, "judul") for words in ("Judul", "Judul Informasi", "Informasi", "Nama Informasi", "Esensi Informasi", "Nama File", "nama_informasi")),
        *((words, "penguasa") for words in ("Pejabat/Unit/Satker yang menguasai informasi", "Pejabat Yang Menguasai", "unit_penyedia", "Pejabat/unit yang menguasai")),
        *(
            (words, "penanggung_jawab")
            for words in ("Penanggungjawab pembuatan atau penerbitan informasi", "PenanggungJawab Pembuatan atau Penerbitan Informasi", "Penanggung Jawab", "Penerbit", "Penerbit Informasi")
        ),
        *((words, "waktu_tempat") for words in ("Waktu dan tempat", "Tempat dan waktu Pembuatan", "Waktu, tempat pembuatan/penerbitan", "Waktu dan tempat pembuatan informasi")),
        *((words, "waktu") for words in ("Waktu", "Waktu (Tahun)", "tahun_pembuatan", "Waktu Penerbitan", "Waktu Pembuatan Informasi", "Tahun")),
        *((words, "tempat") for words in ("Tempat", "tempat_pembuatan")),
        *((words, "bentuk") for words in ("Bentuk", "Bentuk Informasi", "Format Informasi yang Tersedia", "bentuk_informasi")),
        *((words, "media") for words in ("Jenis Media yang memuat", "Jenis media yang memuat informasi")),
        *(
            (words, "retensi")
            for words in ("Jangka Waktu Penyimpanan atau Retensi Arsip", "JANGKA WAKTU PENYIMPANAN/\nRETENSI ARSIP", "Jangka Waktu", "Retensi", "Retensi Arsip", "Jangka Waktu Menyimpan", "Jangka Waktu Penyimpanan/Retensi Waktu")
        ),
        *((words, "jenis_arsip") for words in ("Jenis Arsip", "Status arsip", "Arsip Statis/Dinamis", "Arsip dinamis atau statis", "Arsip Aktif/Inaktif")),
        *((words, "tautan") for words in ("Link", "Link Detail", "Tautan")),
        *((words, "-") for words in ("No", "NO.", "#", "No. Urut", "Yang perlu diperbaiki")),
        ("Bentuk: Softcopy", "softcopy"),
        ("kategori", "jenis"),
        ("Keterangan", None),
        ("OPD", None),
    ],
)  # fmt: skip
def test_headings_in_use_are_understood_and_others_are_asked(words: str, meaning: str | None):
    assert meaning_of(Heading(parts=(words,))) == meaning


@pytest.mark.parametrize(
    ("parts", "meaning"),
    [
        (("BENTUK INFORMASI YANG TERSEDIA", "HARDCOPY"), "hardcopy"),
        (("Format Informasi yang Tersedia", "Cetak"), "cetak"),
        (("Format Informasi yang Tersedia", "Rekam"), "rekam"),
        (("Bentuk", "Online"), "online"),
        (("Waktu dan Tempat", "Tempat"), "tempat"),
        (("Waktu dan Tempat", "Waktu"), "waktu"),
        (("Konsekuensi", "Dibuka"), None),
        (("Status Informasi", "Ya"), None),
    ],
)
def test_two_row_headings_are_understood_by_both_rows(parts: tuple[str, ...], meaning: str | None):
    assert meaning_of(Heading(parts=parts)) == meaning


def test_our_own_columns_are_understood_by_name_and_by_title():
    kept = {"tanggal_mutakhir": "-", "sk_id": "-", "status": "-"}
    for column in load_schema("dip").columns:
        expected = kept.get(column.name, column.name)
        assert meaning_of(Heading(parts=(column.name,))) == expected
        if column.name != "jenis":  # “Jenis informasi” is decided by its values
            assert meaning_of(Heading(parts=(column.title,))) == expected


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("Dasar Hukum Pengecualian Informasi", True),
        ("DASAR HUKUM", True),
        ("Konsekuensi/Pertimbangan Bagi Publik", True),
        ("AKIBAT BILA INFORMASI DIBUKA", True),
        ("Ditutup", True),
        ("Batas Waktu Pengecualian", True),
        ("Jangka Waktu", False),
        ("Ringkasan isi informasi", False),
    ],
)
def test_headings_of_a_register_of_exempted_information_are_known(words: str, tells: bool):
    assert tells_of_exemption(words) is tells


def test_a_banner_that_names_both_lists_refuses_nothing():
    assert banner_of_exemption("DAFTAR INFORMASI YANG DIKECUALIKAN TAHUN 2024")
    assert banner_of_exemption("LEMBAR PENGUJIAN KONSEKUENSI")
    assert not banner_of_exemption("DAFTAR INFORMASI PUBLIK DAN DAFTAR INFORMASI YANG DIKECUALIKAN")
