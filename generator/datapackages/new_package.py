"""A unit's first package: its tables with their headers alone, and a descriptor."""

from collections.abc import Mapping
from datetime import date

from generator.datapackages.descriptor import Contributor, Licence, PackageFacts, described, write_descriptor
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_of, version_of
from generator.datapackages.table import write_rows

OPEN_LICENCE = Licence(
    name="CC-BY-4.0",
    title="Creative Commons Attribution 4.0",
    path="https://creativecommons.org/licenses/by/4.0/",
)
"""Terms of public packages where the reference package names none."""


def public_package_facts(
    unit: Mapping[str, str], body: Mapping[str, str], created: date, licences: tuple[Licence, ...] = ()
) -> PackageFacts:
    """What the descriptor of a unit's public package says; rows of ``unit.csv`` and ``badan.csv`` as written."""
    name, body_name = unit["nama"], body["nama_singkat"]
    return PackageFacts(
        name=f"dip-{unit['kode']}",
        title=f"Daftar Informasi Publik {name} {body_name}".rstrip(),
        version="1.0.0",
        created=f"{created.isoformat()}T00:00:00Z",
        licences=licences or (OPEN_LICENCE,),
        contributors=(
            Contributor(title=f"PPID Pelaksana {name} {body_name}".rstrip(), roles=("creator",)),
            Contributor(title=f"PPID Utama {body_name}".rstrip(), roles=("publisher",)),
        ),
    )


def empty_package(facts: PackageFacts, kind: PackageKind, like: object = None) -> dict[str, bytes]:
    """File name → bytes of a package that holds no row yet.

    ``like`` are tables as another package of that kind tells of them, whose shape it gets; else that of the newest schemas.
    """
    known = like if version_of(like, kind) is not None else None
    files = {"datapackage.json": write_descriptor(facts, kind) if known is None else described(facts, known)}
    for table in TABLES[kind]:
        schema = load_schema(table)
        columns = schema.column_names if known is None else columns_of(known, table)
        files[file_name(table)] = write_rows((), columns, schema.primary_key)
    return files
