"""The whole register as one Data Package: reference tables and the tables of all units together, in one zip."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from pathlib import Path

from generator.datapackages.descriptor import Contributor, PackageFacts, package_descriptor, read_descriptor
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import Descriptor, load_schema
from generator.model.entry import Status
from generator.public.disclosure import PublicRegister
from generator.public.exports.list_columns import with_unit
from generator.public.exports.rows import read_unit_table
from generator.sites.csv_file import csv_record

_DESCRIPTOR = "datapackage.json"
_PROPOSAL = f",{Status.PROPOSED}\n".encode()
_RECORDS = 1_000
"""In one piece."""
_READ_BYTES = 16 * 1024
"""At once of one file, and what is lacking to the end of a line."""


def register_package(
    register: PublicRegister, registers_root: Path, committed_at: int
) -> dict[str, Iterable[bytes]]:
    """The files of the package, name → pieces; the descriptor and every table lie side by side.

    Withdrawn rows stay, so that an identifier once published is never unknown; proposals are left out. Each file can be
    read once.
    """
    files: dict[str, Iterable[bytes]] = {
        file_name(table): ((registers_root / "registers" / "acuan" / file_name(table)).read_bytes(),)
        for table in TABLES[PackageKind.REFERENCE]
    }
    units = [unit.code for unit in register.units]
    for table in TABLES[PackageKind.PUBLIC]:
        files[file_name(table)] = _combined_table(table, units, registers_root)
    facts = _facts(register, registers_root, committed_at)
    descriptor = json.dumps(_descriptor(facts), ensure_ascii=False, indent=2) + "\n"
    files[_DESCRIPTOR] = (descriptor.encode("utf-8"),)
    return files


def package_facts(registers_root: Path, package: str, kind: PackageKind) -> PackageFacts:
    """What people wrote about a package, e.g. ``acuan`` or ``dip/dinkes``; validation has read it before."""
    path = registers_root / "registers" / package / _DESCRIPTOR
    facts, _ = read_descriptor(path.read_bytes(), str(path), kind)
    if facts is None:
        raise ValueError(f"the descriptor of {package!r} is broken; validate before building")
    return facts


def _combined_table(table: str, units: Iterable[str], registers_root: Path) -> Iterator[bytes]:
    """The records of all units, sorted by their first cell, which is the key; a piece is many records."""
    yield csv_record(("unit", *load_schema(table).column_names)).encode()
    # each table is sorted by the key, so no table need be held as a whole
    records = merge(*(_records(table, unit, registers_root) for unit in units))
    while piece := list(islice(records, _RECORDS)):
        yield b"".join([b"%s,%s" % (unit, record) for record, unit in piece])


def _records(table: str, unit: str, registers_root: Path) -> Iterator[tuple[bytes, bytes]]:
    """The records of a unit in today's columns, with the code of the unit; no proposals."""
    path = registers_root / "registers" / "dip" / unit / file_name(table)
    if not path.is_file():
        return
    columns = load_schema(table).column_names
    lines = _lines_of(path)
    if next(lines).decode() != csv_record(columns):
        # of an earlier version
        rows = read_unit_table(registers_root, unit, table)
        lines = (csv_record(row[column] for column in columns).encode() for row in rows)
    code = unit.encode()
    for line in lines:
        # the byte gate saw to it that a record is a line; its last cell is the status
        if not line.endswith(_PROPOSAL):
            yield line, code


def _lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file, which is open only while some are read: all units are read side by side."""
    place = 0
    while True:
        with path.open("rb") as file:
            file.seek(place)
            lines = file.readlines(_READ_BYTES)
            place = file.tell()
        if not lines:
            return
        yield from lines


def _facts(register: PublicRegister, registers_root: Path, committed_at: int) -> PackageFacts:
    reference = package_facts(registers_root, "acuan", PackageKind.REFERENCE)
    public = [
        package_facts(registers_root, f"dip/{unit.code}", PackageKind.PUBLIC)
        for unit in register.units
        if (registers_root / "registers" / "dip" / unit.code).is_dir()
    ]
    moment = datetime.fromtimestamp(committed_at, UTC)
    return replace(
        reference,
        name=f"informasi-publik-{register.body.code}",
        title=f"Register Informasi Publik {register.body.name}",
        version=f"{moment.year}.{moment.month}.{moment.day}",
        created=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        contributors=_merged([person for facts in (reference, *public) for person in facts.contributors]),
    )


def _merged(contributors: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """Everyone once, with all roles, in order of first mention."""
    roles: dict[str, dict[str, None]] = {}
    for person in contributors:
        roles.setdefault(person.title, {}).update(dict.fromkeys(person.roles))
    return tuple(Contributor(title=title, roles=tuple(held)) for title, held in roles.items())


def _descriptor(facts: PackageFacts) -> Descriptor:
    descriptor = package_descriptor(facts, (*TABLES[PackageKind.PUBLIC], *TABLES[PackageKind.REFERENCE]))
    schemas: Mapping[str, Descriptor] = {table: with_unit(table) for table in TABLES[PackageKind.PUBLIC]}
    for resource in descriptor["resources"]:
        resource["schema"] = schemas.get(resource["name"], resource["schema"])
    return descriptor
