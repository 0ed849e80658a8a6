"""The annual report of the information service, in short and in full.

Source: Perki 1/2021 art. 15 (5), 56–58; UU 14/2008 art. 12.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.audits.coverage import entry_counts, units_on, withheld_note
from generator.audits.service_figures import ITEMS, Kind, ServiceFigures
from generator.audits.small_numbers import Part, merged_beside
from generator.audits.table_report import Cell, Column, ReportTable, TableReport
from generator.model.dates import date_in_words
from generator.model.entry import Status
from generator.model.registers import Registers

_ITEM = {item.name: item for item in ITEMS}
_DISPUTES = (
    "keberatan",
    "tanggapan_keberatan",
    "sengketa",
    "hasil_sengketa",
    "gugatan",
    "putusan_pengadilan",
)
_UNANSWERED = "Belum dijawab pada akhir tahun"
_ALL = "Jumlah permintaan"
_NOT_TOLD = "tidak disebut"


def service_report(
    registers: Registers,
    figures: ServiceFigures,
    *,
    year: int,
    day: date,
    is_short: bool,
    smallest: int | None,
) -> TableReport:
    """The report on a year, as it stands on a day."""
    form = "Ringkasan Laporan" if is_short else "Laporan"
    return TableReport(
        title=f"{form} Layanan Informasi Publik Tahun {year}",
        body=registers.body.name,
        day=day,
        notes=(
            "Disusun menurut Perki 1/2021 Pasal 56 sampai Pasal 58."
            if not is_short
            else "Disusun menurut Perki 1/2021 Pasal 58 huruf a dan Pasal 15 ayat (5). Laporan lengkap tersedia setiap saat.",
            "Angka permintaan, keberatan, dan sengketa diisi petugas dari register permohonan; angka daftar dihitung dari daftar itu sendiri.",
            *(
                (
                    *withheld_note(smallest),
                    "Bagian yang kecil disebut bersama bagian lain dalam satu baris.",
                )
                if smallest is not None
                else ()
            ),
        ),
        tables=tuple(_tables(registers, figures, year, day, is_short=is_short, smallest=smallest)),
    )


def _tables(
    registers: Registers,
    figures: ServiceFigures,
    year: int,
    day: date,
    *,
    is_short: bool,
    smallest: int | None,
) -> Iterator[ReportTable]:
    if not is_short:
        yield _told(
            "kebijakan", "Gambaran umum kebijakan layanan informasi", ("kebijakan",), figures, smallest
        )
    yield _told(
        "pelaksanaan",
        "Gambaran umum pelaksanaan layanan informasi",
        ("sarana", "sdm", "anggaran"),
        figures,
        smallest,
    )
    yield _list(registers, year, day)
    yield from _requests(figures, smallest)
    if not is_short:
        yield _told("sengketa", "Keberatan dan sengketa informasi", _DISPUTES, figures, smallest)
        yield _told("kendala", "Kendala", ("kendala_eksternal", "kendala_internal"), figures, smallest)
        yield _told(
            "rekomendasi", "Rekomendasi dan rencana tindak lanjut", ("rekomendasi",), figures, smallest
        )


def _told(
    name: str, caption: str, items: Iterable[str], figures: ServiceFigures, smallest: int | None
) -> ReportTable:
    rows: list[tuple[Cell, ...]] = []
    for one in items:
        item = _ITEM[one]
        if item.kind is Kind.NUMBER:
            rows.append((item.title, _count(figures.numbers[one], smallest), item.source))
        else:
            rows += [(item.title, words, item.source) for words in figures.words.get(one, ())]
    return ReportTable(
        name=name,
        caption=caption,
        columns=(
            Column(name="hal", title="Hal", width=34),
            Column(name="uraian", title="Uraian", width=70),
            Column(name="dasar", title="Perki 1/2021", width=26),
        ),
        rows=tuple(rows),
        empty="Tidak ada.",
    )


def _requests(figures: ServiceFigures, smallest: int | None) -> Iterator[ReportTable]:
    """Both tables part the same whole, those not yet answered too: what one withholds, the other does not tell."""
    everything = figures.numbers["permintaan"]
    outcomes = (
        *(
            (_ITEM[one].title, figures.numbers[one])
            for one in ("dikabulkan_seluruhnya", "dikabulkan_sebagian")
        ),
        *((f"Ditolak: {reason}", count) for reason, count in figures.details.get("ditolak", ())),
    )
    told = merged_beside(
        (outcomes, figures.details.get("waktu", ())), (_UNANSWERED, figures.unanswered), smallest
    )
    for (name, caption, title), parts in zip(
        (
            ("permintaan", "Permintaan informasi menurut hasilnya", "Hasil"),
            ("waktu", "Permintaan informasi menurut waktu jawabannya", "Waktu"),
        ),
        told,
        strict=True,
    ):
        yield ReportTable(
            name=name,
            caption=caption,
            columns=(
                Column(name="hal", title=title, width=70),
                Column(name="jumlah", title="Jumlah", width=20),
            ),
            rows=tuple(_parted(parts, everything, smallest)),
            empty="Tidak ada.",
        )


def _parted(parts: Iterable[Part], everything: int, smallest: int | None) -> Iterator[tuple[Cell, ...]]:
    if 0 < everything < (smallest or 0):
        yield from ((name, _NOT_TOLD) for one in parts for name in one.names)
    else:
        yield from (("; ".join(one.names), one.count) for one in parts)
    yield (_ALL, _count(everything, smallest))


def _count(number: int, smallest: int | None) -> Cell:
    return f"kurang dari {smallest}" if 0 < number < (smallest or 0) else number


def _list(registers: Registers, year: int, day: date) -> ReportTable:
    """Of rows that everybody can read and count on the site; so nothing is withheld."""
    counts = entry_counts(registers, units_on(registers, day))
    classes = [sum(cells[place] for cells in counts.cells) for place in range(len(counts.columns))]
    editions = [one for one in registers.editions if one.date.year == year]
    exempted = sum(
        one.status is Status.IN_FORCE for package in registers.packages for one in package.exemption_notices
    )
    return ReportTable(
        name="daftar",
        caption=f"Daftar Informasi Publik per {date_in_words(day)}",
        columns=(
            Column(name="hal", title="Hal", width=34),
            Column(name="uraian", title="Keadaan", width=70),
        ),
        rows=(
            *(
                (f"Informasi {title.lower()}", number)
                for title, number in zip(counts.columns, classes, strict=True)
            ),
            ("Semua entri yang berlaku", sum(classes)),
            (
                "Unit yang mempunyai entri",
                f"{sum(any(cells) for cells in counts.cells)} dari {len(counts.rows)} unit",
            ),
            (
                f"Edisi yang ditetapkan tahun {year}",
                "; ".join(f"{one.name}, SK {one.number}, {date_in_words(one.date)}" for one in editions)
                or "tidak ada",
            ),
            ("Pengecualian yang diumumkan", exempted),
        ),
        empty="",
    )
