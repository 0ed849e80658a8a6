"""Announcements that their unit published alone and that wait for their review, as pages tell them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from generator.changes.operations import Cells
from generator.changes.placed import PlacedOperation
from generator.model.dates import date_in_words, moment_in_words
from generator.office.requests.asked import Asked
from generator.office.reviews.note_words import person_words
from generator.office.reviews.sight import approving_as, may_read
from generator.policy.announcing import review_due
from generator.policy.needs import needs
from generator.review.announcing import Unreviewed, unreviewed
from generator.review.reading import Sent, find
from generator.validation.exempted.holidays import calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One announcement as it stands on the site now."""

    title: str
    text: str
    area: str
    ends: str
    """``24 November 2026, pukul 18.00 WITA``."""
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One publication that waits for its review."""

    id: str
    path: str
    version: str
    unit: str
    publisher: str
    published: str
    announcements: tuple[Announced, ...]
    due: str
    """Last day of the review."""
    left: str
    """``hari ini hari terakhir``; in words, for whoever must look."""
    is_late: bool
    is_own: bool
    """Whether somebody of her unit published it."""
    may_look: bool
    """Whether she may say that she has looked."""

    @property
    def title(self) -> str:
        """Of the first announcement."""
        return self.announcements[0].title if self.announcements else self.id


def following(asked: Asked) -> tuple[Following, ...]:
    """All that she may read, the oldest first."""
    return tuple(_all(asked))


def following_one(asked: Asked, sent: Sent) -> Following | None:
    """The same of one proposal; None where no review of it is to follow."""
    found = next((one for one in unreviewed(asked.desk.public) if one.version == sent.version), None)
    return _told(asked, found, sent) if found else None


def _all(asked: Asked) -> Iterator[Following]:
    queue = asked.desk.public
    for one in unreviewed(queue):
        sent = find(queue, one.proposal_id)
        if may_read(asked.person, queue, sent.proposal):
            yield _told(asked, one, sent)


def _told(asked: Asked, one: Unreviewed, sent: Sent) -> Following:
    reference, proposal = asked.reference, sent.proposal
    due = review_due(one.published, calendar_of(reference.rows))
    needed = needs(proposal, reference.rows, reference.officers, asked.today)
    _, obstacles = approving_as(asked.person, asked, proposal, (), needed)
    return Following(
        id=sent.id,
        path=f"/usulan/{proposal.register}/{sent.id}",
        version=sent.version,
        unit=reference.unit_name(one.unit),
        publisher=person_words(one.publisher, reference.officers)[0],
        published=date_in_words(one.published),
        announcements=tuple(_announced(asked, placed) for placed in proposal.operations),
        due=date_in_words(due),
        left=_left(due, asked.today),
        is_late=asked.today > due,
        is_own=one.unit in {officer.unit for officer in asked.person.officers},
        may_look=not obstacles,
    )


def _left(due: date, today: date) -> str:
    if today > due:
        return f"Seharusnya sudah ditelaah {date_in_words(due)}."
    if today == due:
        return "Hari ini hari terakhir."
    return f"Paling lambat {date_in_words(due)}."


def _announced(asked: Asked, placed: PlacedOperation) -> Announced:
    row: Cells = asked.reference.rows.get(placed.table, {}).get(placed.key, {})
    return Announced(
        title=row.get("judul", ""),
        text=row.get("isi", ""),
        area=row.get("wilayah", ""),
        ends=_ends(row),
        is_withdrawn=row.get("status") == "ditarik",
    )


def _ends(row: Cells) -> str:
    try:
        return moment_in_words(datetime.fromisoformat(row.get("selesai", "")), row.get("zona", ""))
    except ValueError:
        return row.get("selesai", "")
