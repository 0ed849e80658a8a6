"""No restricted state changes anything that someone outside can see of the public build."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.boundary.observation import Observation, differences, observe
from tests.boundary.ppid_process import LoadedPpid, Ppid, installed_ppid
from tests.boundary.restricted_states import FAMILIES, crowded
from tests.boundary.world import ABSENT, make_world, place_restricted

WALLS = "Dinding pembangun situs publik: berkas (Landlock) berdiri, jaringan berdiri.\n"
CASES = int(os.environ.get("PPID_CASES", "4"))
"""Of each of six families, each build compared with the one beside which no register lies; PPID_CASES=25 makes 150.

The draws are the same each time, so a second run of many tells nothing that the first did not.
"""


@pytest.fixture(scope="session")
def ppid() -> Iterator[Ppid]:
    with LoadedPpid() as loaded:
        yield loaded


@pytest.fixture(scope="session")
def without(ppid: Ppid, tmp_path_factory: pytest.TempPathFactory) -> Observation:
    return observe(ppid, make_world(tmp_path_factory.mktemp("tanpa") / "dunia", ABSENT))


def test_the_site_that_all_are_compared_with_is_a_whole_one(without: Observation):
    paths = {file.path for file in without.files}

    assert (without.exit_status, without.stderr) == (0, "")
    assert without.stdout == f"{WALLS}Situs publik dibangun: build/public\n"
    assert {
        "index.html",
        "informasi/a1d0000001.html",
        "unduh/register.zip",
        "sitemap.xml",
        "pagefind",
    } <= paths


@pytest.mark.parametrize("family", FAMILIES)
@settings(
    max_examples=CASES,
    # A failure names what differs; a smaller state would cost minutes and tell no more.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
@given(data=st.data())
def test_no_restricted_state_can_be_told_from_none(
    family: str,
    data: st.DataObject,
    ppid: Ppid,
    without: Observation,
):
    state = data.draw(FAMILIES[family])
    # Not pytest's folder, which would keep gigabytes of drawn files.
    with TemporaryDirectory() as folder:
        seen = observe(ppid, make_world(Path(folder) / "dunia", state))

    assert differences(without, seen) == []


def test_a_crowded_register_cannot_be_told_from_none_by_a_command_that_nothing_prepared(
    without: Observation, tmp_path: Path
):
    seen = observe(installed_ppid(), make_world(tmp_path / "dunia", crowded()))

    assert differences(without, seen) == []


def test_a_register_that_appears_between_two_builds_is_not_noticed(ppid: Ppid, tmp_path: Path):
    world = make_world(tmp_path / "dunia", ABSENT)
    observe(ppid, world)
    again = observe(ppid, world)
    place_restricted(world.folder, crowded())
    after = observe(ppid, world)

    assert again.stdout == f"{WALLS}Situs publik tidak berubah: build/public\n"
    assert differences(again, after) == []


def test_a_change_of_one_public_cell_is_noticed(ppid: Ppid, without: Observation, tmp_path: Path):
    """The guard is not blind."""
    world = make_world(tmp_path / "dunia", ABSENT)
    table = world.folder / "registers" / "dip" / "dinkes" / "dip.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("audit", "periksa"), encoding="utf-8")

    assert any("informasi/a2d0000002.html" in line for line in differences(without, observe(ppid, world)))
