"""Values for tests: give what the test is about, the rest is filled in with something valid."""

from datetime import date, datetime
from typing import Any

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, split_list
from generator.model.announcement import Announcement
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Entry, Form, Status
from generator.model.information_class import InformationClass
from generator.model.officer import Officer, Role
from generator.model.problem import Place, Problem, Severity
from generator.model.reference import Duty, Edition, PublicBody, Unit
from generator.model.retention import parse_retention
from generator.model.time_made import parse_time_made
from generator.public.disclosure import PublicEntry, PublicRegister, Tombstone


def make_body(**given: Any) -> PublicBody:
    values: dict[str, Any] = {
        "code": "kaltim",
        "name": "Pemerintah Provinsi Contoh",
        "short_name": "Provinsi Contoh",
        "site_name": "Informasi Publik",
        "officer_unit": "diskominfo",
        "address": "Jalan Contoh 1, Samarinda",
        "email": "ppid@contoh.example",
        "telephone": "(0541) 555-0100",
        "whatsapp": "6280000000100",
        "opening_hours": "Senin–Jumat 08.00–15.00 WITA",
        "zone": "WITA",
        "site_address": "https://ppid.contoh.example/",
        "licence": "CC-BY-4.0",
        "email_domains": ("contoh.example",),
        "colour": "#0b5c58",
        "is_example": True,
    }
    return PublicBody(**(values | given))


def make_unit(**given: Any) -> Unit:
    values: dict[str, Any] = {
        "code": "dinkes",
        "name": "Dinas Kesehatan",
        "abbreviation": "Dinkes",
        "kind": "dinas",
        "aliases": (),
        "address": "Jalan Contoh 2, Samarinda",
        "email": "ppid@dinkes.contoh.example",
        "telephone": "(0541) 555-0123",
        "whatsapp": "6280000000123",
        "opening_hours": "Senin–Jumat 08.00–15.00 WITA",
        "valid_from": date(2017, 1, 1),
        "valid_until": None,
        "successor": "",
    }
    return Unit(**(values | given))


def make_duty(**given: Any) -> Duty:
    values: dict[str, Any] = {
        "provision": "14(2)d",
        "information_class": InformationClass.PERIODIC,
        "name": "Laporan keuangan",
        "explanation": "Uang daerah yang diterima dan dibelanjakan.",
        "units": (),
    }
    return Duty(**(values | given))


def make_cells(**given: str) -> Cells:
    """A row of ``dip.csv`` as text."""
    values = dict.fromkeys(load_schema("dip").column_names, "") | {
        "id": "m4n6p8q2ra",
        "nomor": "DIP/2026/0001",
        "jenis": "berkala",
        "judul": "Laporan Realisasi Anggaran Tahun 2025",
        "ringkasan": "Pendapatan dan belanja daerah selama tahun 2025.",
        "penguasa": "Bidang Akuntansi",
        "penanggung_jawab": "Kepala Bidang Akuntansi",
        "waktu": "Januari 2026",
        "tempat": "Samarinda",
        "bentuk": "softcopy;hardcopy",
        "retensi": "5 tahun",
        "dasar": "14(2)d",
        "tanggal_mutakhir": "2026-07-15",
        "status": "berlaku",
    }
    assert set(given) <= set(values), "no such column"
    return values | given


def make_public_entry(cells: Cells | None = None, **given: Any) -> PublicEntry:
    """The entry that these cells disclose; duties and edition are to be given as values."""
    row = cells or make_cells()
    values: dict[str, Any] = {
        "id": row["id"],
        "number": row["nomor"],
        "information_class": InformationClass(row["jenis"]),
        "title": row["judul"] or row["ringkasan"],
        "summary": row["ringkasan"],
        "unit": make_unit(),
        "holder": row["penguasa"],
        "responsible": row["penanggung_jawab"],
        "time_made": parse_time_made(row["waktu"]),
        "place": row["tempat"],
        "forms": tuple(Form(form) for form in split_list(row["bentuk"])),
        "media": row["media"],
        "link": row["tautan"],
        "link_kind": row["tautan_jenis"],
        "link_bytes": int(row["tautan_ukuran"]) if row["tautan_ukuran"] else None,
        "retention": parse_retention(row["retensi"]),
        "archive_kind": ArchiveKind(row["jenis_arsip"]) if row["jenis_arsip"] else None,
        "duties": (),
        "keywords": split_list(row["kata_kunci"]),
        "updated": date.fromisoformat(row["tanggal_mutakhir"]),
        "edition": None,
        "opening_origin": row["asal_pembukaan"],
        "ruling_number": row["nomor_putusan"],
    }
    return PublicEntry(**(values | given))


