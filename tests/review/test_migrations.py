"""A register that an earlier version wrote: it is read, migrated by a proposal, audited, and brought back."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.audits.verdict import Verdict
from generator.changes.placed import Snapshot
from generator.changes.proposal import Proposal
from generator.datapackages.descriptor import version_written
from generator.datapackages.layout import PackageKind
from generator.datapackages.migration import migrated
from generator.datapackages.schema_versions import resources_at, rows_kept
from generator.history.approval import Means
from generator.history.signatures import generate_key
from generator.model.problem import Severity
from generator.model.table_path import TablePath
from generator.review.migrations import due, migration_words, step_words, way_back
from generator.review.queue import show
from generator.review.refusal import Refused
from generator.review.signing import Signer
from generator.review.state import make_queues, office_key
from generator.review.tree import tree_at
from generator.validation.load import load_registers
from tests.review.registry import (
    ANOTHER,
    PROPOSAL,
    ROW,
    SUPERIOR,
    THIRD,
    Office,
    commit_all,
    copy_registers,
    git,
    register_key,
)

ACUAN = "registers/acuan/datapackage.json"
DIP = "registers/dip/dinkes/dip.csv"
OFFICERS = TablePath(package="acuan", table="pejabat")


def make_earlier(root: Path) -> None:
    """Let the reference package and that of a unit be some that the first version wrote."""
    for folder, kind in (("acuan", PackageKind.REFERENCE), ("dip/dinkes", PackageKind.PUBLIC)):
        path = root / "registers" / folder
        files = {one.name: one.read_bytes() for one in path.iterdir()}
        for name, data in migrated(files, kind, resources_at(kind, 1)).items():
            (path / name).write_bytes(data)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose register is of the first version."""
    state = tmp_path / "keadaan"
    key = office_key(state)
    key.parent.mkdir(parents=True)
    root = copy_registers(tmp_path / "asal")
    register_key(root, "k0ffce0001", "", generate_key(key))
    make_earlier(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    (queue,) = make_queues(root, state)
    return Office(queue=queue, signer=Signer(key=key, means=Means.OFFICE_KEY), root=root)


def version(office: Office) -> int | None:
    return version_written(tree_at(office.queue, office.main).files[ACUAN], PackageKind.REFERENCE)


def migrating(office: Office, wanted: str, proposal_id: str = PROPOSAL) -> Proposal:
    return replace(office.proposing(proposal_id), schema=wanted)


def rows(office: Office) -> Snapshot:
    return tree_at(office.queue, office.main).rows


def audited(office: Office, anchor: str) -> list[Verdict]:
    found = audit_register(office.queue.repository, office.queue.layout, anchor=anchor, tip=office.main)
    return [step.verdict for step in found.steps]


def test_an_earlier_register_is_read_with_one_warning_for_each_package(office: Office):
    loaded = load_registers(office.root)

    assert loaded.registers is not None
    assert [(one.code, one.severity) for one in loaded.problems if one.code.startswith("PKT")] == [
        ("PKT-13", Severity.WARNING),
        ("PKT-13", Severity.WARNING),
    ]


@pytest.mark.ssh
def test_it_is_worked_on_migrated_worked_on_and_brought_back_under_the_eyes_of_the_audit(office: Office):
    anchor, before = office.main, tree_at(office.queue, office.main).files
    # work on the earlier version goes on, and leaves it what it is
    office.submit(office.amending(ANOTHER, ROW, judul="Laporan kinerja yang dibetulkan"))
    assert office.approve(ANOTHER)
    assert version(office) == 1
    worked = rows(office)

    wanted = due(office.queue)
    office.submit(migrating(office, wanted))
    told = show(office.queue, PROPOSAL)
    assert told.migration == (
        "registers/acuan: skema versi 1 menjadi 3: tabel pejabat, kolom peran, nilai baru `auditor`. Berkas: datapackage.json",
        "registers/dip/dinkes: skema versi 2 menjadi 3: tabel dip, kolom jenis_arsip baru. Berkas: datapackage.json, dip.csv",
    )
    assert told.operations == ()
    assert not told.findings.errors
    assert office.approve(PROPOSAL)
    assert version(office) == 3
    assert rows(office) == worked
    assert due(office.queue) == ""

    other = due(office.queue) or wanted.replace("Peran pejabat menurut", "Peran menurut")
    line, *_ = migration_words(tree_at(office.queue, office.main).files, office.queue.layout, other)
    assert "dari versi program lain" in line

    back = way_back(office.queue, PROPOSAL)
    office.submit(migrating(office, back, THIRD))
    assert office.approve(THIRD)
    assert tree_at(office.queue, office.main).files[ACUAN] == before[ACUAN]
    assert rows(office) == worked
    assert audited(office, anchor) == [Verdict.OFFICE_KEY] * 3


@pytest.mark.ssh
def test_a_column_that_came_waits_for_the_migration_and_rows_keep_every_cell(office: Office):
    anchor, before = office.main, tree_at(office.queue, office.main).files
    with pytest.raises(Refused) as refused:
        office.submit(office.amending(ANOTHER, ROW, jenis_arsip="dinamis"))
    assert [one.code for one in refused.value.problems] == ["TLH-61"]

    office.submit(migrating(office, due(office.queue)))
    assert "tabel dip, kolom jenis_arsip baru" in "".join(show(office.queue, PROPOSAL).migration)
    assert office.approve(PROPOSAL)
    after = tree_at(office.queue, office.main).files
    assert [b"jenis_arsip" in files[DIP] for files in (before, after)] == [False, True]
    assert rows_kept(before[DIP], "dip") == rows_kept(after[DIP], "dip")

    office.submit(office.amending(ANOTHER, ROW, jenis_arsip="dinamis"))
    assert office.approve(ANOTHER)
    assert b",dinamis," in tree_at(office.queue, office.main).files[DIP]
    assert audited(office, anchor) == [Verdict.OFFICE_KEY] * 2


@pytest.mark.ssh
def test_there_is_no_way_back_once_a_row_uses_what_was_new(office: Office):
    office.submit(migrating(office, due(office.queue)))
    office.approve(PROPOSAL)
    desk = "6pet000006"
    office.submit(office.amending(ANOTHER, desk, table=OFFICERS, peran="auditor"))
    assert office.approve(ANOTHER, SUPERIOR)

    with pytest.raises(Refused) as refused:
        office.submit(migrating(office, way_back(office.queue, PROPOSAL), THIRD))
    assert [(one.code, one.place.entry_id, one.place.column) for one in refused.value.problems] == [
        ("TLH-62", desk, "peran")
    ]


@pytest.mark.ssh
def test_a_migration_that_does_more_than_it_says_is_a_bypass(office: Office):
    anchor = office.main
    office.submit(migrating(office, due(office.queue)))
    office.approve(PROPOSAL)
    clone = office.root.parent / "salinan"
    git(office.root.parent, "clone", "--quiet", str(office.queue.repository), str(clone))
    table = clone / "registers/acuan/sinonim.csv"
    text = table.read_text(encoding="utf-8")
    lines = text.splitlines()
    table.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    # the same message, parents and times, another tree
    git(clone, "add", "--all")
    tree = git(clone, "write-tree")
    message = git(clone, "log", "-1", "--format=%B", "main")
    parents = git(clone, "log", "-1", "--format=%P", "main").split()
    words = [word for parent in parents for word in ("-p", parent)]
    forged = git(clone, "commit-tree", tree, *words, stdin=f"{message}\n")
    git(office.queue.repository, "fetch", "--quiet", str(clone), f"+{forged}:refs/heads/main")

    assert audited(office, anchor) == [Verdict.BYPASS]


def test_shapes_of_no_version_and_ways_back_from_nowhere_are_refused(office: Office):
    with pytest.raises(Refused) as refused:
        office.submit(migrating(office, '{"acuan":[]}'))
    assert [one.code for one in refused.value.problems] == ["TLH-63"]
    office.submit(migrating(office, due(office.queue)))
    with pytest.raises(Refused) as refused:
        way_back(office.queue, PROPOSAL)
    assert [one.code for one in refused.value.problems] == ["TLH-64"]
    assert migration_words(tree_at(office.queue, office.main).files, office.queue.layout, "{}") == ()


def test_steps_are_told_in_both_directions():
    (there,), (back,) = (tuple(step_words(*one, PackageKind.REFERENCE)) for one in ((1, 2), (2, 1)))

    assert (there, back) == (
        "tabel pejabat, kolom peran, nilai baru `auditor`",
        "tabel pejabat, kolom peran, nilai dihapus `auditor`",
    )
    assert tuple(step_words(1, 2, PackageKind.PUBLIC)) == ()
