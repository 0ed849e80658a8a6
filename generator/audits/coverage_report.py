"""The report on completeness: what units lack, what they tell of their work, and how many entries they have.

Source: Perki 1/2021 art. 14 (2), 19 (2), 21 (1); the office's procedure on documenting information, section G.
"""

from collections.abc import Iterable
from datetime import date

from generator.audits.activities import activities, activity_note, activity_table
from generator.audits.archive_kinds import archive_counts, archive_note
from generator.audits.coverage import Held, counts_table, coverage, entry_counts, withheld_note
from generator.audits.table_report import Column, ReportTable, TableReport
from generator.model.reference import Unit
from generator.model.registers import Registers


def coverage_report(
    registers: Registers, units: Iterable[Unit], day: date, smallest: int | None
) -> TableReport:
    """What is lacking, with the words of the law, and how many entries there are.

    With a threshold nothing is told by kind of archive: both tables have the totals of the units, so that one would
    tell what the other withholds.
    """
    chosen = tuple(units)
    found = coverage(registers, chosen)
    acts = activities(found, chosen)
    archives = archive_counts(registers, chosen)
    lacking = [one for one in found if one.is_lacking]
    owed = sum(one.held is not Held.NO_EVENT for one in found)
    return TableReport(
        title="Kelengkapan Informasi Publik",
        body=registers.body.name,
        day=day,
        notes=(
            "Dibandingkan dengan Perki 1/2021 Pasal 14 ayat (2), Pasal 19 ayat (2), dan Pasal 21 ayat (1).",
            "Unit mana yang wajib menyediakan apa, menurut tabel kewajiban.",
            f"Dipenuhi {owed - len(lacking)} dari {owed} kewajiban, {len(chosen)} unit.",
            "Pengumuman serta merta tidak dihitung selama belum ada kejadian.",
            activity_note(acts),
            *((archive_note(archives),) if smallest is None else ()),
            *withheld_note(smallest),
        ),
        tables=(
            ReportTable(
                name="kurang",
                caption="Yang belum ada, menurut unit",
                columns=(
                    Column(name="unit", title="Unit", width=34),
                    Column(name="dasar", title="Dasar hukum", width=36),
                    Column(name="uraian", title="Informasi menurut Perki 1/2021", width=60),
                    Column(name="penjelasan", title="Dengan kata lain", width=50),
                    Column(name="keadaan", title="Keadaan", width=14),
                ),
                rows=tuple(
                    (
                        one.unit.name,
                        one.duty.citation,
                        one.duty.name,
                        one.duty.explanation,
                        one.held.value,
                    )
                    for one in lacking
                ),
                empty="Semua kewajiban dipenuhi.",
            ),
            activity_table(acts),
            counts_table(
                "entri",
                "Entri berlaku menurut unit dan jenis",
                entry_counts(registers, chosen),
                smallest,
            ),
            *(
                (counts_table("arsip", "Jenis arsip entri berlaku, menurut unit", archives, None),)
                if smallest is None
                else ()
            ),
        ),
    )
