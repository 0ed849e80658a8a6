"""The byte gate: what a register file must be before anything else reads it.

Frictionless detects encodings and repairs what it can, so a broken file may pass as valid
(an unclosed quote swallows rows; a BOM, CR or a foreign delimiter are accepted). This gate reads first.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from generator.datapackages.table import write_rows
from generator.model.problem import Place, Problem, Severity

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL_CHARACTERS = 8_192

_RUN_FORMAT = "Jalankan `ppid format`."
_SOURCE = "Kontrak data ppid: CSV kanonik"

_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_CONFLICT = re.compile(r"^\"?(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_BOM = "\ufeff"


class _Stop(Exception):  # noqa: N818 - ends the gate, it is not an error of its own
    """Carries the problem after which reading on makes no sense."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def check_bytes(
    data: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Everything that keeps a file from being canonical CSV with these columns; empty when it is.

    Checks UTF-8, NFC, LF, no BOM, no control, zero-width or bidi characters, one record a line, limits,
    merge-conflict markers, the header, and last that writing the rows gives these very bytes.
    """
    try:
        return tuple(_check(data, file, columns, key))
    except _Stop as stop:
        return (stop.problem,)


def _problem(file: str, line: int, code: str, message: str, remedy: str, column: str = "") -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=file, line=line, column=column),
        message=message,
        remedy=remedy,
        source=_SOURCE,
    )


def _check(data: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[Problem]:
    text = _decode(data, file)
    characters = [*_check_characters(text, file)]
    yield from characters
    records = _records(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix(_BOM), file, columns)
    too_long = [*_check_cells(records, file, columns)]
    yield from too_long
    if characters or too_long:
        return
    canonical = write_rows([dict(zip(columns, record, strict=True)) for record in records], columns, key)
    if canonical != data:
        yield _not_canonical(text, canonical.decode("utf-8"), file)


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_FILE_BYTES:
        raise _Stop(
            _problem(
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
        raise _Stop(
            _problem(
                file,
                line,
                "FMT-01",
                "Berkas bukan teks UTF-8.",
                "Simpan ulang sebagai “CSV UTF-8”, atau masukkan lewat `ppid import`.",
            )
        ) from error


def _check_characters(text: str, file: str) -> Iterator[Problem]:
    if text.startswith(_BOM):
        yield _problem(file, 1, "FMT-02", "Berkas diawali tanda BOM.", _RUN_FORMAT)
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        yield _problem(file, line, "FMT-03", "Akhir baris bukan LF.", _RUN_FORMAT)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := _CONFLICT.search(text):
        yield _problem(
            file,
            _line_of(text, match.start()),
            "FMT-06",
            "Ada tanda bentrok penggabungan (<<<<<<<, =======, >>>>>>>).",
            "Pilih baris yang benar, lalu hapus baris tandanya.",
        )
    if not unicodedata.is_normalized("NFC", text):
        line = next(
            n for n, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row)
        )
        yield _problem(file, line, "FMT-04", "Huruf beraksen tidak ditulis dalam bentuk NFC.", _RUN_FORMAT)
    for pattern, what in (
        (_CONTROL, "karakter kendali"),
        (_INVISIBLE, "karakter tak terlihat atau pengubah arah"),
    ):
        if match := pattern.search(text):
            yield _problem(
                file,
                _line_of(text, match.start()),
                "FMT-05",
                f"Ada {what} (U+{ord(match[0]):04X}).",
                "Hapus karakter itu; ketik ulang teksnya bila disalin dari tempat lain.",
            )


def _records(text: str, file: str, columns: tuple[str, ...]) -> list[list[str]]:
    if not text:
        raise _Stop(_wrong_header(file, columns))
    reader = csv.reader(io.StringIO(text), strict=True)
    records: list[list[str]] = []
    line = 1
    try:
        for record in reader:
            if reader.line_num != line:
                raise _Stop(_broken_record(file, line))
            if line == 1 and tuple(record) != columns:
                raise _Stop(_wrong_header(file, columns))
            if len(record) != len(columns):
                raise _Stop(
                    _problem(
                        file,
                        line,
                        "FMT-09",
                        f"Baris ini berisi {len(record)} sel, seharusnya {len(columns)}.",
                        "Periksa koma dan tanda kutip di baris ini; teks berkoma harus diapit tanda kutip.",
                    )
                )
            records.append(record)
            line += 1
    except csv.Error as error:
        raise _Stop(_broken_record(file, line)) from error
    if len(records) - 1 > MAX_ROWS:
        raise _Stop(
            _problem(
                file,
                0,
                "FMT-10",
                f"Berkas berisi lebih dari {MAX_ROWS} baris.",
                "Bagi register ini menurut unit.",
            )
        )
    return records[1:]


def _broken_record(file: str, line: int) -> Problem:
    return _problem(
        file,
        line,
        "FMT-07",
        "Satu entri harus tepat satu baris; di sini ada tanda kutip yang tidak tertutup atau ganti baris di dalam sel.",
        "Tutup tanda kutipnya, atau ganti pindah baris di dalam sel dengan spasi.",
    )


def _wrong_header(file: str, columns: tuple[str, ...]) -> Problem:
    return _problem(
        file,
        1,
        "FMT-08",
        "Baris judul kolom tidak sesuai skema.",
        "Baris pertama harus berbunyi: " + ",".join(columns),
    )


def _check_cells(records: list[list[str]], file: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    for line, record in enumerate(records, start=2):
        for column, cell in zip(columns, record, strict=True):
            if len(cell) > MAX_CELL_CHARACTERS:
                yield _problem(
                    file,
                    line,
                    "FMT-10",
                    f"Sel ini lebih panjang dari {MAX_CELL_CHARACTERS} huruf.",
                    "Ringkas isinya; register menjelaskan informasi, bukan memuatnya.",
                    column,
                )


def _not_canonical(text: str, canonical: str, file: str) -> Problem:
    ours, theirs = canonical.split("\n"), text.split("\n")
    shorter = min(len(ours), len(theirs))
    line = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter) + 1
    return _problem(
        file,
        line,
        "FMT-11",
        "Urutan baris atau cara penulisan bukan bentuk kanonik; perbedaan pertama ada di baris ini.",
        _RUN_FORMAT,
    )


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
