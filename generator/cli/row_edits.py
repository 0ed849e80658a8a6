"""What officers ask of single rows, as operations on a work tree; what cannot be done says the way out."""

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.changes.operations import (
    STATUS,
    WITHDRAWN,
    addition,
    cell_operation,
    move,
    removal,
    withdrawal,
)
from generator.changes.operations import amendment as amendment_of
from generator.changes.placed import PlacedOperation
from generator.cli.work_tree import HeldTable, WorkTree
from generator.datapackages.schema import load_schema
from generator.model.table_path import TablePath

UPDATED = "tanggal_mutakhir"
"""Column that every change of a row sets to its day, unless the officer says otherwise."""

_SPACES = re.compile(r"\s+")


class CannotEdit(Exception):  # noqa: N818 - an answer to the officer
    """What was asked cannot be done; the message says why and what to do, without a value of a cell."""


# -- where ------------------------------------------------------------------------------------


def table_named(tree: WorkTree, root: Path, text: str) -> HeldTable:
    """The table that a path such as ``registers/dip/dinkes/dip.csv``, or ``dip/dinkes/dip``, names."""
    places = {os.path.abspath(table.place): table for table in tree.tables.values()}  # noqa: PTH100 - of names alone
    names = {str(path): table for path, table in tree.tables.items()} | {
        table.file: table for table in tree.tables.values()
    }
    found = names.get(text) or places.get(os.path.abspath(text)) or places.get(os.path.abspath(root / text))  # noqa: PTH100
    if found is not None:
        return found
    if (root / text).is_file() or Path(text).is_file():
        raise CannotEdit(
            f"`{text}` bukan tabel register, atau belum dapat dibaca. Jalankan `ppid format`, lalu `ppid validate`."
        )
    near = _near(text, names)
    raise CannotEdit(f"Tabel `{text}` tidak ada.{near} Tulis misalnya `registers/dip/dinkes/dip.csv`.")


def row_named(tree: WorkTree, key: str, only: HeldTable | None) -> HeldTable:
    """The table that holds the row of this key; ``only`` is where the officer says that it is."""
    if only is not None:
        if key in only.rows:
            return only
        raise CannotEdit(
            f"Tidak ada baris `{key}` di {only.file}. Periksa pengenalnya di kolom pertama tabel itu."
        )
    found = [table for table in tree.tables.values() if key in table.rows]
    if not found:
        raise CannotEdit(
            f"Tidak ada baris `{key}` di register mana pun yang dapat dibaca. Salin pengenalnya dari kolom pertama tabel,"
            " atau dari alamat halamannya; lalu periksa register dengan `ppid validate`."
        )
    if len(found) > 1:
        files = ", ".join(f"`--tabel {table.file}`" for table in sorted(found, key=lambda one: one.file))
        raise CannotEdit(f"Baris `{key}` ada di beberapa tabel. Pilih dengan {files}.")
    return found[0]


# -- what -------------------------------------------------------------------------------------


def asked_cells(table: HeldTable, settings: Iterable[str]) -> dict[str, str]:
    """Column → value of every ``kolom=nilai``, spaces tidied; columns that officers do not write are refused."""
    schema = load_schema(table.path.table)
    cells: dict[str, str] = {}
    for setting in settings:
        column, equals, value = setting.partition("=")
        column = column.strip()
        if not equals:
            raise CannotEdit("Tulis --set sebagai kolom=nilai, misalnya --set waktu=2026.")
        if column not in schema.column_names:
            columns = ", ".join(schema.column_names)
            raise CannotEdit(
                f"Kolom `{column}` tidak ada di {table.file}.{_near(column, schema.column_names)} Kolomnya: {columns}."
            )
        if column in cells:
            raise CannotEdit(f"Kolom `{column}` disebut dua kali. Sebut sekali saja.")
        if column == "id":
            raise CannotEdit("Kolom `id` dibuat alat dan tidak pernah berubah. Hapus --set id dari perintah.")
        if column == "nomor" and table.path.table == "dip":
            raise CannotEdit(
                "Kolom `nomor` diberikan saat usulan disetujui. Hapus --set nomor dari perintah."
            )
        cells[column] = unicodedata.normalize("NFC", _SPACES.sub(" ", value).strip())
    return cells


