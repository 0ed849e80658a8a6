"""What the office has at hand beside a register when it judges a proposal."""

from pathlib import Path

from generator.changes.placed import Snapshot
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.review.findings import Surroundings, package_of
from generator.review.git_writer import MAIN, NOTHING, tip
from generator.review.kept import Kept
from generator.review.state import Queue, queues_of
from generator.review.tree import tree_at
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.package import PackageFiles

_PACKAGES: Kept[tuple[tuple[Path, str], ...], tuple[PackageFiles, ...]] = Kept(8)
"""Repositories and their commits → the packages there, the very same as long as nothing moved."""


def public_queue(queue: Queue) -> Queue:
    """The queue of the public register of the same office."""
    return Queue(repository=queue.public, layout=PUBLIC_LAYOUT, public=queue.public)


def reference_commit(queue: Queue) -> str:
    """Where public main stands now: its ``acuan`` says who holds which role today."""
    return tip(queue.public, MAIN)


def reference_rows(queue: Queue, commit: str) -> Snapshot:
    """The public rows at a commit of public main."""
    return tree_at(public_queue(queue), commit).rows


def surroundings(queue: Queue, reference: str) -> Surroundings:
    """What the register is judged by: for the public one every restricted package that lies in the same state."""
    others = (
        other
        for other in queues_of(queue.repository.parent)
        if other.layout.unit
        and other.register != queue.register
        and (not queue.layout.unit or other.layout.unit == BODY_PACKAGE)
    )
    tips = tuple((other, tip(other.repository, MAIN)) for other in others)
    standing = tuple((other, commit) for other, commit in tips if commit != NOTHING)
    return Surroundings(
        layout=queue.layout,
        public=queue.public if queue.layout.unit else None,
        reference=reference,
        restricted=_PACKAGES.get(
            tuple((other.repository, commit) for other, commit in standing),
            lambda: tuple(
                package_of(tree_at(other, commit).files, other.layout) for other, commit in standing
            ),
        ),
    )
