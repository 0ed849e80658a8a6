"""All that someone outside can see of ``ppid build public``: the guard behind every test of this folder."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from tests.boundary.ppid_process import Ppid
from tests.boundary.world import World

COMMAND = ("build", "public", "--confine=require")
TARGET = Path("build", "public")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFile:
    """One file or folder of the published site, as a web server shows it or as a mirror copies it."""

    path: str
    mode: int
    """Kind and permissions."""
    modified_ns: int
    size: int
    """0 for folders, whose size is the disk's affair."""
    digest: str
    """Of the bytes; empty for a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a build let be seen. Two builds from the same public files give equal values."""

    exit_status: int
    stdout: str
    stderr: str
    release: str
    """Name of the published release; empty when nothing was published."""
    files: tuple[SeenFile, ...]
    """The site's own folder first, then everything beneath it by path."""


def observe(ppid: Ppid, world: World) -> Observation:
    """Build the public site of a world as a server does, in its folder and with its environment, and look at it all."""
    finished = ppid(COMMAND, world.folder, world.environment)
    target = world.folder / TARGET
    return Observation(
        exit_status=finished.exit_status,
        stdout=finished.stdout,
        stderr=finished.stderr,
        release=target.readlink().name if target.is_symlink() else "",
        files=tuple(_seen(target.resolve())) if target.exists() else (),
    )


def differences(one: Observation, other: Observation) -> list[str]:
    """What differs, one line each; empty when nobody outside can tell the two builds apart."""
    lines = [
        f"{part.name}: {getattr(one, part.name)!r} / {getattr(other, part.name)!r}"
        for part in fields(Observation)
        if part.name != "files" and getattr(one, part.name) != getattr(other, part.name)
    ]
    left, right = ({file.path: file for file in seen.files} for seen in (one, other))
    paths = (path for path in sorted(left.keys() | right.keys()) if left.get(path) != right.get(path))
    return [*lines, *(f"{path}: {left.get(path)} / {right.get(path)}" for path in paths)]


def _seen(site: Path) -> Iterator[SeenFile]:
    for path in (site, *sorted(site.rglob("*"))):
        status = path.lstat()
        content = b"" if path.is_dir() else path.read_bytes()
        yield SeenFile(
            path=path.relative_to(site).as_posix(),
            mode=status.st_mode,
            modified_ns=status.st_mtime_ns,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest() if content else "",
        )
