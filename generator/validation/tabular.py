"""The door to Frictionless: which rows break the schema, found by the library and named in our words.

Frictionless is the authority on types and constraints. It never sees a byte that has not passed the gate, a
schema that does not come from ``schemas/``, or a package's own descriptor; so nothing in a file can choose an
encoding, a dialect, a path or a type. It sees the rows of all packages' tables of one kind at once: starting it
costs far more than a row, and what must be unique must be so in the whole body.
"""

import re
from functools import cache

from frictionless import Error, Schema
from frictionless.errors import RowError
from frictionless.resources import TableResource

from generator.datapackages.schema import load_schema, schema_descriptor
from generator.datapackages.table import Row, Table
from generator.validation.finding import Fault, Finding

_JUDGED = ("name", "type", "format", "constraints")
"""Parts of a field that Frictionless acts on; it copies the rest again and again, which takes a third of the time."""
_CONSTRAINT = re.compile(r'constraint "(\w+)" is ')
_TWIN = re.compile(r"the same as in the row at position (\d+)")
_EMPTY_KEY = 'cells composing the primary keys are all "None"'

_BY_TYPE = {
    "type-error": Fault.TYPE,
    "primary-key": Fault.PRIMARY_KEY,
    "unique-error": Fault.UNIQUE,
    "blank-row": Fault.BLANK_ROW,
}
_BY_CONSTRAINT = {
    "required": Fault.REQUIRED,
    "pattern": Fault.PATTERN,
    "enum": Fault.CATEGORY,
    "minLength": Fault.LENGTH,
    "maxLength": Fault.LENGTH,
    "minimum": Fault.RANGE,
    "maximum": Fault.RANGE,
}


def check_tables(table: str, tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Every breach of the schema in these tables, which are all of one kind, in the order of their rows."""
    places = [(part.file, row) for part in tables for row in part.rows]
    if not places:
        return ()
    names = load_schema(table).column_names
    data = [list(names), *([row.cells[name] for name in names] for _, row in places)]
    with TableResource(data=data, schema=_schema(table)) as resource:
        return tuple(
            _finding(error, table, places)
            for row in resource.row_stream
            for error in row.errors
            if error.note != _EMPTY_KEY  # told already: the key column is required
        )


@cache
def _schema(table: str) -> Schema:
    descriptor = schema_descriptor(table)
    fields = [{part: field[part] for part in _JUDGED if part in field} for field in descriptor["fields"]]
    return Schema.from_descriptor(
        {
            "fields": fields,
            "primaryKey": [*descriptor["primaryKey"]],
            "missingValues": [*descriptor["missingValues"]],
        }
    )


def _finding(error: RowError, table: str, places: list[tuple[str, Row]]) -> Finding:
    file, row = places[error.row_number - 2]
    column: str = getattr(error, "field_name", "")
    twin = ""
    if match := _TWIN.search(error.note):
        twin_file, twin_row = places[int(match[1]) - 2]
        twin = f"{twin_file}:{twin_row.line}"
    fault = fault_of(error)
    if fault is Fault.PRIMARY_KEY:
        column = load_schema(table).primary_key[0]
    return Finding(fault=fault, table=table, file=file, line=row.line, column=column, twin=twin)


def fault_of(error: Error) -> Fault:
    """What kind of fault the error is; OTHER for kinds that no schema here can cause."""
    if match := _CONSTRAINT.match(error.note):
        return _BY_CONSTRAINT.get(match[1], Fault.OTHER)
    return _BY_TYPE.get(error.type, Fault.OTHER)
