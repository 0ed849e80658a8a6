"""The sheet of a test on A4, after Lampiran II, for the examiners' signatures."""

from dataclasses import dataclass, replace
from datetime import date

from generator.history.repository import HistoryError
from generator.model.dates import weekday_in_words
from generator.model.table_path import TablePath
from generator.office.cases.choices import day_words
from generator.office.examinations.examination import Standing
from generator.office.examinations.facts import Facts, facts_of, read
from generator.office.examinations.room_page import sitting_words, unit_of
from generator.office.examinations.sight import Sight, by_reader
from generator.office.paper_links import Offer, offer
from generator.office.requests.asked import Answer, NotHere, Page
from generator.office.requests.route import Access, Route
from generator.review.git_writer import NotWritableError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signature:
    name: str
    post: str
    unit: str


def opening_line(day: str, place: str) -> str:
    """``Pada hari ini, Senin, tanggal 9 Maret 2026, bertempat di Misal.``; dots where a word is not known yet."""
    try:
        name = weekday_in_words(date.fromisoformat(day))
    except ValueError:
        name = "............"
    return f"Pada hari ini, {name}, tanggal {day_words(day) or '........................'}, bertempat di {place or '............'}."


def facts_printed(sight: Sight) -> Facts | None:
    """What was closed, with the sheet's number where it was given since; before that what the draft says."""
    now = facts_of(sight.now) if sight.now else None
    if not sight.test.record:
        return now
    kept = read(sight.test.record)
    return replace(kept, number=now.number) if now and not kept.number else kept


def _official(sight: Sight) -> tuple[Offer, ...]:
    """The official papers, once the register holds the sheet; the page prints what the room wrote until then."""
    register = f"dik-{sight.test.unit}"
    try:
        rows = sight.asked.desk.rows(register)
    except (HistoryError, NotWritableError):
        return ()
    package = f"dik/{sight.test.unit}"
    entry = rows.get(TablePath(package=package, table="dik"), {}).get(sight.test.entry_id, {})
    sheet = entry.get("lembar_id", "")
    if sheet not in rows.get(TablePath(package=package, table="lembar"), {}):
        return ()
    return tuple(offer(register, kind, sheet) for kind in ("lembar", "berita-acara"))


def _print(sight: Sight) -> Answer:
    test = sight.test
    if test.standing is Standing.CALLED_OFF or not (sight.keeps or sight.audits):
        return NotHere()
    facts = facts_printed(sight)
    if facts is None:
        return NotHere()
    return Page(
        template="uji-cetak.html.jinja",
        title=f"Lembar uji {test.id}",
        context={
            "alamat": test.address,
            "unit": sight.unit_name,
            "isi": facts,
            "ditutup": bool(test.day),
            "naskah": _official(sight),
            "pembuka": opening_line(test.day, facts.place),
            "penguji": tuple(
                _Signature(name=one.name, post=one.post, unit=unit_of(sight, one.unit))
                for one in test.signing
            ),
            "sesi": tuple(
                (
                    sitting_words(one),
                    ", ".join(each.name for each in test.examiners if each.account_id in one.present),
                )
                for one in test.sittings
            ),
        },
    )


ROUTES = (Route(path="/uji/{id}/cetak", method="GET", access=Access.OFFICER, handle=by_reader(_print)),)
