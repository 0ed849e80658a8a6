import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.formatting import Formatted, format_table
from generator.datapackages.gate import MAX_FILE_BYTES, check_bytes
from generator.datapackages.table import read_rows, write_rows
from generator.model.problem import Place, Problem, Severity

COLUMNS = ("id", "judul", "catatan")
KEY = ("id",)
FILE = "registers/dip/dinkes/dip.csv"
HEADER = b"id,judul,catatan\n"
GOOD = HEADER + 'a,"Satu, dua",\nb,Buku,é\n'.encode()


def formatted(data: bytes) -> Formatted:
    return format_table(data, FILE, COLUMNS, KEY)


def lines_of(result: Formatted) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in result.problems]


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"\n", b"\r"),
        GOOD.removesuffix(b"\n"),
        unicodedata.normalize("NFD", GOOD.decode()).encode(),
        'id;judul;catatan\na;"Satu, dua";\nb;Buku;é\n'.encode(),
        '"id";"judul";"catatan"\n"a";"Satu, dua";""\n"b";"Buku";"é"\n'.encode(),
        'catatan,id,judul\n,a,"Satu, dua"\né,b,Buku\n'.encode(),
        HEADER + 'b,Buku,é\na,"Satu, dua",\n'.encode(),
        HEADER + 'a,"Satu,\u00a0  dua ",\t\n b , Buku,é\n'.encode(),
        HEADER + '\na,"Satu, dua",\n,,\n"  ",\u00a0,\nb,Buku,é\n\n\n'.encode(),
    ],
)
def test_what_editors_and_spreadsheets_leave_behind_is_repaired(data):
    """BOM, line ends, NFD, delimiters, quoting, order of columns and rows, spaces, empty rows."""
    assert formatted(data) == Formatted(data=GOOD, problems=())


def test_spaces_within_a_cell_become_one():
    assert formatted(HEADER + b"a,  Satu \t dua ,\n").data == HEADER + b"a,Satu dua,\n"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"id,judul,catatan\na,Caf\xe9,\n", [("FMT-01", 2)]),
        (b"id,judul,lain\na,b,c\n", [("FMT-08", 1)]),
        (b"", [("FMT-08", 1)]),
        ("\ufeffid,judul\r\na,Bu\u200bku\r\n".encode(), [("FMT-05", 2), ("FMT-08", 1)]),
        (HEADER + b"b,Buku,\n<<<<<<< HEAD\na,Buku,\n=======\na,Majalah,\n>>>>>>> usulan\n", [("FMT-06", 3)]),
        (b"id;judul;catatan\nb;Buku;\n<<<<<<< HEAD\na;Buku;\n", [("FMT-06", 3)]),
        (HEADER + b'b,Buku,\na,"Buku,\n', [("FMT-07", 3)]),
        (b'id;judul;catatan\nb;Buku;\na;"Buku;\n', [("FMT-07", 3)]),
        (HEADER + b'b,Buku,\na,"Bu\nku",\n', [("FMT-07", 3)]),
        (HEADER + b"b,Buku\n\na,Satu, dua,\n", [("FMT-09", 2), ("FMT-09", 4)]),
        (b"id;judul;catatan\nb;Buku\n", [("FMT-09", 2)]),
        (HEADER + "b,Bu\u200bku,\na,Buku\n".encode(), [("FMT-05", 2), ("FMT-09", 3)]),
    ],
)
def test_what_only_a_person_can_decide_is_left_as_it_is_and_named_with_its_line(data, found):
    result = formatted(data)

    assert result.data == data
    assert lines_of(result) == found


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_lines_of_problems_are_those_of_the_file_and_not_of_its_sorted_form(delimiter):
    text = "id,judul,catatan\n\nc,Buku,\nb,Bu\u200bku,\na,\u200e,Satu\n".replace(",", delimiter)

    result = formatted(text.encode())

    assert sorted(lines_of(result)) == [("FMT-05", 4), ("FMT-05", 5)]
    assert result.data == text.encode()


