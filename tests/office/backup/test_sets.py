"""What lies in a folder of copies: locked but for what is public, each document once, and nothing half done."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from generator.office.backup.age import RecoveryKey, lock, new_recovery_key, unlock
from generator.office.backup.keeping import kept
from generator.office.backup.making import BackupRefused, Made, Wanted, make_backup
from generator.office.backup.restoring import RestoreRefused, chosen_set, restore, try_public_part
from generator.office.backup.sets import (
    CONTENTS,
    BadSet,
    Contents,
    Item,
    Part,
    Set,
    contents_of,
    contents_text,
    manifest_text,
    read_manifest,
    sets_in,
)
from generator.office.backup.status import last_copy
from tests.office.backup.whole_office import (
    APPROVED,
    PUBLISHED,
    SCANNED,
    UPLOADED,
    WAITING,
    WITHDRAWN,
    Whole,
    keep,
    make_whole,
)
from tests.office.publishing.offices import CANARY
from tests.review.registry import TIME, commit_all, git

pytestmark = pytest.mark.ssh

DAY_SECONDS = 24 * 60 * 60
KEYS = (new_recovery_key(), new_recovery_key())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return make_whole(tmp_path_factory.mktemp("kantor"))


@pytest.fixture(scope="module")
def made(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_backup(wanted(whole.state, tmp_path_factory.mktemp("cadangan")))


@pytest.fixture
def copy(made: Made, tmp_path: Path) -> Set:
    """A copy of the copy, for a test to spoil."""
    folder = tmp_path / "cadangan"
    shutil.copytree(made.one.pool, folder)
    return chosen_set(folder)


@pytest.fixture
def state(whole: Whole, tmp_path: Path) -> Path:
    """A copy of the office, likewise; its registers beside it."""
    shutil.copytree(whole.state.parent, tmp_path / "kantor")
    return tmp_path / "kantor/keadaan"


def wanted(state: Path, folder: Path, now: int = TIME, keys: tuple[RecoveryKey, ...] = KEYS) -> Wanted:
    public_keys = tuple(key.public for key in keys)
    folder.mkdir(exist_ok=True)
    return Wanted(state=state, folder=folder, public_keys=public_keys, now=now, keep_days=14)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# -- what lies open -------------------------------------------------------------------------


def test_nothing_restricted_lies_open(made: Made, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(made.one.folder / "publik.bundle"), "publik")
    history = git(tmp_path / "publik", "log", "--all", "-p")
    files = files_in(made.one.pool)
    open_files = {name: data for name, data in files.items() if not name.endswith(".age")}

    assert sorted(name.rpartition("/")[2] for name in open_files if not name.startswith("berkas/")) == [
        *(".kunci", "BACA-SAYA.txt", "manifes.json", "publik.bundle")
    ]
    assert [data for name, data in open_files.items() if name.startswith("berkas/")] == [PUBLISHED]
    assert CANARY.encode() not in b"".join(open_files.values())
    assert CANARY not in history
    assert WAITING not in history
    assert APPROVED in history
    assert "dinkes" not in "".join(files).lower()


def test_what_is_locked_comes_out_to_the_byte(made: Made, whole: Whole, tmp_path: Path):
    restore(made.one, [KEYS[0].secret], tmp_path / "balik")
    found = files_in(tmp_path / "balik")
    before = files_in(whole.state)

    assert {SCANNED, UPLOADED, WITHDRAWN, PUBLISHED} <= set(found.values())
    same = [name for name in before if not name.startswith(("kantor.sqlite", "cadangan/t"))]
    same = [name for name in same if ".git/" not in name or name.endswith(("/config", "hooks/update"))]
    assert {name: found[name] for name in same} == {name: before[name] for name in same}
    assert "keys/office" in same
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "balik").glob("berkas/**/") if path.is_dir()}
    assert modes == {0o700}


def test_names_of_locked_documents_tell_nothing(made: Made, whole: Whole):
    names = " ".join(files_in(made.one.pool))
    hidden = keep(whole.state, "terbatas", SCANNED)

    assert hidden not in names
    assert hidden not in (made.one.folder / "manifes.json").read_text()


def test_a_register_in_which_restricted_packages_lie_is_locked_whole(state: Path, tmp_path: Path):
    root = state.parent / "asal"
    shutil.copytree(state.parent / "terbatas/dik", root / "registers/dik")
    body = root / "registers/acuan/badan.csv"
    body.write_text(body.read_text().replace(",ya\n", ",tidak\n"))
    commit_all(root, "Keliru")
    git(state / "publik.git", "fetch", "--quiet", str(root), "+HEAD:refs/heads/main")
    made = make_backup(wanted(state, tmp_path / "cadangan"))

    assert not made.is_public_open
    assert not (made.one.folder / "publik.bundle").exists()
    assert not try_public_part(made.one)


# -- again and again ------------------------------------------------------------------------


def test_a_document_is_written_once_and_goes_with_the_last_set_that_names_it(state: Path, tmp_path: Path):
    large = keep(state, "terbatas", os.urandom(500_000))
    first = make_backup(wanted(state, tmp_path / "cadangan"))
    second = make_backup(wanted(state, tmp_path / "cadangan", TIME + DAY_SECONDS))
    assert first.written - second.written > 500_000
    assert (first.documents, second.documents) == (5, 5)

    (state / "berkas/terbatas" / large[:2] / large).unlink()
    third = make_backup(wanted(state, tmp_path / "cadangan", TIME + 16 * DAY_SECONDS))

    # the first of its month stays
    assert third.dropped == (second.one.name,)
    assert [one.name for one in sets_in(tmp_path / "cadangan")] == [first.one.name, third.one.name]
    sizes = [len(data) for data in files_in(tmp_path / "cadangan/berkas").values()]
    assert max(sizes) > 500_000
    alone = make_backup(replace(wanted(state, tmp_path / "cadangan", TIME + 17 * DAY_SECONDS), keep_days=0))
    assert sets_in(tmp_path / "cadangan") == (alone.one,)
    sizes = [len(data) for data in files_in(tmp_path / "cadangan/berkas").values()]
    assert len(sizes) == 4
    assert max(sizes) < 500_000
    assert restore(alone.one, [KEYS[0].secret], tmp_path / "balik").documents == 4


def test_other_keys_lock_every_document_anew(whole: Whole, tmp_path: Path):
    make_backup(wanted(whole.state, tmp_path))
    others = (new_recovery_key(), new_recovery_key())
    second = make_backup(wanted(whole.state, tmp_path, TIME + 60, others))

    assert restore(second.one, [others[0].secret], tmp_path.parent / f"{tmp_path.name}-balik").documents == 4
    with pytest.raises(RestoreRefused, match="tidak membuka"):
        restore(second.one, [KEYS[0].secret], tmp_path.parent / f"{tmp_path.name}-lagi")


def test_sets_stay_their_time_though_a_clock_once_ran_ahead(state: Path, tmp_path: Path):
    ahead = make_backup(wanted(state, tmp_path / "cadangan", TIME + 90 * DAY_SECONDS))
    now = make_backup(wanted(state, tmp_path / "cadangan", TIME + 12 * DAY_SECONDS))
    again = make_backup(wanted(state, tmp_path / "cadangan", TIME + 13 * DAY_SECONDS))
    after = make_backup(wanted(state, tmp_path / "cadangan", TIME + 14 * DAY_SECONDS))

    assert (now.dropped, again.dropped, after.dropped) == ((), (), ())
    assert sets_in(tmp_path / "cadangan") == (now.one, again.one, after.one, ahead.one)


def a_set(day: str, time: str = "013000") -> Set:
    return Set(name=f"{day}T{time}Z", folder=Path("/cadangan") / day)


def test_two_weeks_stay_and_the_first_of_each_month_for_a_year():
    days = [a_set(f"2025-{month:02d}-{day:02d}") for month in range(1, 13) for day in range(1, 29)]
    staying = [one.day for one in kept(days, days[-1], 14)]

    assert staying == [
        *(f"2025-{month:02d}-01" for month in range(1, 13)),
        *(f"2025-12-{day:02d}" for day in range(15, 29)),
    ]
    later = a_set("2026-01-05")
    assert [one.day for one in kept([*days, later], later, 14)][:2] == ["2025-02-01", "2025-03-01"]
    last = a_set("2026-01-05", "020000")
    assert kept([*days, later, last], last, 0) == (last,)


# -- refused --------------------------------------------------------------------------------


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-7] ^= 1
    path.write_bytes(data)


def _without_a_part(path: Path) -> None:
    told = json.loads(path.read_text())
    told["bagian"] = [part for part in told["bagian"] if part["tempat"] != "rahasia/0003.age"]
    path.write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda one: _flip(one.folder / "rahasia/0002.age"), "`rahasia/0002.age` lain isinya"),
        (lambda one: (one.folder / "rahasia/0002.age").unlink(), "`rahasia/0002.age` tidak ada"),
        (lambda one: _flip(one.folder / "publik.bundle"), "`publik.bundle` lain isinya"),
        (lambda one: _flip(next(one.pool.glob("berkas/rahasia/*/*"))), "lain isinya"),
        (lambda one: next(one.pool.glob("berkas/publik/*/*")).unlink(), "tidak ada"),
        (lambda one: (one.folder / "manifes.json").unlink(), "`manifes.json` tidak ada"),
        (lambda one: (one.folder / "manifes.json").write_text('{"bentuk": '), "rusak"),
        (lambda one: (one.folder / "manifes.json").write_text('{"bentuk": "x"}'), "lebih baru"),
        (lambda one: _without_a_part(one.folder / "manifes.json"), "tidak disebut di manifes"),
    ],
)
def test_a_set_that_was_changed_is_refused_before_anything_is_made(
    copy: Set, tmp_path: Path, spoil: Callable[[Set], object], says: str
):
    spoil(copy)

    with pytest.raises(RestoreRefused, match=says) as refused:
        restore(copy, [KEYS[0].secret], tmp_path / "balik")
    assert copy.name in str(refused.value)
    assert "salinan lain" in str(refused.value)
    assert not (tmp_path / "balik").exists()


def test_a_list_never_leads_out_of_the_state():
    for path in ("../kantor.sqlite", "/etc/passwd", "keys/../../x", ""):
        item = Item(path=path, part="rahasia/0001.age", sha256="0" * 64, size=1)
        with pytest.raises(BadSet):
            contents_of(contents_text(Contents(made=1, items=(item,))).encode())


def _forge(one: Set, path: str, content: bytes) -> None:
    """Put a file into the set, as whoever may write in the folder can: everybody knows the public keys."""
    manifest = read_manifest(one)
    opened = BytesIO()
    with (one.folder / CONTENTS).open("rb") as file:
        unlock(file, opened, [KEYS[0].secret])
    contents = contents_of(opened.getvalue())

    def part(place: str, data: bytes) -> Part:
        target = BytesIO()
        lock(BytesIO(data), target, [key.public for key in KEYS])
        locked = target.getvalue()
        (one.folder / place).write_bytes(locked)
        return Part(place=place, sha256=hashlib.sha256(locked).hexdigest(), size=len(locked))

    added = part("rahasia/9999.age", content)
    item = Item(
        path=path, part=added.place, sha256=hashlib.sha256(content).hexdigest(), size=len(content), mode=0o700
    )
    items = (*(known for known in contents.items if known.path != path), item)
    told = part(CONTENTS, contents_text(replace(contents, items=items)).encode())
    parts = (*(known for known in manifest.parts if known.place != CONTENTS), added, told)
    (one.folder / "manifes.json").write_text(manifest_text(replace(manifest, parts=parts)))


@pytest.mark.parametrize(
    "path",
    [
        "publik.git/hooks/update",
        "./publik.git/objects/info/alternates",
        "lain.git/config",
        "publik.git/config/x",
    ],
)
def test_a_set_brings_nothing_into_a_register_that_git_would_run(copy: Set, tmp_path: Path, path: str):
    _forge(copy, path, b"#!/bin/sh\n")

    with pytest.raises(RestoreRefused, match="tidak pernah dicadangkan"):
        restore(copy, [KEYS[0].secret], tmp_path / "balik")
    assert not (tmp_path / "balik").exists()


def test_of_forged_settings_of_a_register_only_those_of_the_program_come_back(copy: Set, tmp_path: Path):
    forged = (
        "[core]\n\tsshCommand = touch x\n[include]\n\tpath = x\n[ppid]\n\tregister = publik\n\tmirror = m\n"
    )
    _forge(copy, "publik.git/config", forged.encode())

    restore(copy, [KEYS[0].secret], tmp_path / "balik")

    settings = git(tmp_path / "balik/publik.git", "config", "--list", "--local").splitlines()
    assert {"ppid.mirror=m", "ppid.register=publik", "receive.denydeletes=true"} <= set(settings)
    assert not [one for one in settings if one.startswith(("include.", "core.sshcommand"))]


def test_another_key_opens_nothing_and_leaves_nothing(made: Made, tmp_path: Path):
    with pytest.raises(RestoreRefused, match="Kunci itu tidak membuka"):
        restore(made.one, [new_recovery_key().secret], tmp_path / "balik")

    assert not (tmp_path / "balik").exists()


def test_a_folder_that_is_not_empty_is_left_alone(made: Made, tmp_path: Path):
    (tmp_path / "catatan.txt").write_text("milik orang")

    with pytest.raises(RestoreRefused, match="tidak kosong"):
        restore(made.one, [KEYS[0].secret], tmp_path)
    assert files_in(tmp_path) == {"catatan.txt": b"milik orang"}


def test_a_set_that_is_not_there_is_named_with_those_that_are(made: Made, tmp_path: Path):
    assert chosen_set(made.one.folder) == made.one
    with pytest.raises(RestoreRefused, match=made.one.name):
        chosen_set(made.one.pool, "2020-01-01T000000Z")
    for folder in (tmp_path, tmp_path / "tiada"):
        with pytest.raises(RestoreRefused, match="idak ada"):
            chosen_set(folder)


def test_copies_go_only_into_a_folder_that_is_there_and_outside(whole: Whole, tmp_path: Path):
    (whole.state / "berkas/cadangan").mkdir(exist_ok=True)
    for folder, says in (
        (tmp_path / "tiada", "sengaja tidak dibuat"),
        (whole.state / "berkas/cadangan", "di luar folder keadaan"),
        (whole.state.parent, "di luar folder keadaan"),
    ):
        with pytest.raises(BackupRefused, match=says):
            make_backup(replace(wanted(whole.state, tmp_path), folder=folder))
    (whole.state / "berkas/cadangan").rmdir()
    assert not (tmp_path / "tiada").exists()
    with pytest.raises(BackupRefused, match="bukan folder keadaan"):
        make_backup(replace(wanted(whole.state, tmp_path), state=tmp_path))


def test_the_folder_of_another_office_is_refused(copy: Set, state: Path):
    (state / "cadangan/garam").write_text("garam lain")

    with pytest.raises(BackupRefused, match="kantor lain"):
        make_backup(wanted(state, copy.pool, TIME + 60))
    assert sets_in(copy.pool) == (copy,)


# -- others at work ------------------------------------------------------------------------


def test_a_copying_that_is_killed_leaves_the_last_copy_and_the_next_one_clears_up(copy: Set, state: Path):
    keep(state, "terbatas", os.urandom(30_000_000))
    command = [sys.executable, "-m", "generator.cli", "backup", str(copy.pool), "--state", str(state)]
    recipients = [word for key in KEYS for word in ("--recipient", key.public)]
    with subprocess.Popen([*command, *recipients], stdout=subprocess.PIPE) as process:
        while not any(copy.pool.glob(".sedang-*/rahasia/0004.age")):
            assert process.poll() is None
        process.kill()

    assert sets_in(copy.pool) == (copy,)
    assert restore(copy, [KEYS[0].secret], state.parent / "balik").documents == 4
    second = make_backup(wanted(state, copy.pool, TIME + 60))
    assert sets_in(copy.pool) == (copy, second.one)
    assert list(copy.pool.glob(".sedang-*")) == []


def test_one_copying_at_a_time(copy: Set, state: Path):
    with (copy.pool / ".kunci").open("wb") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        with pytest.raises(BackupRefused, match="sedang berjalan"):
            make_backup(wanted(state, copy.pool, TIME + 60))
    assert sets_in(copy.pool) == (copy,)


# -- no room --------------------------------------------------------------------------------


def test_a_full_disk_is_noticed_also_at_the_last_byte():
    for size in (1, 1_000_000):
        with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space"):
            lock(_Letters(size), full, [key.public for key in KEYS])


class _Letters:
    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1, /) -> bytes:
        taken = min(self.left, size)
        self.left -= taken
        return b"x" * taken


def test_where_there_is_no_room_the_last_copy_stays_and_no_half_one_is_left(copy: Set, state: Path):
    before, noted = files_in(copy.pool), last_copy(state)
    keep(state, "terbatas", os.urandom(2_000_000))
    command = [sys.executable, "-m", "generator.cli", "backup", str(copy.pool), "--state", str(state)]
    recipients = [word for key in KEYS for word in ("--recipient", key.public)]
    said = subprocess.run(
        # a file may have one MB at most: the kernel refuses the rest
        ["bash", "-c", 'ulimit -f 1000; exec "$@"', "bash", *command, *recipients],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1, said.stdout + said.stderr
    assert "terlalu besar untuk cakram" in said.stdout
    assert files_in(copy.pool) == before
    assert sets_in(copy.pool) == (copy,)
    assert last_copy(state) == noted
