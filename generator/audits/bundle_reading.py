"""Reading what the yearly bundle holds of a register: its history to the letter, and what the rules say of its state."""

from collections.abc import Mapping
from pathlib import Path

from generator.audits.claims import proposal_of
from generator.audits.four_eyes import audit_register
from generator.audits.reference import PublicTrail
from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.audits.verdict import Verdict
from generator.audits.yearly_bundle import BundledRegister
from generator.datapackages.layout import PackageKind
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import files_at
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.validation.exempted.load import check_exempted
from generator.validation.load import check_packages
from generator.validation.package import PackageFiles

_OFFICERS = TablePath(package="acuan", table="pejabat")
_BODY = TablePath(package="acuan", table="badan")
_SHARED = "_badan"


def read_bundled(
    repository: Path,
    layout: RepositoryLayout,
    *,
    anchor: str,
    tip: str,
    public: PublicTrail | None,
    public_files: Mapping[str, bytes],
    shared_files: Mapping[str, bytes],
) -> BundledRegister:
    """The register as main held it at the tip; raises HistoryError where git cannot answer.

    ``public_files`` are those of the public register on that day, ``shared_files`` those of the restricted package of
    the whole body, where there is one.
    """
    audit = audit_register(repository, layout, anchor=anchor, tip=tip, public=public)
    files = files_at(repository, tip, layout.prefixes)
    commits = {one.id: one for one in stored_commits(repository, [step.commit for step in audit.steps])}
    steps = [step for step in audit.steps if step.verdict is not Verdict.OUTSIDE]
    taken = {step.commit: step.version for step in steps if step.version}
    found = {one.id: one for one in stored_commits(repository, dict.fromkeys(taken.values()))}
    versions: dict[str, StoredCommit] = {commit: found[version] for commit, version in taken.items()}
    reasons = {commit: proposal_of(version) for commit, version in versions.items()}
    officers = snapshot_of_files(public_files, PUBLIC_LAYOUT).get(_OFFICERS, {})
    return BundledRegister(
        audit=audit,
        files=files,
        rows=snapshot_of_files(files, layout),
        officers=officers,
        reasons={commit: one.message for commit, one in reasons.items() if one is not None},
        approvals={step.commit: commits[step.commit].message for step in steps},
        proposals={commit: version.message for commit, version in versions.items()},
        problems=_problems(layout, files, public_files, shared_files),
    )


def name_of_body(public_files: Mapping[str, bytes]) -> str:
    """Name of the public body; empty where the table has no row."""
    rows = snapshot_of_files(public_files, PUBLIC_LAYOUT).get(_BODY, {})
    return next((row["nama"] for row in rows.values()), "")


def _problems(
    layout: RepositoryLayout,
    files: Mapping[str, bytes],
    public_files: Mapping[str, bytes],
    shared_files: Mapping[str, bytes],
) -> tuple[Problem, ...]:
    public = check_packages(_packages(public_files))
    if not layout.unit:
        return public.problems
    shared = (_restricted(_SHARED, shared_files),) if shared_files and layout.unit != _SHARED else ()
    own = _restricted(layout.unit, files)
    found = check_exempted((*shared, own), public).problems
    return tuple(one for one in found if one.place.file.startswith(f"{own.path}/"))


def _packages(files: Mapping[str, bytes]) -> tuple[PackageFiles, ...]:
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in sorted(files.items()):
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = data
    return tuple(
        PackageFiles(
            path=folder,
            kind=PackageKind.REFERENCE if folder == "registers/acuan" else PackageKind.PUBLIC,
            files=held,
        )
        for folder, held in folders.items()
    )


def _restricted(unit: str, files: Mapping[str, bytes]) -> PackageFiles:
    return PackageFiles(path=f"registers/dik/{unit}", kind=PackageKind.EXEMPT, files=files)
