"""What a file does to the registers: matching, merging, asking, holding, withdrawing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.operations import Amendment, CellChange, row_hash
from generator.imports.choices import WrongUse
from generator.imports.grid import Source, Span
from generator.imports.outcomes import Fate
from generator.imports.packages import RegistersBroken, Shelf, shelf_of
from generator.imports.plan import ImportPlan, Refused
from tests.imports.importing import HEADER, after, asked, fates, make_record, make_source, plan_of, written

KINERJA = "Laporan Kinerja Dinas Kesehatan Tahun 2025"
"""Title of a row in the small registers, ``a1d0000001``."""


def only(plan: ImportPlan):
    assert len(plan.outcomes) == 1
    return plan.outcomes[0]


def remedies(plan: ImportPlan) -> str:
    return " ".join(
        f"{q.message} {q.remedy} {q.command}" for o in plan.outcomes for q in (*o.questions, *plan.columns)
    )


# -- what is added and changed ------------------------------------------------------


def test_a_complete_row_is_written_in_force_without_a_number(shelf: Shelf):
    plan = plan_of(make_source(make_record()), shelf)

    assert asked(plan) == []
    assert written(plan)[only(plan).identifier] == {
        "id": "0000000001",
        "nomor": "",
        "jenis": "berkala",
        "judul": "Laporan kunjungan pasien",
        "ringkasan": "Isi ringkas tentang laporan kunjungan pasien.",
        "penguasa": "Bidang Contoh Layanan",
        "penanggung_jawab": "Kepala Bidang Contoh Layanan",
        "waktu": "2025",
        "tempat": "Misal",
        "bentuk": "softcopy",
        "media": "",
        "tautan": "",
        "tautan_jenis": "",
        "tautan_ukuran": "",
        "retensi": "5 tahun",
        "jenis_arsip": "",
        "dasar": "",
        "kata_kunci": "",
        "tanggal_mutakhir": "2026-11-22",
        "sk_id": "",
        "asal_pembukaan": "",
        "nomor_putusan": "",
        "status": "berlaku",
    }


def test_identifiers_in_use_are_not_drawn_again(shelf: Shelf):
    first = plan_of(make_source(make_record()), shelf)
    second = plan_of(make_source(make_record("Jadwal imunisasi")), after(shelf, first))

    assert only(second).identifier == "0000000002"


def test_a_row_is_matched_by_title_and_time_and_only_its_changed_cells_change(shelf: Shelf):
    record = make_record(
        KINERJA.upper(),
        ringkasan="Capaian layanan kesehatan dibandingkan dengan targetnya.",
        penguasa="Sekretariat",
        penanggung_jawab="Sekretaris",
        waktu="tahun 2025",
        bentuk="softcopy, hardcopy",
        retensi="10 tahun",
    )

    outcome = only(plan_of(make_source(record), shelf))
    assert outcome.fate is Fate.CHANGED
    assert outcome.operation == Amendment(
        key="a1d0000001",
        base=row_hash(shelf.rows("dinkes")["a1d0000001"]),
        changes=(
            CellChange(column="judul", before=KINERJA, after=KINERJA.upper()),
            CellChange(column="waktu", before="2025", after="tahun 2025"),
            CellChange(column="retensi", before="5 tahun", after="10 tahun"),
            CellChange(column="tanggal_mutakhir", before="2026-07-15", after="2026-11-22"),
        ),
    )


def test_empty_cells_of_the_file_never_empty_cells_of_the_register(shelf: Shelf):
    record = make_record(
        KINERJA, penguasa="", penanggung_jawab="", tempat="", bentuk="", retensi="", ringkasan=""
    )

    plan = plan_of(make_source(record), shelf, fills={"tempat": "Lain", "penguasa": "Lain"})
    assert (only(plan).fate, asked(plan)) == (Fate.UNCHANGED, [])


def test_a_class_that_the_register_knows_need_not_be_told_again(shelf: Shelf):
    plan = plan_of(make_source(make_record(KINERJA, jenis="", retensi="10 tahun")), shelf)

    assert (only(plan).fate, asked(plan)) == (Fate.CHANGED, [])
    assert written(plan)["a1d0000001"]["jenis"] == "berkala"


def test_a_class_may_be_filled_where_its_cell_is_empty(shelf: Shelf):
    source = make_source(make_record(jenis=""), make_record("Jadwal imunisasi", jenis="Setiap saat"))

    plan = plan_of(source, shelf, fills={"jenis": "berkala"})
    assert [written(plan)[outcome.identifier]["jenis"] for outcome in plan.outcomes] == [
        "berkala",
        "setiap-saat",
    ]


def test_fill_reaches_only_cells_that_are_empty(shelf: Shelf):
    source = make_source(make_record(tempat=""), make_record("Jadwal imunisasi", tempat="Misal Timur"))

    plan = plan_of(source, shelf, fills={"tempat": "Misal"})
    assert [written(plan)[outcome.identifier]["tempat"] for outcome in plan.outcomes] == [
        "Misal",
        "Misal Timur",
    ]
    assert {outcome.status for outcome in plan.outcomes} == {"berlaku"}


def test_the_name_of_the_unit_stands_for_a_holder_that_nobody_named(shelf: Shelf):
    plan = plan_of(make_source(make_record(penguasa="")), shelf)

    assert written(plan)[only(plan).identifier]["penguasa"] == "Dinas Kesehatan"


def test_a_proposal_that_becomes_complete_comes_into_force(shelf: Shelf):
    proposed = after(shelf, plan_of(make_source(make_record(tempat="")), shelf))

    plan = plan_of(make_source(make_record()), proposed)
    assert (only(plan).fate, only(plan).status) == (Fate.CHANGED, "berlaku")


def test_a_row_is_matched_by_its_identifier_whatever_its_title(shelf: Shelf):
    source = make_source(
        (*make_record("Judul yang sama sekali baru"), "a1d0000001"), header=(*HEADER, "Pengenal")
    )

    assert (only(plan_of(source, shelf)).fate, only(plan_of(source, shelf)).identifier) == (
        Fate.CHANGED,
        "a1d0000001",
    )


def test_a_row_is_matched_by_its_official_number_but_never_by_a_running_one(shelf: Shelf):
    header = ("Nomor", *HEADER[1:])
    official = plan_of(make_source(make_record("Judul baru", no="DIP/2026/0001"), header=header), shelf)
    running = plan_of(make_source(make_record("Judul baru", no="1"), header=header), shelf)

    assert only(official).identifier == "a1d0000001"
    assert only(running).fate is Fate.ADDED


def test_a_class_column_group_column_and_link_are_read(shelf: Shelf):
    source = make_source(
        (
            *make_record(jenis="Setiap Saat"),
            "Layanan; Gizi",
            "https://dokumen.misal.example/a.pdf",
            "14(2)d, 21(1)p",
        ),
        header=(*HEADER, "Kelompok", "Link", "Dasar kewajiban"),
    )

    row = written(plan_of(source, shelf))["0000000001"]
    assert (row["jenis"], row["kata_kunci"], row["tautan"], row["dasar"]) == (
        "setiap-saat",
        "Layanan, Gizi",
        "https://dokumen.misal.example/a.pdf",
        "14(2)d;21(1)p",
    )


def test_a_group_joins_the_keywords_that_the_register_has(shelf: Shelf):
    source = make_source((*make_record(KINERJA, ringkasan=""), "Perencanaan"), header=(*HEADER, "Kelompok"))

    first = plan_of(source, shelf)
    assert written(first)["a1d0000001"]["kata_kunci"] == "LKjIP;kinerja;Perencanaan"
    assert only(plan_of(source, after(shelf, first))).fate is Fate.UNCHANGED


def test_a_package_is_made_for_a_unit_that_has_none(shelf: Shelf):
    without = shelf_of(tuple(package for package in shelf.packages if package.unit != "dinkes"))

    plan = plan_of(make_source(make_record()), without)
    assert sorted(plan.files) == [
        f"registers/dip/dinkes/{name}"
        for name in ("datapackage.json", "dip.csv", "pengecualian.csv", "pengumuman.csv")
    ]
    made = after(without, plan)
    assert [
        problem for problem in made.loaded.problems if problem.place.file.startswith("registers/dip/dinkes")
    ] == [
        problem
        for problem in made.loaded.problems
        if problem.code == "DIP-09" and "dinkes" in problem.place.file
    ]
    assert made.loaded.facts["registers/dip/dinkes"].name == "dip-dinkes"


# -- what is asked ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "question"),
    [
        ({"jenis": "Keuangan"}, ("IMP-02", "berkas.csv!B2", "jenis")),
        ({"jenis": ""}, ("IMP-16", "berkas.csv!B2", "jenis")),
        ({"jenis": "Dikecualikan"}, ("IMP-03", "berkas.csv!B2", "jenis")),
        ({"ringkasan": ""}, ("IMP-06", "berkas.csv!D2", "ringkasan")),
        ({"bentuk": "entah"}, ("IMP-04", "berkas.csv!I2", "bentuk")),
        ({"judul": "Laporan\u202e terbalik"}, ("IMP-01", "berkas.csv!C2", "judul")),
        ({"judul": "J" * 151}, ("SKM-06", "berkas.csv!C2", "judul")),
        ({"ringkasan": "Data milik NIK 6472010101900001 saja."}, ("PII-01", "berkas.csv!D2", "ringkasan")),
    ],
)
def test_a_cell_that_stands_in_the_way_holds_its_row_and_is_named(
    shelf: Shelf, changed: dict[str, str], question: tuple[str, str, str]
):
    plan = plan_of(make_source(make_record(**changed), make_record("Jadwal imunisasi")), shelf)

    assert [outcome.fate for outcome in plan.outcomes] == [Fate.HELD, Fate.ADDED]
    assert question in asked(plan)
    assert plan.needs_person
    assert plan.may_write


def test_a_row_that_validation_refuses_is_told_in_the_same_words(shelf: Shelf):
    plan = plan_of(make_source(make_record(judul="J" * 151)), shelf)

    question = only(plan).questions[0]
    assert (question.address, question.message) == (
        "berkas.csv!C2",
        "Panjang “Judul informasi” di luar batas.",
    )
    assert plan.files == {}


@pytest.mark.parametrize(
    ("field", "letter"),
    [
        ("judul", "C"),
        ("penanggung_jawab", "F"),
        ("waktu", "G"),
        ("tempat", "H"),
        ("bentuk", "I"),
        ("retensi", "J"),
    ],
)
def test_a_row_that_lacks_an_element_is_a_proposal_and_the_empty_cell_is_named(
    shelf: Shelf, field: str, letter: str
):
    plan = plan_of(make_source(make_record(**{field: ""})), shelf)

    assert (only(plan).fate, only(plan).status) == (Fate.ADDED, "usulan")
    assert asked(plan) == [("IMP-06", f"berkas.csv!{letter}2", field)]


def test_a_dash_stands_for_nothing(shelf: Shelf):
    assert asked(plan_of(make_source(make_record(tempat="-")), shelf)) == [
        ("IMP-06", "berkas.csv!H2", "tempat")
    ]


def test_words_about_time_and_retention_that_are_not_understood_are_kept_with_a_note(shelf: Shelf):
    plan = plan_of(make_source(make_record(waktu="tiap awal bulan", retensi="Sesuai masa kontrak")), shelf)

    assert asked(plan) == [("IMP-14", "berkas.csv!G2", "waktu"), ("IMP-14", "berkas.csv!J2", "retensi")]
    assert only(plan).status == "berlaku"
    assert not plan.needs_person


@pytest.mark.parametrize(
    ("words", "kind", "codes"),
    [
        ("Arsip Dinamis Aktif", "dinamis", []),
        ("STATIS", "statis", []),
        ("statis/dinamis", "", ["IMP-14"]),
        ("inaktif", "dinamis", []),
        ("Arsip aktif", "dinamis", []),
        ("Vital", "dinamis", []),
        ("statis, dulu inaktif", "", ["IMP-14"]),
        ("terjaga", "", ["IMP-14"]),
        ("-", "", []),
    ],
)
def test_the_kind_of_archive_is_taken_where_the_words_name_one(
    words: str, kind: str, codes: list[str], shelf: Shelf
):
    plan = plan_of(make_source((*make_record(), words), header=(*HEADER, "Status arsip")), shelf)

    assert written(plan)[only(plan).identifier]["jenis_arsip"] == kind
    assert [code for code, _, _ in asked(plan)] == codes
    assert not plan.needs_person


def test_time_and_place_that_cannot_be_split_are_asked(shelf: Shelf):
    header = tuple("Waktu dan tempat" if words == "Waktu" else words for words in HEADER if words != "Tempat")
    record = make_record(waktu="Gedung 3 lantai 2")
    source = make_source((*record[:7], *record[8:]), header=header)

    assert asked(plan_of(source, shelf))[0] == ("IMP-05", "berkas.csv!G2", "waktu")


def test_a_column_of_ticks_with_other_words_is_asked(shelf: Shelf):
    header = (*HEADER[:8], "Softcopy", "Hardcopy", HEADER[9])
    sources = [
        make_source((*make_record()[:8], soft, hard, "5 tahun"), header=header)
        for soft, hard in (("x", ""), ("PDF", "v"))
    ]

    assert asked(plan_of(sources[0], shelf))[0] == ("IMP-04", "berkas.csv!I2", "bentuk")
    row = written(plan_of(sources[1], shelf))["0000000001"]
    assert (row["bentuk"], row["media"]) == ("softcopy;hardcopy", "PDF")


def test_a_link_that_is_no_open_address_is_asked(shelf: Shelf):
    source = make_source((*make_record(), "Lihat"), header=(*HEADER, "Tautan"))
    linked = replace_cell(source, 2, 11, link="https://dokumen.misal.example/a.pdf")

    assert asked(plan_of(source, shelf)) == [("IMP-15", "berkas.csv!K2", "tautan")]
    assert written(plan_of(linked, shelf))["0000000001"]["tautan"] == "https://dokumen.misal.example/a.pdf"


def replace_cell(source: Source, row: int, column: int, **changed: object) -> Source:
    sheet = source.sheets[0]
    cells = dict(sheet.cells)
    cells[row, column] = replace(cells[row, column], **changed)
    return replace(source, sheets=(replace(sheet, cells=cells),))


def test_a_cell_that_cannot_be_read_holds_the_row(shelf: Shelf):
    source = replace_cell(
        make_source(make_record()), 2, 7, text="", fault="rumus di sel ini belum punya hasil"
    )

    plan = plan_of(source, shelf)
    assert asked(plan)[0] == ("IMP-01", "berkas.csv!G2", "waktu")
    assert only(plan).fate is Fate.HELD


def test_a_cell_merged_over_two_columns_is_asked(shelf: Shelf):
    source = make_source(make_record(tempat=""))
    span = Span(first_row=2, first_column=7, last_row=2, last_column=8)
    merged = replace_cell(source, 2, 7, span=span)
    merged = replace(merged, sheets=(replace(merged.sheets[0], spans=(span,)),))

    assert ("IMP-08", "berkas.csv!G2", "waktu") in asked(plan_of(merged, shelf))


def test_the_same_row_twice_in_a_file_is_written_once(shelf: Shelf):
    plan = plan_of(
        make_source(make_record(), make_record(), make_record(KINERJA), make_record(KINERJA)), shelf
    )

    assert [outcome.fate for outcome in plan.outcomes] == [Fate.ADDED, Fate.HELD, Fate.HELD, Fate.HELD]
    assert [(code, address) for code, address, _ in asked(plan)] == [
        ("IMP-11", "berkas.csv!C3"),
        ("IMP-11", "berkas.csv!C4"),
        ("IMP-11", "berkas.csv!C5"),
    ]


def test_a_near_row_is_asked_and_either_answer_is_taken(shelf: Shelf):
    source = make_source(make_record("Laporan Kinera Dinas Kesehatan Tahun 2025"))
    place = ("berkas.csv", 2)

    plan = plan_of(source, shelf)
    assert (only(plan).fate, asked(plan)) == (Fate.HELD, [("IMP-10", "berkas.csv!C2", "")])
    assert "a1d0000001" in remedies(plan)
    assert only(plan_of(source, shelf, same={place: "a1d0000001"})).fate is Fate.CHANGED
    assert only(plan_of(source, shelf, new=frozenset({place}))).fate is Fate.ADDED


def test_answers_given_again_change_nothing(shelf: Shelf):
    source = make_source(make_record("Laporan Kinera Dinas Kesehatan Tahun 2025"))
    place = ("berkas.csv", 2)
    for choice in ({"same": {place: "a1d0000001"}}, {"new": frozenset({place})}):
        first = plan_of(source, shelf, **choice)

        assert fates(plan_of(source, after(shelf, first), **choice)) == {Fate.UNCHANGED: 1}


def test_a_row_that_was_withdrawn_is_not_written_again(shelf: Shelf):
    posko = make_record("Daftar posko lama", waktu="")
    by_id = make_source((*make_record(), "b3d0000003"), header=(*HEADER, "id"))

    assert asked(plan_of(make_source(posko), shelf, unit="bpbd"))[0] == ("IMP-12", "berkas.csv!C2", "")
    assert asked(plan_of(by_id, shelf, unit="bpbd"))[0] == ("IMP-12", "berkas.csv!C2", "")


def test_an_identifier_or_number_that_no_row_has_is_asked(shelf: Shelf):
    elsewhere = make_source((*make_record(), "b1d0000001"), header=(*HEADER, "id"))
    unknown = make_source((*make_record(), "zzzzzzzzzz"), header=(*HEADER, "id"))
    number = make_source((*make_record(), "DIP/2020/0009"), header=(*HEADER, "Nomor"))

    for source in (elsewhere, unknown, number):
        plan = plan_of(source, shelf)
        assert (only(plan).fate, asked(plan)[0][0]) == (Fate.HELD, "IMP-13")
    assert "milik unit bpbd" in remedies(plan_of(elsewhere, shelf))


def test_two_rows_of_the_register_with_one_subject_are_asked(shelf: Shelf):
    twice = after(shelf, plan_of(make_source(make_record()), shelf))
    path = "registers/dip/dinkes/dip.csv"
    files = {package.path: package for package in twice.packages}
    text = files["registers/dip/dinkes"].files["dip.csv"].decode()
    double = next(line for line in text.split("\n") if line.startswith("0000000001")).replace(
        "0000000001", "0000000009"
    )
    lines = text.rstrip("\n").split("\n")
    doubled = "\n".join([lines[0], *sorted([*lines[1:], double])]) + "\n"
    broken = after(twice, replace(plan_of(make_source(make_record()), shelf), files={path: doubled.encode()}))

    assert asked(plan_of(make_source(make_record()), broken)) == [("IMP-10", "berkas.csv!C2", "")]


# -- columns ------------------------------------------------------------------------------------


def test_an_unknown_column_stops_writing_until_it_is_answered(shelf: Shelf):
    source = make_source((*make_record(), "baik"), header=(*HEADER, "Kondisi"))

    plan = plan_of(source, shelf)
    assert [(q.code, q.address) for q in plan.columns] == [("IMP-20", "berkas.csv!K1")]
    assert not plan.may_write
    assert plan_of(source, shelf, mapped={"kondisi": "-"}).columns == ()
    assert written(plan_of(source, shelf, mapped={"berkas.csv!K": "media"}))["0000000001"]["media"] == "baik"


def test_a_column_without_a_heading_is_asked_by_its_letter(shelf: Shelf):
    plan = plan_of(make_source((*make_record(), "catatan")), shelf)

    assert [question.message for question in plan.columns] == ["Kolom “berkas.csv!K” tidak dikenal."]


def test_an_unknown_column_without_any_value_is_no_matter(shelf: Shelf):
    assert plan_of(make_source(make_record(), header=(*HEADER, "Kondisi")), shelf).columns == ()


def test_two_columns_of_one_meaning_are_asked(shelf: Shelf):
    source = make_source((*make_record(), "Bagian Lain"), header=(*HEADER, "Penerbit"))

    plan = plan_of(source, shelf)
    assert [(q.code, q.field) for q in plan.columns] == [("IMP-21", "penanggung_jawab")]
    assert plan_of(source, shelf, mapped={"Penerbit": "-"}).columns == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"unit": ""}, "Sebutkan salah satu"),
        ({"unit_from": "Penguasa"}, "Sebutkan salah satu"),
        ({"unit": "dinkse"}, "Maksudnya dinkes?"),
        ({"unit": "entah"}, "registers/acuan/unit.csv"),
        ({"mapped": {"Penguasaa": "-"}}, "Maksudnya “Penguasa”?"),
        ({"constants": {"tempat": "Misal"}}, "--fill tempat="),
        ({"sheets": ("Lain",)}, "Lembar di berkas ini: berkas.csv."),
        ({"shown": frozenset({"Lain!3"})}, "--sertakan-tersembunyi"),
        ({"skipped": frozenset({("Lain", 2)})}, "tidak ada lembar “Lain”"),
        ({"unit": "", "unit_from": "Bagian"}, "Kolom “Bagian” tidak ada di berkas."),
    ],
)
def test_choices_that_cannot_be_meant_are_wrong_use(shelf: Shelf, changed: dict[str, object], words: str):
    with pytest.raises(WrongUse) as wrong:
        plan_of(make_source(make_record()), shelf, **changed)
    assert words in str(wrong.value)


def test_a_file_without_a_table_is_refused(shelf: Shelf):
    with pytest.raises(Refused) as refused:
        plan_of(make_source(("a", "b"), header=("satu", "dua")), shelf)
    assert refused.value.message.startswith("Tabel DIP tidak ditemukan")


def test_a_hidden_column_with_content_is_named_and_read_only_when_asked(shelf: Shelf):
    source = make_source((*make_record(), "Berkas PDF"), header=(*HEADER, "Media"))
    hidden = replace(source, sheets=(replace(source.sheets[0], hidden_columns=frozenset({11, 40})),))

    plan = plan_of(hidden, shelf)
    assert [(found.name, found.words) for found in plan.hidden] == [("berkas.csv!K", "kolom tersembunyi")]
    assert written(plan)["0000000001"]["media"] == ""
    shown = plan_of(hidden, shelf, shown=frozenset({"berkas.csv!K"}))
    assert (shown.hidden, written(shown)["0000000001"]["media"]) == ((), "Berkas PDF")


# -- units --------------------------------------------------------------------------------------------


def test_rows_go_to_the_units_that_a_column_names(shelf: Shelf):
    source = make_source(
        make_record(penguasa="Dinas Kesehatan Kabupaten Misal"), make_record("Peta banjir", penguasa="BPBD")
    )

    plan = plan_of(source, shelf, unit="", unit_from="Penguasa")
    assert [outcome.unit for outcome in plan.outcomes] == ["dinkes", "bpbd"]
    assert sorted(plan.files) == ["registers/dip/bpbd/dip.csv", "registers/dip/dinkes/dip.csv"]
    assert written(plan, "bpbd")["0000000002"]["penguasa"] == "BPBD"


def test_a_column_that_is_only_there_to_name_units_needs_no_other_meaning(shelf: Shelf):
    source = make_source((*make_record(), "BPBD"), header=(*HEADER, "OPD"))

    plan = plan_of(source, shelf, unit="", unit_from="OPD")
    assert (plan.columns, only(plan).unit) == ((), "bpbd")


def test_holders_that_match_no_unit_are_asked_and_the_answer_is_taken(shelf: Shelf):
    source = make_source(
        make_record(penguasa="Dinas Kesehatn"),
        make_record("Jadwal", penguasa="Kantor Pos"),
        make_record("Peta", penguasa=""),
    )

    plan = plan_of(source, shelf, unit="", unit_from="Penguasa")
    assert [(code, address) for code, address, _ in asked(plan) if code == "IMP-09"] == [
        ("IMP-09", "berkas.csv!E2"),
        ("IMP-09", "berkas.csv!E3"),
        ("IMP-09", "berkas.csv!E4"),
    ]
    assert '`--holder "Dinas Kesehatn"=dinkes`' in remedies(plan)
    answered = plan_of(
        source,
        shelf,
        unit="",
        unit_from="Penguasa",
        holders={"Dinas Kesehatn": "dinkes", "Kantor Pos": "bpbd"},
    )
    assert [outcome.unit for outcome in answered.outcomes] == ["dinkes", "bpbd", ""]


def test_a_unit_that_ended_is_asked_and_cannot_be_chosen(shelf: Shelf):
    acuan = shelf.packages[0]
    text = acuan.files["unit.csv"].decode()
    ended = text.replace("ya,2017-01-01,,", "ya,2017-01-01,2025-12-31,dinkes")
    packages = (replace(acuan, files={**acuan.files, "unit.csv": ended.encode()}), *shelf.packages[1:])
    source = make_source(make_record(penguasa="BPBD"))

    plan = plan_of(source, shelf_of(packages), unit="", unit_from="Penguasa")
    assert asked(plan) == [("IMP-09", "berkas.csv!E2", "")]
    assert '`--holder "BPBD"=dinkes`' in remedies(plan)
    with pytest.raises(WrongUse) as wrong:
        plan_of(source, shelf_of(packages), unit="bpbd")
    assert str(wrong.value) == "Unit “bpbd” sudah tidak ada. Penggantinya: dinkes."


def test_section_rows_may_name_the_units(shelf: Shelf):
    source = make_source(("", "BPBD"), make_record("Peta banjir"))

    assert plan_of(source, shelf, unit="", unit_from="baris kelompok").outcomes[0].unit == "bpbd"


# -- withdrawal ---------------------------------------------------------------------------------------------


def test_rows_missing_from_the_file_stay_unless_the_file_is_the_whole_list(shelf: Shelf):
    plan = plan_of(make_source(make_record()), shelf)

    assert {identifier: row["status"] for identifier, row in written(plan).items()} == {
        "0000000001": "berlaku",
        "a1d0000001": "berlaku",
        "a2d0000002": "berlaku",
        "a3d0000003": "berlaku",
        "a4d0000004": "usulan",
    }


def test_rows_missing_from_a_whole_list_are_withdrawn_when_their_number_is_typed(shelf: Shelf):
    source = make_source(make_record())

    asked_first = plan_of(source, shelf, complete=True)
    assert [entry.identifier for entry in asked_first.missing] == [
        "a1d0000001",
        "a2d0000002",
        "a3d0000003",
        "a4d0000004",
    ]
    assert asked_first.withdrawn == 0
    assert plan_of(source, shelf, complete=True, withdraw=3).withdrawn == 0
    done = plan_of(source, shelf, complete=True, withdraw=4)
    assert {row["status"] for identifier, row in written(done).items() if identifier != "0000000001"} == {
        "ditarik"
    }
    assert {row["tanggal_mutakhir"] for row in written(done).values()} == {"2026-11-22"}
    again = plan_of(source, after(shelf, done), complete=True, withdraw=0)
    assert (again.files, again.missing) == ({}, ())


def test_nothing_is_withdrawn_while_a_row_waits_or_is_hidden(shelf: Shelf):
    waiting = plan_of(make_source(make_record(jenis="")), shelf, complete=True, withdraw=4)
    source = make_source(make_record(), make_record("Jadwal"))
    sheet = replace(source.sheets[0], hidden_rows=frozenset({3}))
    hidden = plan_of(replace(source, sheets=(sheet,)), shelf, complete=True, withdraw=4)

    for plan in (waiting, hidden):
        assert plan.withdrawal_refused
        assert plan.needs_person
        assert plan.withdrawn == 0


# -- the registers ---------------------------------------------------------------------------------------------


def test_a_register_that_cannot_be_read_is_not_written_to(shelf: Shelf):
    broken = tuple(
        replace(package, files={**package.files, "dip.csv": b"rusak\n"})
        if package.unit == "dinkes"
        else package
        for package in shelf.packages
    )

    with pytest.raises(RegistersBroken) as caught:
        plan_of(make_source(make_record()), shelf_of(broken))
    assert [problem.place.file for problem in caught.value.problems] == ["registers/dip/dinkes/dip.csv"]


# -- laws -----------------------------------------------------------------------------------------------------------

words = st.sampled_from(
    [
        "",
        "-",
        "Laporan",
        "Laporan kerja",
        "laporan  KERJA",
        "Peta 2025",
        "=1+1",
        "tiap bulan",
        "2025",
        "Misal, 2024",
    ]
)
records = st.fixed_dictionaries(
    {
        "no": st.sampled_from(["", "1", "2.", "DIP/2026/0001"]),
        "jenis": st.sampled_from(["", "berkala", "Setiap Saat", "dikecualikan", "lain"]),
        "judul": words,
        "ringkasan": words,
        "penguasa": words,
        "penanggung_jawab": words,
        "waktu": words,
        "tempat": words,
        "bentuk": st.sampled_from(["", "softcopy", "PDF, Excel", "entah"]),
        "retensi": st.sampled_from(["", "5 tahun", "5 Tahun 2023", "kontrak"]),
    }
)


@settings(max_examples=25)
@given(st.lists(records, min_size=1, max_size=6))
def test_importing_twice_is_importing_once_and_no_row_gets_lost(shelf: Shelf, found: list[dict[str, str]]):
    source = make_source(*(tuple(record.values()) for record in found))

    first = plan_of(source, shelf)
    second = plan_of(source, after(shelf, first))

    assert second.files == {}
    assert len(second.outcomes) == len(first.outcomes)
    rows = [row.number for reading in first.readings for row in reading.rows]
    last = max(row for row, _ in source.sheets[0].cells)
    assert rows == list(range(1, last + 1))
    assert all(outcome.questions for outcome in first.outcomes if outcome.fate is Fate.HELD)
