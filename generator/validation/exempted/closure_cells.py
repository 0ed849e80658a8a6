"""The cells that record the end of an entry, complete or not."""

from dataclasses import dataclass
from datetime import date

from generator.model.exemption import Closure, ClosureReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureCells:
    """``penutup``, ``tanggal_penutup`` and ``nomor_putusan`` of a row."""

    reason: ClosureReason | None
    day: date | None
    ruling_number: str

    @property
    def closure(self) -> Closure | None:
        """The recorded end; None unless both its reason and its day stand (PNT-01 asks for the other)."""
        if self.reason is None or self.day is None:
            return None
        return Closure(reason=self.reason, day=self.day, ruling_number=self.ruling_number)
