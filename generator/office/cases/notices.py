"""Public notices that may be about an entry which names none yet: those that stand, and those that are proposed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.changes.operations import Addition, Amendment
from generator.changes.placed import PlacedOperation
from generator.model.table_path import TablePath
from generator.office.cases.case_file import CaseFile
from generator.office.cases.citations import citations_of
from generator.review.reading import Sent, Standing, listing

_MOST = 5
_NAMING = "pengecualian_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the public reads, or will read."""

    id: str
    """Of its row."""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal that nobody has decided."""

    address: str
    title: str
    """Of the notice."""


def unlinked(case: CaseFile) -> tuple[Notice, ...]:
    """Notices in force that no entry of the register names; only the likely ones where some are.

    Nothing public says to which restricted entry a notice belongs, so its decree and its grounds have to tell.
    """
    named = {row[_NAMING] for row in case.room.rows("dik").values()}
    rows = case.room.public_rows("pengecualian").items()
    free = {key: row for key, row in rows if row["status"] == "berlaku" and key not in named}
    likely = _likely(case, free)
    return tuple(Notice(id=key, title=free[key]["judul"]) for key in sorted(likely)[:_MOST])


def proposed(case: CaseFile) -> tuple[Proposed, ...]:
    """Proposals that would add such a notice and wait."""
    table = TablePath(package=f"dip/{case.room.public_unit}", table="pengecualian")
    queue = case.room.asked.desk.public
    rows: dict[str, Mapping[str, str]] = {}
    for sent, placed in _undecided(listing(queue)):
        if placed.table == table and isinstance(placed.operation, Addition):
            rows[sent.id] = dict(placed.operation.cells)
    likely = _likely(case, rows)
    return tuple(
        Proposed(address=f"/usulan/{queue.register}/{key}", title=rows[key]["judul"])
        for key in sorted(likely)[:_MOST]
    )


def linking(case: CaseFile) -> str:
    """Address of the proposal that would name a notice in this entry; empty where none waits."""
    queue = case.room.asked.desk.queue(case.room.register)
    for sent, placed in _undecided(listing(queue)):
        if placed.key == case.id and isinstance(placed.operation, Amendment):
            columns = {change.column for change in placed.operation.changes}
            if _NAMING in columns:
                return f"/usulan/{queue.register}/{sent.id}"
    return ""


def _undecided(known: Iterable[Sent]) -> Iterator[tuple[Sent, PlacedOperation]]:
    for sent in known:
        if sent.standing in (Standing.WAITING, Standing.RETURNED):
            for placed in sent.proposal.operations:
                yield sent, placed


def _likely(case: CaseFile, rows: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Keys of the rows with the entry's decree, or with its grounds where they name no decree; else of all."""
    decree_id, shared = case.entry["sk_id"], case.room.shared_rows("sk")
    number = (case.rows("sk").get(decree_id) or shared.get(decree_id) or {}).get("nomor", "")
    grounds = "; ".join(citations_of(case))
    found = frozenset(
        key
        for key, row in rows.items()
        if (row["nomor_sk"] == number if row["nomor_sk"] else row["dasar"] == grounds)
    )
    return found or frozenset(rows)
