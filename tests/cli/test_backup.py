"""``ppid backup`` and ``ppid restore``: what an operator types, and what is said to mistakes."""

import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.office.backup.sets import sets_in
from tests.review.registry import make_office

pytestmark = pytest.mark.ssh


def ppid(*words: object) -> Result:
    return CliRunner().invoke(commands, list(map(str, words)), standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state, two recovery keys and one copy."""
    folder = tmp_path_factory.mktemp("operator")
    make_office(folder)
    (folder / "cadangan").mkdir()
    for number in (1, 2):
        assert ppid("backup", "keys", folder / f"kunci-{number}.txt").exit_code == 0
    assert copied(folder).exit_code == 0
    return folder


def copied(folder: Path, *words: object) -> Result:
    recipients = [word for number in (1, 2) for word in ("--recipient", folder / f"kunci-{number}.pub")]
    return ppid("backup", folder / "cadangan", "--state", folder / "keadaan", *recipients, *words)


def refused(result: Result) -> str:
    """What is said to wrong use."""
    assert result.exception is not None
    assert type(result.exception).__name__ in ("UsageError", "BadParameter", "MissingParameter")
    return str(result.exception)


def test_a_key_for_paper_is_shown_and_a_key_file_is_for_its_owner_alone(folder: Path):
    shown = ppid("backup", "keys").output

    assert re.search(r"^# kunci publik: age1[a-z0-9]{58}\nAGE-SECRET-KEY-1[A-Z0-9]{58}$", shown, re.MULTILINE)
    assert "tidak dapat ditampilkan lagi" in shown
    assert stat.S_IMODE((folder / "kunci-1.txt").stat().st_mode) == 0o600
    before = (folder / "kunci-1.txt").read_bytes()
    assert "tidak ditimpa" in refused(ppid("backup", "keys", folder / "kunci-1.txt"))
    assert (folder / "kunci-1.txt").read_bytes() == before
    assert "kunci-1.txt" in refused(ppid("backup", "keys", folder / "kunci-3.pub"))
    assert not (folder / "kunci-3.pub").exists()


def test_a_copy_is_tried_without_a_key_and_with_one(folder: Path):
    (one,) = sets_in(folder / "cadangan")
    without = ppid("backup", folder / "cadangan", "--verify")
    assert without.exit_code == 0
    assert f"Cadangan {one.name}: " in without.output
    assert "dapat dibuka tanpa kunci" in without.output
    assert "belum dicoba" in without.output

    tried = ppid("backup", folder / "cadangan", "--verify", "--identity", folder / "kunci-2.txt")
    assert tried.exit_code == 0
    assert f"Cadangan {one.name} dapat dipulihkan: 1 register dengan " in tried.output


def test_the_folder_the_keys_and_the_days_may_stand_in_the_settings(folder: Path):
    keys = [(folder / f"kunci-{number}.pub").read_text().strip() for number in (1, 2)]
    settings = folder / "keadaan/kantor.toml"
    settings.write_text(
        f'[cadangan]\nfolder = "{folder}/lain"\npenerima = ["{keys[0]}", "{keys[1]}"]\nsimpan_hari = 3\n'
    )
    (folder / "lain").mkdir()
    said = ppid("backup", "--state", folder / "keadaan")

    assert said.exit_code == 0, said.output
    assert len(sets_in(folder / "lain")) == 1
    settings.write_text(f'[cadangan]\nfolder = "berkas"\npenerima = ["{keys[0]}"]\n')
    told = refused(ppid("backup", "--state", folder / "keadaan"))
    assert "kantor.toml baris 2: Folder cadangan berada di dalam folder keadaan." in told
    assert "kantor.toml baris 3: `penerima` harus memuat dua kunci publik" in told
    settings.unlink()
    assert "Sebut folder cadangannya" in refused(ppid("backup", "--state", folder / "keadaan"))


def test_mistakes_are_told_with_what_to_do(folder: Path, tmp_path: Path):
    once = ("--recipient", folder / "kunci-1.pub")
    where = ("backup", folder / "cadangan", "--state", folder / "keadaan")
    assert "kunci publik dua orang" in refused(ppid(*where, *once))
    assert "kunci publik dua orang" in refused(ppid(*where, *once, *once))
    for wrong in ("age1salah", folder / "kunci-1.txt", tmp_path / "tiada"):
        said = refused(ppid(*where, *once, "--recipient", wrong))
        assert "AGE-SECRET" not in said
        assert "kunci" in said
    assert "hanya untuk `--verify`" in refused(copied(folder, "--identity", folder / "kunci-1.txt"))
    both = (*once, "--recipient", folder / "kunci-2.pub")
    missing = ppid("backup", tmp_path / "tiada", "--state", folder / "keadaan", *both)
    assert isinstance(missing.exception, SystemExit)
    assert missing.exception.code == 1
    assert "sengaja tidak dibuat" in missing.output


def test_what_was_copied_is_restored_and_said(folder: Path, tmp_path: Path):
    said = ppid(
        "restore", folder / "cadangan", "--identity", folder / "kunci-1.txt", "--into", tmp_path / "keadaan"
    )

    assert said.exit_code == 0, said.output
    assert "1 register dengan " in said.output
    assert "harus dikirim lagi" in said.output
    assert (tmp_path / "keadaan/keys/office").read_bytes() == (folder / "keadaan/keys/office").read_bytes()
    again = ppid(
        "restore", folder / "cadangan", "--identity", folder / "kunci-1.txt", "--into", tmp_path / "keadaan"
    )
    assert isinstance(again.exception, SystemExit)
    assert again.exception.code == 1
    assert "tidak kosong" in again.output


def test_a_key_that_was_copied_wrongly_is_told_without_showing_it(folder: Path, tmp_path: Path):
    right = (folder / "kunci-1.txt").read_text().splitlines()[-1]
    swapped = {"Q": "P", "P": "Q"}.get(right[-1], "Q")
    (tmp_path / "kertas.txt").write_text(f"{right[:-1]}{swapped}\n")
    (tmp_path / "lain.txt").write_text("bukan kunci\n")
    for name, says in (("kertas.txt", "salah ketik"), ("lain.txt", "tidak memuat kunci")):
        said = refused(
            ppid("restore", folder / "cadangan", "--identity", tmp_path / name, "--into", tmp_path / "balik")
        )
        assert says in said
        assert right[:-1] not in said
    assert "--into" in refused(ppid("restore", folder / "cadangan", "--identity", folder / "kunci-1.txt"))
