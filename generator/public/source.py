"""The files that the extractor starts from: the public packages as they lie on the disk, or as a commit holds them."""

import stat
from collections.abc import Mapping
from pathlib import Path

from generator.datapackages.folder import NotAPlainFile, package_folders, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.datapackages.layout import PackageKind
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.stored_files import blobs, entries_at
from generator.sites.errors import SiteError
from generator.validation.package import file_limits

_MAX_TOTAL_BYTES = 512 * 2**20
_DEPTH_OF_FILES = {"acuan": 3, "dip": 4}
# registers/acuan/unit.csv, registers/dip/dinkes/dip.csv


def folders_of(root: Path) -> tuple[str, ...]:
    """Path below ``root`` of every folder of a public package; one without a file is there too, for it is a fault.

    Raises NotAPlainFile for a link or for what is no folder.
    """
    folders = package_folders(root / "registers")
    for folder in folders:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise NotAPlainFile(folder)
    return tuple(folder.relative_to(root).as_posix() for folder in folders)


def files_of_folder(root: Path) -> Mapping[str, bytes]:
    """Path below ``root`` → bytes of every file of the public packages, in order.

    Raises NotAPlainFile for a link or device among them, FileNotFoundError when ``root`` holds no ``registers/acuan``.
    """
    files: dict[str, bytes] = {}
    total = 0
    for folder in folders_of(root):
        limits = file_limits(_kind(folder))
        for file in sorted((root / folder).iterdir()):
            # Validation names a file that no package holds; for that its name is enough.
            content = read_file(file, limits[file.name]) if file.name in limits else _nothing_of(file)
            total += len(content)
            if total > _MAX_TOTAL_BYTES:
                raise SiteError(
                    f"Paket publik seluruhnya lebih besar dari {_MAX_TOTAL_BYTES // 2**20} MB, jadi tidak dibangun. "
                    "Cari berkas yang terlalu besar di registers/acuan dan registers/dip."
                )
            files[file.relative_to(root).as_posix()] = content
    return files


def _kind(folder: str) -> PackageKind:
    return PackageKind.REFERENCE if folder == "registers/acuan" else PackageKind.PUBLIC


def _nothing_of(file: Path) -> bytes:
    if not stat.S_ISREG(file.lstat().st_mode):
        raise NotAPlainFile(file)
    return b""


def files_of_commit(root: Path, commit: str) -> Mapping[str, bytes]:
    """The same of a commit, by its full id; ``root`` may be a bare repository.

    Raises NotAPlainFile and FileNotFoundError as for a folder, HistoryError where git cannot say.
    """
    entries = [
        entry
        for entry in entries_at(root, commit, PUBLIC_LAYOUT.prefixes)
        if entry.path.count("/") >= _DEPTH_OF_FILES[entry.path.split("/")[1]] - 1
    ]
    for entry in entries:
        parts = entry.path.split("/")
        if not entry.is_plain or len(parts) != _DEPTH_OF_FILES[parts[1]]:
            raise NotAPlainFile(root / entry.path)
    if not any(entry.path.startswith("registers/acuan/") for entry in entries):
        raise FileNotFoundError(2, "", str(root / "registers" / "acuan"))
    contents = blobs(root, (entry.blob for entry in entries))
    return {
        entry.path: content[: MAX_FILE_BYTES + 1] for entry, content in zip(entries, contents, strict=True)
    }
