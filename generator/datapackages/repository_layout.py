"""Where a repository of registers keeps which table."""

from dataclasses import dataclass

from generator.datapackages.layout import TABLES, PackageKind, file_name, table_name
from generator.model.table_path import TablePath


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryLayout:
    """One register as its repository keeps it."""

    register: str
    """``publik`` for the reference and public packages; ``dik-<unit>`` for the restricted package of a unit."""
    unit: str = ""
    """The unit whose restricted package it is; empty for the public packages."""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """Folders of the repository that hold registers; the restricted package is the whole repository."""
        return ("",) if self.unit else ("registers/acuan/", "registers/dip/")

    def folder_of(self, package: str) -> str:
        """``dip/dinkes`` → ``registers/dip/dinkes/``; the folder of a restricted package is the empty text."""
        return "" if self.unit else f"registers/{package}/"

    def path_of(self, table: TablePath) -> str:
        """Path of the file in the repository, e.g. ``registers/dip/dinkes/dip.csv``."""
        return f"{self.folder_of(table.package)}{file_name(table.table)}"

    def table_at(self, path: str) -> TablePath | None:
        """The table that the file holds; None for a descriptor and for whatever is no table of this register."""
        folder, _, file = path.rpartition("/")
        if self.unit:
            package, kind = f"dik/{self.unit}", PackageKind.EXEMPT
            if folder:
                return None
        else:
            package = folder.removeprefix("registers/")
            kind = PackageKind.REFERENCE if package == "acuan" else PackageKind.PUBLIC
            is_package = package == "acuan" or (package.startswith("dip/") and package.count("/") == 1)
            if not folder.startswith("registers/") or not is_package:
                return None
        table = table_name(file)
        if table not in TABLES[kind] or file != file_name(table):
            return None
        return TablePath(package=package, table=table)


PUBLIC_LAYOUT = RepositoryLayout(register="publik")
"""The repository of ``registers/acuan`` and ``registers/dip``."""


def exempted_layout(unit: str) -> RepositoryLayout:
    """The restricted repository of a unit, or of ``_badan``: its package lies at the root."""
    return RepositoryLayout(register=f"dik-{unit}", unit=unit)
