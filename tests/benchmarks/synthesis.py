"""Registers of any size for measuring: seeded, with texts composed of an Indonesian vocabulary."""

import csv
import random
import re
import shutil
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, write_rows
from generator.model.dates import MONTHS
from generator.model.identifier import SPACE, identifier_from
from tests.benchmarks.vocabulary import (
    DISTRICTS,
    KINDS,
    QUALITIES,
    SUBJECTS,
    SUBJECTS_OF,
    VERBS,
    forms,
    villages,
)

_LONGEST_TITLE = 150
_EDITIONS = ("e5h7k2m9qa", "f3r8t6v1wb", "g4x2y9z7cd")
_LETTERS = {"berkala": 44, "setiap-saat": 46, "serta-merta": 10}
"""Class → its share in percent."""
_SHARE_OF_OWN_HOLDER, _SHARE_WITHOUT_LINK, _SHARE_OF_VILLAGES = 0.4, 0.3, 0.5
_MEDIA = ("Dokumen PDF", "Buku dan PDF", "Lembar kerja", "Tabel terbuka", "Naskah", "Berkas pindaian")
_FILES = (("PDF", "pdf"), ("XLSX", "xlsx"), ("CSV", "csv"), ("DOCX", "docx"), ("ZIP", "zip"))
_UNITS = ("orang", "desa", "titik", "kelompok", "berkas", "kecamatan", "sekolah", "unit", "lokasi", "keluarga", "hektare", "kilometer")  # fmt: skip
_POSTS = ("Kepala Bidang", "Kepala Subbagian", "Ketua Tim", "Kepala Seksi", "Kepala Unit Pelaksana Teknis")

_SUMMARIES = (
    "Memuat {noun}, {noun2}, dan {noun3} menurut {district}, disertai {clause} {year}.",
    "{Process} {noun} di {village} dan {village2}, {number} {unit} yang {passive}, serta {clause}.",
    "Berisi {process} {noun}, {process2} {noun2}, {clause}, dan {noun3} selama {year}.",
    "Tabel {noun} per {month} {year}, jumlah {unit} yang {passive}, {clause}.",
    "{Process} {noun} {quality} bagi {number} {unit}, syarat {noun2}, {clause}, di {village}.",
    "Hasil {process} {noun}: {number} {unit} sudah {passive}, {clause}.",
    "Rincian {noun} dan {noun2}, sumber dana, {result} {process}, serta {clause}.",
    "Petunjuk {active} {noun}, waktu layanan {number} hari kerja, {clause}, dan tempat {process} di {district}.",
    "Penjelasan mengenai {noun}, {noun2}, dan {noun3} yang {passive} oleh tim {process}, {clause}.",
    "Angka {noun} {number} {unit} di {village}, {number2} {unit2} di {village2}, dan {clause}.",
)
_SECOND = (
    "Diperbarui setiap {month}.",
    "Dilengkapi peta {village} dan daftar {noun3}.",
    "Disusun bersama warga {village2} dan {village3}.",
    "Masih menunggu {process2} {noun2}.",
    "{Noun3} dijelaskan tersendiri.",
    "{clause2}.",
    "{clause2}.",
    "{clause2}, {clause3}.",
)
_TITLES = (
    "{kind} {Noun} {Place} {time}",
    "{kind} {Process} {Noun} {Place} {time}",
    "{kind} {Process} {Noun} dan {Noun2} {time}",
    "{kind} {Process} {Noun} yang {Quality} di {Place} {time}",
    "{kind} {Noun} menurut {Noun2} {Place} {time}",
)


def synthesise(examples: Path, root: Path, entries: int, seed: int = 42) -> None:
    """Write ``root/registers`` with that many entries, over all units of the example register.

    Each package is written before the next one is made. Of a hundred entries two are withdrawn and one is only
    proposed. The same seed gives the same files, and each size has its own.
    """
    source = examples / "registers"
    shutil.copytree(source / "acuan", root / "registers" / "acuan")
    pattern = min(source.glob("dip/*/datapackage.json"))
    for unit, rows in packages(examples, entries, seed):
        folder = root / "registers" / "dip" / unit
        folder.mkdir(parents=True)
        text = pattern.read_text(encoding="utf-8").replace(f'"dip-{pattern.parent.name}"', f'"dip-{unit}"', 1)
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        for table in ("dip", "pengecualian", "pengumuman"):
            schema = load_schema(table)
            data = write_rows(rows if table == "dip" else (), schema.column_names, schema.primary_key)
            (folder / file_name(table)).write_bytes(data)


