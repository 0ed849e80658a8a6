"""The writing door on real repositories."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.review.git_writer import (
    MAIN,
    NOTHING,
    PROGRAM,
    Identity,
    NotWritableError,
    RefChange,
    RefMoved,
    WriteError,
    change_refs,
    check_writable,
    compare_and_swap,
    create_bare,
    refs,
    refs_together,
    setting,
    tip,
    write_commit,
)
from tests.review.registry import TIME, git, make_root

OFFICER = Identity(id="5pet000005")


_READINGS = 20


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    repository = tmp_path / "publik.git"
    create_bare(repository, {}, make_root(tmp_path / "asal"), "#!/bin/sh\nexit 1\n", private=False)
    return repository


def write(repository: Path, files: dict[str, bytes | None], *, on: str | None, **given: object) -> str:
    values: dict[str, object] = {
        "parents": (on,) if on else (),
        "message": "Uji\n",
        "author": OFFICER,
        "committer": PROGRAM,
        "time": TIME,
    }
    return write_commit(repository, tree_of=on, files=files, **(values | given))  # pyright: ignore[reportArgumentType]


def test_a_commit_changes_the_files_it_names_and_no_other(bare: Path):
    before = tip(bare, MAIN)

    commit = write(bare, {"registers/a.csv": b"a\n", "registers/acuan/jra.csv": None}, on=before)

    changed = git(bare, "diff-tree", "-r", "--name-status", "--no-commit-id", before, commit)
    assert changed == "A\tregisters/a.csv\nD\tregisters/acuan/jra.csv"
    assert git(bare, "show", f"{commit}:registers/a.csv") == "a"


def test_a_commit_names_ids_and_no_private_address(bare: Path):
    commit = write(bare, {"a": b""}, on=None)

    assert git(bare, "show", "--no-patch", "--format=%an <%ae> %at %cn <%ce> %ct", commit) == (
        f"5pet000005 <5pet000005@ppid.invalid> {TIME} ppid <ppid@ppid.invalid> {TIME}"
    )


def test_the_same_commit_written_twice_is_the_same(bare: Path):
    first, second = (write(bare, {"a": b"1\n"}, on=tip(bare, MAIN)) for _ in range(2))

    assert first == second


def test_a_commit_without_files_has_the_empty_tree_and_the_repository_stays_sound(bare: Path):
    commit = write(bare, {}, on=None, parents=(tip(bare, MAIN),))
    compare_and_swap(bare, "refs/riwayat/m4n6p8q2ra", commit, NOTHING)

    assert git(bare, "ls-tree", commit) == ""
    assert git(bare, "fsck", "--strict", "--no-dangling") == ""


def test_what_a_ref_must_have_been_decides_whether_it_moves(bare: Path):
    before = tip(bare, MAIN)
    mine, theirs = (write(bare, {"a": text}, on=before) for text in (b"1\n", b"2\n"))
    compare_and_swap(bare, MAIN, theirs, before)

    with pytest.raises(RefMoved):
        compare_and_swap(bare, MAIN, mine, before)

    assert tip(bare, MAIN) == theirs


def test_refs_change_all_together_or_not_at_all(bare: Path):
    before = tip(bare, MAIN)
    commit = write(bare, {"a": b"1\n"}, on=before)
    kiriman = "refs/heads/kiriman/m4n6p8q2ra"

    with pytest.raises(RefMoved):
        change_refs(
            bare,
            [RefChange(ref=MAIN, old=before, new=commit), RefChange(ref=kiriman, old=commit, new=NOTHING)],
            "uji",
        )

    assert refs(bare, "refs/heads") == {MAIN: before}


def test_a_repository_whose_main_is_checked_out_is_refused(tmp_path: Path):
    root = make_root(tmp_path)
    before = tip(root, MAIN)
    commit = write(root, {"a": b"1\n"}, on=before)

    with pytest.raises(NotWritableError, match="sedang dibuka di folder kerja"):
        compare_and_swap(root, MAIN, commit, before)

    assert tip(root, MAIN) == before


def test_a_bare_repository_with_main_in_a_second_work_tree_is_refused(bare: Path, tmp_path: Path):
    git(bare, "worktree", "add", "--quiet", str(tmp_path / "kerja"), "main")

    with pytest.raises(NotWritableError):
        check_writable(bare)


def test_a_folder_without_a_repository_is_refused(tmp_path: Path):
    with pytest.raises(NotWritableError, match="bukan repositori git"):
        check_writable(tmp_path)


def test_what_git_says_of_a_message_never_comes_back(bare: Path):
    """A message may hold words of a restricted row, and errors are printed and logged."""
    with pytest.raises(WriteError) as failed:
        write(bare, {"a": b"RAHASIA-4711\n"}, on="0" * 39 + "1", message="RAHASIA-4711\n")

    assert "RAHASIA" not in f"{failed.value!r} {failed.value} {failed.value.__cause__}"


def test_no_hook_and_no_setting_of_the_machine_takes_part(bare: Path, tmp_path: Path, monkeypatch):
    mine = tmp_path / "gitconfig"
    mine.write_text("[commit]\n\tgpgSign = true\n[user]\n\tname = orang lain\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(mine))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "tidak-ada"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "orang lain")
    hook = bare / "hooks/reference-transaction"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o700)
    before = tip(bare, MAIN)

    commit = write(bare, {"a": b"1\n"}, on=before)
    compare_and_swap(bare, MAIN, commit, before)

    monkeypatch.delenv("GIT_DIR")
    assert git(bare, "show", "--no-patch", "--format=%an", "main") == OFFICER.id


def test_threads_never_write_under_anothers_name_or_lose_anothers_content(bare: Path):
    """One shared ``Repo`` gave a seventh of the commits another officer's name (GitPython keeps a shared environment)."""
    start = threading.Barrier(8)

    def work(number: int) -> list[str]:
        start.wait()
        return [
            write(
                bare,
                {f"berkas-{number}": f"{number}/{turn}\n".encode()},
                on=tip(bare, MAIN),
                author=Identity(id=f"petugas{number:03}"),
                message=f"{number}/{turn}\n",
            )
            for turn in range(6)
        ]

    with ThreadPoolExecutor(8) as pool:
        written = dict(enumerate(pool.map(work, range(8))))

    for number, commits in written.items():
        for turn, commit in enumerate(commits):
            assert (
                git(bare, "show", "--no-patch", "--format=%an %s", commit)
                == f"petugas{number:03} {number}/{turn}"
            )
            assert git(bare, "show", f"{commit}:berkas-{number}") == f"{number}/{turn}"


