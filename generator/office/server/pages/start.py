"""The start page: what is asked of whoever is in now, the most urgent first, each with the place where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import STATUS
from generator.changes.round_changes import ANSWERS
from generator.model.dates import date_in_words
from generator.model.due import Due, DueKind
from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.model.working_days import Holiday, WorkingCalendar, working_calendar
from generator.office.accounts.mail_choice import mail_choice
from generator.office.accounts.vouching import may_vouch, unvouched
from generator.office.dossiers import commits_of, dossiers_of, tests_of
from generator.office.drafts.proposal_title import proposal_title
from generator.office.drafts.storage import drafts_of
from generator.office.gate.trees import file_in, trees_of
from generator.office.publishing.failures import failures
from generator.office.publishing.leaks import leak_told
from generator.office.reports.waiting import of_unit, waiting_reports
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.desk import Reference
from generator.office.requests.passed_on import passed_on
from generator.office.requests.route import REVIEWERS, Access, Route
from generator.office.reviews.desk_page import desk_lines
from generator.office.reviews.following import following
from generator.office.reviews.waiting import waitings
from generator.office.start.case_asks import CaseAsks, case_asks
from generator.office.start.recurring import of_officers, recurring
from generator.office.start.unit_asks import LackingDuty, UnitAsks, unit_asks
from generator.office.words import DUES, period_in_words, working_days_until
from generator.office.workspace import WHOLE
from generator.review.kept import Kept
from generator.review.notes import NoteKind
from generator.review.reading import Sent, Standing, pending
from generator.review.state import Queue
from generator.sites.numbers import number_in_words
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.exempted.parse import parse_holiday

_UNIT_ROLES = frozenset({Role.UNIT_OFFICER, Role.DESK})
_HOLIDAYS = TablePath(package="acuan", table="hari_libur")
_SHOWN = 5
"""Of one's own proposals that wait: the others are one page further."""

