"""``ppid document verify``: a signed paper beside the rows."""

import csv
import hashlib
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from generator.cli.document import command
from generator.datapackages.table import write_rows
from tests.cli.editions import commit, git, registers_in_git
from tests.documents.more_papers import few_registers

ARCHIVE = "Lemari terkunci contoh, map 4"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root)])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_registers(tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def signed(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decree s23p2amzng as it was printed."""
    folder = tmp_path_factory.mktemp("cetak")
    made = run(few, "sk", "s23p2amzng", "--unit", "dinkes", "--to", str(folder), "--date", "2026-11-23")
    assert made.exit_code == 0, made.output
    return folder / "sk-s23p2amzng.pdf"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Registers in which the decree's first entry and its place say something else."""
    few_registers(tmp_path)
    for name, row, old, new in (
        ("dik", "g3h22nqdb0", "Keluarga penderita dapat disalahkan", "Sanak penderita dapat disalahkan"),
        ("sk", "s23p2amzng", ",Samarinda,", ",Balikpapan,"),
    ):
        table = tmp_path / f"registers/dik/dinkes/{name}.csv"
        lines = table.read_text("utf-8").splitlines(keepends=True)
        table.write_text(
            "".join(line.replace(old, new) if line.startswith(row) else line for line in lines), "utf-8"
        )
    return tmp_path


def picture(page_of: Path) -> bytes:
    """The same pages without their text, as a scan has them."""
    writer = PdfWriter()
    for page in PdfReader(page_of).pages:
        writer.add_blank_page(float(page.mediabox.width), float(page.mediabox.height))
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_a_paper_that_says_what_the_data_say_is_found_by_its_number(few: Path, signed: Path):
    result = run(few, "verify", str(signed), "--unit", "dinkes")

    assert result.exit_code == 0, result.output
    assert "Dibandingkan dengan sk s23p2amzng.\nSemua isi data ada di kertas.\n" in result.output
    assert f"berkas_sha256: {hashlib.sha256(signed.read_bytes()).hexdigest()}" in result.output
    assert "lokasi_arsip: Lemari terkunci PPID Utama, map contoh Dinas Kesehatan" in result.output


def test_every_difference_is_named_with_its_cell_and_nothing_is_recorded(signed: Path, other: Path):
    before = (other / "registers/dik/dinkes/sk.csv").read_bytes()
    result = run(other, "verify", str(signed), "--unit", "dinkes", "--record")

    assert result.exit_code == 1
    assert "Tidak ada di kertas (baris 1, dibuka): “Sanak penderita dapat disalahkan" in result.output
    assert "Di kertas kira-kira: “" in result.output
    assert (
        "ppid edit ubah g3h22nqdb0 --tabel registers/dik/dinkes/dik.csv --set konsekuensi_dibuka=…"
        in result.output
    )
    assert "Tidak ada di kertas (tempat): “Balikpapan”" in result.output
    assert "ppid edit ubah s23p2amzng --tabel registers/dik/dinkes/sk.csv --set tempat=…" in result.output
    assert "2 bagian data tidak ada di kertas." in result.output
    assert "samakan dahulu" in result.output
    assert (other / "registers/dik/dinkes/sk.csv").read_bytes() == before


def test_hash_and_place_are_written_into_the_row(signed: Path, tmp_path: Path):
    few_registers(tmp_path)
    words = (
        "verify",
        str(signed),
        "--unit",
        "dinkes",
        "--record",
        "--archive",
        ARCHIVE,
        "--date",
        "2026-11-24",
    )
    result = run(tmp_path, *words)

    assert result.exit_code == 0, result.output
    rows = (tmp_path / "registers/dik/dinkes/sk.csv").read_text("utf-8").splitlines()
    (row,) = (line for line in rows if line.startswith("s23p2amzng"))
    assert row.endswith(f'{hashlib.sha256(signed.read_bytes()).hexdigest()},"{ARCHIVE}"')


def test_words_that_only_the_paper_has_stop_the_record_until_they_were_seen(signed: Path, tmp_path: Path):
    root = few_registers(tmp_path / "x")
    table = root / "registers/dik/dinkes/dik.csv"
    table.write_text(table.read_text("utf-8").replace("Pesaing memperoleh", "memperoleh"), "utf-8")
    words = ("verify", str(signed), "--unit", "dinkes", "--record", "--date", "2026-11-24")
    stopped, seen = run(root, *words), run(root, *words, "--seen")

    assert (stopped.exit_code, seen.exit_code) == (1, 0), seen.output
    assert (
        "Semua isi data ada di kertas.\nKata di kertas yang tidak ada di data: Pesaing.\n" in stopped.output
    )
    assert "--seen" in stopped.output


def swapped(table: Path, column: str, *ids: str) -> None:
    """Give each of two rows the other's cell."""
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    one, other = (row for row in rows if row["id"] in ids)
    one[column], other[column] = other[column], one[column]
    write_csv(table, rows)


def write_csv(table: Path, rows: list[dict[str, str]]) -> None:
    table.write_bytes(write_rows(rows, tuple(rows[0]), ("id",)))


def test_cells_that_changed_places_between_two_rows_are_named(signed: Path, tmp_path: Path):
    root = few_registers(tmp_path)
    swapped(root / "registers/dik/dinkes/dik.csv", "konsekuensi_ditutup", "g3h22nqdb0", "msxypr80dx")
    result = run(root, "verify", str(signed), "--unit", "dinkes", "--record")

    assert result.exit_code == 1
    assert "Semua isi data ada di kertas." in result.output
    assert "Ada di kertas, tetapi tidak di tempatnya (baris 1, ditutup): “" in result.output
    assert "Ada di kertas, tetapi tidak di tempatnya (baris 2, ditutup): “" in result.output
    assert "2 isi tabel berpindah tempat." in result.output
    assert "--set konsekuensi_ditutup=…" in result.output
    assert "Tidak dicatat" in result.output


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Registers whose edition 2026-1 has a tag, and its decree as it was printed."""
    folder = tmp_path_factory.mktemp("edisi")
    root = registers_in_git(folder / "register")
    git(root, "tag", "edisi/2026-1")
    made = run(root, "sk-dip", "2026-1", "--to", str(folder), "--date", "2026-11-23")
    assert made.exit_code == 0, made.output
    return root, folder / "sk-dip-2026-1.pdf"


def test_the_decree_of_an_edition_is_compared_with_the_list_of_its_tag_and_recorded(
    edition: tuple[Path, Path], tmp_path: Path
):
    root = Path(shutil.copytree(edition[0], tmp_path / "register"))
    # what changed since is no difference of that edition
    table = root / "registers/dip/bpbd/dip.csv"
    table.write_text(table.read_text("utf-8").replace("Peta rawan banjir", "Peta lain"), "utf-8")
    words = ("verify", str(edition[1]), "--edition", "2026-1")
    looked = run(root, *words)
    assert looked.exit_code == 0, looked.output
    assert "Dibandingkan dengan SK DIP edisi 2026-1, baris 3sk0000003" in looked.output
    assert "Semua isi data ada di kertas." in looked.output
    assert "Belum tercatat; catat dengan --record." in looked.output
    assert "lokasi_arsip: Depo arsip contoh" in looked.output

    recorded = run(root, *words, "--record", "--archive", ARCHIVE, "--date", "2026-11-24")
    assert recorded.exit_code == 0, recorded.output
    (row,) = (root / "registers/acuan/sk-dip.csv").read_text("utf-8").splitlines()[1:]
    assert row.endswith(f'{hashlib.sha256(edition[1].read_bytes()).hexdigest()},"{ARCHIVE}"')


def test_cells_of_an_edition_that_changed_places_are_named_with_what_to_do(
    edition: tuple[Path, Path], tmp_path: Path
):
    root = Path(shutil.copytree(edition[0], tmp_path / "register"))
    swapped(root / "registers/dip/dinkes/dip.csv", "waktu", "a1d0000001", "a3d0000003")
    commit(root)
    git(root, "tag", "--force", "edisi/2026-1")
    result = run(root, "verify", str(edition[1]), "--edition", "2026-1")

    assert result.exit_code == 1
    assert "tetapi tidak di tempatnya (daftar " in result.output
    assert "Bila kertasnya yang benar untuk edisi berikutnya: `ppid edit ubah " in result.output
    assert "tidak ada di kertas" not in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Sebut salah satu"),
        (("--edition", "2026-1", "--unit", "dinkes"), "Sebut salah satu"),
        (("--edition", "2026-9"), "belum tercatat"),
    ],
)
def test_it_wants_a_unit_or_an_edition_that_is_recorded(
    edition: tuple[Path, Path], words: tuple[str, ...], told: str
):
    result = run(edition[0], "verify", str(edition[1]), *words)

    assert result.exit_code == 2
    assert told in result.output


def test_a_picture_without_text_is_said_to_be_one(few: Path, signed: Path, tmp_path: Path):
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(picture(signed))
    unnamed = run(few, "verify", str(scan), "--unit", "dinkes")
    named = run(few, "verify", str(scan), "--unit", "dinkes", "--row", "s23p2amzng")

    assert unnamed.exit_code == 2
    assert "--row" in unnamed.output
    assert named.exit_code == 1
    assert "hanya gambar tanpa teks" in named.output
    assert "bagian data tidak ada" not in named.output
    assert f"berkas_sha256: {hashlib.sha256(scan.read_bytes()).hexdigest()}" in named.output


@pytest.mark.parametrize(
    ("data", "words", "told"),
    [(b"bukan pdf", (), "rusak"), (None, ("--row", "0000000000"), "Tidak ada lembar atau SK 0000000000")],
    ids=["no-pdf", "no-row"],
)
def test_wrong_use_is_told(
    few: Path, signed: Path, tmp_path: Path, data: bytes | None, words: tuple[str, ...], told: str
):
    file = tmp_path / "x.pdf"
    file.write_bytes(signed.read_bytes() if data is None else data)
    result = run(few, "verify", str(file), "--unit", "dinkes", *words)

    assert result.exit_code == 2
    assert told in result.output
