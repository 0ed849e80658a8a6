"""Which files the packages under ``registers/`` consist of, and what stands there that should not."""

import os
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.descriptor import MAX_DESCRIPTOR_BYTES
from generator.datapackages.folder import NotAPlainFile, Unreadable, package_folders, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.datapackages.layout import MAY_BEGIN_EMPTY, TABLES, PackageKind, file_name, table_name
from generator.model.problem import Place, Problem, Severity

DESCRIPTOR = "datapackage.json"
_FOLDER_NAME = re.compile(r"[a-z0-9-]{1,64}")
_SOURCE = "Kontrak data ppid: susunan folder register"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFiles:
    """The files of one package that could be read."""

    path: str
    """``registers/acuan`` or ``registers/dip/<unit>``; ``…/<unit>`` or ``…/_badan`` of the restricted register."""
    kind: PackageKind
    files: Mapping[str, bytes]
    """File name → bytes; only names that such a package holds."""

    @property
    def unit(self) -> str:
        """Name of the folder, which is the unit's code; empty for the reference tables."""
        return "" if self.kind is PackageKind.REFERENCE else self.path.rpartition("/")[2]


def read_packages(
    root: Path, units: AbstractSet[str] | None = None
) -> tuple[tuple[PackageFiles, ...], tuple[Problem, ...]]:
    """Every package under ``root/registers``, and what is wrong with the folders.

    A package whose folder cannot be read is in the result without files. With ``units`` only their folders are read,
    and the reference tables.

    Only ``acuan`` and ``dip`` are looked at: whether a restricted register lies beside them can never be told
    from the outcome.
    """
    registers = root / "registers"
    for folder in (registers, registers / "dip"):
        if folder.is_symlink():
            return (), (is_link(folder.relative_to(root).as_posix()),)
    packages: list[PackageFiles] = []
    problems = [*_loose_files(registers / "dip", root)]
    folders = package_folders(registers)
    if (registers / "acuan").is_dir() and len(folders) == 1:
        problems.append(_has_no_units(shown((registers / "dip").relative_to(root))))
    for folder in folders:
        kind = PackageKind.REFERENCE if folder.parent == registers else PackageKind.PUBLIC
        if units is not None and kind is PackageKind.PUBLIC and folder.name not in units:
            continue
        path = shown(folder.relative_to(root))
        files: Mapping[str, bytes] = {}
        if folder.is_symlink():
            problems.append(is_link(path))
        elif not _FOLDER_NAME.fullmatch(folder.name):
            problems.append(is_no_unit(path))
        elif not folder.is_dir():
            problems.append(
                _problem(
                    path,
                    "PKT-10",
                    "Folder tabel acuan tidak ada.",
                    "Jalankan perintah ini di folder yang berisi `registers/`, atau tunjuk folder itu dengan --root.",
                )
            )
        else:
            files, found = read_files(folder, path, kind)
            problems.extend(found)
            problems.extend(_is_foreign(path, name) for name in foreign_names(folder, kind))
        packages.append(PackageFiles(path=path, kind=kind, files=files))
    return tuple(packages), tuple(problems)


def read_files(folder: Path, path: str, kind: PackageKind) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of one package by name, and which of them are missing or not plain files.

    ``path`` is what messages call the folder.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, limit in file_limits(kind).items():
        file = f"{path}/{name}"
        try:
            files[name] = read_file(folder / name, limit)
        except FileNotFoundError:
            problems.append(_is_missing(path, name, kind))
        except Unreadable:
            problems.append(_is_unreadable(file))
        except NotAPlainFile:
            problems.append(is_link(file))
    return files, problems


def foreign_names(folder: Path, kind: PackageKind) -> tuple[str, ...]:
    """Names in the folder that no such package holds, in order."""
    known = file_limits(kind)
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.name not in known))


def file_limits(kind: PackageKind) -> dict[str, int]:
    """File name → most bytes, of every file that such a package holds."""
    return {DESCRIPTOR: MAX_DESCRIPTOR_BYTES} | {file_name(table): MAX_FILE_BYTES for table in TABLES[kind]}


def _has_no_units(path: str) -> Problem:
    return _problem(
        path,
        "PKT-12",
        "Folder paket unit tidak ada atau kosong; daftar informasi tidak memuat satu unit pun.",
        f"Kembalikan dari git (`git restore {path}`), atau buat folder unit yang pertama di dalamnya.",
    )


def _loose_files(folder: Path, root: Path) -> Iterator[Problem]:
    if folder.is_dir():
        path = shown(folder.relative_to(root))
        yield from (
            _is_foreign(path, entry.name)
            for entry in sorted(folder.iterdir())
            if not entry.is_dir() and not entry.is_symlink()
        )


def _is_missing(folder: str, name: str, kind: PackageKind) -> Problem:
    file = f"{folder}/{name}"
    if name == DESCRIPTOR:
        return _problem(
            file,
            "PKT-05",
            "Keterangan paket (datapackage.json) tidak ada.",
            "Salin dari paket unit lain, ganti name dan title-nya, lalu jalankan `ppid format`.",
        )
    # A restricted package is a repository of its own.
    restore = f"git -C {folder} restore {name}" if kind is PackageKind.EXEMPT else f"git restore {file}"
    begin = (
        "jalankan `ppid format`; tabel dibuat dengan baris judul saja"
        if table_name(name) in MAY_BEGIN_EMPTY
        else "salin baris judul tabel yang sama dari paket lain"
    )
    return _problem(
        file,
        "PKT-06",
        "Tabel ini tidak ada di paket.",
        f"Kembalikan dari git (`{restore}`). Bila tabel ini memang belum pernah ada, {begin}.",
    )


def _is_foreign(folder: str, name: str) -> Problem:
    return _problem(
        f"{folder}/{shown(Path(name))}",
        "PKT-07",
        "Berkas atau folder ini bukan bagian dari register.",
        "Pindahkan ke tempat lain; folder register hanya berisi datapackage.json dan tabelnya.",
        Severity.WARNING if is_left_behind(name) else Severity.ERROR,
    )


def is_left_behind(name: str) -> bool:
    """Whether the name is of the kind that editors and file managers leave: a nuisance, not a danger."""
    return name.startswith((".", "~")) or name.endswith("~")


def is_link(file: str) -> Problem:
    """The problem of a link, device or other path that is not read."""
    return _problem(
        file,
        "PKT-08",
        "Ini pautan (link) atau bukan berkas biasa, jadi tidak dibaca.",
        "Ganti dengan berkas atau folder biasa yang berisi datanya.",
    )


def _is_unreadable(file: str) -> Problem:
    return _problem(
        file,
        "PKT-08",
        "Berkas ini tidak boleh dibaca oleh akun yang menjalankan ppid.",
        f"Beri hak baca (`chmod u+r {file}`), atau jalankan ppid dengan akun pemilik berkas.",
    )


def shown(path: Path) -> str:
    """The path in characters that any terminal and any report can hold."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _problem(file: str, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        code=code, severity=severity, place=Place(file=file), message=message, remedy=remedy, source=_SOURCE
    )


def is_no_unit(path: str) -> Problem:
    """The problem of a folder under ``dip`` whose name is no unit's code."""
    return _problem(
        path,
        "PKT-09",
        "Nama folder ini bukan kode unit di tabel unit.csv.",
        "Ganti nama folder dengan kode unit yang benar, atau tambahkan unitnya ke tabel unit.csv.",
    )
