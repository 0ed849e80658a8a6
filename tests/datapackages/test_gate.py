"""The byte gate: one test for each thing that keeps a file from being canonical, with the exact problem."""

import csv
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.datapackages.gate import MAX_FILE_BYTES, check_bytes
from generator.datapackages.records import MAX_CELL_CHARACTERS, MAX_ROWS
from generator.datapackages.table import read_rows, write_rows
from generator.model.problem import Place, Problem, Severity

COLUMNS = ("id", "judul", "catatan")
KEY = ("id",)
FILE = "registers/dip/dinkes/dip.csv"
GOOD = 'id,judul,catatan\na,Buku,\nb,"Satu, dua",é\n'.encode()
RUN_FORMAT = "Jalankan `ppid format`."
RETYPE = "Hapus karakter itu; ketik ulang teksnya bila disalin dari tempat lain."


def check(data: bytes) -> tuple[Problem, ...]:
    return check_bytes(data, FILE, COLUMNS, KEY)


def wrong(code: str, line: int, message: str, remedy: str, column: str = "") -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=FILE, line=line, column=column),
        message=message,
        remedy=remedy,
        source="Kontrak data ppid: CSV kanonik",
    )


@pytest.mark.parametrize("data", [GOOD, b"id,judul,catatan\n"])
def test_a_canonical_file_has_no_problem(data):
    assert check(data) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"id,judul,catatan\na,Caf\xe9,\n",
        b"id,judul,catatan\na,\xed\xa0\x80,\n",
        b"id,judul,catatan\na,\xc0\xaf,\n",
    ],
)
def test_fmt_01_bytes_that_are_not_utf_8(data):
    """Latin-1, half of a surrogate pair, and an overlong form."""
    assert check(data) == (
        wrong(
            "FMT-01",
            2,
            "Berkas bukan teks UTF-8.",
            "Simpan ulang sebagai “CSV UTF-8”, atau masukkan lewat `ppid import`.",
        ),
    )


def test_fmt_01_a_file_saved_as_utf_16():
    assert [problem.code for problem in check(GOOD.decode().encode("utf-16"))] == ["FMT-01"]


def test_fmt_02_a_byte_order_mark():
    assert check(b"\xef\xbb\xbf" + GOOD) == (wrong("FMT-02", 1, "Berkas diawali tanda BOM.", RUN_FORMAT),)


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"])
def test_fmt_03_line_ends_of_windows_and_old_macs(line_end):
    assert check(GOOD.replace(b"\n", line_end)) == (wrong("FMT-03", 1, "Akhir baris bukan LF.", RUN_FORMAT),)


def test_fmt_03_names_the_first_line_that_ends_otherwise():
    assert check(b"id,judul,catatan\na,b,c\r\n") == (wrong("FMT-03", 2, "Akhir baris bukan LF.", RUN_FORMAT),)


def test_fmt_04_letters_in_two_parts():
    decomposed = unicodedata.normalize("NFD", GOOD.decode()).encode()

    assert check(decomposed) == (
        wrong("FMT-04", 3, "Huruf beraksen tidak ditulis dalam bentuk NFC.", RUN_FORMAT),
    )


@pytest.mark.parametrize(
    ("character", "what"),
    [
        ("\0", "karakter kendali (U+0000)"),
        ("\t", "karakter kendali (U+0009)"),
        ("\v", "karakter kendali (U+000B)"),
        ("\x1b", "karakter kendali (U+001B)"),
        ("\x7f", "karakter kendali (U+007F)"),
        ("\x85", "karakter kendali (U+0085)"),
        ("\u00ad", "karakter tak terlihat atau pengubah arah (U+00AD)"),
        ("\u034f", "karakter tak terlihat atau pengubah arah (U+034F)"),
        ("\u200b", "karakter tak terlihat atau pengubah arah (U+200B)"),
        ("\u200d", "karakter tak terlihat atau pengubah arah (U+200D)"),
        ("\u2028", "karakter tak terlihat atau pengubah arah (U+2028)"),
        ("\u202e", "karakter tak terlihat atau pengubah arah (U+202E)"),
        ("\u2066", "karakter tak terlihat atau pengubah arah (U+2066)"),
        ("\u3164", "karakter tak terlihat atau pengubah arah (U+3164)"),
        ("\ufe0f", "karakter tak terlihat atau pengubah arah (U+FE0F)"),
        ("\ufeff", "karakter tak terlihat atau pengubah arah (U+FEFF)"),
        ("\ufffe", "karakter tak terlihat atau pengubah arah (U+FFFE)"),
        ("\U000e0041", "karakter tak terlihat atau pengubah arah (U+E0041)"),
        ("\U0010ffff", "karakter tak terlihat atau pengubah arah (U+10FFFF)"),
    ],
)
def test_fmt_05_characters_that_nobody_sees(character, what):
    data = f"id,judul,catatan\na,Bu{character}ku,\n".encode()

    assert check(data) == (wrong("FMT-05", 2, f"Ada {what}.", RETYPE),)


