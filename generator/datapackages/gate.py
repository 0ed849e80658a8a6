"""The byte gate: what a register file must be before anything else reads it.

Frictionless detects encodings and repairs what it can, so a broken file may pass as valid
(an unclosed quote swallows rows; a BOM, CR or a foreign delimiter are accepted). This gate reads first.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.datapackages.records import (
    MAX_CELL_CHARACTERS,
    RUN_FORMAT,
    Unreadable,
    check_cell_count,
    header_delimiter,
    problem_at,
    read_records,
    too_long,
)
from generator.datapackages.table import write_records
from generator.model.problem import Problem

MAX_FILE_BYTES = 16 * 1024 * 1024

_MAX_NAMED = 100
"""Lines with a forbidden character that are named; a file with more was not typed by a person."""

_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    "\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
# Unicode's Default_Ignorable_Code_Point and bidi controls (text can be hidden in them, whole sentences in
# U+E0000–E007F), line separators, and noncharacters, which XML and so workbooks cannot hold.
_CONFLICT = re.compile(r"^\"?(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_ASCII = bytes(range(128))
_BOM = "\ufeff"


def check_bytes(
    data: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Everything that keeps a file from being canonical CSV with these columns; empty when it is.

    Checks UTF-8, NFC, LF, no BOM, no control, zero-width or bidi characters, one record a line, limits,
    merge-conflict markers, the header, and last that writing the rows gives these very bytes.
    """
    return tuple(_check(data, file, columns, key))


def _check(data: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[Problem]:
    sound = True
    rows: list[list[str]] = []
    try:
        text = _decode(data, file)
        for problem in check_characters(text, file):
            sound = False
            yield problem
        plain = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
        if _CONFLICT.search(plain):
            return  # which lines are records is for a person to say
        if header_delimiter(plain, columns) != ",":
            yield _wrong_header(plain, file, columns)
            return
        records = read_records(plain, file)
        _, header = next(records)
        if tuple(header) != columns:
            sound = False
            yield problem_at(file, 1, "FMT-08", "Urutan kolom berbeda dari skema.", RUN_FORMAT)
        for line, record in records:
            for problem in _check_record(record, line, file, columns):
                sound = False
                yield problem
            rows.append(record)
    except Unreadable as error:
        yield error.problem
        return
    if sound:
        canonical = write_records(rows, columns, key)
        if canonical != data:
            yield _not_canonical(text, canonical.decode("utf-8"), file)


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            problem_at(
                file,
                0,
                "FMT-10",
                f"Berkas lebih besar dari {MAX_FILE_BYTES // 1024 // 1024} MB.",
                "Periksa apakah ini berkas yang benar; register satu unit tidak pernah sebesar ini.",
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            problem_at(
                file,
                line,
                "FMT-01",
                "Berkas bukan teks UTF-8.",
                "Simpan ulang sebagai “CSV UTF-8”, atau masukkan lewat `ppid import`.",
            )
        ) from error


def check_characters(text: str, file: str) -> Iterator[Problem]:
    """Everything that is wrong with the characters of a text, whatever its records are."""
    if text.startswith(_BOM):
        yield problem_at(file, 1, "FMT-02", "Berkas diawali tanda BOM.", RUN_FORMAT)
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        yield problem_at(file, line, "FMT-03", "Akhir baris bukan LF.", RUN_FORMAT)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := _CONFLICT.search(text):
        yield problem_at(
            file,
            text.count("\n", 0, match.start()) + 1,
            "FMT-06",
            "Ada tanda bentrok penggabungan (<<<<<<<, =======, >>>>>>>).",
            "Pilih baris yang benar, lalu hapus baris tandanya.",
        )
    if not unicodedata.is_normalized("NFC", text):
        line = next(
            n for n, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row)
        )
        yield problem_at(file, line, "FMT-04", "Huruf beraksen tidak ditulis dalam bentuk NFC.", RUN_FORMAT)
    yield from _check_forbidden(_CONTROL, "karakter kendali", text, file)
    if _INVISIBLE.search(_beyond_ascii(text)):
        yield from _check_forbidden(_INVISIBLE, "karakter tak terlihat atau pengubah arah", text, file)


def _beyond_ascii(text: str) -> str:
    """The few characters of a text among which those that nobody sees are looked for."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _check_forbidden(pattern: re.Pattern[str], what: str, text: str, file: str) -> Iterator[Problem]:
    """The first such character of every line, in the first lines that have one."""
    if not pattern.search(text):
        return
    found = (
        (line, match[0]) for line, row in enumerate(text.split("\n"), 1) if (match := pattern.search(row))
    )
    for line, character in islice(found, _MAX_NAMED):
        yield problem_at(
            file,
            line,
            "FMT-05",
            f"Ada {what} (U+{ord(character):04X}).",
            "Hapus karakter itu; ketik ulang teksnya bila disalin dari tempat lain.",
        )


def _wrong_header(text: str, file: str, columns: tuple[str, ...]) -> Problem:
    if header_delimiter(text, columns) == ";":
        return problem_at(
            file, 1, "FMT-08", "Kolom dipisah dengan titik koma (;), seharusnya koma (,).", RUN_FORMAT
        )
    return problem_at(
        file,
        1,
        "FMT-08",
        "Baris judul kolom tidak sesuai skema.",
        "Baris pertama harus berbunyi: " + ",".join(columns),
    )


def _check_record(record: list[str], line: int, file: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    if len(record) == len(columns) and max(map(len, record)) <= MAX_CELL_CHARACTERS:
        return
    yield from check_cell_count(record, line, file, len(columns))
    for column, cell in zip(columns, record, strict=False):
        if len(cell) > MAX_CELL_CHARACTERS:
            yield too_long(file, line, column)


def _not_canonical(text: str, canonical: str, file: str) -> Problem:
    ours, theirs = canonical.split("\n"), text.split("\n")
    line = next(
        (n for n, (our, their) in enumerate(zip(ours, theirs, strict=False), 1) if our != their), len(theirs)
    )
    return problem_at(
        file,
        line,
        "FMT-11",
        "Urutan baris atau cara penulisan bukan bentuk kanonik; perbedaan pertama ada di baris ini.",
        RUN_FORMAT,
    )