def new_row(table: HeldTable, cells: Mapping[str, str], identifier: str, day: str) -> PlacedOperation:
    """The operation that adds a row with these cells, its identifier, and the day."""
    schema = load_schema(table.path.table)
    made = {UPDATED: day, **cells}
    if schema.primary_key == ("id",):
        made["id"] = identifier
    lacking = [column for column in schema.primary_key if not made.get(column, "")]
    if lacking:
        raise CannotEdit(
            f"Baris di {table.file} dikenali dari `{lacking[0]}`. Isi dengan --set {lacking[0]}=…."
        )
    key = "/".join(made[column] for column in schema.primary_key)
    if key in table.rows:
        raise CannotEdit(f"Baris `{key}` sudah ada di {table.file}. Ubah dengan `ppid edit ubah`.")
    row = {column: made.get(column, "") for column in schema.column_names}
    return PlacedOperation(table=table.path, operation=addition(key, row))


def changed_row(table: HeldTable, key: str, cells: Mapping[str, str], day: str) -> PlacedOperation | None:
    """The operation that gives the row these cells and the day; None when it has them already."""
    schema, before = load_schema(table.path.table), table.rows[key]
    for column in schema.primary_key:
        if cells.get(column, before[column]) != before[column]:
            raise CannotEdit(
                f"`{column}` mengenali baris ini dan tidak diubah. Tambahkan baris baru dengan `ppid edit tambah`."
            )
    if amendment_of(key, before, cells) is None:
        return None
    dated = {UPDATED: day, **cells} if UPDATED in before else dict(cells)
    asked = amendment_of(
        key, before, {column: dated[column] for column in schema.column_names if column in dated}
    )
    if asked is None:
        return None
    return PlacedOperation(table=table.path, operation=cell_operation(key, asked.base, asked.changes))


def moved_row(tree: WorkTree, table: HeldTable, key: str, unit: str) -> PlacedOperation:
    """The operation that moves the row to the package of another unit."""
    if not table.path.package.startswith("dip/"):
        raise CannotEdit(
            "Hanya baris paket unit di registers/dip yang dapat dipindahkan dengan perintah ini."
        )
    target = TablePath(package=f"dip/{unit}", table=table.path.table)
    if target == table.path:
        raise CannotEdit(f"Baris `{key}` memang sudah ada di unit {unit}.")
    if target not in tree.tables:
        units = sorted({path.unit for path in tree.tables if path.package.startswith("dip/")})
        raise CannotEdit(
            f"Unit `{unit}` belum punya {table.path.table}.csv yang dapat dibaca.{_near(unit, units)}"
            f" Unit yang ada: {', '.join(units)}."
        )
    if key in tree.tables[target].rows:
        raise CannotEdit(f"Unit {unit} sudah punya baris `{key}`. Periksa dengan `ppid validate`.")
    return PlacedOperation(table=table.path, operation=move(key, table.rows[key], target.package))


def removed_row(table: HeldTable, key: str, day: str, *, was_published: bool) -> PlacedOperation:
    """The operation that takes the row away: out of the table, or out of the list only if it ``was_published``."""
    row = table.rows[key]
    if STATUS in row:
        if row[STATUS] == WITHDRAWN:
            raise CannotEdit(f"Baris `{key}` sudah ditarik. Baris yang pernah diumumkan tidak dihapus.")
        taken_back = withdrawal(key, row, {UPDATED: day}) if was_published else None
        return PlacedOperation(table=table.path, operation=taken_back or removal(key, row))
    if "selesai" in row and not table.is_restricted:
        raise CannotEdit(
            f"Baris {table.file} tidak dihapus, sebab riwayat menyebutnya. Isi hari terakhirnya:"
            f" `ppid edit ubah {key} --set selesai=….`"
        )
    decided = {"dik": ("sk_id", "lembar_id"), "lembar": ("nomor",), "sk": ("nomor",)}.get(
        table.path.table, ()
    )
    if any(row[column] for column in decided):
        raise CannotEdit(
            f"Baris `{key}` sudah diuji atau ditetapkan, jadi tidak dihapus. Untuk pengecualian yang selesai, isi kolom"
            " `penutup` dan `tanggal_penutup`."
        )
    return PlacedOperation(table=table.path, operation=removal(key, row))


def _near(text: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(text, sorted(known), n=1)
    return f" Mungkin maksudnya `{close[0]}`." if close else ""
