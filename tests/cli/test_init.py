"""``ppid init``: what another public body gets, and that it can work with it at once."""

import csv
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.init import command
from generator.cli.validate import command as validate
from generator.history.signatures import public_key_of
from generator.model.problem import has_errors
from generator.public.process import build_public
from generator.review.git_writer import MAIN, tip
from generator.review.state import make_queues
from generator.validation.load import load_registers
from tests.history.made_repository import Repository

ROOT = Path(__file__).parent.parent.parent
BODY = (
    *("--nama", "Pemerintah Kabupaten Misal", "--kode", "misal", "--situs", "https://ppid.misal.go.id/"),
    *("--alamat", "Jalan Misal 1", "--surel", "ppid@misal.go.id", "--jam", "Senin–Jumat 08.00–15.00"),
    *("--unit", "diskominfo=Dinas Komunikasi dan Informatika", "--unit", "bkd=Badan Kepegawaian Daerah"),
    *("--ppid", "Siti Misal", "--ppid-sk", "SK 1/2026", "--atasan", "Budi Misal", "--atasan-sk", "SK 2/2026"),
)


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments, input=typed)
    return result.exit_code, result.output


@pytest.fixture
def started(tmp_path: Path) -> Path:
    status, output = run(str(tmp_path / "daftar"), *BODY)
    assert status == 0, output
    return tmp_path / "daftar"


