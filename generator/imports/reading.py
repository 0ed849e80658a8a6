"""An officer's file by what it holds, whatever its name ends in."""

from generator.imports.csv_file import read_csv
from generator.imports.grid import Source, UnreadableFile
from generator.imports.workbook import MAX_PACKED_BYTES, read_workbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an Excel file, be it one that is refused."""
    return data.startswith((_ZIP, _OLE))


def read_source(data: bytes, name: str) -> Source:
    """The sheets of an Excel or CSV file; raises UnreadableFile."""
    if not data.strip():
        raise UnreadableFile("Berkas ini kosong.", "Periksa apakah ini berkas yang benar.")
    if len(data) > MAX_PACKED_BYTES:
        raise UnreadableFile(
            "Berkas ini terlalu besar.", "Bagi berkas ini menurut unit, lalu impor satu per satu."
        )
    return read_workbook(data, name) if is_workbook(data) else read_csv(data, name)
