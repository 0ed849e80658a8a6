"""Columns of reference tables that name a row of another one, answered by that row's name."""

from datetime import date

from generator.changes.operations import Cells
from generator.datapackages.schema import Column, load_schema
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.office.forms.fields import Choice, Choices
from generator.office.requests.asked import Asked
from generator.office.words import ROLES
from generator.policy.terms import officer_of

_NOW, _PAST = "Yang berlaku sekarang", "Yang sudah berakhir"
_EXCEPTIONS = {"semua": "Semua unit"}


def choices_of(asked: Asked, table: str) -> Choices:
    """By column: the rows that it may name, those that count today first."""
    found: dict[str, tuple[Choice, ...]] = {}
    for column in load_schema(table).columns:
        choices = _named(asked, column)
        if choices:
            found[column.name] = choices
    return found


def _named(asked: Asked, column: Column) -> tuple[Choice, ...]:
    reference = column.reference
    if reference is None:
        return ()
    table = reference.table.replace("-", "_")
    rows = asked.reference.rows.get(TablePath(package="acuan", table=table), {})
    special = tuple(Choice(value=one, label=_EXCEPTIONS.get(one, one)) for one in reference.exceptions)
    named = [
        (Choice(value=key, label=row_name(asked, table, key, row), group=_group(row, asked.today)))
        for key, row in rows.items()
    ]
    if not any(choice.group == _PAST for choice in named):
        named = [Choice(value=choice.value, label=choice.label) for choice in named]
    return (*special, *sorted(named, key=lambda choice: (choice.group == _PAST, choice.label, choice.value)))


def row_name(asked: Asked, table: str, key: str, row: Cells) -> str:
    """What people call the row: ``Contoh Rahmawati, PPID, Dinas Kesehatan, sejak 2 Januari 2024``."""
    if table == "pejabat":
        officer = officer_of(key, row)
        if officer is not None:
            ends = f" sampai {date_in_words(officer.valid_until)}" if officer.valid_until else ""
            return (
                f"{officer.name}, {ROLES[officer.role]}, {asked.reference.unit_name(officer.unit)}, "
                f"sejak {date_in_words(officer.valid_from)}{ends}"
            )
    for column in ("nama", "judul", "uraian", "edisi", "istilah"):
        if row.get(column):
            return row[column]
    return key


def _group(row: Cells, today: date) -> str:
    ends = row.get("selesai") or row.get("berlaku_sampai")
    return _PAST if ends and ends < today.isoformat() else _NOW
