"""What an audit believes without having judged it: every report says so."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.audits.checkpoint import Checkpoint, broken_by, checkpoint_line, read_checkpoints
from generator.cli import commands
from tests.audits.paper_trail import HOUR, OFFICER, ROW, UNIT, Trail, change, make_public

APPROVED = "setiap perubahan register disetujui"
OLD, OLDER, NEW, NEWER = "a" * 40, "b" * 40, "c" * 40, "d" * 40


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    made = make_public(tmp_path)
    approve(made, "Satu")
    return made


def approve(trail: Trail, title: str) -> None:
    trail.approve(trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul=title)), OFFICER)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["audit", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.ssh
def test_where_nothing_was_judged_nothing_is_called_approved(trail: Trail):
    for form in ("text", "html"):
        said = run(trail.root, "--anchor", trail.tip, "--format", form).stdout
        assert APPROVED not in said
        assert "tidak ada perubahan register yang diperiksa" in said
        assert "Tidak diperiksa: 2 komit sampai dengan komit awal" in said
    assert (
        json.loads(run(trail.root, "--anchor", trail.tip, "--format", "json").stdout)["tidak_diperiksa"] == 2
    )


@pytest.mark.ssh
def test_a_commit_beside_the_register_approves_nothing(trail: Trail):
    anchor = trail.tip
    trail.move_main(trail.commit({"README.md": b"x"}, "Catatan\n", parents=(anchor,), of=anchor))

    said = run(trail.root, "--anchor", anchor).stdout

    assert APPROVED not in said
    assert "tidak ada perubahan register yang diperiksa" in said


@pytest.mark.ssh
def test_a_declared_rewrite_stands_in_every_report(trail: Trail, tmp_path: Path):
    file = tmp_path / "titik.jsonl"
    run("checkpoint", trail.root, "--file", file, "--date", "2026-11-03")
    old = trail.tip
    new = trail.move_main(trail.commit(trail.files(), "Isi setelah dibersihkan\n"))
    run(
        "checkpoint", trail.root, "--file", file, "--rewritten-from", old, "--reason", "Laporan <1>/2026",
        "--date", "2026-11-05",
    )  # fmt: skip
    trail.now += 96 * HOUR
    approve(trail, "Dua")

    text, page, facts = (
        run(trail.root, "--checkpoint", file, "--format", form).stdout for form in ("text", "html", "json")
    )

    assert (
        f"Riwayat ditulis ulang, dinyatakan 5 November 2026: dari {old[:12]} menjadi {new[:12]}; "
        "alasan: Laporan <1>/2026." in text
    )
    assert text.endswith("Riwayat sebelumnya ditulis ulang 1 kali, dan hanya menurut pernyataan.\n")
    assert "alasan: Laporan &lt;1&gt;/2026." in page
    assert json.loads(facts)["penulisan_ulang"] == [
        {"hari": "2026-11-05", "dari": old, "menjadi": new, "alasan": "Laporan <1>/2026"}
    ]


@pytest.mark.parametrize("reason", ["a\nb", "a\u2028b", "a\x1b[2Jb", "a\u202eb", "a\x85b"])
def test_a_reason_that_is_no_plain_line_is_refused(tmp_path: Path, reason: str):
    result = run("checkpoint", tmp_path, "--rewritten-from", OLD, "--reason", reason)

    assert result.exit_code == 2
    assert "satu baris" in result.stderr


def test_a_line_of_the_file_ends_where_the_program_ended_it():
    line = Checkpoint(
        register="publik", day=date(2026, 11, 3), anchor=NEW, tip=NEW, count=0, rewritten_from=OLD,
        reason="satu\u2028dua\x85tiga",
    )  # fmt: skip

    assert read_checkpoints(checkpoint_line(line) * 2, "publik") == (line, line)


def test_a_tip_is_declared_rewritten_once():
    first = Checkpoint(
        register="publik", day=date(2026, 11, 3), anchor=NEW, tip=NEW, count=0, rewritten_from=OLD
    )
    back = replace(first, anchor=OLD, tip=OLD, rewritten_from=NEW)
    again = replace(first, anchor=NEWER, tip=NEWER, rewritten_from=OLD)
    other = replace(first, anchor=OLDER, tip=OLDER, rewritten_from=NEW)

    assert not broken_by([first, other], [], OLDER)
    assert [one.code for one in broken_by([first, back, again], [], NEWER)] == ["TLH-49"]
