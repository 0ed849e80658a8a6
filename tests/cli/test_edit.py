"""``ppid edit`` as officers type it: one row changed in the work tree, told in words, checked afterwards."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from generator.cli.edit import command
from generator.datapackages.layout import table_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows
from generator.model.identifier import is_identifier
from tests.validation.exempted.registers import DIK, copy_valid_dik
from tests.validation.overlay import DIP, copy_valid, edit

STANDING, NUMBERED, WAITING, PROPOSED = "a1d0000001", "a2d0000002", "a3d0000003", "a4d0000004"
COMPLETE = {
    "jenis": "berkala",
    "judul": "Laporan kunjungan",
    "ringkasan": "Jumlah pasien menurut puskesmas.",
    "penguasa": "Sekretariat",
    "penanggung_jawab": "Sekretaris",
    "waktu": "2025",
    "tempat": "Misal",
    "bentuk": "softcopy",
    "retensi": "5 tahun",
}
DAY = ("--date", "2026-11-23")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid(tmp_path)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, [*arguments, "--root", str(root)], env={"PPID_DIK": None})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def rows(root: Path, file: str = DIP) -> dict[str, dict[str, str]]:
    columns = load_schema(table_name(file)).column_names
    return {row.cells[columns[0]]: row.cells for row in read_rows((root / file).read_text("utf-8"), columns)}


def settings(cells: dict[str, str]) -> list[str]:
    return [part for column, value in cells.items() for part in ("--set", f"{column}={value}")]


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=petugas", "-c", "user.email=petugas@ppid.invalid")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


# -- examples --------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [command, command.commands["tambah"]])
def test_the_example_of_a_new_row_brings_no_error(root: Path, told: Command):
    (line,) = [line for line in (told.help or "").splitlines() if "ppid edit tambah" in line]

    status, output = run(root, *shlex.split(line)[2:], *DAY)

    assert (status, "0 kesalahan, 6 peringatan" in output) == (0, True), output


@pytest.mark.parametrize(("column", "code"), [("ringkasan", "DIP-01"), ("jenis", "DIP-02")])
def test_even_a_proposal_needs_its_class_and_its_summary(root: Path, column: str, code: str):
    status, output = run(root, "tambah", DIP, *settings({**COMPLETE, column: ""}), *DAY)

    assert status == 1
    assert f"kesalahan {code}" in output


# -- tambah -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [DIP, "dip/dinkes/dip"])
def test_a_complete_row_is_added_in_force_with_an_id_and_the_day_and_no_number(root: Path, name: str):
    before = rows(root)

    status, output = run(root, "tambah", name, *settings(COMPLETE), *DAY)

    ((key, row),) = (one for one in rows(root).items() if one[0] not in before)
    empty = dict.fromkeys(load_schema("dip").column_names, "")
    assert is_identifier(key)
    assert row == empty | COMPLETE | {"id": key, "tanggal_mutakhir": "2026-11-23", "status": "berlaku"}
    assert status == 0
    assert f"{DIP}, baris {key}:\n  Baris baru.\n" in output
    assert f"Ditulis: {DIP}\nTidak ada masalah baru.\n" in output


def test_a_row_that_lacks_what_the_law_wants_is_added_as_a_proposal(root: Path):
    status, output = run(root, "tambah", DIP, *settings({**COMPLETE, "tempat": ""}), *DAY)

    assert [row["status"] for row in rows(root).values() if row["judul"] == COMPLETE["judul"]] == ["usulan"]
    assert (
        "  Disimpan sebagai usulan: tidak terbit dan tidak bernomor sampai berstatus `berlaku`.\n" in output
    )
    assert "Masalah baru:\n" in output
    assert status == 0


def test_a_status_that_is_asked_for_is_kept_and_its_errors_are_told(root: Path):
    status, output = run(root, "tambah", DIP, *settings({**COMPLETE, "tempat": "", "status": "berlaku"}))

    assert status == 1
    assert "kesalahan DIP-01" in output


def test_a_row_of_a_table_with_its_own_key_needs_that_key(root: Path):
    file = "registers/acuan/jra.csv"

    status, output = run(root, "tambah", file, "--set", "uraian=Contoh")
    assert status == 2
    assert f"Baris di {file} dikenali dari `kode`. Isi dengan --set kode=…." in output
    taken = next(iter(rows(root, file)))
    assert "sudah ada" in run(root, "tambah", file, "--set", f"kode={taken}")[1]


# -- ubah ---------------------------------------------------------------------------------------


def test_a_change_is_written_and_told_in_words(root: Path):
    before = rows(root)

    status, output = run(
        root, "ubah", STANDING, "--set", "waktu= tahun \n 2026", "--set", "kata_kunci=", *DAY
    )

    after = rows(root)
    assert after == before | {
        STANDING: before[STANDING]
        | {"waktu": "tahun 2026", "kata_kunci": "", "tanggal_mutakhir": "2026-11-23"}
    }
    assert status == 0
    assert "  Waktu pembuatan informasi: semula “2025”, menjadi “tahun 2026”.\n" in output
    assert "  Tanggal pemutakhiran: semula 15 Juli 2026, menjadi 23 November 2026.\n" in output


def test_what_is_so_already_is_not_written(root: Path):
    (root / DIP).chmod(0o444)
    before = (root / DIP).stat().st_mtime_ns

    status, output = run(root, "ubah", STANDING, "--set", "waktu=2025", *DAY)

    assert (status, output) == (0, "Tidak ada yang berubah: isinya memang sudah begitu.\n")
    assert (root / DIP).stat().st_mtime_ns == before


def test_a_row_can_be_said_to_be_right_as_it_is(root: Path):
    _, output = run(root, "ubah", STANDING, "--set", "tanggal_mutakhir=2026-11-23")

    assert "  Diperiksa, tidak berubah.\n" in output


def test_new_errors_end_with_1_and_old_problems_are_counted_apart(root: Path):
    edit(root, DIP, 2, {"tempat": ""})

    status, output = run(root, "ubah", STANDING, "--set", "retensi=")

    new = output.partition("Masalah baru:\n")[2]
    assert status == 1
    assert STANDING in new
    assert WAITING not in new
    assert re.search(
        r"Masalah yang sudah ada sebelumnya: \d+\. Lihat `ppid validate registers/dip/dinkes`\.\n", output
    )


def test_what_no_table_can_hold_is_not_written(root: Path):
    before = (root / DIP).read_bytes()

    status, output = run(root, "ubah", STANDING, "--set", "judul=a\u202eb")

    assert status == 1
    assert "Tidak ada yang ditulis" in output
    assert "FMT-05" in output
    assert (root / DIP).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "way_out"),
    [
        (("ubah", STANDING), "misalnya --set waktu=2026"),
        (("ubah", STANDING, "--set", "waktu"), "Tulis --set sebagai kolom=nilai"),
        (("ubah", STANDING, "--set", "wakto=2026"), "Mungkin maksudnya `waktu`. Kolomnya: id, nomor, jenis,"),
        (("ubah", STANDING, "--set", "waktu=1", "--set", "waktu=2"), "disebut dua kali"),
        (("ubah", STANDING, "--set", "id=b1d0000001"), "dibuat alat"),
        (("ubah", STANDING, "--set", "nomor=DIP/2026/0009"), "diberikan saat usulan disetujui"),
        (("ubah", "z9d0000009", "--set", "waktu=2026"), "Salin pengenalnya"),
        (("ubah", STANDING, "--set", "waktu=1", "--tabel", "dip/bpbd/dip"), "Tidak ada baris"),
        (("ubah", "bpbd", "--set", "kode=bpbd-baru"), "`kode` mengenali baris ini"),
        (("tambah", "registers/dip/dinkez/dip.csv"), "Mungkin maksudnya `registers/dip/dinkes/dip.csv`."),
        (("tambah", "registers/dip/dinkes/datapackage.json"), "bukan tabel register"),
        (("pindah", STANDING, "--ke", "bpbx"), "Mungkin maksudnya `bpbd`. Unit yang ada: bpbd, dinkes."),
        (("pindah", STANDING, "--ke", "dinkes"), "memang sudah ada"),
        (("pindah", "bpbd", "--ke", "dinkes", "--tabel", "acuan/unit"), "Hanya baris paket unit"),
        (("hapus", "bpbd", "--tabel", "acuan/unit"), "`ppid edit ubah bpbd --set selesai=….`"),
    ],
)
def test_what_cannot_be_done_says_the_way_out_and_writes_nothing(
    root: Path, arguments: tuple[str, ...], way_out: str
):
    before = {file: file.read_bytes() for file in root.rglob("*.csv")}

    status, output = run(root, *arguments)

    assert status == 2
    assert way_out in output
    assert {file: file.read_bytes() for file in root.rglob("*.csv")} == before


def test_a_key_that_several_tables_hold_asks_for_the_table(root: Path):
    badan = next(iter(rows(root, "registers/acuan/badan.csv")))
    edit(root, "registers/acuan/unit.csv", 0, {"kode": badan})

    status, output = run(root, "ubah", badan, "--set", "nama=Contoh")

    assert status == 2
    assert "`--tabel registers/acuan/badan.csv`, `--tabel registers/acuan/unit.csv`" in output


# -- pindah and hapus -----------------------------------------------------------------------------


def test_a_row_moves_with_all_its_cells(root: Path):
    row = rows(root)[STANDING]

    status, output = run(root, "pindah", STANDING, "--ke", "bpbd")

    assert STANDING not in rows(root)
    assert rows(root, "registers/dip/bpbd/dip.csv")[STANDING] == row
    assert "  Dipindahkan dari Dinas Kesehatan ke Badan Penanggulangan Bencana Daerah.\n" in output
    assert status == 0
    assert "sudah punya baris" not in output


def test_a_row_does_not_move_onto_another_one(root: Path):
    run(root, "pindah", STANDING, "--ke", "bpbd")
    edit(root, DIP, 0, {"id": STANDING})

    assert "sudah punya baris" in run(root, "pindah", STANDING, "--ke", "bpbd", "--tabel", DIP)[1]


def test_a_row_in_force_is_withdrawn_and_the_command_says_so(root: Path):
    row = rows(root)[STANDING]

    status, output = run(root, "hapus", STANDING, *DAY)

    assert rows(root)[STANDING] == row | {"status": "ditarik", "tanggal_mutakhir": "2026-11-23"}
    assert "  Baris yang pernah berlaku tidak dihapus; statusnya menjadi `ditarik`.\n" in output
    assert status == 0
    assert "sudah ditarik" in run(root, "hapus", STANDING)[1]


def test_a_proposal_is_removed(root: Path):
    status, output = run(root, "hapus", PROPOSED)

    assert PROPOSED not in rows(root)
    assert "  Dihapus; belum pernah diumumkan.\n" in output
    assert status == 0


def test_a_row_of_which_git_remembers_that_it_was_in_force_is_withdrawn(root: Path):
    git(root, "init", "--quiet", "--initial-branch=main")
    assert run(root, "hapus", PROPOSED)[0] == 0  # nothing is committed yet
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "registers: Add")
    edit(root, DIP, 2, {"status": "usulan"})

    run(root, "hapus", WAITING)

    assert rows(root)[WAITING]["status"] == "ditarik"


def test_a_row_that_git_never_saw_in_force_is_removed(root: Path):
    edit(root, DIP, 2, {"status": "usulan"})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "registers: Add")

    run(root, "hapus", WAITING)

    assert WAITING not in rows(root)


def test_a_row_without_a_status_is_removed(root: Path):
    file = "registers/acuan/jra.csv"
    key = next(iter(rows(root, file)))

    run(root, "hapus", key)

    assert key not in rows(root, file)


# -- restricted rows ------------------------------------------------------------------------------


def test_of_restricted_rows_only_columns_are_told_and_the_file_is_its_owners_alone(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    key = next(iter(rows(root, DIK)))

    status, output = run(root, "ubah", key, "--set", "catatan_internal=zirkonium")

    assert rows(root, DIK)[key]["catatan_internal"] == "zirkonium"
    assert output == (
        f"{DIK}, baris {key}:\n  Diubah: Catatan internal.\nDitulis: {DIK}\nTidak ada masalah baru.\n"
    )
    assert (root / DIK).stat().st_mode & 0o777 == 0o600
    assert status == 0


def test_an_exemption_that_was_decided_is_not_removed(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    key = next(iter(rows(root, DIK)))

    assert "isi kolom `penutup`" in run(root, "hapus", key)[1]


def test_no_word_of_a_restricted_row_is_told_when_it_goes_or_comes(tmp_path: Path):
    root = copy_valid_dik(tmp_path)
    status, output = run(root, "tambah", "dik/dinkes/dik", "--set", "informasi=zirkonium")
    key = re.findall(rf"{DIK}, baris (\w+):", output)[0]
    assert status == 1

    also = run(root, "hapus", key)[1]

    assert "zirkonium" not in output + also
    assert "  Baris baru. Diisi: Pengenal, Informasi yang dikecualikan.\n" in output
    assert "  Dihapus.\n" in also
