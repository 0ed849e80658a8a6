"""The consequence test: its sheet, sessions and examiners."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from generator.model.approval import Approval


class Trigger(StrEnum):
    """When a test is made. Source: Perki 1/2021 art. 49 (1) a–c."""

    BEFORE_REQUEST = "sebelum-permohonan"
    ON_REQUEST = "atas-permohonan"
    BY_PANEL = "perintah-majelis"


class SheetKind(StrEnum):
    """Which form the sheet follows. Source: Perki 1/2021 Lampiran II (new), IV (change)."""

    NEW = "baru"
    CHANGE = "pengubahan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The request that caused a test; never a requester's name."""

    number: str = field(repr=False)
    received: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting of a test (``lembar-sesi.csv``)."""

    id: str
    day: date | None
    begins: time | None
    ends: time | None
    place: str = field(repr=False)
    attended: int | None
    """Number of persons present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examiner:
    """One examiner of a test (``lembar-penguji.csv``). Source: Perki 1/2021 Lampiran II."""

    id: str
    name: str = field(repr=False)
    post: str = field(repr=False)
    unit: str = field(repr=False)

    @property
    def is_complete(self) -> bool:
        """Whether name, post and unit stand, as the form wants."""
        return bool(self.name and self.post and self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceTest:
    """A sheet with all that belongs to it (``lembar.csv``); a draft may lack elements.

    Source: UU 14/2008 art. 19; Perki 1/2021 art. 49 (1)–(4), Lampiran II and IV.
    """

    id: str
    package: str
    """Unit code of the package that holds the row, or ``_badan``."""
    number: str
    year: int | None
    day: date | None
    place: str = field(repr=False)
    trigger: Trigger | None
    kind: SheetKind | None
    previous_id: str = ""
    """Sheet that this one changes; only with ``SheetKind.CHANGE``."""
    request: Request | None = None
    """None when not made on a request, or while number or day of receipt are missing."""
    setter_id: str = ""
    """Term of office of the PPID who set the result."""
    approval: Approval | None = None
    sessions: tuple[Session, ...] = ()
    examiners: tuple[Examiner, ...] = ()
    cited_id: str = ""
    """Row of ``_badan`` that this row of a unit cites; empty when it stands for itself."""
    file_sha256: str = ""
    archive_place: str = field(default="", repr=False)

    def is_held(self, on: date) -> bool:
        """Whether the test has been made by that day."""
        return self.day is not None and self.day <= on

    def is_approved(self, on: date) -> bool:
        """Whether its result has been approved by that day. Source: PP 61/2010 art. 3 (2)."""
        return self.approval is not None and self.approval.day <= on


class SheetElement(StrEnum):
    """What every sheet carries; the value is the column or table to fill. Source: Perki 1/2021 Lampiran II."""

    NUMBER = "nomor"
    YEAR = "tahun"
    DAY = "tanggal"
    PLACE = "tempat"
    TRIGGER = "pemicu"
    EXAMINERS = "lembar-penguji"
    APPROVAL = "penyetuju_id"


def missing_elements(test: ConsequenceTest) -> tuple[SheetElement, ...]:
    """Elements the sheet lacks, in the order of the form.

    The examiners are lacking when there is none, or one without name, post or unit.

    Source: Perki 1/2021 Lampiran II; art. 49 (1) for the trigger.
    """
    present = {
        SheetElement.NUMBER: bool(test.number),
        SheetElement.YEAR: test.year is not None,
        SheetElement.DAY: test.day is not None,
        SheetElement.PLACE: bool(test.place),
        SheetElement.TRIGGER: test.trigger is not None,
        SheetElement.EXAMINERS: bool(test.examiners) and all(one.is_complete for one in test.examiners),
        SheetElement.APPROVAL: test.approval is not None,
    }
    return tuple(element for element, stands in present.items() if not stands)
