"""One archive that installs ppid on a machine without internet: its wheel, every wheel of the lock, and pasang.sh.

Wheels are fetched for the versions of Python that Debian 12 and 13 ship, each by its hash in ``requirements.lock``. The same
wheels and the same commit give the same archive.

Example: .venv/bin/python archive/build.py dist
"""

import gzip
import hashlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"

TARGETS = ("3.11.2", "3.11.99", "3.13.5")
"""Python of Debian 12, of a later 3.11, and of Debian 13; packages differ between the first two."""
GLIBC = 36
"""2.36, that of Debian 12: wheels that ask for a newer one do not run there."""
_FOR_EVERY_PYTHON = re.compile(r"-(?:py3|py2\.py3)-none-any\.whl\Z|-abi3-|-py3-none-manylinux")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """One requirement of the lock."""

    name: str
    version: str
    marker: str
    text: str
    """With its hashes, without the marker."""


def locked(text: str) -> Iterator[Locked]:
    """Every requirement, in order."""
    for block in re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)):
        found = re.match(r"([A-Za-z0-9._-]+)==(\S+)(?: ; (.*?))? \\\n(.*)", block, re.DOTALL)
        if found:
            name, version, marker, hashes = found.groups()
            yield Locked(
                name=name, version=version, marker=marker or "", text=f"{name}=={version} \\\n{hashes}"
            )


def needed(lock: str, python: str) -> list[Locked]:
    """What the lock asks for under that version of Python, on Linux."""
    minor = python.rpartition(".")[0]
    environment = {
        "python_version": minor,
        "python_full_version": python,
        "implementation_version": python,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "platform_machine": platform.machine(),
        "sys_platform": "linux",
        "os_name": "posix",
        "extra": "",
    }
    return [one for one in locked(lock) if not one.marker or Marker(one.marker).evaluate(environment)]


def download(lock: str, python: str, wheels: Path) -> None:
    """Fetch what that version of Python needs and what is not there yet."""
    there = [path.name for path in wheels.glob("*.whl") if _FOR_EVERY_PYTHON.search(path.name)]
    have = {tuple(name.lower().split("-")[:2]) for name in there}
    lacking = [
        one for one in needed(lock, python) if (one.name.lower().replace("-", "_"), one.version) not in have
    ]
    if not lacking:
        return
    machine = platform.machine()
    tags = [f"linux_{machine}", *(f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1))]
    tags += [f"manylinux{year}_{machine}" for year in ("2014", "2010", "1")]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as list_:
        list_.write("\n".join(one.text for one in lacking))
        list_.flush()
        run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:", "--implementation", "cp"),
            *("--python-version", python, *(word for tag in tags for word in ("--platform", tag))),
            *("--dest", str(wheels), "--requirement", list_.name),
        )


def run(*command: str) -> str:
    """Run a command and give what it said; its complaints are shown only if it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        sys.exit(f"{' '.join(command[:6])}…\n{done.stderr}")
    return done.stdout


def build(dist: Path) -> Path:
    """Write the archive and its hash into the folder; gives its path."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"ppid-{version}-{platform.machine()}"
    lock = LOCK.read_text(encoding="utf-8")
    targets = tuple(dict.fromkeys((*TARGETS, platform.python_version())))
    with tempfile.TemporaryDirectory() as beside:
        stage = Path(beside) / name
        wheels = stage / "roda"
        wheels.mkdir(parents=True)
        for python in targets:
            download(lock, python, wheels)
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
        (own,) = wheels.glob(f"ppid-{version}-*.whl")
        (stage / "kunci.txt").write_text(
            f"{lock}ppid[office]=={version} --hash=sha256:{fingerprint(own)}\n", encoding="utf-8"
        )
        minors = sorted({python.rpartition(".")[0] for python in targets})
        (stage / "python.txt").write_text("".join(f"{one}\n" for one in minors), encoding="utf-8")
        shutil.copyfile(ROOT / "archive" / "pasang.sh", stage / "pasang.sh")
        files = sorted(path for path in stage.rglob("*") if path.is_file())
        sums = "".join(f"{fingerprint(path)}  {path.relative_to(stage)}\n" for path in files)
        (stage / "SHA256SUMS").write_text(sums, encoding="utf-8")
        dist.mkdir(parents=True, exist_ok=True)
        archive = dist / f"{name}.tar.gz"
        pack(stage, archive)
    archive.with_name(f"{archive.name}.sha256").write_text(
        f"{fingerprint(archive)}  {archive.name}\n", encoding="utf-8"
    )
    return archive


def pack(stage: Path, archive: Path) -> None:
    """Everything below the folder, under its name; owners, modes and times are always the same."""
    newest = run("git", "log", "-1", "--format=%ct").strip()

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = int(newest)
        member.mode = 0o755 if member.isdir() or member.name.endswith(".sh") else 0o644
        return member

    with (
        archive.open("wb") as file,
        gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0, compresslevel=1) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in sorted(stage.rglob("*")):
            tar.add(path, f"{stage.name}/{path.relative_to(stage)}", recursive=False, filter=plain)


def fingerprint(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1] if sys.argv[1:] else 'dist'))}\n")
