"""The record (*berita acara*) of a consequence test: its sittings, what was tested with which result, and who took part.

No regulation has a form for it; PPIDs of Kalimantan Timur keep one beside the sheet of Perki 1/2021 Lampiran II.
"""

from dataclasses import dataclass, field

from generator.documents.entry_words import ground_words, period_words, sheet_named, subject_words
from generator.documents.gaps import DOTS, Gaps
from generator.documents.openings import entries_opened_on
from generator.documents.parts import Control, Letterhead, Signature, letterhead_of, named, signature_of
from generator.documents.records import Records
from generator.documents.sheet_document import ExaminerRow, examiner_rows, sheet_control, trigger_words
from generator.model.consequence_test import ConsequenceTest, Session
from generator.model.dates import MONTHS, date_in_words, weekday_in_words
from generator.model.exemption import Scope

_TABLE = "lembar"
_SESSIONS = "lembar_sesi"
_SOURCE = "Perki 1/2021 Pasal 49 ayat (2); SOP bagian A angka 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One sitting."""

    hari: str
    waktu: str
    tempat: str = field(repr=False)
    hadir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One entry and the result of its test."""

    nomor: str
    informasi: str = field(repr=False)
    dasar: tuple[str, ...] = field(repr=False)
    hasil: str
    jangka: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDocument:
    """All that is printed."""

    jenis: str
    bentuk: str
    judul: str
    nomor: str
    """Of the sheet: the record has none of its own."""
    atas: str
    unit: str
    kepala: Letterhead
    kendali: Control
    pembuka: str
    pemicu: str
    sidang: tuple[SessionRow, ...]
    baris: tuple[ResultRow, ...]
    simpulan: str
    penguji: tuple[ExaminerRow, ...]
    mengetahui: Signature


def minutes_document(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> MinutesDocument:
    """The record of the test whose sheet stands for the row ``row``, with the package's own entries only."""
    entries = [one.entry for one in records.dossiers if one.test is not None and one.test.id == test.id]
    opened = [] if entries else [one.entry for one in entries_opened_on(test, records)]
    gaps.row(entries or opened, _TABLE, row, "", "Entri yang diuji dengan lembar ini", _SOURCE)
    gaps.row(test.sessions, _SESSIONS, row, "", "Sidang pengujian", _SOURCE)
    parts = sum(entry.scope is Scope.PART for entry in entries)
    name = sheet_named(test, row, gaps)
    setter = named(records, gaps, test.setter_id, _TABLE, row, "penetap_id")
    return MinutesDocument(
        jenis="berita-acara",
        bentuk="tidak ditetapkan peraturan",
        judul="Berita Acara Pengujian Konsekuensi",
        nomor=gaps.text(test.number, _TABLE, row, "nomor", _SOURCE),
        atas=f"Atas {name}",
        unit=records.unit.name,
        kepala=letterhead_of(records),
        kendali=sheet_control(test, row, records, gaps),
        pembuka=_opening(test, row, records, gaps),
        pemicu=trigger_words(test, row, gaps),
        sidang=tuple(_session(one, gaps) for one in sorted(test.sessions, key=_by_time)),
        baris=(
            *(
                ResultRow(
                    nomor=str(number),
                    informasi=subject_words(entry, gaps),
                    dasar=ground_words(entry, records, gaps),
                    hasil="Dikecualikan sebagian" if entry.scope is Scope.PART else "Dikecualikan seluruhnya",
                    jangka=period_words(entry, gaps),
                )
                for number, entry in enumerate(entries, start=1)
            ),
            *(
                ResultRow(
                    nomor=str(number),
                    informasi=subject_words(entry, gaps),
                    dasar=ground_words(entry, records, gaps),
                    hasil="Tidak dikecualikan lagi",
                    jangka=(f"Dibuka pada {date_in_words(entry.closure.day)}" if entry.closure else DOTS,),
                )
                for number, entry in enumerate(opened, start=1)
            ),
        ),
        simpulan=f"Hasilnya: {_results(len(entries) - parts, parts, len(opened))}. Konsekuensi bila dibuka dan bila ditutup"
        f" serta penimbangan kepentingan publik ada pada {name}.",
        penguji=examiner_rows(test, row, records, gaps),
        mengetahui=signature_of(setter),
    )


def _opening(test: ConsequenceTest, row: str, records: Records, gaps: Gaps) -> str:
    day = test.day
    gaps.text(day.isoformat() if day else "", _TABLE, row, "tanggal", _SOURCE)
    place = gaps.text(test.place, _TABLE, row, "tempat", _SOURCE)
    when = (
        f"Pada hari ini, {weekday_in_words(day)}, tanggal {day.day} bulan {MONTHS[day.month - 1]} tahun {day.year}"
        if day
        else f"Pada hari ini, {DOTS}, tanggal {DOTS} bulan {DOTS} tahun {DOTS}"
    )
    return f"{when}, bertempat di {place}, telah selesai dilaksanakan pengujian konsekuensi atas informasi pada {records.unit.name}."


def _results(whole: int, parts: int, opened: int) -> str:
    counts = (
        (whole, "dikecualikan seluruhnya"),
        (parts, "dikecualikan sebagian"),
        (opened, "tidak dikecualikan lagi"),
    )
    return "; ".join(f"{count} informasi {words}" for count, words in counts if count) or DOTS


def _by_time(one: Session) -> tuple[str, str, str]:
    return (
        one.day.isoformat() if one.day else "",
        one.begins.isoformat() if one.begins else "",
        one.id,
    )


def _session(one: Session, gaps: Gaps) -> SessionRow:
    day = f"{weekday_in_words(one.day)}, {date_in_words(one.day)}" if one.day else ""
    begins = f"{one.begins:%H.%M}" if one.begins else ""
    ends = f"{one.ends:%H.%M}" if one.ends else ""
    attended = "" if one.attended is None else f"{one.attended} orang"
    return SessionRow(
        hari=gaps.text(day, _SESSIONS, one.id, "tanggal", _SOURCE),
        waktu=f"{gaps.text(begins, _SESSIONS, one.id, 'mulai', _SOURCE)}–{gaps.text(ends, _SESSIONS, one.id, 'selesai', _SOURCE)}",
        tempat=gaps.text(one.place, _SESSIONS, one.id, "tempat", _SOURCE),
        hadir=gaps.text(attended, _SESSIONS, one.id, "hadir", _SOURCE),
    )
