"""Rows and tables to commit."""

from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows

DINKES, DISHUB, BPBD = (f"registers/dip/{unit}/dip.csv" for unit in ("dinkes", "dishub", "bpbd"))
NOTICES = "registers/dip/dinkes/pengecualian.csv"
KEY = "a1d0000001"


def row(key: str = KEY, /, **cells: str) -> dict[str, str]:
    """A row of the table ``dip``, of which the rest is empty."""
    return _empty("dip") | {"id": key, "judul": f"Laporan {key}", "status": "berlaku"} | cells


def table(*rows: dict[str, str], name: str = "dip") -> str:
    """The file of these rows."""
    schema = load_schema(name)
    return write_rows(rows, schema.column_names, schema.primary_key).decode("utf-8")


def notice(**cells: str) -> str:
    """The file of one row of the table ``pengecualian``."""
    return table(_empty("pengecualian") | {"id": KEY} | cells, name="pengecualian")


def _empty(name: str) -> dict[str, str]:
    return dict.fromkeys(load_schema(name).column_names, "")
