"""Rounds of collection: who was asked, who answered what, who has not."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.changes.operations import Cells, Rows, addition, amendment
from generator.changes.placed import PlacedOperation, Snapshot
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath

ROUNDS = TablePath(package="acuan", table="putaran")
ANSWERS = TablePath(package="acuan", table="putaran_unit")
_UNITS = TablePath(package="acuan", table="unit")
_OFFICERS = TablePath(package="acuan", table="pejabat")

WAITING = "belum"
UNCHANGED = "tidak-ada-perubahan"
PROPOSED = "usulan"


class RoundRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """The step in a round cannot be made; the text says in Indonesian why and what to do."""


def opened(
    snapshot: Snapshot, new_round: Cells, units: Iterable[str], identifiers: Iterator[str]
) -> tuple[PlacedOperation, ...]:
    """A new round that asks these units, or every unit that exists on its first day when none is named."""
    asked = sorted(set(units)) or sorted(
        code for code, row in snapshot[_UNITS].items() if _exists(row, new_round["dibuka"])
    )
    unknown = [code for code in asked if code not in snapshot[_UNITS]]
    if unknown:
        raise RoundRefused(f"Unit {', '.join(unknown)} tidak ada di unit.csv.")
    if any(row["nama"] == new_round["nama"] for row in snapshot.get(ROUNDS, {}).values()):
        raise RoundRefused(f"Putaran “{new_round['nama']}” sudah ada. Beri nama lain.")
    answers = [
        {
            "id": next(identifiers),
            "putaran_id": new_round["id"],
            "unit": code,
            "diminta": new_round["dibuka"],
            "dijawab": "",
            "hasil": WAITING,
            "pejabat_id": "",
        }
        for code in asked
    ]
    return (
        PlacedOperation(table=ROUNDS, operation=addition(new_round["id"], new_round)),
        *(PlacedOperation(table=ANSWERS, operation=addition(row["id"], row)) for row in answers),
    )


def answered(
    snapshot: Snapshot,
    round_id: str,
    unit: str,
    result: str,
    officer: str,
    day: date,
    *,
    replaces: bool = False,
) -> tuple[PlacedOperation, ...]:
    """A unit's own answer: it has proposed its changes, or it has none; one that stands only if it ``replaces`` it."""
    _round(snapshot, round_id)
    for key, row in snapshot[ANSWERS].items():
        if row["putaran_id"] == round_id and row["unit"] == unit:
            _check_officer(snapshot, officer, unit, day)
            if row["hasil"] != WAITING and not replaces:
                raise RoundRefused(
                    f"Unit `{unit}` sudah menjawab putaran ini pada {date_in_words(date.fromisoformat(row['dijawab']))}: "
                    f"{row['hasil']}. Bila jawabannya memang berubah, ulangi dengan --replace."
                )
            after = {**row, "dijawab": day.isoformat(), "hasil": result, "pejabat_id": officer}
            return _amended(ANSWERS, key, row, after)
    raise RoundRefused(f"Unit `{unit}` tidak diminta menjawab dalam putaran ini.")


def _check_officer(snapshot: Snapshot, officer: str, unit: str, day: date) -> None:
    """Raise RoundRefused unless the person answers for the unit on the day (Perki 1/2021 Pasal 45)."""
    row = snapshot.get(_OFFICERS, {}).get(officer)
    if (
        row is None
        or (row["peran"], row["unit"]) != ("ppid-pelaksana", unit)
        or not _exists(row, day.isoformat())
    ):
        raise RoundRefused(
            f"Pejabat `{officer}` bukan PPID Pelaksana unit `{unit}` pada {date_in_words(day)}. Unit menjawab lewat "
            "PPID Pelaksananya sendiri; cari pengenalnya di registers/acuan/pejabat.csv dan sebut dengan --as."
        )


def closed(snapshot: Snapshot, round_id: str, day: date) -> tuple[PlacedOperation, ...]:
    """A round whose last day is this one; who has not answered stays on record as such."""
    row = _round(snapshot, round_id)
    return _amended(ROUNDS, round_id, row, {**row, "ditutup": day.isoformat()})


def waiting(snapshot: Snapshot, round_id: str) -> tuple[str, ...]:
    """Codes of the units that were asked and have not answered."""
    rows = snapshot.get(ANSWERS, {}).values()
    return tuple(
        sorted(row["unit"] for row in rows if row["putaran_id"] == round_id and row["hasil"] == WAITING)
    )


def _round(snapshot: Snapshot, round_id: str) -> Cells:
    rounds: Rows = snapshot.get(ROUNDS, {})
    if round_id not in rounds:
        raise RoundRefused(f"Putaran `{round_id}` tidak ada. Lihat pengenalnya dengan `ppid round list`.")
    return rounds[round_id]


def _amended(table: TablePath, key: str, before: Cells, after: Cells) -> tuple[PlacedOperation, ...]:
    change = amendment(key, before, after)
    return (PlacedOperation(table=table, operation=change),) if change else ()


def _exists(row: Cells, day: str) -> bool:
    """Whether a unit, or an officer's term, stands on the day."""
    return row["mulai"] <= day and (not row["selesai"] or day <= row["selesai"])
