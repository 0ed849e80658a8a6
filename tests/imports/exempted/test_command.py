"""``ppid import --kind dik`` as a person types it."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.import_ import command
from tests.cli.terminal import on_terminal
from tests.golden import assert_golden
from tests.imports.exempted.importing import rows_in
from tests.imports.exempted.twins import kabupaten
from tests.imports.twins import DATA, dikecualikan
from tests.imports.twins import kabupaten as public_register

GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, file: Path, *options: str) -> Result:
    given = [
        str(file),
        "--kind",
        "dik",
        "--unit",
        "bpbd",
        "--root",
        str(root),
        "--date",
        "2026-11-22",
        *options,
    ]
    return CliRunner().invoke(command, given)


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def modes(folder: Path) -> set[str]:
    return {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}


def test_a_terminal_shows_how_many_rows_are_matched(root: Path, tmp_path: Path):
    file = put(tmp_path, "dik-kabupaten.xlsx", kabupaten())
    places = ("--unit", "bpbd", "--root", str(root), "--date", "2026-11-22")
    # rows of it need a person, so the command ends with 1
    ignoring_the_status = ("sh", "-c", '"$@" || true', "sh")

    shown = on_terminal(
        (
            *ignoring_the_status,
            sys.executable,
            "-m",
            "generator.cli",
            "import",
            str(file),
            "--kind",
            "dik",
            *places,
        ),
        NO_COLOR="1",
    )

    assert shown.splitlines()[0].startswith("Mencocokkan baris (")


def test_a_dry_run_says_everything_and_writes_nothing(root: Path, tmp_path: Path):
    file = put(tmp_path, "dik-kabupaten.xlsx", kabupaten())
    before = tree(tmp_path)

    result = run(root, file)
    assert result.exit_code == 1
    assert tree(tmp_path) == before
    assert_golden(GOLDEN / "dik-kabupaten.txt", result.output)


def test_drafts_are_written_for_their_owner_alone_and_the_rest_comes_back(root: Path, tmp_path: Path):
    result = run(root, put(tmp_path, "DIK.xlsx", kabupaten()), "--write")

    package = root / "registers/dik/bpbd"
    assert result.exit_code == 1
    assert "Ditulis: registers/dik/bpbd/dik.csv" in result.output
    assert "Periksa dengan `ppid validate registers/dik`" in result.output
    assert len(rows_in((package / "dik.csv").read_bytes())) == 7
    assert (modes(package), oct(package.stat().st_mode & 0o777)) == ({"0o600"}, "0o700")
    back = tmp_path / "DIK-perlu-diperbaiki.xlsx"
    assert oct(back.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("name", ["dik-kabupaten.xlsx", "dik-kabupaten.csv"])
def test_the_file_that_comes_back_can_be_imported_again(root: Path, tmp_path: Path, name: str):
    data = kabupaten() if name.endswith("xlsx") else (DATA / "dik-kabupaten.csv").read_bytes()
    run(root, put(tmp_path, name, data), "--write")
    before = tree(root)

    result = run(root, tmp_path / "dik-kabupaten-perlu-diperbaiki.xlsx", "--write")
    assert "    7 tidak berubah, di antaranya 7 usulan" in result.output
    assert "   14 perlu diperbaiki dulu" in result.output
    assert "Tidak ada yang berubah di register." in result.output
    assert tree(root) == before


def test_importing_the_same_file_again_changes_no_byte(root: Path, tmp_path: Path):
    file = put(tmp_path, "dik-bandara.csv", (DATA / "dik-bandara.csv").read_bytes())
    run(root, file, "--write")
    before = tree(root)

    assert "Tidak ada yang berubah di register." in run(root, file, "--write").output
    assert tree(root) == before


def test_restricted_packages_lie_where_they_are_said_to(root: Path, tmp_path: Path):
    folder = tmp_path / "rahasia"
    folder.mkdir()
    file = put(tmp_path, "dik-bandara.csv", (DATA / "dik-bandara.csv").read_bytes())

    result = run(root, file, "--dik", str(folder), "--write")
    assert "Ditulis: ../rahasia/bpbd/dik.csv" in result.output
    assert len(rows_in((folder / "bpbd/dik.csv").read_bytes())) == 3
    assert not (root / "registers/dik/bpbd").exists()


def test_a_register_of_exempted_information_without_the_option_is_told_the_way(root: Path, tmp_path: Path):
    file = put(tmp_path, "DIK.xlsx", dikecualikan())

    result = CliRunner().invoke(command, [str(file), "--unit", "bpbd", "--root", str(root)])
    assert result.exit_code == 1
    assert "Jalankan perintah yang sama dengan --kind dik" in result.output


def test_a_public_register_with_the_option_is_told_the_way(root: Path, tmp_path: Path):
    result = run(root, put(tmp_path, "DIP.xlsx", public_register()))

    assert result.exit_code == 1
    assert "jalankan perintah yang sama tanpa --kind dik" in result.output


@pytest.mark.parametrize(
    "options",
    [
        ("--lengkap",),
        ("--unit-from", "OPD"),
        ("--holder", "A=bpbd"),
        ("--map", "NO=retensi"),
        ("--set", "jenis=berkala"),
        ("--dik", "tidak-ada"),
    ],
)
def test_wrong_use_is_told_apart(root: Path, tmp_path: Path, options: tuple[str, ...]):
    assert run(root, put(tmp_path, "DIK.xlsx", kabupaten()), *options).exit_code == 2
