"""What each unit tells of its work: what it has done, what it does, and what it will do.

Source: the office's procedure on documenting information, section G; Perki 1/2021 art. 14 (2) b and c, art. 15 (3), and
art. 21 (1) h name the lists in which that stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.audits.coverage import Coverage, Held
from generator.audits.table_report import Column, ReportTable
from generator.model.reference import Unit

_STAGES = (
    ("14(2)c", "telah", "Telah dilaksanakan: kinerja, Pasal 14 ayat (2) huruf c"),
    ("14(2)b", "sedang", "Sedang dilaksanakan: program dan kegiatan, Pasal 14 ayat (2) huruf b"),
    ("21(1)h", "akan", "Akan dilaksanakan: rencana kerja, Pasal 21 ayat (1) huruf h"),
)
"""Provision, key and heading of each, in the order of the procedure."""
_NOT_OWED = "tidak diwajibkan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities:
    """The work of one unit."""

    unit: Unit
    held: tuple[Held | None, ...]
    """For each stage what the list has; None where the unit does not owe it."""


def activities(found: Iterable[Coverage], units: Sequence[Unit]) -> tuple[Activities, ...]:
    """What the units have of each stage, in their order."""
    held = {(one.unit.code, one.duty.provision): one.held for one in found}
    return tuple(
        Activities(unit=unit, held=tuple(held.get((unit.code, provision)) for provision, _, _ in _STAGES))
        for unit in units
    )


def activity_table(found: Iterable[Activities]) -> ReportTable:
    """A line for each unit; words and no numbers, so that nothing is to be withheld."""
    return ReportTable(
        name="kegiatan",
        caption="Kegiatan yang telah, sedang, dan akan dilaksanakan, menurut unit",
        columns=(
            Column(name="unit", title="Unit", width=34),
            *(Column(name=name, title=title, width=30) for _, name, title in _STAGES),
        ),
        rows=tuple(
            (one.unit.name, *(held.value if held else _NOT_OWED for held in one.held)) for one in found
        ),
        empty="Tidak ada unit.",
    )


def activity_note(found: Sequence[Activities]) -> str:
    """In how many units each stage is in force."""
    numbers = [sum(one.held[place] is Held.IN_FORCE for one in found) for place in range(len(_STAGES))]
    told = ", ".join(
        f"yang {name} dilaksanakan di {number}" for (_, name, _), number in zip(_STAGES, numbers, strict=True)
    )
    return f"Kegiatan tercatat dari {len(found)} unit: {told}."
