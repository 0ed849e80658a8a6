"""The restricted package that an import writes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cli.dik_folder import dik_folder
from generator.datapackages.layout import PackageKind
from generator.imports.exempted.packages import ExemptedShelf, exempted_shelf
from generator.imports.packages import RegistersBroken, Shelf
from generator.imports.plan import Refused
from generator.model.problem import Severity
from generator.validation.exempted.package import path_in_messages, read_exempted_packages
from generator.validation.exempted.separation import check_separation
from generator.validation.package import PackageFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedTarget:
    """A unit's restricted package and where it lies."""

    folder: Path
    shelf: ExemptedShelf

    def places(self, files: Mapping[str, bytes]) -> dict[Path, bytes]:
        """The files by where they are written."""
        return {self.folder / self.shelf.unit / name.rpartition("/")[2]: data for name, data in files.items()}


def exempted_target(root: Path, given: Path | None, public: Shelf, unit: str) -> ExemptedTarget:
    """The unit's package in the folder that ``given`` or ``root`` names; it need not exist yet.

    Raises RegistersBroken when the package cannot be read, Refused when it would be kept together with the
    public registers of a real body.
    """
    folder = dik_folder(root, given) or root / "registers" / "dik"
    path = path_in_messages(folder, root)
    codes = frozenset(known.code for known in public.units)
    packages, problems = read_exempted_packages(folder, path, codes)
    own = f"{path}/{unit}"
    broken = tuple(
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        and (problem.place.file == path or f"{problem.place.file}/".startswith(f"{own}/"))
        and problem.code != "PKT-09"
    )
    if broken:
        raise RegistersBroken(broken)
    future = PackageFiles(path=own, kind=PackageKind.EXEMPT, files={})
    for problem in check_separation(root, folder, (future,), public.loaded.tables):
        raise Refused(problem.message, problem.remedy)
    return ExemptedTarget(folder=folder, shelf=exempted_shelf(public, unit, path, packages))
