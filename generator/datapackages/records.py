"""Cutting a text into records: one line each, or a problem that names the line."""

import csv
import io
from collections.abc import Iterator

from generator.model.problem import Place, Problem, Severity

MAX_ROWS = 20_000
MAX_CELL_CHARACTERS = 8_192

RUN_FORMAT = "Jalankan `ppid format`."
_SOURCE = "Kontrak data ppid: CSV kanonik"


class Unreadable(Exception):  # noqa: N818 - a finding about the file
    """Reading on makes no sense; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def problem_at(file: str, line: int, code: str, message: str, remedy: str, column: str = "") -> Problem:
    """A problem with the writing of a file."""
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=file, line=line, column=column),
        message=message,
        remedy=remedy,
        source=_SOURCE,
    )


def read_records(text: str, file: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Line and cells of every record, the header first; an empty line is a record without cells.

    The text has LF line ends and no BOM. Raises Unreadable at the first record that is not exactly one line.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            if reader.line_num != line:
                raise Unreadable(_broken(file, line))
            if line > MAX_ROWS + 1:
                raise Unreadable(_too_many(file))
            yield line, record
            line += 1
    except csv.Error as error:
        # The reader's own limit of a cell is far above ours.
        one_long_line = "limit" in str(error) and len(text.split("\n")[line - 1]) > MAX_CELL_CHARACTERS
        raise Unreadable(too_long(file, line) if one_long_line else _broken(file, line)) from error


def header_delimiter(text: str, columns: tuple[str, ...]) -> str | None:
    """``,`` or ``;``: what parts the first line into exactly these columns, in any order; None when neither does."""
    first_line = text.partition("\n")[0]
    for delimiter in (",", ";"):
        try:
            header = next(csv.reader([first_line], delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        if sorted(header) == sorted(columns):
            return delimiter
    return None


def check_cell_count(record: list[str], line: int, file: str, wanted: int) -> Iterator[Problem]:
    """A problem when the record has more or fewer cells than the table has columns."""
    if not record:
        yield problem_at(file, line, "FMT-09", "Baris ini kosong.", RUN_FORMAT)
    elif len(record) != wanted:
        yield problem_at(
            file,
            line,
            "FMT-09",
            f"Baris ini berisi {len(record)} sel, seharusnya {wanted}.",
            "Periksa koma dan tanda kutip di baris ini; teks berkoma harus diapit tanda kutip.",
        )


def too_long(file: str, line: int, column: str = "") -> Problem:
    """The problem of a cell above the limit."""
    return problem_at(
        file,
        line,
        "FMT-10",
        f"Sel ini lebih panjang dari {MAX_CELL_CHARACTERS} huruf.",
        "Ringkas isinya; register menjelaskan informasi, bukan memuatnya.",
        column,
    )


def _too_many(file: str) -> Problem:
    return problem_at(
        file,
        0,
        "FMT-10",
        f"Berkas berisi lebih dari {MAX_ROWS} baris.",
        "Bagi register ini menurut unit.",
    )


def _broken(file: str, line: int) -> Problem:
    return problem_at(
        file,
        line,
        "FMT-07",
        "Satu entri harus tepat satu baris; di sini ada tanda kutip yang tidak tertutup atau ganti baris di dalam sel.",
        "Tutup tanda kutipnya, atau ganti pindah baris di dalam sel dengan spasi.",
    )
