"""Records of tests, decrees on opening and on editions, refusals and extracts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.documents.edition_document import EditionDocument, planned_edition
from generator.documents.extract_document import ExtractDocument
from generator.documents.making import made, worded, worded_edition, worded_opening
from generator.documents.minutes_document import MinutesDocument
from generator.documents.opening_document import OpeningDocument
from generator.documents.planned_decree import Plan
from generator.documents.refusal_document import RefusalDocument, is_request_number
from generator.documents.sheet_document import SheetDocument
from generator.model.exemption import Closure, ClosureReason
from generator.validation.load import load_registers
from tests.docs.documents import ROOT
from tests.documents.more_papers import (
    EARLY,
    ENDING,
    GIVEN,
    LASTING,
    MADE,
    PART,
    SIGNED,
    changed_entry,
    edition_of,
    found,
    lists_of,
)
from tests.documents.papers import MOMENT, cells_of, pages, plain, word_lines
from tests.documents.test_what_papers_say import GOLDEN, without_feet
from tests.golden import assert_golden


@pytest.fixture(scope="module")
def public():
    return load_registers(ROOT)


def files(records, what):
    """The PDF's pages and the Word file's lines."""
    assert what.problems == ()
    pdf, docx = (made(what, form, "x", records, draft=False, moment=MOMENT) for form in ("pdf", "docx"))
    assert isinstance(pdf, bytes), pdf
    assert isinstance(docx, bytes), docx
    return pages(pdf), word_lines(docx)


def same_words(what, in_pdf, in_word):
    """Every text of the document is in both, but the name of the form, which stands in the feet alone."""
    cells = cells_of(what) - {getattr(what.document, name, "") for name in ("bentuk", "lampiran")}
    pdf, word = plain(without_feet(in_pdf)).lower(), plain("".join(in_word)).lower()
    return [
        text
        for text in sorted(cells)
        if plain(text).lower() not in pdf or plain(text.replace("\n", "")).lower() not in word
    ]


@pytest.mark.parametrize("name", MADE)
def test_both_files_say_what_they_said_and_the_same(records_for, name):
    records, what = MADE[name](records_for)
    in_pdf, in_word = files(records, what)

    assert same_words(what, in_pdf, in_word) == []
    assert_golden(GOLDEN / f"{name}.pdf.txt", "\n--- halaman ---\n".join(in_pdf) + "\n")
    assert_golden(GOLDEN / f"{name}.docx.txt", "\n".join(in_word) + "\n")


def test_the_decree_of_an_edition_has_the_table_of_the_form(public):
    records, what = edition_of(public, ("bkd", "dinkes"), 2)
    in_pdf, in_word = files(records, what)

    assert same_words(what, in_pdf, in_word) == []
    assert_golden(GOLDEN / "sk-dip.pdf.txt", "\n--- halaman ---\n".join(in_pdf) + "\n")
    assert_golden(GOLDEN / "sk-dip.docx.txt", "\n".join(in_word) + "\n")


def test_an_edition_counts_its_entries_and_is_set_and_approved_by_who_is_in_office(public):
    _, what = edition_of(public, ("bkd", "dinkes"), 2)
    document = what.document

    assert isinstance(document, EditionDocument)
    assert document.jumlah == "4 informasi"
    assert [len(one.baris) for one in document.daftar] == [2, 2]
    assert document.menyetujui.sebagai == "Atasan Pejabat Pengelola Informasi dan Dokumentasi"
    assert [law.partition(" tentang")[0] for law in document.mengingat] == [
        "Undang-Undang Nomor 14 Tahun 2008",
        "Peraturan Pemerintah Nomor 61 Tahun 2010",
        "Peraturan Komisi Informasi Nomor 1 Tahun 2021",
    ]


def test_an_edition_names_what_an_entry_lacks_by_its_row(public):
    records, _ = edition_of(public, ("bkd",), 1)
    (whole,) = lists_of(public.registers, ("bkd",), 1)
    bare = replace(whole, entries=(replace(whole.entries[0], place="", retention=None),))
    what = worded_edition("2026-2", planned_edition(records, Plan()), (bare,), records)

    lacking = [(one.code, one.place.file, one.place.column) for one in what.problems if one.place.line]
    assert lacking == [
        ("DOK-01", "registers/dip/bkd/dip.csv", "tempat"),
        ("DOK-01", "registers/dip/bkd/dip.csv", "retensi"),
    ]
    assert {one.place.column for one in what.problems if not one.place.line} >= {"nomor", "tanggal", "tempat"}


def test_an_edition_without_entries_is_named(public):
    _, what = edition_of(public, (), 0)

    assert [one.code for one in what.problems] == ["DOK-02"]


def test_the_record_of_a_test_has_its_sittings_and_no_consequence(records_for):
    records, what = MADE["berita-acara"](records_for)
    document = what.document

    assert isinstance(document, MinutesDocument)
    assert [one.hadir for one in document.sidang] == ["7 orang", "6 orang"]
    assert "2 informasi dikecualikan sebagian" in document.simpulan
    said = "".join(cells_of(what))
    assert [one.entry.if_opened for one in records.dossiers if one.entry.if_opened in said] == []


def test_the_record_of_the_bodys_test_holds_the_units_own_entries_only(records_for):
    unit = found(worded("berita-acara", "k83vqgnyw2", records_for("dinkes"))).document
    body = found(worded("berita-acara", "4vztvf24bj", records_for("_badan"))).document

    assert isinstance(unit, MinutesDocument)
    assert isinstance(body, MinutesDocument)
    assert {row.informasi for row in unit.baris} < {row.informasi for row in body.baris}


def test_a_record_without_sittings_or_an_hour_is_named(records_for):
    records = records_for("dinkes")
    test = records.tests["h6mfg12yvd"]
    silent = replace(test.sessions[0], ends=None, attended=None)

    def problems(sessions):
        changed = replace(records, tests={**records.tests, test.id: replace(test, sessions=sessions)})
        return found(worded("berita-acara", test.id, changed)).problems

    assert [(one.code, one.message.split(" belum")[0]) for one in problems(())] == [
        ("DOK-02", "Sidang pengujian")
    ]
    assert [one.place.column for one in problems((silent,))] == ["selesai", "hadir"]


def test_the_record_of_an_early_opening_says_so(records_for):
    document = found(worded("berita-acara", "m6stdnsmj2", records_for("bpkad"))).document

    assert isinstance(document, MinutesDocument)
    assert [(row.hasil, row.jangka) for row in document.baris] == [
        ("Tidak dikecualikan lagi", ("Dibuka pada 12 Februari 2026",))
    ]


def test_the_sheet_of_an_early_opening_holds_what_stood_before(records_for):
    document = MADE["lembar-pembukaan"](records_for)[1].document

    assert isinstance(document, SheetDocument)
    assert [row.dasar for row in document.baris] == [("Tidak dikecualikan lagi",)]
    assert document.baris[0].dasar_semula[0].startswith("UU 14/2008 Pasal 17 huruf b")


def test_a_recorded_opening_lists_the_entry_it_opened_with_its_sheet(records_for):
    document = MADE["pembukaan"](records_for)[1].document

    assert isinstance(document, OpeningDocument)
    assert [(row.sejak, row.semula) for row in document.baris] == [
        ("12 Februari 2026", "Penetapan PPID Nomor Contoh 47/SK-DIK/2025 Tahun 2025")
    ]
    assert document.menyetujui.sebagai == "Pimpinan Badan Publik"
    assert "Contoh 01/LPK-BPKAD/2026" in document.menimbang[2]


def test_what_an_upheld_objection_opened_is_in_no_decree_of_opening(records_for):
    def uphold(one):
        return replace(one, entry=replace(one.entry, closure=replace(one.entry.closure, ruling_number="3")))

    records = changed_entry(records_for("bpkad"), EARLY, uphold)
    recorded = found(worded("sk", "w5j756ydzr", records)).document
    planned = found(worded_opening([EARLY], records, SIGNED))

    assert isinstance(recorded, OpeningDocument)
    assert recorded.baris == ()
    assert "DOK-09" in {one.code for one in planned.problems}


def test_an_opening_at_the_end_wants_no_test_and_says_the_first_public_day(records_for):
    document = MADE["pembukaan-kedaluwarsa"](records_for)[1].document

    assert isinstance(document, OpeningDocument)
    assert [row.sejak for row in document.baris] == ["11 Februari 2027"]
    assert (
        "Jangka waktunya berakhir pada 10 Februari 2027 (PP 61/2010 Pasal 11 ayat (3)"
        in document.baris[0].sebab
    )
    assert document.menyetujui.sebagai == "Atasan Pejabat Pengelola Informasi dan Dokumentasi"


def test_what_the_law_opened_already_is_listed_from_the_day_it_did(records_for):
    late = replace(SIGNED, day=date(2027, 3, 1))
    what = found(worded_opening([ENDING], records_for("dinkes"), late))

    assert what.problems == ()
    assert isinstance(what.document, OpeningDocument)
    assert [row.sejak for row in what.document.baris] == ["11 Februari 2027"]


def test_an_opening_without_an_end_wants_a_test(records_for):
    problems = found(worded_opening([PART], records_for("dinkes"), SIGNED)).problems

    assert [(one.code, one.place.entry_id, one.message.split(" belum")[0]) for one in problems] == [
        ("DOK-02", PART, "Lembar pengujian untuk pembukaan sebelum jangka waktunya berakhir")
    ]


def test_an_early_opening_that_is_to_be_signed_says_what_it_will_when_it_is_recorded(records_for):
    """Taken back to before it was recorded; the words that the decree's own row adds are not known yet."""
    recorded = MADE["pembukaan"](records_for)[1].document
    records = records_for("bpkad")
    before = changed_entry(records, EARLY, lambda one: replace(one, entry=replace(one.entry, closure=None)))
    before = replace(before, decrees={key: one for key, one in before.decrees.items() if key != "w5j756ydzr"})
    assert isinstance(recorded, OpeningDocument)
    plan = Plan(number=recorded.nomor, day=date(2026, 2, 12), place="Samarinda")
    what = found(worded_opening([EARLY], before, plan))
    document = what.document

    assert what.problems == ()
    assert isinstance(document, OpeningDocument)
    assert replace(document, baris=()) == replace(recorded, baris=())
    assert document.baris[0].sejak == "12 Februari 2026"


