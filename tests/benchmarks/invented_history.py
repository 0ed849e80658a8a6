"""A git history for invented registers, ending in the files that lie there; written by one ``git fast-import``."""

import csv
import io
import random
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_BEGIN, _END = 1_735_700_000, 1_793_500_000
"""Seconds since 1970: January 2025 to October 2026."""
_SHARE_THERE_FROM_THE_FIRST = 0.8
_SHARE_AMENDED = 0.3
_EARLIER = {
    "ringkasan": "Masih disusun oleh {}.",
    "media": "",
    "tautan": "",
    "tautan_jenis": "",
    "tautan_ukuran": "",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: since which version of its package it is there, and as it was before which version."""

    added: int
    amended: int
    earlier: bytes
    now: bytes


def invent_history(root: Path, commits: int, seed: int = 4) -> int:
    """Make ``root`` a repository whose last commit has its registers as they are; the number of commits made.

    The first commit has most rows of all packages; each of the others adds or amends rows of one unit, large and
    small units in turn. One package is held in memory at a time.
    """
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    files = sorted(root.glob("registers/dip/*/dip.csv"))
    order = [files[number % len(files)] for number in range(max(0, commits - 1))]
    random.Random(seed).shuffle(order)  # noqa: S311 - for data, not for secrets
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        marks = {
            file: _write_versions(process.stdin, file, order.count(file), at, seed)
            for at, file in enumerate(files)
        }
        made = _write_commits(process.stdin, root, order, marks)
    assert process.returncode == 0
    subprocess.run([*git, "reset", "--quiet"], check=True)
    return made


def _write_versions(out: IO[bytes], file: Path, amendments: int, at: int, seed: int) -> list[str]:
    """Marks of the blobs of a file, oldest first, without those that equal the one before."""
    chance = random.Random(f"{seed} {at}")  # noqa: S311 - as above
    header, lines = _lines(file, amendments, chance)
    marks: list[str] = []
    before = b""
    for version in range(amendments + 1):
        data = header + b"".join(
            line.now if version >= line.amended else line.earlier for line in lines if version >= line.added
        )
        if data != before:
            marks.append(f":{(at + 1) * 100_000 + version}")
            out.write(b"blob\nmark %s\ndata %d\n%s\n" % (marks[-1].encode(), len(data), data))
        before = data
    return marks


def _lines(file: Path, amendments: int, chance: random.Random) -> tuple[bytes, list[_Line]]:
    with file.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        header = _as_line(reader.fieldnames or ())
        lines: list[_Line] = []
        for row in reader:
            added = 0 if chance.random() < _SHARE_THERE_FROM_THE_FIRST else chance.randint(0, amendments)
            withdrawn = row["status"] == "ditarik"
            changes = withdrawn or chance.random() < _SHARE_AMENDED
            amended = chance.randint(added, amendments) if changes else added
            earlier = row | {name: words.format(row["penguasa"]) for name, words in _EARLIER.items()}
            if withdrawn:
                earlier = row | {"status": "berlaku"}
            lines.append(
                _Line(added, amended, _as_line(tuple(earlier.values())), _as_line(tuple(row.values())))
            )
    return header, lines


def _as_line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def _write_commits(out: IO[bytes], root: Path, order: Sequence[Path], marks: dict[Path, list[str]]) -> int:
    left = {file: iter(versions) for file, versions in marks.items()}
    total = 1 + sum(len(versions) - 1 for versions in marks.values())
    step = (_END - _BEGIN) // total
    _begin_commit(out, "Susun register", _BEGIN)
    for path in _others(root):
        data = path.read_bytes()
        out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (_name(root, path), len(data), data))
    for file, versions in left.items():
        out.write(b"M 100644 %s %s\n" % (next(versions).encode(), _name(root, file)))
    made = 1
    for file in order:
        mark = next(left[file], None)
        if mark is not None:
            _begin_commit(out, f"Mutakhirkan {file.parent.name}", _BEGIN + made * step)
            out.write(b"M 100644 %s %s\n" % (mark.encode(), _name(root, file)))
            made += 1
    return made


def _others(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.glob("registers/**/*")) if path.is_file() and path.name != "dip.csv")


def _name(root: Path, path: Path) -> bytes:
    return path.relative_to(root).as_posix().encode()


def _begin_commit(out: IO[bytes], message: str, time: int) -> None:
    text = message.encode()
    out.write(
        b"commit refs/heads/main\ncommitter Contoh <contoh@kaltim.example> %d +0800\ndata %d\n%s\n"
        % (time, len(text), text)
    )
