"""A command that is told to end tidies up as after Ctrl+C; what one that was killed left is gone with the next build."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.temporary_folders import temporary_folder
from tests.validation.exempted.registers import copy_valid_dik


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those that it starts."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@contextmanager
def building(root: Path, temporary: Path, *words: str) -> Generator[subprocess.Popen[bytes]]:
    """``ppid build``, caught as soon as it works in a temporary folder."""
    command = [sys.executable, "-I", "-m", "generator.cli", "build", *words, "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not list(temporary.glob("ppid-*/isi/*")) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.002)
        yield process


def left_in(temporary: Path) -> list[str]:
    return sorted(path.name.rpartition("-")[0] for path in temporary.iterdir())


@pytest.mark.parametrize(
    ("site", "ending"),
    [
        ("public", signal.SIGTERM),
        ("office", signal.SIGTERM),
        ("all", signal.SIGTERM),
        ("public", signal.SIGHUP),
    ],
)
def test_a_build_that_is_told_to_end_leaves_no_folder(
    tmp_path: Path, temporary: Path, site: str, ending: signal.Signals
):
    root = copy_valid_dik(tmp_path / "registry")

    with building(root, temporary, site) as process:
        process.send_signal(ending)
        _, told = process.communicate()

    assert (process.returncode, told.decode()) == (128 + ending, "Dihentikan.\n")
    assert left_in(temporary) == []


def test_the_workers_of_a_command_that_is_told_to_end_end_with_it():
    script = (
        "import os, time; from generator import cli; from generator.processes import forked_map\n"
        "def work(number): os.write(1, b'siap\\n'); time.sleep(60)\n"
        "cli.commands.main = lambda **_: forked_map(work, [1, 2, 3, 4], 2)\n"
        "cli.main()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"siap\n"
        process.send_signal(signal.SIGTERM)

        # its end is reached only when no worker holds the pipe any more
        process.stdout.read()

    assert process.returncode == 128 + signal.SIGTERM


def test_a_command_that_shall_outlive_its_terminal_does():
    script = (
        "import os, signal; from generator import cli\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "cli.commands.main = lambda **_: os.kill(os.getpid(), signal.SIGHUP)\n"
        "cli.main()"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("command", ["office", "serve"])
def test_a_server_ends_in_its_own_way(command: str):
    script = (
        f"import os, signal, sys; from generator import cli; sys.argv = ['ppid', '{command}']\n"
        "cli.commands.main = lambda **_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "cli.main()"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGTERM


@pytest.mark.parametrize("site", ["public", "office"])
def test_the_next_build_removes_what_a_killed_one_left(tmp_path: Path, temporary: Path, site: str):
    root = copy_valid_dik(tmp_path / "registry")
    with building(root, temporary, site) as process:
        process.kill()
        process.communicate()
    assert len(left_in(temporary)) == 1

    with temporary_folder("berikutnya"):
        left = left_in(temporary)

    assert left == ["ppid-berikutnya"]


def test_a_folder_in_use_stays():
    with temporary_folder("satu") as one, temporary_folder("dua"):
        assert one.is_dir()


def test_a_folder_that_its_user_removed_is_no_fault(temporary: Path):
    with temporary_folder("satu") as one:
        one.rmdir()

    assert left_in(temporary) == []


def _without_lock(place: Path, _: Path) -> None:
    place.mkdir()


def _lock_is_a_folder(place: Path, _: Path) -> None:
    (place / ".ppid-dipakai").mkdir(parents=True)


def _link_to_elsewhere(place: Path, elsewhere: Path) -> None:
    (elsewhere / ".ppid-dipakai").touch()
    place.symlink_to(elsewhere)


def _lock_is_a_link(place: Path, elsewhere: Path) -> None:
    place.mkdir()
    (place / ".ppid-dipakai").symlink_to(elsewhere / "catatan.txt")


def _of_another(place: Path, _: Path) -> None:
    place.mkdir()
    (place / ".ppid-dipakai").touch()
    if os.geteuid() == 0:
        os.chown(place, 12345, 12345)
    else:
        # who is not root cannot give anything away
        (place / ".ppid-dipakai").unlink()


@pytest.mark.parametrize(
    "make", [_without_lock, _lock_is_a_folder, _link_to_elsewhere, _lock_is_a_link, _of_another]
)
def test_what_is_not_left_by_a_build_of_ours_stays(
    temporary: Path, tmp_path: Path, make: Callable[[Path, Path], None]
):
    elsewhere = tmp_path / "milik-lain"
    elsewhere.mkdir()
    (elsewhere / "catatan.txt").write_text("jangan hilang")
    make(temporary / "ppid-staging-abcdefgh", elsewhere)

    with temporary_folder("satu"):
        pass

    assert left_in(temporary) == ["ppid-staging"]
    assert (elsewhere / "catatan.txt").read_text() == "jangan hilang"


def test_a_folder_of_the_same_account_under_another_name_stays(temporary: Path):
    (temporary / "catatan-abcdefgh").mkdir()
    (temporary / "catatan-abcdefgh" / ".ppid-dipakai").touch()

    with temporary_folder("satu"):
        pass

    assert left_in(temporary) == ["catatan"]
