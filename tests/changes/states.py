"""Small states of a register that differ in every way that two states can."""

from hypothesis import strategies as st

from generator.changes.placed import Snapshot
from generator.model.table_path import TablePath

DINKES = TablePath(package="dip/dinkes", table="dip")
BKD = TablePath(package="dip/bkd", table="dip")
NOTICES = TablePath(package="dip/dinkes", table="pengumuman")
COLUMNS = ("judul", "waktu", "status")

_cell = st.sampled_from(["", "a", "ditarik"])


def _cells(two: tuple[str, str]) -> dict[str, str]:
    return dict(zip(COLUMNS, (two[0], "2025", two[1]), strict=True))


_row = st.tuples(_cell, _cell).map(_cells)


def _snapshot(
    rows: dict[str, tuple[TablePath, dict[str, str]]],
) -> dict[TablePath, dict[str, dict[str, str]]]:
    return {
        table: {key: row for key, (place, row) in rows.items() if place == table}
        for table in (DINKES, BKD, NOTICES)
    }


snapshots = st.dictionaries(
    st.sampled_from(["k0", "k1", "k2", "k3"]), st.tuples(st.sampled_from([DINKES, BKD, NOTICES]), _row)
).map(_snapshot)
"""Four keys at most, each in one table: an identifier stands once in all packages (rule DIP-03)."""


def make_row(judul: str = "Laporan", waktu: str = "2025", status: str = "berlaku") -> dict[str, str]:
    return {"judul": judul, "waktu": waktu, "status": status}


def filled(snapshot: Snapshot) -> dict[TablePath, dict[str, dict[str, str]]]:
    """Without tables that hold nothing, in plain dictionaries."""
    return {table: {key: dict(row) for key, row in rows.items()} for table, rows in snapshot.items() if rows}