def test_fmt_05_every_line_with_such_a_character_is_named_once_for_each_kind():
    data = "id,judul,catatan\na,\u200bBu\u200bku\x07,\nb,Buku,\nc,\u200bBuku,\n".encode()
    control, invisible = "Ada karakter kendali", "Ada karakter tak terlihat atau pengubah arah"

    assert check(data) == (
        wrong("FMT-05", 2, f"{control} (U+0007).", RETYPE),
        wrong("FMT-05", 2, f"{invisible} (U+200B).", RETYPE),
        wrong("FMT-05", 4, f"{invisible} (U+200B).", RETYPE),
    )


def test_fmt_05_a_file_full_of_such_characters_gives_no_endless_report():
    data = b"id,judul,catatan\n" + b"".join(b"%05d,\x07,\n" % number for number in range(5_000))

    assert len(check(data)) == 100


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> usulan", "||||||| dasar", '"======='])
def test_fmt_06_marks_that_a_merge_left_behind(marker):
    """Nothing else is said of such a file: which of its lines are rows is for a person to decide."""
    data = f"id,judul,catatan\na,Buku,\n{marker}\nb,Buku,\n".encode()

    assert check(data) == (
        wrong(
            "FMT-06",
            3,
            "Ada tanda bentrok penggabungan (<<<<<<<, =======, >>>>>>>).",
            "Pilih baris yang benar, lalu hapus baris tandanya.",
        ),
    )


@pytest.mark.parametrize("cell", ["========", "=======x", "<<<<<<", "a ======="])
def test_a_row_that_only_resembles_a_merge_mark_is_a_row(cell):
    assert check(f"id,judul,catatan\n{cell},Buku,\n".encode()) == ()


@pytest.mark.parametrize(
    "data",
    [
        b'id,judul,catatan\na,Buku,\nb,"Buku,\nc,Buku,\n',
        b'id,judul,catatan\na,Buku,\nb,"Buku\nhijau",\n',
        b'id,judul,catatan\na,Buku,\nb,"Bu"ku,\n',
        b'id,judul,catatan\na,Buku,\nb,Buku,"',
    ],
)
def test_fmt_07_a_record_that_is_not_one_line(data):
    """An open quote swallows the rows below it; readers that repair never say so."""
    assert check(data) == (
        wrong(
            "FMT-07",
            3,
            "Satu entri harus tepat satu baris; di sini ada tanda kutip yang tidak tertutup atau ganti baris di dalam sel.",
            "Tutup tanda kutipnya, atau ganti pindah baris di dalam sel dengan spasi.",
        ),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"id,judul\na,Buku\n",
        b"id,judul,catatan,lain\na,Buku,,\n",
        b"ID,judul,catatan\na,Buku,\n",
        b"id,judul,judul\na,Buku,\n",
        b"id\tjudul\tcatatan\na\tBuku\t\n",
        b'id,judul,"catatan\na,Buku,\n',
    ],
)
def test_fmt_08_a_first_line_with_other_columns(data):
    """The message never repeats what stands there: where the header is missing, that is a row."""
    assert check(data)[-1] == wrong(
        "FMT-08",
        1,
        "Baris judul kolom tidak sesuai skema.",
        "Baris pertama harus berbunyi: id,judul,catatan",
    )


@pytest.mark.parametrize("data", [b"id;judul;catatan\na;Buku;\n", b'"id";"judul";"catatan"\n'])
def test_fmt_08_semicolons_between_columns(data):
    assert check(data) == (
        wrong("FMT-08", 1, "Kolom dipisah dengan titik koma (;), seharusnya koma (,).", RUN_FORMAT),
    )


def test_fmt_08_columns_in_another_order():
    assert check(b"judul,id,catatan\nBuku,a,\n") == (
        wrong("FMT-08", 1, "Urutan kolom berbeda dari skema.", RUN_FORMAT),
    )


def test_fmt_09_rows_with_too_few_or_too_many_cells():
    remedy = "Periksa koma dan tanda kutip di baris ini; teks berkoma harus diapit tanda kutip."

    assert check(b"id,judul,catatan\na,Buku\nb,Buku,\nc,Satu, dua,\n") == (
        wrong("FMT-09", 2, "Baris ini berisi 2 sel, seharusnya 3.", remedy),
        wrong("FMT-09", 4, "Baris ini berisi 4 sel, seharusnya 3.", remedy),
    )


def test_fmt_09_an_empty_line():
    assert check(GOOD + b"\n") == (wrong("FMT-09", 4, "Baris ini kosong.", RUN_FORMAT),)


def test_fmt_10_a_file_above_the_limit():
    assert check(b"x" * (MAX_FILE_BYTES + 1)) == (
        wrong(
            "FMT-10",
            0,
            "Berkas lebih besar dari 16 MB.",
            "Periksa apakah ini berkas yang benar; register satu unit tidak pernah sebesar ini.",
        ),
    )


def rows_of_a_table(count: int) -> bytes:
    return b"id,judul,catatan\n" + b"".join(b"%05d,Buku,\n" % number for number in range(count))