def packages(examples: Path, entries: int, seed: int = 42) -> Iterator[tuple[str, Sequence[Cells]]]:
    """Unit and its rows, in the order of units; sizes are skewed, the largest has about a ninth."""
    with (examples / "registers" / "acuan" / "unit.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["kode"]: row["nama"] for row in csv.DictReader(lines)}
    chance = random.Random(f"{seed} {entries}")  # noqa: S311 - for data, not for secrets
    ranked = sorted(names)
    chance.shuffle(ranked)
    weights = [1 / (3 + rank) for rank in range(len(ranked))]
    sizes = Counter(chance.choices(ranked, weights, k=entries))
    clauses, number = _clauses(examples), 0
    for unit in sorted(sizes):
        writer = _Writer(unit, names[unit], clauses, random.Random(f"{seed} {entries} {unit}"))  # noqa: S311 - as above
        yield unit, [writer.row(number + each) for each in range(1, sizes[unit] + 1)]
        number += sizes[unit]


def _clauses(examples: Path) -> tuple[str, ...]:
    """What the summaries of the example register are made of, between their commas and full stops."""
    found: set[str] = set()
    for file in sorted(examples.glob("registers/dip/*/dip.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                parts = re.split(r"[,.;:] (?:dan |serta )?", row["ringkasan"].rstrip("."))
                found |= {part[0].lower() + part[1:] for part in parts if " " in part}
    return tuple(sorted(found))


class Ranked:
    """Words of which the first are drawn most often, about as Zipf's law has it."""

    def __init__(self, words: Sequence[str], flatness: float = 3) -> None:
        self._words = tuple(words)
        self._sums = list(accumulate(1 / (flatness + rank) for rank in range(len(self._words))))

    def draw(self, chance: random.Random) -> str:
        return self._words[bisect(self._sums, chance.random() * self._sums[-1])]


class _Writer:
    """Writes the rows of one unit: its own subjects first, its own favourite words, its own villages."""

    def __init__(self, unit: str, name: str, clauses: Sequence[str], chance: random.Random) -> None:
        self._unit, self._name, self._chance = unit, name, chance
        own = [noun for each in SUBJECTS_OF.get(unit, ("pemerintahan",)) for noun in SUBJECTS[each].split()]
        others = [noun for text in SUBJECTS.values() for noun in text.split() if noun not in own]
        self._nouns = Ranked([noun.replace("-", " ") for noun in (*self._mixed(own), *self._mixed(others))])
        verbs = self._mixed(VERBS.split())
        shapes = [forms(verb) for verb in verbs]
        self._processes = Ranked([shape[0] for shape in shapes], 6)
        self._passives = Ranked([word for shape in shapes for word in (shape[2], shape[5], shape[6])], 9)
        self._actives = Ranked([word for shape in shapes for word in (shape[1], shape[4])], 9)
        self._results = Ranked([word for shape in shapes for word in (shape[3], shape[7])], 9)
        self._qualities = Ranked(self._mixed(QUALITIES.split()))
        self._villages = Ranked(self._mixed(villages()), 40)
        self._clauses = Ranked(self._mixed(clauses), 200)
        self._districts = Ranked(DISTRICTS, 1)
        self._kinds = {each: [kind for kind in KINDS if kind.information_class == each] for each in _LETTERS}
        self._kind_ranks = {
            each: Ranked([str(n) for n in range(len(kinds))]) for each, kinds in self._kinds.items()
        }

    def _mixed(self, words: Sequence[str]) -> list[str]:
        return self._chance.sample(words, len(words))

    def row(self, number: int) -> Cells:
        """One row, with all that the law asks for."""
        chance = self._chance
        words = self._words()
        class_ = chance.choices(tuple(_LETTERS), tuple(_LETTERS.values()))[0]
        kind = self._kinds[class_][int(self._kind_ranks[class_].draw(chance))]
        year = words["year"]
        time = _time(chance, int(year))
        title = chance.choice(_TITLES).format_map({**words, "kind": kind.name, "time": time})
        if len(title) > _LONGEST_TITLE:
            title = f"{kind.name} {words['Noun']} {time}"
        summary = chance.choice(_SUMMARIES).format_map(words)
        status = chance.choices(("berlaku", "ditarik", "usulan"), (97, 2, 1))[0]
        link, kind_of_file, size = self._link(number)
        row = dict.fromkeys(load_schema("dip").column_names, "")
        row |= {
            "id": identifier_from(chance.randrange(SPACE)),
            "nomor": f"DIP/2026/{number:06d}" if status != "usulan" else "",
            "jenis": class_,
            "judul": title,
            "ringkasan": f"{summary} {chance.choice(_SECOND).format_map(words)}".rstrip(),
            "penguasa": f"{chance.choice(_POSTS)} {words['Process']} {words['Noun']}"
            if chance.random() < _SHARE_OF_OWN_HOLDER
            else self._name,
            "penanggung_jawab": f"{chance.choice(_POSTS)} {words['Process2']} {self._nouns.draw(chance).title()}",
            "waktu": time,
            "tempat": words["district"],
            "bentuk": "softcopy",
            "media": chance.choice(_MEDIA),
            "tautan": link,
            "tautan_jenis": kind_of_file,
            "tautan_ukuran": size,
            "retensi": kind.retention,
            "dasar": kind.duties,
            "kata_kunci": ";".join(dict.fromkeys((words["noun"], words["noun2"], words["process"]))),
            "tanggal_mutakhir": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
            "sk_id": chance.choice(_EDITIONS) if status == "berlaku" else "",
            "status": status,
        }
        return row

    def _link(self, number: int) -> tuple[str, str, str]:
        chance = self._chance
        if chance.random() < _SHARE_WITHOUT_LINK:
            return "", "", ""
        kind, suffix = chance.choices(_FILES, (70, 12, 8, 6, 4))[0]
        size = str(int(chance.lognormvariate(13, 1.4)) + 1000)
        return f"https://dokumen.kaltim.example/{self._unit}/{number}.{suffix}", kind, size

    def _words(self) -> dict[str, str]:
        """One draw of every slot of the templates."""
        chance = self._chance
        district, village = self._districts.draw(chance), self._villages.draw(chance)
        words = {
            "noun": self._nouns.draw(chance),
            "noun2": self._nouns.draw(chance),
            "noun3": self._nouns.draw(chance),
            "process": self._processes.draw(chance),
            "process2": self._processes.draw(chance),
            "passive": self._passives.draw(chance),
            "passive2": self._passives.draw(chance),
            "active": self._actives.draw(chance),
            "result": self._results.draw(chance),
            "quality": self._qualities.draw(chance),
            "district": district,
            "village": village,
            "village2": self._villages.draw(chance),
            "village3": self._villages.draw(chance),
            "clause": self._clauses.draw(chance),
            "clause2": self._clauses.draw(chance),
            "clause3": self._clauses.draw(chance),
            "number": _number(chance),
            "number2": _number(chance),
            "unit": chance.choice(_UNITS),
            "unit2": chance.choice(_UNITS),
            "month": chance.choice(MONTHS),
            "year": str(2026 - min(int(chance.expovariate(0.6)), 12)),
        }
        for name in ("noun", "noun2", "noun3", "process", "process2", "quality"):
            words[name.capitalize()] = words[name].title()
        words["clause2"] = words["clause2"][0].upper() + words["clause2"][1:]
        return words | {"Place": village if chance.random() < _SHARE_OF_VILLAGES else district}


def _number(chance: random.Random) -> str:
    """Small ones are common; thousands have a point."""
    return f"{int(chance.lognormvariate(4, 1.3)) + 2:,}".replace(",", ".")


def _time(chance: random.Random, year: int) -> str:
    """The words that officers use for the time of making."""
    kind = chance.random()
    if kind < 0.6:
        return str(year)
    if kind < 0.75:
        return f"{chance.choice(MONTHS)} {year}"
    if kind < 0.85:
        return f"Triwulan {chance.choice(('I', 'II', 'III'))} {year}"
    if kind < 0.95:
        return f"{year}–{year + 4}"
    return f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {year}"
