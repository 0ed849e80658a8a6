"""Several files are written together or stay as they were."""

import stat
from pathlib import Path

import pytest

from generator.cli.files import RESTRICTED_MODE, write_whole


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_files_and_the_folders_that_lack_are_written(tmp_path: Path):
    (tmp_path / "dip.csv").write_bytes(b"lama\n")

    write_whole({tmp_path / "dip.csv": b"baru\n", tmp_path / "unit/dip.csv": b"ada\n"})
    assert tree(tmp_path) == {"dip.csv": b"baru\n", "unit": None, "unit/dip.csv": b"ada\n"}


def test_restricted_files_and_their_folders_are_for_their_owner_alone(tmp_path: Path):
    write_whole({tmp_path / "dik/unit/dik.csv": b"rahasia\n"}, RESTRICTED_MODE)

    modes = [
        stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("dik", "dik/unit", "dik/unit/dik.csv")
    ]
    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize("restricted", [False, True])
def test_nothing_changes_when_one_of_several_cannot_take_its_place(tmp_path: Path, restricted: bool):
    """A file cannot take the place of a folder, which is told only when it is renamed."""
    (tmp_path / "dinkes").mkdir()
    (tmp_path / "dinkes/dip.csv").write_bytes(b"lama\n")
    (tmp_path / "dinkes/dip.csv").chmod(0o640)
    (tmp_path / "dlh/dip.csv/isi").mkdir(parents=True)
    before = tree(tmp_path)

    with pytest.raises(OSError):
        write_whole(
            {
                tmp_path / "dinkes/dip.csv": b"baru\n",
                tmp_path / "baru/di/dalam/dip.csv": b"ada\n",
                tmp_path / "dlh/dip.csv": b"tidak bisa\n",
            },
            RESTRICTED_MODE if restricted else 0o644,
        )
    assert tree(tmp_path) == before
    assert stat.S_IMODE((tmp_path / "dinkes/dip.csv").stat().st_mode) == 0o640
