"""States, periods, dues and distances in plain Indonesian."""

from datetime import date

from generator.audits.recurring import DUTIES
from generator.model.approval import ApproverRole
from generator.model.consequence_test import SheetElement, SheetKind, Trigger
from generator.model.dates import date_in_words
from generator.model.decree import DecreeKind
from generator.model.due import Due, DueKind
from generator.model.exemption_period import ExemptionPeriod, PeriodKind, Permanent, kind_of
from generator.model.officer import Role
from generator.model.standing import State
from generator.model.working_days import WorkingCalendar
from generator.sites.numbers import number_in_words

STATES = {
    State.PROPOSED: ("usulan", "Usulan", "Belum diuji, belum dikecualikan."),
    State.TESTED: ("teruji", "Teruji", "Sudah diuji, menunggu persetujuan."),
    State.APPROVED: ("menunggu-sk", "Disetujui, menunggu SK", "Belum berlaku sampai SK-nya dicatat."),
    State.IN_FORCE: ("berlaku", "Berlaku", "Dikecualikan oleh SK yang berlaku."),
    State.ENDING_SOON: ("segera-berakhir", "Segera berakhir", "Berlaku, berakhir dalam 90 hari."),
    State.OPEN_BY_LAW: (
        "terbuka",
        "Terbuka menurut hukum",
        "Jangka waktunya berakhir; tidak lagi dikecualikan.",
    ),
    State.CHANGED: ("diubah", "Diubah", "Sudah diganti oleh penetapan baru."),
    State.OPENED: ("dibuka", "Dibuka", "Dibuka oleh keputusan atau putusan."),
    State.MISTAKEN: ("keliru", "Keliru", "Dicoret karena keliru dicatat."),
}
"""Slug for addresses and colours, name, and one plain sentence; in the order of the model."""

PERIODS = {
    PeriodKind.DATE: ("tanggal", "Sampai tanggal tertentu"),
    PeriodKind.DURATION: ("durasi", "Selama jumlah tahun"),
    PeriodKind.EVENT: ("peristiwa", "Sampai suatu peristiwa"),
    PeriodKind.LEGISLATION: ("peraturan", "Mengikuti peraturan lain"),
    PeriodKind.AS_NEEDED: ("selama-diperlukan", "Selama diperlukan"),
}
NO_PERIOD = ("belum", "Belum ada jangka waktu")

DUES = {
    DueKind.DECREE: (
        "SK belum ada",
        "Tetapkan dan catat SK-nya. Tanpa SK, informasi ini belum dikecualikan.",
    ),
    DueKind.ANSWER: (
        "Uji atas permohonan",
        "Selesaikan uji konsekuensi dan jawab permohonannya.",
    ),
    DueKind.ANSWER_ADDED: (
        "Uji atas permohonan, waktu tambahan",
        "Kirim pemberitahuan tertulis dengan alasannya bila belum, lalu selesaikan uji. Waktu tambahan hanya sekali.",
    ),
    DueKind.ENDING: (
        "Segera berakhir",
        "Siapkan penetapan: dibuka, atau diubah dengan uji konsekuensi dan SK baru.",
    ),
    DueKind.DECISION: (
        "Wajib ditetapkan",
        "Tetapkan sekarang. Tanpa penetapan, informasi terbuka menurut hukum sesudah hari terakhirnya.",
    ),
    DueKind.REVIEW: ("Tinjau ulang", "Periksa apakah alasan pengecualiannya masih ada, lalu catat tanggal tinjau berikutnya."),
    DueKind.REVIEW_UNSET: ("Tanggal tinjau kosong", "Isi tanggal tinjau, paling lambat 12 bulan sejak mulai."),
    DueKind.PUBLIC_ROW: ("Baris DIP belum ada", "Tulis baris DIP untuk informasi yang sudah terbuka; rancangannya ada di halaman entri."),
    DueKind.NOTICE: ("Pengumuman masih tampil", "Tarik pengumuman pengecualian yang sudah berakhir dari paket publik unit."),
    DueKind.REFRESH: ("Pemutakhiran DIP unit", "Periksa entri yang paling lama tidak diperiksa, lalu catat tanggal mutakhirnya, juga bila tidak ada yang berubah."),
    DueKind.EDITION: ("Edisi DIP berikutnya", "Tetapkan edisi baru dengan Keputusan PPID yang disetujui Atasan PPID."),
    DueKind.REPORT: (DUTIES[DueKind.REPORT], "Susun laporannya dan kirim salinannya ke Komisi Informasi. Selesai bila ada entri DIP unit PPID dengan dasar 21(1)j yang judulnya memuat “Laporan”, “Layanan Informasi”, dan tahunnya."),
    DueKind.REPORT_SUMMARY: (DUTIES[DueKind.REPORT_SUMMARY], "Umumkan ringkasannya. Selesai bila ada entri DIP unit PPID dengan dasar 14(2)e yang judulnya memuat “Laporan” dan tahunnya."),
    DueKind.EVALUATION: (DUTIES[DueKind.EVALUATION], "Nilai layanan semester itu. Selesai bila ada entri DIP unit PPID yang judulnya memuat “Evaluasi”, “Layanan Informasi”, semester, dan tahunnya."),
    DueKind.AUDIT: (DUTIES[DueKind.AUDIT], "Lakukan audit internal tahun itu. Selesai bila ada entri DIP unit PPID yang judulnya memuat “Audit”, “Layanan Informasi”, dan tahunnya."),
    DueKind.SURVEY: (DUTIES[DueKind.SURVEY], "Lakukan survei tahun itu. Selesai bila ada entri DIP unit PPID yang judulnya memuat “Survei Kepuasan” atau “Indeks Kepuasan” dan tahunnya."),
}  # fmt: skip
"""Name and what to do."""

