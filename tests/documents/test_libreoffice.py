"""Word files and workbooks as LibreOffice opens them: what it prints holds every paragraph and cell."""

import io
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader

from generator.cli import commands
from generator.documents.making import made
from generator.validation.load import load_registers
from tests.docs.documents import ROOT
from tests.documents.more_papers import MADE, RecordsFor, edition_of
from tests.documents.papers import EVERY, MOMENT, plain, word_lines, words_of

pytestmark = pytest.mark.libreoffice


def test_libreoffice_prints_every_paper_and_a_workbook_whole(records_for: RecordsFor, tmp_path: Path):
    given, printed = tmp_path / "naskah", tmp_path / "cetak"
    given.mkdir()
    papers = {
        f"{kind}-{row}": (records_for(unit), words_of(records_for(unit), kind, row))
        for unit, kind, row in EVERY
    }
    papers |= {name: make(records_for) for name, make in MADE.items()}
    papers["sk-dip"] = edition_of(load_registers(ROOT), ("dinkes",), 3)
    for number, (name, (records, what)) in enumerate(papers.items()):
        # some of them as drafts, whose mark is a drawing
        file = made(what, "docx", "", records, draft=number % 2 == 0, moment=MOMENT)
        assert isinstance(file, bytes), file
        (given / f"{name}.docx").write_bytes(file)
    report = ["report", "coverage", "--unit", "dinkes", "--date", "2026-11-22", "--root", str(ROOT)]
    said = CliRunner().invoke(
        commands, [*report, "--format", "xlsx", "--to", str(given / "kelengkapan.xlsx")]
    )
    assert said.exit_code == 0, said.output

    # every file in one start of the program, with a profile of its own
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(printed), *map(str, sorted(given.iterdir())),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    texts = {path.stem: _text_of(path) for path in printed.iterdir()}
    assert set(texts) == {*papers, "kelengkapan"}
    assert "Dipenuhi10dari15kewajiban" in texts["kelengkapan"]
    lost = {
        (name, line)
        for name in papers
        for line in word_lines((given / f"{name}.docx").read_bytes())
        if " | " not in line and plain(line) not in texts[name]
    }
    assert lost == set()


def _text_of(pdf: Path) -> str:
    """All pages as one text, without the feet between them: where a page ends depends on the fonts of the machine."""
    pages = [plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages]
    docx = pdf.parent.parent / "naskah" / f"{pdf.stem}.docx"
    if not docx.exists():  # a workbook
        return "".join(pages)
    foot = "".join(paragraph.text for paragraph in Document(str(docx)).sections[0].footer.paragraphs)
    begin = plain(foot).partition("Halaman")[0]
    assert begin, pdf.stem
    return "".join(re.sub(re.escape(begin) + r"Halaman\d+dari\d+$", "", page) for page in pages)
