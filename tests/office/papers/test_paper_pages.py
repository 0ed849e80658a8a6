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
from tests.validation.overlay import append, edit

pytestmark = pytest.mark.ssh

REGISTER, ENTRY = "dik-dinkes", "1kd0000008"
SHEET, DECREE, WAITING_SHEET = "1ed0000001", "1sd0000001", "1ed000000b"
CLOSED, ENDED, ENDING = "1kd0000001", "1kd0000003", "1kd000000a"
"""Exempted without an end, open since 21 November 2026, and exempted until 10 December."""
ROUND = "4ptr000009"
OTHERS_SHEET = "1eb000000z"
"""Of the body's own register; no row of the unit names it."""
OPENING = f"/naskah/{REGISTER}/pembukaan"
GIVEN = "tanggal=24%2F11%2F2026&tempat=Misal"
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
    sheet = "registers/dik/_badan/lembar.csv"
    append(root, sheet, {"id": OTHERS_SHEET, "nomor": "Contoh 90/LPK-BADAN/2026", "tahun": "2026"})
    for row, last in ((3, "2026-11-20"), (9, "2026-12-10")):
        ends = {"jangka_jenis": "tanggal", "jangka_teks": f"Sampai {last}", "berakhir": last}
        edit(root, "registers/dik/dinkes/dik-dasar.csv", row, ends)
    asked = {"id": ROUND, "nama": "DIK semester II 2026", "register": "dik", "dibuka": "2026-11-02"}
    append(root, "registers/acuan/putaran.csv", asked)
    unit = {
        "id": "4put000009",
        "putaran_id": ROUND,
        "unit": "dinkes",
        "diminta": "2026-11-02",
        "hasil": "belum",
    }
    append(root, "registers/acuan/putaran-unit.csv", unit)
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
    for name, label in (("nomor", "Nomor SK"), ("tanggal", "Tanggal"), ("tempat", "Tempat")):
        assert f'<a href="#{name}">{label}' in page
    assert "penetap_id" not in page, "it follows from the day"
    assert "pada perintah" not in page
    refused = siti.ask(f"{paper}/pdf")
    assert (refused.status, '<a href="#nomor">' in refused.text) == (422, True)

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


def test_the_page_of_an_entry_leads_to_what_goes_with_a_refusal_and_to_its_opening(office: Running):
    siti = office.visitor("siti")
    kinds = {
        row: [one.split("/")[3] for one in addresses(siti.ask(f"/dik/dinkes/{row}").text, "/")]
        for row in (CLOSED, ENDED, ENTRY)
    }

    assert kinds == {
        CLOSED: ["lembar", "berita-acara", "sk", "petikan", "penolakan", "pembukaan"],
        ENDED: ["lembar", "berita-acara", "sk", "pembukaan"],
        ENTRY: ["lembar", "berita-acara", "sk-rencana"],
    }


@pytest.mark.parametrize(
    ("kind", "words"), [("petikan", "Petikan Penetapan dan Lembar"), ("penolakan", "Contoh REG-2026-031")]
)
def test_what_goes_to_a_requester_names_one_entry_and_how_to_object(office: Running, kind: str, words: str):
    siti = office.visitor("siti")
    paper = f"/naskah/{REGISTER}/{kind}/{CLOSED}"
    assert addresses(siti.ask(paper).text, "/pdf?draf=ya") != []
    page = siti.ask(f"{paper}?nomor=Contoh+REG-2026-031&{GIVEN}").text
    assert "Berikan hanya kepada pemohon; salinan kantor disimpan seperti register." in page
    assert "simpan seperti register." not in page.replace("disimpan seperti register.", "")
    (pdf, _) = addresses(page, paper)
    text = text_of(siti.ask(pdf).body)

    assert words.casefold() in text.casefold()
    assert SUBJECT in text
    assert "30 (tiga puluh) hari kerja" in text
    assert "Nama dan kampung warga" not in text


def test_a_refusal_bears_no_name_and_rests_on_no_information_that_is_open(office: Running):
    siti = office.visitor("siti")
    for words in ("Ibu+Wati", "123+Wati", "Wati+RT+5"):
        named = siti.ask(f"/naskah/{REGISTER}/penolakan/{CLOSED}?nomor={words}&{GIVEN}")
        assert (named.status, addresses(named.text, "/")) == (422, [])
        assert "nomor pendaftaran permohonannya" in named.text
        assert "misalnya REG-2026-031" in named.text

    ended = siti.ask(f"/naskah/{REGISTER}/penolakan/{ENDED}?nomor=REG-1&{GIVEN}")
    assert "DOK-09" in ended.text
    assert addresses(ended.text, "/") == []
    assert siti.ask(f"/naskah/{REGISTER}/penolakan/{ENDED}/pdf?nomor=REG-1&draf=ya&{GIVEN}").status == 422