def test_each_entry_of_an_opening_has_its_own_reason_and_stands_once(records_for):
    """One is opened early upon a test, of another the period ends, and it is named twice."""
    records = records_for("bpkad")
    before = changed_entry(records, EARLY, lambda one: replace(one, entry=replace(one.entry, closure=None)))
    plan = Plan(number="9", day=date(2026, 2, 12), place="Samarinda")
    what = found(worded_opening([EARLY, LASTING, LASTING], before, plan))
    document = what.document

    assert what.problems == ()
    assert isinstance(document, OpeningDocument)
    assert [row.sebab.split(" (")[0] for row in document.baris] == [
        "Hasil pengujian konsekuensi sebelum jangka waktunya berakhir",
        "Jangka waktunya berakhir pada 24 Agustus 2027",
    ]
    assert "atas sebagian informasi" in document.menimbang[2]
    assert "Contoh 01/LPK-BPKAD/2026" in document.menimbang[2]


@pytest.mark.parametrize("rows", [["0000000000"], [ENDING, "0000000000"], []])
def test_no_opening_of_an_entry_that_the_package_lacks(records_for, rows):
    assert worded_opening(rows, records_for("dinkes"), SIGNED) is None


def test_an_entry_that_a_ruling_opened_is_not_opened_again(records_for):
    hindrances = found(worded_opening(["ef06p8fgr7"], records_for("bpkad"), SIGNED)).hindrances(draft=True)

    assert [(one.code, "“dibuka”" in one.message) for one in hindrances] == [("DOK-09", True)]


