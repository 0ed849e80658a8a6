"""Who signs an approval with which key, and which signed statements count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.history.approval import (
    Means,
    NotAnApproval,
    Signed,
    Statement,
    read_signed,
    signed_text,
    statement_bytes,
)
from generator.history.signatures import public_key_of, sign
from generator.policy.terms import SigningKey
from generator.review.notes import NoteKind
from generator.review.reading import Sent
from generator.review.refusal import Refused, key_does_not_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A key and in whose name it signs."""

    key: Path
    """Private key file."""
    means: Means
    """``OWN_KEY`` for a person's key, ``OFFICE_KEY`` for that of the office server."""


def signed_by(signer: Signer, statement: Statement, keys: Iterable[SigningKey]) -> Signed:
    """The statement with the signature; raises Refused when the key counts for nobody that day, and SigningError."""
    public_key = public_key_of(signer.key)
    owner = "" if signer.means is Means.OFFICE_KEY else statement.signer
    if not any(
        key.public_key == public_key and key.officer_id == owner and key.valid(statement.day) for key in keys
    ):
        raise Refused(key_does_not_count(statement.proposal_id))
    return Signed(statement=statement, signature=sign(signer.key, statement_bytes(statement)))


def statements_of(sent: Sent) -> tuple[Signed, ...]:
    """What notes say was signed for the version that stands, oldest first; whether it counts is to be weighed.

    Anybody who may push can write a note.
    """
    found: dict[str, Signed] = {}
    for note in sent.of_this_version:
        if note.kind not in (NoteKind.APPROVED, NoteKind.RECORDED):
            continue
        try:
            signed = read_signed(note.record)
        except NotAnApproval:
            continue
        if _speaks_of(signed.statement, sent):
            found[signed_text(signed)] = signed
    return tuple(found.values())


def _speaks_of(statement: Statement, sent: Sent) -> bool:
    said = (statement.register, statement.proposal_id, statement.proposal_commit)
    return said == (sent.proposal.register, sent.id, sent.version)


def last_day(signed: Iterable[Signed]) -> date:
    """Day of the last approval, whose year official numbers bear."""
    return max(one.statement.day for one in signed)
