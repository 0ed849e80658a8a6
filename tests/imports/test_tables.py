from typing import Any

from generator.imports.grid import Cell, Sheet, Span, column_letters
from generator.imports.sheet_reading import read_sheet
from generator.imports.tables import ReadingRules, RowKind, SheetReading

LAMPIRAN = [
    "No",
    "Ringkasan isi informasi",
    "Pejabat/Unit yang menguasai",
    "Waktu",
    "Tempat",
    "Bentuk",
    "Retensi",
]
ROW = ["1", "Laporan kinerja dinas", "Bidang Contoh", "2025", "Misal", "softcopy", "5 tahun"]


def make_sheet(
    rows: list[list[str]], *areas: tuple[int, int, int, int], name: str = "DIP", **hidden: Any
) -> Sheet:
    spans = tuple(Span(first_row=a, first_column=b, last_row=c, last_column=d) for a, b, c, d in areas)
    origins = {(span.first_row, span.first_column): span for span in spans}
    cells = {
        (row, column): Cell(
            text=text,
            address=f"{name}!{column_letters(column)}{row}",
            row=row,
            column=column,
            span=origins.get((row, column)),
        )
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    }
    return Sheet(name=name, cells=cells, spans=spans, **hidden)


def read(sheet: Sheet, **changed: object) -> SheetReading:
    given: dict[str, object] = {
        "meanings": {},
        "skipped": frozenset(),
        "shown": frozenset(),
        "names_unit": lambda words: words == "Dinas Kesehatan",
    } | changed
    return read_sheet(sheet, ReadingRules(**given))  # pyright: ignore[reportArgumentType] - made from parts


def kinds(reading: SheetReading) -> list[RowKind]:
    return [row.kind for row in reading.rows]


def meanings(reading: SheetReading, table: int = 0) -> list[str | None]:
    return [column.meaning for column in reading.tables[table].columns]


def test_every_row_of_a_sheet_has_one_kind():
    sheet = make_sheet(
        [
            ["DAFTAR INFORMASI PUBLIK"],
            [],
            LAMPIRAN,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            ["I", "Informasi berkala"],
            ["A.", "Keuangan"],
            ROW,
            [],
            ["", "", "", "Mengetahui"],
            ["", "", "", "Kepala Dinas Contoh"],
        ]
    )

    reading = read(sheet)
    assert kinds(reading) == [
        RowKind.BANNER,
        RowKind.BLANK,
        RowKind.HEADER,
        RowKind.NUMBERING,
        RowKind.SECTION,
        RowKind.SECTION,
        RowKind.DATA,
        RowKind.BLANK,
        RowKind.CLOSING,
        RowKind.CLOSING,
    ]
    section = reading.tables[0].data_rows[0].section
    assert (section.information_class, section.group) == ("berkala", "Keuangan")


def test_a_first_row_of_data_after_the_header_is_no_numbering():
    assert kinds(read(make_sheet([LAMPIRAN, ROW]))) == [RowKind.HEADER, RowKind.DATA]


def test_parts_of_a_heading_without_merged_cells_are_found():
    """CSV exports lose the merging: the group stands over its first part only."""
    reading = read(
        make_sheet(
            [
                ["No", "Ringkasan", "Waktu", "Bentuk informasi", "", "Retensi"],
                ["", "", "", "Softcopy", "Hardcopy", ""],
                ["1", "Laporan", "2025", "v", "", "5 tahun"],
            ]
        )
    )

    assert meanings(reading) == ["-", "ringkasan", "waktu", "softcopy", "hardcopy", "retensi"]
    assert kinds(reading) == [RowKind.HEADER, RowKind.HEADER, RowKind.DATA]


def test_a_heading_merged_over_time_and_place_is_read_by_its_parts():
    reading = read(
        make_sheet(
            [
                ["No", "Ringkasan", "Waktu dan tempat", "", "Retensi"],
                ["", "", "Waktu", "Tempat", ""],
                ["1", "Laporan", "2025", "Misal", "5 tahun"],
            ],
            (1, 3, 1, 4),
        )
    )

    assert meanings(reading) == ["-", "ringkasan", "waktu", "tempat", "retensi"]


def test_a_heading_merged_over_columns_without_parts_belongs_to_the_first():
    rows = [["No", "Ringkasan", "", "Waktu", "Retensi"], ["1", "Laporan", "", "2025", "5 tahun"]]
    area = (1, 2, 1, 3)

    assert meanings(read(make_sheet(rows, area))) == ["-", "ringkasan", "waktu", "retensi"]
    rows[1][2] = "lanjutan"
    assert meanings(read(make_sheet(rows, area))) == ["-", "ringkasan", None, "waktu", "retensi"]


