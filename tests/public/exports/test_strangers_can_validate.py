"""What a stranger sees who runs plain Frictionless on a download: no schema given, no network."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.public.exports.export import Export

VALIDATE = """
import json, socket, sys
def refuse(*_):
    raise OSError("no network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from frictionless import validate
found = {}
for path in sys.argv[1:]:
    report = validate(path)
    if not report.valid:
        found[path] = report.flatten(["rowNumber", "fieldName", "type", "note"])[:3]
print(json.dumps(found))
"""


def problems(folder: Path, *paths: str) -> dict[str, object]:
    """Problems that Frictionless names, by path; one process for all."""
    done = subprocess.run(
        [sys.executable, "-c", VALIDATE, *paths], cwd=folder, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_every_download_is_valid(shipped: Export):
    """Also lists of a few rows, from which Frictionless guesses the types of columns."""
    paths = [
        path.relative_to(shipped.out).as_posix()
        for path in sorted(shipped.out.rglob("*"))
        if path.suffix in {".csv", ".json", ".zip"}
        or path.name in {"daftar.xlsx", "dip.xlsx", "berkala.xlsx", "2025.xlsx"}
    ]
    assert len(paths) > 200

    assert problems(shipped.out, *paths) == {}


def test_every_csv_list_keeps_the_schema_that_is_published_for_it(shipped: Export):
    package = {
        "name": "semua-daftar",
        "resources": [
            {
                "name": f"daftar-{number}",
                "path": f"{entry_list.stem}.csv",
                "encoding": "utf-8",
                "schema": json.loads((shipped.out / "skema/daftar.json").read_text(encoding="utf-8")),
            }
            for number, entry_list in enumerate(shipped.lists)
        ],
    }
    descriptor = shipped.out / "semua.json"
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    try:
        assert problems(shipped.out, "semua.json") == {}
    finally:
        descriptor.unlink()


@pytest.mark.parametrize("path", ["unduh/register.zip", "unduh/dip.csv", "unduh/dip.xlsx", "unduh/dip.json"])
def test_the_command_accepts_the_download(shipped: Export, path: str):
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", path],
        cwd=shipped.out,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout


def test_the_unpacked_package_is_valid(shipped: Export, tmp_path: Path):
    with ZipFile(shipped.out / "unduh/register.zip") as archive:
        archive.extractall(tmp_path)

    assert problems(tmp_path, "datapackage.json") == {}


def test_a_spoiled_package_is_found(shipped: Export, tmp_path: Path):
    """The test of the test: the descriptor's schema is what the tables are held against."""
    with ZipFile(shipped.out / "unduh/register.zip") as archive:
        archive.extractall(tmp_path)
    table = tmp_path / "dip.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace(",setiap-saat,", ",kapan-kapan,", 1), encoding="utf-8"
    )

    assert list(problems(tmp_path, "datapackage.json")) == ["datapackage.json"]
