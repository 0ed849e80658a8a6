"""The papers that are made of more than a row, by the name of their goldens."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.documents.edition_document import UnitList, planned_edition
from generator.documents.making import Kind, Worded, worded, worded_edition, worded_opening
from generator.documents.planned_decree import Plan
from generator.documents.records import Records, public_records
from generator.model.dossier import Dossier
from generator.model.registers import Registers
from generator.validation.load import Loaded
from tests.docs.documents import ROOT

GIVEN = Plan(number="Contoh REG-2026-031", day=date(2026, 11, 24), place="Samarinda")
SIGNED = Plan(number="Contoh 06/SK-DIK/2027", day=date(2027, 1, 20), place="Samarinda")
PART, ENDING = "g3h22nqdb0", "msxypr80dx"
"""Of dinkes: an entry exempted in part with an open end, and one whose period ends on 10 February 2027."""
EARLY, LASTING = "d4xanf92ds", "z96ng0j56z"
"""Of bpkad: an entry that was opened before its period ended, and one whose period ends on 24 August 2027."""

RecordsFor = Callable[[str], Records]


def found(what: Worded | None) -> Worded:
    assert what
    return what


def of_row(
    unit: str, kind: Kind, row: str, plan: Plan | None = None
) -> Callable[[RecordsFor], tuple[Records, Worded]]:
    def make(records_for: RecordsFor) -> tuple[Records, Worded]:
        records = records_for(unit)
        return records, found(worded(kind, row, records, plan))

    return make


def expiry(records_for: RecordsFor) -> tuple[Records, Worded]:
    records = records_for("dinkes")
    return records, found(worded_opening([ENDING], records, SIGNED))


MADE = {
    "berita-acara": of_row("dinkes", "berita-acara", "h6mfg12yvd"),
    "lembar-pembukaan": of_row("bpkad", "lembar", "m6stdnsmj2"),
    "pembukaan": of_row("bpkad", "sk", "w5j756ydzr"),
    "pembukaan-kedaluwarsa": expiry,
    "penolakan": of_row("dinkes", "penolakan", PART, GIVEN),
    "petikan": of_row("dinkes", "petikan", PART, GIVEN),
}


def edition_of(public: Loaded, units: tuple[str, ...], most: int) -> tuple[Records, Worded]:
    """The next edition, with so many entries of each of these units only."""
    registers = public.registers
    assert registers
    records = public_records(registers, public.tables)
    plan = Plan(number="Contoh 31/SK-DIP/2026", day=date(2026, 12, 11), place="Samarinda")
    lists = lists_of(registers, units, most)
    return records, worded_edition("2026-2", planned_edition(records, plan), lists, records)


def few_registers(root: Path) -> Path:
    """Of the example, what papers of the Dinas Kesehatan are made from."""
    for folder in ("acuan", "dip/dinkes", "dik/dinkes", "dik/_badan"):
        shutil.copytree(ROOT / "registers" / folder, root / "registers" / folder)
    return root


def lists_of(registers: Registers, units: tuple[str, ...], most: int) -> tuple[UnitList, ...]:
    return tuple(
        UnitList(unit=package.unit.name, entries=package.entries[:most])
        for package in registers.packages
        if package.unit.code in units
    )


def changed_entry(records: Records, row: str, change: Callable[[Dossier], Dossier]) -> Records:
    dossiers = tuple(change(one) if one.entry.id == row else one for one in records.dossiers)
    return replace(records, dossiers=dossiers)