def test_the_record_of_a_test_is_offered_in_the_units_register_with_what_it_lacks(office: Running):
    siti = office.visitor("siti")
    paper = f"/naskah/{REGISTER}/berita-acara/{SHEET}"
    assert paper in addresses(siti.ask("/dik/dinkes").text, "berita-acara")
    for login in ("siti", "rahmawati"):
        assert 'href="/dik/dinkes#uji"' in office.visitor(login).ask(f"/putaran/{ROUND}").text
    lacking = siti.ask(f"/naskah/{REGISTER}/berita-acara/1ed0000002").text

    assert "Sidang pengujian belum ada" in lacking
    assert 'Catat barisnya lebih dahulu. <a href="/dik/dinkes/1kd0000002">' in lacking
    (pdf, _) = addresses(siti.ask(paper).text, paper)
    said = text_of(siti.ask(pdf).body).casefold()
    assert ("berita acara pengujian konsekuensi" in said, "draf" in said) == (True, "draf=ya" in pdf)


def test_the_start_page_leads_to_the_decree_over_all_that_has_ended_or_ends(office: Running):
    siti = office.visitor("siti")
    start = siti.ask("/").text
    (paper,) = addresses(start, "/pembukaan/")
    assert "</a> untuk 2 entri yang jangka waktunya berakhir" in start
    page = siti.ask(f"{OPENING}/{ENDED}").text
    assert paper in {f"{OPENING}/{ENDED}", f"{OPENING}/{ENDING}"}
    assert f'name="entri-{ENDING}"' in page
    assert f'name="entri-{CLOSED}"' not in page

    both = f"nomor=Contoh+13%2FSK-DIK%2F2026&{GIVEN}&entri-{ENDING}=ya"
    (pdf, word) = addresses(siti.ask(f"{OPENING}/{ENDED}?{both}").text, "?nomor")
    text = text_of(siti.ask(pdf).body)
    assert f"entri-{ENDING}=ya" in word
    assert "21 November 2026" in text
    assert "11 Desember 2026" in text
    assert "DRAF" not in text


def test_the_list_of_the_register_asks_what_the_start_page_asks_of_an_entry_that_ends_soon(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/dik/dinkes").text
    (own,) = [one for one in page.split("<li>") if f'href="/dik/dinkes/{ENDING}"' in one]

    asked = "Putuskan sebelum jangka waktunya berakhir pada 10 Desember 2026"
    assert f"<b>Berikutnya:</b> {asked}" in own
    assert addresses(own, "/pembukaan/") == [f"{OPENING}/{ENDING}"]
    assert own.count("Siapkan versi untuk umum") <= 1
    assert max(one.count("Siapkan versi untuk umum") for one in page.split("<li>")) == 1
    assert asked in siti.ask(f"/dik/dinkes/{ENDING}").text
    assert "Putuskan sebelum" not in siti.ask(f"/dik/dinkes/{CLOSED}").text


def test_an_opening_before_the_end_says_that_its_sheet_is_lacking(office: Running):
    page = office.visitor("siti").ask(f"{OPENING}/{CLOSED}?nomor=9&{GIVEN}").text

    assert "Lembar pengujian untuk pembukaan sebelum jangka waktunya berakhir belum ada" in page
    assert f'<a href="/dik/dinkes/{CLOSED}">Buka entrinya' in page
    assert office.visitor("siti").ask(f"{OPENING}/{CLOSED}?entri-0000000000=ya").status == 404


def test_papers_of_an_entry_are_for_those_who_may_read_its_register(office: Running):
    for kind, row in (
        ("petikan", CLOSED),
        ("penolakan", CLOSED),
        ("pembukaan", ENDED),
        ("berita-acara", SHEET),
    ):
        paper = f"/naskah/{REGISTER}/{kind}/{row}"
        allowed = [office.visitor(login).ask(paper).status for login in ("siti", "rahmawati", "budi")]
        assert allowed == [200] * 3, kind
        for login in ("joko", "andi"):
            assert [office.visitor(login).ask(one).status for one in (paper, f"{paper}/pdf?draf=ya")] == [
                404
            ] * 2


def test_of_the_bodys_own_register_a_unit_has_only_the_papers_that_its_rows_name(office: Running):
    named, decree, other = "1eb0000001", "1sb0000001", OTHERS_SHEET
    for login, seen in (("siti", 404), ("rahmawati", 200)):
        visitor = office.visitor(login)
        for kind, row in (("lembar", other), ("berita-acara", other), ("sk-rencana", other)):
            for form in ("", "/pdf?draf=ya"):
                assert visitor.ask(f"/naskah/{REGISTER}/{kind}/{row}{form}").status == 404, (login, kind)
        assert visitor.ask(f"/naskah/dik-_badan/lembar/{other}").status == seen
    for kind, row in (("lembar", named), ("sk", decree)):
        assert office.visitor("siti").ask(f"/naskah/{REGISTER}/{kind}/{row}").status == 200, kind


def test_only_the_public_register_has_a_decree_of_the_list(office: Running):
    ppid = office.visitor("rahmawati")
    for path in (f"/naskah/{REGISTER}/sk-dip/2026-2", f"/naskah/publik/petikan/{CLOSED}"):
        assert ppid.ask(path).status == 404, path
    given = "nomor=Contoh+3%2FSK-DIP%2F2026&tanggal=24%2F11%2F2026&tempat=Misal"
    (pdf, _) = addresses(ppid.ask(f"/naskah/publik/sk-dip/2026-2?{given}").text, "sk-dip")
    said = ppid.ask(pdf)

    assert said.headers["cache-control"] == "no-store"
    assert "Contoh 3/SK-DIP/2026" in text_of(said.body)
    assert "terbatas" not in ppid.ask("/naskah/publik/sk-dip/2026-2").text
