"""``ppid document`` for papers that are to be signed or given, and for editions."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.document import command
from tests.cli.editions import commit, git, registers_in_git
from tests.documents.more_papers import few_registers
from tests.documents.papers import word_lines

WHEN = ("--decreed", "2026-11-24", "--place", "Samarinda")
LATER = ("--decreed", "2027-01-20", "--place", "Samarinda", "--number", "Contoh 06/SK-DIK/2027")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root)])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_registers(tmp_path_factory.mktemp("register"))


def of_dinkes(root: Path, to: Path, *words: str) -> Result:
    return run(root, *words, "--unit", "dinkes", "--to", str(to), "--date", "2026-11-23")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("berita-acara", "h6mfg12yvd"), "berita-acara-h6mfg12yvd.pdf"),
        (("pembukaan", "msxypr80dx", *LATER), "pembukaan-msxypr80dx.pdf"),
        (("petikan", "g3h22nqdb0", *WHEN), "petikan-g3h22nqdb0.pdf"),
        (("penolakan", "g3h22nqdb0", "--request", "REG-2026-031", *WHEN), "penolakan-g3h22nqdb0.pdf"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_each_paper_is_written_for_its_owner_alone(
    few: Path, tmp_path: Path, words: tuple[str, ...], name: str
):
    result = of_dinkes(few, tmp_path, *words)

    assert result.exit_code == 0, result.output
    (file,) = tmp_path.iterdir()
    assert file.name == name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_request_for_what_is_not_exempted_is_not_refused_in_a_draft_neither(few: Path, tmp_path: Path):
    result = of_dinkes(few, tmp_path / "x", "penolakan", "sz8c928zdp", "--request", "REG-1", "--draft", *WHEN)

    assert result.exit_code == 1
    assert "DOK-09 (entri sz8c928zdp)" in result.output
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("told", ["Contoh Warga", "warga-7@surel.example", "123 Warga", "Warga Contoh RT 5"])
def test_a_requester_is_not_named(few: Path, tmp_path: Path, told: str):
    result = of_dinkes(few, tmp_path, "penolakan", "g3h22nqdb0", "--request", told, *WHEN)

    assert result.exit_code == 2
    assert "nomor pendaftaran" in result.output
    assert told not in result.output


def test_an_opening_of_an_entry_that_the_package_lacks_is_wrong_use(few: Path, tmp_path: Path):
    result = of_dinkes(few, tmp_path, "pembukaan", "msxypr80dx", "0000000000", *LATER)

    assert result.exit_code == 2
    assert "tidak memuat semua entri itu; yang tidak ada: `0000000000`." in result.output
    assert "dinkes/dik.csv`" in result.output


# -- editions -------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return registers_in_git(tmp_path / "kecil")


def lines_of(result: Result, folder: Path) -> str:
    assert result.exit_code == 0, result.output
    (file,) = folder.iterdir()
    return "\n".join(word_lines(file.read_bytes()))


def test_the_next_edition_lists_what_is_in_force_now(small: Path, tmp_path: Path):
    to = tmp_path / "cetak"
    words = (
        "sk-dip",
        "2026-2",
        "--planned",
        "--number",
        "9/SK-DIP/2026",
        "--decreed",
        "2026-12-11",
        "--place",
        "Misal",
    )
    said = lines_of(run(small, *words, "--to", str(to), "--format", "docx"), to)

    assert "MENETAPKAN | : | DAFTAR INFORMASI PUBLIK" in said
    assert "Peta rawan banjir Kabupaten Misal" in said
    assert "Daftar posko lama" not in said
    assert stat.S_IMODE((to / "sk-dip-2026-2.docx").stat().st_mode) == 0o644


def test_a_recorded_edition_is_what_its_tag_holds_without_what_was_taken_down_since(
    small: Path, tmp_path: Path
):
    git(small, "tag", "edisi/2026-1")
    table = small / "registers/dip/bpbd/dip.csv"
    table.write_text(table.read_text("utf-8").replace("Peta rawan banjir", "Peta lain"), "utf-8")
    (small / "registers/acuan/penarikan.csv").write_text(
        "id,entri_id,kolom,tanggal,alasan\n"
        "4pn0000001,a2d0000002,ringkasan,2026-08-01,data-pribadi\n"
        "4pn0000002,b2d0000002,jenis,2026-08-01,keliru\n",
        "utf-8",
    )
    commit(small)
    to = tmp_path / "cetak"
    said = lines_of(run(small, "sk-dip", "2026-1", "--to", str(to), "--format", "docx"), to)

    assert "NOMOR Contoh 1/SK-DIP/2026 TAHUN 2026" in said
    assert "Peta rawan banjir Kabupaten Misal" in said
    assert "Isi ditarik" in said
    assert "yang telah diaudit" not in said
    assert "pembagian bantuan banjir" not in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-1",), "tag edisi/2026-1 tidak ada"),
        (("2026-1", "--planned"), "sudah tercatat"),
        (("2026-9",), "tambahkan --planned"),
        (("semester-2",), "bukan nama edisi"),
        (("2026-1", "--number", "9"), "hanya bersama --planned"),
    ],
)
def test_an_edition_that_cannot_be_made_says_the_way_out(
    small: Path, tmp_path: Path, words: tuple[str, ...], told: str
):
    result = run(small, "sk-dip", *words, "--to", str(tmp_path / "x"))

    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "x").exists()
