"""Objects that git itself would never write: what git shows of them must never differ from what was judged."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.audits.verdict import Verdict
from generator.cli import commands
from generator.history.stored_files import DuplicatePathError, entries_at, files_at
from tests.audits.paper_trail import OFFICER, ROW, UNIT, Trail, approval_text, change, make_public, table

pytestmark = pytest.mark.ssh

FILE = table("dip/dinkes/dip")
TREE, OTHER_TREE, PARENT = "1" * 40, "2" * 40, "3" * 40
PERSON = "Contoh <contoh@ppid.invalid> 1769904000 +0800"


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    return make_public(tmp_path)


def approved_with(trail: Trail, forge: Callable[[str, str, str], str]) -> str:
    """The commit of an honest approval, its head forged from the head, its tree and the tree of an evil one."""
    proposal = trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul jujur"))
    version, base = trail.version(proposal), trail.tip
    message = approval_text(
        proposal.id, "dinkes", [trail.signed(trail.statement(proposal, version, OFFICER))]
    )
    honest = trail.merge_files(proposal)
    evil = {**honest, FILE: honest[FILE].replace(b"Judul jujur", b"Judul jahat")}
    trees = []
    for files in (honest, evil):
        commit = trail.commit(files, message, parents=(base, version), of=base)
        trees.append(trail.git("rev-parse", f"{commit}^{{tree}}"))
    head, _, _ = trail.git("cat-file", "commit", commit).partition("\n\n")
    forged = f"{forge(head, *trees)}\n\n{message}"
    return trail.move_main(raw(trail, "commit", forged.encode()))


def raw(trail: Trail, kind: str, content: bytes) -> str:
    return trail.git("hash-object", "-t", kind, "-w", "--literally", "--stdin", stdin=content)


@pytest.mark.parametrize(
    "forge",
    [
        lambda head, honest, _: f"{head}\ntree {honest}",
        lambda head, honest, _: f"{head}\nencoding UTF-8\ntree {honest}",
    ],
    ids=["at the end", "behind another header"],
)
def test_a_second_tree_is_never_the_one_that_counts(trail: Trail, forge: Callable[[str, str, str], str]):
    approved_with(trail, forge)

    (step,) = trail.audit().steps

    assert step.verdict is Verdict.BYPASS
    assert "TLH-55" in {problem.code for problem in step.problems}
    assert b"Judul jahat" in trail.files()[FILE]


def test_a_second_tree_before_the_parents_hides_them_from_git_and_from_us(trail: Trail):
    approved_with(
        trail, lambda head, honest, evil: head.replace(f"tree {evil}", f"tree {evil}\ntree {honest}")
    )

    audit = trail.audit()

    assert not audit.holds
    assert [problem.code for problem in audit.problems] == ["TLH-49"]


def test_an_approval_as_git_writes_it_holds(trail: Trail):
    approved_with(trail, lambda head, honest, evil: head.replace(evil, honest))

    assert [step.verdict for step in trail.audit().steps] == [Verdict.OWN_KEY]


def stored(trail: Trail, head: str) -> StoredCommit:
    (found,) = stored_commits(trail.root, [raw(trail, "commit", f"{head}\n\nIsi\n".encode())])
    return found


def test_headers_that_git_writes_after_the_persons_are_sound(trail: Trail):
    found = stored(
        trail,
        f"tree {TREE}\nparent {PARENT}\nauthor {PERSON}\ncommitter {PERSON}\ngpgsig satu\n dua\nencoding x",
    )

    assert (found.is_sound, found.tree, found.parents, found.time) == (True, TREE, (PARENT,), 1_769_904_000)


@pytest.mark.parametrize(
    "head",
    [
        "",
        f"tree {TREE}",
        f"author {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\ntree {OTHER_TREE}",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\nparent {PARENT}",
        f"tree {TREE}\nauthor {PERSON}\nparent {PARENT}\ncommitter {PERSON}",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\nauthor {PERSON}\nauthor {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\ncommitter {PERSON}\nauthor {PERSON}",
        f"tree {TREE}\n author {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\n lanjutan",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\ngpgsig satu\nencoding x\ngpgsig dua",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\nencoding x\0y",
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\ntree",
        f"tree {TREE.upper().replace('1', 'A')}\nauthor {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\nparent satu\nauthor {PERSON}\ncommitter {PERSON}",
        f"tree {TREE}\nauthor tanpa surel\ncommitter {PERSON}",
        f"tree {TREE}\nauthor {PERSON}\ncommitter tanpa surel",
    ],
)
def test_any_other_order_of_headers_is_unsound(trail: Trail, head: str):
    assert not stored(trail, head).is_sound


def test_of_headers_that_stand_twice_the_first_is_told_as_git_does(trail: Trail):
    found = stored(
        trail,
        f"tree {TREE}\nauthor {PERSON}\ncommitter {PERSON}\n"
        f"tree {OTHER_TREE}\nparent {PARENT}\ncommitter Lain <l@ppid.invalid> 1 +0000\nauthor Lain <l@x> 1 +0000",
    )

    assert (found.tree, found.parents, found.author, found.time) == (TREE, (), "Contoh", 1_769_904_000)


# -- trees ----------------------------------------------------------------------------------


def a_folder_twice(good: str, evil: str) -> bytes:
    """Git shows the first, whoever fills a mapping the last."""
    return b"".join(b"40000 registers\0" + bytes.fromhex(one) for one in (evil, good))


def a_folder_and_a_file_of_one_name(good: str, evil: str) -> bytes:
    return b"100644 registers\0" + bytes.fromhex(evil) + b"40000 registers\0" + bytes.fromhex(good)


def names_out_of_order(good: str, evil: str) -> bytes:
    return b"40000 registers\0" + bytes.fromhex(good) + b"40000 lain\0" + bytes.fromhex(evil)


def an_empty_folder(good: str, evil: str) -> bytes:
    """Nobody who lists files sees it."""
    return b"40000 registers\0" + bytes.fromhex(good) + b"40000 z\0" + bytes.fromhex(evil)


def other_digits_in_a_mode(good: str, evil: str) -> bytes:
    return b"100664 alat\0" + bytes.fromhex(evil) + b"40000 registers\0" + bytes.fromhex(good)


def committed_tree(trail: Trail, build: Callable[[str, str], bytes]) -> str:
    """A commit beside the register whose root tree was written by hand."""
    good = trail.git("rev-parse", f"{trail.tip}:registers")
    if build is an_empty_folder:
        evil = trail.git("mktree")
    elif build in (a_folder_and_a_file_of_one_name, other_digits_in_a_mode):
        evil = trail.git("hash-object", "-w", "--stdin", stdin=b"x")
    else:
        data = trail.files()[FILE].replace(b"Capaian", b"PALSU")
        evil = trail.git("rev-parse", f"{trail.commit({FILE: data}, 'x', of=trail.tip)}:registers")
    tree = raw(trail, "tree", build(good, evil))
    return trail.move_main(trail.git("commit-tree", tree, "-p", trail.tip, "-m", "Rapikan README"))


@pytest.mark.parametrize(
    "build",
    [
        a_folder_twice,
        a_folder_and_a_file_of_one_name,
        names_out_of_order,
        an_empty_folder,
        other_digits_in_a_mode,
    ],
    ids=lambda build: build.__name__,
)
def test_a_tree_that_git_would_not_write_goes_past_the_approval(
    trail: Trail, build: Callable[[str, str], bytes]
):
    committed_tree(trail, build)

    (step,) = trail.audit().steps

    assert step.verdict is Verdict.BYPASS
    assert "TLH-55" in {problem.code for problem in step.problems}


def test_a_path_that_stands_twice_is_never_read_as_one_of_both(trail: Trail):
    commit = committed_tree(trail, a_folder_twice)

    with pytest.raises(DuplicatePathError, match="dua kali"):
        entries_at(trail.root, commit)
    with pytest.raises(DuplicatePathError):
        files_at(trail.root, commit, trail.layout.prefixes)


def test_a_forged_tree_in_an_approved_merge_is_found(trail: Trail):
    proposal = trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul jujur"))
    version, base = trail.version(proposal), trail.tip
    commit = trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    good = trail.git("rev-parse", f"{commit}:registers")
    evil = trail.git("rev-parse", f"{base}:registers")
    tree = raw(trail, "tree", a_folder_twice(good, evil))
    message = trail.git("log", "-1", "--format=%B", commit)
    trail.move_main(
        trail.git("commit-tree", tree, "-p", base, "-p", version, "-F", "-", stdin=message.encode())
    )

    (step,) = trail.audit().steps

    assert step.verdict is Verdict.BYPASS
    assert {"TLH-42", "TLH-55"} <= {problem.code for problem in step.problems}


def test_a_register_is_known_even_where_its_newest_tree_is_forged(trail: Trail):
    committed_tree(trail, a_folder_twice)

    result = CliRunner().invoke(commands, ["audit", str(trail.root)], catch_exceptions=False)

    assert result.exit_code == 1
    assert "TLH-55" in result.stdout


# -- clocks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "time",
    ["99999999999999", "-99999999999999", "253402300799", "0", "9" * 30, "9" * 5000, "besok"],
    ids=lambda time: time[:20],
)
def test_a_time_that_no_clock_shows_is_told_and_stops_nobody(trail: Trail, time: str):
    commit = trail.commit({"README.md": b"x"}, "Catatan\n", parents=(trail.tip,), of=trail.tip)
    head, _, message = trail.git("cat-file", "commit", commit).partition("\n\n")
    head = re.sub(r"(committer .*> )\d+", rf"\g<1>{time}", head)
    trail.move_main(raw(trail, "commit", f"{head}\n\n{message}\n".encode()))
    proposal = trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul jujur"))
    signed = [trail.signed(trail.statement(proposal, version := trail.version(proposal), OFFICER))]
    trail.merge(proposal, version, signed)

    audit = trail.audit()
    told = CliRunner().invoke(commands, ["audit", "checkpoint", str(trail.root)], catch_exceptions=False)

    assert audit.steps[0].verdict is Verdict.BYPASS
    assert "TLH-46" in {problem.code for problem in audit.steps[0].problems}
    assert told.exit_code == 0
