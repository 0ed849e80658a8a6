"""The start page: what waits for whoever is in."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.dates import date_in_words
from generator.model.office import officer_with_id
from generator.office.gate.trees import file_in, trees_of
from generator.office.requests.asked import Answer, Asked, Page
from generator.office.requests.route import REVIEWERS, Access, Route
from generator.office.workspace import WHOLE
from generator.review.notes import NoteKind
from generator.review.reading import Sent, Standing, listing
from generator.review.state import Queue
from generator.validation.exempted.package import BODY_PACKAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One proposal in the list."""

    id: str
    register: str
    """``Daftar Informasi Publik``, ``DIK Dinas Kesehatan``."""
    message: str
    sent_on: str
    proposer: str
    standing: str
    answer: str
    """What the reviewer said when giving it back."""


def _start(asked: Asked) -> Answer:
    person = asked.person
    reviews = any(officer.role in REVIEWERS for officer in person.officers)
    own: list[tuple[Standing, Sent, Queue]] = []
    others: list[tuple[Sent, Queue]] = []
    for queue in _queues(asked, all_of_them=reviews):
        for sent in listing(queue):
            if sent.standing not in (Standing.WAITING, Standing.RETURNED):
                continue
            if sent.proposal.proposer in person.account.officer_ids:
                own.append((sent.standing, sent, queue))
            elif reviews and sent.standing is Standing.WAITING:
                others.append((sent, queue))
    own.sort(key=lambda one: (one[0] is not Standing.RETURNED, one[1].notes[0].day, one[1].id))
    others.sort(key=lambda one: (one[0].notes[0].day, one[0].id))
    return Page(
        template="beranda.html.jinja",
        title="Yang menunggu Anda",
        context={
            "dikembalikan": tuple(
                _line(asked, sent, queue) for standing, sent, queue in own if standing is Standing.RETURNED
            ),
            "menunggu": tuple(
                _line(asked, sent, queue) for standing, sent, queue in own if standing is Standing.WAITING
            ),
            "menelaah": reviews,
            "telaah": tuple(_line(asked, sent, queue) for sent, queue in others),
            "ruang": tuple(_rooms(asked)),
        },
    )


def _queues(asked: Asked, *, all_of_them: bool) -> Iterator[Queue]:
    """Those where something may wait for her: a reviewer's are all, an officer's the public one and her unit's."""
    units = {officer.unit for officer in asked.person.officers}
    for queue in asked.desk.queues():
        if all_of_them or not queue.layout.unit or queue.layout.unit in units:
            yield queue


def _line(asked: Asked, sent: Sent, queue: Queue) -> _Line:
    proposer = officer_with_id(asked.reference.officers, sent.proposal.proposer)
    said = [note.message for note in sent.notes if note.kind in (NoteKind.RETURNED, NoteKind.CLASHED)]
    return _Line(
        id=sent.id,
        register=_register(asked, queue),
        message=sent.proposal.message,
        sent_on=date_in_words(sent.notes[0].day),
        proposer=proposer.name if proposer else "",
        standing=sent.standing.value,
        answer=said[-1] if said else "",
    )


def _register(asked: Asked, queue: Queue) -> str:
    unit = queue.layout.unit
    if not unit:
        return "Daftar Informasi Publik"
    return "DIK Badan Publik" if unit == BODY_PACKAGE else f"DIK {asked.reference.unit_name(unit)}"


def _rooms(asked: Asked) -> Iterator[tuple[str, str]]:
    """Address and name of every tree that she may enter and that is built."""
    for tree in sorted(trees_of(asked.person.officers)):
        if file_in(asked.site, tree, "index.html") is not None:
            yield (
                f"/ruang/{tree}/index.html",
                "semua unit" if tree == WHOLE else asked.reference.unit_name(tree),
            )


ROUTES = (Route(path="/", method="GET", access=Access.OFFICER, handle=_start),)
