"""Proposals on the start page, in words: one's own, and what waits for a reviewer."""

from dataclasses import dataclass
from datetime import date

from generator.model.dates import date_in_words
from generator.office.drafts.proposal_title import proposal_title
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Asked
from generator.office.reviews.desk_page import desk_lines
from generator.office.reviews.waiting import waitings
from generator.office.start.calendar import calendar_of_reference
from generator.review.notes import NoteKind
from generator.review.reading import Sent
from generator.review.state import Queue
from generator.sites.numbers import number_in_words
from generator.validation.exempted.package import BODY_PACKAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One proposal in a list."""

    id: str
    address: str
    register: str
    """``Daftar Informasi Publik``, ``DIK Dinas Kesehatan``."""
    title: str
    """What its first row is called; empty where she may not read the register's rows."""
    message: str
    sent_on: str
    answer: str
    """What the reviewer said when giving it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """What waits for a reviewer."""

    hers: str
    """How many she may approve now; empty for none."""
    others: str
    """How many wait for somebody else; empty for none."""
    oldest: str
    """How long the oldest of hers, or else of the others, has waited."""


def proposal_line(asked: Asked, sent: Sent, queue: Queue) -> ProposalLine:
    """One of the proposals of whoever is in."""
    said = [note.message for note in sent.notes if note.kind in (NoteKind.RETURNED, NoteKind.CLASHED)]
    return ProposalLine(
        id=sent.id,
        address=f"/usulan/{queue.register}/{sent.id}",
        register=register_name(asked, queue),
        title=_title(asked, sent, queue),
        message=sent.proposal.message,
        sent_on=date_in_words(sent.notes[0].day),
        answer=said[-1] if said else "",
    )


def _title(asked: Asked, sent: Sent, queue: Queue) -> str:
    unit = queue.layout.unit
    if unit and not sees_exempted(asked.person.officers, unit):
        return ""
    rows = asked.desk.rows(queue.register) if unit else asked.reference.rows
    return proposal_title(sent.proposal, rows)


def desk_line(asked: Asked, queues: tuple[Queue, ...]) -> DeskLine:
    """What waits in these queues, for her and for others."""
    lines = desk_lines(asked, waitings(asked.desk, queues, asked.reference, asked.today).waiting)
    hers = [line.waited for line in lines if line.capacity]
    others = [line.waited for line in lines if not line.capacity and not line.is_own]
    return DeskLine(
        hers=number_in_words(len(hers)) if hers else "",
        others=number_in_words(len(others)) if others else "",
        oldest=_waited(max(hers or others, default=0)),
    )


def last_day(sent: Sent) -> date:
    """Day on which it was last sent, or given back."""
    kinds = (NoteKind.SUBMITTED, NoteKind.CORRECTED, NoteKind.RETURNED, NoteKind.CLASHED)
    return next(note.day for note in reversed(sent.notes) if note.kind in kinds)


def counted(asked: Asked, what: str, days: list[date]) -> str:
    """``3 usulan menunggu telaah, terlama 4 hari kerja``."""
    calendar = calendar_of_reference(asked.reference)
    oldest = max((calendar.count_between(day, asked.today) for day in days), default=0)
    return f"{number_in_words(len(days))} usulan {what}, {_waited(oldest)}"


def _waited(days: int) -> str:
    return f"terlama {number_in_words(days)} hari kerja" if days > 0 else "sejak hari ini"


def register_name(asked: Asked, queue: Queue) -> str:
    """``Daftar Informasi Publik``, ``DIK Dinas Kesehatan``."""
    unit = queue.layout.unit
    if not unit:
        return "Daftar Informasi Publik"
    return "DIK Badan Publik" if unit == BODY_PACKAGE else f"DIK {asked.reference.unit_name(unit)}"
