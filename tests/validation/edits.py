"""What may happen to a register: random edits, most of which break something."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from generator.datapackages.layout import table_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, read_rows, write_rows
from tests.validation.overlay import DIP

BPBD = "registers/dip/bpbd/dip.csv"
UNITS = ("bpbd", "dinkes")
CELLS = ("", "a1d0000001", "b1d0000001", "DIP/2026/0001", "DIP/2026/0003", 'a"b', "a,b", "  ", "6472011405900001", "ditarik", "14(2)e")  # fmt: skip
FILES = [
    f"registers/{place}"
    for place in (
        *("acuan/unit.csv", "acuan/kewajiban.csv", "acuan/sk-dip.csv", "acuan/jra.csv", "acuan/badan.csv"),
        *(f"dip/{unit}/{table}.csv" for unit in UNITS for table in ("dip", "pengumuman", "pengecualian")),
    )
]
Edit = Callable[[Path], object]


def rows_of(root: Path, file: str) -> list[Cells]:
    """Cells of a file's rows; none of one that cannot be read."""
    try:
        rows = read_rows((root / file).read_text("utf-8"), load_schema(table_name(file)).column_names)
    except (OSError, ValueError):
        return []
    return [row.cells for row in rows]


def put(file: str, row: int, column: int, cell: str) -> Edit:
    def change(root: Path) -> None:
        schema, rows = load_schema(table_name(file)), rows_of(root, file)
        if rows:
            names = schema.column_names
            # Keys more often than any other column.
            rows[row % len(rows)][names[column % len(names) if column % 3 else column % 2]] = cell
            (root / file).write_bytes(write_rows(rows, names, schema.primary_key))

    return change


def repeat(file: str, row: int, to: str) -> Edit:
    """A row of one table in another too, were it of another kind with its identifier alone."""

    def change(root: Path) -> None:
        rows, others = rows_of(root, file), rows_of(root, to)
        if rows and "id" in rows[0] and others and "id" in others[0]:
            schema = load_schema(table_name(to))
            row_there = rows[row % len(rows)]
            copy = {name: row_there.get(name, others[0][name]) for name in schema.column_names}
            data = write_rows([*others, copy], schema.column_names, schema.primary_key)
            (root / to).write_bytes(data)

    return change


def damage(file: str, place: int, data: bytes) -> Edit:
    def change(root: Path) -> None:
        if (root / file).is_file():
            old = (root / file).read_bytes()
            at = place % (len(old) + 1)
            (root / file).write_bytes(old[:at] + data + old[at:])

    return change


def remove(file: str) -> Edit:
    return lambda root: (root / file).unlink(missing_ok=True)


NUMBER = st.integers(0, 200)
FILE = st.sampled_from(FILES)
ROWS = st.sampled_from([file for file in FILES if file.startswith("registers/dip")])
EDIT = st.one_of(
    st.builds(put, FILE, NUMBER, NUMBER, st.sampled_from(CELLS)),
    st.builds(put, st.sampled_from((DIP, BPBD)), NUMBER, st.sampled_from((0, 3)), st.sampled_from(CELLS)),
    st.builds(repeat, ROWS, NUMBER, ROWS),
    st.builds(damage, FILE, NUMBER, st.sampled_from((b"\xef\xbb\xbf", b"\r", b'"', b"\n", b",", b"\xff"))),
    st.builds(remove, FILE),
)
