"""Official papers fetched from a running office: whole, as a draft, and by whom."""

import io
import re
from collections.abc import Iterator

import pytest
from docx import Document
from pypdf import PdfReader

from tests.office.decrees.filling import NOVEMBER
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.validation.overlay import append

pytestmark = pytest.mark.ssh

REGISTER, ENTRY = "dik-dinkes", "1kd0000008"
SHEET, DECREE, WAITING_SHEET = "1ed0000001", "1sd0000001", "1ed000000b"
SUBJECT = "Catatan setiap pasien balai kesehatan beserta pengobatannya."
PAGE = f"/naskah/{REGISTER}/lembar/{SHEET}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("naskah")
    root = make_registers(folder / "asal")
    append(
        root,
        "registers/acuan/peraturan.csv",
        {
            "id": "pp-61-2010",
            "jenis": "PP",
            "nomor": "61",
            "tahun": "2010",
            "judul": "Pelaksanaan Undang-Undang Nomor 14 Tahun 2008",
            "berlaku_sejak": "2010-08-23",
        },
    )
    with running_office(root, folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def addresses(page: str, start: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'href="(/naskah/[^"]*)"', page) if start in one]


def test_a_sheet_is_fetched_as_pdf_and_word_with_the_words_of_its_row(office: Running):
    siti = office.visitor("siti")
    assert addresses(siti.ask("/dik/dinkes/1kd0000001").text, "lembar") == [PAGE]
    page = siti.ask(PAGE).text
    assert addresses(page, PAGE) == [f"{PAGE}/pdf", f"{PAGE}/docx"]
    assert "Contoh 02/LPK-DINKES/2026" in page

    pdf, word = (siti.ask(f"{PAGE}/{name}") for name in ("pdf", "docx"))
    for said, name in ((pdf, "pdf"), (word, "docx")):
        assert said.status == 200
        assert said.headers["cache-control"] == "no-store"
        assert said.headers["content-disposition"] == f'attachment; filename="lembar-{SHEET}.{name}"'
    assert SUBJECT in text_of(pdf.body)
    tables = Document(io.BytesIO(word.body)).tables
    assert any(SUBJECT in cell.text for table in tables for row in table.rows for cell in row.cells)
    assert siti.ask(f"{PAGE}/pdf").body == pdf.body


def test_what_a_decree_lacks_is_named_and_only_a_marked_draft_is_made_of_it(office: Running):
    siti = office.visitor("siti")
    chosen = siti.ask(f"/sk/{REGISTER}/draf?entri-{ENTRY}=ya").text
    (paper,) = addresses(chosen, "sk-rencana")
    assert paper == f"/naskah/{REGISTER}/sk-rencana/{WAITING_SHEET}"
    page = siti.ask(paper).text
    assert "DOK-01" in page
    assert "Kolom nomor belum diisi" in page
    refused = siti.ask(f"{paper}/pdf")
    assert (refused.status, "Kolom nomor belum diisi" in refused.text) == (422, True)

    (draft, _) = addresses(page, paper)
    pages = PdfReader(io.BytesIO(siti.ask(draft).body)).pages
    assert all("DRAF" in one.extract_text() for one in pages)


def test_a_decree_to_be_signed_bears_what_its_signer_will_set(office: Running):
    siti = office.visitor("siti")
    paper = f"/naskah/{REGISTER}/sk-rencana/{WAITING_SHEET}"
    given = "nomor=Contoh+12%2FSK-DIK%2F2026&tanggal=20%2F11%2F2026&tempat=Misal"
    files = addresses(siti.ask(f"{paper}?{given}").text, paper)
    text = text_of(siti.ask(files[0]).body)
    assert "Contoh 12/SK-DIK/2026" in text
    assert "20 November 2026" in text
    assert "DRAF" not in text

    wrong = siti.ask(f"{paper}?tanggal=kapan")
    assert (wrong.status, addresses(wrong.text, paper)) == (422, [])


def test_every_recorded_decree_of_a_register_is_offered_to_those_who_may_read_it(office: Running):
    paper = f"/naskah/{REGISTER}/sk/{DECREE}"
    for login in ("siti", "rahmawati", "budi"):
        assert paper in addresses(office.visitor(login).ask("/sk").text, "/sk/")
        assert "Contoh 02/SK-DIK/2026" in text_of(office.visitor(login).ask(f"{paper}/pdf").body)
    for login in ("joko", "andi"):
        for path in (paper, f"{paper}/pdf", f"{paper}/pdf?draf=ya", PAGE, f"{PAGE}/docx"):
            assert office.visitor(login).ask(path).status == 404


def test_there_is_no_paper_of_another_kind_row_or_form(office: Running):
    siti = office.visitor("siti")
    for path in (
        f"/naskah/{REGISTER}/surat/{SHEET}",
        f"/naskah/{REGISTER}/lembar/{DECREE}",
        f"/naskah/{REGISTER}/lembar/{SHEET}/exe",
        f"/naskah/publik/lembar/{SHEET}",
        f"/naskah/dik-bpbd/lembar/{SHEET}",
    ):
        assert siti.ask(path).status == 404, path
