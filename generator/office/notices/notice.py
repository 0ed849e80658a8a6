"""One piece of news for one or several people."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What happened; the value stands in the store."""

    SENT = "dikirim"
    """A proposal waits for this person's approval."""
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"
    REJECTED = "ditolak"
    ANNOUNCED = "diumumkan"
    """A unit published an announcement alone, and this person's review follows."""
    STILL_WAITING = "masih menunggu"
    DUE = "tenggat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is told; it holds nothing that somebody wrote."""

    kind: NoticeKind
    register: str
    """``publik`` or ``dik-<unit>``."""
    proposal_id: str = ""
    """Its receipt number; empty for dues."""
    units: str = ""
    """Codes, ``dinkes, bpbd``; empty for the reference tables."""
    details: tuple[str, ...] = ()
    """Of dues: kind, id and day of each."""
    key: str
    """The same news has the same key: nobody is told twice."""
