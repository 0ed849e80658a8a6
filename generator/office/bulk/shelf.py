"""The public packages as ``main`` holds them, for whoever judges rows before they are sent."""

from functools import lru_cache

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.imports.packages import Shelf, shelf_of
from generator.review.state import Queue
from generator.review.tree import tree_at
from generator.validation.package import DESCRIPTOR, PackageFiles

_REFERENCE = "registers/acuan"


@lru_cache(maxsize=2)
def shelf_at(queue: Queue, commit: str) -> Shelf:
    """The packages at a commit of the public register, and what reading them says; raises HistoryError."""
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in tree_at(queue, commit).files.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = data
    ordered = sorted(folders, key=lambda path: (path != _REFERENCE, path))
    return shelf_of(tuple(_package(path, folders[path]) for path in ordered))


def _package(path: str, files: dict[str, bytes]) -> PackageFiles:
    kind = PackageKind.REFERENCE if path == _REFERENCE else PackageKind.PUBLIC
    known = {DESCRIPTOR, *map(file_name, TABLES[kind])}
    return PackageFiles(path=path, kind=kind, files={name: files[name] for name in files if name in known})
