"""Cells without shape errors → values of the model."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from generator.datapackages.table import Cells, split_list
from generator.model.announcement import Announcement
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Entry, Form, Status
from generator.model.exemption_notice import ExemptionNotice
from generator.model.information_class import InformationClass
from generator.model.officer import Nature, Officer, Role
from generator.model.reference import Duty, Edition, PublicBody, Synonym, Unit
from generator.model.retention import Retention, parse_retention
from generator.model.time_made import parse_time_made
from generator.validation.stored import Period

EVERY_UNIT = "semua"

PERIODS = {
    "unit": ("mulai", "selesai"),
    "pejabat": ("mulai", "selesai"),
    "kunci": ("mulai", "selesai"),
    "peraturan": ("berlaku_sejak", "berlaku_sampai"),
    "putaran": ("dibuka", "ditutup"),
    "putaran_unit": ("diminta", "dijawab"),
}
"""Table → columns of the first and the last day of a row."""


def parse_body(cells: Cells) -> PublicBody:
    """A row of ``badan.csv``."""
    return PublicBody(
        code=cells["kode"],
        name=cells["nama"],
        short_name=cells["nama_singkat"],
        site_name=cells["nama_situs"],
        officer_unit=cells["unit_ppid"],
        address=cells["alamat"],
        email=cells["surel"],
        telephone=cells["telepon"],
        whatsapp=cells["whatsapp"],
        opening_hours=cells["jam_layanan"],
        zone=cells["zona"],
        site_address=cells["alamat_situs"],
        licence=cells["lisensi"],
        email_domains=split_list(cells["domain_surel"]),
        colour=cells["warna_utama"],
        is_example=cells["data_contoh"] == "ya",
    )


def parse_unit(cells: Cells) -> Unit:
    """A row of ``unit.csv``."""
    return Unit(
        code=cells["kode"],
        name=cells["nama"],
        abbreviation=cells["singkatan"],
        kind=cells["jenis"],
        aliases=split_list(cells["alias"]),
        address=cells["alamat"],
        email=cells["surel"],
        telephone=cells["telepon"],
        whatsapp=cells["whatsapp"],
        opening_hours=cells["jam_layanan"],
        valid_from=parse_day(cells["mulai"]),
        valid_until=parse_day(cells["selesai"]),
        successor=cells["pengganti"],
        may_warn=cells["serta_merta"] == "ya",
    )


def parse_officer(cells: Cells) -> Officer:
    """A row of ``pejabat.csv``."""
    return Officer(
        id=cells["id"],
        name=cells["nama"],
        role=Role(cells["peran"]),
        unit=cells["unit"],
        valid_from=date.fromisoformat(cells["mulai"]),
        valid_until=parse_day(cells["selesai"]),
        nature=Nature(cells["sifat"]),
    )


def parse_duty(cells: Cells) -> Duty:
    """A row of ``kewajiban.csv``."""
    units = split_list(cells["berlaku_untuk"])
    return Duty(
        provision=cells["dasar"],
        information_class=InformationClass(cells["jenis"]),
        name=cells["uraian"],
        explanation=cells["penjelasan"],
        units=() if EVERY_UNIT in units else units,
    )


def parse_edition(cells: Cells) -> Edition:
    """A row of ``sk-dip.csv``."""
    return Edition(
        id=cells["id"],
        name=cells["edisi"],
        number=cells["nomor"],
        date=date.fromisoformat(cells["tanggal"]),
        place=cells["tempat"],
        decider_id=cells["penetap_id"],
        approver_id=cells["penyetuju_id"],
    )


def parse_scheduled_retention(cells: Cells) -> Retention:
    """A row of ``jra.csv``."""
    return parse_retention(cells["retensi"])


def parse_synonym(cells: Cells) -> Synonym:
    """A row of ``sinonim.csv``."""
    return Synonym(term=cells["istilah"], synonyms=split_list(cells["sinonim"]), kind=cells["jenis"])


def parse_entry(cells: Cells) -> Entry:
    """A row of ``dip.csv``; what many rows have in common is one object for all of them."""
    return Entry(
        id=cells["id"],
        number=cells["nomor"],
        information_class=InformationClass(cells["jenis"]),
        title=cells["judul"],
        summary=cells["ringkasan"],
        holder=cells["penguasa"],
        responsible=cells["penanggung_jawab"],
        time_made=_time_made(cells["waktu"]) if cells["waktu"] else None,
        place=cells["tempat"],
        forms=_forms(cells["bentuk"]),
        media=cells["media"],
        link=cells["tautan"],
        link_kind=cells["tautan_jenis"],
        link_bytes=int(cells["tautan_ukuran"]) if cells["tautan_ukuran"] else None,
        retention=_retention(cells["retensi"]) if cells["retensi"] else None,
        archive_kind=ArchiveKind(cells["jenis_arsip"]) if cells["jenis_arsip"] else None,
        duties=_split(cells["dasar"]),
        keywords=split_list(cells["kata_kunci"]),
        updated=_day(cells["tanggal_mutakhir"]),
        edition_id=cells["sk_id"],
        opening_origin=cells["asal_pembukaan"],
        ruling_number=cells["nomor_putusan"],
        status=Status(cells["status"]),
    )


def parse_announcement(cells: Cells) -> Announcement:
    """A row of ``pengumuman.csv``."""
    return Announcement(
        id=cells["id"],
        title=cells["judul"],
        text=cells["isi"],
        duties=split_list(cells["dasar"]),
        area=cells["wilayah"],
        begins=datetime.fromisoformat(cells["mulai"]),
        ends=datetime.fromisoformat(cells["selesai"]),
        zone=cells["zona"],
        link=cells["tautan"],
        status=Status(cells["status"]),
    )


def parse_notice(cells: Cells) -> ExemptionNotice:
    """A row of ``pengecualian.csv``."""
    return ExemptionNotice(
        id=cells["id"],
        title=cells["judul"],
        legal_basis=cells["dasar"],
        period=cells["jangka_waktu"],
        decree_number=cells["nomor_sk"],
        decree_date=parse_day(cells["tanggal_sk"]),
        how_to_object=cells["cara_keberatan"],
        status=Status(cells["status"]),
    )


def parse_day(cell: str) -> date | None:
    """The day a cell names; None for an empty cell."""
    return date.fromisoformat(cell) if cell else None


_SEVERAL = 10_000
"""Values of one column that are kept: few columns of a register hold so many."""
_time_made = lru_cache(_SEVERAL)(parse_time_made)
_retention = lru_cache(_SEVERAL)(parse_retention)
_split = lru_cache(_SEVERAL)(split_list)
_day = lru_cache(_SEVERAL)(parse_day)


@lru_cache(_SEVERAL)
def _forms(cell: str) -> tuple[Form, ...]:
    return tuple(map(Form, split_list(cell)))


def period_parser(first: str, last: str) -> Callable[[Cells], Period]:
    """A function that reads the first and last day of a row from these columns."""

    def parse_period(cells: Cells) -> Period:
        return Period(
            first_column=first, first=parse_day(cells[first]), last_column=last, last=parse_day(cells[last])
        )

    return parse_period
