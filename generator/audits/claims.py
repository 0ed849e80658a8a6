"""What the commits of approvals say, and which of their signatures are valid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.audits.reference import Reference
from generator.audits.statements import valid_signatures
from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.changes.proposal import NotAProposal, Proposal, read_proposal
from generator.history.approval import ApprovalRecord, NotAnApproval, Signed, read_approval
from generator.history.signatures import TAG_NAMESPACE, key_of_signature, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What the commits of approvals say, and which of their signatures are valid."""

    records: Mapping[str, ApprovalRecord]
    """By commit of main."""
    versions: Mapping[str, StoredCommit]
    """Of proposals, by their own id."""
    valid: frozenset[Signed]


def read_approvals(repository: Path, chain: Iterable[StoredCommit]) -> Claims:
    """Of the commits with two parents whose message is that of an approval; every signature is checked once."""
    records: dict[str, ApprovalRecord] = {}
    wanted: list[str] = []
    for commit in chain:
        if len(commit.parents) == 2:
            try:
                records[commit.id] = read_approval(commit.message)
            except NotAnApproval:
                continue
            wanted.append(commit.parents[1])
    versions = {one.id: one for one in stored_commits(repository, dict.fromkeys(wanted))}
    signed = {one for record in records.values() for one in record.signed}
    return Claims(records=records, versions=versions, valid=valid_signatures(signed))


def proposal_of(version: StoredCommit | None) -> Proposal | None:
    """The proposal that a version holds; None where there is no version, or it holds none."""
    if version is None:
        return None
    try:
        return read_proposal(version.message)
    except NotAProposal:
        return None


def is_signed_by_proposer(version: StoredCommit, proposal: Proposal, reference: Reference) -> bool:
    """Whether the version bears the signature of a key that was the proposer's on the day of the proposal."""
    text = key_of_signature(version.signature)
    return any(
        key.public_key == text and key.officer_id == proposal.proposer and key.valid(proposal.day)
        for key in reference.keys
    ) and verify(text, version.payload, version.signature, namespace=TAG_NAMESPACE)
