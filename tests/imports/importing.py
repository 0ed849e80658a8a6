"""Making plans in tests: files, choices, and registers after a plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from generator.imports.choices import Choices
from generator.imports.grid import Cell, Sheet, Source, column_letters
from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf, shelf_of
from generator.imports.plan import ImportPlan, make_plan
from generator.imports.reading import read_source
from generator.model.identifier import identifier_from
from generator.validation.package import PackageFiles

TODAY = date(2026, 11, 22)
HEADER = (
    "No",
    "Jenis",
    "Judul",
    "Ringkasan",
    "Penguasa",
    "Penanggung Jawab",
    "Waktu",
    "Tempat",
    "Bentuk",
    "Retensi",
)


def make_choices(**changed: Any) -> Choices:
    given: dict[str, Any] = {
        "unit": "dinkes",
        "holders": {},
        "mapped": {},
        "constants": {},
        "fills": {},
        "same": {},
    } | changed
    return Choices(today=TODAY, **given)


def identifiers(start: int = 1) -> Callable[[], str]:
    """Identifiers in order, so that tests can name them."""
    numbers = count(start)
    return lambda: identifier_from(next(numbers))


def make_record(judul: str = "Laporan kunjungan pasien", **changed: str) -> tuple[str, ...]:
    """A complete row below HEADER."""
    cells = {
        "no": "1",
        "jenis": "berkala",
        "judul": judul,
        "ringkasan": f"Isi ringkas tentang {judul.lower()}.",
        "penguasa": "Bidang Contoh Layanan",
        "penanggung_jawab": "Kepala Bidang Contoh Layanan",
        "waktu": "2025",
        "tempat": "Misal",
        "bentuk": "softcopy",
        "retensi": "5 tahun",
    }
    return tuple((cells | changed).values())


def make_source(
    *records: tuple[str, ...], header: tuple[str, ...] = HEADER, name: str = "berkas.csv"
) -> Source:
    """A file with one sheet of texts."""
    cells = {
        (row, column): Cell(
            text=text, address=f"{name}!{column_letters(column)}{row}", row=row, column=column
        )
        for row, record in enumerate((header, *records), start=1)
        for column, text in enumerate(record, start=1)
        if text
    }
    return Source(name=name, sheets=(Sheet(name=name, cells=cells),))


def plan_of(source: Source, shelf: Shelf, **changed: Any) -> ImportPlan:
    return make_plan(source, shelf, make_choices(**changed), identifiers())


def plan_of_bytes(data: bytes, name: str, shelf: Shelf, **changed: Any) -> ImportPlan:
    return plan_of(read_source(data, name), shelf, **changed)


def after(shelf: Shelf, plan: ImportPlan) -> Shelf:
    """The registers with what the plan writes."""
    files = dict(plan.files)
    packages = {package.path: package for package in shelf.packages}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        known = packages.get(folder) or PackageFiles(path=folder, kind=shelf.packages[-1].kind, files={})
        packages[folder] = replace(known, files={**known.files, name: data})
    return shelf_of(tuple(packages[path] for path in sorted(packages)))


def fates(plan: ImportPlan) -> dict[Fate, int]:
    """How many rows have each fate, where there are any."""
    return {fate: plan.count(fate) for fate in Fate if plan.count(fate)}


def asked(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """Code, address and field of every question about a row, top to bottom."""
    return [(q.code, q.address, q.field) for outcome in plan.outcomes for q in outcome.questions]


def written(plan: ImportPlan, unit: str = "dinkes") -> dict[str, dict[str, str]]:
    """Rows of the unit's list as the plan writes it, by id."""
    import csv
    import io

    text = plan.files[f"registers/dip/{unit}/dip.csv"].decode("utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