def test_fmt_10_more_rows_than_a_register_has():
    assert check(rows_of_a_table(MAX_ROWS + 1)) == (
        wrong("FMT-10", 0, "Berkas berisi lebih dari 20000 baris.", "Bagi register ini menurut unit."),
    )


def test_as_many_rows_as_the_limit_are_read():
    assert check(rows_of_a_table(MAX_ROWS)) == ()


@pytest.mark.parametrize("count", [MAX_CELL_CHARACTERS + 1, csv.field_size_limit() + 1])
def test_fmt_10_a_cell_above_the_limit(count):
    """Also above the limit of the CSV reader itself, which names no column."""
    column = "judul" if count < csv.field_size_limit() else ""

    assert check(b"id,judul,catatan\na,Buku,\nb," + b"x" * count + b",\n") == (
        wrong(
            "FMT-10",
            3,
            "Sel ini lebih panjang dari 8192 huruf.",
            "Ringkas isinya; register menjelaskan informasi, bukan memuatnya.",
            column,
        ),
    )


def test_an_open_quote_that_swallows_more_than_a_cell_may_hold_is_still_an_open_quote():
    rows = b"".join(b"%05d,Buku,\n" % number for number in range(15_000))

    assert [(p.code, p.place.line) for p in check(b'id,judul,catatan\na,"Buku,\n' + rows)] == [("FMT-07", 2)]


def test_a_cell_of_the_longest_length_is_read():
    assert check(f"id,judul,catatan\na,{'é' * MAX_CELL_CHARACTERS},\n".encode()) == ()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"id,judul,catatan\nb,Buku,\na,Buku,\n", 2),
        (b'id,judul,catatan\na,Buku,\nb,"Buku",\n', 3),
        (b'id,judul,catatan\na,Bu"ku,\n', 2),
        (b"id,judul,catatan\na,Buku,", 2),
        (b"id,judul,catatan", 1),
        (b'"id",judul,catatan\n', 1),
    ],
)
def test_fmt_11_rows_or_quotes_in_another_form(data, line):
    assert check(data) == (
        wrong(
            "FMT-11",
            line,
            "Urutan baris atau cara penulisan bukan bentuk kanonik; perbedaan pertama ada di baris ini.",
            RUN_FORMAT,
        ),
    )


def test_everything_that_is_wrong_is_said_at_once():
    data = "\ufeffid,judul,catatan\r\na,Bu\u200bku\r\nb,e\u0301,\r\n".encode()

    assert [(problem.code, problem.place.line) for problem in check(data)] == [
        ("FMT-02", 1),
        ("FMT-03", 1),
        ("FMT-04", 3),
        ("FMT-05", 2),
        ("FMT-09", 2),
    ]


near_csv = st.lists(
    st.sampled_from([b"id", b"judul", b"catatan", b",", b";", b"\n", b"\r", b'"', b"a", b" ", b"\xef\xbb\xbf", b"=======", "é".encode(), b"\xff", b"\0"])
).map(b"".join)  # fmt: skip


@given(st.binary() | near_csv | near_csv.map(lambda body: b"id,judul,catatan\n" + body))
@example(b'id,judul,catatan\n"')
def test_any_bytes_are_canonical_or_have_a_problem_and_nothing_is_raised(data):
    problems = check(data)

    if not problems:
        rows = [row.cells for row in read_rows(data.decode("utf-8"), COLUMNS)]
        assert write_rows(rows, COLUMNS, KEY) == data


cells = st.text(st.sampled_from('aBé ,";=<'), max_size=5)
canonical = st.lists(
    st.fixed_dictionaries({"id": cells.map(lambda cell: "k" + cell), "judul": cells, "catatan": cells}),
    min_size=1,
    max_size=5,
).map(lambda rows: write_rows(rows, COLUMNS, KEY))


@given(canonical, st.data())
def test_a_flipped_bit_is_a_problem_or_another_cell(data, draw):
    position = draw.draw(st.integers(0, len(data) * 8 - 1))
    changed = bytearray(data)
    changed[position // 8] ^= 1 << position % 8

    assert_noticed(data, bytes(changed))


@given(canonical, st.data())
def test_a_line_lost_doubled_or_moved_is_a_problem_or_another_table(data, draw):
    lines = data.splitlines(keepends=True)
    taken = draw.draw(st.integers(0, len(lines) - 1))
    put = draw.draw(st.integers(0, len(lines) - 1))
    kind = draw.draw(st.sampled_from(["lose", "double", "move", "cut"]))
    changed = list(lines)
    if kind != "double":
        del changed[taken]
    if kind in {"double", "move"}:
        changed.insert(put, lines[taken])
    if kind == "cut":
        changed.insert(taken, lines[taken][: len(lines[taken]) // 2])

    assert_noticed(data, b"".join(changed))


def assert_noticed(before: bytes, after: bytes) -> None:
    """A file that differs either says other things or is not canonical: no damage is silent."""
    if after != before and not check(after):
        assert read_rows(after.decode("utf-8"), COLUMNS) != read_rows(before.decode("utf-8"), COLUMNS)