def test_the_problem_itself_is_the_one_that_the_gate_tells():
    data = HEADER + "b,Buku,\na,Bu\u202eku,\n".encode()

    assert formatted(data).problems == (
        Problem(
            code="FMT-05",
            severity=Severity.ERROR,
            place=Place(file=FILE, line=3),
            message="Ada karakter tak terlihat atau pengubah arah (U+202E).",
            remedy="Hapus karakter itu; ketik ulang teksnya bila disalin dari tempat lain.",
            source="Kontrak data ppid: CSV kanonik",
        ),
    )


def test_a_file_above_the_limit_is_never_written_back():
    """The caller holds only its beginning; without its spaces that could pass, and the rest would be lost."""
    beginning = HEADER + b"a,Buku," + b" " * MAX_FILE_BYTES

    assert formatted(beginning).data == beginning
    assert lines_of(formatted(beginning)) == [("FMT-10", 0)]


def test_no_remedy_says_what_was_just_tried():
    data = HEADER + "a,e\u0301,\r\n\nb,Buku\n".encode()

    assert [problem.remedy for problem in formatted(data).problems] == [
        "Periksa koma dan tanda kutip di baris ini; teks berkoma harus diapit tanda kutip."
    ]


cells = st.text(
    st.one_of(
        st.sampled_from('aé ,";\t\u00a0'),
        st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]),
    ),
    max_size=8,
)
rows = st.lists(
    st.fixed_dictionaries({"id": cells.map(lambda cell: "k" + cell), "judul": cells, "catatan": cells}),
    max_size=5,
)


def written(given_rows: list[dict[str, str]], delimiter: str, line_end: str) -> bytes:
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row.values()] for row in given_rows]
    return "".join(delimiter.join(row) + line_end for row in [list(COLUMNS), *quoted]).encode()


def visible(cell: str) -> str:
    return "".join(unicodedata.normalize("NFC", "".join(c for c in cell if not c.isspace())).split())


@given(rows, st.sampled_from(",;"), st.sampled_from(["\n", "\r\n"]))
def test_formatting_loses_no_row_and_no_character_but_spaces(given_rows, delimiter, line_end):
    result = formatted(written(given_rows, delimiter, line_end))

    if result.problems:
        assert {problem.code for problem in result.problems} == {"FMT-05"}
        assert result.data == written(given_rows, delimiter, line_end)
    else:
        kept = [[visible(c) for c in row.cells.values()] for row in read_rows(result.data.decode(), COLUMNS)]
        assert sorted(kept) == sorted([visible(c) for c in row.values()] for row in given_rows)


@given(rows, st.sampled_from(",;"), st.sampled_from(["\n", "\r\n"]))
def test_formatted_bytes_pass_the_gate_and_stay_as_they_are_when_formatted_again(
    given_rows, delimiter, line_end
):
    result = formatted(written(given_rows, delimiter, line_end))

    if not result.problems:
        assert check_bytes(result.data, FILE, COLUMNS, KEY) == ()
        assert formatted(result.data) == result


tidy = cells.map(lambda cell: " ".join(unicodedata.normalize("NFC", cell).split()))


@given(
    st.lists(
        st.fixed_dictionaries({"id": tidy.map(lambda cell: "k" + cell), "judul": tidy, "catatan": tidy}),
        max_size=5,
    )
)
def test_tidy_rows_that_are_written_are_a_fixed_point_of_formatting(given_rows):
    data = write_rows(given_rows, COLUMNS, KEY)

    assert formatted(data).data == data


@given(st.binary() | st.binary().map(lambda body: HEADER + body))
def test_any_bytes_are_formatted_or_left_alone_and_nothing_is_raised(data):
    result = formatted(data)

    if result.problems:
        assert result.data == data
    else:
        assert check_bytes(result.data, FILE, COLUMNS, KEY) == ()


@pytest.mark.parametrize("row", [b"=======,Buku,\n", b"  =======,Buku,\n"])
def test_a_key_that_looks_like_a_merge_mark_in_a_whole_row_is_no_merge_mark(row):
    assert formatted(HEADER + row) == Formatted(data=HEADER + b"=======,Buku,\n", problems=())
