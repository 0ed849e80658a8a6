"""What ``ppid import`` writes where: the returned workbook, the registers, and what is said when that fails."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import import_, main
from generator.cli.import_ import command
from tests.cli.terminal import on_terminal
from tests.imports.importing import HEADER, make_record
from tests.imports.twins import one_sheet, saved
from tests.registers_folder import copy_valid_registers

GOOD = make_record()
HELD = make_record("Daftar alat", bentuk="entah")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_registers(tmp_path / "body")


def run(root: Path, file: Path, *options: str) -> Result:
    return CliRunner().invoke(
        command, [str(file), "--root", str(root), "--date", "2026-11-22", "--unit", "dinkes", *options]
    )


def put(folder: Path, *records: tuple[str, ...], name: str = "DIP.xlsx") -> Path:
    file = folder / name
    file.write_bytes(saved(one_sheet([HEADER, *records])[0]))
    return file


def test_a_terminal_shows_how_many_rows_are_matched(root: Path):
    file = put(root.parent, GOOD, make_record("Laporan lain"))
    import_two = (sys.executable, "-m", "generator.cli", "import", str(file), "--root", str(root))

    shown = on_terminal((*import_two, "--date", "2026-11-22", "--unit", "dinkes"), NO_COLOR="1")

    assert shown.splitlines()[0] == "Mencocokkan baris (2)"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("body/registers/dip/dinkes/dip.csv", "harus berakhiran .xlsx"),
        ("catatan.txt", "harus berakhiran .xlsx"),
        ("body/registers/dip/dinkes/balik.xlsx", "berada di folder registers/"),
        ("body/build/../registers/balik.xlsx", "berada di folder registers/"),
        ("lain.xlsx", "sudah ada dan tidak ditimpa"),
        ("DIP.xlsx", "sudah ada dan tidak ditimpa"),
        ("tidak-ada/balik.xlsx", "tidak ada; tidak ada yang ditulis"),
    ],
)
def test_the_returned_workbook_never_goes_where_something_would_be_lost(
    root: Path, tmp_path: Path, place: str, words: str
):
    file = put(tmp_path, GOOD, HELD)
    put(tmp_path, GOOD, name="lain.xlsx")
    before = tree(tmp_path)

    result = run(root, file, "--write", "--kembalikan", str(tmp_path / place))
    assert (result.exit_code, tree(tmp_path)) == (2, before)
    assert words in " ".join(result.output.split())


def test_a_file_among_the_registers_gets_no_workbook_beside_it(root: Path, tmp_path: Path):
    file = put(root / "registers", GOOD, HELD)
    before = tree(tmp_path)

    result = run(root, file, "--write")
    assert (result.exit_code, tree(tmp_path)) == (2, before)
    assert "berada di folder registers/" in result.output


def test_the_register_stays_when_the_returned_workbook_cannot_be_written(root: Path, tmp_path: Path):
    """The name is as long as a file system takes, so that it takes no longer one beside it."""
    file = put(tmp_path, GOOD, HELD, name=f"{'d' * 250}.xlsx")
    before = tree(tmp_path)

    result = run(root, file, "--write")
    assert (result.exit_code, tree(tmp_path)) == (2, before)
    assert "Register tidak berubah." in result.output
    assert "Ditulis:" not in result.output


def test_the_same_workbook_is_not_given_back_twice(root: Path, tmp_path: Path):
    file = put(tmp_path, GOOD, HELD)
    run(root, file, "--write")
    before = tree(tmp_path)

    again = run(root, file, "--write")
    assert tree(tmp_path) == before
    assert (
        f"1 baris yang perlu dilengkapi sudah ada di: {tmp_path / 'DIP-perlu-diperbaiki.xlsx'}"
        in again.output
    )
    unmended = run(root, tmp_path / "DIP-perlu-diperbaiki.xlsx", "--write")
    assert tree(tmp_path) == before
    assert "sudah ada di:" in unmended.output


def test_a_workbook_that_an_officer_works_on_is_left_alone(root: Path, tmp_path: Path):
    file = put(tmp_path, GOOD, HELD)
    run(root, file, "--write")
    begun = put(tmp_path, GOOD, name="DIP-perlu-diperbaiki.xlsx").read_bytes()

    run(root, file, "--write")
    assert (tmp_path / "DIP-perlu-diperbaiki.xlsx").read_bytes() == begun
    assert (tmp_path / "DIP-perlu-diperbaiki-2.xlsx").is_file()


def test_the_last_boundary_does_not_claim_that_nothing_changed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    file = put(tmp_path, GOOD)
    monkeypatch.setattr(import_, "_tell_written", lambda *_: 1 / 0)
    monkeypatch.setattr(
        sys, "argv", ["ppid", "import", str(file), "--root", str(root), "--unit", "dinkes", "--write"]
    )

    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 3
    assert "Kesalahan program: ZeroDivisionError" in told
    assert "tidak berubah" not in told
    assert "`ppid validate`" in told
