"""States of a restricted register that try to be told apart from none: drawn by Hypothesis, and one with everything."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from tests.boundary.world import AFTER, BEFORE, BETWEEN, RestrictedCommit, RestrictedState
from tests.registers_folder import VALID

_SHIPPED = Path(__file__).parents[2] / "registers" / "dik"
_PUBLIC = VALID / "registers" / "dip"
_TABLES = TABLES[PackageKind.EXEMPT]
_UNITS = ("dinkes", "bpbd", "_badan", "setda", "acuan", "dip", "Dinkes", "dinkes ")
_MEBIBYTE = 1 << 20

Rows = Sequence[Mapping[str, str]]


def _public_rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted(_PUBLIC.glob("*/*.csv")):
        rows += csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return rows


_ROWS = _public_rows()
_PUBLIC_IDS = sorted({row["id"] for row in _ROWS})
_PUBLIC_TEXTS = sorted({cell for row in _ROWS for cell in row.values() if cell})
_PUBLIC_FILES = sorted(path.relative_to(VALID).as_posix() for path in VALID.rglob("*") if path.is_file())


def table_bytes(table: str, rows: Rows) -> bytes:
    """A restricted table with these rows; columns that a row lacks are empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, load_schema(table).column_names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _path(unit: str, table: str) -> str:
    return f"registers/dik/{unit}/{file_name(table)}"


_texts = st.one_of(
    st.sampled_from(_PUBLIC_TEXTS),
    # The same text but for its case or its end, to sort right before or after the public one.
    st.sampled_from(_PUBLIC_TEXTS).map(str.upper),
    st.sampled_from(_PUBLIC_TEXTS).map(lambda text: text + "\u200b"),
    st.sampled_from(_PUBLIC_TEXTS).map(lambda text: text[:-1]),
    st.text(max_size=80),
    st.sampled_from(("", "a", "zzzz", "../../dip/dinkes/dip.csv", "{{ badan.nama }}", "@@edisi@@", "=1+1")),
)
_ids = st.one_of(st.sampled_from(_PUBLIC_IDS), st.from_regex(r"\A[0-9a-hjkmnp-tv-z]{10}\Z"), _texts)
_moments = st.integers(min_value=1, max_value=4_102_444_800)


@st.composite
def _rows(draw: st.DrawFn, table: str) -> Rows:
    columns = load_schema(table).column_names
    drawn = draw(st.lists(st.lists(_texts, min_size=4, max_size=4), max_size=8))
    chosen = draw(st.permutations(columns))[:4]
    ids = draw(st.lists(_ids, min_size=len(drawn), max_size=len(drawn)))
    return [
        dict(zip(chosen, cells, strict=True)) | {"id": identifier}
        for cells, identifier in zip(drawn, ids, strict=True)
    ]


@st.composite
def drawn_rows(draw: st.DrawFn) -> RestrictedState:
    """Packages whose rows mix drawn texts with public ones."""
    files: dict[str, bytes] = {}
    for unit in draw(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=4, unique=True)):
        for table in draw(st.lists(st.sampled_from(_TABLES), min_size=1, max_size=6, unique=True)):
            files[_path(unit, table)] = table_bytes(table, draw(_rows(table)))
    return RestrictedState(files=files, modified_at=draw(_moments))


@st.composite
def twins_of_public_rows(draw: st.DrawFn) -> RestrictedState:
    """Restricted rows with the ids and texts of public ones, whole public files, and rows that sort around them."""
    files: dict[str, bytes] = {}
    for unit in draw(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=3, unique=True)):
        rows = [
            {
                "id": row["id"] if draw(st.booleans()) else draw(_ids),
                "informasi": row["judul"] + draw(st.sampled_from(("", "", " ", "\u00a0", "A", "\uffff"))),
                "dokumen_induk": draw(st.sampled_from(_PUBLIC_TEXTS)),
                "dip_id": row["id"],
                "pengecualian_id": row["id"],
                "nomor": row.get("nomor", ""),
            }
            for row in draw(st.lists(st.sampled_from(_ROWS), max_size=12))
        ]
        files[_path(unit, "dik")] = table_bytes("dik", rows)
        for name in draw(st.lists(st.sampled_from(_PUBLIC_FILES), max_size=3, unique=True)):
            copy = (VALID / name).read_bytes()
            files[f"registers/dik/{unit}/{Path(name).name}"] = copy
    return RestrictedState(files=files, modified_at=draw(_moments))


