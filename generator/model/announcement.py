"""An immediate (serta merta) announcement."""

from dataclasses import dataclass
from datetime import datetime

from generator.model.entry import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A warning to the public with its begin and end (``pengumuman.csv``).

    Source: UU 14/2008 art. 10; Perki 1/2021 art. 19, 25 (1).
    """

    id: str
    title: str
    text: str
    duties: tuple[str, ...]
    area: str
    begins: datetime
    """Local to ``zone``, no offset."""
    ends: datetime
    zone: str
    """WIB (UTC+7), WITA (UTC+8) or WIT (UTC+9)."""
    link: str
    status: Status
