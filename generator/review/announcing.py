"""Announcements that a unit published alone: what still waits for its review, and the review itself.

Both steps are commits on main that the audit reads: the first takes the proposal in on the word of the PPID Pelaksana
(``approving.publish_at_once``) and stands as “telaah menyusul”, the second approves the same version and changes nothing.
Whoever finds it wrong corrects or withdraws the announcement by a proposal, as any other row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.history.approval import ApprovalRecord, NotAnApproval, Signed, Statement, read_approval
from generator.history.repository import first_parents
from generator.model.problem import Problem
from generator.policy.capacity import Capacity
from generator.review.confirming import confirmed, write_confirmation
from generator.review.git_writer import MAIN, RefMoved, setting, tip
from generator.review.kept import Kept
from generator.review.reading import find
from generator.review.refusal import OtherVersion, Refused, against, is_another_version
from generator.review.signing import Signer
from generator.review.situation import complete, situation
from generator.review.state import ANCHOR, Queue
from generator.review.taking_in import alone

_MARK = f'"peran":"{Capacity.AT_ONCE.value}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreviewed:
    """A publication that nobody but its unit has looked at."""

    proposal_id: str
    version: str
    commit: str
    """Of main, which took it in."""
    unit: str
    publisher: str
    """Officer's id."""
    published: date


_UNREVIEWED: Kept[tuple[str, str], tuple[Unreviewed, ...]] = Kept(4)


def unreviewed(queue: Queue) -> tuple[Unreviewed, ...]:
    """What was published alone and waits for its review, oldest first; main says it, whatever notes say."""
    main = tip(queue.repository, MAIN)
    return _UNREVIEWED.get((str(queue.repository), main), lambda: _unreviewed(queue, main))


def _unreviewed(queue: Queue, main: str) -> tuple[Unreviewed, ...]:
    found: dict[str, Unreviewed] = {}
    for commit, version, record in _approvals(queue, main):
        alone_by = _publication(record.signed)
        if alone_by is None:
            found.pop(version, None)
        else:
            found[version] = Unreviewed(
                proposal_id=record.proposal_id,
                version=version,
                commit=commit,
                unit=record.unit,
                publisher=alone_by.person,
                published=alone_by.day,
            )
    return tuple(found.values())


def _approvals(queue: Queue, main: str) -> Iterator[tuple[str, str, ApprovalRecord]]:
    """Commits since four eyes began that matter here: publications, and approvals of what one published."""
    published: set[str] = set()
    anchor = setting(queue.repository, ANCHOR) or None
    for step in first_parents(queue.repository, main, since=anchor):
        version = step.parents[1] if len(step.parents) == 2 else ""
        if not version or (_MARK not in step.message and version not in published):
            continue
        try:
            yield step.id, version, read_approval(step.message)
        except NotAnApproval:
            continue
        published.add(version)


def _publication(signed: tuple[Signed, ...]) -> Statement | None:
    """The unit's own statement where nobody else's stands beside it; given twice it is still its own."""
    statements = [one.statement for one in complete(signed)]
    if all(one.role == Capacity.AT_ONCE.value for one in statements):
        return next(iter(statements), None)
    return None


def look(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> str:
    """Say, signed and as a second person, that one has looked at it and lets it stand; gives the commit of main.

    ``version`` is the one that she read; empty for whichever stands. Raises Refused and SigningError.
    """
    with alone(queue):
        while True:
            sent = find(queue, proposal_id)
            if version not in {"", sent.version}:
                raise OtherVersion(is_another_version(proposal_id))
            if all(one.version != sent.version for one in unreviewed(queue)):
                raise Refused(_nothing_follows(proposal_id))
            now = situation(queue, sent, day)
            signed = confirmed(now, officer_id, day=day, signer=signer)
            try:
                return write_confirmation(queue, now, signed, officer_id, day=day, time=time)
            except RefMoved:
                continue


def _nothing_follows(proposal_id: str) -> Problem:
    return against(
        proposal_id,
        "TLH-17",
        "Usulan ini tidak menunggu telaah yang menyusul.",
        "Mungkin orang lain sudah menelaahnya. Lihat daftarnya di meja telaah atau dengan `ppid review list`.",
        "Kontrak data ppid: telaah menyusul",
    )