def test_a_refusal_names_grounds_period_and_how_to_object_and_nobody(records_for):
    document = MADE["penolakan"](records_for)[1].document

    assert isinstance(document, RefusalDocument)
    assert document.hasil == "Permohonan Informasi Ditolak Sebagian"
    assert [one[:31] for one in document.alasan] == ["UU 14/2008 Pasal 17 huruf h ang"] * 2
    assert document.jangka[0] == "Selama susunan keluarga itu masih dapat dikenali"
    assert "30 (tiga puluh) hari kerja" in document.keberatan[0]
    assert "ppid@kaltim.example" in document.keberatan[1]
    assert document.pemohon.endswith(
        "tercatat dalam buku register permohonan dengan nomor pendaftaran di atas."
    )


@pytest.mark.parametrize(
    ("row", "day"),
    [("sz8c928zdp", date(2026, 11, 24)), (ENDING, date(2027, 2, 11)), ("sz8c928zdp", None)],
    ids=["proposal", "period-ended", "proposal-without-a-day"],
)
@pytest.mark.parametrize("kind", ["penolakan", "petikan"])
def test_nothing_is_refused_that_is_not_exempted_on_the_day(records_for, kind, row, day):
    what = found(worded(kind, row, records_for("dinkes"), replace(GIVEN, day=day)))

    assert "DOK-09" in [one.code for one in what.hindrances(draft=True)]