_SWAP = """
import sys
from pathlib import Path
from generator.review.git_writer import *
bare, number = Path(sys.argv[1]), int(sys.argv[2])
for turn in range(5):
    while True:
        before = tip(bare, MAIN)
        commit = write_commit(bare, tree_of=before, files={f"{number}-{turn}": b"x"}, parents=(before,),
                              message="m\\n", author=PROGRAM, committer=PROGRAM, time=1)
        try:
            compare_and_swap(bare, MAIN, commit, before)
            break
        except RefMoved:
            continue
"""


def test_writers_in_two_processes_lose_nothing(bare: Path):
    writers = [subprocess.Popen([sys.executable, "-c", _SWAP, str(bare), str(number)]) for number in range(2)]

    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    assert len(git(bare, "ls-tree", "--name-only", "main").splitlines()) == 11
    assert git(bare, "rev-list", "--count", "main") == "11"
    assert git(bare, "fsck", "--strict", "--no-dangling") == ""


def test_a_setting_that_is_not_there_is_the_empty_text(bare: Path):
    assert setting(bare, "ppid.pejabat") == ""


def test_a_persons_own_setting_is_read_where_it_is_asked_for(bare: Path, tmp_path: Path, monkeypatch):
    own = tmp_path / "gitconfig"
    own.write_text("[ppid]\n\tpejabat = 5pet000005\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))

    assert (setting(bare, "ppid.pejabat"), setting(bare, "ppid.pejabat", of_person=True)) == ("", OFFICER.id)


def test_refs_that_move_together_are_read_together(bare: Path):
    repository, main = bare, tip(bare, MAIN)
    places = (main, git(repository, "commit-tree", "-m", "Lain", f"{main}^{{tree}}"))
    pair = ("refs/riwayat/aaaaaaaaaa", "refs/tolak/zzzzzzzzzz")
    change_refs(repository, [RefChange(ref=ref, old=NOTHING, new=main) for ref in pair], "uji")

    enough = threading.Event()

    def move() -> None:
        for step in range(1000):
            if enough.is_set():
                return
            old, new = places[step % 2], places[(step + 1) % 2]
            change_refs(repository, [RefChange(ref=ref, old=old, new=new) for ref in pair], "uji")

    mover = threading.Thread(target=move)
    mover.start()
    seen: list[tuple[str, ...]] = []
    while mover.is_alive():
        standing = refs_together(repository)
        seen.append(tuple(standing[ref] for ref in pair))
        if len(seen) >= _READINGS and {one[0] for one in seen} == set(places):
            enough.set()
    mover.join()

    assert {one for one in seen if len(set(one)) > 1} == set()
    assert {one[0] for one in seen} == set(places)


def test_a_lock_that_a_crash_has_left_does_not_hold_up_for_ever(bare: Path):
    (bare / "refs/heads/main.lock").touch()

    assert refs_together(bare)[MAIN] == tip(bare, MAIN)
