import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.documents.making import worded
from generator.documents.planned_decree import Plan
from tests.documents.papers import (
    CHANGE,
    CHANGED_SHEET,
    DECREE,
    EVERY,
    SHEET,
    cells_of,
    decree_of,
    pages,
    paper,
    plain,
    word_lines,
    words_of,
)
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "documents"
NAMES = ["lembar", "lembar-pengubahan", "sk", "sk-pengubahan"]


def without_feet(texts: list[str]) -> str:
    """The pages as one: a paragraph may go on over the foot of a page."""
    return "".join(re.sub(r"Nomor [^\n]*Bentuk: [^\n]*\s*Halaman \d+ dari \d+", "", text) for text in texts)


@pytest.mark.parametrize(("name", "which"), list(zip(NAMES, EVERY, strict=True)), ids=NAMES)
def test_a_pdf_says_what_it_said(records_for, name, which):
    unit, kind, row = which
    text = "\n--- halaman ---\n".join(pages(paper(records_for(unit), kind, row, "pdf")))

    assert_golden(GOLDEN / f"{name}.pdf.txt", text + "\n")


@pytest.mark.parametrize(("name", "which"), list(zip(NAMES, EVERY, strict=True)), ids=NAMES)
def test_a_word_document_says_what_it_said(records_for, name, which):
    unit, kind, row = which
    lines = word_lines(paper(records_for(unit), kind, row, "docx"))

    assert_golden(GOLDEN / f"{name}.docx.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("which", EVERY, ids=NAMES)
def test_pdf_and_word_say_the_same_words_of_the_data(records_for, which):
    unit, kind, row = which
    records = records_for(unit)
    cells = {plain(text) for text in cells_of(words_of(records, kind, row))}
    in_pdf = plain(without_feet(pages(paper(records, kind, row, "pdf")))).lower()
    in_word = plain("".join(word_lines(paper(records, kind, row, "docx")))).lower()

    cells -= {plain("Lampiran II"), plain("Lampiran IV"), plain("Lampiran III"), plain("Lampiran V")}
    assert [text for text in sorted(cells) if text.lower() not in in_pdf] == []
    assert [text for text in sorted(cells) if text.lower() not in in_word] == []


def test_the_paper_of_one_unit_tells_nothing_of_another(records_for):
    body = decree_of(records_for("_badan"), "x3p3z13h5y").baris
    unit = decree_of(records_for("dinkes"), "ywnf8yzjxv").baris

    assert {row.unit for row in unit} == {"Dinas Kesehatan"}
    assert len({row.unit for row in body}) > 1
    assert {row.informasi for row in unit} < {row.informasi for row in body}


def test_internal_notes_are_on_no_paper(records_for):
    records = records_for("dinkes")
    notes = [one.entry.internal_note for one in records.dossiers if one.entry.internal_note]
    said = "".join(cells_of(words_of(records, *SHEET[1:])) | cells_of(words_of(records, *DECREE[1:])))

    assert notes
    assert [note for note in notes if note in said] == []


def test_a_change_names_what_stood_before(records_for):
    decree = decree_of(records_for("diskominfo"), CHANGE[2])

    assert decree.lampiran == "Lampiran V"
    assert decree.kendali.revisi == "01"
    assert decree.memperhatikan[0].startswith("Penetapan PPID Nomor Contoh ")
    assert len(decree.memperhatikan) == 3


def test_a_planned_decree_says_what_it_will_when_it_is_recorded(records_for):
    """Taken back to before it was recorded, the example's change is planned in the same words."""
    recorded = decree_of(records_for("diskominfo"), CHANGE[2])
    records = records_for("diskominfo")
    before = tuple(
        replace(one, entry=replace(one.entry, decree_id=""), decree=None)
        if one.entry.decree_id == CHANGE[2]
        else one
        for one in records.dossiers
    )
    records = replace(records, dossiers=before)
    plan = Plan(number=recorded.nomor, day=date(2026, 9, 21), place=recorded.tempat)
    what = worded("sk", CHANGED_SHEET[2], records, plan)

    assert what
    assert what.problems == ()
    assert what.document == recorded
    assert worded("sk", CHANGED_SHEET[2], records) is None
