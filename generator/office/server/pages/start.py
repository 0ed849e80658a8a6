"""The start page: what is asked of whoever is in now, the most urgent first, each with the place where it is done."""

from collections.abc import Iterator

from generator.changes.round_changes import ANSWERS
from generator.model.officer import Role
from generator.office.accounts.mail_choice import mail_choice
from generator.office.accounts.vouching import may_vouch, unvouched
from generator.office.drafts.storage import drafts_of
from generator.office.gate.trees import file_in, trees_of
from generator.office.publishing.failures import failures
from generator.office.publishing.leaks import leak_told
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.passed_on import passed_on
from generator.office.requests.route import REVIEWERS, Access, Route
from generator.office.reviews.following import following
from generator.office.start.case_lines import cases_of, decrees_line, dues_line
from generator.office.start.proposal_lines import (
    counted,
    desk_line,
    last_day,
    proposal_line,
)
from generator.office.start.recurring_lines import recurring_lines
from generator.office.start.unit_asks import UNIT_ROLES
from generator.office.start.unit_lines import asks_of, duties_line, reports_lines, round_lines, stale_line
from generator.office.workspace import WHOLE
from generator.review.reading import Sent, Standing, pending
from generator.review.state import Queue
from generator.sites.numbers import number_in_words

_SHOWN = 5
"""Of one's own proposals that wait: the others are one page further."""


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
    units = tuple(sorted({one.unit for one in person.officers if one.role in UNIT_ROLES}))
    asks = [(unit, asks_of(asked, unit)) for unit in units]
    cases = tuple(cases_of(asked, queues))
    rounds = tuple(round_lines(asked, asks, answered))
    drafts = len(drafts_of(asked.store, person.account.id))
    newcomers = sum(
        one.has_come and may_vouch(person.account, one.account) for one in unvouched(asked.store, asked.now)
    )
    own_waiting = counted(asked, "menunggu telaah", [last_day(sent) for sent, _ in own])
    announced = following(asked)
    context: dict[str, object] = {
        "bocor": leak_told(asked.desk.state) if _answers_for_sites(asked) else "",
        "gagal_terbit": tuple(failures(asked.desk.state).values()) if _answers_for_sites(asked) else (),
        "laporan": tuple(reports_lines(asked, units)),
        "telaah_menyusul": tuple(one for one in announced if one.may_look),
        "dikembalikan": tuple(proposal_line(asked, sent, queue) for sent, queue in returned),
        "meja": desk_line(asked, queues) if reviews and others else None,
        "putaran": tuple(one for one in rounds if not one.is_sent),
        "tenggat": tuple(dues for queue, found in cases if (dues := dues_line(asked, queue, found))),
        "berulang": recurring_lines(asked),
        "sk": tuple(decrees_line(asked, queue, found) for queue, found in cases if found.without_decree),
        "lama": tuple(stale_line(asked, unit, found) for unit, found in asks if found.stale),
        "kewajiban": tuple(duties_line(asked, unit, found) for unit, found in asks if found.duties),
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
            "dikembalikan_kata": counted(asked, "menunggu Anda", [last_day(sent) for sent, _ in returned]),
            "menunggu_kata": own_waiting,
            "pesan_siap": passed_on(asked, f"{own_waiting}.", "/meja"),
            "tanpa_surel": not mail_choice(asked.store, person.account.id).address,
            "menunggu": tuple(proposal_line(asked, sent, queue) for sent, queue in own[:_SHOWN]),
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


def _rooms(asked: Asked) -> Iterator[tuple[str, str]]:
    """Address and name of every tree that she may enter and that is built."""
    for tree in sorted(trees_of(asked.person.officers)):
        if file_in(asked.site, tree, "index.html") is not None:
            yield (
                f"/ruang/{tree}/index.html",
                "semua unit" if tree == WHOLE else asked.reference.unit_name(tree),
            )


ROUTES = (Route(path="/", method="GET", access=Access.EXAMINER, handle=_start),)
