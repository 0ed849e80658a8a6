"""The page of what waits for its decree, register by register."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import Cells
from generator.history.repository import HistoryError
from generator.model.approval import ApproverRole, required_roles
from generator.model.dates import date_in_words
from generator.office.decrees.scan_pages import decrees_of
from generator.office.decrees.waiting import (
    WaitingEntry,
    decree_name,
    register_name,
    visible_registers,
    waiting_entries,
)
from generator.office.documents.keeping import restricted_files
from generator.office.paper_links import offer
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere, Page
from generator.office.words import APPROVERS
from generator.review.state import Queue

_SCANS_SHOWN = 50
SENT = "tercatat"
"""In the address: in how many registers a decree was recorded just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One entry in the list of those that wait."""

    id: str
    subject: str
    sheet: str
    since: str
    proposal_id: str
    approvers: str
    """Who must have approved, by the letters of its grounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Register:
    """One register with what waits in it."""

    name: str
    title: str
    lines: tuple[_Line, ...]
    may_record: bool
    scans: tuple[tuple[str, str], ...] = ()
    """Words and address of the decrees whose scan is kept."""
    without_scan: tuple[tuple[str, str], ...] = ()
    """The same of those that have none yet, with the address where it is added."""
    papers: tuple[tuple[str, str], ...] = ()
    """Of every decree that is recorded: its words, and where its official paper is."""
    unreadable: bool = False


def waiting_list(asked: Asked) -> Answer:
    """The page for every register that the person may see; no page for whoever may see none."""
    queues = visible_registers(asked)
    return list_page(asked, queues) if queues else NotHere()


def list_page(asked: Asked, queues: Iterable[Queue], error: str = "") -> Page:
    """The same for these registers, with what was wrong about the choice."""
    found = tuple(_register(asked, queue) for queue in queues)
    return Page(
        template="sk-daftar.html.jinja",
        title="Menunggu SK",
        context={
            "daftar": found,
            "salah": error,
            "bersama": sum(bool(one.lines) and one.may_record for one in found) > 1,
            "tercatat": asked.query.get(SENT, "") if asked.method == "GET" else "",
        },
        status=422 if error else 200,
    )


def _register(asked: Asked, queue: Queue) -> _Register:
    try:
        lines = tuple(_line(asked, one) for one in waiting_entries(asked, queue))
        scans = _scans(asked, queue)
        papers = _papers(asked, queue)
        may_record = proposer_for(asked.person.officers, queue.layout.unit) is not None
        lacking = _without_scan(asked, queue) if may_record else ()
    except (HistoryError, ValueError):
        lines, scans, lacking, papers, may_record, unreadable = (), (), (), (), False, True
    else:
        unreadable = False
    return _Register(
        name=queue.register,
        title=register_name(asked, queue),
        lines=lines,
        may_record=may_record,
        scans=scans,
        without_scan=lacking,
        papers=papers,
        unreadable=unreadable,
    )


def _scans(asked: Asked, queue: Queue) -> tuple[tuple[str, str], ...]:
    """The newest decree first."""
    return tuple(
        (decree_name(row), f"/sk/{queue.register}/{key}/pindaian")
        for key, row in _decrees(asked, queue)
        if row["berkas_sha256"] and restricted_files(asked.desk).find(row["berkas_sha256"])
    )[:_SCANS_SHOWN]


def _papers(asked: Asked, queue: Queue) -> tuple[tuple[str, str], ...]:
    """The newest decree first; those that were recorded without their day are not named by one."""
    return tuple(
        (decree_name(row), offer(queue.register, "sk", key).address)
        for key, row in _decrees(asked, queue)
        if row["tanggal"]
    )[:_SCANS_SHOWN]


def _without_scan(asked: Asked, queue: Queue) -> tuple[tuple[str, str], ...]:
    """Those to which the scan may be added, the newest first."""
    return tuple(
        (decree_name(row), f"/sk/{queue.register}/{key}/pindaian/baru")
        for key, row in _decrees(asked, queue)
        if row["tanggal"] and not row["berkas_sha256"]
    )[:_SCANS_SHOWN]


def _decrees(asked: Asked, queue: Queue) -> Iterable[tuple[str, Cells]]:
    """The register's decrees, the newest first."""
    rows = decrees_of(asked.desk, queue).items()
    return sorted(rows, key=lambda one: (one[1]["tanggal"], one[0]), reverse=True)


def _line(asked: Asked, one: WaitingEntry) -> _Line:
    dossier = one.dossier
    roles = required_roles(dossier.entry.letters, changes=bool(dossier.entry.previous_id))
    return _Line(
        id=one.id,
        subject=dossier.entry.subject,
        sheet=dossier.test.number if dossier.test else "",
        since=_since(one.since, asked.today),
        proposal_id=one.proposal_id,
        approvers=approver_words(roles),
    )


def _since(day: date | None, today: date) -> str:
    if day is None:
        return ""
    days = (today - day).days
    return f"{date_in_words(day)} ({days} hari lalu)" if days else f"{date_in_words(day)} (hari ini)"


def approver_words(roles: AbstractSet[ApproverRole]) -> str:
    """``Atasan PPID atau Pimpinan``."""
    return " atau ".join(label for role, label in APPROVERS.items() if role in roles)
