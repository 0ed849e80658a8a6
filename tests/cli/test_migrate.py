"""``ppid migrate``: what an operator types on registers of an earlier version."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.format import command as format_command
from generator.cli.migrate import command
from generator.datapackages.descriptor import described, read_descriptor, version_written
from generator.datapackages.layout import PackageKind
from generator.datapackages.schema_versions import resources_at
from generator.review.queue import listing
from generator.review.reading import Standing
from generator.review.state import make_queues
from tests.history.made_repository import Repository
from tests.registers_folder import VALID
from tests.review.registry import DESK, PPID, commit_all, copy_registers, git
from tests.review.test_migrations import ACUAN, make_earlier

EXEMPTED = VALID.parent / "valid-dik/registers/dik/dinkes"


def migrate(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), standalone_mode=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Registers of the first version in a repository."""
    made = copy_registers(tmp_path / "asal")
    make_earlier(made)
    git(made, "init", "--quiet", "--initial-branch=main")
    commit_all(made)
    return made


@pytest.mark.ssh
def test_one_proposal_for_each_register_that_is_behind_and_none_twice(root: Path, tmp_path: Path):
    package = tmp_path / "dik/dinkes"
    package.mkdir(parents=True)
    for file in EXEMPTED.iterdir():
        (package / file.name).write_bytes(file.read_bytes())
    descriptor = package / "datapackage.json"
    facts, _ = read_descriptor(descriptor.read_bytes(), "", PackageKind.EXEMPT)
    assert facts is not None
    older = [{**one, "title": "Judul lama"} for one in resources_at(PackageKind.EXEMPT, 3)]
    descriptor.write_bytes(described(facts, older))
    state = tmp_path / "keadaan"
    queues = make_queues(root, state, tmp_path / "dik")
    options = ("--state", str(state), "--root", str(root), "--date", "2026-02-01")

    dry = migrate("--dry-run", *options)
    assert dry.exception is None, dry.output
    assert (
        "registers/acuan: skema versi 1 menjadi 3: tabel pejabat, kolom peran, nilai baru `auditor`"
        in dry.output
    )
    assert "dik-dinkes: skema versi 3: penjelasan kolom diperbarui. Berkas: datapackage.json" in dry.output
    assert [listing(queue) for queue in queues] == [(), ()]

    assert "TLH-02" in migrate(*options, "--as", "9zzz000009").output
    said = migrate(*options, "--as", PPID)
    assert said.exception is None, said.output
    sent = [one for queue in queues for one in listing(queue)]
    assert [(one.proposal.register, one.standing) for one in sent] == [
        ("publik", Standing.WAITING),
        ("dik-dinkes", Standing.WAITING),
    ]
    again = migrate(*options, "--as", DESK)
    assert f"publik: usulan {sent[0].id} sudah menunggu." in again.output
    assert "Tidak ada register yang perlu dimigrasi." in again.output
    assert "TLH-64" in migrate(*options, "--back", sent[0].id, "--as", PPID).output
    assert "TLH-20" in migrate(*options, "--back", "z9z9z9z9z9", "--as", PPID).output


def test_registers_without_a_queue_are_written_in_place(root: Path):
    before = (root / ACUAN).read_bytes()
    dry = migrate("--files", "--dry-run", "--root", str(root))
    assert (root / ACUAN).read_bytes() == before
    assert f"Akan ditulis: {root / ACUAN}" in dry.output

    assert f"Ditulis: {root / ACUAN}" in migrate("--files", "--root", str(root)).output
    assert version_written((root / ACUAN).read_bytes(), PackageKind.REFERENCE) == 3
    assert Repository(root=root).git("diff", "--name-only").splitlines() == [
        ACUAN,
        "registers/dip/dinkes/datapackage.json",
        "registers/dip/dinkes/dip.csv",
    ]
    assert "Tidak ada register" in migrate("--files", "--root", str(root)).output


def test_what_is_no_register_of_any_version_is_told(root: Path, tmp_path: Path):
    assert "--files" in str(migrate("--root", str(tmp_path)).exception)
    (root / ACUAN).write_text("{}", encoding="utf-8")
    assert "TLH-63" in migrate("--files", "--root", str(root)).output


def test_tidying_gives_no_register_another_version(root: Path):
    before = (root / ACUAN).read_bytes()
    said = CliRunner().invoke(format_command, ["--root", str(root)], standalone_mode=False)

    assert said.exit_code == 0
    assert "PKT-13" in said.output
    assert (root / ACUAN).read_bytes() == before
