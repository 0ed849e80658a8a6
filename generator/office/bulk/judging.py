"""Rows that would bring an error into the registers, each with what is wrong: the same validator as the command."""

from collections.abc import Iterable
from datetime import date

from generator.changes.operations import Rows
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.imports.packages import NewError, Shelf, new_errors, new_package
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.office.drafts.draft import DraftRow


def errors_of(
    shelf: Shelf, table: TablePath, rows: Rows, drafts: Iterable[DraftRow], today: date
) -> dict[str, tuple[Problem, ...]]:
    """Row id → its errors, if the drafts were laid over ``rows``; under the empty id those of no row of the table."""
    schema = load_schema(table.table)
    after = {**rows, **{draft.key: draft.cells for draft in drafts}}
    if after == rows:
        return {}
    path = f"registers/{table.package}"
    files: dict[str, bytes] = {}
    if not any(package.path == path for package in shelf.packages):
        files |= new_package(shelf, table.unit, today)
    whole = [{name: row.get(name, "") for name in schema.column_names} for row in after.values()]
    files[f"{path}/{table.table}.csv"] = write_rows(whole, schema.column_names, schema.primary_key)
    found: dict[str, tuple[Problem, ...]] = {}
    for error in new_errors(shelf, files):
        key = _key(error, after)
        found[key] = (*found.get(key, ()), error.problem)
    return found


def _key(error: NewError, rows: Rows) -> str:
    return error.entry_id if error.entry_id in rows else ""
