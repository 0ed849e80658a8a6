"""What an objection that was upheld, or a ruling, does to the registers: the entry ends, and its public row is drafted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.changes.operations import STATUS, WITHDRAWN, Cells, addition, amendment
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.exemption import ClosureReason
from generator.model.table_path import TablePath

OPENED_DUTY = "21(1)q"
"""Declared open by objection or dispute. Source: UU 14/2008 art. 11 (2); Perki 1/2021 art. 21 (1) q."""


class Decider(StrEnum):
    """Who opened it, as ``asal_pembukaan`` says."""

    SUPERIOR = "keberatan"
    """Atasan PPID, upon an objection. Source: UU 14/2008 art. 36."""
    COMMISSION = "putusan-ki"
    COURT = "putusan-pengadilan"


_CLOSURES = {
    Decider.SUPERIOR: ClosureReason.OPENED_BY_OFFICER,
    Decider.COMMISSION: ClosureReason.OPENED_BY_COMMISSION,
    Decider.COURT: ClosureReason.OPENED_BY_COURT,
}


class RulingRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """The outcome cannot be recorded so; the text says in Indonesian why and what to do, without a value of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An outcome that opens an entry; one that upholds the exemption changes no row."""

    decider: Decider
    number: str
    day: date
    """Of the decision on the objection, or on which the ruling became final."""
    words: Cells = field(repr=False)
    """Cells of the public row, written for citizens; never taken from the restricted one."""


def opened_by_ruling(
    snapshot: Snapshot,
    entry_id: str,
    ruling: Ruling,
    *,
    new_id: str,
    today: date,
    columns: Sequence[str],
) -> tuple[PlacedOperation, ...]:
    """The entry's closure, and its public row: the open partner where it has one, else a proposal with the id ``new_id``.

    ``columns`` are those of ``dip``. Raises RulingRefused. Source: Perki 1/2021 art. 52 (3)–(4).
    """
    table, entry = _entry(snapshot, entry_id)
    public = TablePath(package=f"dip/{table.unit}", table="dip")
    if public not in snapshot:
        raise RulingRefused(
            f"Unit {table.unit} belum punya daftar publik yang dapat dibaca. Jalankan `ppid validate`."
        )
    partner = snapshot[public].get(entry["dip_id"])
    is_shown = partner is not None and partner[STATUS] != WITHDRAWN
    closure = {
        "penutup": _CLOSURES[ruling.decider].value,
        "tanggal_penutup": ruling.day.isoformat(),
        "nomor_putusan": ruling.number,
        "dip_id": entry["dip_id"] if is_shown else new_id,
    }
    changes = [(table, entry_id, entry, closure)]
    if partner is not None and is_shown:
        changes.append(
            (public, entry["dip_id"], partner, {**ruling.words, **_opened(ruling, partner, today)})
        )
        drafted = ()
    else:
        row = _drafted(ruling, new_id, today, columns)
        drafted = (PlacedOperation(table=public, operation=addition(new_id, row)),)
    amended = (
        PlacedOperation(table=path, operation=change)
        for path, key, before, after in changes
        if (change := amendment(key, before, after))
    )
    return (*amended, *drafted)


def _entry(snapshot: Snapshot, entry_id: str) -> tuple[TablePath, Cells]:
    tables = (one for one in sorted(snapshot) if one.table == "dik" and entry_id in snapshot[one])
    table = next(tables, None)
    if table is None:
        raise RulingRefused(
            f"Tidak ada entri `{entry_id}` di paket terbatas yang dapat dibaca. Periksa pengenalnya."
        )
    entry = snapshot[table][entry_id]
    if entry["penutup"]:
        raise RulingRefused(f"Entri `{entry_id}` sudah ditutup. Betulkan barisnya dengan `ppid edit ubah`.")
    if not entry["sk_id"]:
        raise RulingRefused(
            f"Entri `{entry_id}` belum ditetapkan dengan SK, jadi tidak ada pengecualian yang dibuka."
            " Hapus usulannya dengan `ppid edit hapus`, lalu usulkan informasinya di DIP."
        )
    return table, entry


def _drafted(ruling: Ruling, new_id: str, today: date, columns: Sequence[str]) -> Cells:
    if not ruling.words.get("ringkasan"):
        raise RulingRefused(
            "Informasi ini belum ada di DIP. Tulis ringkasannya untuk warga dengan --set ringkasan=…, tanpa data pribadi."
        )
    return {
        **dict.fromkeys(columns, ""),
        "jenis": "setiap-saat",
        **ruling.words,
        **_opened(ruling, ruling.words, today),
        "id": new_id,
        STATUS: "usulan",
    }


def _opened(ruling: Ruling, row: Cells, today: date) -> Cells:
    duties = [one for one in row.get("dasar", "").split(";") if one]
    return {
        "asal_pembukaan": ruling.decider.value,
        "nomor_putusan": ruling.number,
        "dasar": ";".join(dict.fromkeys((*duties, OPENED_DUTY))),
        "tanggal_mutakhir": today.isoformat(),
    }
