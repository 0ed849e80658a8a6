"""A takedown by the commands alone: the site, the report, the purge, and the audit afterwards."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.history.stored_files import blobs, every_object
from generator.review.queue import approve, submit
from generator.review.takedowns import unconfirmed
from tests.review.registry import (
    ANOTHER,
    PPID,
    PROPOSAL,
    ROW,
    SUPERIOR,
    THIRD,
    TIME,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh

CANARY = "Kenari Umpama, alamat Jalan Misal 7"
DAY = ("--date", "2026-02-02")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def ppid(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments], prog_name="ppid")


def takedown(office: Office, *arguments: str) -> Result:
    result = ppid(
        "takedown", *arguments, "--root", str(office.root), "--state", str(office.queue.repository.parent)
    )
    assert CANARY not in result.output
    return result


def publish_and_correct(office: Office) -> None:
    office.submit(office.amending(PROPOSAL, ringkasan=CANARY))
    office.approve(PROPOSAL)
    office.submit(office.amending(ANOTHER, ringkasan="Ringkasan yang dibetulkan."))
    office.approve(ANOTHER)


def take_down(office: Office, *more: str) -> str:
    """Id of the takedown."""
    result = takedown(
        office, ROW, "--field", "ringkasan", "--reason", "data-pribadi", "--as", PPID, *DAY, *more
    )
    assert result.exit_code == 0, result.output
    found = re.search(r"Penarikan (\S{10}), komit", result.output)
    assert found, result.output
    return found[1]


def confirm(office: Office, takedown_id: str) -> None:
    result = takedown(office, "confirm", takedown_id, "--as", SUPERIOR, *DAY)
    assert result.exit_code == 0, result.output


def bytes_with(folder: Path, text: str) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and text.encode() in path.read_bytes()
    ]


def audit(office: Office, *arguments: str) -> Result:
    return ppid("audit", str(office.queue.repository), *arguments)


def test_a_canary_published_corrected_and_taken_down_is_in_no_byte_of_the_site(
    office: Office, tmp_path: Path
):
    publish_and_correct(office)
    site = tmp_path / "situs"
    built = ppid(
        "build", "public", "--root", str(office.queue.repository), "--rev", "main", "--out", str(site)
    )
    assert built.exit_code == 0, built.output
    assert bytes_with(site.resolve(), CANARY)

    take_down(office, "--build", str(site))

    assert bytes_with(tmp_path / "situs", CANARY) == []
    beside = [path for path in tmp_path.iterdir() if path.name.startswith(".situs")]
    assert [found for folder in beside for found in bytes_with(folder, CANARY)] == []
    page = (site / f"informasi/{ROW}.html").read_text(encoding="utf-8")
    assert "Isi ditarik pada 2 Februari 2026 karena keliru diumumkan" in page


def test_the_report_tells_times_commits_addresses_and_steps(office: Office):
    publish_and_correct(office)
    taken = take_down(office)

    text = takedown(office, "report", ROW).output

    assert f"{taken}  entri {ROW}, kolom ringkasan, 2 Februari 2026, memuat data pribadi" in text
    assert "telaah menyusul" in text
    assert "Kolom yang isinya ditahan: ringkasan." in text
    assert "registers/dip/dinkes/dip.csv, sejak 1 Februari 2026 (komit " in text
    assert f"informasi/{ROW}.html" in text
    assert "UU 27/2022 Pasal 46" in text
    assert "Ringkasan yang dibetulkan." not in text
    assert takedown(office, "report", taken).output == text


@pytest.mark.parametrize(
    ("row", "page"), [("d1k0000001", "dikecualikan.html"), ("c1p0000001", "pengumuman.html")]
)
def test_the_report_names_the_page_of_each_kind_of_row(office: Office, row: str, page: str):
    takedown(office, row, "--reason", "rahasia", "--as", PPID, *DAY)

    text = takedown(office, "report", row).output

    assert f"/{page}\n" in text
    assert "uji konsekuensi" in text


def test_before_a_site_is_built_the_command_says_how(office: Office):
    result = takedown(office, ROW, "--reason", "keliru", "--as", PPID, *DAY)

    assert "seluruh baris" in result.output
    assert "ppid build public --root" in result.output
    assert "belum dipastikan" in takedown(office, "list").output


def test_whoever_may_not_begin_one_is_told_and_nothing_happens(office: Office):
    main = office.main

    refused = takedown(office, ROW, "--reason", "keliru", "--as", SUPERIOR, *DAY)
    unknown = takedown(office, "0000000000", "--reason", "keliru", "--as", PPID, *DAY)

    assert (refused.exit_code, unknown.exit_code, office.main) == (1, 2, main)
    assert "TLH-03" in refused.output
    assert "Belum ada isi yang ditarik." in takedown(office, "list").output


def test_a_purge_declares_the_one_rewrite_that_the_audit_accepts(office: Office, tmp_path: Path):
    publish_and_correct(office)
    confirm(office, take_down(office))
    witness = tmp_path / "saksi" / "titik-periksa.jsonl"
    witness.parent.mkdir()
    ppid("audit", "checkpoint", str(office.queue.repository), "--file", str(witness), *DAY)
    old = office.main

    result = takedown(office, "purge", "--checkpoint", str(witness), "--yes", *DAY)

    assert result.exit_code == 0, result.output
    repository = office.queue.repository
    assert not any(CANARY.encode() in data for data in blobs(repository, every_object(repository)))
    assert git(repository, "fsck", "--strict") == ""
    lines = [json.loads(line) for line in witness.read_text("utf-8").splitlines()]
    assert [line.get("ditulis_ulang_dari", "") for line in lines] == ["", old]
    evidence = json.loads(next(witness.parent.glob("audit-sebelum-*.json")).read_text("utf-8"))
    assert CANARY not in json.dumps(evidence)
    later = TIME + 5 * 86_400
    submit(office.queue, office.amending(THIRD, ringkasan="Ringkasan tanpa nama orang."), time=later)
    approve(office.queue, THIRD, PPID, day=date(2026, 2, 6), signer=office.signer, time=later)
    accepted = audit(office, "--checkpoint", str(witness))
    assert accepted.exit_code == 0, accepted.output
    assert unconfirmed(office.queue) == ()


@pytest.mark.parametrize("field", [("--field", "ringkasan"), ()])
def test_the_purged_register_is_published_with_its_notice(
    office: Office, tmp_path: Path, field: tuple[str, ...]
):
    publish_and_correct(office)
    taken = takedown(office, ROW, *field, "--reason", "data-pribadi", "--as", PPID, *DAY).output
    confirm(office, re.findall(r"Penarikan (\S{10}), komit", taken)[0])
    witness = str(tmp_path / "titik-periksa.jsonl")
    assert takedown(office, "purge", "--checkpoint", witness, "--yes", *DAY).exit_code == 0

    site = tmp_path / "situs"
    built = ppid(
        "build", "public", "--root", str(office.queue.repository), "--rev", "main", "--out", str(site)
    )

    assert built.exit_code == 0, built.output
    assert "ditarik pada 2 Februari 2026" in (site / f"informasi/{ROW}.html").read_text(encoding="utf-8")
    assert "riwayatnya sudah dibersihkan" in takedown(office, "report", ROW).output
    again = takedown(office, "purge", "--checkpoint", witness)
    assert "Tidak ada isi yang perlu dibersihkan." in again.output


def test_any_other_rewrite_is_none_that_was_declared(office: Office, tmp_path: Path):
    publish_and_correct(office)
    confirm(office, take_down(office))
    witness = tmp_path / "titik-periksa.jsonl"
    assert takedown(office, "purge", "--checkpoint", str(witness), "--yes", *DAY).exit_code == 0

    forged = git(office.queue.repository, "commit-tree", "-m", "lain", f"{office.main}^{{tree}}")
    git(office.queue.repository, "update-ref", "refs/heads/main", forged)

    refused = audit(office, "--checkpoint", str(witness))
    assert refused.exit_code == 1
    assert "TLH-49" in refused.output


def test_a_history_that_no_longer_fits_the_checkpoints_is_not_purged(office: Office, tmp_path: Path):
    publish_and_correct(office)
    confirm(office, take_down(office))
    witness = tmp_path / "titik-periksa.jsonl"
    ppid("audit", "checkpoint", str(office.queue.repository), "--file", str(witness), *DAY)
    text = witness.read_text("utf-8")
    witness.write_text(text.replace(f'"jumlah":{json.loads(text)["jumlah"]}', '"jumlah":1'), "utf-8")
    main = office.main

    result = takedown(office, "purge", "--checkpoint", str(witness), "--yes", *DAY)

    assert (result.exit_code, office.main) == (1, main)
    assert "TLH-49" in result.output


def test_a_purge_asks_first_and_has_nothing_to_do_without_takedowns(office: Office, tmp_path: Path):
    witness = str(tmp_path / "titik-periksa.jsonl")
    assert (
        "Tidak ada isi yang perlu dibersihkan." in takedown(office, "purge", "--checkpoint", witness).output
    )

    publish_and_correct(office)
    confirm(office, take_down(office))
    main = office.main
    takedown(office, "purge", "--checkpoint", witness)

    assert office.main == main
    assert not Path(witness).exists()
