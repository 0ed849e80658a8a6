"""``ppid round`` in a work tree."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.round_ import command
from generator.model.problem import has_errors
from generator.validation.load import load_registers
from tests.registers_folder import copy_valid_registers

OFFICERS = {"bpbd": "7pek000007", "dinkes": "8pek000008"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = copy_valid_registers(tmp_path)
    for name in ("putaran", "putaran-unit"):
        table = folder / f"registers/acuan/{name}.csv"
        table.write_text(table.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    with (folder / "registers/acuan/pejabat.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"{one},Contoh Pelaksana {unit},ppid-pelaksana,definitif,{unit},2024-01-02,,Contoh SK 5/2024\n"
            for unit, one in OFFICERS.items()
        )
    return folder


def run(root: Path, *options: str, day: str = "2026-11-23") -> Result:
    dated = () if options[0] == "list" else ("--date", day)
    return CliRunner().invoke(command, [*options, "--root", str(root), *dated])


def rows(root: Path, table: str) -> list[dict[str, str]]:
    lines = (root / f"registers/acuan/{table}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


def test_a_round_from_the_question_to_who_has_not_answered(root: Path):
    assert run(root, "list").output == "Belum ada putaran. Buka dengan `ppid round open`.\n"

    opened = run(root, "open", "Semester II", "--closes", "2026-12-18", "--note", "Periksa tautan.")
    (held,) = rows(root, "putaran")
    assert opened.exit_code == 0, opened.output
    assert {row["unit"] for row in rows(root, "putaran-unit")} == {"bpbd", "dinkes"}

    answer = ("answer", held["id"], "--unit", "dinkes", "--as", OFFICERS["dinkes"], "--unchanged")
    answered = run(root, *answer, day="2026-11-24")
    assert answered.exit_code == 0, answered.output
    assert run(root, "list").output == (
        f"{held['id']}  Semester II (DIP), dibuka 23 November 2026 sampai 18 Desember 2026\n"
        "  Belum menjawab: bpbd.\n"
    )

    run(root, "answer", held["id"], "--unit", "bpbd", "--as", OFFICERS["bpbd"])
    again = ("answer", held["id"], "--unit", "dinkes", "--as", OFFICERS["dinkes"])
    refused, replaced = run(root, *again), run(root, *again, "--replace")
    assert (refused.exit_code, replaced.exit_code) == (2, 0)
    assert "24 November 2026: tidak-ada-perubahan. Bila jawabannya memang berubah" in refused.output
    run(root, *again, "--unchanged", "--replace")
    run(root, "close", held["id"], day="2026-12-01")
    assert run(root, "list").output.endswith("sampai 1 Desember 2026\n  Semua unit sudah menjawab.\n")
    assert [row["hasil"] for row in sorted(rows(root, "putaran-unit"), key=lambda row: row["unit"])] == [
        "usulan",
        "tidak-ada-perubahan",
    ]
    assert not has_errors(load_registers(root).problems)


def test_a_step_that_makes_no_sense_is_refused_with_the_reason(root: Path):
    told = run(root, "close", "r1r1r1r1r1")

    assert told.exit_code == 2
    assert "Putaran `r1r1r1r1r1` tidak ada." in told.output


def test_registers_that_cannot_be_read_are_not_touched(tmp_path: Path):
    told = run(tmp_path, "close", "r1r1r1r1r1")

    assert told.exit_code == 2
    assert "belum dapat dibaca" in told.output
