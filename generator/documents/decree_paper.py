"""What every decree carries, whatever it decides: its head, who signs, and the document control."""

from dataclasses import dataclass

from generator.documents.gaps import DOTS, Gaps
from generator.documents.parts import (
    Control,
    Letterhead,
    Signature,
    day_text,
    maker_signature,
    named,
    signature_of,
)
from generator.documents.records import Records, unit_officer
from generator.model.decree import Chain, Decree, DecreeItem, chain_of
from generator.model.officer import Role

PPID = "Pejabat Pengelola Informasi dan Dokumentasi"
ANNEXES = "Perki 1/2021 Lampiran III dan Lampiran V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the operative part: ``PERTAMA`` and what it says."""

    nama: str
    isi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreePaper:
    """All that is printed, but the annex."""

    jenis: str
    """The name of the template: ``sk``, ``pembukaan`` or ``sk-dip``."""
    judul: str
    tentang: str
    nomor: str
    tahun: str
    kepala: Letterhead
    kendali: Control
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    memperhatikan: tuple[str, ...]
    putusan: tuple[Point, ...]
    tempat: str
    tanggal: str
    menetapkan: Signature
    menyetujui: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeHead:
    """What a row of decrees itself says."""

    nomor: str
    tahun: str
    tempat: str
    tanggal: str
    kendali: Control
    menetapkan: Signature
    menyetujui: Signature


def decree_head(
    decree: Decree, row: str, records: Records, gaps: Gaps, *, table: str = "sk", source: str = ANNEXES
) -> DecreeHead:
    """Number, day, place and signatories of the decree; ``source`` is what wants a number and a year."""
    number = gaps.text(decree.number, table, row, "nomor", source)
    year = gaps.text(str(decree.year or ""), table, row, "tahun", source)
    day = day_text(decree.day, gaps, table, row, "tanggal", DecreeItem.PLACE_AND_DAY.source)
    setter = named(records, gaps, decree.setter_id, table, row, "penetap_id")
    approver = named(records, gaps, decree.approver_id, table, row, "penyetuju_id")
    gaps.text(decree.approver_role or "", table, row, "peran_penyetuju", "PP 61/2010 Pasal 3 ayat (2)")
    approval = signature_of(approver, day, capacity=decree.approver_role)
    maker = unit_officer(records, Role.UNIT_OFFICER, decree)
    if maker is None and records.is_body:
        maker = unit_officer(records, Role.OFFICER, decree)
    return DecreeHead(
        nomor=number,
        tahun=year,
        tempat=gaps.text(decree.place, table, row, "tempat", DecreeItem.PLACE_AND_DAY.source),
        tanggal=day,
        kendali=Control(
            nomor=number,
            revisi=f"{_decrees_before(decree, records):02d}",
            tanggal_pembuatan=day,
            tanggal_efektif=day,
            dibuat=maker_signature(records, gaps, maker, day),
            diperiksa=signature_of(setter, day),
            disetujui=approval,
        ),
        menetapkan=signature_of(setter, day),
        menyetujui=approval,
    )


def decree_named(decree: Decree | None, row: str, gaps: Gaps) -> str:
    """``Penetapan PPID Nomor … Tahun …``."""
    if decree is None:
        return f"Penetapan PPID Nomor {DOTS} Tahun {DOTS}"
    number = gaps.text(decree.number, "sk", row, "nomor", "Perki 1/2021 Lampiran V")
    year = gaps.text(str(decree.year or ""), "sk", row, "tahun", "Perki 1/2021 Lampiran V")
    return f"Penetapan PPID Nomor {number} Tahun {year}"


def _decrees_before(decree: Decree, records: Records) -> int:
    """How many decrees lead to this one."""
    chain = chain_of(decree, records.decrees)
    return len(chain.decrees) - 1 + len(chain.unknown_ids) if isinstance(chain, Chain) else 0
