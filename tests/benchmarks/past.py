"""A repository with a long past, the same for the same seed, written by one ``git fast-import``."""

import random
import subprocess
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.model.table_path import TablePath

_WORDS = (
    "laporan",
    "rencana",
    "anggaran",
    "kinerja",
    "layanan",
    "kesehatan",
    "jalan",
    "dana",
    "aset",
    "pegawai",
)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_BEGIN = 1_600_000_000

Rows = dict[str, dict[str, str]]


def make_past(folder: Path, *, rows: int, commits: int, units: int = 50, seed: int = 4) -> None:
    """A bare repository: the rows in as many units, then commits that add, amend, withdraw, move and remove some.

    About 18 rows change in each commit.
    """
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(folder)], check=True)
    chance = random.Random(seed)  # noqa: S311 - a benchmark
    packages: dict[str, Rows] = {f"unit-{number:02}": {} for number in range(units)}
    names = sorted(packages)
    for number in range(rows):
        row = _row(chance, number)
        packages[names[number % units]][row["id"]] = row
    made = rows
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        for commit in range(commits):
            touched = set(names) if commit == 0 else {chance.choice(names)}
            for name in sorted(touched) if commit else ():
                made = _change(chance, packages, name, names, touched, made, commit)
            process.stdin.write(
                b"commit refs/heads/main\n"
                b"committer Contoh <contoh@kaltim.example> %d +0800\n"
                b"data 5\nUbah\n\n" % (_BEGIN + commit * 3600)
            )
            for name in sorted(touched):
                path = PUBLIC_LAYOUT.path_of(TablePath(package=f"dip/{name}", table="dip"))
                schema = load_schema("dip")
                data = write_rows(packages[name].values(), schema.column_names, schema.primary_key)
                process.stdin.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
    assert process.returncode == 0


def _row(chance: random.Random, number: int) -> dict[str, str]:
    row = dict.fromkeys(load_schema("dip").column_names, "")
    row |= {
        "id": "".join(chance.choice(_DIGITS) for _ in range(10)),
        "nomor": f"DIP/2026/{number:05}",
        "jenis": "berkala",
        "judul": f"Dokumen {number}: {_words(chance, 6)}",
        "ringkasan": f"Berisi {_words(chance, 20)}, dan lainnya.",
        "penguasa": "Dinas Contoh",
        "penanggung_jawab": "Kepala Bidang Contoh",
        "waktu": "2026",
        "tempat": "Samarinda",
        "bentuk": "softcopy",
        "retensi": "5 tahun",
        "dasar": "14(2)d",
        "tanggal_mutakhir": "2026-01-01",
        "status": "berlaku",
    }
    return row


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(count))


def _change(
    chance: random.Random,
    packages: dict[str, Rows],
    name: str,
    names: list[str],
    touched: set[str],
    made: int,
    commit: int,
) -> int:
    """Change about 18 rows of the unit; how many rows were ever made."""
    table = packages[name]
    for _ in range(4):
        row = _row(chance, made)
        table[row["id"]] = row
        made += 1
    for key in chance.sample(sorted(table), min(12, len(table))):
        table[key] = {**table[key], "ringkasan": f"Berisi {_words(chance, 20)} ({commit})."}
    key = chance.choice(sorted(table))
    table[key] = {**table[key], "status": "ditarik"}
    if commit % 5 == 0:
        other = chance.choice(names)
        key = chance.choice(sorted(table))
        packages[other][key] = table.pop(key)
        touched.add(other)
    if commit % 7 == 0:
        del table[chance.choice(sorted(table))]
    return made
