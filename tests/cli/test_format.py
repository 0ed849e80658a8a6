"""``ppid format``: canonical files, and nothing decided that a person must decide."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.format import command
from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.validation.load import load_registers
from tests.validation.overlay import DIP, VALID, copy_valid

DESCRIPTOR = "registers/dip/dinkes/datapackage.json"


def run(root: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["--root", str(root), *more])
    return result.exit_code, result.output


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_canonical_registers_are_left_alone(tmp_path: Path):
    root = copy_valid(tmp_path)

    assert run(root) == (0, "")
    assert files(root) == files(VALID)


def test_what_an_editor_left_behind_is_mended_and_named(tmp_path: Path):
    root = copy_valid(tmp_path)
    text = (root / DIP).read_text(encoding="utf-8")
    header, *rows = text.splitlines()
    (root / DIP).write_bytes(("\ufeff" + "\r\n".join([header, *reversed(rows)])).encode())

    assert run(root) == (0, f"Dirapikan: {DIP}\n")
    assert files(root) == files(VALID)


def test_missing_tables_are_made_with_their_header(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / "registers/acuan/penarikan.csv").unlink()

    assert run(root) == (0, "Dibuat: registers/acuan/penarikan.csv\n")
    assert files(root) == files(VALID)


@pytest.mark.parametrize(
    "table", ["dip/dinkes/dip.csv", "acuan/unit.csv", "acuan/badan.csv", "acuan/peraturan.csv"]
)
def test_a_lost_table_is_told_and_not_made_empty(tmp_path: Path, table: str):
    root = copy_valid(tmp_path)
    (root / "registers" / table).unlink()

    status, output = run(root)

    assert status == 1
    assert f"registers/{table}: kesalahan PKT-06" in output
    assert f"`git restore registers/{table}`" in output
    assert not (root / "registers" / table).exists()


@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "second name"])
@pytest.mark.parametrize("table", ["dip.csv", "pengumuman.csv"])
def test_what_is_no_plain_file_is_told_and_left_alone(tmp_path: Path, kind: str, table: str):
    root = copy_valid(tmp_path / "badan")
    path = root / "registers/dip/dinkes" / table
    other = tmp_path / "lain.csv"
    other.write_bytes(path.read_bytes())
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "second name":
        path.hardlink_to(other)
    else:
        path.symlink_to(other if kind == "link" else tmp_path / "tidak-ada")
    before = (path.lstat().st_ino, path.lstat().st_mode, other.read_bytes())

    status, output = run(root)

    assert status == 1
    assert f"registers/dip/dinkes/{table}: kesalahan PKT-08" in output
    assert "PKT-06" not in output
    assert (path.lstat().st_ino, path.lstat().st_mode, other.read_bytes()) == before


def test_the_schemas_are_written_into_the_descriptor(tmp_path: Path):
    root = copy_valid(tmp_path)
    descriptor = (root / DESCRIPTOR).read_text(encoding="utf-8")
    (root / DESCRIPTOR).write_text(
        descriptor.replace('"path": "dip.csv"', '"path": "lain.csv"'), encoding="utf-8"
    )

    assert run(root) == (0, f"Dirapikan: {DESCRIPTOR}\n")
    assert files(root) == files(VALID)


def test_a_table_that_cannot_be_mended_stays_and_is_told(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / DIP).write_bytes(b"id,nama\n1,x\n")

    status, output = run(root)

    assert status == 1
    assert f"{DIP}:1: kesalahan FMT-08" in output
    assert (root / DIP).read_bytes() == b"id,nama\n1,x\n"


def test_a_descriptor_with_more_than_we_know_stays_and_is_told(tmp_path: Path):
    root = copy_valid(tmp_path)
    descriptor = (root / DESCRIPTOR).read_text(encoding="utf-8").replace("{", '{\n  "catatan": "x",', 1)
    (root / DESCRIPTOR).write_text(descriptor, encoding="utf-8")

    status, output = run(root)

    assert status == 1
    assert f"{DESCRIPTOR}: kesalahan PKT-02" in output
    assert (root / DESCRIPTOR).read_text(encoding="utf-8") == descriptor


def test_a_folder_without_descriptor_is_left_alone_and_told(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / DESCRIPTOR).unlink()
    shutil.rmtree(root / "registers/dip/bpbd")

    status, output = run(root)

    assert status == 1
    assert "PKT-05" in output


def test_nothing_is_left_beside_the_files(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / DIP).write_bytes((root / DIP).read_bytes().replace(b"\n", b"\r\n"))
    run(root)

    assert sorted(files(root)) == sorted(files(VALID))
    assert load_registers(root).problems == ()


def make_restricted(dik: Path) -> Path:
    """A restricted package as a person begins it: facts, no schemas, the two tables of entries, no others."""
    folder = dik / "dinkes"
    folder.mkdir(parents=True)
    facts = json.loads((VALID / DESCRIPTOR).read_text(encoding="utf-8")) | {"resources": []}
    (folder / "datapackage.json").write_text(json.dumps(facts), encoding="utf-8")
    for table in ("dik", "dik_dasar"):
        schema = load_schema(table)
        (folder / file_name(table)).write_bytes(write_rows((), schema.column_names, schema.primary_key))
    return folder


@pytest.mark.parametrize("elsewhere", [False, True])
def test_restricted_packages_are_formatted_too_wherever_they_lie(elsewhere: bool, tmp_path: Path):
    root = copy_valid(tmp_path / "badan")
    dik = tmp_path / "terbatas" if elsewhere else root / "registers/dik"
    folder = make_restricted(dik)
    shown = "../terbatas/dinkes" if elsewhere else "registers/dik/dinkes"

    status, output = run(root, *(["--dik", str(dik)] if elsewhere else []))

    assert status == 0
    assert output.splitlines() == [
        f"Dirapikan: {shown}/datapackage.json",
        *(f"Dibuat: {shown}/{name}.csv" for name in ("lembar", "lembar-sesi", "lembar-penguji", "sk")),
    ]
    resources = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [resource["schema"]["title"] for resource in resources[:1]] == [
        "Daftar Informasi yang Dikecualikan (DIK)"
    ]
    assert run(root, *(["--dik", str(dik)] if elsewhere else [])) == (0, "")


def test_a_restricted_folder_that_was_named_and_is_not_there_is_wrong_use(tmp_path: Path):
    status, output = run(copy_valid(tmp_path), "--dik", str(tmp_path / "tidak-ada"))

    assert status == 2
    assert "PPID_DIK" in output