def make_tombstone(**given: Any) -> Tombstone:
    values: dict[str, Any] = {
        "id": "w1thdrawn0",
        "number": "DIP/2025/0007",
        "title": "Daftar Aset 2020",
        "unit": make_unit(),
        "updated": date(2026, 2, 1),
    }
    return Tombstone(**(values | given))


def make_announcement(**given: Any) -> Announcement:
    values: dict[str, Any] = {
        "id": "n2p4q6r8sb",
        "title": "Waspada banjir di Samarinda Utara",
        "text": "Air sungai naik. Jauhi bantaran.",
        "duties": ("19(2)a",),
        "area": "Kecamatan Samarinda Utara",
        "begins": datetime(2026, 11, 21, 16, 40),  # noqa: DTZ001 - local to the zone beside it
        "ends": datetime(2026, 11, 24, 18, 0),  # noqa: DTZ001
        "zone": "WITA",
        "link": "",
        "status": Status.IN_FORCE,
    }
    return Announcement(**(values | given))


def make_edition(**given: Any) -> Edition:
    values: dict[str, Any] = {
        "id": "g4x2y9z7cd",
        "name": "2026-1",
        "number": "Contoh 12/SK-DIP/2026",
        "date": date(2026, 3, 2),
        "place": "Samarinda",
    }
    return Edition(**(values | given))


def make_public_register(**given: Any) -> PublicRegister:
    """A register of one unit without entries, unless given."""
    values: dict[str, Any] = {
        "body": make_body(),
        "units": (make_unit(),),
        "duties": (),
        "editions": (),
        "synonyms": (),
        "entries": (),
        "tombstones": (),
        "announcements": (),
        "exemption_notices": (),
    }
    return PublicRegister(**(values | given))


def make_entry(**given: Any) -> Entry:
    """A row of the register as officers keep it."""
    values: dict[str, Any] = {
        "id": "m4n6p8q2ra",
        "number": "DIP/2026/0001",
        "information_class": InformationClass.PERIODIC,
        "title": "Laporan Realisasi Anggaran Tahun 2025",
        "summary": "Pendapatan dan belanja daerah selama tahun 2025.",
        "holder": "Bidang Akuntansi",
        "responsible": "Kepala Bidang Akuntansi",
        "time_made": parse_time_made("Januari 2026"),
        "place": "Samarinda",
        "forms": (Form.SOFTCOPY, Form.HARDCOPY),
        "media": "",
        "link": "",
        "link_kind": "",
        "link_bytes": None,
        "retention": parse_retention("5 tahun"),
        "archive_kind": None,
        "duties": ("14(2)d",),
        "keywords": (),
        "updated": date(2026, 7, 15),
        "edition_id": "",
        "opening_origin": "",
        "ruling_number": "",
        "status": Status.IN_FORCE,
    }
    return Entry(**(values | given))


def make_officer(**given: Any) -> Officer:
    values: dict[str, Any] = {
        "id": "p3q4r5s6t7",
        "name": "Contoh Rahmawati",
        "role": Role.UNIT_OFFICER,
        "unit": "dinkes",
        "valid_from": date(2025, 1, 2),
        "valid_until": None,
    }
    return Officer(**(values | given))


def make_problem(**given: Any) -> Problem:
    values: dict[str, Any] = {
        "code": "DIP-01",
        "severity": Severity.ERROR,
        "place": Place(file="registers/dip/dinkes/dip.csv", line=2),
        "message": "Sel ini kosong.",
        "remedy": "Isi sel ini.",
        "source": "Perki 1/2021 Pasal 21 ayat (2)",
    }
    return Problem(**(values | given))
