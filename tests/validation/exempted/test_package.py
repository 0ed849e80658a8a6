"""Which files of the restricted register are read, and that no freely chosen name is told."""

import os
from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.model.problem import Problem
from generator.validation.exempted.package import path_in_messages, read_exempted_packages
from generator.validation.package import DESCRIPTOR

NAMES = (DESCRIPTOR, *(file_name(table) for table in TABLES[PackageKind.EXEMPT]))
SECRET = "rekam-medis-kanari"


def make_package(dik: Path, name: str = "dinkes") -> Path:
    folder = dik / name
    folder.mkdir(parents=True)
    for file in NAMES:
        (folder / file).write_bytes(b"")
    return folder


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    assert SECRET not in repr(problems)
    return [(problem.code, problem.severity.value, problem.place.file) for problem in problems]


def test_every_unit_and_the_body_are_read_by_name(tmp_path: Path):
    for name in ("dinkes", "_badan", "bkd"):
        make_package(tmp_path, name)

    packages, problems = read_exempted_packages(tmp_path, "registers/dik", {"bkd", "dinkes"})

    assert problems == ()
    assert [(package.path, package.unit, package.kind) for package in packages] == [
        ("registers/dik/_badan", "_badan", PackageKind.EXEMPT),
        ("registers/dik/bkd", "bkd", PackageKind.EXEMPT),
        ("registers/dik/dinkes", "dinkes", PackageKind.EXEMPT),
    ]
    assert all(set(package.files) == set(NAMES) for package in packages)


def test_a_folder_that_does_not_exist_holds_no_package(tmp_path: Path):
    assert read_exempted_packages(tmp_path / "dik", "registers/dik") == ((), ())


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path):
    make_package(tmp_path / "lain")
    (tmp_path / "dik").symlink_to(tmp_path / "lain")

    packages, problems = read_exempted_packages(tmp_path / "dik", "registers/dik")

    assert packages == ()
    assert told(problems) == [("PKT-08", "kesalahan", "registers/dik")]


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_link_or_file_in_place_of_a_package_is_not_read(kind: str, tmp_path: Path):
    make_package(tmp_path / "lain")
    dik = tmp_path / "dik"
    dik.mkdir()
    if kind == "link":
        (dik / "dinkes").symlink_to(tmp_path / "lain" / "dinkes")
    else:
        (dik / "dinkes").write_bytes(b"")

    packages, problems = read_exempted_packages(dik, "registers/dik")

    assert [dict(package.files) for package in packages] == [{}]
    assert told(problems) == [("PKT-08", "kesalahan", "registers/dik/dinkes")]


@pytest.mark.parametrize("units", [None, {"dinkes"}])
def test_names_that_are_no_unit_are_counted_and_never_told(units: set[str] | None, tmp_path: Path):
    """A folder named by hand may name what is exempted."""
    make_package(tmp_path)
    make_package(tmp_path, SECRET if units else f"Berkas {SECRET}")
    (tmp_path / f"{SECRET}.csv").write_bytes(b"")

    packages, problems = read_exempted_packages(tmp_path, "registers/dik", units)

    assert [package.unit for package in packages] == ["dinkes"]
    assert told(problems) == [("PKT-09", "kesalahan", "registers/dik")]
    assert problems[0].message.startswith("Ada 2 berkas atau folder ")


def test_foreign_files_are_counted_by_weight_and_never_told(tmp_path: Path):
    folder = make_package(tmp_path)
    for name in (f"{SECRET}.docx", f"{SECRET}.pdf", f"~{SECRET}.csv"):
        (folder / name).write_bytes(b"")

    _, problems = read_exempted_packages(tmp_path, "registers/dik")

    assert told(problems) == [
        ("PKT-07", "kesalahan", "registers/dik/dinkes"),
        ("PKT-07", "peringatan", "registers/dik/dinkes"),
    ]
    assert [problem.message[:7] for problem in problems] == ["Ada 2 b", "Ada 1 b"]


def test_what_makes_a_repository_of_the_package_belongs_there(tmp_path: Path):
    """In production every unit's package is a private repository of its own, or the folder of all is one."""
    folder = make_package(tmp_path)
    for place in (folder, tmp_path):
        (place / ".git").mkdir()
        (place / ".gitignore").write_bytes(b"")

    assert read_exempted_packages(tmp_path, "registers/dik")[1] == ()


def test_missing_files_and_devices_are_told_by_the_names_we_gave_them(tmp_path: Path):
    folder = make_package(tmp_path)
    (folder / "sk.csv").unlink()
    (folder / "dik.csv").unlink()
    os.mkfifo(folder / "dik.csv")

    packages, problems = read_exempted_packages(tmp_path, "registers/dik")

    assert set(packages[0].files) == set(NAMES) - {"sk.csv", "dik.csv"}
    assert told(problems) == [
        ("PKT-08", "kesalahan", "registers/dik/dinkes/dik.csv"),
        ("PKT-06", "kesalahan", "registers/dik/dinkes/sk.csv"),
    ]


@pytest.mark.parametrize(
    ("dik", "root", "path"),
    [
        ("registers/dik", ".", "registers/dik"),
        ("/srv/ppid/registers/dik", "/srv/ppid", "registers/dik"),
        ("/srv/terbatas", "/srv/ppid", "../terbatas"),
    ],
)
def test_messages_call_the_folder_as_seen_from_the_root(dik: str, root: str, path: str):
    assert path_in_messages(Path(dik), Path(root)) == path
