"""What a person reads who typed a command wrong: Indonesian, with what to do, and exit status 2."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import commands
from generator.cli.wrong_use import wording

TYPED = {
    "serve --porta 1": "Pilihan `--porta` tidak ada. Mungkin maksudnya `--port`.\nLihat `ppid serve --help`.\n",
    "validate --xyz": "Pilihan `--xyz` tidak ada.\nLihat `ppid validate --help`.\n",
    "buld": "Perintah `buld` tidak ada. Mungkin maksudnya `build`.\nLihat `ppid --help`.\n",
    "serve --port": "Pilihan `--port` membutuhkan nilai di belakangnya.\nLihat `ppid --help`.\n",
    "serve --port x": "Nilai `--port` tidak dapat dipakai: `x` bukan bilangan bulat.\nLihat `ppid serve --help`.\n",
    "serve --port 99999": "Nilai `--port` tidak dapat dipakai: `99999` di luar 0 sampai 65535.\nLihat `ppid serve --help`.\n",
    "build publik": (
        "Nilai SITE tidak dapat dipakai: `publik` tidak dikenal. Pilih salah satu: 'public', 'office', 'all'.\n"
        "Lihat `ppid build --help`.\n"
    ),
    "build --date kemarin": (
        "Nilai `--date` tidak dapat dipakai: `kemarin` bukan tanggal. Tulis seperti 2026-11-22.\n"
        "Lihat `ppid build --help`.\n"
    ),
    "build --root lupa": "Nilai `--root` tidak dapat dipakai: `lupa` tidak ada.\nLihat `ppid build --help`.\n",
    "build --root berkas": (
        "Nilai `--root` tidak dapat dipakai: `berkas` berkas, bukan folder.\nLihat `ppid build --help`.\n"
    ),
    "import": "Perintah ini belum lengkap: FILE harus diisi.\nLihat `ppid import --help`.\n",
    "import lupa.xlsx": "Nilai FILE tidak dapat dipakai: `lupa.xlsx` tidak ada.\nLihat `ppid import --help`.\n",
    "import .": "Nilai FILE tidak dapat dipakai: `.` folder, bukan berkas.\nLihat `ppid import --help`.\n",
    "format a b": (
        "`a b` berlebih. Apit nama yang berspasi dengan tanda kutip.\nLihat `ppid format --help`.\n"
    ),
    "report monev": "Perintah ini belum lengkap: `--questions` harus diisi.\nLihat `ppid report monev --help`.\n",
    "document penolakan g3h22nqdb0 --unit dinkes --to cetak --request REG-1": (
        "Perintah ini belum lengkap: `--decreed` harus diisi.\nLihat `ppid document penolakan --help`.\n"
    ),
    "validate --dik lupa": "Folder yang ditunjuk PPID_DIK atau --dik tidak ada.\nLihat `ppid validate --help`.\n",
}
ENGLISH = re.compile(r"\b(?:Usage|Try|Error|No such|Invalid|Missing|does|not|is)\b")


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_wrong_is_said_in_indonesian(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berkas").touch()

    with pytest.raises(click.ClickException) as caught:
        commands.main(typed.split(), prog_name="ppid", standalone_mode=False)

    assert wording(caught.value) == TYPED[typed]
    assert not ENGLISH.search(TYPED[typed].replace("'public', 'office', 'all'", ""))


def every_command(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """The command and all below it, each with what one types for it."""
    yield " ".join(names), command
    if isinstance(command, click.Group):
        asked = click.Context(command)
        for name in command.list_commands(asked):
            below = command.get_command(asked, name)
            assert below is not None
            yield from every_command(below, (*names, name))


def test_what_must_be_given_has_no_default():
    """click takes ``default=None`` for an answer, so a required option that has it is never asked for."""
    answered = [
        f"{name} {parameter.name}"
        for name, command in every_command(commands)
        for parameter in command.params
        if parameter.required
        and not parameter.value_is_missing(parameter.get_default(click.Context(command)))
    ]

    assert answered == []


def ppid(*typed: str) -> tuple[int, str, str]:
    finished = subprocess.run(
        [sys.executable, "-m", "generator.cli", *typed], capture_output=True, text=True, check=False
    )
    return finished.returncode, finished.stdout, finished.stderr


def test_wrong_use_ends_with_status_2_and_nothing_but_its_message():
    assert ppid("buld") == (2, "", TYPED["buld"])


def test_the_help_ends_with_status_0():
    status, output, errors = ppid("build", "--help")

    assert (status, errors) == (0, "")
    assert "--izinkan-hilang" in output


def test_an_interruption_ends_with_status_130():
    program = (
        "from generator.cli import commands, main\n"
        "@commands.command('lama')\n"
        "def wait(): raise KeyboardInterrupt\n"
        "import sys; sys.argv = ['ppid', 'lama']; main()\n"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (finished.returncode, finished.stderr) == (130, "\nDihentikan.\n")
