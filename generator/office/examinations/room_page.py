"""“Ruang uji”: the list of tests, and the page of one."""

from dataclasses import dataclass, replace

from generator.model.dates import moment_in_words
from generator.model.time_zone import local_moment
from generator.office.cases.choices import day_words
from generator.office.drafts.places import check_path
from generator.office.examinations.examination import Examination, Examiner, Sitting, Standing
from generator.office.examinations.facts import COMMON_COLUMNS, Facts, facts_of, read
from generator.office.examinations.opinions import may_compare, opinions
from generator.office.examinations.sight import Sight, all_seen, by_reader
from generator.office.examinations.written import COMMON, Version, newest
from generator.office.requests.asked import Answer, Asked, Page
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.route import Access, Route

STANDINGS = {
    Standing.OPEN: "Sedang berjalan",
    Standing.CLOSED: "Sudah ditutup",
    Standing.CALLED_OFF: "Dibatalkan",
}
_LABELS = {
    "konsekuensi_dibuka": "Akibat bila dibuka",
    "konsekuensi_ditutup": "Yang terlindungi bila ditutup",
    "kepentingan_publik": "Pertimbangan kepentingan publik",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    address: str
    subject: str
    unit: str
    standing: str
    opened: str
    asks: str
    """What is asked of her; empty where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ExaminerLine:
    name: str
    post: str
    until: str
    wrote: str
    is_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _SittingLine:
    address: str
    words: str
    present: str


def facts_now(sight: Sight) -> Facts | None:
    """What the test weighs: as it was closed, else as the draft has it; None where the draft is gone."""
    if sight.test.record:
        return read(sight.test.record)
    return facts_of(sight.now) if sight.now else None


def has_moved(sight: Sight) -> bool:
    """Whether the draft says something else than what was closed and printed; a number given since is no change."""
    if not sight.test.record or sight.now is None:
        return False
    kept = read(sight.test.record)
    return replace(facts_of(sight.now), number=kept.number) != kept


def unit_of(sight: Sight, code: str) -> str:
    """A unit of an examiner by name."""
    return sight.asked.reference.unit_name(code) if code else ""


def sitting_words(sitting: Sitting) -> str:
    """``9 Maret 2026, 09:00 sampai 11:00, Ruang rapat``."""
    times = " sampai ".join(filter(None, (sitting.begins, sitting.ends)))
    return ", ".join(filter(None, (day_words(sitting.day), times, sitting.place)))


def _list(asked: Asked) -> Answer:
    found = all_seen(asked)
    number, pages = page_number(asked, len(found))
    first = (number - 1) * PER_PAGE
    return Page(
        template="uji-daftar.html.jinja",
        title="Ruang uji",
        context={
            "uji": tuple(_line(one) for one in found[first : first + PER_PAGE]),
            "halaman": number,
            "halaman_semua": pages,
        },
    )


def _line(sight: Sight) -> _Line:
    test = sight.test
    facts = facts_now(sight)
    asks = ""
    if sight.examiner is not None:
        own = next((one for one in opinions(sight.asked.store, test) if one.examiner == sight.examiner), None)
        asks = "" if own and own.is_done else "Pendapat Anda belum ditulis."
    return _Line(
        address=test.address,
        subject=facts.information if facts else "Konsepnya sudah dikirim atau dihapus",
        unit=sight.unit_name,
        standing=STANDINGS[test.standing],
        opened=day_words(test.opened),
        asks=asks,
    )


def _show(sight: Sight) -> Answer:
    test, asked = sight.test, sight.asked
    every = opinions(asked.store, test)
    compares = may_compare(sight, every)
    own = next((one for one in every if sight.examiner and one.examiner == sight.examiner), None)
    facts = facts_now(sight)
    return Page(
        template="uji-ruang.html.jinja",
        title=f"Uji {test.id}",
        context={
            "alamat": test.address,
            "unit": sight.unit_name,
            "keadaan": STANDINGS[test.standing],
            "terbuka": test.is_open,
            "batal": test.standing is Standing.CALLED_OFF,
            "dibuka": day_words(test.opened),
            "ditutup": day_words(test.day),
            "isi": facts,
            "naskah": _common(sight, facts) if facts else (),
            "menulis": sight.writes and facts is not None,
            "mengurus": sight.keeps,
            "menguji": sight.examiner is not None and test.is_open,
            "pendapat_saya": own,
            "pendapat": tuple(one for one in every if one is not own and one.answers) if compares else (),
            "membandingkan": compares,
            "penguji": tuple(
                _examiner_line(sight, one.examiner, wrote=one.is_done, begun=bool(one.answers))
                for one in every
            ),
            "sesi": tuple(_sitting_line(test, one) for one in test.sittings),
            "konsep": check_path(test.draft_id) if sight.owns_draft else "",
            "sidik": test.scan,
            "bergeser": has_moved(sight),
        },
    )


def _common(sight: Sight, facts: Facts) -> tuple[tuple[str, str, str], ...]:
    """Label, words, and who wrote them last."""
    last = newest(sight.asked.store, sight.test.id, COMMON)
    words = dict(zip(COMMON_COLUMNS, (facts.opened, facts.closed, facts.interest), strict=True))
    return tuple((_LABELS[name], words[name], writer(sight, last, name)) for name in COMMON_COLUMNS)


def writer(sight: Sight, last: dict[str, Version], name: str) -> str:
    """``Siti Umpama, 9 Maret 2026 10.15 WITA``; empty where nobody wrote the field in this test."""
    if name not in last:
        return ""
    zone = sight.asked.reference.body.get("zona", "")
    moment = moment_in_words(local_moment(last[name].time, zone), zone)
    return f"{sight.name_of(last[name].account_id)}, {moment}"


def _examiner_line(sight: Sight, one: Examiner, *, wrote: bool, begun: bool) -> _ExaminerLine:
    state = (
        "sudah menulis pendapat" if wrote else "baru menulis sebagian" if begun else "belum menulis pendapat"
    )
    return _ExaminerLine(
        name=one.name,
        post=", ".join(filter(None, (one.post, unit_of(sight, one.unit)))),
        until=day_words(one.until),
        wrote=state,
        is_out=one.is_out,
    )


def _sitting_line(test: Examination, sitting: Sitting) -> _SittingLine:
    names = [one.name for one in test.examiners if one.account_id in sitting.present]
    return _SittingLine(
        address=f"{test.address}/sesi/{sitting.id}",
        words=sitting_words(sitting),
        present=", ".join(names) or "belum dicatat",
    )


ROUTES = (
    Route(path="/uji", method="GET", access=Access.EXAMINER, handle=_list),
    Route(path="/uji/{id}", method="GET", access=Access.EXAMINER, handle=by_reader(_show)),
)
