"""What happens to the rows of units that are founded, renamed, merged or split."""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.changes.operations import Cells, Move, Rows, addition, amendment, move
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.table_path import TablePath

UNITS = TablePath(package="acuan", table="unit")
_BODY = TablePath(package="acuan", table="badan")
_DUTIES = TablePath(package="acuan", table="kewajiban")


class UnitChangeRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """The change of units cannot be made; the text says in Indonesian why and what to do."""


def founded(snapshot: Snapshot, row: Cells) -> tuple[PlacedOperation, ...]:
    """A new unit. Its package is made with its first row."""
    code = row["kode"]
    if code in _units(snapshot):
        raise UnitChangeRefused(
            f"Kode unit `{code}` sudah dipakai. Kode tidak pernah dipakai ulang; pilih yang lain."
        )
    return (PlacedOperation(table=UNITS, operation=addition(code, row)),)


def renamed(snapshot: Snapshot, code: str, name: str, short: str) -> tuple[PlacedOperation, ...]:
    """A unit with another name and the same code; the old names stay as aliases, so that old tables still fit."""
    row = _standing(snapshot, code)
    aliases = {*filter(None, row["alias"].split(";")), row["nama"], row["singkatan"]} - {name, short}
    after = {**row, "nama": name, "singkatan": short, "alias": ";".join(sorted(aliases))}
    change = amendment(code, row, after)
    return (PlacedOperation(table=UNITS, operation=change),) if change else ()


def merged(
    snapshot: Snapshot, sources: Iterable[str], target: str, last_day: date
) -> tuple[PlacedOperation, ...]:
    """Units that end on a day and whose rows all go to the target; every row keeps id, address and history."""
    chosen = sorted(set(sources))
    _standing(snapshot, target)
    if target in chosen:
        raise UnitChangeRefused(f"Unit `{target}` tidak dapat digabung ke dirinya sendiri.")
    moves = [
        PlacedOperation(table=table, operation=move(key, row, f"dip/{target}"))
        for source in chosen
        for table, rows in _tables(snapshot, source)
        for key, row in sorted(rows.items())
    ]
    return (*moves, *_empowered(snapshot, moves), *_ended(snapshot, chosen, target, last_day))


def split(
    snapshot: Snapshot, source: str, assigned: Mapping[str, str], successor: str, last_day: date
) -> tuple[PlacedOperation, ...]:
    """A unit that ends on a day and whose rows go where ``assigned`` says, key → unit code.

    ``successor`` answers at the old unit's address. Raises UnitChangeRefused when a row is left without a place.
    """
    for code in sorted({successor, *assigned.values()}):
        _standing(snapshot, code)
    if source in {successor, *assigned.values()}:
        raise UnitChangeRefused(f"Unit `{source}` berakhir, jadi tidak dapat menerima barisnya sendiri.")
    rows = [
        (table, key, row) for table, found in _tables(snapshot, source) for key, row in sorted(found.items())
    ]
    left = [key for _, key, _ in rows if key not in assigned]
    strange = sorted(set(assigned) - {key for _, key, _ in rows})
    if left:
        raise UnitChangeRefused(
            f"{len(left)} baris belum diberi unit tujuan: {', '.join(left[:5])}{' …' if len(left) > 5 else ''}. "
            "Sebutkan unit setiap baris, supaya tidak ada yang hilang."
        )
    if strange:
        raise UnitChangeRefused(
            f"{', '.join(strange[:5])} bukan baris unit `{source}`. Periksa daftar pembagiannya."
        )
    moves = [
        PlacedOperation(table=table, operation=move(key, row, f"dip/{assigned[key]}"))
        for table, key, row in rows
    ]
    return (*moves, *_empowered(snapshot, moves), *_ended(snapshot, [source], successor, last_day))


def _empowered(snapshot: Snapshot, moves: list[PlacedOperation]) -> tuple[PlacedOperation, ...]:
    """Whoever gets immediate announcements may make them, for the unit that made them could."""
    targets = {
        placed.operation.to.partition("/")[2]
        for placed in moves
        if placed.table.table == "pengumuman" and isinstance(placed.operation, Move)
    }
    changes: list[PlacedOperation] = []
    for code in sorted(targets):
        row = _standing(snapshot, code)
        changes += _amended(UNITS, code, row, {**row, "serta_merta": "ya"})
    return tuple(changes)


def _ended(
    snapshot: Snapshot, sources: list[str], successor: str, last_day: date
) -> tuple[PlacedOperation, ...]:
    """The units end, and whatever names them names their successor: duties and the body's own PPID unit."""
    changes: list[PlacedOperation] = []
    for code in sources:
        row = _standing(snapshot, code)
        after = {**row, "selesai": last_day.isoformat(), "pengganti": successor}
        changes += _amended(UNITS, code, row, after)
    for key, row in sorted(snapshot.get(_DUTIES, {}).items()):
        named = row["berlaku_untuk"].split(";")
        kept = sorted({successor if code in sources else code for code in named})
        if set(kept) != set(named):
            changes += _amended(_DUTIES, key, row, {**row, "berlaku_untuk": ";".join(kept)})
    for key, row in sorted(snapshot.get(_BODY, {}).items()):
        if row["unit_ppid"] in sources:
            changes += _amended(_BODY, key, row, {**row, "unit_ppid": successor})
    return tuple(changes)


def _amended(table: TablePath, key: str, before: Cells, after: Cells) -> list[PlacedOperation]:
    change = amendment(key, before, after)
    return [PlacedOperation(table=table, operation=change)] if change else []


def _units(snapshot: Snapshot) -> Rows:
    return snapshot.get(UNITS, {})


def _standing(snapshot: Snapshot, code: str) -> Cells:
    row = _units(snapshot).get(code)
    if row is None:
        raise UnitChangeRefused(
            f"Unit `{code}` tidak ada di unit.csv. Tambahkan dulu dengan `ppid unit add`."
        )
    if row["selesai"]:
        raise UnitChangeRefused(
            f"Unit `{code}` sudah berakhir pada {row['selesai']}. Pilih unit penggantinya."
        )
    return row


def _tables(snapshot: Snapshot, code: str) -> list[tuple[TablePath, Rows]]:
    return [(table, snapshot[table]) for table in sorted(snapshot) if table.package == f"dip/{code}"]
