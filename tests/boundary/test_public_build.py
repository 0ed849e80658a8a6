"""The public site does not depend on the restricted register, nor on anything but the public files."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.public.process import build_public
from generator.public.staging import extract, read_source
from generator.sites.publish import Published, tree_digest
from tests.registers_folder import copy_valid_registers
from tests.validation.exempted.registers import copy_valid_dik


def outcome(root: Path, target: Path) -> tuple[str, str, int]:
    """All that anyone outside can see of a build: tree, log, exit status."""
    result = build_public(root, target)
    return tree_digest(target.resolve()) if target.exists() else "", result.report, result.exit_status


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_registers(tmp_path / "registry")


def test_the_public_process_loads_no_office_code_and_no_server():
    """Import contracts cannot see a dynamic import; this can."""
    code = (
        "import sys, generator.public.builder; "
        "print([m for m in sys.modules if m.split('.')[0] in {'starlette', 'uvicorn', 'watchfiles'} "
        "or m.startswith(('generator.office', 'generator.preview', 'generator.cli', 'generator.audits', "
        "'generator.imports', 'generator.validation.exempted'))])"
    )
    finished = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    assert finished.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "world",
    [
        {"TZ": "Asia/Makassar", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    ],
)
def test_zone_locale_and_hash_seed_do_not_change_a_byte(root: Path, tmp_path: Path, world: dict[str, str]):
    plain = outcome(root, tmp_path / "plain")
    staging = tmp_path / "a folder with another name" / "staging"
    staging.mkdir(parents=True)
    extract(root, staging, read_source(root))
    built = tmp_path / "elsewhere"
    built.mkdir()
    finished = subprocess.run(
        # -I ignores PYTHONHASHSEED, so isolation is asked for by -s -P -E's parts that matter here
        [sys.executable, "-s", "-P", "-m", "generator.public", str(staging), str(built), "require"],
        env={"PATH": os.environ["PATH"], **world},
        cwd=tmp_path,
        check=False,
    )

    assert finished.returncode == 0
    assert tree_digest(built) == plain[0]


def test_the_day_of_the_build_does_not_change_a_byte(root: Path, tmp_path: Path):
    """The clock is moved for the builder alone, by a time module that answers five years later."""
    plain = outcome(root, tmp_path / "plain")
    staging = tmp_path / "staging"
    staging.mkdir()
    extract(root, staging, read_source(root))
    built = tmp_path / "built"
    built.mkdir()
    code = (
        "import sys, time, datetime\n"
        "now = time.time\n"
        "later = 5 * 366 * 86400\n"
        "time.time = lambda: now() + later\n"
        "gm, local = time.gmtime, time.localtime\n"
        "time.gmtime = lambda s=None: gm(time.time() if s is None else s)\n"
        "time.localtime = lambda s=None: local(time.time() if s is None else s)\n"
        "class Later(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)\n"
        "    @classmethod\n"
        "    def utcnow(cls): return cls.utcfromtimestamp(time.time())\n"
        "datetime.datetime = Later\n"
        "from generator.public.builder import main\n"
        "sys.exit(main(*sys.argv[1:]))\n"
    )
    finished = subprocess.run(
        [sys.executable, "-I", "-c", code, str(staging), str(built), "require"], check=False
    )

    assert finished.returncode == 0
    assert tree_digest(built) == plain[0]


def test_a_build_with_nothing_to_do_neither_sees_nor_shows_the_restricted_register(
    root: Path, tmp_path: Path
):
    target = tmp_path / "site"
    first = build_public(root, target)
    note = target.parent / ".site-rilis" / "asal.json"
    noted = _noted(note)
    copy_valid_dik(tmp_path / "restricted")
    shutil.copytree(tmp_path / "restricted" / "registers" / "dik", root / "registers" / "dik")
    second = build_public(root, target)
    note.unlink()
    third = build_public(root, target)

    assert first.published
    assert second == third
    assert second.published == Published(release=first.published.release, changed=False)
    assert second.report == first.report
    assert _noted(note) == noted


def _noted(note: Path) -> dict[str, object]:
    """What it says of input and release; how the release's files looked is told anew with each note."""
    return {
        name: said for name, said in json.loads(note.read_text(encoding="utf-8")).items() if name != "rupa"
    }


def test_a_link_among_the_public_files_stops_the_build_and_the_old_site_stays(root: Path, tmp_path: Path):
    target = tmp_path / "site"
    before = outcome(root, target)
    table = (
        root / "registers" / "dip" / next(p.name for p in (root / "registers" / "dip").iterdir()) / "dip.csv"
    )
    shutil.copy(table, tmp_path / "outside.csv")
    table.unlink()
    table.symlink_to(tmp_path / "outside.csv")
    ppid = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--root", str(root), "--out", str(target)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ppid.returncode == 2
    assert "bukan berkas biasa" in ppid.stderr
    assert tree_digest(target.resolve()) == before[0]


def test_a_relative_out_is_relative_to_the_caller(root: Path, tmp_path: Path):
    """The builder runs in another folder; once it wrote its pages there and an empty site was published."""
    subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--root", str(root), "--out", "situs"],
        cwd=tmp_path,
        check=True,
    )

    assert (tmp_path / "situs" / "index.html").is_file()
