"""The decree of an edition of the public list, of the rows that the office holds."""

from dataclasses import dataclass

from generator.changes.edition_changes import DECREES
from generator.changes.placed import Snapshot
from generator.documents.edition_document import planned_edition, recorded_edition
from generator.documents.edition_lists import as_printed, lists_of, taken_down
from generator.documents.making import Worded, worded_edition
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.history.repository import parents, tags
from generator.model.dates import date_in_words
from generator.model.officer import Role
from generator.model.problem import Place
from generator.model.table_path import TablePath
from generator.office.decrees.edition_state import next_name
from generator.office.decrees.frozen import frozen
from generator.office.papers.at_hand import reference_at_hand
from generator.office.requests.asked import Asked
from generator.review.tree import EDITION_TAGS, tree_at
from generator.validation.parse import parse_edition

_MAY_READ = frozenset({Role.OFFICER, Role.AUDITOR})
"""Those whom the page of editions is for."""
_WITHDRAWN = TablePath(package="acuan", table="penarikan")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPaper:
    """The paper, and on which list it rests."""

    records: Records
    what: Worded
    is_planned: bool
    list_words: str
    """``seperti dibekukan pada 23 November 2026``; empty where the list goes on changing."""


class WithoutTag(Exception):  # noqa: N818 - a fact about an edition, for the page to tell
    """The edition is recorded, but no tag holds its list."""

    def __init__(self, archive_place: str) -> None:
        self.archive_place = archive_place
        super().__init__()


def edition_paper(asked: Asked, name: str, plan: Plan) -> EditionPaper | None:
    """The next edition over the frozen list, or over today's; a recorded one over the list of its tag.

    None for any other name, and for whom the editions are not. Raises WithoutTag, HistoryError, and ValueError where a
    cell has not the shape of its column.
    """
    if not any(one.role in _MAY_READ for one in asked.person.officers):
        return None
    rows = asked.reference.rows
    units = {key: row["nama"] for key, row in rows.get(TablePath(package="acuan", table="unit"), {}).items()}
    gone = rows.get(_WITHDRAWN, {}).values()
    row = next((row for row in rows.get(DECREES, {}).values() if row["edisi"] == name), None)
    if row is not None:
        edition = parse_edition(dict(row))
        commit = tags(asked.desk.public.repository).get(f"{EDITION_TAGS}{name}")
        if commit is None:
            raise WithoutTag(row["lokasi_arsip"])
        held = tree_at(asked.desk.public, commit).rows
        if before := parents(asked.desk.public.repository, commit):
            held = as_printed(held, tree_at(asked.desk.public, before[0]).rows)
        records, lists = _records(asked, held), lists_of(held, units, taken_down(gone, edition.date))
        decree, words = recorded_edition(edition, records), f"seperti pada tag edisi {name}"
    elif name == next_name(asked):
        still = frozen(asked.desk.public)
        held = still.rows if still else rows
        records = _records(asked, held)
        lists = lists_of(held, units, taken_down(gone, still.day) if still else {})
        decree = planned_edition(records, plan)
        words = f"seperti dibekukan pada {date_in_words(still.day)}" if still else ""
    else:
        return None
    return EditionPaper(
        records=records,
        what=worded_edition(name, decree, lists, records),
        is_planned=row is None,
        list_words=words,
    )


def _records(asked: Asked, held: Snapshot) -> Records:
    """Of the public list; places are those of the rows that are listed."""
    reference = reference_at_hand(asked)
    return Records(
        package="acuan",
        path="registers/acuan",
        body=reference.body,
        unit=reference.units[reference.body.officer_unit],
        unit_names={code: unit.name for code, unit in reference.units.items()},
        officers={officer.id: officer for officer in asked.reference.officers},
        laws=reference.laws,
        dossiers=(),
        tests={},
        decrees={},
        places={
            key: Place(file=asked.desk.public.layout.path_of(table), entry_id=key)
            for table, of_table in (*held.items(), (DECREES, asked.reference.rows.get(DECREES, {})))
            if table.table in {"dip", "sk_dip"}
            for key in of_table
        },
    )
