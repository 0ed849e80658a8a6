"""Answers on the command line hit something in the file, or are told to be wrong."""

from dataclasses import replace

import pytest

from generator.imports.choices import WrongUse
from generator.imports.grid import Source
from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf
from generator.imports.report import render_plan
from tests.imports.importing import HEADER, after, fates, make_record, make_source, plan_of, written

KINERJA = "Laporan Kinerja Dinas Kesehatan Tahun 2025"


def hidden(source: Source) -> Source:
    """The file with its third row hidden."""
    return replace(source, sheets=(replace(source.sheets[0], hidden_rows=frozenset({3})),))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"skipped": frozenset({("berkas.csv", 9)})}, "--lewati “berkas.csv!9”"),
        ({"skipped": frozenset({("berkas.csv", 3)})}, "--lewati “berkas.csv!3”"),
        ({"same": {("berkas.csv", 9): "a1d0000001"}}, "--sama “berkas.csv!9”"),
        ({"same": {("berkas.csv", 1): "a1d0000001"}}, "--sama “berkas.csv!1”"),
        ({"new": frozenset({("berkas.csv", 3)})}, "--baru “berkas.csv!3”"),
        ({"holders": {"BNPB": "bpbd"}}, "--holder “bnpb”"),
        ({"unit": "", "unit_from": "Penguasa", "holders": {"BNPB": "bpbd"}}, "--holder “bnpb”"),
        ({"mapped": {"Ket.": "-"}}, "Kolom “Ket.”"),
        ({"shown": frozenset({"berkas.csv!2"})}, "Yang tersembunyi: berkas.csv!3."),
        ({"shown": frozenset({"berkas.csv"})}, "--sertakan-tersembunyi “berkas.csv”"),
        ({"shown": frozenset({"berkas.csv!C"})}, "--sertakan-tersembunyi “berkas.csv!C”"),
    ],
)
def test_an_answer_that_hits_nothing_is_named(shelf: Shelf, changed: dict[str, object], words: str):
    source = hidden(make_source(make_record(), make_record("Dua"), make_record("Tiga")))

    with pytest.raises(WrongUse) as wrong:
        plan_of(source, shelf, **changed)
    assert words in str(wrong.value)


def test_skipped_rows_are_counted(shelf: Shelf):
    source = make_source(make_record(), make_record("Dua"))

    plan = plan_of(source, shelf, skipped=frozenset({("berkas.csv", 3)}))
    assert "      1 dilewati\n" in render_plan(plan)


def test_filling_the_class_replaces_none(shelf: Shelf):
    header = (*HEADER[:1], *HEADER[2:])
    known, new = make_record(KINERJA), make_record()
    first = after(shelf, plan_of(make_source(make_record(KINERJA, jenis="setiap-saat")), shelf))

    plan = plan_of(
        make_source((known[0], *known[2:]), (new[0], *new[2:]), header=header),
        first,
        fills={"jenis": "berkala"},
    )
    assert fates(plan) == {Fate.UNCHANGED: 1, Fate.ADDED: 1}
    assert {
        key: row["jenis"] for key, row in written(plan).items() if key in {"a1d0000001", "0000000001"}
    } == {
        "a1d0000001": "setiap-saat",
        "0000000001": "berkala",
    }
