"""Whether every amendment arrived once, with its own author and content."""

from pathlib import Path

from generator.changes.operations import Amendment
from generator.review.reading import Sent, Standing, listing
from generator.review.state import queue_of
from tests.office.crowd.officers import COLUMN, Day, Receipt
from tests.review.registry import git


def wrongs(state: Path, day: Day, expected: int) -> list[str]:
    """Everything that is not as it should be; empty for a good day."""
    queue = queue_of(state, "publik")
    sent = {one.id: one for one in listing(queue)}
    receipts = {receipt.proposal_id: receipt for receipt in day.receipts}
    authors = _authors(queue.repository)
    found = [*day.failures]
    if len(day.receipts) != expected or len(receipts) != expected:
        found.append(f"{expected} edits gave {len(day.receipts)} receipts of {len(receipts)} proposals")
    found += [f"{one}: has a receipt and is lost" for one in sorted(receipts.keys() - sent.keys())]
    found += [f"{one}: arrived and has no receipt" for one in sorted(sent.keys() - receipts.keys())]
    for one in sorted(receipts.keys() & sent.keys()):
        found += [f"{one}: {wrong}" for wrong in _wrongs(receipts[one], sent[one], authors)]
    damage = git(queue.repository, "fsck", "--strict", "--full", "--no-dangling", "--no-progress")
    return [*found, *([f"git fsck: {damage}"] if damage else [])]


def _wrongs(receipt: Receipt, sent: Sent, authors: dict[str, str]) -> list[str]:
    found: list[str] = []
    if sent.standing is not Standing.WAITING or len(sent.versions) != 1:
        found.append(f"stands as {sent.standing} in {len(sent.versions)} versions")
    written = {sent.proposal.proposer, authors.get(sent.version, ""), authors.get(sent.story, "")}
    if written != {receipt.officer_id}:
        found.append(f"{receipt.officer_id} sent it, {sorted(written)} stand in it")
    operation = sent.proposal.operations[0].operation if len(sent.proposal.operations) == 1 else None
    texts = (
        {change.column: change.after for change in operation.changes}
        if isinstance(operation, Amendment)
        else {}
    )
    if operation is None or operation.key != receipt.key or texts.get(COLUMN) != receipt.text:
        found.append("holds another row or another text")
    return found


def _authors(repository: Path) -> dict[str, str]:
    """Commit → who stands in it as its author, of all that the queue holds."""
    lines = git(repository, "log", "--all", "--no-mailmap", "--format=%H %an").splitlines()
    return {commit: author for commit, _, author in (line.partition(" ") for line in lines)}
