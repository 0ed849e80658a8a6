"""Objects that git itself would never write: what git shows of them must never differ from what was judged."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.audits.verdict import Verdict
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
