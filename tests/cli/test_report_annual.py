"""``ppid report annual``: the year's figures typed in, and the report as the law asks for it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audits.service_figures import ITEMS
from generator.cli import commands
from tests.golden import assert_golden
from tests.registers_folder import VALID

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report"
FIGURES = """butir,rincian,isi
kebijakan,,Peraturan contoh 1/2024 mengatur layanan informasi.
sarana,,Meja informasi dan formulir daring; keduanya berfungsi.
sdm,,"Enam petugas, dua di antaranya pranata humas."
anggaran,,"Rp250.000.000,00; terpakai Rp231.400.000,00."
permintaan,,128
waktu,1 sampai 10 hari kerja,97
waktu,11 sampai 17 hari kerja,20
waktu,lebih dari 17 hari kerja,3
dikabulkan_seluruhnya,,90
dikabulkan_sebagian,,18
ditolak,Pasal 17 huruf h,2
ditolak,Informasi belum dikuasai,10
keberatan,,7
tanggapan_keberatan,,"Empat dikabulkan, tiga ditolak."
sengketa,,1
hasil_sengketa,,Mediasi berhasil.
gugatan,,0
putusan_pengadilan,,
kendala_eksternal,,Permintaan tanpa alamat jawaban.
kendala_internal,,Beberapa unit terlambat memutakhirkan daftar.
rekomendasi,,Putaran pemutakhiran dua kali setahun.
rekomendasi,,Pelatihan petugas.
"""


def ppid(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(
        commands, ["report", "annual", *map(str, arguments), "--root", str(VALID), "--date", "2027-03-01"]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    # what is only pointed at goes beside the report
    return result.exit_code, result.output if result.exit_code else result.stdout


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "angka.csv"
    file.write_text(FIGURES, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["full", "short"])
def test_the_report_reads_so_outside(figures: Path, form: str):
    status, output = ppid("--year", 2026, "--figures", figures, "--form", form, "--smallest", "5")

    assert status == 0
    assert_golden(GOLDEN / f"annual-{form}.txt", output)


def test_a_year_that_has_not_ended_says_so_and_one_that_has_not_come_is_refused(figures: Path):
    status, output = ppid("--year", 2027, "--figures", figures)
    refused = ppid("--year", 2028, "--figures", figures)

    assert (status, "Tahun 2027 belum berakhir: yang dihitung" in output) == (0, True)
    assert refused[0] == 2
    assert "Tahun 2028 belum tiba pada 1 Maret 2027." in refused[1]


def counts(figures: Path, *more: object) -> dict[str, list[tuple[str, int | str]]]:
    _, output = ppid("--figures", figures, "--format", "json", *more)
    tables = json.loads(output)["tabel"]
    return {name: [(row["hal"], row["jumlah"]) for row in tables[name]] for name in ("permintaan", "waktu")}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Empat dikabulkan, tiga ditolak; 5 dicabut.", ["Empat", "tiga"]),
        ("Diajukan seorang warga dan 2 badan hukum (1).", ["seorang", "2", "1"]),
        ("Menurut Pasal 4 ayat (2), 3 Maret 2026, Rp 3 juta, 2 hari, 4,5 persen, dua belas, salah satu.", []),
        ("Semester 1, nomor 2/KI/2026, 10–2, satu pintu, dua kali setahun, 100.", []),
    ],
)
def test_sentences_that_seem_to_tell_a_small_number_are_pointed_at_and_the_report_is_made(
    figures: Path, sentence: str, told: list[str]
):
    text = FIGURES.replace("Empat dikabulkan, tiga ditolak.", sentence)
    figures.write_text(text.replace("Rp250.000.000,00;", "3 sumber;"), encoding="utf-8")
    arguments = ["report", "annual", "--figures", str(figures), "--root", str(VALID), "--smallest", "5"]

    full, short = (CliRunner().invoke(commands, [*arguments, "--form", form]) for form in ("full", "short"))

    assert (full.exit_code, short.exit_code) == (0, 0)
    assert sentence in full.stdout
    assert full.stderr.splitlines() == [
        f"Periksa {figures}, baris 15, kolom isi: Kalimat ini menyebut “{one}”, di bawah 5. "
        "Bila itu jumlah permintaan, keberatan, atau orang, tulis tanpa angkanya."
        for one in told
    ]
    assert short.stderr == ""


def test_inside_every_count_is_told(figures: Path):
    assert counts(figures)["permintaan"] == [
        ("Dikabulkan seluruhnya", 90),
        ("Dikabulkan sebagian", 18),
        ("Ditolak: Pasal 17 huruf h", 2),
        ("Ditolak: Informasi belum dikuasai", 10),
        ("Belum dijawab pada akhir tahun", 8),
        ("Jumlah permintaan", 128),
    ]


def test_a_year_with_fewer_requests_than_the_threshold_is_not_parted(figures: Path):
    figures.write_text(
        FIGURES.replace("permintaan,,128", "permintaan,,3")
        .replace(",97", ",3")
        .replace("hari kerja,20", "hari kerja,0")
        .replace("17 hari kerja,3", "17 hari kerja,0")
        .replace("seluruhnya,,90", "seluruhnya,,3")
        .replace("sebagian,,18", "sebagian,,0")
        .replace("huruf h,2", "huruf h,0")
        .replace("dikuasai,10", "dikuasai,0"),
        encoding="utf-8",
    )

    outside = counts(figures, "--smallest", 5)

    assert {told for rows in outside.values() for _, told in rows} == {"tidak disebut", "kurang dari 5"}


def test_what_one_table_withholds_the_other_does_not_tell(figures: Path):
    figures.write_text(
        FIGURES.replace("permintaan,,128", "permintaan,,32")
        .replace(",97", ",12")
        .replace("hari kerja,20", "hari kerja,0")
        .replace("17 hari kerja,3", "17 hari kerja,0")
        .replace("seluruhnya,,90", "seluruhnya,,10")
        .replace("sebagian,,18", "sebagian,,2")
        .replace("huruf h,2", "huruf h,0")
        .replace("dikuasai,10", "dikuasai,0"),
        encoding="utf-8",
    )

    outside = counts(figures, "--smallest", 5)

    assert ("Belum dijawab pada akhir tahun", 20) in outside["waktu"]
    assert ("Dikabulkan seluruhnya; Dikabulkan sebagian", 12) in outside["permintaan"]


def test_a_year_without_requests_needs_no_time_and_no_reason(figures: Path):
    figures.write_text(
        "butir,rincian,isi\n"
        + "".join(
            f"{item.name},,{'Contoh.' if item.kind == 'kata-kata' else 0}\n"
            for item in ITEMS
            if item.kind != "bilangan per rincian"
        ),
        encoding="utf-8",
    )

    assert counts(figures, "--smallest", 5)["waktu"] == [
        ("Belum dijawab pada akhir tahun", 0),
        ("Jumlah permintaan", 0),
    ]


def test_the_blank_table_has_a_line_for_each_thing_and_says_what_to_fill_in(figures: Path):
    _, blank = ppid("--blank")
    figures.write_text(blank, encoding="utf-8")

    status, output = ppid("--figures", figures)

    assert [line.split(",")[0] for line in blank.splitlines()[1:]] == [item.name for item in ITEMS]
    assert status == 1
    assert (
        "baris 6, kolom isi: Belum diisi: Jumlah permintaan informasi (Perki 1/2021 Pasal 57 ayat (2)"
        in output
    )
    assert "tanggapan_keberatan" not in output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("gugatan,,0\n", "", "baris 23, kolom butir: Butir `gugatan` belum ada"),
        ("Mediasi berhasil.", "", "baris 17, kolom isi: Belum diisi: Hasil mediasi"),
        ("keberatan,,7", "keberatan,,tujuh", "baris 14, kolom isi: `tujuh` bukan bilangan bulat."),
        ("keberatan,,7", "keberatan,,-7", "`-7` bukan bilangan bulat."),
        ("keberatan,,7", "keberatn,,7", "baris 14, kolom butir: Butir `keberatn` tidak dikenal."),
        ("keberatan,,7", "keberatan,Pasal 17,7", "kolom rincian: Butir ini tidak dirinci."),
        ("ditolak,Pasal 17 huruf h", "ditolak,", "baris 12, kolom rincian: Rincian kosong."),
        ("gugatan,,0", "keberatan,,7", "baris 18, kolom butir: Butir ini sudah ada di baris 14."),
        (
            "permintaan,,128",
            "permintaan,,119",
            "baris 6, kolom isi: Yang dikabulkan dan ditolak (120) lebih banyak",
        ),
        ("kerja,97", "kerja,96", "baris 9, kolom isi: Jumlah menurut waktu 119"),
    ],
)
def test_a_wrong_figure_is_told_by_line_and_column(figures: Path, old: str, new: str, message: str):
    figures.write_text(FIGURES.replace(old, new, 1), encoding="utf-8")

    status, output = ppid("--figures", figures)

    assert status == 1
    assert message in output


def test_without_figures_the_way_to_them_is_told():
    status, output = ppid()

    assert status == 2
    assert "ppid report annual --blank" in output
