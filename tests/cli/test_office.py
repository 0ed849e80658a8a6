"""``ppid office``: the process itself, as an operator starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.office import command
from generator.office.server.door import listen
from tests.office.server.running import PASSWORD, Visitor
from tests.review.registry import PPID, make_root

PATIENCE = 60


def ppid(root: Path, *words: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-m", "generator.cli", *words, "--root", str(root)],
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout


def test_an_operator_starts_it_invites_somebody_and_she_comes_in(tmp_path: Path):
    root, terminal = make_root(tmp_path / "asal"), tmp_path / "terminal"
    invited = re.search(r"/undangan/\S+", ppid(root, "user", "add", "rahmawati", "--pejabat", PPID))
    assert invited
    with (
        terminal.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "generator.cli", "office", "--port", "0", "--root", str(root)],
            stdout=output,
            stderr=output,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        try:
            deadline = time.monotonic() + PATIENCE
            while not (told := re.search(r"Kantor: http://127\.0\.0\.1:(\d+)/", terminal.read_text())):
                assert time.monotonic() < deadline, terminal.read_text()
                time.sleep(0.05)
            visitor = Visitor(port=int(told[1]))
            assert visitor.send(invited[0], {"sandi": PASSWORD, "ulang": PASSWORD}).status == 200
            assert visitor.log_in("rahmawati").status == 303
            assert "Contoh Rahmawati" in visitor.ask("/").text
            ppid(root, "user", "disable", "rahmawati")
            assert visitor.ask("/").status == 303
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)

    said = terminal.read_text()
    assert process.returncode in {0, 130}
    assert "Situs kantor belum dibangun" in said
    assert "Traceback" not in said


def office(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), standalone_mode=False)


def test_where_no_register_is_it_says_where_to_look(tmp_path: Path):
    assert "--root" in str(office("--root", str(tmp_path)).exception)


@pytest.mark.parametrize(
    "address",
    ["http://kantor.contoh.go.id", "https://kantor.contoh.go.id/ppid", "kantor.contoh.go.id", "https://a/?b"],
)
def test_others_reach_it_over_https_and_at_the_top_of_a_name_only(tmp_path: Path, address: str):
    root = make_root(tmp_path / "asal")

    assert "Tulis alamat HTTPS" in str(office("--root", str(root), "--address", address).exception)


def test_a_port_in_use_is_told(tmp_path: Path):
    root = make_root(tmp_path / "asal")
    with listen(0) as taken:
        port = taken.getsockname()[1]
        assert f"Porta {port}" in str(office("--root", str(root), "--port", str(port)).exception)