def rows(root: Path, table: str) -> list[dict[str, str]]:
    with (root / f"registers/acuan/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_new_registry_has_no_errors_and_is_in_canonical_form(started: Path):
    assert not has_errors(load_registers(started).problems)
    formatted = subprocess.run(
        [".venv/bin/ppid", "format", "--root", str(started)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "Dirapikan" not in formatted.stdout
    assert Repository(root=started).git("status", "--porcelain") == ""


def test_a_new_registry_builds_a_public_site(started: Path):
    result = build_public(started, started / "build" / "public")

    assert result.exit_status == 0, result.report
    home = (started / "build/public/index.html").read_text(encoding="utf-8")
    assert "Pemerintah Kabupaten Misal" in home


def test_the_first_commit_is_the_ppids_and_the_anchor(started: Path):
    repository = Repository(root=started)
    ppid = next(row for row in rows(started, "pejabat") if row["peran"] == "ppid")

    assert (
        repository.git("log", "--format=%an %ae %cn %P")
        == f"{ppid['id']} {ppid['id']}@ppid.invalid {ppid['id']}"
    )
    assert repository.git("config", "ppid.anchor") == repository.git("rev-parse", "main")
    assert repository.git("fsck", "--strict") == ""
    assert repository.git("config", "core.hooksPath") == ".githooks"


def test_the_offices_key_is_registered_and_kept_out_of_git(started: Path, tmp_path: Path):
    repository = Repository(root=started)
    key = started / ".ppid-state/keys/office"
    (row,) = rows(started, "kunci")

    assert row["kunci_publik"] == public_key_of(key)
    assert row["pejabat_id"] == ""
    assert key.stat().st_mode & 0o077 == 0
    assert not any(".ppid-state" in path for path in repository.git("ls-files").splitlines())
    (queue,) = make_queues(started, started / ".ppid-state")
    assert repository.git("rev-parse", "main") == tip(queue.repository, MAIN)
    assert str(key) in run(str(tmp_path / "lain"), *BODY)[1].replace("/lain/", "/daftar/")


def test_both_offices_are_recorded_with_their_decrees(started: Path):
    assert sorted(
        (row["peran"], row["nama"], row["sk_pengangkatan"]) for row in rows(started, "pejabat")
    ) == [
        ("atasan-ppid", "Budi Misal", "SK 2/2026"),
        ("ppid", "Siti Misal", "SK 1/2026"),
    ]


def test_nothing_of_the_body_whose_registers_ship_is_in_it(started: Path):
    texts = "".join(
        path.read_text(encoding="utf-8").casefold()
        for path in started.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix() and path.suffix in {".csv", ".md", ".yml"}
    )
    for own in ("kaltim", "kalimantan", "samarinda", "mahakam", "diskominfo;"):
        assert own not in texts


def test_what_the_starter_says_of_law_is_what_the_shipped_registers_say(started: Path):
    """The starter is a copy; two that drift apart would give two bodies two laws."""
    for table in ("peraturan", "hari-libur"):
        shipped = rows(ROOT, table)
        assert rows(started, table)
        assert [row for row in rows(started, table) if row not in shipped] == []
    assert [row["dasar"] for row in rows(started, "kewajiban")] == [
        row["dasar"] for row in rows(ROOT, "kewajiban")
    ]


def test_the_hook_tidies_validates_and_refuses(started: Path):
    repository = Repository(root=started)
    units = started / "registers/acuan/unit.csv"
    content = units.read_text(encoding="utf-8")
    bin_ = {"PATH": f"{ROOT / '.venv/bin'}:/usr/bin:/bin"}

    def commit() -> subprocess.CompletedProcess[str]:
        repository.git("add", "--all")
        return subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@ppid.invalid", "commit", "-qm", "Ubah"],
            cwd=started,
            env=bin_,
            check=False,
            capture_output=True,
            text=True,
        )

    units.write_text(content.replace("\n", "\r\n"), encoding="utf-8", newline="")
    repository.git("config", "core.autocrlf", "false")
    (started / ".gitattributes").unlink()
    refused = commit()
    assert refused.returncode == 1
    assert "Berkas di atas dirapikan" in refused.stderr
    units.write_text(content.replace(",badan,", ",kantor,"), encoding="utf-8")
    refused = commit()
    assert refused.returncode == 1
    assert "SKM-" in refused.stdout + refused.stderr
    units.write_text(content.replace("Dinas Komunikasi", "Dinas Kominfo"), encoding="utf-8")
    accepted = commit()
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_what_is_not_given_is_asked(tmp_path: Path):
    typed = "d=Dinas Misal\n\nKabupaten Misal\nmisal\nhttps://ppid.misal.go.id/\nJalan 1\nppid@misal.go.id\nSenin\nSiti\nSK 1\nBudi\nSK 2\n"

    status, output = run(str(tmp_path / "daftar"), typed=typed)

    assert status == 0, output
    assert rows(tmp_path / "daftar", "badan")[0]["unit_ppid"] == "d"


def test_one_person_cannot_hold_both_offices(tmp_path: Path):
    status, output = run(str(tmp_path / "daftar"), *BODY, "--atasan", "SITI misal")

    assert status == 2
    assert "dua orang" in output
    assert not (tmp_path / "daftar").exists()


def test_what_cannot_be_used_is_explained_and_nothing_is_left(tmp_path: Path):
    status, output = run(str(tmp_path / "daftar"), *BODY, "--warna", "merah")

    assert status == 2
    assert "kolom warna_utama" in output
    assert not (tmp_path / "daftar").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "catatan.txt").write_text("x")

    assert run(str(tmp_path), *BODY)[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


def test_a_restricted_repository_holds_its_package_at_the_top_and_validates(started: Path, tmp_path: Path):
    folder = tmp_path / "terbatas"

    status, output = run(str(folder), "--terbatas", "bkd", "--publik", str(started))

    assert status == 0, output
    assert not (folder / "registers").exists()
    dik = tmp_path / "dik"
    dik.mkdir()
    (dik / "bkd").mkdir()
    for name in folder.glob("*.*"):
        if name.suffix in {".csv", ".json"}:
            (dik / "bkd" / name.name).write_bytes(name.read_bytes())
    checked = CliRunner().invoke(validate, ["--root", str(started), "--dik", str(dik), str(dik)])
    assert checked.exit_code == 0, checked.output


def test_a_unit_that_nobody_knows_gets_no_restricted_repository(started: Path, tmp_path: Path):
    assert run(str(tmp_path / "terbatas"), "--terbatas", "entah", "--publik", str(started))[0] == 2
    assert run(str(tmp_path / "terbatas"), "--terbatas", "bkd")[0] == 2


def test_the_released_program_is_kept_with_its_hash(tmp_path: Path):
    wheel = tmp_path / "ppid-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"roda")

    run(str(tmp_path / "daftar"), *BODY, "--wheel", str(wheel))

    subprocess.run(
        ["sha256sum", "--check", "--strict", "ppid.sha256"],
        cwd=tmp_path / "daftar/.github/ppid",
        check=True,
        capture_output=True,
    )
