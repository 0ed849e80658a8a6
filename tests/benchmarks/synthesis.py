"""Registers of any size for measuring: seeded, and with the vocabulary of the shipped examples."""

import csv
import random
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, write_rows
from generator.model.identifier import SPACE, identifier_from

_SHARE_OF_LARGEST = 0.15
"""Units differ in size: the largest holds about this share."""

Chain = dict[tuple[str, str], list[str]]


def synthesise(examples: Path, root: Path, entries: int, seed: int = 42) -> None:
    """Write ``root/registers`` with that many entries in force, over all units of the example register.

    Titles and summaries are drawn from a chain of word pairs of the example texts, so that words occur as
    often together as in real ones. The same seed gives the same files.
    """
    chance = random.Random(seed)  # noqa: S311 - for data, not for secrets
    source = examples / "registers"
    shutil.copytree(source / "acuan", root / "registers" / "acuan")
    rows = [
        row
        for file in sorted(source.glob("dip/*/dip.csv"))
        for row in _read(file)
        if row["status"] == "berlaku"
    ]
    units = [row["kode"] for row in _read(source / "acuan" / "unit.csv")]
    weights = [_SHARE_OF_LARGEST / (1 + rank / 3) for rank in range(len(units))]
    chains = {column: _chain(row[column] for row in rows) for column in ("judul", "ringkasan")}
    by_unit: dict[str, list[Cells]] = defaultdict(list)
    for number, unit in enumerate(chance.choices(units, weights, k=entries), start=1):
        row = dict(chance.choice(rows))
        row |= {
            "id": identifier_from(chance.randrange(SPACE)),
            "nomor": f"DIP/2026/{number:06d}",
            "judul": f"{_text(chains['judul'], chance, 12)} {number}",
            "ringkasan": _text(chains["ringkasan"], chance, 40) + ".",
            "tautan": row["tautan"] and f"https://dokumen.kaltim.example/{unit}/{number}.pdf",
        }
        by_unit[unit].append(row)
    for unit, unit_rows in by_unit.items():
        _write_package(source, root / "registers" / "dip" / unit, unit, unit_rows)


def _read(file: Path) -> list[Cells]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write_package(source: Path, folder: Path, unit: str, rows: list[Cells]) -> None:
    folder.mkdir(parents=True)
    example = next(iter(sorted(source.glob("dip/*/datapackage.json"))))
    text = example.read_text(encoding="utf-8").replace(f'"dip-{example.parent.name}"', f'"dip-{unit}"', 1)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    for table in ("dip", "pengecualian", "pengumuman"):
        schema = load_schema(table)
        data = write_rows(rows if table == "dip" else (), schema.column_names, schema.primary_key)
        (folder / file_name(table)).write_bytes(data)


def _chain(texts: Iterable[str]) -> Chain:
    chain: Chain = defaultdict(list)
    for text in texts:
        words = ["", "", *text.rstrip(".").split(), ""]
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            chain[first, second].append(third)
    return chain


def _text(chain: Chain, chance: random.Random, limit: int) -> str:
    words = ["", ""]
    while len(words) < limit + 2:
        following = chance.choice(chain[words[-2], words[-1]])
        if not following:
            break
        words.append(following)
    return " ".join(words[2:])
