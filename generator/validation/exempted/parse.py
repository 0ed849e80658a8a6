"""Restricted cells without shape errors → values of the model."""

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from generator.datapackages.table import Cells, split_list
from generator.model.approval import Approval, ApproverRole
from generator.model.citation import Citation
from generator.model.consequence_test import ConsequenceTest, Examiner, Request, Session, SheetKind, Trigger
from generator.model.decree import Decree, DecreeKind
from generator.model.exemption import ClosureReason, ExemptEntry, Scope
from generator.model.exemption_period import PeriodKind
from generator.model.ground import Letter
from generator.model.regulation import Regulation
from generator.model.working_days import Holiday, HolidayKind
from generator.validation.exempted.closure_cells import ClosureCells
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.parse import parse_day

Code = TypeVar("Code", bound=StrEnum)

_ANSWERS = {"ya": True, "tidak": False}


def entry_parser(unit: str) -> Callable[[Cells], ExemptEntry]:
    """A function that reads the rows of ``dik.csv`` in that unit's package; the grounds are added later."""

    def parse_entry(cells: Cells) -> ExemptEntry:
        return ExemptEntry(
            id=cells["id"],
            unit=unit,
            number=cells["nomor"],
            subject=cells["informasi"],
            parent_document=cells["dokumen_induk"],
            scope=_code(Scope, cells["lingkup"]),
            blackened=cells["bagian_dihitamkan"],
            responsible=cells["penanggung_jawab"],
            starts=parse_day(cells["mulai"]),
            test_id=cells["lembar_id"],
            decree_id=cells["sk_id"],
            if_opened=cells["konsekuensi_dibuka"],
            if_closed=cells["konsekuensi_ditutup"],
            public_interest=cells["kepentingan_publik"],
            written_consent=_ANSWERS.get(cells["persetujuan_tertulis"]),
            public_office=_ANSWERS.get(cells["jabatan_publik"]),
            opened_in_court=parse_day(cells["dibuka_di_sidang"]),
            review=parse_day(cells["tanggal_tinjau"]),
            partner_id=cells["dip_id"],
            notice_id=cells["pengecualian_id"],
            previous_id=cells["semula_id"],
            closure=parse_closure_cells(cells).closure,
            internal_note=cells["catatan_internal"],
        )

    return parse_entry


def parse_closure_cells(cells: Cells) -> ClosureCells:
    """How a row of ``dik.csv`` records its end."""
    return ClosureCells(
        reason=_code(ClosureReason, cells["penutup"]),
        day=parse_day(cells["tanggal_penutup"]),
        ruling_number=cells["nomor_putusan"],
    )


def parse_ground(cells: Cells) -> GroundRow:
    """A row of ``dik-dasar.csv``."""
    return GroundRow(
        id=cells["id"],
        entry_id=cells["dik_id"],
        letter=_code(Letter, cells["huruf"]),
        number=_number(cells["angka"]),
        other_law=_citation(cells["peraturan_id"], cells["pasal"]),
        explanation=cells["keterangan"],
        kind=_code(PeriodKind, cells["jangka_jenis"]),
        words=cells["jangka_teks"],
        years=_number(cells["durasi"]),
        until=parse_day(cells["berakhir"]),
        event=cells["peristiwa"],
        period_law=_citation(cells["jangka_peraturan_id"], cells["jangka_pasal"]),
    )


def sheet_parser(package: str) -> Callable[[Cells], ConsequenceTest]:
    """A function that reads the rows of ``lembar.csv`` in that package; sessions and examiners are added later."""

    def parse_test(cells: Cells) -> ConsequenceTest:
        received = parse_day(cells["diterima"])
        number = cells["nomor_permohonan"]
        role, day = _code(ApproverRole, cells["peran_penyetuju"]), parse_day(cells["tanggal_disetujui"])
        approver = cells["penyetuju_id"]
        return ConsequenceTest(
            id=cells["id"],
            package=package,
            number=cells["nomor"],
            year=_number(cells["tahun"]),
            day=parse_day(cells["tanggal"]),
            place=cells["tempat"],
            trigger=_code(Trigger, cells["pemicu"]),
            kind=_code(SheetKind, cells["jenis"]),
            previous_id=cells["lembar_semula_id"],
            request=Request(number=number, received=received) if number and received else None,
            setter_id=cells["penetap_id"],
            approval=Approval(approver_id=approver, role=role, day=day)
            if approver and role and day
            else None,
            cited_id=cells["badan_id"],
            file_sha256=cells["berkas_sha256"],
            archive_place=cells["lokasi_arsip"],
        )

    return parse_test


def parse_session(cells: Cells) -> tuple[str, Session]:
    """A row of ``lembar-sesi.csv``: its sheet, and the sitting."""
    session = Session(
        id=cells["id"],
        day=parse_day(cells["tanggal"]),
        begins=_time(cells["mulai"]),
        ends=_time(cells["selesai"]),
        place=cells["tempat"],
        attended=_number(cells["hadir"]),
    )
    return cells["lembar_id"], session


def parse_examiner(cells: Cells) -> tuple[str, Examiner]:
    """A row of ``lembar-penguji.csv``: the sheet, and who examined."""
    examiner = Examiner(id=cells["id"], name=cells["nama"], post=cells["jabatan"], unit=cells["unit"])
    return cells["lembar_id"], examiner


def decree_parser(package: str) -> Callable[[Cells], Decree]:
    """A function that reads the rows of ``sk.csv`` in that package."""

    def parse_decree(cells: Cells) -> Decree:
        return Decree(
            id=cells["id"],
            package=package,
            number=cells["nomor"],
            year=_number(cells["tahun"]),
            day=parse_day(cells["tanggal"]),
            place=cells["tempat"],
            kind=_code(DecreeKind, cells["jenis"]),
            description=cells["uraian"],
            test_ids=split_list(cells["lembar"]),
            setter_id=cells["penetap_id"],
            approver_id=cells["penyetuju_id"],
            approver_role=_code(ApproverRole, cells["peran_penyetuju"]),
            changes_id=cells["mengubah_id"],
            revokes_id=cells["mencabut_id"],
            cited_id=cells["badan_id"],
            file_sha256=cells["berkas_sha256"],
            archive_place=cells["lokasi_arsip"],
        )

    return parse_decree


def parse_regulation(cells: Cells) -> Regulation:
    """A row of ``peraturan.csv``."""
    return Regulation(
        id=cells["id"],
        kind=cells["jenis"],
        number=cells["nomor"],
        year=int(cells["tahun"]),
        title=cells["judul"],
        in_force_from=parse_day(cells["berlaku_sejak"]),
        in_force_until=parse_day(cells["berlaku_sampai"]),
        revoked_by=cells["dicabut_oleh"],
    )


def parse_holiday(cells: Cells) -> Holiday:
    """A row of ``hari-libur.csv``."""
    return Holiday(
        day=date.fromisoformat(cells["tanggal"]),
        name=cells["nama"],
        kind=HolidayKind(cells["jenis"]),
        basis=cells["dasar"],
    )


def _code(codes: type[Code], cell: str) -> Code | None:
    return codes(cell) if cell else None


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _time(cell: str) -> time | None:
    return time.fromisoformat(cell) if cell else None


def _citation(regulation_id: str, article: str) -> Citation | None:
    return Citation(regulation_id=regulation_id, article=article) if regulation_id else None
