"""``ppid audit`` on real repositories: what it prints, keeps and answers."""

import hashlib
import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.history.approval import Means
from tests.audits.paper_trail import (
    DESK,
    HEAD,
    HOUR,
    OFFICER,
    OTHER,
    ROW,
    SUPERIOR,
    UNIT,
    Trail,
    change,
    identifier,
    make_public,
    make_restricted,
    new_row,
)
from tests.cli.terminal import on_terminal

pytestmark = pytest.mark.ssh


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    """One honest step on 2 November 2026, one on the next day."""
    made = make_public(tmp_path)
    for title in ("Satu", "Dua"):
        made.approve(retitled(made, title), OFFICER)
        made.now += 24 * HOUR
    return made


def retitled(trail: Trail, title: str):
    return trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul=title))


def push(trail: Trail) -> None:
    files = trail.merge_files(retitled(trail, "Judul palsu"))
    trail.move_main(trail.commit(files, "Perbaiki\n", parents=(trail.tip,), of=trail.tip))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["audit", *map(str, arguments)], catch_exceptions=False)


def test_a_terminal_shows_how_many_commits_are_judged(trail: Trail):
    shown = on_terminal((sys.executable, "-m", "generator.cli", "audit", str(trail.root)), NO_COLOR="1")

    assert shown.splitlines()[0] == "Menilai komit (2)"


def test_a_history_that_holds_ends_with_zero(trail: Trail):
    result = run(trail.root)

    assert result.exit_code == 0
    assert result.stdout.startswith("Audit register publik per 3 November 2026\n")
    assert (
        "disetujui 2026-11-02 oleh Contoh Rahmawati (PPID, dinkes) sebagai PPID, kunci sendiri"
        in result.stdout
    )
    assert result.stdout.endswith(
        "Kesimpulan: setiap perubahan register disetujui orang lain yang berwenang.\n"
    )
    assert "Judul" not in result.stdout


def test_the_key_of_the_office_proves_its_machine_and_no_person(trail: Trail):
    trail.approve(retitled(trail, "Empat"), OFFICER, means=Means.OFFICE_KEY)

    said = run(trail.root).stdout

    assert "sebagai PPID, kunci kantor\n" in said
    assert "bahwa ia diberikan lewat mesin kantor, bukan siapa yang duduk di depannya.\n" in said
    assert "akun" not in said
    assert said.endswith(
        "disetujui atas nama orang lain yang berwenang: 2 dengan kunci penyetuju sendiri; "
        "1 lewat mesin kantor, yang tidak membuktikan siapa yang duduk di depannya.\n"
    )


def test_a_history_that_somebody_bypassed_ends_with_one(trail: Trail):
    push(trail)

    result = run(trail.root)

    assert result.exit_code == 1
    assert "kesalahan TLH-41: Komit ini bukan persetujuan: langsung ke main, tanpa usulan." in result.stdout
    assert "1 perubahan melewati persetujuan" in result.stdout


def test_what_is_unproven_is_told_and_fails_nothing(trail: Trail):
    takedown = trail.proposal(
        OFFICER,
        new_row(
            "acuan/penarikan",
            identifier("p"),
            entri_id=ROW,
            kolom="judul",
            tanggal="2026-11-02",
            alasan="keliru",
        ),
    )
    trail.merge(takedown, trail.version(takedown), [])

    result = run(trail.root)

    assert result.exit_code == 0
    assert "peringatan TLH-51" in result.stdout
    assert "tidak ada yang melewati persetujuan; 1 perubahan belum terbukti." in result.stdout


def test_a_program_reads_every_fact(trail: Trail):
    proposal = retitled(trail, "Tiga")
    version = trail.version(proposal)
    sheet = trail.sheet("Contoh Rahmawati", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, OTHER))

    found = json.loads(run(trail.root, "--format", "json").stdout)

    assert (found["register"], found["utuh"], found["jumlah"]["kertas"]) == ("publik", True, 1)
    step = found["komit"][-1]
    assert step["putusan"] == "kertas"
    assert step["pengusul"] == {
        "id": UNIT,
        "nama": "Rina Contoh",
        "peran": "ppid-pelaksana",
        "unit": "dinkes",
    }
    assert step["baris"] == [{"tabel": "dip/dinkes/dip", "kunci": ROW, "perbuatan": "ubah"}]
    (given,) = step["persetujuan"]
    assert (given["kertas"]["dicatat"], given["kertas"]["dipastikan"], given["kertas"]["tempat"]) == (
        DESK, OTHER, "Lemari contoh",
    )  # fmt: skip


def test_the_page_needs_nothing_beside_it_and_escapes_names(trail: Trail):
    new = new_row(
        "acuan/pejabat", identifier("x"), nama="<script>alert(1)</script>", peran="petugas", sifat="definitif",
        unit="dinkes", mulai="2026-01-01", sk_pengangkatan="Contoh",
    )  # fmt: skip
    trail.approve(trail.proposal(UNIT, new), OFFICER)
    trail.approve(trail.proposal(identifier("x"), change("dip/dinkes/dip", ROW, trail.rows(), judul="x")), OFFICER,
                  means=Means.OFFICE_KEY)  # fmt: skip

    page = run(trail.root, "--format", "html").stdout

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page
    assert "href=" not in page


