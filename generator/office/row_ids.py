"""Keys of rows that a form of the office server makes: the same form of the same person always makes the same rows."""

import hashlib

from generator.model.identifier import SPACE, identifier_from
from generator.office.requests.asked import Asked


def row_id(asked: Asked, purpose: str) -> str:
    """A key for the row that the form makes for this purpose; as hard to meet twice as one drawn at random."""
    text = f"{asked.person.account.id}/{asked.form_id}/{purpose}".encode()
    return identifier_from(int.from_bytes(hashlib.sha256(text).digest()) % SPACE)
