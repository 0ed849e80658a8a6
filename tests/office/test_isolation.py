"""A tree holds nothing of another unit's restricted register."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import secret_columns
from generator.model.consequence_test import Request
from generator.office.build import build
from generator.office.register import read_office
from tests.office.office_register import (
    DECREES,
    ENDING,
    ENDLESS,
    OPEN,
    OTHERS,
    PROPOSED,
    TESTS,
    TODAY,
    WAITING,
    make_office_register,
)
from tests.office.searched import texts_of

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "registers" / "dik"


def marked(value: object, word: str) -> object:
    """The value with a canary in every field that holds text of an officer."""
    changes = {}
    for name in type(value).__dataclass_fields__:  # type: ignore[attr-defined]
        held = getattr(value, name)
        if type(held) is str and name not in {
            "id",
            "unit",
            "package",
            "test_id",
            "decree_id",
            "setter_id",
        }:
            changes[name] = f"KANARI-{word}-{name}"
    return replace(value, **changes)  # type: ignore[type-var]


def test_every_word_of_one_unit_stays_out_of_the_tree_of_another(tmp_path: Path):
    """Not only texts that the schema calls secret: numbers, posts, places and notes too."""
    theirs = replace(
        TESTS[3],
        number="KANARI-lembar-nomor",
        place="KANARI-lembar-tempat",
        archive_place="KANARI-lembar-arsip",
        request=Request(number="KANARI-permohonan", received=TODAY),
        examiners=(replace(TESTS[3].examiners[0], name="KANARI-penguji", post="KANARI-jabatan"),),
    )
    register = make_office_register(
        entries=(ENDING, ENDLESS, WAITING, OPEN, marked(OTHERS, "a"), marked(PROPOSED, "b")),
        tests=(*TESTS[:3], theirs, replace(TESTS[4], number="KANARI-badan-tidak-dikutip")),
        decrees=(*DECREES[:2], marked(DECREES[2], "c")),
    )
    build(register, TODAY, tmp_path)

    def canaries(tree: str) -> set[str]:
        return {file for file, text in texts_of(tmp_path / tree) if "KANARI" in text}

    assert canaries("dinkes") == set()
    assert {"dik.html", "dik.xlsx", "dik/k000000005.html", "dik-cetak.html"} <= canaries("bkd")
    assert any(file.startswith("pagefind/fragment/") for file in canaries("bkd"))
    assert {"dik.html", "dik.xlsx"} <= canaries("semua")


@pytest.fixture(scope="module")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("office")
    register = read_office(ROOT, SHIPPED).register
    assert register is not None
    build(register, TODAY, out)
    return out


def secret_cells(package: str) -> set[str]:
    """Every cell of a shipped package that its schema keeps from the public, long enough to be telling."""
    cells: set[str] = set()
    for table in TABLES[PackageKind.EXEMPT]:
        with (SHIPPED / package / file_name(table)).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                cells |= {row[column] for column in secret_columns(table) if len(row[column]) > 12}
    return cells


def test_the_shipped_units_see_nothing_of_each_other(shipped_site: Path):
    packages = sorted(path.name for path in SHIPPED.iterdir() if path.name != "_badan")
    secrets = {package: secret_cells(package) for package in packages}
    found: list[tuple[str, str]] = []
    for tree in sorted(path for path in shipped_site.glob("[!.]*") if path.name != "semua"):
        text = "\n".join(content for _, content in texts_of(tree))
        # Examiners sit for several units, and short phrases recur: what a unit says itself is no other's secret.
        own = "\n".join(secrets.get(tree.name, set()) | secret_cells("_badan"))
        others = set().union(*(cells for package, cells in secrets.items() if package != tree.name))
        found += [(tree.name, cell) for cell in sorted(others) if cell in text and cell not in own]

    assert found == []


def test_the_shipped_whole_and_own_trees_do_hold_it(shipped_site: Path):
    """The test above would pass on an empty site."""
    own = "\n".join(text for _, text in texts_of(shipped_site / "dinkes"))
    whole = "\n".join(text for _, text in texts_of(shipped_site / "semua"))
    with (SHIPPED / "dinkes" / "dik.csv").open(encoding="utf-8") as file:
        subjects = [row["informasi"].rstrip(".") for row in csv.DictReader(file)]

    assert [subject for subject in subjects if subject not in own or subject not in whole] == []
