"""The first files of a registry: of a public body's own, and of the restricted package of one of its units."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.datapackages.descriptor import Contributor, Licence, PackageFacts, write_descriptor
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.new_package import OPEN_LICENCE, empty_package, public_package_facts
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.resources import REQUIREMENTS_LOCK, STARTER

Row = Mapping[str, str]

_LICENCES = {
    "CC-BY-4.0": OPEN_LICENCE,
    "CC-BY-SA-4.0": Licence(
        name="CC-BY-SA-4.0",
        title="Creative Commons Attribution Share-Alike 4.0",
        path="https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": Licence(
        name="CC0-1.0", title="CC0 1.0", path="https://creativecommons.org/publicdomain/zero/1.0/"
    ),
}
_EXECUTABLE = frozenset({".githooks/pre-commit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """The installed program as a file that a workflow can install."""

    name: str
    content: bytes
    sha256: str


def public_registry(
    body: Row,
    units: Iterable[Row],
    officers: Iterable[Row],
    created: date,
    wheel: Wheel | None,
    keys: Iterable[Row] = (),
) -> dict[str, bytes]:
    """Path → content of everything in the repository of a body's public packages; the registers are empty.

    Rows are those of ``badan``, ``unit``, ``pejabat`` and ``kunci``. National holidays, duties, laws, synonyms and an example of
    a retention schedule come from the starter.
    """
    known = tuple(units)
    given = {"badan": (body,), "unit": known, "pejabat": tuple(officers), "kunci": tuple(keys)}
    files = {
        f"registers/acuan/{file_name(table)}": _table(table, given.get(table) or _starting_rows(table))
        for table in TABLES[PackageKind.REFERENCE]
    }
    licence = _LICENCES.get(body["lisensi"], OPEN_LICENCE)
    facts = PackageFacts(
        name="acuan",
        title="Acuan: unit, pejabat, peraturan, dan tabel rujukan",
        version="1.0.0",
        created=f"{created.isoformat()}T00:00:00Z",
        licences=(licence,),
        contributors=(
            Contributor(title=f"PPID Utama {body['nama_singkat']}", roles=("creator", "publisher")),
        ),
    )
    files["registers/acuan/datapackage.json"] = write_descriptor(facts, PackageKind.REFERENCE)
    for unit in known:
        package = empty_package(public_package_facts(unit, body, created, (licence,)), PackageKind.PUBLIC)
        files |= {f"registers/dip/{unit['kode']}/{name}": data for name, data in package.items()}
    words = {"{nama}": body["nama"], "{situs}": body["alamat_situs"]}
    return files | _surroundings("publik", words, wheel) | {".githooks/pre-commit": _starter("pre-commit")}


def restricted_registry(unit: Row, body: Row, created: date, wheel: Wheel | None) -> dict[str, bytes]:
    """The same for the restricted package of a unit, which lies at the top of a repository of its own."""
    of_unit = f"{unit['nama']} {body['nama_singkat']}".rstrip()
    facts = PackageFacts(
        name=f"dik-{unit['kode']}",
        title=f"Daftar Informasi yang Dikecualikan {of_unit}",
        version="1.0.0",
        created=f"{created.isoformat()}T00:00:00Z",
        licences=(
            Licence(
                name="LicenseRef-terbatas",
                title="Terbatas: hanya untuk pejabat yang berwenang",
                path=f"{body['alamat_situs']}terbatas",
            ),
        ),
        contributors=(
            Contributor(title=f"PPID Pelaksana {of_unit}", roles=("creator",)),
            Contributor(title=f"PPID Utama {body['nama_singkat']}", roles=("publisher",)),
        ),
    )
    files = empty_package(facts, PackageKind.EXEMPT)
    return (
        files
        | _surroundings("terbatas", {"{nama}": of_unit}, wheel)
        | {".githooks/pre-commit": _starter("pre-commit-terbatas")}
    )


def mode_of(path: str) -> int:
    """The mode that the file has in the repository."""
    return 0o755 if path in _EXECUTABLE else 0o644


def _surroundings(kind: str, words: Mapping[str, str], wheel: Wheel | None) -> dict[str, bytes]:
    readme = _starter(f"{kind}/README.md").decode("utf-8")
    for place, word in words.items():
        readme = readme.replace(place, word)
    files = {
        "README.md": readme.encode(),
        ".gitattributes": _starter("gitattributes"),
        ".gitignore": _starter("gitignore"),
        ".pre-commit-config.yaml": _starter("pre-commit-config.yaml"),
        ".github/workflows/ppid.yml": _starter(f"{kind}/ppid.yml"),
        ".github/ppid/requirements.lock": REQUIREMENTS_LOCK.read_bytes(),
    }
    if wheel is not None:
        files[f".github/ppid/{wheel.name}"] = wheel.content
        files[".github/ppid/ppid.sha256"] = f"{wheel.sha256}  {wheel.name}\n".encode()
    return files


def _starter(name: str) -> bytes:
    return (STARTER / name).read_bytes()


def _starting_rows(table: str) -> tuple[Row, ...]:
    path = STARTER / "acuan" / file_name(table)
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def _table(table: str, rows: Iterable[Row]) -> bytes:
    schema = load_schema(table)
    whole = [{name: row.get(name, "") for name in schema.column_names} for row in rows]
    return write_rows(whole, schema.column_names, schema.primary_key)
