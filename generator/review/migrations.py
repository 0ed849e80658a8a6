"""Bringing a register to another version of the schemas by a proposal, and what that does in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.datapackages.descriptor import resources_of, version_written
from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.migration import NotMigratable, read_wanted, shape_text, wanted_text
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema_versions import STEPS, Step, newest_version, resources_at, version_of
from generator.history.merge_result import migrated_register, packages_of
from generator.review.git_writer import MAIN, tip
from generator.review.reading import Standing, find
from generator.review.refusal import Refused, is_no_migration, is_no_version
from generator.review.state import Queue
from generator.review.tree import tree_at
from generator.validation.package import DESCRIPTOR


def due(queue: Queue) -> str:
    """What a proposal must carry to bring the register to the newest version; empty where it is there already.

    Raises Refused for a package whose shape no version has.
    """
    files = tree_at(queue, tip(queue.repository, MAIN)).files
    return due_of(files, queue.layout)


def due_of(files: Mapping[str, bytes], layout: RepositoryLayout) -> str:
    """The same for given files; path → bytes."""
    packages = packages_of(files, layout)
    if any(version_written(files[f"{folder}{DESCRIPTOR}"], kind) is None for folder, kind in packages):
        raise Refused(is_no_version(""))
    wanted = wanted_text(dict.fromkeys(kind for _, kind in packages), newest_version())
    try:
        return wanted if migrated_register(files, layout, wanted) else ""
    except NotMigratable as error:
        raise Refused(is_no_version("")) from error


def way_back(queue: Queue, proposal_id: str) -> str:
    """What a proposal must carry to give the register the shape that it had before this migration; raises Refused."""
    sent = find(queue, proposal_id)
    if not sent.proposal.schema or sent.standing is not Standing.MERGED:
        raise Refused(is_no_migration(proposal_id))
    files = tree_at(queue, sent.proposal.base).files
    shapes: dict[PackageKind, Any] = {}
    for folder, kind in packages_of(files, queue.layout):
        shapes.setdefault(kind, resources_of(files[f"{folder}{DESCRIPTOR}"]))
    return shape_text(shapes)


def migration_words(files: Mapping[str, bytes], layout: RepositoryLayout, wanted: str) -> tuple[str, ...]:
    """What the migration does with each package that it changes, one line each; ``files`` are those before."""
    try:
        changed = migrated_register(files, layout, wanted)
        resources = read_wanted(wanted)
    except NotMigratable:
        return ()
    lines: list[str] = []
    for folder, kind in packages_of(files, layout):
        touched = sorted(path.removeprefix(folder) for path in changed if path.startswith(folder))
        if touched:
            had = version_written(files[f"{folder}{DESCRIPTOR}"], kind) or 0
            gets = version_of(resources[kind], kind) or 0
            what = "; ".join(step_words(had, gets, kind)) or "penjelasan kolom diperbarui"
            if resources[kind] != resources_at(kind, gets):
                what += (
                    "; penjelasannya dari versi program lain, jadi bandingkan berkasnya sebelum menyetujui"
                )
            versions = f"skema versi {had} menjadi {gets}" if had != gets else f"skema versi {gets}"
            lines.append(
                f"{folder.rstrip('/') or layout.register}: {versions}: {what}. Berkas: {', '.join(touched)}"
            )
    return tuple(lines)


def step_words(had: int, gets: int, kind: PackageKind, steps: tuple[Step, ...] = STEPS) -> Iterator[str]:
    """What lies between two versions for packages of that kind."""
    low, high = sorted((had, gets))
    for step in steps:
        if low < step.version <= high and step.table in TABLES[kind]:
            deed = "baru" if gets > had else "dihapus"
            value = f", nilai {deed} `{step.value}`" if step.value else f" {deed}"
            yield f"tabel {step.table}, kolom {step.column}{value}"
