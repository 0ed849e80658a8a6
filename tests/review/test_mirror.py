"""``ppid publish`` against real repositories: the mirror gets ``main`` and editions, and nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.publish import command
from generator.review.state import make_queues
from tests.review.registry import commit_all, git, make_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "kantor")


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "cermin.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    return folder


def publish(root: Path, *options: str) -> Result:
    return CliRunner().invoke(command, ["--root", str(root), "--state", str(root / "keadaan"), *options])


def queue(root: Path) -> Path:
    make_queues(root, root / "keadaan")
    return root / "keadaan/publik.git"


def refs_of(repository: Path) -> set[str]:
    return set(git(repository, "for-each-ref", "--format=%(refname)").splitlines())


def test_the_mirror_gets_main_and_editions_but_no_proposal_note_or_other_tag(root: Path, mirror: Path):
    inside = queue(root)
    for ref in (
        "refs/heads/kiriman/a1d0000001",
        "refs/riwayat/a1d0000001",
        "refs/tolak/a1d0000002",
        "refs/tags/lain",
    ):
        git(inside, "update-ref", ref, "refs/heads/main")
    git(inside, "update-ref", "refs/tags/edisi/2026-1", "refs/heads/main")

    told = publish(root, "--to", str(mirror))

    tip = git(inside, "rev-parse", "main")
    assert told.output == f"Cermin memuat register publik sampai {tip[:12]}. Edisi: 2026-1.\n"
    assert refs_of(mirror) == {"refs/heads/main", "refs/tags/edisi/2026-1"}
    assert git(mirror, "rev-parse", "main") == tip


def test_a_mirror_whose_clone_would_be_empty_is_told_with_the_remedy(root: Path, tmp_path: Path):
    queue(root)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=master", "cermin.git")

    told = publish(root, "--to", str(tmp_path / "cermin.git"))

    assert told.exit_code == 0
    remedy = f"git -C {tmp_path / 'cermin.git'} symbolic-ref HEAD refs/heads/main"
    assert f"salinan warga akan kosong. Perbaiki sekali dengan `{remedy}`." in told.output
    git(tmp_path, *remedy.split()[1:])
    assert "kosong" not in publish(root, "--to", str(tmp_path / "cermin.git")).output
    git(tmp_path, "clone", "--quiet", "cermin.git", "warga")
    assert (tmp_path / "warga/registers").is_dir()


def test_a_path_is_read_from_where_the_command_is_typed(
    root: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
):
    queue(root)
    monkeypatch.chdir(mirror.parent)

    assert publish(root, "--to", mirror.name).exit_code == 0
    assert refs_of(mirror) == {"refs/heads/main"}


def test_publishing_again_changes_nothing_and_the_address_is_remembered(root: Path, mirror: Path):
    git(queue(root), "config", "ppid.mirror", str(mirror))

    first, again = publish(root), publish(root)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.output == again.output
    assert "Edisi: belum ada." in first.output


@pytest.mark.parametrize("address", ["../cermin.git", "../../../cermin.git"])
def test_a_remembered_path_is_read_from_the_work_folder_or_as_git_does(
    root: Path, mirror: Path, address: str
):
    git(queue(root), "config", "ppid.mirror", address)

    assert publish(root).exit_code == 0
    assert refs_of(mirror) == {"refs/heads/main"}


def test_a_mirror_that_is_not_there_is_named_with_the_way_out(root: Path):
    git(queue(root), "config", "ppid.mirror", "../tiada.git")

    told = publish(root)

    assert told.exit_code == 2
    assert f"Cermin `../tiada.git` tidak ada, dibaca dari folder `{root}`." in told.output


def test_a_mirror_that_went_elsewhere_is_not_overwritten(root: Path, mirror: Path, tmp_path: Path):
    inside = queue(root)
    other = make_root(tmp_path / "lain")
    (other / "catatan.txt").write_text("lain\n", encoding="utf-8")
    commit_all(other, "Another history")
    git(other, "push", "--quiet", str(mirror), "main")
    before = git(mirror, "rev-parse", "main")
    assert before != git(inside, "rev-parse", "main")

    told = publish(root, "--to", str(mirror))

    assert told.exit_code == 2
    assert "Cermin memuat riwayat lain, jadi tidak ditimpa." in told.output
    assert "`ppid takedown purge`, itulah sebabnya: hapus repositori cermin itu" in told.output
    assert git(mirror, "rev-parse", "main") == before


def test_a_history_that_ever_held_a_restricted_package_is_not_sent(root: Path, mirror: Path):
    secret = root / "registers/dik/dinkes/dik.csv"
    secret.parent.mkdir(parents=True)
    secret.write_text("id\nKANARI\n", encoding="utf-8")
    body = root / "registers/acuan/badan.csv"
    body.write_text(body.read_text(encoding="utf-8").replace(",ya\n", ",tidak\n"), encoding="utf-8")
    commit_all(root, "A restricted package by mistake")
    secret.unlink()
    commit_all(root, "And away again")
    queue(root)

    told = publish(root, "--to", str(mirror))

    assert told.exit_code == 2
    assert "jadi tidak ada yang dikirim" in told.output
    assert refs_of(mirror) == set()


def marked_as_real(root: Path) -> None:
    body = root / "registers/acuan/badan.csv"
    body.write_text(body.read_text(encoding="utf-8").replace(",ya\n", ",tidak\n"), encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    ["registers/dik/dinkes/dik.csv", "x/registers/dik/dinkes/catatan.txt", "Registers/DIK/a", "lampiran/lembar.csv",
     "dik-dasar.csv", "registers/dip/dinkes/sk.csv"],
)  # fmt: skip
def test_what_a_side_branch_added_and_removed_is_not_sent(root: Path, mirror: Path, path: str):
    marked_as_real(root)
    commit_all(root, "Real data")
    git(root, "checkout", "--quiet", "-b", "kerja")
    secret = root / path
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text("id\nKANARI\n", encoding="utf-8")
    commit_all(root, "A restricted file by mistake")
    secret.unlink()
    (root / "catatan.txt").write_text("lain\n", encoding="utf-8")
    commit_all(root, "And away again")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "kerja")
    queue(root)

    told = publish(root, "--to", str(mirror))

    assert (told.exit_code, refs_of(mirror)) == (2, set())
    assert "jadi tidak ada yang dikirim" in told.output


def test_what_an_edition_alone_reaches_is_looked_at_too(root: Path, mirror: Path):
    marked_as_real(root)
    commit_all(root, "Real data")
    inside = queue(root)
    git(root, "checkout", "--quiet", "-b", "kerja")
    (root / "dik.csv").write_text("id\nKANARI\n", encoding="utf-8")
    commit_all(root, "A restricted file by mistake")
    git(inside, "fetch", "--quiet", str(root), "kerja:refs/tags/edisi/2026-1")

    told = publish(root, "--to", str(mirror))

    assert (told.exit_code, refs_of(mirror)) == (2, set())


def test_tables_of_the_public_register_with_similar_names_are_sent(root: Path, mirror: Path):
    marked_as_real(root)
    commit_all(root, "Real data")
    queue(root)

    assert publish(root, "--to", str(mirror)).exit_code == 0
    assert refs_of(mirror) == {"refs/heads/main"}


@pytest.mark.parametrize("address", ["--upload-pack=touch x", "ext::sh -c true", "/tidak/ada.git"])
def test_an_address_that_is_no_repository_is_told_and_never_run(root: Path, address: str):
    queue(root)

    told = publish(root, "--to", address)

    assert told.exit_code == 2
    assert "`git push` tidak berhasil, jadi tidak ada yang terkirim" in told.output


def test_without_an_address_the_command_says_how_to_give_one(root: Path):
    queue(root)

    told = publish(root)

    assert told.exit_code == 2
    assert "Belum ada alamat cermin." in told.output
