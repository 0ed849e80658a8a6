"""A small register that has one of everything a page can show."""

from datetime import date, datetime

from generator.model.entry import Form, Status
from generator.model.exemption_notice import ExemptionNotice
from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicRegister
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


def make_full_register() -> PublicRegister:
    """Two entries, a tombstone, a warning, a notice; a unit without entries and one with a successor."""
    return make_public_register(
        units=(SUCCESSOR, HEALTH, FORMER, EMPTY),
        duties=(FINANCE_DUTY, FLOOD_DUTY, OPENED_DUTY),
        editions=(EDITION,),
        entries=(REPORT, OPENED),
        tombstones=(make_tombstone(),),
        announcements=((HEALTH, FLOOD),),
        exemption_notices=((HEALTH, NOTICE),),
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
