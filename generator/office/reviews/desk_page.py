"""The review desk: what waits, for her and for others, the heaviest legal effect first."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.changes.proposal import PUBLIC_REGISTER
from generator.changes.wording import EFFECT_WORDS, visible
from generator.model.dates import date_in_words
from generator.office.requests.asked import Answer, Asked, Page
from generator.office.requests.passed_on import passed_on
from generator.office.requests.route import Access, Route
from generator.office.reviews.following import following
from generator.office.reviews.note_words import person_words
from generator.office.reviews.proposal_page import path_of, waiting_sheet
from generator.office.reviews.proposal_words import register_name, subject_name, units_of
from generator.office.reviews.sight import (
    approves_as,
    is_own,
    sees_desk,
    sees_register,
)
from generator.office.reviews.standing_words import PATIENCE_DAYS, still_words
from generator.office.reviews.waiting import Waiting, Waitings, waitings
from generator.policy.capacity import Capacity
from generator.validation.exempted.holidays import calendar_of
from generator.validation.exempted.package import BODY_PACKAGE

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One proposal on the desk."""

    id: str
    register_code: str
    register: str
    path: str
    units: str
    unit_codes: tuple[str, ...]
    message: str
    titles: str
    """What its first rows are called; none of a restricted register, for others may look on."""
    effects: str
    """``Baru: 3, Dibetulkan: 1``."""
    heaviest: str
    proposer: str
    since: str
    waited: int
    """Working days."""
    is_of_today: bool
    is_late: bool
    still: str
    version: str
    capacity: str
    """In which she may approve it; empty when it waits for others."""
    is_own: bool
    has_sheet: bool
    """Whether a recorded sheet of paper waits to be confirmed."""

    @property
    def ticket(self) -> str:
        """The version as a tick carries it."""
        return f"{self.register_code}/{self.id}/{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which part of the desk she looks at; empty texts are everything."""

    unit: str
    register: str
    whose: str
    """``saya`` or ``lain``."""
    page: int

    def query(self, page: int) -> str:
        """Address of another page of the same part."""
        given = {"unit": self.unit, "register": self.register, "siapa": self.whose}
        shown = {name: value for name, value in given.items() if value}
        return f"/meja?{urlencode({**shown, 'halaman': str(page)})}"


