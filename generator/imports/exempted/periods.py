"""“Jangka waktu” or “batas waktu” of a row → the cells of a ground that say how long it closes."""

import re
from dataclasses import dataclass, field

from generator.imports.exempted.laws import Regulations, cite, cited_laws
from generator.model.exemption_period import (
    ForYears,
    NotUnderstood,
    Permanent,
    Unread,
    UntilDate,
    UntilEvent,
    kind_of,
    parse_exemption_period,
)

COLUMNS = (
    "jangka_jenis",
    "jangka_teks",
    "durasi",
    "berakhir",
    "peristiwa",
    "jangka_peraturan_id",
    "jangka_pasal",
)
"""Columns of ``dik-dasar.csv`` that are about the period; they change together."""

_CITING = re.compile(r",? (?:menurut|berdasarkan|sesuai(?: dengan)?) *$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCells:
    """The cells of a period, the same for every ground of the row."""

    cells: dict[str, str] = field(repr=False)
    unread: Unread | None
    """Why the words were not understood; None when they were, also when they claim permanence."""


def read_period(words: str, regulations: Regulations) -> PeriodCells:
    """The words as they are and, where they are understood, the typed period. Permanence is never typed."""
    cells: dict[str, str] = dict.fromkeys(COLUMNS, "")
    cells["jangka_teks"] = words
    laws = cited_laws(words)
    text = words
    if len(laws) == 1:
        # “5 tahun, menurut UU 43/2009 Pasal 66”: the law that sets the period stands behind it
        before = words[: laws[0].start]
        text = _CITING.sub("", before) if _CITING.search(before) and before.strip() else words
    reading = parse_exemption_period(text)
    if isinstance(reading, NotUnderstood):
        return PeriodCells(cells=cells, unread=reading.reason)
    if len(laws) == 1:
        cells |= cite(laws[0], regulations, "jangka_peraturan_id", "jangka_pasal")
    if isinstance(reading, Permanent):
        return PeriodCells(cells=cells, unread=None)
    cells["jangka_jenis"] = kind_of(reading).value
    if isinstance(reading, UntilDate):
        cells["berakhir"] = reading.until.isoformat()
    elif isinstance(reading, ForYears):
        cells["durasi"] = str(reading.years)
    elif isinstance(reading, UntilEvent):
        cells["peristiwa"] = reading.event
    return PeriodCells(cells=cells, unread=None)
