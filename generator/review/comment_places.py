"""Whether comments speak of rows and columns that there are: a slip of typing would send an officer looking in vain."""

import difflib
from collections.abc import Iterable, Iterator

from generator.changes.proposal import Proposal
from generator.datapackages.schema import load_schema
from generator.model.problem import Problem
from generator.review.notes import Comment
from generator.review.refusal import no_such_place
from generator.review.tree import Tree


def misplaced(proposal: Proposal, comments: Iterable[Comment], before: Tree) -> tuple[Problem, ...]:
    """What stands against the comments' places, in their order; ``before`` is main as it stands.

    A comment may speak of any row of the register, for the proposal may have forgotten one.
    """
    return tuple(_problems(proposal, comments, before))


def _problems(proposal: Proposal, comments: Iterable[Comment], before: Tree) -> Iterator[Problem]:
    touched: dict[str, list[str]] = {}
    for placed in proposal.operations:
        touched.setdefault(str(placed.table), []).append(placed.key)
    tables = {str(table) for table in before.rows} | set(touched)
    for one in comments:
        table = str(one.table)
        if table not in tables:
            near = _near(table, touched) or _near(table, tables)
            yield no_such_place(proposal.id, f"Tabel `{table}`", near)
            continue
        rows = before.rows.get(one.table, {})
        own = touched.get(table, [])
        if one.key not in rows and one.key not in own:
            near = _near(one.key, own) or _near(one.key, rows)
            yield no_such_place(proposal.id, f"Baris `{one.key}` di {table}", near)
            continue
        columns = load_schema(one.table.table).column_names
        if one.column and one.column not in columns:
            yield no_such_place(proposal.id, f"Kolom `{one.column}` di {table}", _near(one.column, columns))


def _near(text: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(text[:100], sorted(known), n=3))
