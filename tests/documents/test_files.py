import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.documents.making import TEMPLATES, made
from generator.model.problem import Problem
from tests.documents.papers import (
    DECREE,
    EVERY,
    MOMENT,
    SHEET,
    pages,
    paper,
    plain,
    with_entries,
    word_lines,
    words_of,
)

PIECES = [
    "#import \"x.typ\": *", "#panic()", "{{ judul }}", "{% for x in y %}", "{%tr endfor %}", "{# x #}", "$x^2$", "*tebal*",
    "_miring_", "`kode`", "// catatan", "/* x */", "<w:t>", "&amp;", "]]>", "\\n", "\\u{1}", "@acuan", "<label>", "= Judul",
    "- butir", "~", "--", "'", '"', "é", "½", "kata", "\u00a0",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)


def with_subject(records, words):
    return with_entries(records, lambda entry: replace(entry, subject=words))


@given(words=NASTY)
@settings(max_examples=25, deadline=None)
def test_a_value_is_printed_in_a_pdf_as_it_is(records_for, words):
    records = with_subject(records_for("dinkes"), words)

    assert plain(words) in plain("".join(pages(paper(records, *SHEET[1:], "pdf"))))


@given(words=NASTY)
@settings(max_examples=12, deadline=None)
def test_a_value_is_printed_in_word_as_it_is(records_for, words):
    records = with_subject(records_for("dinkes"), words)

    assert words in "\n".join(word_lines(paper(records, *SHEET[1:], "docx")))


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_the_same_data_give_the_same_bytes(records_for, format_):
    records = records_for("dinkes")

    assert paper(records, *SHEET[1:], format_) == paper(records, *SHEET[1:], format_)


def test_a_word_document_tells_no_time_of_packing_and_no_author(records_for):
    file = paper(records_for("dinkes"), *DECREE[1:], "docx")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    facts = Document(io.BytesIO(file)).core_properties

    assert (facts.author, facts.last_modified_by, facts.language) == ("", "", "id-ID")
    assert facts.created
    assert facts.created.isoformat() == "2026-05-28T20:26:40+00:00"


@pytest.mark.parametrize("which", EVERY, ids=["lembar", "lembar-pengubahan", "sk", "sk-pengubahan"])
def test_a_pdf_is_tagged_on_a4_and_carries_its_fonts(records_for, which):
    unit, kind, row = which
    reader: Any = PdfReader(io.BytesIO(paper(records_for(unit), kind, row, "pdf")))
    root = reader.trailer["/Root"]
    sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in reader.pages}
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]

    assert sizes == {(595, 842)}
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "id-ID"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.get_object()) for one in descriptors)


def test_a_draft_in_word_bears_its_mark_in_the_header_of_every_section(records_for):
    file = paper(records_for("dinkes"), *DECREE[1:], "docx", draft=True)
    document = Document(io.BytesIO(file))
    first, annex = document.sections

    for header in (first.header, first.first_page_header, first.even_page_header):
        assert 'string="DRAF"' in header._element.xml
    assert annex.header.is_linked_to_previous
    finished = paper(records_for("dinkes"), *DECREE[1:], "docx")
    assert not any(
        'string="DRAF"' in one.header._element.xml for one in Document(io.BytesIO(finished)).sections
    )


@pytest.mark.parametrize(
    ("character", "format_"), [("漢", "pdf"), ("\x07", "pdf"), ("\x07", "docx"), ("\u202e", "docx")]
)
def test_a_character_that_cannot_be_printed_is_named_and_nothing_is_made(records_for, character, format_):
    records = with_subject(records_for("dinkes"), f"kata {character} kata")
    what = words_of(records, *SHEET[1:])
    found = what.hindrances(draft=True) or made(what, format_, SHEET[2], records, draft=True, moment=MOMENT)
    (problem,) = found if isinstance(found, tuple) else (found,)

    assert isinstance(problem, Problem)
    assert problem.code == "DOK-07"
    assert f"U+{ord(character):04X}" in problem.message


def own_template(folder, old, new):
    """Our sheet with other words in it, as an office that edits it in Word would save it."""
    document = Document(str(TEMPLATES / "lembar.docx"))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
    document.save(str(folder / "lembar.docx"))
    return folder


def test_an_office_uses_its_own_template(records_for, tmp_path):
    templates = own_template(tmp_path, "Menyetujui", "Mengetahui dan menyetujui")
    lines = word_lines(paper(records_for("dinkes"), *SHEET[1:], "docx", templates=templates))

    assert "Mengetahui dan menyetujui" in lines


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{ nama_yang_tidak_ada }}", "nama_yang_tidak_ada"),
        ("{{ judul.__class__.__mro__ }}", "tidak boleh"),
        ("{% for x in", "tidak dapat dibaca"),
    ],
    ids=["unknown-name", "reaching-out", "broken"],
)
def test_a_template_at_fault_is_named(records_for, tmp_path, words, told):
    records = records_for("dinkes")
    templates = own_template(tmp_path, "Menyetujui", words)
    problem = made(
        words_of(records, *SHEET[1:]),
        "docx",
        SHEET[2],
        records,
        draft=False,
        moment=MOMENT,
        templates=templates,
    )

    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.file) == ("DOK-08", "lembar.docx")
    assert told in problem.message


@pytest.mark.parametrize("data", [b"", b"bukan zip"])
def test_a_file_that_is_no_word_document_is_named(records_for, tmp_path, data):
    (tmp_path / "lembar.docx").write_bytes(data)
    records = records_for("dinkes")
    problem = made(
        words_of(records, *SHEET[1:]),
        "docx",
        SHEET[2],
        records,
        draft=False,
        moment=MOMENT,
        templates=tmp_path,
    )

    assert isinstance(problem, Problem)
    assert problem.code == "DOK-08"


def test_a_typst_template_at_fault_is_named_by_its_line(records_for, tmp_path):
    (tmp_path / "lembar.typ").write_text("#let naskah(d) = {\n  d.tidak_ada\n}\n", encoding="utf-8")
    records = records_for("dinkes")
    problem = made(
        words_of(records, *SHEET[1:]),
        "pdf",
        SHEET[2],
        records,
        draft=False,
        moment=MOMENT,
        templates=tmp_path,
    )

    assert isinstance(problem, Problem)
    assert "baris 2 di lembar.typ" in problem.message


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.docx")), ids=lambda file: file.name)
def test_our_templates_open_and_name_nobody(file):
    document = Document(str(file))

    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    assert any("{{ kepala.badan" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_document_control_of_a_word_file_is_parted_by_no_end_of_a_page(template):
    (control,) = (
        table
        for table in Document(template).tables
        if table.rows[0].cells[0].text.startswith("Kendali dokumen")
    )
    *others, last = (
        {one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs}
        for row in control.rows
    )

    assert others == [{True}] * len(others)
    assert last == {None}