_names: st.SearchStrategy[str] = st.sampled_from(
    (
        "registers/dik/dinkes/dik.csv",
        "registers/dik/dinkes/datapackage.json",
        "registers/dik/datapackage.json",
        "registers/dik/dinkes/baris\nbaru.csv",
        "registers/dik/dinkes/\udcff\udcfe.csv",
        "registers/dik/a/b/c/d/e/dik.csv",
        "registers/dik-lama.csv",
        "registers/DIK/dinkes/dik.csv",
        "registers/.dik/dinkes/dik.csv",
        "registers/dik2/dip.csv",
        "dik.csv",
        "facts.json",
        "sitecustomize.py",
        "generator/__init__.py",
        "mkdocs.yml",
    )
)
_contents = st.one_of(
    st.binary(max_size=200),
    st.integers(min_value=1, max_value=12).map(lambda size: b"x" * (size * _MEBIBYTE)),
    st.integers(min_value=1, max_value=100_000).map(lambda count: b"a,b\n" * count),
    st.sampled_from((b"", b"\x00", b"\xff\xfe", b"raise SystemExit(9)\n", b"{", b"PK\x03\x04", b"\x1f\x8b")),
)
_leads: st.SearchStrategy[str] = st.sampled_from(
    (
        "/etc/passwd",
        "../dip",
        "../../dip/dinkes",
        "../dip/dinkes/dip.csv",
        ".",
        "hilang",
        "/proc/self/environ",
        "../..",
    )
)

_linked: st.SearchStrategy[str] = st.sampled_from(("registers/dik/setda", "registers/dik/bpbd/dik.csv"))


@st.composite
def broken_files(draw: st.DrawFn) -> RestrictedState:
    """Bytes that nobody can read, links, pipes and forbidden files where a register should be."""
    files = draw(st.dictionaries(_names, _contents, max_size=4))
    if draw(st.integers(min_value=0, max_value=5)) == 0:
        # The folder itself is a file or a link.
        whole = "registers/dik"
        if draw(st.booleans()):
            return RestrictedState(files={whole: draw(_contents)}, modified_at=draw(_moments))
        return RestrictedState(links={whole: draw(_leads)}, modified_at=draw(_moments))
    return RestrictedState(
        files=files,
        links=draw(st.dictionaries(_linked, _leads)),
        fifos=("registers/dik/bkd/dik.csv",) if draw(st.booleans()) else (),
        modes={name: draw(st.sampled_from((0, 0o400, 0o644, 0o777, 0o4755))) for name in files},
        modified_at=draw(_moments),
    )


@st.composite
def commits(draw: st.DrawFn) -> RestrictedState:
    """Restricted commits before, between and after the public ones, also merged, under clocks that go wrong."""
    drawn = draw(
        st.lists(
            st.builds(
                RestrictedCommit,
                place=st.sampled_from((BEFORE, BETWEEN, AFTER)),
                committed_at=_moments,
                message=st.one_of(
                    st.sampled_from(_PUBLIC_TEXTS), st.sampled_from(("", "x" * 5000, "dip: Add"))
                ),
                merged=st.booleans(),
            ),
            min_size=1,
            max_size=5,
        )
    )
    rows = [{"id": draw(_ids), "informasi": draw(st.sampled_from(_PUBLIC_TEXTS))}]
    return RestrictedState(
        files={_path("dinkes", "dik"): table_bytes("dik", rows)},
        commits=tuple(drawn),
        modified_at=draw(_moments),
    )


