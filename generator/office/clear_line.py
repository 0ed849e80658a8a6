"""The one sentence that says where an entry stands to time, such as ``Berakhir dalam 43 hari kerja``."""

from dataclasses import dataclass
from datetime import date

from generator.model.dates import date_in_words
from generator.model.dossier import Dossier
from generator.model.exemption import next_review
from generator.model.standing import Standing, State
from generator.model.working_days import WorkingCalendar
from generator.office.words import working_days_until
from generator.sites.numbers import number_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearLine:
    """A sentence and how loud it is."""

    tone: str
    """``tenang``, ``dekat``, ``terbuka`` or ``belum``."""
    text: str
    """Without a full stop."""
    note: str
    """A second sentence; may be empty."""


def clear_line(dossier: Dossier, stands: Standing, day: date, calendar: WorkingCalendar) -> ClearLine:
    """Where the entry stands to time on that day."""
    since = f"sejak {date_in_words(stands.since)}" if stands.since else ""
    if stands.state is State.PROPOSED:
        return _line(
            "belum", "Belum dikecualikan: belum diuji", "Uji konsekuensi wajib mendahului pengecualian."
        )
    if stands.state is State.TESTED:
        return _line("belum", "Belum dikecualikan: menunggu persetujuan", f"Diuji {_on(stands.since)}.")
    if stands.state is State.APPROVED:
        return _line(
            "belum",
            f"Belum dikecualikan: menunggu SK {_waiting(stands, day, calendar)}",
            f"Disetujui {_on(stands.since)}.",
        )
    if stands.state is State.OPEN_BY_LAW:
        return _line(
            "terbuka",
            f"Terbuka menurut hukum {since}",
            "Tidak diumumkan dengan sendirinya; siapkan baris DIP.",
        )
    if stands.state is State.OPENED:
        return _line("terbuka", f"Dibuka {since}", "")
    if stands.state is State.CHANGED:
        return _line("belum", f"Diganti penetapan baru {since}", "Lihat entri penggantinya.")
    if stands.state is State.MISTAKEN:
        return _line("belum", f"Dicoret karena keliru {since}", "")
    if stands.last_day is not None:
        return _line(
            "dekat" if stands.state is State.ENDING_SOON else "tenang",
            f"Berakhir {working_days_until(stands.last_day, day, calendar)}",
            f"Hari terakhir {date_in_words(stands.last_day)}.{_uncertain(stands.last_day, calendar)}",
        )
    return _without_end(dossier, day, calendar)


def _without_end(dossier: Dossier, day: date, calendar: WorkingCalendar) -> ClearLine:
    starts = dossier.starts
    review = next_review(dossier.entry, starts, day) if starts else None
    if review is None:
        return _line("dekat", "Tanpa tanggal akhir, dan tanggal tinjaunya kosong", "")
    text = "Tanpa tanggal akhir"
    if review < day:
        return _line(
            "dekat",
            f"{text}; tinjauannya {working_days_until(review, day, calendar)}",
            f"Semestinya ditinjau {date_in_words(review)}.",
        )
    return _line(
        "tenang",
        f"{text}; ditinjau {working_days_until(review, day, calendar)}",
        f"Paling lambat {date_in_words(review)}.",
    )


def _waiting(stands: Standing, day: date, calendar: WorkingCalendar) -> str:
    waited = calendar.count_between(stands.since, day) if stands.since else 0
    return f"selama {number_in_words(waited)} hari kerja" if waited > 0 else "sejak hari ini"


def _on(day: date | None) -> str:
    return date_in_words(day) if day else ""


def _uncertain(day: date, calendar: WorkingCalendar) -> str:
    return (
        ""
        if calendar.covers(day)
        else f" Hari libur {day.year} belum ada di tabel, jadi hitungannya dapat bergeser."
    )


def _line(tone: str, text: str, note: str) -> ClearLine:
    return ClearLine(tone=tone, text=text, note=note)
