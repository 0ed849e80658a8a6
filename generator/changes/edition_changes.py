"""An edition of the list of public information: its decree, and every entry that it determines first."""

import re

from generator.changes.operations import Cells, addition, amendment
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.table_path import TablePath

DECREES = TablePath(package="acuan", table="sk_dip")
_OFFICERS = TablePath(package="acuan", table="pejabat")
_NAME = re.compile(r"(?P<year>[0-9]{4})-[1-9][0-9]?", re.ASCII)
_SIGNATORIES = (("penetap_id", "ppid", "PPID"), ("penyetuju_id", "atasan-ppid", "Atasan PPID"))


class EditionRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """The edition cannot be made; the text says in Indonesian why and what to do."""


def released(snapshot: Snapshot, row: Cells) -> tuple[PlacedOperation, ...]:
    """The row of ``sk_dip``, and its id in every entry in force that no decree determined before.

    An entry keeps the decree that determined it first. Raises EditionRefused.

    Source: Perki 1/2021 art. 45 (5)–(6): PPID determines the list, Atasan PPID approves.
    """
    _check(snapshot, row)
    entries = [
        (table, key, cells)
        for table in sorted(snapshot)
        if table.table == "dip"
        for key, cells in sorted(snapshot[table].items())
        if cells["status"] == "berlaku" and not cells["sk_id"]
    ]
    changes = (
        PlacedOperation(table=table, operation=change)
        for table, key, cells in entries
        if (change := amendment(key, cells, {**cells, "sk_id": row["id"]}))
    )
    return (PlacedOperation(table=DECREES, operation=addition(row["id"], row)), *changes)


def _check(snapshot: Snapshot, row: Cells) -> None:
    found = _NAME.fullmatch(row["edisi"])
    if found is None:
        raise EditionRefused("Nama edisi terdiri atas tahun dan urutan, misalnya `2026-2`.")
    if row["tanggal"][:4] != found["year"]:
        raise EditionRefused(f"Edisi {row['edisi']} ditetapkan pada tahun itu juga. Periksa --date.")
    for known in snapshot.get(DECREES, {}).values():
        if known["edisi"] == row["edisi"]:
            raise EditionRefused(f"Edisi {row['edisi']} sudah ada di sk-dip.csv. Pakai urutan berikutnya.")
        if known["nomor"] == row["nomor"]:
            raise EditionRefused(
                f"Nomor keputusan itu sudah dipakai edisi {known['edisi']}. Periksa --number."
            )
    for column, role, words in _SIGNATORIES:
        officer = snapshot.get(_OFFICERS, {}).get(row[column])
        if officer is None or not _held(officer, role, row["tanggal"]):
            raise EditionRefused(
                f"`{row[column]}` bukan {words} pada {row['tanggal']} menurut pejabat.csv."
                " Sebut pengenal pejabat yang menandatangani."
            )


def _held(officer: Cells, role: str, day: str) -> bool:
    ends = officer["selesai"]
    return officer["peran"] == role and officer["mulai"] <= day and (not ends or day <= ends)