_SETTING = (Role.OFFICER, Role.SUPERIOR)
_KEEPING = (Role.OFFICER, Role.UNIT_OFFICER)
CONCERNED = {
    DueKind.DECREE: _SETTING,
    DueKind.ANSWER: _KEEPING,
    DueKind.ANSWER_ADDED: _KEEPING,
    DueKind.ENDING: _KEEPING,
    DueKind.DECISION: (*_KEEPING, Role.SUPERIOR),
    DueKind.REVIEW: _KEEPING,
    DueKind.REVIEW_UNSET: _KEEPING,
    DueKind.PUBLIC_ROW: _KEEPING,
    DueKind.NOTICE: _KEEPING,
    DueKind.REFRESH: _KEEPING,
    DueKind.EDITION: _SETTING,
    DueKind.REPORT: _SETTING,
    DueKind.REPORT_SUMMARY: _SETTING,
    DueKind.EVALUATION: _SETTING,
    DueKind.AUDIT: (*_SETTING, Role.AUDITOR),
    DueKind.SURVEY: _SETTING,
}
"""Into whose calendars a due goes. Source: Perki 1/2021 art. 7, 8, 10, 12; SOP parts A, D and U."""


CALENDAR_KEYS = {
    DueKind.DECREE: "sk",
    DueKind.ANSWER: "jawaban",
    DueKind.ANSWER_ADDED: "jawaban",
    DueKind.ENDING: "berakhir",
    DueKind.DECISION: "berakhir",
    DueKind.REVIEW: "tinjau",
    DueKind.REVIEW_UNSET: "tinjau",
    DueKind.PUBLIC_ROW: "baris-dip",
    DueKind.NOTICE: "pengumuman",
    DueKind.REFRESH: "mutakhir",
    DueKind.EDITION: "edisi",
    DueKind.REPORT: "laporan",
    DueKind.REPORT_SUMMARY: "laporan-ringkas",
    DueKind.EVALUATION: "evaluasi",
    DueKind.AUDIT: "audit",
    DueKind.SURVEY: "survei",
}
"""Dues that are one event of the calendar at different stages share a key."""

TRIGGERS = {
    Trigger.BEFORE_REQUEST: "Sebelum ada permohonan",
    Trigger.ON_REQUEST: "Atas permohonan",
    Trigger.BY_PANEL: "Perintah Majelis Komisioner",
}
SHEET_KINDS = {
    SheetKind.NEW: "Pengujian baru (Lampiran II)",
    SheetKind.CHANGE: "Pengujian pengubahan (Lampiran IV)",
}
SHEET_ELEMENTS = {
    SheetElement.NUMBER: "nomor",
    SheetElement.YEAR: "tahun",
    SheetElement.DAY: "tanggal",
    SheetElement.PLACE: "tempat",
    SheetElement.TRIGGER: "pemicu",
    SheetElement.EXAMINERS: "penguji dengan jabatan dan unitnya",
    SheetElement.APPROVAL: "persetujuan",
}
DECREE_KINDS = {
    DecreeKind.EXEMPTION: "SK pengecualian",
    DecreeKind.CHANGE: "SK pengubahan",
    DecreeKind.OPENING: "SK pembukaan",
    DecreeKind.DELEGATION: "SK pendelegasian",
}
APPROVERS = {
    ApproverRole.SUPERIOR: "Atasan PPID",
    ApproverRole.HEAD: "Pimpinan Badan Publik",
    ApproverRole.DELEGATE: "Pejabat yang diberi delegasi oleh pimpinan",
}
ROLES = {
    Role.OFFICER: "PPID",
    Role.UNIT_OFFICER: "PPID Pelaksana",
    Role.SUPERIOR: "Atasan PPID",
    Role.HEAD: "Pimpinan Badan Publik",
    Role.COUNSEL: "Tim Pertimbangan",
    Role.DESK: "Petugas Pelayanan Informasi",
    Role.AUDITOR: "Auditor",
}


def slug_of(state: State) -> str:
    """For addresses and colours."""
    return STATES[state][0]


def label_of(state: State) -> str:
    """``Segera berakhir``."""
    return STATES[state][1]


def period_kind(period: ExemptionPeriod | Permanent | None) -> tuple[str, str]:
    """Slug and name of the kind of a ground's period."""
    if period is None or isinstance(period, Permanent):
        return NO_PERIOD
    return PERIODS[kind_of(period)]


def working_days_until(day: date, today: date, calendar: WorkingCalendar) -> str:
    """``dalam 43 hari kerja``, ``hari ini``, ``lewat 3 hari kerja``."""
    if day == today:
        return "hari ini"
    left = calendar.count_between(today, day)
    if left > 0:
        return f"dalam {number_in_words(left)} hari kerja"
    if left < 0:
        return f"lewat {number_in_words(-left)} hari kerja"
    # Only free days lie between.
    return "sebelum hari kerja berikutnya" if day > today else "sejak hari kerja terakhir"


def urgency(due: Due, today: date) -> str:
    """``lewat``, ``mendesak`` or ``nanti``: how loud a due is shown."""
    if due.day < today:
        return "lewat"
    pressing = due.kind in {DueKind.DECISION, DueKind.ANSWER, DueKind.ANSWER_ADDED, DueKind.DECREE}
    return "mendesak" if pressing else "nanti"


def day_or_dash(day: date | None) -> str:
    """``2 Mei 2026``; a dash where there is none."""
    return date_in_words(day) if day else "–"


def month_in_words(day: date) -> str:
    """``November 2026``."""
    return date_in_words(day).partition(" ")[2]
