"""The sheet of a consequence test as it is printed. Source: Perki 1/2021 Lampiran II, and IV for a change."""

from dataclasses import dataclass, field

from generator.documents.entry_words import (
    closed_words,
    ground_words,
    interest_words,
    opened_words,
    period_words,
    subject_words,
)
from generator.documents.gaps import DOTS, Gaps
from generator.documents.openings import entries_opened_on
from generator.documents.parts import (
    Control,
    Letterhead,
    Signature,
    day_text,
    letterhead_of,
    maker_signature,
    named,
    signature_of,
)
from generator.documents.records import Records, unit_officer
from generator.model.consequence_test import ConsequenceTest, SheetKind, Trigger
from generator.model.dates import MONTHS, date_in_words, weekday_in_words
from generator.model.exemption import ExemptEntry
from generator.model.office import holders
from generator.model.officer import Role

_TABLE = "lembar"
_CAUSES = {
    Trigger.BEFORE_REQUEST: "sebelum adanya permohonan, menurut Pasal 49 ayat (1) huruf a",
    Trigger.ON_REQUEST: "atas permohonan Informasi Publik, menurut Pasal 49 ayat (1) huruf b",
    Trigger.BY_PANEL: "atas perintah Majelis Komisioner, menurut Pasal 49 ayat (1) huruf c",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One entry in the table; what stood before the change is empty on a sheet of Lampiran II."""

    informasi: str = field(repr=False)
    dasar: tuple[str, ...] = field(repr=False)
    dibuka: str = field(repr=False)
    """Empty on a sheet of Lampiran IV, which has no column for it."""
    ditutup: str = field(repr=False)
    kepentingan: str = field(repr=False)
    jangka: tuple[str, ...] = field(repr=False)
    dasar_semula: tuple[str, ...] = field(default=(), repr=False)
    dibuka_semula: str = field(default="", repr=False)
    ditutup_semula: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminerRow:
    """One examiner, to sign."""

    nama: str = field(repr=False)
    jabatan: str = field(repr=False)
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDocument:
    """All that is printed."""

    jenis: str
    """``lembar`` or ``lembar-pengubahan``: the name of the template."""
    lampiran: str
    judul: str
    nomor: str
    tahun: str
    kepala: Letterhead
    kendali: Control
    pembuka: str
    pemicu: str
    baris: tuple[SheetRow, ...]
    kalimat_penguji: str
    penguji: tuple[ExaminerRow, ...]
    penutup: str
    menyetujui: Signature


def sheet_document(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> SheetDocument:
    """The sheet that stands for the row ``row`` of the package, with the package's entries that rest on it."""
    changes = test.kind is SheetKind.CHANGE
    if test.kind is None:
        gaps.text("", _TABLE, row, "jenis", "Perki 1/2021 Lampiran II dan Lampiran IV")
    entries = [one.entry for one in records.dossiers if one.test is not None and one.test.id == test.id]
    opened = [] if entries else [one.entry for one in entries_opened_on(test, records)]
    gaps.row(
        entries or opened, _TABLE, row, "", "Entri yang diuji dengan lembar ini", "Perki 1/2021 Lampiran II"
    )
    number = gaps.text(test.number, _TABLE, row, "nomor", "Perki 1/2021 Lampiran II")
    year = gaps.text(str(test.year or ""), _TABLE, row, "tahun", "Perki 1/2021 Lampiran II")
    title = "Lembar Pengujian Konsekuensi" + (
        " atas Pengubahan Klasifikasi Informasi yang Dikecualikan" if changes else ""
    )
    tested = title.removeprefix("Lembar ")
    return SheetDocument(
        jenis="lembar-pengubahan" if changes else "lembar",
        lampiran="Lampiran IV" if changes else "Lampiran II",
        judul=title,
        nomor=number,
        tahun=year,
        kepala=letterhead_of(records),
        kendali=sheet_control(test, row, records, gaps),
        pembuka=_opening(test, row, gaps, changes=changes),
        pemicu=trigger_words(test, row, gaps),
        baris=tuple(_row(one, records, gaps, changes=changes) for one in entries)
        or tuple(_opened_row(one, records, gaps) for one in opened),
        kalimat_penguji=f"Bahwa {tested} sebagaimana disebut pada tabel di atas dilakukan oleh:",
        penguji=examiner_rows(test, row, records, gaps),
        penutup=f"Demikian {tested} ini dibuat secara saksama dan penuh ketelitian.",
        menyetujui=_approver(test, row, records, gaps),
    )


def _opening(test: ConsequenceTest, row: str, gaps: Gaps, *, changes: bool) -> str:
    day = test.day
    gaps.text(day.isoformat() if day else "", _TABLE, row, "tanggal", "Perki 1/2021 Lampiran II")
    when = (
        f"Pada hari ini, {weekday_in_words(day)}, tanggal {day.day} bulan {MONTHS[day.month - 1]} tahun {day.year}"
        if day
        else f"Pada hari ini, {DOTS}, tanggal {DOTS} bulan {DOTS} tahun {DOTS}"
    )
    place = gaps.text(test.place, _TABLE, row, "tempat", "Perki 1/2021 Lampiran II")
    done = (
        "Pengubahan Klasifikasi terhadap Informasi yang Dikecualikan"
        if changes
        else "Pengujian Konsekuensi terhadap Informasi Publik"
    )
    return f"{when}, bertempat di {place}, telah dilakukan {done} sebagaimana disebutkan pada tabel di bawah ini:"


def trigger_words(test: ConsequenceTest, row: str, gaps: Gaps) -> str:
    """Why the test was made."""
    gaps.text(test.trigger or "", _TABLE, row, "pemicu", "Perki 1/2021 Pasal 49 ayat (1)")
    cause = _CAUSES[test.trigger] if test.trigger else DOTS
    return f"Pengujian ini dilakukan {cause} Peraturan Komisi Informasi Nomor 1 Tahun 2021." + _request(
        test, row, gaps
    )


def _request(test: ConsequenceTest, row: str, gaps: Gaps) -> str:
    """The request by its number; a requester is never named."""
    if test.trigger is not Trigger.ON_REQUEST:
        return ""
    number = test.request.number if test.request else ""
    return f" Nomor permohonan: {gaps.text(number, _TABLE, row, 'nomor_permohonan', 'Perki 1/2021 Pasal 49 ayat (1) huruf b')}."


def _row(entry: ExemptEntry, records: Records, gaps: Gaps, *, changes: bool) -> SheetRow:
    before = next((one.entry for one in records.dossiers if one.entry.id == entry.previous_id), None)
    if changes:
        gaps.row(before, "dik", entry.id, "semula_id", "Entri semula yang diubah", "Perki 1/2021 Lampiran IV")
    return SheetRow(
        informasi=subject_words(entry, gaps),
        dasar=ground_words(entry, records, gaps),
        dibuka="" if changes else opened_words(entry, gaps),
        ditutup=closed_words(entry, gaps),
        kepentingan=interest_words(entry, gaps),
        jangka=period_words(entry, gaps),
        dasar_semula=_before(before, records, gaps) if changes else (),
        dibuka_semula=(opened_words(before, gaps) if before else DOTS) if changes else "",
        ditutup_semula=(closed_words(before, gaps) if before else DOTS) if changes else "",
    )


def _opened_row(entry: ExemptEntry, records: Records, gaps: Gaps) -> SheetRow:
    """An entry that is opened before its period ends: Lampiran IV has room for a change of ground only."""
    return SheetRow(
        informasi=subject_words(entry, gaps),
        dasar=("Tidak dikecualikan lagi",),
        dibuka="",
        ditutup="Tidak ada lagi yang dilindungi dengan menutupnya.",
        kepentingan=interest_words(entry, gaps),
        jangka=(f"Dibuka pada {date_in_words(entry.closure.day)}" if entry.closure else DOTS,),
        dasar_semula=ground_words(entry, records, gaps),
        dibuka_semula=opened_words(entry, gaps),
        ditutup_semula=closed_words(entry, gaps),
    )


def _before(entry: ExemptEntry | None, records: Records, gaps: Gaps) -> tuple[str, ...]:
    return ground_words(entry, records, gaps) if entry else (DOTS,)


def examiner_rows(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> tuple[ExaminerRow, ...]:
    """Who examined, in the order of their names."""
    source = "Perki 1/2021 Lampiran II"
    gaps.row(test.examiners, "lembar_penguji", row, "", "Penguji", source)
    return tuple(
        ExaminerRow(
            nama=gaps.text(one.name, "lembar_penguji", one.id, "nama", source),
            jabatan=gaps.text(one.post, "lembar_penguji", one.id, "jabatan", source),
            unit=gaps.text(
                records.unit_names.get(one.unit, one.unit), "lembar_penguji", one.id, "unit", source
            ),
        )
        for one in sorted(test.examiners, key=lambda one: (one.name, one.id))
    )


def _approver(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> Signature:
    approval = test.approval
    if approval is None:
        gaps.text("", _TABLE, row, "penyetuju_id", "PP 61/2010 Pasal 3 ayat (2); Perki 1/2021 Lampiran II")
        return Signature(sebagai=DOTS, nama=DOTS, tanggal=DOTS)
    officer = named(records, gaps, approval.approver_id, _TABLE, row, "penyetuju_id")
    day = day_text(approval.day, gaps, _TABLE, row, "tanggal_disetujui", "PP 61/2010 Pasal 3 ayat (2)")
    return signature_of(officer, day, capacity=approval.role)


def sheet_control(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> Control:
    """The document control of a sheet, and of what is printed beside it."""
    made = day_text(test.day, gaps, _TABLE, row, "tanggal", "Perki 1/2021 Lampiran II")
    approved = _approver(test, row, records, gaps)
    maker = unit_officer(records, Role.UNIT_OFFICER, test)
    if maker is None and records.is_body and test.day:
        maker = next(iter(holders(records.officers.values(), Role.OFFICER, test.day)), None)
    setter = named(records, gaps, test.setter_id, _TABLE, row, "penetap_id")
    return Control(
        nomor=gaps.text(test.number, _TABLE, row, "nomor", "Perki 1/2021 Lampiran II"),
        revisi=f"{_changes_before(test, records):02d}",
        tanggal_pembuatan=made,
        tanggal_efektif=approved.tanggal,
        dibuat=maker_signature(records, gaps, maker, made),
        diperiksa=signature_of(setter, made),
        disetujui=approved,
    )


def _changes_before(test: ConsequenceTest, records: Records) -> int:
    """How many sheets lead to this one."""
    seen: set[str] = set()
    here: ConsequenceTest | None = test
    while here is not None and here.previous_id and here.id not in seen:
        seen.add(here.id)
        here = records.tests.get(here.previous_id)
    return len(seen)
