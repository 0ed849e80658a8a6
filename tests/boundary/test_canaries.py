"""A canary in every restricted cell: none in the public site, in what the build said, or in the public history."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.public.staging import PUBLIC_PATHS
from tests.boundary.canary_scan import find_canary, scan_tree
from tests.boundary.observation import COMMAND, TARGET
from tests.boundary.ppid_process import installed_ppid
from tests.boundary.restricted_states import table_bytes
from tests.boundary.world import AFTER, BEFORE, BETWEEN, RestrictedCommit, RestrictedState, World, make_world

PREFIX = "Kanari7f3a91c2d4"
ROWS = 40
UNITS = ("_badan", "bpbd", "dinkes")


def canary(*place: object) -> str:
    """The same for the same place, so that a find tells which cell it came from."""
    return PREFIX + hashlib.sha256(repr(place).encode()).hexdigest()[:16]


def restricted_tables() -> Iterator[tuple[str, bytes]]:
    for unit in UNITS:
        for table in TABLES[PackageKind.EXEMPT]:
            columns = load_schema(table).column_names
            rows = [{column: canary(unit, table, row, column) for column in columns} for row in range(ROWS)]
            yield f"registers/dik/{unit}/{file_name(table)}", table_bytes(table, rows)


def state() -> RestrictedState:
    return RestrictedState(
        files={
            **dict(restricted_tables()),
            f"registers/dik/{PREFIX}/{PREFIX}.csv": PREFIX.encode(),
            f"rahasia/{PREFIX}.txt": PREFIX.encode(),
        },
        commits=tuple(
            RestrictedCommit(place=place, committed_at=1_772_000_000 + place, message=canary(place))
            for place in (BEFORE, BETWEEN, AFTER)
        ),
        environment={"PPID_DIK": f"rahasia/{PREFIX}", PREFIX.upper(): PREFIX},
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("kanari") / "dunia", state())


def test_the_public_site_and_the_words_of_its_build_hold_no_canary(world: World):
    finished = installed_ppid()(COMMAND, world.folder, world.environment)

    assert finished.exit_status == 0
    assert scan_tree((world.folder / TARGET).resolve(), PREFIX) == []
    assert find_canary((finished.stdout + finished.stderr).encode(), PREFIX) == []


def test_a_build_that_fails_names_no_canary(tmp_path: Path):
    world = make_world(tmp_path / "dunia", state())
    (world.folder / "registers" / "dip" / "dinkes" / "dip.csv").write_bytes(b"id\nrusak\n")
    finished = installed_ppid()(COMMAND, world.folder, world.environment)

    assert finished.exit_status == 1
    assert find_canary((finished.stdout + finished.stderr).encode(), PREFIX) == []


def test_the_history_of_the_public_paths_holds_no_canary(world: World):
    def history(*paths: str) -> bytes:
        return subprocess.run(
            ["git", "log", "-p", "--format=fuller", "--name-status", "--", *paths],
            cwd=world.folder,
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            check=True,
        ).stdout

    assert history(*PUBLIC_PATHS) != b""
    assert find_canary(history(*PUBLIC_PATHS), PREFIX) == []
    assert find_canary(history(), PREFIX) != []


def test_a_canary_in_a_public_cell_is_found_wherever_the_cell_goes(tmp_path: Path):
    """The scan is not blind to any of the forms in which the site holds its texts."""
    world = make_world(tmp_path / "dunia", RestrictedState())
    table = world.folder / "registers" / "dip" / "dinkes" / "dip.csv"
    changed = table.read_text(encoding="utf-8").replace("Laporan Kinerja", f"Laporan {PREFIX}")
    table.write_text(changed, encoding="utf-8")
    installed_ppid()(COMMAND, world.folder, world.environment)
    found = scan_tree((world.folder / TARGET).resolve(), PREFIX)
    kinds = {place.split(" ")[0].split("/")[0] + ":" + Path(place.split(" ")[0]).suffix for place in found}

    assert {
        *("informasi:.html", "daftar.csv:.csv", "daftar.xlsx:.xlsx", "daftar.json:.json"),
        *("unduh:.zip", "pagefind:.pf_fragment", "pagefind:.pf_index"),
    } <= kinds
