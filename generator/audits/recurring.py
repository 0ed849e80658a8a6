"""The duties of the PPID that come again: of each period whether it was done, by which entry, or how long it waits.

Source: Perki 1/2021 art. 56 and 58; the office's procedure on documenting information, sections T and U.
"""

from datetime import date

from generator.audits.table_report import Cell, Column, ReportTable, TableReport
from generator.model.dates import date_in_words
from generator.model.due import DueKind
from generator.model.entry import Entry
from generator.model.public_due import Occasion, asked_occasions
from generator.model.registers import Registers

DUTIES = {
    DueKind.REPORT: "Laporan layanan informasi, lengkap",
    DueKind.REPORT_SUMMARY: "Laporan layanan informasi, ringkas",
    DueKind.EVALUATION: "Evaluasi layanan informasi",
    DueKind.AUDIT: "Audit internal layanan informasi",
    DueKind.SURVEY: "Survei kepuasan masyarakat (IKM)",
}
"""What they are called."""

_DONE, _WAITING, _LATE = "sudah", "belum", "belum, tenggatnya lewat"


def period_in_words(period: str) -> str:
    """The period of a duty that comes again: ``2026`` as *Tahun 2026*, ``2026-S1`` as *Semester I 2026*."""
    year, _, half = period.partition("-S")
    return f"Semester {'I' * int(half)} {year}" if half else f"Tahun {year}"


def recurring_report(registers: Registers, day: date) -> TableReport:
    """What the calendar asks again and again, as the public list answers it on that day."""
    own = [
        entry
        for package in registers.packages
        if package.unit.code == registers.body.officer_unit
        for entry in package.entries
    ]
    found = [(one, one.evidence(own)) for one in asked_occasions(registers.editions, day)]
    done = sum(entry is not None for _, entry in found)
    late = sum(entry is None and one.day < day for one, entry in found)
    return TableReport(
        title="Kewajiban Berkala Layanan Informasi",
        body=registers.body.name,
        day=day,
        notes=(
            "Evaluasi setiap enam bulan, audit internal dan survei kepuasan setiap tahun, laporan paling lambat 31 Maret.",
            "Sudah berarti daftar publik unit PPID memuat entri yang mengumumkan hasilnya.",
            "Nilai survei ada di dokumennya, tidak dihitung di sini.",
            f"Sudah {done} dari {len(found)} kewajiban; {late} lewat tenggatnya.",
        ),
        tables=(
            ReportTable(
                name="kewajiban",
                caption="Kewajiban dan pengumumannya, menurut tenggat",
                columns=(
                    Column(name="kewajiban", title="Kewajiban", width=36),
                    Column(name="periode", title="Periode", width=18),
                    Column(name="paling_lambat", title="Paling lambat", width=18),
                    Column(name="keadaan", title="Keadaan", width=24),
                    Column(name="nomor", title="Nomor", width=16),
                    Column(name="judul", title="Entri yang mengumumkan", width=60),
                    Column(name="tautan", title="Dokumen", width=40),
                    Column(name="tanggal_mutakhir", title="Tanggal mutakhir", width=18),
                    Column(name="id", title="Pengenal", width=13),
                    Column(name="dasar", title="Dasar", width=40),
                ),
                rows=tuple(_row(one, entry, day) for one, entry in found),
                empty="Belum ada yang diminta pada hari itu.",
            ),
        ),
    )


def _row(asked: Occasion, entry: Entry | None, day: date) -> tuple[Cell, ...]:
    state = _DONE if entry else _LATE if asked.day < day else _WAITING
    return (
        DUTIES[asked.kind],
        period_in_words(asked.period),
        date_in_words(asked.day),
        state,
        *(_told(entry) if entry else ("",) * 5),
        asked.source,
    )


def _told(entry: Entry) -> tuple[Cell, ...]:
    updated = date_in_words(entry.updated) if entry.updated else ""
    return (entry.number, entry.heading, entry.link, updated, entry.id)
