"""Where refs stand, read from the files in which git keeps them: dozens of registers are asked at every request.

A ref lies in a file of its own, or with others in ``packed-refs``.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_COMMIT = re.compile(rb"([0-9a-f]{40})\n?\Z")
_PACKED_LINE = re.compile(rb"^([0-9a-f]{40}) (refs/[^\n]+)$", re.MULTILINE)
_PACKED = "packed-refs"


class _NotOurs(Exception):  # noqa: N818 - a fact about a repository
    """Not kept in the way that is read here."""


def refs_in_files(repository: Path, *names: str) -> dict[str, str] | None:
    """Refs of a bare repository that are called so, or lie below a folder called so, and the full ids that they hold.

    By name. None where the repository keeps its refs otherwise, or one of them names another ref: then ask git.
    """
    place = str(repository)
    if not os.path.isdir(f"{place}/refs") or os.path.exists(f"{place}/reftable"):  # noqa: PTH110, PTH112 - asked often
        return None
    try:
        loose = dict(found for name in names for found in _loose(place, name))
    except _NotOurs:
        return None
    if all(name in loose for name in names):
        return dict(sorted(loose.items()))
    # git packs a ref before it takes its own file away, so the packed ones are read afterwards
    packed = _packed(place)
    below = tuple(f"{name}/" for name in names)
    found = {name: commit for name, commit in packed.items() if name in names or name.startswith(below)}
    return dict(sorted((found | loose).items()))


def _loose(place: str, name: str) -> Iterator[tuple[str, str]]:
    """The ref of that name, or those below, that have files of their own."""
    try:
        with open(f"{place}/{name}", "rb") as file:  # noqa: PTH123 - as above
            written = _COMMIT.match(file.read(100))
    except IsADirectoryError:
        for one in _names(f"{place}/{name}"):
            yield from _loose(place, f"{name}/{one}")
    except (FileNotFoundError, NotADirectoryError):
        return
    else:
        if written is None:
            # names another ref, or was never written whole: git knows what to say
            raise _NotOurs
        yield name, written[1].decode("ascii")


def _names(folder: str) -> tuple[str, ...]:
    try:
        return tuple(name for name in os.listdir(folder) if not name.endswith(".lock"))  # noqa: PTH208 - as above
    except (FileNotFoundError, NotADirectoryError):
        return ()


def _packed(place: str) -> Mapping[str, str]:
    try:
        with open(f"{place}/{_PACKED}", "rb") as file:  # noqa: PTH123 - as above
            return _parsed(file.read())
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=64)
def _parsed(content: bytes) -> Mapping[str, str]:
    """Name → full id of every line; of a tag that names another object the tag itself."""
    lines = _PACKED_LINE.finditer(content)
    return {line[2].decode("utf-8", "surrogateescape"): line[1].decode("ascii") for line in lines}
