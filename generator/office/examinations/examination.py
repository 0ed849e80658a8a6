"""A consequence test in hand: what it works on, who examines, when they met, and what has been written."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where a test stands; the value stands in the store."""

    OPEN = "terbuka"
    CLOSED = "ditutup"
    CALLED_OFF = "batal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examiner:
    """One named person who examines."""

    account_id: str
    name: str
    post: str
    unit: str
    """Unit code."""
    until: str
    """Last day on which she may come in; ISO."""
    is_out: bool
    """Whether she was taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One day on which they met."""

    id: str
    """That of its row in ``lembar_sesi.csv``."""
    day: str
    begins: str
    """``09:00``; empty where nobody wrote it."""
    ends: str
    place: str
    present: frozenset[str]
    """Accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """One test. What it weighs lies in the draft, not here."""

    id: str
    account_id: str
    """Of whoever opened it."""
    draft_id: str
    unit: str
    entry_id: str
    standing: Standing
    opened: str
    """Day; ISO."""
    day: str
    """On which the test was finished; empty while it is open."""
    record: str
    """What was printed and signed, as JSON; empty while it is open."""
    scan: str
    """SHA-256 of the signed sheet; empty while it is not recorded."""
    examiners: tuple[Examiner, ...]
    """By name; those taken out too."""
    sittings: tuple[Sitting, ...]
    """By day."""

    @property
    def is_open(self) -> bool:
        """Whether anything may still be written."""
        return self.standing is Standing.OPEN

    @property
    def address(self) -> str:
        """Its own page."""
        return f"/uji/{self.id}"

    @property
    def signing(self) -> tuple[Examiner, ...]:
        """Who signs the sheet."""
        return tuple(one for one in self.examiners if not one.is_out)

    def examiner(self, account_id: str) -> Examiner | None:
        """The examiner of that account."""
        return next((one for one in self.examiners if one.account_id == account_id), None)
