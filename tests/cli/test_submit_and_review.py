"""From an officer's clone to the register and back, by the commands alone."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.review.git_writer import refs
from generator.review.state import make_queues
from tests.golden import assert_golden
from tests.registers_folder import VALID
from tests.review.registry import (
    DESK,
    DIP,
    PPID,
    ROW,
    SECOND_DESK,
    SUPERIOR,
    Office,
    git,
    make_office,
    new_row,
)

pytestmark = pytest.mark.ssh

GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "review"
TABLE = "registers/dip/dinkes/dip.csv"
DAY = ("--date", "2026-02-01")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def clone(office: Office, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(office.queue.repository), "petugas")
    git(tmp_path / "petugas", "config", "ppid.pejabat", DESK)
    return tmp_path / "petugas"


def ppid(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments], prog_name="ppid")


def submit(clone: Path, *arguments: str) -> str:
    """Id of the proposal that was sent."""
    result = ppid("submit", "--root", str(clone), *DAY, *arguments)
    assert result.exit_code == 0, result.output
    found = re.match(r"Usulan (\S{10}) (?:dikirim|diperbaiki)", result.output)
    assert found, result.output
    return found[1]


def review(office: Office, *arguments: str) -> Result:
    subcommand, *rest = arguments
    state = office.queue.repository.parent
    return ppid("review", subcommand, *rest, "--state", str(state), "--root", str(office.root))


def replace(clone: Path, before: str, after: str, path: str = TABLE) -> None:
    file = clone / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def add_row(clone: Path, row_id: str, **cells: str) -> None:
    with (clone / TABLE).open("a", encoding="utf-8") as file:
        file.write(",".join(new_row(row_id, **cells).values()) + "\n")
    assert ppid("format", "--root", str(clone)).exit_code == 0


def test_an_officer_sends_and_the_reviewer_takes_it_in(office: Office, clone: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    add_row(clone, "c1d0000001")

    proposal = submit(clone, "-m", "Laporan baru.")

    assert git(clone, "status", "--short") == f"M {TABLE}"
    assert review(office, "approve", proposal, "--as", PPID, *DAY).output.startswith(
        f"Usulan {proposal} disetujui dan masuk daftar"
    )
    assert (office.row(ROW)["media"], office.row("c1d0000001")["nomor"]) == ("Berkas PDF", "DIP/2026/0005")
    listed = ppid("submit", "--list", "--root", str(clone)).output
    assert listed == f"{proposal}  disetujui     2026-02-01  dinkes: 2 perubahan\n"


def test_a_ground_of_a_new_exemption_is_counted_as_new(office: Office, tmp_path: Path):
    dik = tmp_path / "dik"
    shutil.copytree(VALID.parent / "valid-dik/registers/dik", dik)
    public, *restricted = make_queues(office.root, office.queue.repository.parent, dik)
    register = next(queue for queue in restricted if queue.register == "dik-dinkes")
    git(tmp_path, "clone", "--quiet", str(public.repository), "publik")
    git(tmp_path, "clone", "--quiet", str(register.repository), "terbatas")
    clone = tmp_path / "terbatas"
    for table, line in (
        (
            "dik",
            "1kd000000b,,Rekaman sidang etik.,Rekaman,seluruh,,Sekretaris,,,,Malu,Tenang,Kecil" + "," * 11,
        ),
        ("dik-dasar", "1gd000000b,1kd000000b,a,2,,,,durasi,Lima tahun,5,,,,"),
    ):
        file = clone / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")

    words = ("--root", str(clone), "--publik", str(tmp_path / "publik"), "--as", PPID, "-m", "Satu lagi")
    result = ppid("submit", *words, *DAY)

    assert re.search(r" dikirim: 1 × pengecualian baru, 1 × baru\.\n", result.output), result.output


def test_what_was_sent_is_not_sent_again(office: Office, clone: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    first = submit(clone, "-m", "Media.")

    again = ppid("submit", "--root", str(clone), "-m", "Media.", *DAY)
    add_row(clone, "c1d0000001")
    second = submit(clone, "-m", "Laporan.")

    assert (again.exit_code, "TLH-31" in again.output) == (1, True)
    assert review(office, "approve", second, "--as", PPID, *DAY).exit_code == 0
    assert office.row(ROW)["media"] == "Berkas PDF dan buku"
    assert review(office, "approve", first, "--as", PPID, *DAY).exit_code == 0
    assert office.row(ROW)["media"] == "Berkas PDF"


def test_a_second_proposal_for_the_same_row_holds_only_its_own_cells(office: Office, clone: Path):
    edit = ("edit", "ubah", ROW, "--root", str(clone), "--set")
    assert ppid(*edit, "media=Berkas PDF", *DAY).exit_code == 0
    first = submit(clone, "-m", "Media.")
    assert ppid(*edit, "waktu=Januari 2026", "--date", "2026-02-02").exit_code == 0
    second = submit(clone, "-m", "Waktu.")

    shown = review(office, "show", second).output
    assert ("Januari 2026" in shown, "Berkas PDF" in shown) == (True, False)
    for proposal in (first, second):
        approved = review(office, "approve", proposal, "--as", PPID, "--date", "2026-02-02")
        assert "disetujui dan masuk daftar" in approved.output
    assert (office.row(ROW)["media"], office.row(ROW)["waktu"]) == ("Berkas PDF", "Januari 2026")


def test_a_row_checked_again_is_not_sent_twice(clone: Path):
    edit = ("edit", "ubah", ROW, "--root", str(clone), "--set")
    assert ppid(*edit, "tanggal_mutakhir=2026-02-01").exit_code == 0
    submit(clone, "-m", "Diperiksa.")
    assert ppid(*edit, "tanggal_mutakhir=2026-02-02").exit_code == 0

    again = ppid("submit", "--root", str(clone), "-m", "Diperiksa.", *DAY)

    assert (again.exit_code, "TLH-31" in again.output) == (1, True)


def test_a_returned_proposal_is_corrected(office: Office, clone: Path):
    add_row(clone, "c1d0000001")
    proposal = submit(clone, "-m", "Laporan.")
    said = ("-m", "Mohon diperbaiki.", "--on", "dip/dinkes/dip", "c1d0000001.judul", "Terlalu umum.")

    returned = review(office, "return", proposal, "--as", PPID, *said, *DAY)

    assert returned.output == f"Usulan {proposal} dikembalikan.\n"
    listed = ppid("submit", "--list", "--root", str(clone)).output.replace(proposal, "<usulan>")
    assert_golden(GOLDEN / "list-returned.txt", listed)
    replace(clone, "Laporan c1d0000001", "Laporan kunjungan 2025")
    assert submit(clone, "--perbaiki", proposal, "-m", "Judul diperjelas.") == proposal
    assert review(office, "approve", proposal, "--as", PPID, *DAY).exit_code == 0
    assert office.row("c1d0000001")["judul"] == "Laporan kunjungan 2025"


def test_the_reviewer_reads_every_change_in_words(office: Office, clone: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    replace(
        clone, "Masih disusun oleh bagian umum.,Sekretariat,Sekretaris", "Sudah disusun.,Bagian Umum,Kepala"
    )
    replace(clone, ",2026-07-15,,,,berlaku", ",2026-07-15,,,,ditarik")
    add_row(clone, "c1d0000001")
    proposal = submit(clone, "-m", "Pemutakhiran Februari.\n\nSudah dibahas.")

    shown = review(office, "show", proposal)

    assert shown.exit_code == 0
    assert_golden(GOLDEN / "show.txt", shown.output.replace(proposal, "<usulan>"))
    assert_golden(GOLDEN / "list.txt", review(office, "list").output.replace(proposal, "<usulan>"))


def test_a_list_says_no_word_of_a_row_or_an_officer(office: Office, clone: Path):
    """It may stand on a screen in an open office; so it is with titles of commits, which travel to logs."""
    add_row(clone, "c1d0000001", judul="KENARI dalam judul", ringkasan="KENARI dalam ringkasan.")
    proposal = submit(clone, "-m", "KENARI dalam pesan.")

    version = refs(office.queue.repository, "refs/heads/kiriman")[f"refs/heads/kiriman/{proposal}"]

    assert "KENARI" not in review(office, "list").output
    titles = git(office.queue.repository, "log", "--format=%s", version, f"refs/riwayat/{proposal}")
    assert "KENARI" not in titles


def test_a_proposal_touches_tables_and_nothing_else(office: Office, clone: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    replace(clone, "1.0.0", "9.9.9", "registers/dip/dinkes/datapackage.json")
    (clone / "daftar.xlsx").write_bytes(b"catatan sendiri")

    result = ppid("submit", "--root", str(clone), "-m", "Media.", *DAY)

    assert result.exit_code == 1
    assert "registers/dip/dinkes/datapackage.json: kesalahan TLH-21" in result.output
    assert "daftar.xlsx" not in result.output
    assert "Tidak ada yang dikirim." in result.output
    assert refs(office.queue.repository, "refs/heads/kiriman") == {}


def test_errors_are_told_before_anything_is_sent(office: Office, clone: Path):
    replace(clone, "Capaian layanan kesehatan dibandingkan dengan targetnya.", "")

    result = ppid("submit", "--root", str(clone), "-m", "Ringkasan.", *DAY)

    assert (result.exit_code, "DIP-01" in result.output) == (1, True)
    assert refs(office.queue.repository, "refs/heads/kiriman") == {}


def test_a_table_that_is_gone_is_no_withdrawal_of_all_its_rows(clone: Path):
    (clone / TABLE).unlink()

    result = ppid("submit", "--root", str(clone), "-m", "Kosong.", *DAY)

    assert (result.exit_code, "TLH-36" in result.output) == (1, True)


def test_an_officer_must_say_who_sends(clone: Path):
    git(clone, "config", "--unset", "ppid.pejabat")

    result = ppid("submit", "--root", str(clone), "-m", "Media.", *DAY)

    assert (result.exit_code, "TLH-32" in result.output) == (1, True)


def test_a_rejected_proposal_is_told_as_such(office: Office, clone: Path):
    add_row(clone, "c1d0000001")
    proposal = submit(clone, "-m", "Laporan.")

    review(office, "comment", proposal, "--as", SECOND_DESK, "-m", "Mirip yang lama?", *DAY)
    assert review(office, "reject", proposal, "--as", PPID, "-m", "Sudah ada.", *DAY).exit_code == 0

    assert review(office, "list").output == "Tidak ada usulan yang menunggu.\n"
    assert f"{proposal}  ditolak" in review(office, "list", "--semua").output
    assert "Sudah ada." in ppid("submit", "--list", "--root", str(clone)).output
    assert review(office, "approve", proposal, "--as", PPID, *DAY).exit_code == 1


def test_a_sheet_of_paper_counts_once_somebody_else_confirms_it(office: Office, clone: Path, tmp_path: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    proposal = submit(clone, "-m", "Media.")
    scan = tmp_path / "lembar.pdf"
    scan.write_bytes(b"%PDF contoh")
    sheet = (
        "--sheet",
        str(scan),
        "--name",
        "Contoh Rahmawati",
        "--office",
        "PPID",
        "--place",
        "Arsip lantai 2",
    )

    recorded = review(
        office,
        "paper",
        proposal,
        *sheet,
        "--date",
        "2026-02-01",
        "--recorded-on",
        "2026-02-01",
        "--as",
        SECOND_DESK,
    )

    assert recorded.exit_code == 0, recorded.output
    assert office.row(ROW)["media"] == "Berkas PDF dan buku"
    for one in (SECOND_DESK, DESK, PPID):
        refused = review(office, "paper-confirm", proposal, "--as", one, *DAY)
        assert (refused.exit_code, "TLH-30" in refused.output) == (1, True)
    assert review(office, "paper-confirm", proposal, "--as", SUPERIOR, *DAY).exit_code == 0
    assert office.row(ROW, DIP)["media"] == "Berkas PDF"


PAPER = ("--place", "Arsip lantai 2", "--recorded-on", "2026-02-02", "--as", SECOND_DESK)
SIGNED = ("--name", "Contoh Rahmawati", "--office", "PPID")


def test_nothing_left_to_send_names_the_proposal_that_holds_it(office: Office, clone: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    first = submit(clone, "-m", "Media.")
    add_row(clone, "c1d0000001")
    second = submit(clone, "-m", "Laporan.")

    again = ppid("submit", "--root", str(clone), "-m", "Lagi.", *DAY)

    assert again.exit_code == 1
    assert f"{first} (menunggu)" in again.output
    assert f"{second} (menunggu)" in again.output
    replace(clone, "Berkas PDF", "Berkas PDF dan buku")
    assert review(office, "approve", second, "--as", PPID, *DAY).exit_code == 0
    corrected = ppid("submit", "--root", str(clone), "--perbaiki", first, "-m", "Lagi.", *DAY)
    assert f"{second} (disetujui)" in corrected.output
    assert "Tidak ada baris yang berbeda" not in corrected.output


def test_an_unchanged_clone_has_nothing_to_send(clone: Path):
    result = ppid("submit", "--root", str(clone), "-m", "Media.", *DAY)

    assert (result.exit_code, "Tidak ada baris yang berbeda" in result.output) == (1, True)


def test_the_remedy_of_a_clash_works_with_edits_in_the_clone(office: Office, clone: Path, tmp_path: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    first = submit(clone, "-m", "Media.")
    git(tmp_path, "clone", "--quiet", str(office.queue.repository), "kedua")
    git(tmp_path / "kedua", "config", "ppid.pejabat", SECOND_DESK)
    replace(tmp_path / "kedua", "Berkas PDF dan buku", "Buku")
    second = submit(tmp_path / "kedua", "-m", "Buku saja.")
    assert review(office, "approve", second, "--as", PPID, *DAY).exit_code == 0

    clashed = review(office, "approve", first, "--as", PPID, *DAY)

    assert (clashed.exit_code, "TLH-26" in clashed.output) == (1, True)
    assert "`git restore registers && git pull`" in clashed.output
    git(clone, "restore", "registers")
    git(clone, "pull", "--quiet")
    replace(clone, "Buku", "Berkas PDF saja")
    assert submit(clone, "--perbaiki", first, "-m", "Sudah dicocokkan.") == first
    assert review(office, "approve", first, "--as", PPID, *DAY).exit_code == 0
    assert office.row(ROW)["media"] == "Berkas PDF saja"


def test_the_officer_reads_every_remark_on_the_version_that_stands(office: Office, clone: Path):
    add_row(clone, "c1d0000001")
    proposal = submit(clone, "-m", "Laporan.")
    field = ("dip/dinkes/dip", "c1d0000001.judul", "Terlalu umum.")
    whole = ("dip/dinkes/dip", "c1d0000001", "Mirip yang lama?")
    review(office, "comment", proposal, "--as", PPID, "-m", "Dibaca.", "--on", *field, *DAY)
    review(office, "return", proposal, "--as", PPID, "-m", "Mohon diperbaiki.", "--on", *whole, *DAY)

    listed = ppid("submit", "--list", "--root", str(clone)).output

    assert "- dip/dinkes/dip c1d0000001, kolom judul: Terlalu umum.\n" in listed
    assert "- dip/dinkes/dip c1d0000001: Mirip yang lama?\n" in listed
    replace(clone, "Laporan c1d0000001", "Laporan kunjungan 2025")
    submit(clone, "--perbaiki", proposal, "-m", "Judul diperjelas.")
    assert "Terlalu umum" not in ppid("submit", "--list", "--root", str(clone)).output


def test_an_id_of_nobody_is_told_as_such(clone: Path):
    git(clone, "config", "ppid.pejabat", "zzzzzzzzzz")

    result = ppid("submit", "--list", "--root", str(clone))

    assert result.exit_code == 1
    assert "Pengenal zzzzzzzzzz tidak ada di pejabat.csv" in result.output
    assert "Tidak ada yang dikirim" not in result.output


def test_an_officer_is_not_sent_to_commands_of_reviewers(clone: Path):
    add_row(clone, "c1d0000001")

    result = ppid("submit", "--root", str(clone), "--perbaiki", "zzzzzzzzzz", "-m", "Laporan.", *DAY)

    assert (result.exit_code, "TLH-20" in result.output) == (1, True)
    assert "`ppid submit --list`" in result.output
    assert "ppid review" not in result.output
    assert "--register" not in result.output


@pytest.mark.parametrize(
    ("table", "place", "told"),
    [
        ("dip/dinkes/dip", "c1d0000001.jdul", "`judul`"),
        ("dip/dinkes/dip", "c1d0000002.judul", "`c1d0000001`"),
        ("dip/dinke/dip", "c1d0000001", "`dip/dinkes/dip`"),
    ],
)
@pytest.mark.parametrize("deed", ["return", "comment"])
def test_a_remark_on_what_there_is_not_is_refused_with_near_names(
    office: Office, clone: Path, deed: str, table: str, place: str, told: str
):
    add_row(clone, "c1d0000001")
    proposal = submit(clone, "-m", "Laporan.")

    refused = review(office, deed, proposal, "--as", PPID, "-m", "Cek.", "--on", table, place, "Umum.", *DAY)

    assert (refused.exit_code, "TLH-37" in refused.output) == (1, True)
    assert told in refused.output
    assert f"{proposal}  menunggu" in review(office, "list").output


def test_an_approval_names_the_numbers_it_gave(office: Office, clone: Path):
    add_row(clone, "c1d0000001")
    add_row(clone, "c2d0000002")
    proposal = submit(clone, "-m", "Laporan.")

    approved = review(office, "approve", proposal, "--as", PPID, *DAY).output

    assert approved.endswith("\nNomor yang diberikan: DIP/2026/0005, DIP/2026/0006.\n")
    assert office.row("c2d0000002")["nomor"] == "DIP/2026/0006"


def test_old_warnings_of_other_rows_are_counted_not_listed(office: Office, clone: Path):
    add_row(clone, "c1d0000001", waktu="Entah kapan")
    assert review(office, "approve", submit(clone, "-m", "Satu."), "--as", PPID, *DAY).exit_code == 0
    git(clone, "restore", "registers")
    git(clone, "pull", "--quiet")
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")

    shown = review(office, "show", submit(clone, "-m", "Dua.")).output

    assert "Sudah ada sebelumnya, di baris lain: 1 masalah; lihat `ppid validate`.\n" in shown
    assert "c1d0000001" not in shown


@pytest.mark.parametrize("day", ["2026-01-31", "2026-02-03", "2027-02-01"])
def test_a_sheet_is_no_older_than_the_proposal_and_not_of_the_future(
    office: Office, clone: Path, tmp_path: Path, day: str
):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    proposal = submit(clone, "-m", "Media.")
    (tmp_path / "lembar.pdf").write_bytes(b"%PDF contoh")

    refused = review(
        office, "paper", proposal, "--sheet", str(tmp_path / "lembar.pdf"), *SIGNED, "--date", day, *PAPER
    )

    assert (refused.exit_code, "TLH-46" in refused.output) == (1, True)
    assert "lembar dicatat" not in review(office, "show", proposal).output


@pytest.mark.parametrize(
    ("name", "post", "code"),
    [
        ("Orang Asing", "Sekretaris", "TLH-11"),
        ("Contoh Rahmawati", "Atasan PPID", "TLH-11"),
        ("Dewi Perumpamaan", "Petugas", "TLH-14"),
    ],
)
def test_a_sheet_is_signed_by_somebody_who_could_approve(
    office: Office, clone: Path, tmp_path: Path, name: str, post: str, code: str
):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    proposal = submit(clone, "-m", "Media.")
    (tmp_path / "lembar.pdf").write_bytes(b"%PDF contoh")
    sheet = ("--sheet", str(tmp_path / "lembar.pdf"), "--name", name, "--office", post)

    refused = review(office, "paper", proposal, *sheet, "--date", "2026-02-01", *PAPER)

    assert (refused.exit_code, code in refused.output) == (1, True)


def test_who_confirms_a_sheet_reads_what_was_recorded(office: Office, clone: Path, tmp_path: Path):
    replace(clone, "Berkas PDF dan buku", "Berkas PDF")
    proposal = submit(clone, "-m", "Media.")
    (tmp_path / "lembar.pdf").write_bytes(b"%PDF contoh")
    sheet = ("--sheet", str(tmp_path / "lembar.pdf"), *SIGNED, "--date", "2026-02-01")

    assert review(office, "paper", proposal, *sheet, *PAPER).exit_code == 0

    shown = review(office, "show", proposal).output
    for told in (
        "Penanda tangan: Contoh Rahmawati",
        "Jabatan pada lembar: PPID",
        "Tanggal pada lembar: 1 Februari 2026",
        "Letak asli: Arsip lantai 2",
        f"SHA-256 pindaian: {hashlib.sha256(b'%PDF contoh').hexdigest()}",
    ):
        assert told in shown


def test_without_queues_the_reviewer_is_told_what_makes_them(tmp_path: Path):
    result = ppid("review", "list", "--root", str(tmp_path))

    assert (result.exit_code, "`ppid serve` membuatnya" in result.output) == (2, True)