def _desk(asked: Asked) -> Answer:
    chosen = _chosen(asked)
    seen = _seen(asked)
    lines = desk_lines(asked, seen.waiting)
    found = [line for line in lines if _fits(line, chosen)]
    hers = [line for line in found if line.capacity]
    others = [line for line in found if not line.capacity]
    ordered = (*hers, *others)
    pages = max(1, -(-len(ordered) // PER_PAGE))
    number = min(chosen.page, pages)
    shown = ordered[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Page(
        template="telaah-meja.html.jinja",
        title="Meja telaah",
        context={
            "menyusul": tuple(one for one in following(asked) if one.may_look),
            "pesan_siap": passed_on(asked, _count_words(lines), "/meja") if lines else None,
            "milik_saya": tuple(line for line in shown if line.capacity),
            "milik_lain": tuple(line for line in shown if not line.capacity),
            "banyak_saya": len(hers),
            "banyak_lain": len(others),
            "terlambat": sum(line.is_late for line in found),
            "pilihan_unit": _units(asked, lines),
            "pilihan_register": _registers(asked, lines),
            "saring": chosen,
            "tersaring": bool(chosen.unit or chosen.register or chosen.whose),
            "nomor": number,
            "halaman": pages,
            "sebelum": chosen.query(number - 1) if number > 1 else "",
            "sesudah": chosen.query(number + 1) if number < pages else "",
            "rusak": _broken(asked, seen.broken),
            "penelaah": sees_desk(asked.person),
        },
    )


def _count_words(lines: Iterable[DeskLine]) -> str:
    """What somebody may pass on to whoever it waits for."""
    waited = [line.waited for line in lines]
    oldest = f", terlama {max(waited)} hari kerja" if max(waited) > 0 else ""
    return f"{len(waited)} usulan menunggu telaah{oldest}."


def desk_lines(asked: Asked, waiting: Iterable[Waiting]) -> tuple[DeskLine, ...]:
    """The lines of her desk: a reviewer's are all that waits, anybody else's what she may approve.

    Of a register that she may not see nothing but what the head delegated to her.
    """
    calendar = calendar_of(asked.reference.rows)
    everything = sees_desk(asked.person)
    found: list[DeskLine] = []
    for one in waiting:
        capacity = approves_as(asked, one.sent.proposal, one.weighed)
        if capacity is None and not everything:
            continue
        if not sees_register(asked.person, one.queue) and capacity is not Capacity.DELEGATE:
            continue
        waited = calendar.count_between(one.since, asked.today)
        found.append(_line(asked, one, waited, capacity.words if capacity else ""))
    return tuple(found)


def _seen(asked: Asked) -> Waitings:
    return waitings(asked.desk, asked.desk.queues(), asked.reference, asked.today)


def _broken(asked: Asked, found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Name of the register and id of what nobody can read; for reviewers alone."""
    if not sees_desk(asked.person):
        return ()
    return tuple((register_name(register, asked.reference), one) for register, one in found)


def _line(asked: Asked, one: Waiting, waited: int, capacity: str) -> DeskLine:
    proposal, weighed = one.sent.proposal, one.weighed
    register = proposal.register
    titles = "; ".join(map(visible, weighed.titles)) if register == PUBLIC_REGISTER else ""
    return DeskLine(
        id=one.sent.id,
        register_code=register,
        register=subject_name(proposal, asked.reference),
        path=path_of(register, one.sent.id),
        units=units_of(proposal, asked.reference) if register == PUBLIC_REGISTER else "",
        unit_codes=proposal.units,
        message=proposal.message,
        titles=titles,
        effects=", ".join(f"{EFFECT_WORDS[effect]}: {count}" for effect, count in weighed.effects.items()),
        heaviest=EFFECT_WORDS[weighed.heaviest],
        proposer=person_words(proposal.proposer, asked.reference.officers)[0],
        since=date_in_words(one.since),
        waited=waited,
        is_of_today=one.since == asked.today,
        is_late=waited > PATIENCE_DAYS,
        still=still_words(weighed.still),
        version=one.sent.version,
        capacity=capacity,
        is_own=is_own(asked.person, proposal),
        has_sheet=waiting_sheet(one.sent) is not None,
    )


def _chosen(asked: Asked) -> Filter:
    page = asked.query.get("halaman", "")
    whose = asked.query.get("siapa", "")
    return Filter(
        unit=asked.query.get("unit", ""),
        register=asked.query.get("register", ""),
        whose=whose if whose in {"saya", "lain"} else "",
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,
    )


def _fits(line: DeskLine, chosen: Filter) -> bool:
    if chosen.register and line.register_code != chosen.register:
        return False
    if chosen.unit and chosen.unit not in line.unit_codes:
        return False
    return not chosen.whose or (chosen.whose == "saya") == bool(line.capacity)


def _units(asked: Asked, lines: Iterable[DeskLine]) -> tuple[tuple[str, str], ...]:
    codes = {code for line in lines for code in line.unit_codes}
    names = (
        (code, "Badan Publik" if code == BODY_PACKAGE else asked.reference.unit_name(code)) for code in codes
    )
    return tuple(sorted(names, key=lambda one: one[1]))


def _registers(asked: Asked, lines: Iterable[DeskLine]) -> tuple[tuple[str, str], ...]:
    codes = {line.register_code for line in lines}
    ordered = sorted(codes, key=lambda code: (code != PUBLIC_REGISTER, code))
    return tuple((code, register_name(code, asked.reference)) for code in ordered)


ROUTES = (Route(path="/meja", method="GET", access=Access.OFFICER, handle=_desk),)
