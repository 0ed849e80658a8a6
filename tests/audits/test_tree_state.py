"""The id of a tree reckoned without git is git's own."""

import os
import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.audits.stored_commits import stored_commits
from generator.audits.tree_state import TreeState, blob_id
from generator.history.stored_files import entries_at

_NAMES = st.sampled_from(["a", "a.b", "a-b", "ab", "b", "é", "Z"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    who = {f"GIT_{one}_{part}": "contoh" for one in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=stdin, check=True, capture_output=True,
        env=os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_COMMITTER_DATE": "@1769904000 +0800"},
    ).stdout.decode().strip()  # fmt: skip


def without_clashes(files: dict[str, bytes]) -> dict[str, bytes]:
    """A name is a folder or a file, not both."""
    return {
        path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)
    }


def write(folder: Path, files: dict[str, bytes]) -> str:
    git(folder, "read-tree", "--empty")
    for path, data in files.items():
        blob = git(folder, "hash-object", "-w", "--stdin", stdin=data)
        git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    return git(folder, "commit-tree", git(folder, "write-tree"), "-m", "Isi")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(_PATHS, st.binary(max_size=9), min_size=1, max_size=6), st.data())
def test_any_files_and_any_change_give_gits_own_tree(
    tmp_path: Path, drawn: dict[str, bytes], data: st.DataObject
):
    files = without_clashes(drawn)
    if not (tmp_path / ".git").exists():
        git(tmp_path, "init", "--quiet")
    commit = write(tmp_path, files)
    state = TreeState(entries_at(tmp_path, commit))
    (stored,) = stored_commits(tmp_path, [commit])
    assert state.tree() == stored.tree

    changed = {
        path: data.draw(st.binary(max_size=9)) for path in data.draw(st.sets(st.sampled_from(sorted(files))))
    }
    other = state.copy()
    other.put(changed)

    (after,) = stored_commits(tmp_path, [write(tmp_path, files | changed)])
    assert other.tree() == after.tree
    assert state.tree() == stored.tree
    assert other.entries() == {
        path: ("100644", blob_id(content)) for path, content in (files | changed).items()
    }


def test_links_and_other_repositories_count_as_they_are(tmp_path: Path):
    git(tmp_path, "init", "--quiet")
    blob = git(tmp_path, "hash-object", "-w", "--stdin", stdin=b"x")
    for mode, name in (("100755", "a/alat"), ("120000", "a/tautan")):
        git(tmp_path, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{name}")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'c' * 40},lain")
    tree = git(tmp_path, "write-tree")
    commit = git(tmp_path, "commit-tree", tree, "-m", "Isi")

    assert TreeState(entries_at(tmp_path, commit)).tree() == tree


def test_a_commit_is_read_to_the_letter(tmp_path: Path):
    git(tmp_path, "init", "--quiet")
    tree = git(tmp_path, "mktree")
    raw = f"tree {tree}\nauthor tanpa surel\ncommitter Contoh <c@ppid.invalid> 1769904000 +0800\nencoding x\n\nIsi\n\n"
    commit = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode())

    (stored,) = stored_commits(tmp_path, [commit])

    assert (stored.tree, stored.parents, stored.author, stored.time, stored.message) == (
        tree, (), "", 1_769_904_000, "Isi\n\n",
    )  # fmt: skip