_variables: st.SearchStrategy[str] = st.sampled_from(
    ("PPID_DIK", "PPID_OFFICE", "PPID_UNIT", "DIK", "REGISTERS", "PYTHONPATH", "PPID_DIK_DINKES")
)


@st.composite
def surroundings(draw: st.DrawFn) -> RestrictedState:
    """Restricted packages elsewhere, named by the environment, and what the office left in the layout."""
    rows = [{"id": draw(_ids), "informasi": draw(_texts)} for _ in range(draw(st.integers(0, 5)))]
    home = draw(st.sampled_from(("rahasia/dik", "registers/dik", "build/office/dinkes", "build/dik")))
    values: st.SearchStrategy[str] = st.sampled_from(
        (home, ".", "", "/", f"./{home}/dinkes", "dinkes", _PUBLIC_TEXTS[0])
    )
    return RestrictedState(
        files={
            f"{home}/dinkes/dik.csv": table_bytes("dik", rows),
            "build/office/dinkes/index.html": draw(_contents),
            "build/office/.rilis": draw(_contents),
            **draw(st.dictionaries(st.sampled_from((".env", "dik.toml", ".git/info/dik")), _contents)),
        },
        environment=draw(st.dictionaries(_variables, values)),
        modified_at=draw(_moments),
    )


@st.composite
def changed_examples(draw: st.DrawFn) -> RestrictedState:
    """The shipped example packages with units left out, rows left out, repeated or changed."""
    files: dict[str, bytes] = {}
    for path in sorted(_SHIPPED.glob("*/*")):
        kept = draw(st.integers(min_value=0, max_value=5))
        if kept == 0 or not path.is_file():
            continue
        lines = path.read_bytes().splitlines(keepends=True)
        if kept == 1 and len(lines) > 1:
            number = draw(st.integers(min_value=1, max_value=len(lines) - 1))
            lines[number] = draw(st.sampled_from((b"", lines[number] * 2, lines[number].swapcase())))
        files[f"registers/dik/{path.parent.name}/{path.name}"] = b"".join(lines)
    return RestrictedState(files=files, modified_at=draw(_moments))


FAMILIES: dict[str, st.SearchStrategy[RestrictedState]] = {
    "baris": drawn_rows(),
    "kembaran": twins_of_public_rows(),
    "rusak": broken_files(),
    "komit": commits(),
    "lingkungan": surroundings(),
    "contoh": changed_examples(),
}
"""Name of a test → what it draws."""


def crowded() -> RestrictedState:
    """One state in which every kind of leak has something to tell: the one that seeded leaks are shown."""
    titles = sorted({row["judul"] for row in _ROWS})
    # Some public titles stand in it and some do not, or nothing would move in a list.
    rows = [
        {"id": identifier, "informasi": title, "dip_id": identifier, "nomor": f"DIK/2026/{number:04}"}
        for number, (identifier, title) in enumerate(zip(_PUBLIC_IDS, titles[:3], strict=False), start=1)
    ]
    shipped = {
        f"registers/dik/{path.parent.name}/{path.name}": path.read_bytes()
        for path in sorted(_SHIPPED.glob("*/*.csv"))
    }
    return RestrictedState(
        files=shipped
        | {
            _path("bpbd", "dik"): table_bytes("dik", rows),
            "registers/dik/setda/dik.csv": b"\xff\xfe,rusak\n",
        },
        modified_at=1_800_000_000,
        commits=(
            RestrictedCommit(place=BETWEEN, committed_at=1_700_000_000, message="dik: Add", merged=True),
            RestrictedCommit(place=AFTER, committed_at=1_800_000_000, message="dik: Tambah satu baris"),
        ),
        environment={"PPID_DIK": "registers/dik"},
    )
