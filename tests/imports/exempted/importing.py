"""Making plans in tests: the restricted shelf, plans, and what they write."""

import csv
import io
from pathlib import Path
from typing import Any

from generator.cli.exempted_target import exempted_target
from generator.datapackages.layout import PackageKind
from generator.imports.exempted.packages import ExemptedShelf, exempted_shelf
from generator.imports.exempted.plan import make_exempted_plan
from generator.imports.packages import shelf_of
from generator.imports.plan import ImportPlan
from generator.imports.reading import read_source
from generator.validation.package import PackageFiles, read_packages
from tests.imports.importing import identifiers, make_choices


def shelf_in(root: Path, unit: str) -> ExemptedShelf:
    return exempted_target(root, None, shelf_of(read_packages(root)[0]), unit).shelf


def plan_of_bytes(
    data: bytes, name: str, shelf: ExemptedShelf, *, start: int = 1, **changed: Any
) -> ImportPlan:
    choices = make_choices(unit=shelf.unit, **changed)
    return make_exempted_plan(read_source(data, name), shelf, choices, identifiers(start))


def after(shelf: ExemptedShelf, plan: ImportPlan) -> ExemptedShelf:
    """The packages with what the plan writes."""
    files = {path.rpartition("/")[2]: data for path, data in plan.files.items()}
    own = next((p for p in shelf.packages if p.path == shelf.path), None)
    before = own.files if own else {}
    package = PackageFiles(path=shelf.path, kind=PackageKind.EXEMPT, files={**before, **files})
    others = tuple(p for p in shelf.packages if p.path != shelf.path)
    return exempted_shelf(shelf.public, shelf.unit, shelf.folder, (*others, package))


def rows_in(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def written(plan: ImportPlan, shelf: ExemptedShelf) -> dict[str, tuple[dict[str, str], list[dict[str, str]]]]:
    """Description → the entry and its grounds by letter, only cells with a value and without identifiers."""
    (package,) = (p for p in after(shelf, plan).packages if p.path == shelf.path)
    entries, grounds = rows_in(package.files["dik.csv"]), rows_in(package.files["dik-dasar.csv"])
    return {
        entry["informasi"]: (
            {name: cell for name, cell in entry.items() if cell and name not in {"id", "informasi"}},
            sorted(
                (
                    {name: cell for name, cell in ground.items() if cell and name not in {"id", "dik_id"}}
                    for ground in grounds
                    if ground["dik_id"] == entry["id"]
                ),
                key=lambda cells: (cells["huruf"], cells.get("angka", "")),
            ),
        )
        for entry in entries
    }


def held(plan: ImportPlan) -> dict[int, list[str]]:
    """Row of the sheet → codes that keep it out, in order."""
    return {
        outcome.candidate.row: [q.code for q in outcome.questions if q.weight == "ditahan"]
        for outcome in plan.outcomes
        if any(q.weight == "ditahan" for q in outcome.questions)
    }
