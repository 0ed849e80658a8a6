"""An office whose unit has a long list, and sending files to it as a browser does."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.model.identifier import identifier_from
from generator.office.bulk.columns import book_columns
from tests.office.server.built import make_registers
from tests.office.server.running import Said, Visitor
from tests.review.registry import new_row

BOUNDARY = "batas-uji"
BOOK = "/unit/dinkes/dip/buku-kerja.xlsx"
UPLOAD = "/unit/dinkes/dip/unggah"


def long_list(root: Path, rows: int) -> Path:
    """Registers in which dinkes has so many entries."""
    make_registers(root)
    schema = load_schema("dip")
    entries = [
        new_row(
            identifier_from(7_000_000_000_000 + number * 7_919),
            nomor=f"DIP/2025/{number + 1:04}",
            judul=f"Laporan pelayanan ke-{number + 1}",
            ringkasan=f"Isi ringkas laporan pelayanan ke-{number + 1}.",
            tautan_ukuran=str(1000 + number) if number % 3 else "",
            tanggal_mutakhir="2026-01-15",
        )
        for number in range(rows)
    ]
    file = root / "registers/dip/dinkes/dip.csv"
    file.write_bytes(write_rows(entries, schema.column_names, schema.primary_key))
    return root


def send_file(
    visitor: Visitor, path: str, data: bytes, name: str = "daftar.xlsx", form_id: str = "k1"
) -> Said:
    """Choose a file on the page and press the button."""
    page = visitor.ask(path)
    fields = {"_kunci": page.hidden("_kunci"), "_kiriman": form_id}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    parts.append(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + data
        + b"\r\n"
    )
    return visitor.ask(
        path,
        method="POST",
        body=b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(),
        headers={
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Origin": f"http://127.0.0.1:{visitor.port}",
        },
    )


def press(
    visitor: Visitor, page: str, action: str, form_id: str, fields: Mapping[str, str] | None = None
) -> Said:
    """Send a form that stands on the page."""
    own = {"_kunci": visitor.ask(page).hidden("_kunci"), "_kiriman": form_id}
    return visitor.send(action, own | dict(fields or {}))


def opened(data: bytes) -> Any:
    """The workbook, for a test to change."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column_of(name: str, table: str = "dip") -> int:
    """Where the workbook has the column, from 1."""
    return [column.name for column in book_columns(table)].index(name) + 1
