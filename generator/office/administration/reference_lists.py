"""“Acuan”: the reference tables, what each is for, and the rows of each."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.datapackages.schema import load_schema
from generator.model.table_path import TablePath
from generator.office.administration.reference_choices import row_name
from generator.office.administration.tables import TABLE_WORDS, proposer_of, slug_of, table_of
from generator.office.drafts.places import row_path
from generator.office.drafts.words import cell_in_words
from generator.office.requests.asked import Answer, Asked, NotHere, Page
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.route import Access, Route

_FACTS = 3
"""Cells that are told of each row beside its name."""
_SEARCH_CHARACTERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    name: str
    facts: tuple[tuple[str, str], ...]
    """Label and words."""
    address: str


def _tables(asked: Asked) -> Answer:
    return Page(
        template="acuan-daftar.html.jinja",
        title="Acuan",
        context={
            "tabel": tuple(
                {
                    "nama": load_schema(table).title,
                    "guna": words.use,
                    "alamat": f"/acuan/{slug_of(table)}",
                    "jumlah": len(asked.reference.rows.get(TablePath(package="acuan", table=table), {})),
                    "boleh": proposer_of(asked.person.officers, table) is not None,
                }
                for table, words in TABLE_WORDS.items()
            )
        },
    )


def _rows(asked: Asked) -> Answer:
    path = table_of(asked.params["tabel"])
    if path is None:
        return NotHere()
    words, schema = TABLE_WORDS[path.table], load_schema(path.table)
    wanted = " ".join(asked.query.get("cari", "")[:_SEARCH_CHARACTERS].split())
    rows = asked.reference.rows.get(path, {})
    found = [
        (row_name(asked, path.table, key, row), key, row)
        for key, row in rows.items()
        if _matches(row, wanted, asked, path)
    ]
    found.sort(key=lambda one: (one[0].casefold(), one[1]))
    number, pages = page_number(asked, len(found))
    first = (number - 1) * PER_PAGE
    may = proposer_of(asked.person.officers, path.table) is not None
    is_whole = path.table == "badan" and bool(rows)
    return Page(
        template="acuan-tabel.html.jinja",
        title=schema.title,
        context={
            "guna": words.use,
            "penjelasan": schema.description,
            "satu": words.one,
            "alamat": f"/acuan/{asked.params['tabel']}",
            "cari": wanted,
            "cari_alamat": quote(wanted, safe=""),
            "jumlah": len(found),
            "baris": tuple(
                _line(path, name, key, row, asked.reference.rows)
                for name, key, row in found[first : first + PER_PAGE]
            ),
            "halaman": number,
            "halaman_semua": pages,
            "boleh": may,
            "boleh_tambah": may and not words.elsewhere[0] and not is_whole,
            "di_tempat_lain": words.elsewhere,
        },
    )


def _matches(row: Cells, wanted: str, asked: Asked, path: TablePath) -> bool:
    if not wanted:
        return True
    texts = (
        [*row.values(), asked.reference.unit_name(row.get("unit", ""))]
        if path.table != "unit"
        else [*row.values()]
    )
    return all(any(word in text.casefold() for text in texts) for word in wanted.casefold().split())


def _line(path: TablePath, name: str, key: str, row: Cells, rows: Snapshot) -> _Line:
    facts: list[tuple[str, str]] = []
    for column in load_schema(path.table).columns:
        told = column.name in ("nama", "judul", "uraian") or (column.name == "id" and key == row.get("id"))
        if row.get(column.name) and not told and row[column.name] != name and len(facts) < _FACTS:
            facts.append((column.title, cell_in_words(path, column, row[column.name], rows)))
    return _Line(name=name, facts=tuple(facts), address=row_path(path, key))


ROUTES = (
    Route(path="/acuan", method="GET", access=Access.OFFICER, handle=_tables),
    Route(path="/acuan/{tabel}", method="GET", access=Access.OFFICER, handle=_rows),
)