def test_a_section_row_carries_its_class_to_the_next_table():
    reading = read(make_sheet([["INFORMASI BERKALA"], LAMPIRAN, ROW, ["SETIAP SAAT"], LAMPIRAN, ROW]))

    assert [row.section.information_class for table in reading.tables for row in table.data_rows] == [
        "berkala",
        "setiap-saat",
    ]


def test_a_section_row_that_names_a_unit_is_kept_apart_from_groups():
    rows = [LAMPIRAN, ["Keuangan"], ["A. Dinas Kesehatan"], ROW]
    section = read(make_sheet(rows, (2, 1, 2, 7), (3, 1, 3, 7))).tables[0].data_rows[0].section

    assert (section.unit, section.unit_address, section.group) == ("Dinas Kesehatan", "DIP!A3", "")


def test_the_name_of_a_sheet_may_say_the_class():
    sheet = make_sheet([LAMPIRAN, ROW], name="Serta Merta")

    assert read(sheet).tables[0].data_rows[0].section.information_class == "serta-merta"


def test_a_row_with_a_title_alone_is_data_and_no_section():
    assert kinds(read(make_sheet([LAMPIRAN, ["2", "Laporan tanpa keterangan"], ["", "Laporan anak"]]))) == [
        RowKind.HEADER,
        RowKind.DATA,
        RowKind.DATA,
    ]


def test_a_note_between_data_rows_is_no_closing():
    rows = [LAMPIRAN, ROW, ["", "Keterangan tentang isi"], ROW]

    assert kinds(read(make_sheet(rows)))[2:] == [RowKind.DATA, RowKind.DATA]


def test_hidden_rows_and_columns_are_read_only_by_name():
    rows = [[*LAMPIRAN, "Catatan"], ROW, [*ROW, "rahasia"]]
    sheet = make_sheet(rows, hidden_rows=frozenset({3}), hidden_columns=frozenset({8}))

    hidden = read(sheet)
    shown = read(sheet, shown=frozenset({"DIP!3", "DIP!H"}))
    assert kinds(hidden) == [RowKind.HEADER, RowKind.DATA, RowKind.HIDDEN]
    assert len(meanings(hidden)) == 7
    assert kinds(shown) == [RowKind.HEADER, RowKind.DATA, RowKind.DATA]
    assert meanings(shown)[7] is None


def test_a_row_left_out_on_request_is_counted_as_such():
    assert kinds(read(make_sheet([LAMPIRAN, ROW, ROW]), skipped=frozenset({("DIP", 3)}))) == [
        RowKind.HEADER,
        RowKind.DATA,
        RowKind.SKIPPED,
    ]


def test_a_row_covered_by_merged_cells_alone_is_blank():
    rows = [LAMPIRAN, ROW, [], ROW]
    areas = [(2, column, 3, column) for column in range(1, 8)]

    assert kinds(read(make_sheet(rows, *areas)))[1:] == [RowKind.DATA, RowKind.BLANK, RowKind.DATA]


def test_what_a_person_said_about_columns_finds_a_header_too():
    rows = [["No", "Uraian", "Lemari", "Masa"], ["1", "Laporan", "3", "5 tahun"]]
    said = {"uraian": "ringkasan", "lemari": "-", "dip d": "retensi"}

    assert read(make_sheet(rows)).tables == ()
    reading = read(make_sheet(rows), meanings=said)
    assert meanings(reading) == ["-", "ringkasan", "-", "retensi"]
    assert [column.by_person for column in reading.tables[0].columns] == [False, True, True, True]


def test_jenis_informasi_is_a_class_only_when_all_its_values_are():
    header = ["No", "Jenis Informasi", "Ringkasan", "Waktu"]
    classes = read(
        make_sheet([header, ["1", "Berkala", "Laporan", "2025"], ["2", "SETIAP SAAT", "Data", "2025"]])
    )
    groups = read(
        make_sheet([header, ["1", "Berkala", "Laporan", "2025"], ["2", "Keuangan", "Data", "2025"]])
    )

    assert meanings(classes)[1] == "jenis"
    assert meanings(groups)[1] is None


def test_a_table_of_exemptions_beside_a_dip_is_marked():
    exempted = ["No", "Informasi", "Dasar Hukum", "Konsekuensi dibuka", "Konsekuensi ditutup", "Jangka Waktu"]
    reading = read(
        make_sheet(
            [LAMPIRAN, ROW, ["IV. INFORMASI YANG DIKECUALIKAN"], exempted, ["1", "a", "b", "c", "d", "e"]]
        )
    )

    assert [table.of_exemptions for table in reading.tables] == [False, True]
    assert not reading.of_exemptions


def test_a_dip_form_under_the_banner_of_exemptions_is_one_of_exemptions():
    assert read(make_sheet([["DAFTAR INFORMASI YANG DIKECUALIKAN"], LAMPIRAN, ROW])).of_exemptions
