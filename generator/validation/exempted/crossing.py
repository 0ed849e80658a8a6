"""What must not stand in a public package because a restricted one holds it: DIP-04, DIP-10 and DIK-23.

These are never part of a public verdict. Who may read the restricted row sees the finding in full; whoever may not
is only told that the PPID must read the public row before it is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.problem import Place, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One finding about a restricted row and, mostly, a public one."""

    code: str
    severity: Severity
    unit: str
    """Whose restricted row it is, or ``_badan``."""
    place: Place
    """The restricted row."""
    message: str
    remedy: str
    source: str
    public_unit: str = ""
    """Whose public row it is; empty for the reference tables."""
    public_place: Place | None = None
    """The public row, without a column; None when the finding is about the lack of one."""


def problems_for(crossings: tuple[Crossing, ...], reader_unit: str | None) -> Iterator[Problem]:
    """The findings as the reader may see them; ``None`` reads every unit's.

    An officer of a unit sees those about the unit's own restricted rows in full. Of those about other units'
    rows only this is told, once a row: that the PPID must read this row of the officer's own public package.
    Nothing is told that concerns neither.
    """
    masked: dict[Place, Severity] = {}
    for crossing in crossings:
        if reader_unit in {None, crossing.unit}:
            yield Problem(
                code=crossing.code,
                severity=crossing.severity,
                place=crossing.place,
                message=crossing.message,
                remedy=crossing.remedy,
                source=crossing.source,
            )
        elif crossing.public_place is not None and crossing.public_unit == reader_unit:
            heavier = Severity.ERROR in {crossing.severity, masked.get(crossing.public_place)}
            masked[crossing.public_place] = Severity.ERROR if heavier else crossing.severity
    for place, severity in masked.items():
        yield Problem(
            code="TLH-01",
            severity=severity,
            place=place,
            message="Perlu dibaca PPID sebelum dikirim.",
            remedy="Minta PPID membaca baris ini, lalu ikuti jawabannya.",
            source="Perki 1/2021 Pasal 10 ayat (1)",
        )
