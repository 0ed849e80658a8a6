"""The workbook that comes back, and importing it again."""

import io

from openpyxl import load_workbook

from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf
from generator.imports.plan import ImportPlan
from generator.imports.reading import read_source
from generator.imports.returned import returned_csv, returned_workbook, returning_rows
from tests.imports.importing import HEADER, after, fates, make_record, plan_of, plan_of_bytes
from tests.imports.twins import DATA, kabupaten, one_sheet, saved, with_results

HELD = make_record("Daftar alat", bentuk="entah")
FORM_REMARK = (
    "Bentuk informasi “entah” tidak dikenal. Isi softcopy, hardcopy, atau keduanya; keterangan lain ditulis di kolom"
    " media."
)
PROPOSED = make_record("Jadwal imunisasi", tempat="")


def mixed() -> bytes:
    """A done row, a held one and a proposal, with the table's header below a banner."""
    book, sheet = one_sheet([["DAFTAR INFORMASI PUBLIK"], HEADER, make_record(), HELD, PROPOSED])
    sheet.merge_cells("A1:J1")
    return saved(book)


def give_back(data: bytes, name: str, plan: ImportPlan) -> bytes:
    return returned_workbook(plan, read_source(data, name), data)


def mend(data: bytes, cells: dict[str, str]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    return saved(book)


def test_rows_that_need_a_person_come_back_with_what_to_mend(shelf: Shelf):
    data = mixed()
    back = load_workbook(
        io.BytesIO(give_back(data, "d.xlsx", plan_of_bytes(data, "d.xlsx", shelf)))
    ).worksheets[0]

    assert [back.cell(2, column).value for column in (11, 12)] == ["Yang perlu diperbaiki", "Pengenal"]
    assert [back.cell(row, 11).value for row in (3, 4, 5)] == [
        None,
        FORM_REMARK,
        "Tempat pembuatan informasi belum ada. Isi kotanya, misalnya “Samarinda”. (Perki 1/2021 Pasal 21 ayat (2) huruf e)",
    ]
    assert [back.cell(row, 12).value for row in (4, 5)] == [None, "0000000002"]


def test_the_officers_layout_stays_and_done_rows_are_hidden(shelf: Shelf):
    data = mixed()
    back = load_workbook(
        io.BytesIO(give_back(data, "d.xlsx", plan_of_bytes(data, "d.xlsx", shelf)))
    ).worksheets[0]

    assert [str(area) for area in back.merged_cells.ranges] == ["A1:J1"]
    assert [back.row_dimensions[row].hidden for row in (3, 4, 5)] == [True, False, False]
    assert [cell.value for cell in back[4]][:10] == list(HELD)
    assert [back.cell(row, column).fill.fgColor.rgb for row, column in ((4, 9), (5, 8), (5, 9))] == [
        "00FFF2CC",
        "00FFF2CC",
        "00000000",
    ]


def test_importing_what_came_back_goes_on_with_the_rest(shelf: Shelf):
    data = mixed()
    first = plan_of_bytes(data, "d.xlsx", shelf)
    registers = after(shelf, first)
    back = give_back(data, "d.xlsx", first)

    unmended = plan_of_bytes(back, "back.xlsx", registers)
    assert fates(unmended) == {Fate.UNCHANGED: 1, Fate.HELD: 1}
    mended = mend(back, {"I4": "hardcopy", "H5": "Misal", "C5": "Jadwal imunisasi dan posyandu"})
    second = plan_of_bytes(mended, "back.xlsx", registers)
    assert fates(second) == {Fate.ADDED: 1, Fate.CHANGED: 1}
    assert {outcome.status for outcome in second.outcomes} == {"berlaku"}
    assert returning_rows(second) == ()
    assert (
        fates(plan_of_bytes(mend(data, {"I4": "hardcopy"}), "d.xlsx", after(registers, second)))[
            Fate.UNCHANGED
        ]
        == 2
    )


def test_a_second_return_uses_the_same_columns(shelf: Shelf):
    data = mixed()
    first = plan_of_bytes(data, "d.xlsx", shelf)
    back = give_back(data, "d.xlsx", first)
    mended = mend(back, {"H5": "Misal"})
    second = plan_of_bytes(mended, "back.xlsx", after(shelf, first))
    again = load_workbook(io.BytesIO(give_back(mended, "back.xlsx", second))).worksheets[0]

    assert again.max_column == 12
    assert again.row_dimensions[5].hidden
    assert str(again.cell(4, 11).value).startswith("Bentuk informasi “entah” tidak dikenal.")


def test_elements_without_a_column_get_one_to_fill_in(shelf: Shelf):
    choices = {"constants": {"jenis": "berkala"}}
    first = plan_of_bytes(kabupaten(), "k.xlsx", shelf, **choices)
    back = give_back(kabupaten(), "k.xlsx", first)
    sheet = load_workbook(io.BytesIO(back)).worksheets[0]

    assert [sheet.cell(6, column).value for column in range(9, 13)] == [
        "Yang perlu diperbaiki",
        "Pengenal",
        "Judul informasi",
        "Tempat pembuatan informasi",
    ]
    mended = mend(
        back,
        {f"K{row}": f"Judul contoh {row}" for row in range(9, 16)}
        | {"D13": "Bidang Contoh", "H14": "5 tahun"},
    )
    second = plan_of_bytes(mended, "k.xlsx", after(shelf, first), fills={"tempat": "Misal"}, **choices)
    assert fates(second) == {Fate.CHANGED: 7}
    assert {outcome.status for outcome in second.outcomes} == {"berlaku"}


def test_formulas_come_back_as_the_results_that_were_read(shelf: Shelf):
    """openpyxl keeps either the formula or its result, and a formula without a result could not be read again."""
    book, sheet = one_sheet([HEADER, make_record(tempat="")])
    sheet["G2"] = "=2000+25"
    data = with_results(saved(book), "2025")
    plan = plan_of_bytes(data, "d.xlsx", shelf)
    back = give_back(data, "d.xlsx", plan)

    assert load_workbook(io.BytesIO(back)).worksheets[0]["G2"].value == 2025
    assert fates(plan_of_bytes(back, "d.xlsx", after(shelf, plan))) == {Fate.UNCHANGED: 1}


def test_a_csv_file_comes_back_as_a_workbook_with_only_what_waits(shelf: Shelf):
    data = (DATA / "kota.csv").read_bytes()
    choices = {
        "constants": {"jenis": "berkala"},
        "mapped": {"Jenis Informasi": "kelompok"},
        "fills": {"tempat": "Misal"},
    }
    first = plan_of_bytes(data, "kota.csv", shelf, **choices)
    back = returned_csv(first, read_source(data, "kota.csv"))
    rows = list(load_workbook(io.BytesIO(back)).worksheets[0].iter_rows(values_only=True))

    assert rows[0][9:] == ("Yang perlu diperbaiki", "Pengenal", "Judul informasi")
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    mended = mend(back, {"L2": "Peraturan daerah", "L3": "Anggaran kota", "L4": "Rencana kerja kota"})
    second = plan_of_bytes(mended, "kota.xlsx", after(shelf, first), **choices)
    assert fates(second) == {Fate.CHANGED: 3}
    assert {outcome.status for outcome in second.outcomes} == {"berlaku"}


def test_done_rows_of_a_csv_file_do_not_come_back(shelf: Shelf):
    text = "\n".join(";".join(record) for record in (HEADER, make_record(), HELD)).encode()
    plan = plan_of_bytes(text, "d.csv", shelf)
    rows = list(
        load_workbook(io.BytesIO(returned_csv(plan, read_source(text, "d.csv"))))
        .worksheets[0]
        .iter_rows(values_only=True)
    )

    assert [row[2] for row in rows] == ["Judul", "Daftar alat"]


def test_a_near_row_can_be_answered_in_the_workbook(shelf: Shelf):
    book, _ = one_sheet([HEADER, make_record("Laporan Kinera Dinas Kesehatan Tahun 2025")])
    data = saved(book)
    plan = plan_of_bytes(data, "d.xlsx", shelf)
    back = give_back(data, "d.xlsx", plan)

    assert plan.outcomes[0].questions[0].code == "IMP-10"
    answered = plan_of_bytes(mend(back, {"L2": "a1d0000001"}), "d.xlsx", shelf)
    assert (fates(answered), answered.outcomes[0].identifier) == ({Fate.CHANGED: 1}, "a1d0000001")


def test_nothing_comes_back_when_nothing_waits(shelf: Shelf):
    book, _ = one_sheet([HEADER, make_record()])

    assert returning_rows(plan_of(read_source(saved(book), "d.xlsx"), shelf)) == ()
