"""Registers brought to the public as the builder does it, for tests of downloads."""

from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, read_rows
from generator.public.disclosure import PublicRegister, disclose
from generator.public.entry_lines import read_entry_lines
from generator.public.exports import write_exports
from generator.public.exports.list_files import ListFiles, write_list
from generator.public.exports.row_files import row_files
from generator.public.lists import EntryList, entry_lists
from generator.public.part_keys import part_keys
from generator.public.schema_docs import write_schemas
from generator.sites.contents import FileFacts
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
    files: dict[str, FileFacts] = {}
    out.mkdir(parents=True, exist_ok=True)
    address = register.body.site_address
    lines = read_entry_lines(root)
    keys = part_keys(register, lines.digests, {}, "")
    with row_files(register.entries, lines, address, out) as rows:
        job = ListFiles(rows=rows, author=register.body.name, out=out, home=out)
        for one in lists:
            files |= write_list(job, one, tuple(keys.pieces_of(one)), {})
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
