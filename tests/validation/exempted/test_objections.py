"""What an upheld objection opened: no test and no decree of its own, and the same number in the DIP."""

from pathlib import Path

import pytest

from tests.validation.exempted.registers import DIK, copy_valid_dik, load
from tests.validation.overlay import DIP, edit

OPENED = {"penutup": "dibuka-ppid", "tanggal_penutup": "2026-10-01", "dip_id": "a1d0000001"}
NUMBER = "Contoh 3/TK/2026"


def told(root: Path, number: str, in_dip: dict[str, str]) -> list[tuple[str, str]]:
    """Code and column, of the entry 1kd0000002 and its public row."""
    edit(copy_valid_dik(root), DIK, 1, OPENED | {"nomor_putusan": number})
    edit(root, DIP, 0, in_dip)
    return [
        (one.code, one.place.column)
        for one in load(root).problems
        if one.code in {"DIK-14", "DIP-10"} and one.place.entry_id == "1kd0000002"
    ]


def test_an_upheld_objection_needs_neither_sheet_nor_decree(tmp_path: Path):
    assert told(tmp_path, NUMBER, {"asal_pembukaan": "keberatan", "nomor_putusan": NUMBER}) == []


def test_without_the_number_of_the_answer_it_is_an_early_opening(tmp_path: Path):
    assert {code for code, _ in told(tmp_path, "", {})} == {"DIK-14"}


@pytest.mark.parametrize(
    ("in_dip", "column"),
    [
        ({"asal_pembukaan": "keberatan", "nomor_putusan": "Contoh 4/TK/2026"}, "nomor_putusan"),
        ({}, "nomor_putusan"),
        ({"status": "ditarik"}, "dip_id"),
    ],
)
def test_its_number_stands_in_the_public_row_too(tmp_path: Path, in_dip: dict[str, str], column: str):
    assert told(tmp_path, NUMBER, in_dip) == [("DIP-10", column)]
