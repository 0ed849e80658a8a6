"""Keys and categories that the schemas at hand do not happen to need."""

from generator.datapackages.schema import Category, Column, TableSchema
from generator.datapackages.table import Row, Table
from generator.validation.finding import Fault, Finding
from generator.validation.keys import check_categories, check_unique_keys


def make_column(name: str, *, is_list: bool = False, categories: tuple[str, ...] = ()) -> Column:
    return Column(
        name=name,
        title=name,
        description="",
        example="",
        type="string",
        required=False,
        is_list=is_list,
        categories=tuple(Category(value=value, label=value) for value in categories),
        reference=None,
    )


def make_schema(*columns: Column, unique_keys: tuple[tuple[str, ...], ...] = ()) -> TableSchema:
    return TableSchema(
        table="contoh",
        title="",
        description="",
        columns=columns,
        primary_key=("id",),
        unique_keys=unique_keys,
    )


def make_table(*rows: dict[str, str]) -> Table:
    return Table(
        name="contoh",
        file="contoh.csv",
        rows=tuple(Row(line=line, cells=cells) for line, cells in enumerate(rows, start=2)),
    )


def test_a_list_may_hold_only_the_categories_of_its_column():
    """``enum`` judges a whole cell, so Frictionless cannot judge the values of a list."""
    schema = make_schema(make_column("bentuk", is_list=True, categories=("softcopy", "hardcopy")))
    table = make_table({"bentuk": "softcopy;hardcopy"}, {"bentuk": ""}, {"bentuk": "softcopy;film"})

    assert list(check_categories(table, schema)) == [
        Finding(fault=Fault.CATEGORY, table="contoh", file="contoh.csv", line=4, column="bentuk")
    ]


def test_rows_with_an_empty_part_of_the_key_are_not_compared():
    schema = make_schema(make_column("a"), make_column("b"), unique_keys=(("a", "b"),))
    table = make_table({"a": "1", "b": ""}, {"a": "1", "b": ""}, {"a": "1", "b": "2"}, {"a": "1", "b": "2"})

    assert list(check_unique_keys(table, schema)) == [
        Finding(
            fault=Fault.UNIQUE_KEY,
            table="contoh",
            file="contoh.csv",
            line=5,
            column="a, b",
            twin="contoh.csv:4",
        )
    ]
