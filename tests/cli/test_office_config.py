"""``ppid office config``, ``ppid office publish`` and the server that publishes: what an operator types."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.office import command
from generator.office.publishing.status import Site, Stage, read_status
from tests.office.publishing.offices import make_both

PATIENCE = 90


def office(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), standalone_mode=False)


def test_the_files_of_an_installation_are_written_for_its_names(tmp_path: Path):
    said = office(
        *("config", str(tmp_path / "pasang"), "--address", "https://Kantor.Misal.example/"),
        *(
            "--public-address",
            "https://ppid.misal.example",
            "--root",
            str(tmp_path),
            "--state",
            "/var/lib/ppid",
        ),
    )

    assert said.exception is None
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "pasang").iterdir()}
    assert sorted(written) == [
        "ppid-cadangan.service",
        "ppid-cadangan.timer",
        "ppid-kantor.conf",
        "ppid-office-daily.service",
        "ppid-office-daily.timer",
        "ppid-office.service",
        "ppid-umum.conf",
    ]
    assert "operator.md#kantor-nginx" in said.output
    assert "situs publik" not in said.output
    assert "server_name kantor.misal.example;" in written["ppid-kantor.conf"]
    assert "--address https://kantor.misal.example --root /var/lib/ppid" in written["ppid-office.service"]


def test_without_a_public_address_it_says_that_no_file_for_the_public_site_is_written(tmp_path: Path):
    said = office(
        *("config", str(tmp_path / "pasang"), "--address", "https://kantor.misal.example"),
        *("--root", str(tmp_path)),
    )

    assert said.exception is None
    assert not (tmp_path / "pasang" / "ppid-umum.conf").exists()
    assert "Tanpa --public-address tidak ada berkas untuk situs publik" in said.output
    assert "operator.md#kantor-nginx" in said.output


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--address", "http://kantor.misal.example"),
        ("--address", "https://kantor.misal.example/ppid"),
        ("--address", "https://kantor.misal.example;"),
        ("--public-address", "https://kantor.misal.example"),
        ("--sites", "/srv/dua kata"),
        ("--certificates", "/etc/$x"),
        ("--user", "a b"),
    ],
)
def test_a_value_that_cannot_be_written_is_told_with_its_option(tmp_path: Path, option: str, value: str):
    words = {"--address": "https://kantor.misal.example", option: value}
    said = office("config", str(tmp_path / "pasang"), *(one for pair in words.items() for one in pair))

    assert option in str(said.exception)
    assert not (tmp_path / "pasang").exists()


@pytest.mark.ssh
def test_both_sites_are_published_once_and_it_is_noted(tmp_path: Path):
    both = make_both(tmp_path)
    to = tmp_path / "situs"
    said = office(
        "publish", "--to", str(to), "--state", str(both.state), "--confine", "auto", "--date", "2026-02-01"
    )

    assert said.return_value is None or said.exit_code == 0
    assert (to / "public/index.html").is_file()
    assert (to / "office/dinkes/index.html").is_file()
    assert {site: one.stage for site, one in read_status(both.state).items()} == dict.fromkeys(
        Site, Stage.DONE
    )


@pytest.mark.ssh
def test_a_site_that_is_not_ours_stays_and_the_log_is_named(tmp_path: Path):
    both = make_both(tmp_path)
    to = tmp_path / "situs"
    (to / "public").mkdir(parents=True)
    (to / "public/punya-orang.html").touch()
    said = office("publish", "public", "--to", str(to), "--state", str(both.state), "--confine", "auto")

    assert said.exit_code == 2
    assert "terbit-publik.log" in said.output
    assert (to / "public/punya-orang.html").exists()


def test_without_queues_nothing_is_published(tmp_path: Path):
    said = office("publish", "--to", str(tmp_path), "--state", str(tmp_path / "tiada"))

    assert "--state" in str(said.exception)


@pytest.mark.ssh
def test_the_server_publishes_what_the_command_line_approves(tmp_path: Path):
    both = make_both(tmp_path)
    to, terminal = tmp_path / "situs", tmp_path / "terminal"
    words = ("--port", "0", "--root", str(both.root), "--state", str(both.state), "--publish", str(to))
    with (
        terminal.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "generator.cli", "office", *words, "--confine", "auto"],
            stdout=output,
            stderr=output,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        try:
            wait_for(to / "public/index.html", terminal)
            both.approve_public(row="c1d0000001")
            wait_for(to / "public/informasi/c1d0000001.html", terminal)
            wait_for(to / "office/semua/index.html", terminal)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)

    said = terminal.read_text(encoding="utf-8")
    assert process.returncode in {0, 130}
    assert str(to) in said
    assert "belum dibangun" not in said
    assert "Traceback" not in said


def wait_for(page: Path, terminal: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not page.is_file():
        assert time.monotonic() < deadline, terminal.read_text(encoding="utf-8")
        time.sleep(0.05)
