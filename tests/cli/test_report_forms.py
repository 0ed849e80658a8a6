"""Reports as Word documents: the words of the page, for an office to sign and to edit."""

from datetime import date
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from docx import Document
from docx.table import Table

from generator.cli import commands
from generator.documents.report_file import WordTable, report_docx
from generator.resources import SITE_TEMPLATES
from tests.golden import assert_golden
from tests.registers_folder import VALID

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report" / "coverage-docx.txt"
DAY = "2026-11-22"


def written(folder: Path, *arguments: str) -> bytes:
    file = folder / "laporan.docx"
    result = CliRunner().invoke(
        commands,
        ["report", *arguments, "--root", str(VALID), "--date", DAY, "--format", "docx", "--to", str(file)],
    )
    assert result.exit_code == 0, result.output
    return file.read_bytes()


def lines_of(document: bytes) -> str:
    """Paragraphs and rows in the order of the page."""
    lines: list[str] = []
    for block in Document(BytesIO(document)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def test_the_document_says_what_the_page_says(tmp_path: Path):
    document = written(tmp_path, "coverage", "--unit", "dinkes")

    assert_golden(GOLDEN, lines_of(document))
    assert written(tmp_path, "coverage", "--unit", "dinkes") == document


def test_headings_of_columns_are_repeated_on_every_page_and_columns_share_it(tmp_path: Path):
    tables = Document(BytesIO(written(tmp_path, "staleness"))).tables

    for table in tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        widths = [int(one) for one in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
        assert len(widths) == len(table.columns)
        assert 14_000 < sum(widths) <= 14_797
    assert len(tables) == 2 or lines_of(written(tmp_path, "staleness")).endswith("Tidak ada.\n")


def test_words_stay_words():
    document = report_docx(
        SITE_TEMPLATES,
        title="Laporan {{ judul }}",
        body="Dinas <b>",
        day=date(2026, 11, 22),
        day_words="22 November 2026",
        notes=("{% endfor %} & lain",),
        tables=(WordTable(caption="Satu", columns=(("A", 1),), rows=(("<w:p/>",), (3,)), empty="–"),),
    )

    text = lines_of(document)
    assert "Laporan {{ judul }}" in text
    assert "{% endfor %} & lain" in text
    assert "<w:p/>" in text