_UNIT_ASKS: Kept[tuple[str, str, date], UnitAsks] = Kept(256)
_CASE_ASKS: Kept[tuple[str, tuple[str, ...], str, date], CaseAsks] = Kept(256)
_CALENDARS: Kept[str, WorkingCalendar] = Kept(4)
_RECURRING: Kept[tuple[str, date, frozenset[str]], tuple[Due, ...]] = Kept(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One proposal in a list."""

    id: str
    address: str
    register: str
    """``Daftar Informasi Publik``, ``DIK Dinas Kesehatan``."""
    title: str
    """What its first row is called; empty where she may not read the register's rows."""
    message: str
    sent_on: str
    answer: str
    """What the reviewer said when giving it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What waits for a reviewer."""

    hers: str
    """How many she may approve now; empty for none."""
    others: str
    """How many wait for somebody else; empty for none."""
    oldest: str
    """How long the oldest of hers, or else of the others, has waited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    name: str
    unit: str
    closes: str
    address: str
    is_sent: bool
    """Whether the unit's answer waits to be approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dues:
    """Dues of one register."""

    register: str
    address: str
    lines: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decrees:
    register: str
    count: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stale:
    unit: str
    count: str
    oldest: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reported:
    """Reports of readers in one unit."""

    unit: str
    count: str
    first: str
    """Day on which the oldest came."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lacking:
    """Duties of one unit without an entry."""

    unit: str
    count: str
    address: str
    """To which the provision is added."""
    duties: tuple[LackingDuty, ...]


def _start(asked: Asked) -> Answer:
    person = asked.person
    if not person.officers:
        # an examiner has nothing here but her tests
        return Redirect("/uji")
    reviews = any(officer.role in REVIEWERS for officer in person.officers)
    returned: list[tuple[Sent, Queue]] = []
    own: list[tuple[Sent, Queue]] = []
    others: list[Sent] = []
    answered: set[str] = set()
    queues = tuple(_queues(asked))
    for queue in queues:
        for sent in pending(queue):
            if sent.standing is Standing.WAITING:
                answered.update(one.key for one in sent.proposal.operations if one.table == ANSWERS)
            if sent.proposal.proposer in person.account.officer_ids:
                (returned if sent.standing is Standing.RETURNED else own).append((sent, queue))
            elif sent.standing is Standing.WAITING:
                others.append(sent)
    for mine in (returned, own):
        mine.sort(key=lambda one: (one[0].notes[0].day, one[0].id))
    units = tuple(sorted({one.unit for one in person.officers if one.role in _UNIT_ROLES}))
    asks = [(unit, _asks_of(asked, unit)) for unit in units]
    cases = tuple(_cases(asked, queues))
    rounds = tuple(_rounds(asked, asks, answered))
    drafts = len(drafts_of(asked.store, person.account.id))
    newcomers = sum(
        one.has_come and may_vouch(person.account, one.account) for one in unvouched(asked.store, asked.now)
    )
    own_waiting = _counted(asked, "menunggu telaah", [_last_day(sent) for sent, _ in own])
    announced = following(asked)
    context: dict[str, object] = {
        "bocor": leak_told(asked.desk.state) if _answers_for_sites(asked) else "",
        "gagal_terbit": tuple(failures(asked.desk.state).values()) if _answers_for_sites(asked) else (),
        "laporan": tuple(_reported(asked, units)),
        "telaah_menyusul": tuple(one for one in announced if one.may_look),
        "dikembalikan": tuple(_line(asked, sent, queue) for sent, queue in returned),
        "meja": _desk(asked, queues) if reviews and others else None,
        "putaran": tuple(one for one in rounds if not one.is_sent),
        "tenggat": tuple(dues for queue, found in cases if (dues := _dues(asked, queue, found))),
        "berulang": _recurring(asked),
        "sk": tuple(_decrees(asked, queue, found) for queue, found in cases if found.without_decree),
        "lama": tuple(_stale(asked, unit, found) for unit, found in asks if found.stale),
        "kewajiban": tuple(_lacking(asked, unit, found) for unit, found in asks if found.duties),
        "konsep": number_in_words(drafts) if drafts else "",
        "orang_baru": number_in_words(newcomers) if reviews and newcomers else "",
        "uji": number_in_words(len(person.examines)) if person.examines else "",
    }
    return Page(
        template="beranda.html.jinja",
        title="Yang menunggu Anda",
        context={
            **context,
            "kosong": not any(context.values()),
            "diumumkan": tuple(one for one in announced if one.is_own and not one.may_look),
            "putaran_terkirim": tuple(one for one in rounds if one.is_sent),
            "dikembalikan_kata": _counted(asked, "menunggu Anda", [_last_day(sent) for sent, _ in returned]),
            "menunggu_kata": own_waiting,
            "pesan_siap": passed_on(asked, f"{own_waiting}.", "/meja"),
            "tanpa_surel": not mail_choice(asked.store, person.account.id).address,
            "menunggu": tuple(_line(asked, sent, queue) for sent, queue in own[:_SHOWN]),
            "menunggu_lagi": number_in_words(len(own) - _SHOWN) if len(own) > _SHOWN else "",
            "unit": tuple((f"/unit/{unit}", asked.reference.unit_name(unit)) for unit in units),
            "ruang": tuple(_rooms(asked)),
        },
    )


def _answers_for_sites(asked: Asked) -> bool:
    """The PPID, and whoever keeps the office."""
    person = asked.person
    return person.account.is_admin or any(officer.role is Role.OFFICER for officer in person.officers)


def _queues(asked: Asked) -> Iterator[Queue]:
    """The public one, and the restricted ones of units where she holds an office; a desk officer reads none of these rows."""
    units = {officer.unit for officer in asked.person.officers}
    for queue in asked.desk.queues():
        unit = queue.layout.unit
        if not unit or unit in units or sees_exempted(asked.person.officers, unit):
            yield queue


# -- proposals ------------------------------------------------------------------------------


def _line(asked: Asked, sent: Sent, queue: Queue) -> _Line:
    said = [note.message for note in sent.notes if note.kind in (NoteKind.RETURNED, NoteKind.CLASHED)]
    return _Line(
        id=sent.id,
        address=f"/usulan/{queue.register}/{sent.id}",
        register=_register(asked, queue),
        title=_title(asked, sent, queue),
        message=sent.proposal.message,
        sent_on=date_in_words(sent.notes[0].day),
        answer=said[-1] if said else "",
    )


def _title(asked: Asked, sent: Sent, queue: Queue) -> str:
    unit = queue.layout.unit
    if unit and not sees_exempted(asked.person.officers, unit):
        return ""
    rows = asked.desk.rows(queue.register) if unit else asked.reference.rows
    return proposal_title(sent.proposal, rows)


def _register(asked: Asked, queue: Queue) -> str:
    unit = queue.layout.unit
    if not unit:
        return "Daftar Informasi Publik"
    return "DIK Badan Publik" if unit == BODY_PACKAGE else f"DIK {asked.reference.unit_name(unit)}"


def _desk(asked: Asked, queues: tuple[Queue, ...]) -> _Desk:
    lines = desk_lines(asked, waitings(asked.desk, queues, asked.reference, asked.today).waiting)
    hers = [line.waited for line in lines if line.capacity]
    others = [line.waited for line in lines if not line.capacity and not line.is_own]
    return _Desk(
        hers=number_in_words(len(hers)) if hers else "",
        others=number_in_words(len(others)) if others else "",
        oldest=_waited(max(hers or others, default=0)),
    )


def _last_day(sent: Sent) -> date:
    """Day on which it was last sent, or given back."""
    kinds = (NoteKind.SUBMITTED, NoteKind.CORRECTED, NoteKind.RETURNED, NoteKind.CLASHED)
    return next(note.day for note in reversed(sent.notes) if note.kind in kinds)


def _counted(asked: Asked, what: str, days: list[date]) -> str:
    """``3 usulan menunggu telaah, terlama 4 hari kerja``."""
    calendar = _calendar(asked.reference)
    oldest = max((calendar.count_between(day, asked.today) for day in days), default=0)
    return f"{number_in_words(len(days))} usulan {what}, {_waited(oldest)}"


def _waited(days: int) -> str:
    return f"terlama {number_in_words(days)} hari kerja" if days > 0 else "sejak hari ini"


def _reported(asked: Asked, units: tuple[str, ...]) -> Iterator[_Reported]:
    """Reports of readers that wait in her units."""
    reports = waiting_reports(asked)
    for unit in units:
        own = of_unit(reports, unit)
        if own:
            yield _Reported(
                unit=asked.reference.unit_name(unit),
                count=number_in_words(len(own)),
                first=_day(own[0].received),
                address=f"/unit/{unit}/laporan",
            )


# -- the unit's public rows -----------------------------------------------------------------


def _asks_of(asked: Asked, unit: str) -> UnitAsks:
    reference = asked.reference
    return _UNIT_ASKS.get(
        (reference.commit, unit, asked.today), lambda: unit_asks(reference.rows, unit, asked.today)
    )


def _rounds(asked: Asked, asks: list[tuple[str, UnitAsks]], answered: set[str]) -> Iterator[_Round]:
    """What rounds ask of her units; ``answered`` are keys of answers that are sent and wait."""
    for unit, found in asks:
        for one in found.rounds:
            yield _Round(
                name=one.name,
                unit=asked.reference.unit_name(unit),
                closes=_day(one.closes),
                address=f"/putaran/{one.id}" if one.answer_id in answered else f"/putaran/{one.id}/jawab",
                is_sent=one.answer_id in answered,
            )


def _stale(asked: Asked, unit: str, found: UnitAsks) -> _Stale:
    return _Stale(
        unit=asked.reference.unit_name(unit),
        count=number_in_words(found.stale),
        oldest=_day(found.oldest),
        address=f"/unit/{unit}/masih-benar",
    )


def _lacking(asked: Asked, unit: str, found: UnitAsks) -> _Lacking:
    return _Lacking(
        unit=asked.reference.unit_name(unit),
        count=number_in_words(len(found.duties)),
        address=f"/unit/{unit}/dip/baru?dasar=",
        duties=found.duties,
    )


def _day(cell: str) -> str:
    try:
        return date_in_words(date.fromisoformat(cell))
    except ValueError:
        return ""


# -- restricted registers -------------------------------------------------------------------


def _cases(asked: Asked, queues: tuple[Queue, ...]) -> Iterator[tuple[Queue, CaseAsks]]:
    """What each restricted register asks that her offices open; one that cannot be read asks nothing here."""
    for queue in queues:
        unit = queue.layout.unit
        if unit and sees_exempted(asked.person.officers, unit):
            try:
                yield queue, _case_asks(asked, queue)
            except ValueError:
                continue


def _case_asks(asked: Asked, queue: Queue) -> CaseAsks:
    desk, reference, today = asked.desk, asked.reference, asked.today
    notices = reference.rows.get(TablePath(package=f"dip/{queue.layout.unit}", table="pengecualian"), {})
    return _CASE_ASKS.get(
        (queue.register, commits_of(desk, queue), reference.commit, today),
        lambda: case_asks(
            dossiers_of(desk, queue),
            tests_of(desk, queue),
            frozenset(key for key, row in notices.items() if row.get(STATUS) == "berlaku"),
            _calendar(reference),
            today,
        ),
    )


def _recurring(asked: Asked) -> tuple[tuple[str, str, str, bool], ...]:
    """Of each duty that comes again: what and whose, what to do, by when, and whether its day is over."""
    officers, reference, today = asked.person.officers, asked.reference, asked.today
    units = frozenset(one.unit for one in officers if one.role in _UNIT_ROLES)
    calendar = _calendar(reference)
    known = _RECURRING.get(
        (reference.commit, today, units),
        lambda: recurring(reference.rows, units, reference.body.get("unit_ppid", ""), calendar, today),
    )
    return tuple(
        (
            f"{DUES[due.kind][0]}: {_subject(reference, due)}",
            DUES[due.kind][1],
            f"{date_in_words(due.day)}, {working_days_until(due.day, today, calendar)}",
            due.day < today,
        )
        for due in of_officers(known, officers)
    )


def _subject(reference: Reference, due: Due) -> str:
    match due.kind:
        case DueKind.REFRESH:
            return reference.unit_name(due.subject_id)
        case DueKind.EDITION:
            return f"sesudah edisi {due.subject_id}"
        case _:
            return period_in_words(due.subject_id)


def _calendar(reference: Reference) -> WorkingCalendar:
    return _CALENDARS.get(reference.commit, lambda: working_calendar(_holidays(reference)))


def _holidays(reference: Reference) -> Iterator[Holiday]:
    for row in reference.rows.get(_HOLIDAYS, {}).values():
        try:
            yield parse_holiday(dict(row))
        except ValueError:
            continue


def _dues(asked: Asked, queue: Queue, found: CaseAsks) -> _Dues | None:
    if not found.dues:
        return None
    return _Dues(
        register=_register(asked, queue),
        address=_calendar_page(asked, queue),
        lines=tuple(
            f"{DUES[one.kind][0]}: {number_in_words(one.count)}, {_when(one.first, late=one.late > 0)}"
            for one in found.dues
        ),
        late=any(one.late and one.kind is not DueKind.PUBLIC_ROW for one in found.dues),
    )


def _when(day: date, *, late: bool) -> str:
    return f"lewat sejak {date_in_words(day)}" if late else f"paling dekat {date_in_words(day)}"


def _calendar_page(asked: Asked, queue: Queue) -> str:
    """The calendar of the office site where it is built, else the register's own page."""
    unit = queue.layout.unit
    opened = trees_of(asked.person.officers)
    for tree in (unit, WHOLE):
        if tree in opened and file_in(asked.site, tree, "tenggat.html") is not None:
            return f"/ruang/{tree}/tenggat.html"
    return f"/dik/{unit}"


def _decrees(asked: Asked, queue: Queue, found: CaseAsks) -> _Decrees:
    return _Decrees(
        register=_register(asked, queue),
        count=number_in_words(found.without_decree),
        since=date_in_words(found.approved_first) if found.approved_first else "",
    )


# -- the office site ------------------------------------------------------------------------


def _rooms(asked: Asked) -> Iterator[tuple[str, str]]:
    """Address and name of every tree that she may enter and that is built."""
    for tree in sorted(trees_of(asked.person.officers)):
        if file_in(asked.site, tree, "index.html") is not None:
            yield (
                f"/ruang/{tree}/index.html",
                "semua unit" if tree == WHOLE else asked.reference.unit_name(tree),
            )


ROUTES = (Route(path="/", method="GET", access=Access.EXAMINER, handle=_start),)
