"""An office of any size for measuring: public entries over all units, a restricted register for each unit, officers."""

import csv
import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.model.identifier import SPACE, identifier_from
from generator.review.state import make_queues
from tests.benchmarks.synthesis import synthesise
from tests.review.registry import commit_all, git
from tests.validation.overlay import append

ROOT = Path(__file__).parent.parent.parent
_PATTERN = "dinkes"
"""Unit whose restricted package the units without one get a copy of, under other ids."""
_PARTNERS = ("dip_id", "pengecualian_id")
"""Columns that name public rows, of which the copies have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An officer of the office, by her row of ``pejabat.csv``."""

    officer_id: str
    name: str
    unit: str
    keys: tuple[str, ...]
    """Public entries of her unit that are in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeOffice:
    """Where it lies."""

    root: Path
    state: Path
    queues: int
    members: tuple[Member, ...]


def make_large_office(folder: Path, entries: int, members: int) -> LargeOffice:
    """Registers in a repository of one commit below the folder, and their queues."""
    root, state = folder / "asal", folder / "keadaan"
    root.mkdir(parents=True)
    synthesise(ROOT, root, entries)
    units = [row["kode"] for row in _rows(root / "registers/acuan/unit.csv")]
    source, restricted = ROOT / "registers" / "dik", root / "registers" / "dik"
    for unit in ("_badan", *units):
        if (source / unit).is_dir():
            shutil.copytree(source / unit, restricted / unit)
        else:
            _copy(source / _PATTERN, restricted / unit, unit, units.index(unit))
    found = tuple(_member(root, unit, number) for number, unit in enumerate(units[:members]))
    tidy = [sys.executable, "-m", "generator.cli", "format", "--root", str(root)]
    subprocess.run(tidy, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text("registers/dik\n", encoding="utf-8")
    commit_all(root)
    queues = make_queues(root, state, restricted)
    return LargeOffice(root=root, state=state, queues=len(queues), members=found)


def _member(root: Path, unit: str, number: int) -> Member:
    officer_id, name = _identifier(f"pejabat {unit}"), f"Contoh {_letters(number)}"
    cells = {"id": officer_id, "nama": name, "peran": "petugas", "sifat": "definitif", "unit": unit}
    append(
        root,
        "registers/acuan/pejabat.csv",
        cells | {"mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
    )
    rows = _rows(root / f"registers/dip/{unit}/dip.csv")
    keys = tuple(row["id"] for row in rows if row["status"] == "berlaku")
    return Member(officer_id=officer_id, name=name, unit=unit, keys=keys)


def _copy(pattern: Path, folder: Path, unit: str, number: int) -> None:
    folder.mkdir(parents=True)
    own = sorted({row["id"] for file in pattern.glob("*.csv") for row in _rows(file)})
    for file in sorted(pattern.iterdir()):
        text = file.read_text(encoding="utf-8")
        for identifier in own:
            text = text.replace(identifier, _identifier(f"{unit} {identifier}"))
        text = text.replace(f"dik-{_PATTERN}", f"dik-{unit}").replace("DIK/2026/", f"DIK/2026/9{number:02d}")
        (folder / file.name).write_text(text, encoding="utf-8")
    _without_partners(folder / "dik.csv")


def _without_partners(file: Path) -> None:
    rows = _rows(file)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | dict.fromkeys(_PARTNERS, "") for row in rows)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _identifier(text: str) -> str:
    return identifier_from(int.from_bytes(hashlib.sha256(text.encode()).digest()) % SPACE)


def _letters(number: int) -> str:
    """Names have no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}").capitalize()
