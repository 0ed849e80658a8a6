"""A small register that has one of everything a page can show."""

from datetime import date, datetime

from generator.model.entry import Form, Status
from generator.model.exemption_notice import ExemptionNotice
from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicRegister
from generator.public.editions import SHOWN
from generator.public.past import CellStep, EditionRow, Past, Step, StepKind
from tests.factories import (
    make_announcement,
    make_cells,
    make_duty,
    make_edition,
    make_public_entry,
    make_public_register,
    make_tombstone,
    make_unit,
)

HEALTH = make_unit()
EMPTY = make_unit(code="dispora", name="Dinas Pemuda dan Olahraga", abbreviation="Dispora")
FORMER = make_unit(
    code="dispenda",
    name="Dinas Pendapatan Daerah",
    abbreviation="Dispenda",
    valid_until=date(2016, 12, 31),
    successor="bapenda",
)
SUCCESSOR = make_unit(
    code="bapenda",
    name="Badan Pendapatan Daerah",
    abbreviation="Bapenda",
    kind="badan",
    email="ppid@bapenda.contoh.example",
    whatsapp="",
)
FINANCE_DUTY = make_duty()
OPENED_DUTY = make_duty(
    provision="21(1)q",
    information_class=InformationClass.ANY_TIME,
    name="Informasi yang dinyatakan terbuka",
    explanation="Dibuka setelah keberatan atau sengketa.",
)
FLOOD_DUTY = make_duty(
    provision="19(2)a",
    information_class=InformationClass.IMMEDIATE,
    name="Informasi bencana alam",
    explanation="Kabar banjir.",
)
EDITION_BEFORE = make_edition(
    id="f3r8t6v1wb", name="2025-2", number="Contoh 9/SK-DIP/2025", date=date(2025, 12, 12)
)
EDITION = make_edition()

REPORT = make_public_entry(
    make_cells(
        tautan="https://dokumen.contoh.example/dinkes/lra-2025.pdf",
        tautan_jenis="PDF",
        tautan_ukuran="2101344",
        media="Dokumen PDF",
        kata_kunci="anggaran;belanja",
    ),
    unit=HEALTH,
    duties=(FINANCE_DUTY,),
    edition=EDITION,
)
OPENED = make_public_entry(
    make_cells(
        id="q5r7s9t1vc",
        nomor="",
        jenis="setiap-saat",
        judul="",
        ringkasan="Daftar tanah yang dibuka Komisi Informasi.",
        waktu="arsip lama",
        bentuk="hardcopy",
        asal_pembukaan="putusan-ki",
        nomor_putusan="Contoh 007/PSI/2025",
        tanggal_mutakhir="2026-06-03",
    ),
    unit=FORMER,
    duties=(OPENED_DUTY,),
)
FLOOD = make_announcement()
NOTICE = ExemptionNotice(
    id="x3y5z7a9bd",
    title="Rekam medis orang per orang",
    legal_basis="UU 14/2008 Pasal 17 huruf h angka 2",
    period="Selama diperlukan",
    decree_number="Contoh 12/SK-DIK/2026",
    decree_date=date(2026, 3, 16),
    how_to_object="Tertulis kepada Atasan PPID.",
    status=Status.IN_FORCE,
)


_MARCH = 1_772_416_800  # 2 March 2026, 10.00 WITA
_DAY = 86_400


def changed(days: int, *changes: tuple[str, str | None, str | None]) -> Step:
    """A change so many days after 2 March 2026."""
    return Step(
        at=_MARCH + days * _DAY,
        kind=StepKind.CHANGED,
        changes=tuple(
            CellStep(column=column, before=before, after=after) for column, before, after in changes
        ),
    )


def step(days: int, kind: StepKind) -> Step:
    """A step without changed cells, so many days after 2 March 2026."""
    return Step(at=_MARCH + days * _DAY, kind=kind, changes=())


def edition_row(row: str, **given: str | None) -> EditionRow:
    """A row of Dinas Kesehatan as an edition had it."""
    cells: dict[str, str | None] = dict.fromkeys(SHOWN, "")
    return EditionRow(id=row, unit="dinkes", unit_name=HEALTH.name, cells=cells | given)


PAST = Past(
    is_kept=True,
    steps={
        REPORT.id: (
            step(0, StepKind.PUBLISHED),
            changed(1, ("tautan_ukuran", "", "2101344"), ("kata_kunci", "anggaran", "anggaran;belanja")),
            step(2, StepKind.CHECKED),
            changed(3, ("jenis", "setiap-saat", "berkala"), ("dasar", "", "14(2)d")),
            changed(4, ("sk_id", "", EDITION.id)),
            changed(5, ("ringkasan", None, "Pendapatan dan belanja daerah selama tahun 2025.")),
            changed(6, ("unit", "dispenda", "dinkes")),
        ),
        "w1thdrawn0": (step(0, StepKind.PUBLISHED), step(9, StepKind.WITHDRAWN)),
        FLOOD.id: (step(7, StepKind.PUBLISHED),),
    },
    withheld_cells={(REPORT.id, "ringkasan"): date(2026, 3, 6)},
    editions={
        EDITION_BEFORE.name: (
            edition_row(
                REPORT.id,
                nomor="DIP/2026/0001",
                jenis="berkala",
                judul="Laporan keuangan",
                ringkasan=None,
                penguasa="Bidang Akuntansi",
                waktu="2025",
                tempat="Samarinda",
                bentuk="softcopy;hardcopy",
            ),
            edition_row("w1thdrawn0", judul="Daftar Aset 2020", ringkasan="Aset."),
        ),
        EDITION.name: (
            edition_row(
                REPORT.id, nomor="DIP/2026/0001", jenis="berkala", judul=REPORT.title, ringkasan=None
            ),
            edition_row("z9z9z9z9z9", judul="", ringkasan="Daftar tanah."),
        ),
    },
)


def make_full_register() -> PublicRegister:
    """Two entries, a tombstone, a warning, a notice; a unit without entries and one with a successor; and a past."""
    return make_public_register(
        units=(SUCCESSOR, HEALTH, FORMER, EMPTY),
        duties=(FINANCE_DUTY, FLOOD_DUTY, OPENED_DUTY),
        editions=(EDITION_BEFORE, EDITION),
        entries=(REPORT, OPENED),
        tombstones=(make_tombstone(),),
        announcements=((HEALTH, FLOOD),),
        exemption_notices=((HEALTH, NOTICE),),
        past=PAST,
    )


def make_long_register(length: int) -> PublicRegister:
    """Entries ``Laporan 001`` … of one unit, the last title updated last; years go down as numbers go up."""
    return make_public_register(
        entries=tuple(
            make_public_entry(
                make_cells(
                    id=f"n{number:09}",
                    nomor=f"DIP/2026/{number:04}",
                    judul=f"Laporan {number:03}",
                    waktu=str(2026 - number % 7),
                ),
                forms=(Form.SOFTCOPY,),
            )
            for number in range(length, 0, -1)
        )
    )


def at(text: str) -> datetime:
    """A moment local to the announcement's zone."""
    return datetime.fromisoformat(text)
