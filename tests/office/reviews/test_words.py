"""What the pages are made of, without a server: sheets, pages of large proposals, boxes, remedies."""

from datetime import date

from generator.changes.operations import Addition
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.model.problem import Place, Problem, Severity
from generator.model.table_path import TablePath
from generator.office.requests.asked import Form
from generator.office.reviews.proposal_words import FieldBlock, RowBlock, parts_of
from generator.office.reviews.remarks import MOST_LETTERS, remarks_of
from generator.office.reviews.row_words import FieldWords
from generator.office.reviews.sheet_words import CHANGE_LINES, LINE_LETTERS, clipped, sheet_of
from generator.office.reviews.web_problems import problem_words

DIP = TablePath(package="dip/dinkes", table="dip")


def block(number: int, fields: int = 3, letters: int = 10) -> RowBlock:
    words = (
        FieldWords(column=f"k{n}", label=f"Isian {n}", before="", after="x" * letters) for n in range(fields)
    )
    return RowBlock(
        number=number, effect="Baru", is_heavy=False, title=f"Laporan {number}", place="DIP", key=f"k{number}", table="dip",
        sentences=(), fields=tuple(FieldBlock(words=one, remarks=()) for one in words), is_new=True, remarks=(), history=None,
        link="", columns=(),
    )  # fmt: skip


def height(texts: list[str]) -> int:
    return sum(-(-len(text) // LINE_LETTERS) for text in texts)


def test_a_sheet_tells_all_of_a_small_proposal():
    sheet = sheet_of([block(0)], has_problems=False)

    assert sheet.rows[0].lines == ("Isian 0: xxxxxxxxxx", "Isian 1: xxxxxxxxxx", "Isian 2: xxxxxxxxxx")
    assert (sheet.left, sheet.has_annex) == (0, False)


def test_a_sheet_never_takes_more_lines_than_it_has_and_counts_what_it_leaves_out():
    for rows, fields, letters in (
        (1, 40, 70),
        (7, 12, 100),
        (26, 3, 10),
        (27, 3, 10),
        (500, 1, 10),
        (3, 2, 5000),
    ):
        sheet = sheet_of([block(n, fields, letters) for n in range(rows)], has_problems=False)
        told = [f"{row.effect}: {row.title} ({row.place})" for row in sheet.rows]
        lines = [line for row in sheet.rows for line in row.lines]

        assert height([*told, *lines]) <= CHANGE_LINES
        assert sheet.left == rows * fields - len(lines)
        assert sheet.has_annex


def test_many_rows_are_all_named_before_one_is_told_in_full():
    sheet = sheet_of([block(n, fields=12) for n in range(20)], has_problems=False)

    assert [row.title for row in sheet.rows] == [f"Laporan {n}" for n in range(20)]


def test_a_text_is_cut_between_words():
    assert clipped("satu dua tiga empat", 12) == "satu dua …"
    assert clipped("satu dua", 12) == "satu dua"


def test_a_large_proposal_is_told_on_pages_of_at_most_fifty_rows():
    parts = parts_of([block(n, fields=1) for n in range(120)])

    assert [len(part) for part in parts] == [50, 50, 20]
    assert [one.number for part in parts for one in part] == list(range(120))


def test_pages_of_long_rows_are_shorter():
    assert {len(part) for part in parts_of([block(n, fields=20, letters=300) for n in range(20)])} == {4}
    assert [len(part) for part in parts_of([block(0, fields=20, letters=9000)])] == [1]


def proposal() -> Proposal:
    operation = Addition(key="c1d0000001", cells=(("id", "c1d0000001"),))
    return Proposal(
        id="m4n6p8q2ra", register="publik", proposer="1ppd000001", day=date(2026, 2, 1), base="0" * 40, reference="0" * 40,
        message="", operations=(PlacedOperation(table=DIP, operation=operation),),
    )  # fmt: skip


def test_boxes_beside_fields_become_comments_in_their_order():
    form = Form(
        fields={
            "c0.judul": ("Sebut tahunnya.\r\nDan unitnya.",), "c0.": ("Semuanya.",), "c0.media": ("  ",),
            "c7.judul": ("Baris yang tidak ada.",), "cX.judul": ("Bukan kotak.",), "pesan": (" Mohon diperbaiki. ",),
        }
    )  # fmt: skip

    found = remarks_of(form, proposal())

    assert found.message == "Mohon diperbaiki."
    assert [(one.column, one.text) for one in found.comments] == [
        ("", "Semuanya."),
        ("judul", "Sebut tahunnya.\nDan unitnya."),
    ]
    assert found.error == ""


def test_a_text_that_would_break_the_proposal_is_not_taken():
    for name in ("pesan", "c0.judul"):
        assert (
            "terlalu panjang"
            in remarks_of(Form(fields={name: ("x" * (MOST_LETTERS + 1),)}), proposal()).error
        )
    assert "Pilih baris" in remarks_of(Form(fields={"tulisan": ("Apa?",)}), proposal()).error


def problem(code: str, remedy: str) -> Problem:
    return Problem(
        code=code, severity=Severity.ERROR, message="Salah.", remedy=remedy, source="Pasal 1",
        place=Place(file="registers/dip/dinkes/dip.csv", line=3, entry_id="c1d0000001", column="judul"),
    )  # fmt: skip


def test_a_remedy_that_names_commands_is_told_for_a_page():
    known, unknown, plain = problem_words(
        (
            problem("TLH-35", "Catat dengan `ppid review paper`."),
            problem("XYZ-01", "Jalankan `ppid format`."),
            problem("DIP-01", "Isi judulnya."),
        ),
        proposal(),
        {"c1d0000001": "Laporan"},
    )

    assert (known.remedy, unknown.remedy) == (
        "Catat lembarnya lebih dulu.",
        "Beri tahu pengelola kantor ini.",
    )
    assert (plain.remedy, plain.place, plain.anchor) == (
        "Isi judulnya.",
        "Laporan, Judul informasi",
        "baris-1",
    )
