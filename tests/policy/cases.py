"""Registers as plain rows, officers of every role, and proposals about them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.changes.operations import Addition, Move, Removal, cell_operation, row_hash
from generator.changes.operations import CellChange as Change
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.datapackages.schema import load_schema
from generator.model.officer import Officer, Role
from generator.model.table_path import table_path

DAY = date(2026, 11, 2)
COMMIT = "a" * 40

OFFICER = Officer(id="0000000ppd", name="Contoh Rahmawati", role=Role.OFFICER, unit="diskominfo",
                  valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
SUPERIOR = Officer(id="0000000ats", name="Budi Misalnya", role=Role.SUPERIOR, unit="setda",
                   valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
HEAD = Officer(id="0000000pmp", name="Umpama Hadiwijaya", role=Role.HEAD, unit="setda",
               valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
UNIT = Officer(id="0000000pem", name="Rina Contoh", role=Role.UNIT_OFFICER, unit="dinkes",
               valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
DESK = Officer(id="0000000ptg", name="Dewi Andaian", role=Role.DESK, unit="dinkes",
               valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
COUNSEL = Officer(id="0000000tpt", name="Sri Andaian", role=Role.COUNSEL, unit="setda",
                  valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
AUDITOR = Officer(id="0000000aud", name="Bayu Umpama", role=Role.AUDITOR, unit="inspektorat",
                  valid_from=date(2024, 1, 1), valid_until=None)  # fmt: skip
OFFICERS = (OFFICER, SUPERIOR, HEAD, UNIT, DESK, COUNSEL, AUDITOR)


def snapshot(tables: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Snapshot:
    """``acuan/pejabat`` → key → cells."""
    return {table_path(path): rows for path, rows in tables.items()}


def make_proposal(by: Officer | str, *operations: PlacedOperation, **given: Any) -> Proposal:
    register = "publik"
    package = operations[0].table.package
    if package.startswith("dik/"):
        register = package.replace("/", "-", 1)
    values: dict[str, Any] = {
        "id": "k3n6q8s2vb",
        "register": register,
        "proposer": by if isinstance(by, str) else by.id,
        "day": DAY,
        "base": COMMIT,
        "reference": COMMIT,
        "message": "",
        "operations": operations,
    }
    return Proposal(**(values | given))


def added(path: str, key: str, **cells: str) -> PlacedOperation:
    where = table_path(path)
    row = dict.fromkeys(load_schema(where.table).primary_key, key) | cells
    return PlacedOperation(table=where, operation=Addition(key=key, cells=tuple(row.items())))


def changed(path: str, key: str, before: Snapshot | None = None, **cells: str) -> PlacedOperation:
    row = {} if before is None else before[table_path(path)][key]
    changes = tuple(
        Change(column=name, before=row.get(name, ""), after=value) for name, value in cells.items()
    )
    return PlacedOperation(table=table_path(path), operation=cell_operation(key, row_hash(row), changes))


def removed(path: str, key: str, row: Mapping[str, str] | None = None) -> PlacedOperation:
    return PlacedOperation(table=table_path(path), operation=Removal(key=key, base=row_hash(row or {})))


def moved(path: str, key: str, to: str) -> PlacedOperation:
    return PlacedOperation(table=table_path(path), operation=Move(key=key, base=row_hash({}), to=to))
