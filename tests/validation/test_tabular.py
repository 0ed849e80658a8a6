"""The door to Frictionless, where its own tests would not look."""

import pytest
from frictionless import errors

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Row, Table
from generator.validation.finding import Fault, Finding
from generator.validation.tabular import check_tables, fault_of
from generator.validation.wording import problem_of

CELLS = dict.fromkeys(load_schema("sinonim").column_names, "")


def make_table(file: str, *rows: dict[str, str]) -> Table:
    return Table(
        name="sinonim",
        file=file,
        rows=tuple(Row(line=line, cells=CELLS | cells) for line, cells in enumerate(rows, start=2)),
    )


def test_rows_of_several_files_are_judged_together_and_named_apart():
    row = {"istilah": "LRA", "sinonim": "laporan", "jenis": "singkatan"}

    findings = check_tables("sinonim", (make_table("a.csv", row), make_table("b.csv", row | {"jenis": "x"})))

    assert findings == (
        Finding(fault=Fault.CATEGORY, table="sinonim", file="b.csv", line=2, column="jenis"),
        Finding(
            fault=Fault.PRIMARY_KEY, table="sinonim", file="b.csv", line=2, column="istilah", twin="a.csv:2"
        ),
    )


def test_tables_without_rows_are_not_judged():
    assert check_tables("sinonim", (make_table("a.csv"),)) == ()


@pytest.mark.parametrize(
    "error",
    [
        errors.ExtraCellError(note="", cells=[], row_number=2, cell="", field_name="", field_number=1),
        errors.ConstraintError(
            note='constraint "jsonSchema" is "{}"',
            cells=[],
            row_number=2,
            cell="",
            field_name="",
            field_number=1,
        ),
    ],
)
def test_an_error_nobody_expected_is_still_reported(error: errors.RowError):
    finding = Finding(fault=fault_of(error), table="sinonim", file="a.csv", line=2, column="")

    problem = problem_of(finding, CELLS | {"istilah": "LRA"})

    assert (problem.code, problem.place.entry_id) == ("SKM-11", "LRA")
