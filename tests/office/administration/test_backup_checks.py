"""The red line about copies: none, an old one, one that is gone, one on the same disk."""

from pathlib import Path

import pytest

from generator.office.administration.backup_checks import backup_flaws
from generator.office.backup.status import FILE, LastCopy, note_copy
from tests.review.registry import TIME

HOUR = 60 * 60
ELSEWHERE = Path("/mnt/tidak-terpasang/2026-02-01T000000Z")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "keadaan").mkdir()
    return tmp_path / "keadaan"


def told(state: Path) -> list[tuple[str, bool]]:
    return [(flaw.what, flaw.is_hint) for flaw in backup_flaws(state, TIME)]


def test_an_office_that_was_never_copied_is_told(state: Path):
    assert told(state) == [("Kantor ini belum pernah dicadangkan.", False)]
    (state / FILE).parent.mkdir()
    (state / FILE).write_text("{}")
    assert told(state) == [("Kantor ini belum pernah dicadangkan.", False)]
    assert told(state / "tiada") == []


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        (0, []),
        (24, []),
        (26, ["Cadangan terakhir yang baik sudah 26 jam umurnya."]),
        (80, ["Cadangan terakhir yang baik sudah 3 hari umurnya."]),
    ],
)
def test_a_copy_counts_for_a_day(state: Path, hours: int, says: list[str]):
    note_copy(state, LastCopy(made=TIME - hours * HOUR, folder=ELSEWHERE))

    assert told(state) == [(what, False) for what in says]


def test_a_copy_that_is_gone_from_its_disk_is_told(state: Path):
    folder = state.parent / "cadangan"
    (folder / "lain").mkdir(parents=True)
    note_copy(state, LastCopy(made=TIME, folder=folder / "2026-02-01T000000Z"))

    assert told(state) == [(f"Cadangan terakhir tidak ada lagi di `{folder}/2026-02-01T000000Z`.", False)]


def test_a_copy_on_the_disk_of_the_office_is_a_hint(state: Path):
    folder = state.parent / "cadangan/2026-02-01T000000Z"
    folder.mkdir(parents=True)
    note_copy(state, LastCopy(made=TIME, folder=folder))

    assert told(state) == [
        ("Cadangan berada di cakram yang sama dengan kantornya, jadi hilang bersama.", True)
    ]
