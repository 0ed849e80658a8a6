"""Registers brought to the public as the builder does it, for tests of downloads."""

from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, read_rows
from generator.public.disclosure import PublicRegister, disclose
from generator.public.exports import list_files, write_exports
from generator.public.exports.list_files import list_paths, write_list
from generator.public.lists import EntryList, entry_lists
from generator.public.schema_docs import write_schemas
from generator.sites.contents import facts_of_file
from generator.validation.load import load_registers

COMMITTED_AT = 1_795_316_645
"""2026-11-22T03:04:05Z."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What went in and where the downloads stand."""

    root: Path
    register: PublicRegister
    lists: tuple[EntryList, ...]
    out: Path


def export(root: Path, out: Path) -> Export:
    """Write every download of ``root/registers`` under ``out``."""
    registers = load_registers(root).registers
    assert registers is not None
    register = disclose(registers)
    lists = entry_lists(register)
    out.mkdir(parents=True)
    write_downloads(register, lists, root, out)
    write_schemas(out)
    return Export(root=root, register=register, lists=lists, out=out)


def write_downloads(register: PublicRegister, lists: tuple[EntryList, ...], root: Path, out: Path) -> None:
    """The files of these lists, and the downloads of the whole."""
    job = list_files(register, root, out)
    for one in lists:
        write_list(job, one)
    files = {path: facts_of_file(out / path) for one in lists for path in list_paths(one)}
    write_exports(register, lists, root, out, files, committed_at=COMMITTED_AT)


def stored_rows(root: Path, table: str) -> dict[str, Cells]:
    """The rows of one table of every unit, as the files hold them, by id; with ``unit``."""
    columns = load_schema(table).column_names
    return {
        row.cells["id"]: {"unit": path.parent.name} | row.cells
        for path in sorted(root.glob(f"registers/dip/*/{table}.csv"))
        for row in read_rows(path.read_text(encoding="utf-8"), columns)
    }


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file, address → bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
