"""Files that were found faultless before, by the hash of all that this rests on: what is known is not judged again.

A line is the SHA-256 of the program that judges, of the contacts that the body declares, of the package's descriptor
and of the file itself. So a line that is damaged, or comes from another program or register, fits nothing and is
worth nothing; and a line tells nothing of what a file holds. Only the absence of faults is kept, never a problem.

What a whole register must keep to (keys, references, rules) is judged every time, but for a build: that wants to know
no more than whether there is an error, and a line of a whole package beside these reference tables says so of it.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.datapackages.layout import PackageKind, file_name
from generator.resources import SCHEMAS
from generator.validation.declared_contacts import DECLARING
from generator.validation.package import DESCRIPTOR, PackageFiles

_LINE = re.compile(r"[0-9a-f]{64}")
_MAX_BYTES = 16 * 2**20
_KEPT_FOR_ONE = 8
"""Lines kept for each file of the register, so that going back and forth between branches costs nothing."""
_PROGRAM = ("datapackages", "model", "validation")


def keys_of(packages: Iterable[PackageFiles]) -> dict[str, str]:
    """Path of every table → the line that would say that it is faultless."""
    packages = tuple(packages)
    reference = _reference(packages)
    shared = _digest(program(), *(reference.get(file_name(table), b"") for table in sorted(DECLARING)))
    return {
        f"{package.path}/{name}": _digest(
            shared, package.files.get(DESCRIPTOR, b""), name.encode(), data
        ).hex()
        for package in packages
        for name, data in package.files.items()
        if name != DESCRIPTOR
    }


def keys_of_packages(packages: Iterable[PackageFiles]) -> dict[str, str]:
    """Path of every public package → the line that would say that nothing is an error in it, beside these reference tables."""
    packages = tuple(packages)
    shared = _digest(program(), *_named(_reference(packages)))
    return {
        package.path: _digest(b"paket", shared, package.path.encode(), *_named(package.files)).hex()
        for package in packages
        if package.kind is PackageKind.PUBLIC
    }


def read_known(place: Path, keys: Mapping[str, str]) -> frozenset[str]:
    """Paths of the files that are known to be faultless; none where the notes cannot be read."""
    lines = read_lines(place)
    return frozenset(path for path, key in keys.items() if key in lines)


def write_known(place: Path, faultless: AbstractSet[str]) -> None:
    """Note these lines beside the earlier ones, for the owner alone; a disk that is full changes nothing but the time."""
    earlier = read_lines(place)
    if faultless <= earlier:
        return
    kept = faultless | earlier if len(earlier) < _KEPT_FOR_ONE * len(faultless) else faultless
    draft = place.with_name(f"{place.name}-{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.unlink(missing_ok=True)
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as opened:
            opened.write("".join(f"{line}\n" for line in sorted(kept)))
        draft.replace(place)


def read_lines(place: Path) -> frozenset[str]:
    """Every line that can be one of ours; none where the file cannot be read."""
    try:
        file = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(file, "rb") as opened:
            text = opened.read(_MAX_BYTES).decode("ascii", "replace")
    except OSError:
        return frozenset()
    return frozenset(line for line in text.split("\n") if _LINE.fullmatch(line))


@cache
def program() -> bytes:
    """Everything that a verdict rests on beside the register: our files, the schemas, libraries and Python."""
    return _digest(*_parts_ofprogram())


def _parts_ofprogram() -> Iterator[bytes]:
    home = Path(__file__).parents[1]
    files = (path for part in _PROGRAM for path in (home / part).rglob("*.py"))
    for path in (*sorted(files), *sorted(SCHEMAS.glob("*.json"))):
        yield path.name.encode()
        yield path.read_bytes()
    libraries = (
        path.name
        for place in sys.path
        if place.endswith("-packages")
        for path in Path(place).glob("*.dist-info")
    )
    yield "\n".join((sys.version, *sorted(libraries))).encode()


def _reference(packages: Iterable[PackageFiles]) -> Mapping[str, bytes]:
    nothing: Mapping[str, bytes] = {}
    return next((one.files for one in packages if one.kind is PackageKind.REFERENCE), nothing)


def _named(files: Mapping[str, bytes]) -> Iterator[bytes]:
    for name, data in sorted(files.items()):
        yield name.encode()
        yield data


def _digest(*parts: bytes) -> bytes:
    """Of the parts, told apart."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.digest()
