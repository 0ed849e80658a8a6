"""The quick look at the schema and Frictionless: leaving out the rows that are sure changes no finding."""

import operator
import subprocess
import sys
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema, schema_descriptor
from generator.datapackages.table import Row, Table
from generator.validation.breaches import check_breaches, without_sure_rows
from generator.validation.finding import Fault
from generator.validation.tabular import check_tables

PUBLIC = sorted({*TABLES[PackageKind.REFERENCE], *TABLES[PackageKind.PUBLIC]})
ODD = (
    "", " ", "x", "  x", "a;b", ";", "0", "-1", "01", "+1", "1_000", "1.0", "٣", "1" * 19, "2026", "9999999999999",
    "2026-1-2", "2026-01-02", "2026-02-30", "20260102", "2026-W01-5", "0000-01-01", "٢٠٢٦-٠١-٠٢", "2026-01-02\x0b",
    "ya", "berlaku", "0123456789", "0123456789\u2028", "DIP/2026/0001", "https://a.example/", "HTTPS://a.example/",
    "None", "null", "nan", "é" * 151,
)  # fmt: skip
"""Cells that one reader of tables or another takes for something else."""


def tables_of(table: str) -> some.SearchStrategy[tuple[Table, ...]]:
    fields = schema_descriptor(table)["fields"]
    columns = [field["name"] for field in fields]
    keys = schema_descriptor(table)["primaryKey"]
    fitting = some.fixed_dictionaries({field["name"]: fitting_cell(field) for field in fields})
    # few cells are odd, and those of the key often
    odd = some.dictionaries(some.sampled_from([*columns, *keys * 5]), some.sampled_from(ODD), max_size=2)
    row = some.builds(operator.or_, fitting, odd)
    part = some.lists(row, max_size=4)
    return some.tuples(part, part).map(
        lambda parts: tuple(
            Table(
                name=table,
                file=f"{place}.csv",
                rows=tuple(Row(line=line, cells=cells) for line, cells in enumerate(rows, start=2)),
            )
            for place, rows in enumerate(parts)
        )
    )


def fitting_cell(field: dict[str, Any]) -> some.SearchStrategy[str]:
    """The example or one of its values; of an identifier, any of eight."""
    if field["name"] == "id" and len(field["example"]) == 10:
        return some.sampled_from("abcdefgh").map(lambda letter: letter * 10)
    return some.sampled_from(
        [str(field.get("example", "")), *(one["value"] for one in field.get("categories", ()))]
    )


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(PUBLIC).flatmap(lambda table: some.tuples(some.just(table), tables_of(table))))
def test_frictionless_finds_the_same_in_all_rows_and_in_the_doubtful_ones(
    given: tuple[str, tuple[Table, ...]],
):
    table, tables = given

    assert check_breaches(table, tables) == check_tables(table, tables)


def test_of_rows_that_keep_to_the_schema_none_is_left():
    day = table_of(
        "hari_libur",
        {"tanggal": "2026-01-01", "nama": "Tahun Baru", "jenis": "libur-nasional", "dasar": "SKB"},
    )

    (left,) = without_sure_rows(schema_descriptor("hari_libur"), (day,))

    assert left.rows == ()


def test_a_day_written_in_another_way_is_seen_to_repeat_one():
    same = {"nama": "Tahun Baru", "jenis": "libur-nasional", "dasar": "SKB"}
    days = table_of("hari_libur", {"tanggal": "2026-01-02", **same}, {"tanggal": "2026-1-2", **same})

    (repeated,) = check_breaches("hari_libur", (days,))

    assert (repeated.fault, repeated.line, repeated.twin) == (Fault.PRIMARY_KEY, 3, "hari_libur.csv:2")


def test_what_the_quick_look_does_not_know_is_left_to_frictionless():
    day = table_of(
        "hari_libur",
        {"tanggal": "2026-01-01", "nama": "Tahun Baru", "jenis": "libur-nasional", "dasar": "SKB"},
    )
    schema = schema_descriptor("hari_libur")
    first, *rest = schema["fields"]

    for other in (
        {**schema, "missingValues": ["", "-"]},
        {**schema, "fields": [{**first, "type": "year"}, *rest]},
        {**schema, "fields": [{**first, "format": "any"}, *rest]},
        {**schema, "fields": [{**first, "constraints": {"minimum": "2026-01-01"}}, *rest]},
    ):
        assert without_sure_rows(other, (day,)) == (day,)


def test_registers_without_a_breach_are_read_without_starting_frictionless():
    program = (
        "import sys; from pathlib import Path; from generator.validation.load import load_registers;"
        "loaded = load_registers(Path('tests/data/valid'));"
        "print(loaded.registers is not None, 'frictionless' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "False"]


def table_of(table: str, *rows: dict[str, str]) -> Table:
    empty = dict.fromkeys(load_schema(table).column_names, "")
    return Table(
        name=table,
        file=f"{table}.csv",
        rows=tuple(Row(line=line, cells=empty | cells) for line, cells in enumerate(rows, start=2)),
    )