def test_the_bundle_is_the_same_every_time_and_says_what_it_holds(trail: Trail, tmp_path: Path):
    push(trail)
    for name in ("satu.zip", "dua.zip"):
        assert run(trail.root, "--out", tmp_path / name).exit_code == 1

    data = (tmp_path / "satu.zip").read_bytes()
    assert data == (tmp_path / "dua.zip").read_bytes()
    with ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifes.json"))
    assert {name: facts["sha256"] for name, facts in manifest["berkas"].items()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert files["register/registers/dip/dinkes/dip.csv"] == trail.files()["registers/dip/dinkes/dip.csv"]
    assert {"laporan.txt", "laporan.json", "laporan.html"} <= set(files)


def test_a_day_cuts_the_history_there(trail: Trail):
    push(trail)

    result = run(trail.root, "--date", "2026-11-02", "--format", "json")

    assert result.exit_code == 0
    assert [step["hari"] for step in json.loads(result.stdout)["komit"]] == ["2026-11-02"]
    assert json.loads(result.stdout)["per"] == "2026-11-02"


def test_a_day_before_the_register_is_wrong_use(trail: Trail):
    result = run(trail.root, "--date", "2020-01-01")

    assert result.exit_code != 0
    assert "Belum ada komit" in result.output


def test_the_anchor_may_be_named(trail: Trail):
    push(trail)

    assert run(trail.root, "--anchor", "main").exit_code == 0


def test_a_queue_of_the_office_knows_where_four_eyes_began(trail: Trail):
    push(trail)
    trail.git("config", "ppid.anchor", trail.tip)
    trail.approve(retitled(trail, "Tiga"), OFFICER)

    result = run(trail.root)

    assert result.exit_code == 0
    assert "1 komit." in result.stdout


def test_a_restricted_register_is_judged_by_the_public_one_beside_it(trail: Trail):
    restricted = make_restricted(trail)
    wider = change("dik/dinkes/dik", "1kd0000001", restricted.rows(), informasi="Isi rahasia baru")
    restricted.approve(restricted.proposal(OFFICER, wider), HEAD)

    for more in ((), ("--public", trail.root), ("--register", "dik-dinkes")):
        result = run(restricted.root, *more)
        assert result.exit_code == 0
        assert "Audit register dik-dinkes" in result.stdout
        assert "rahasia" not in result.stdout
    kept = restricted.root.parent / "audit.zip"
    run(restricted.root, "--out", kept)
    assert kept.stat().st_mode & 0o777 == 0o600


# -- checkpoints ----------------------------------------------------------------------------


def test_a_checkpoint_is_added_once_a_day(trail: Trail, tmp_path: Path):
    file = tmp_path / "titik.jsonl"
    for day in ("2026-11-04", "2026-11-04", "2026-11-05"):
        assert run("checkpoint", trail.root, "--file", file, "--date", day).exit_code == 0

    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["hari"], line["ujung"], line["jumlah"]) for line in lines] == [
        ("2026-11-04", trail.tip, 2),
        ("2026-11-05", trail.tip, 2),
    ]
    assert run(trail.root, "--checkpoint", file).exit_code == 0


def test_without_a_file_the_line_is_printed(trail: Trail):
    result = run("checkpoint", trail.root, "--date", "2026-11-04")

    assert json.loads(result.stdout)["ujung"] == trail.tip


def test_a_rewritten_history_shows_against_the_checkpoint(trail: Trail, tmp_path: Path):
    file = tmp_path / "titik.jsonl"
    run("checkpoint", trail.root, "--file", file, "--date", "2026-11-04")
    before = file.read_text()
    trail.git("update-ref", "refs/heads/main", f"{trail.tip}~1")
    trail.approve(retitled(trail, "Lain"), OFFICER)

    audit = run(trail.root, "--checkpoint", file)
    again = run("checkpoint", trail.root, "--file", file, "--date", "2026-11-05")

    assert audit.exit_code == 1
    assert "TLH-49" in audit.stdout
    assert again.exit_code == 1
    assert "TLH-49" in again.stderr
    assert file.read_text() == before


def test_a_declared_rewrite_is_the_new_beginning(trail: Trail, tmp_path: Path):
    file = tmp_path / "titik.jsonl"
    run("checkpoint", trail.root, "--file", file, "--date", "2026-11-04")
    old = trail.tip
    trail.move_main(trail.commit(trail.files(), "Isi setelah dibersihkan\n"))
    declared = ("--rewritten-from", old, "--reason", "Laporan 1/2026", "--date", "2026-11-05")
    assert run("checkpoint", trail.root, "--file", file, *declared).exit_code == 0
    trail.now += 24 * HOUR
    trail.approve(retitled(trail, "Lain"), OFFICER)

    result = run(trail.root, "--checkpoint", file)

    assert result.exit_code == 0
    assert "1 komit." in result.stdout
    assert run("checkpoint", trail.root, "--file", file, "--date", "2026-11-06").exit_code == 0
    other = ("--rewritten-from", SUPERIOR, "--date", "2026-11-07")
    assert run("checkpoint", trail.root, "--file", file, *other).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--register", "lain"], "tidak dikenal"),
        (["--anchor", "tidak-ada"], "tidak ada di repositori"),
        (["--checkpoint", "rusak.jsonl"], "bukan titik periksa"),
        (["--checkpoint", "biner.jsonl"], "tidak dapat dibaca"),
    ],
)
def test_wrong_use_is_told(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
):
    (tmp_path / "rusak.jsonl").write_text("x\n")
    (tmp_path / "biner.jsonl").write_bytes(b"\xff\n")
    monkeypatch.chdir(tmp_path)

    result = run(trail.root, *arguments)

    assert result.exit_code != 0
    assert words in result.output


def test_a_folder_that_is_no_repository_is_told(tmp_path: Path):
    result = run(tmp_path)

    assert "bukan repositori git" in result.output
