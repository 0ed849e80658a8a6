"""What ``main`` becomes when a proposal is approved: reckoned by the office that approves and again by the audit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.changes.numbering import with_numbers
from generator.changes.operations import Addition
from generator.changes.placed import Snapshot
from generator.changes.proposal import Proposal
from generator.changes.replay import Clash, replay
from generator.datapackages.descriptor import read_descriptor, resources_of
from generator.datapackages.layout import PackageKind
from generator.datapackages.migration import migrated, read_wanted
from generator.datapackages.new_package import empty_package, public_package_facts
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.versioning import raised_descriptor
from generator.history.snapshots import files_of, snapshot_of_files
from generator.model.table_path import TablePath

_DESCRIPTOR = "datapackage.json"
_REFERENCE = "acuan"
_EDITIONS = TablePath(package=_REFERENCE, table="sk_dip")
_UNITS = TablePath(package=_REFERENCE, table="unit")
_BODY = TablePath(package=_REFERENCE, table="badan")


class NoSuchUnit(Exception):  # noqa: N818 - a fact about a proposal, for the caller to tell
    """A proposal writes into the package of a unit that ``unit.csv`` does not name."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        super().__init__(f"no unit {unit!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeResult:
    """A proposal replayed on a state of ``main``; accept it only without clashes."""

    rows: Snapshot
    """Every table afterwards, official numbers given."""
    files: Mapping[str, bytes]
    """Path → bytes of the files that differ from before."""
    clashes: tuple[Clash, ...]


def merge_result(
    files: Mapping[str, bytes],
    layout: RepositoryLayout,
    proposal: Proposal,
    approved: date,
    edition_before: Callable[[], Mapping[str, bytes]],
    *,
    before: Snapshot | None = None,
) -> MergeResult:
    """The state after the proposal: operations replayed, numbers given, new packages made, versions raised.

    ``files`` are path → bytes of the register before. ``approved`` is the day of the last approval, whose year the
    numbers bear. ``edition_before`` gives the files as the last edition found them and is asked only when the proposal
    adds an edition. ``before`` are the rows of ``files``, for whoever has read them already. Only files whose rows
    change are written. Raises NoSuchUnit. The same input always gives the same bytes.
    """
    before = snapshot_of_files(files, layout) if before is None else before
    if proposal.schema:
        return MergeResult(rows=before, files=migrated_register(files, layout, proposal.schema), clashes=())
    replayed = replay(before, proposal.operations)
    rows = replayed.rows
    if not layout.unit:
        rows = with_numbers(rows, proposal.touched, approved.year)
    whole = dict(files)
    for package in sorted({table.package for table in rows}):
        if f"{layout.folder_of(package)}{_DESCRIPTOR}" not in files and not layout.unit:
            whole |= _new_package(package, rows, layout, files, proposal.day)
    touched = {table: kept for table, kept in rows.items() if kept is not before.get(table)}
    whole |= files_of(touched, layout, whole)
    if _adds_an_edition(proposal):
        whole |= _raised_versions(whole, edition_before(), rows, layout)
    changed = {path: data for path, data in whole.items() if files.get(path) != data}
    return MergeResult(rows=rows, files=changed, clashes=replayed.clashes)


def migrated_register(files: Mapping[str, bytes], layout: RepositoryLayout, wanted: str) -> dict[str, bytes]:
    """Path → bytes of the files that change when every package gets the shape that a proposal carries.

    Raises NotMigratable, and StillUsed for a cell that the wanted version could not hold.
    """
    resources = read_wanted(wanted)
    changed: dict[str, bytes] = {}
    for folder, kind in packages_of(files, layout):
        if kind in resources:
            package = migrated(_of_folder(files, folder), kind, resources[kind])
            changed |= {f"{folder}{name}": data for name, data in package.items()}
    return changed


def packages_of(files: Mapping[str, bytes], layout: RepositoryLayout) -> tuple[tuple[str, PackageKind], ...]:
    """Folder in the repository, and kind, of every package that has a descriptor."""
    if layout.unit:
        return (("", PackageKind.EXEMPT),) if _DESCRIPTOR in files else ()
    found: list[tuple[str, PackageKind]] = []
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        if name == _DESCRIPTOR:
            kind = PackageKind.REFERENCE if folder == "registers/acuan" else PackageKind.PUBLIC
            found.append((f"{folder}/", kind))
    return tuple(found)


def _adds_an_edition(proposal: Proposal) -> bool:
    return any(
        placed.table == _EDITIONS and isinstance(placed.operation, Addition) for placed in proposal.operations
    )


def _new_package(
    package: str, rows: Snapshot, layout: RepositoryLayout, files: Mapping[str, bytes], created: date
) -> dict[str, bytes]:
    """The files of a unit's first public package, from the unit's and the body's rows."""
    code = package.partition("/")[2]
    unit = rows.get(_UNITS, {}).get(code)
    if unit is None:
        raise NoSuchUnit(code)
    body = next(iter(rows[_BODY].values()))
    data = files[f"{layout.folder_of(_REFERENCE)}{_DESCRIPTOR}"]
    reference, _ = read_descriptor(data, _DESCRIPTOR, PackageKind.REFERENCE)
    facts = public_package_facts(unit, body, created, reference.licences if reference else ())
    folder = layout.folder_of(package)
    made = empty_package(facts, PackageKind.PUBLIC, like=_shape_of_others(files, layout))
    return {f"{folder}{name}": data for name, data in made.items()}


def _shape_of_others(files: Mapping[str, bytes], layout: RepositoryLayout) -> object:
    """The tables as the first public package that is there tells of them; None where there is none."""
    others = (folder for folder, kind in packages_of(files, layout) if kind is PackageKind.PUBLIC)
    first = next(others, None)
    return None if first is None else resources_of(files[f"{first}{_DESCRIPTOR}"])


def _raised_versions(
    files: Mapping[str, bytes], edition: Mapping[str, bytes], rows: Snapshot, layout: RepositoryLayout
) -> dict[str, bytes]:
    """The descriptors of all packages with the versions that the new edition gives them."""
    raised: dict[str, bytes] = {}
    for package in sorted({table.package for table in rows}):
        folder = layout.folder_of(package)
        kind = PackageKind.REFERENCE if package == _REFERENCE else PackageKind.PUBLIC
        raised[f"{folder}{_DESCRIPTOR}"] = raised_descriptor(
            _of_folder(edition, folder), _of_folder(files, folder), kind
        )
    return raised


def _of_folder(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}