def test_on_the_last_day_of_the_period_a_request_is_still_refused(records_for):
    what = found(worded("penolakan", ENDING, records_for("dinkes"), replace(GIVEN, day=date(2027, 2, 10))))

    assert what.problems == ()


def test_an_entry_that_was_closed_is_no_ground_without_a_day_neither(records_for):
    closure = Closure(
        reason=ClosureReason.OPENED_BY_COMMISSION, day=date(2026, 10, 1), ruling_number="Contoh 9"
    )
    records = changed_entry(
        records_for("dinkes"), PART, lambda one: replace(one, entry=replace(one.entry, closure=closure))
    )
    what = found(worded("penolakan", PART, records, Plan()))

    assert "DOK-09" in {one.code for one in what.hindrances(draft=True)}


def test_a_refusal_takes_the_number_of_the_request_that_caused_the_test(records_for):
    records = records_for("dinkes")
    number = found(worded("penolakan", "x4sajv9j7b", records, Plan())).document.nomor

    assert number == "Contoh REG-2026-014"
    lacking = found(worded("penolakan", PART, records, Plan())).problems
    assert "nomor_permohonan" in {one.place.column for one in lacking}


def test_an_extract_holds_no_other_entry_no_note_and_no_examiner(records_for):
    records, what = MADE["petikan"](records_for)
    document = what.document
    said = "".join(cells_of(what))

    assert isinstance(document, ExtractDocument)
    others = [one.entry.subject for one in records.dossiers if one.entry.id != PART]
    notes = [one.entry.internal_note for one in records.dossiers if one.entry.internal_note]
    names = [one.name for test in records.tests.values() for one in test.examiners]
    assert others
    assert notes
    assert [one for one in (*others, *notes, *names) if one in said] == []
    assert [line.nama for line in document.entri] == [
        "Informasi",
        "Unit kerja",
        "Dasar pengecualian",
        "Jangka waktu",
    ]


def test_papers_to_be_signed_are_drafts_with_dots_until_day_and_place_are_known(records_for):
    what = found(worded("petikan", PART, records_for("dinkes"), Plan()))

    assert what.hindrances(draft=True) == ()
    assert {one.place.column for one in what.problems} >= {"tanggal", "tempat"}


def test_a_day_on_which_nobody_is_ppid_is_named(records_for):
    records = records_for("dinkes")
    records = replace(records, officers={})
    codes = {one.code for one in found(worded("penolakan", PART, records, GIVEN)).problems}

    assert codes == {"DOK-05"}


@pytest.mark.parametrize("kind", ["penolakan", "petikan", "berita-acara"])
def test_a_row_that_the_package_lacks_makes_no_paper(records_for, kind):
    assert worded(kind, "0000000000", records_for("dinkes"), GIVEN) is None


def test_every_golden_belongs_to_a_paper():
    names = {path.name.partition(".")[0] for path in Path(GOLDEN).iterdir()}

    assert names == {*MADE, "sk-dip", "lembar", "lembar-pengubahan", "sk", "sk-pengubahan"}


@pytest.mark.parametrize(
    "number",
    [
        "REG-2026-031",
        "reg-2026-031",
        "Contoh REG-2026-014",
        "031/PPID/XI/2026",
        "12 / PI / DISKOMINFO / xi / 2026",
        "No. 31",
        "Nomor 031.2/PPID-KALTIM/2026",
        "20261123-001",
        "7",
    ],
)
def test_what_registers_of_requests_number_is_a_number(number):
    assert is_request_number(number)


@pytest.mark.parametrize(
    "words",
    [
        "Budi Santoso RT 5",
        "123 Budi",
        "REG Budi 5",
        "Budi-5",
        "budi-5",
        "BUDI 5",
        "REG-2026-031 Budi",
        "warga-7@surel.example",
        "REG",
        "081200000000",
        "6400000000000000",
        "1-" * 30 + "1",
        "",
    ],
)
def test_names_addresses_and_numbers_of_persons_are_no_number_of_a_request(words):
    assert not is_request_number(words)
