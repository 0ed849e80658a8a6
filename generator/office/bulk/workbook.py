"""A unit's table as a workbook to edit and send back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from generator.changes.operations import Rows
from generator.changes.placed import Snapshot
from generator.datapackages.schema import load_schema
from generator.imports.headings import REMARKS_HEADING
from generator.model.table_path import TablePath
from generator.office.bulk.columns import IDENTIFIER, STATUS, book_columns, fill_in_columns, written
from generator.office.bulk.marker import Marker
from generator.sites.xlsx_file import FillInColumn, WorkbookFacts, fill_in_xlsx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WITHDRAWN = "ditarik"


def unit_workbook(
    rows: Snapshot, table: TablePath, commit: str, unit_name: str, body_name: str, today: date
) -> bytes:
    """The workbook of the table's rows that stand, as ``rows`` hold them at the commit; the same input, the same bytes."""
    columns = book_columns(table.table)
    first, *others = fill_in_columns(table.table, rows)
    return fill_in_xlsx(
        WorkbookFacts(
            title=f"{_NAMES[table.table]} {unit_name}",
            author=body_name,
            created=datetime(today.year, today.month, today.day),  # noqa: DTZ001 - a day
        ),
        (replace(first, title=str(Marker(table=table, commit=commit))), *others),
        [[written(column, row.get(column.name, "")) for column in columns] for row in _ordered(rows, table)],
        tuple(_guide(table.table, rows)),
    )


def rest_workbook(
    marker: Marker, lines: Iterable[tuple[Mapping[str, str], str]], reference: Snapshot
) -> bytes:
    """The workbook with the rows that have to be completed, their cells as they were written, and why beside them.

    ``reference`` are rows of the reference tables, for the lists. The next upload knows it by its mark.
    """
    table = marker.table.table
    columns = book_columns(table)
    first, *others = fill_in_columns(table, reference)
    remarks = FillInColumn(title=REMARKS_HEADING, width=60)
    return fill_in_xlsx(
        WorkbookFacts(title="Perlu dilengkapi", author="", created=datetime(2000, 1, 1)),  # noqa: DTZ001 - any day
        (replace(first, title=str(marker)), *others, remarks),
        [[*(cells.get(column.name, "") for column in columns), words] for cells, words in lines],
        tuple(_guide(table, reference)),
    )


_NAMES = {"dip": "DIP", "pengecualian": "Pengecualian", "pengumuman": "Pengumuman"}


def _ordered(rows: Snapshot, table: TablePath) -> list[Mapping[str, str]]:
    """Rows that stand: those with a number first, in its order, then by title."""
    found: Rows = rows.get(table, {})
    standing = [row for row in found.values() if row.get(STATUS) != _WITHDRAWN]
    return sorted(
        standing,
        key=lambda row: (not row.get("nomor"), row.get("nomor", ""), row.get("judul", ""), row[IDENTIFIER]),
    )


def _guide(table: str, rows: Snapshot) -> list[str]:
    lines = [
        "Cara memakai buku kerja ini",
        "1. Ubah isi sel yang perlu diubah. Satu baris adalah satu informasi.",
        "2. Informasi baru ditulis di baris kosong di bawah baris terakhir.",
        "3. Menghapus baris tidak menghapus apa pun dari daftar. Untuk mengeluarkan informasi dari daftar, pakai formulirnya di situs kantor.",
        "4. Jangan menghapus kolom dan jangan mengubah judul kolom. Kolom pertama tersembunyi; isinya dibuat aplikasi.",
        "5. Simpan sebagai Excel (.xlsx), lalu unggah lagi di halaman “Unggah banyak baris”. Hanya yang berubah yang dikirim.",
        "6. Beberapa isi dalam satu sel dipisahkan titik koma, misalnya softcopy;hardcopy.",
        "",
        "Isi tiap kolom",
    ]
    for column in book_columns(table)[1:]:
        lines.append(f"{column.title}: {column.field.hint}")
        lines.extend(f"    {choice.value} = {choice.label}" for choice in column.field.choices)
    if load_schema(table).column("dasar").is_list:
        lines += ["", "Kode dasar kewajiban"]
        offered = fill_in_columns(table, rows)
        lines += [
            f"    {words}"
            for column in offered
            if column.title == _basis_title(table)
            for words in column.offered
        ]
    return lines


def _basis_title(table: str) -> str:
    return load_schema(table).column("dasar").title
