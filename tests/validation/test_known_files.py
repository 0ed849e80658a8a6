"""Files that are known to be faultless: what is kept of earlier verdicts changes no verdict."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.datapackages.layout import table_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows, write_rows
from generator.validation import known_files
from generator.validation.checks import RULES
from generator.validation.known_files import keys_of, read_known
from generator.validation.load import load_registers
from generator.validation.package import read_packages
from tests.validation.overlay import VALID, copy_valid

NUMBER = "081298765432"
DIP = ("registers/dip/dinkes/dip.csv", "registers/dip/bpbd/dip.csv")
UNIT, BODY = "registers/acuan/unit.csv", "registers/acuan/badan.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid(tmp_path / "register")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "ppid" / "tanpa-cela"


def known_of(root: Path, notes: Path) -> frozenset[str]:
    return read_known(notes, keys_of(read_packages(root)[0]))


def put(root: Path, file: str, column: str, cell: str, row: int = 0) -> None:
    """One cell of a table, if it can still be read."""
    schema = load_schema(table_name(Path(file).name))
    try:
        rows = read_rows((root / file).read_text("utf-8"), schema.column_names)
    except (OSError, ValueError):
        return
    if rows:
        rows[row % len(rows)].cells[column] = cell
        data = write_rows((one.cells for one in rows), schema.column_names, schema.primary_key)
        (root / file).write_bytes(data)


EDITS: tuple[Callable[[Path, str], object], ...] = (
    lambda root, file: put(root, file, "ringkasan", f"Hubungi {NUMBER}."),
    lambda root, file: put(root, file, "ringkasan", "Dua  spasi."),
    lambda root, file: put(root, file, "ringkasan", ""),
    lambda root, file: put(root, file, "id", "a1d0000001", row=1),
    lambda root, file: put(root, file, "nomor", "DIP/2026/0001", row=2),
    lambda root, file: put(root, file, "waktu", "2999"),
    lambda root, file: put(root, file, "sk_id", "zzzzzzzzzz"),
    lambda root, file: (root / file).write_bytes(b"\xef\xbb\xbf" + (root / file).read_bytes()),
    lambda root, file: (root / file).write_bytes(b"id\n"),
    lambda root, file: shutil.copyfile(VALID / file, root / file),
    lambda root, file: shutil.copyfile(VALID / file, root / file),
    lambda root, _: put(root, UNIT, "telepon", NUMBER),
    lambda root, _: put(root, UNIT, "telepon", "(0541) 555-0100"),
    lambda root, _: put(root, BODY, "domain_surel", "lain.example"),
    lambda root, _: shutil.copyfile(VALID / BODY, root / BODY),
    lambda root, file: (root / file).parent.joinpath("datapackage.json").write_bytes(b"{}"),
    lambda root, file: shutil.copyfile(
        (VALID / file).parent / "datapackage.json", (root / file).parent / "datapackage.json"
    ),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_with_notes_and_without_the_problems_are_the_same(root: Path, notes: Path, seed: int):
    chance = random.Random(seed)  # noqa: S311 - for edits, not for secrets
    files = [file for file in DIP if (root / file).is_file()]
    were_known = 0
    for _ in range(12):
        chance.choice(EDITS)(root, chance.choice(files))
        if notes.exists() and chance.random() < 0.2:
            notes.unlink()
        were_known += len(known_of(root, notes))

        noted, judged = load_registers(root, known=notes), load_registers(root)

        assert noted == judged
    assert were_known


def test_a_register_without_a_fault_is_known_the_second_time(root: Path, notes: Path):
    load_registers(root, known=notes)
    before = notes.stat()

    load_registers(root, known=notes)

    known = known_of(root, notes)
    assert {DIP[0], UNIT, BODY} <= known
    assert (notes.stat().st_mode & 0o777, notes.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert notes.stat().st_ino == before.st_ino


def test_what_other_files_declare_is_part_of_what_is_known(root: Path, notes: Path):
    put(root, UNIT, "telepon", NUMBER)
    put(root, DIP[0], "ringkasan", f"Hubungi {NUMBER}.")
    load_registers(root, known=notes)
    assert DIP[0] in known_of(root, notes)

    put(root, UNIT, "telepon", "(0541) 555-0100")

    assert "PII-04" in {problem.code for problem in load_registers(root, known=notes).problems}


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[:-30],
        lambda text: text.replace("a", "b"),
        lambda text: text.replace("\n", " "),
        lambda text: text.upper() + "\0",
        lambda _: "*\n",
        lambda _: "",
    ],
)
def test_notes_that_are_damaged_are_worth_nothing(root: Path, notes: Path, harm: Callable[[str], str]):
    load_registers(root, known=notes)
    all_of_them = known_of(root, notes)
    notes.write_text(harm(notes.read_text()))

    assert known_of(root, notes) < all_of_them
    assert load_registers(root, known=notes) == load_registers(root)
    assert known_of(root, notes) == all_of_them


def test_notes_of_another_program_are_worth_nothing(
    root: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load_registers(root, known=notes)
    (tmp_path / "site-packages" / "python_stdnum-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    known_files.program.cache_clear()
    try:
        assert known_of(root, notes) == frozenset()
    finally:
        known_files.program.cache_clear()


def test_notes_behind_a_link_or_out_of_reach_are_neither_read_nor_written(
    root: Path, notes: Path, tmp_path: Path
):
    load_registers(root, known=notes)
    (tmp_path / "pautan").symlink_to(notes)
    assert known_of(root, tmp_path / "pautan") == frozenset()

    (tmp_path / "berkas").write_text("milik orang")
    assert load_registers(root, known=tmp_path / "berkas" / "ppid").problems == load_registers(root).problems
    assert (tmp_path / "berkas").read_text() == "milik orang"


def test_notes_do_not_grow_for_ever(root: Path, notes: Path):
    load_registers(root, known=notes)
    lines = notes.read_text()
    notes.write_text("".join(f"{number:064x}\n" for number in range(9 * lines.count("\n"))))

    load_registers(root, known=notes)

    assert notes.read_text() == lines


def test_no_rule_has_the_code_of_what_a_known_file_is_not_asked_for():
    assert not {rule.code for rule in RULES} & {"SKM-09", "PGM-02"}
    assert not any(rule.code.startswith(("FMT", "PII")) for rule in RULES)
