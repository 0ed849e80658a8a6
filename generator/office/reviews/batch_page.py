"""Several proposals approved at once: first an index of what is inside, then one confirmation, then what became of each."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.changes.effect import Effect
from generator.changes.wording import EFFECT_WORDS, visible
from generator.model.problem import Problem
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import DELEGATES, Access, Route
from generator.office.reviews.note_words import person_words, statement_of
from generator.office.reviews.proposal_page import path_of
from generator.office.reviews.proposal_words import subject_name, units_of
from generator.office.reviews.reviewing import approved
from generator.office.reviews.sight import approving_as, readable_one
from generator.office.reviews.standing_words import STANDINGS, after_words, still_words
from generator.office.reviews.waiting import Weighed, weighed_now
from generator.office.reviews.web_problems import ProblemWords, problem_words
from generator.policy.capacity import capacity_of
from generator.review.notes import NoteKind
from generator.review.queue import show
from generator.review.reading import Sent, Standing
from generator.review.refusal import Refused
from generator.review.state import Queue
from generator.validation.exempted.package import BODY_PACKAGE

FIELD = "usulan"
MOST = 50
"""Proposals of one batch: as many as a page of the desk holds."""

_TICKET = re.compile(
    r"(publik|dik-[a-z0-9_][a-z0-9-]*)/([0-9a-hjkmnp-tv-z]{10})/([0-9a-f]{40}(?:[0-9a-f]{24})?)\Z", re.ASCII
)
_RESULT = re.compile(
    r"(publik|dik-[a-z0-9_][a-z0-9-]*)\.([0-9a-hjkmnp-tv-z]{10})\.([0-9a-f]{12})\Z", re.ASCII
)
_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ticked:
    """One proposal of the batch, in the version that was ticked."""

    queue: Queue
    sent: Sent
    version: str

    @property
    def has_changed(self) -> bool:
        return self.sent.version != self.version

    @property
    def ticket(self) -> str:
        return f"{self.queue.register}/{self.sent.id}/{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """One proposal of the index, or of the result."""

    id: str
    path: str
    register: str
    units: str
    message: str
    titles: tuple[str, ...]
    more: int
    """Rows beyond the titles."""
    effects: str
    proposer: str
    ticket: str
    capacity: str
    """In which she would approve; empty when she may not."""
    still: str
    """What it waits for; in the index what it would wait for then."""
    why: tuple[ProblemWords, ...]
    """Why it is not approved."""
    standing: str
    has_changed: bool
    """Whether another version stands than the one that was ticked."""


def _index(asked: Asked) -> Answer:
    """What is inside; nothing is approved yet."""
    ticked, too_many = _ticked(asked)
    ready: list[tuple[_Ticked, Weighed, IndexLine]] = []
    changed: list[IndexLine] = []
    refused: list[IndexLine] = []
    for one in ticked:
        weighed = weighed_now(one.queue, one.sent, asked.reference, asked.today)
        if one.has_changed or one.sent.standing is not Standing.WAITING:
            changed.append(_line(asked, one, weighed, "", changed=one.has_changed))
            continue
        officer, obstacles = approving_as(
            asked.person, asked, one.sent.proposal, weighed.given, weighed.needed
        )
        capacity = capacity_of(officer, weighed.still, asked.reference.officers, asked.today)
        if obstacles or capacity is None:
            refused.append(_line(asked, one, weighed, "", obstacles))
        else:
            line = _line(asked, one, weighed, capacity.words)
            after = after_words(weighed.still, capacity)
            ready.append((one, weighed, replace(line, still=after)))
    effects: Counter[Effect] = Counter()
    units: Counter[str] = Counter()
    for one, weighed, _ in ready:
        effects.update(weighed.effects)
        units.update(_unit_counts(asked, one.sent))
    return Page(
        template="telaah-setujui.html.jinja",
        title="Setujui beberapa usulan",
        context={
            "siap": tuple(line for _, _, line in ready),
            "berubah": tuple(changed),
            "tidak_boleh": tuple(refused),
            "dampak": tuple((EFFECT_WORDS[effect], effects[effect]) for effect in sorted(effects)),
            "unit": tuple(sorted(units.items())),
            "baris": sum(effects.values()),
            "terlalu_banyak": too_many,
            "paling_banyak": MOST,
        },
        status=200 if ready else 422,
    )


def _approve(asked: Asked) -> Answer:
    """Approve each in the version of the index, with a statement of its own."""
    ticked, _ = _ticked(asked)
    if not ticked:
        return _index(asked)
    moved: list[str] = []
    for one in ticked:
        # a version that is none of the index is refused by the queue itself
        outcome = approved(asked, one.queue, one.sent, one.version, tell=False)
        if outcome.is_taken_in:
            moved.append(one.queue.register)
    for register in dict.fromkeys(moved):
        asked.desk.moved(register)
    results = "~".join(f"{one.queue.register}.{one.sent.id}.{one.version[:_SHORT]}" for one in ticked)
    return Redirect(f"/meja/hasil?usulan={results}")


def _result(asked: Asked) -> Answer:
    """What became of each: told by the queues as they stand, so that the page may be asked for again."""
    taken: list[IndexLine] = []
    recorded: list[IndexLine] = []
    refused: list[IndexLine] = []
    for text in asked.query.get(FIELD, "").split("~")[:MOST]:
        match = _RESULT.match(text)
        one = _found(asked, match[1], match[2], match[3]) if match else None
        if one is None:
            continue
        weighed = weighed_now(one.queue, one.sent, asked.reference, asked.today)
        if not one.sent.version.startswith(one.version):
            refused.append(_line(asked, one, weighed, "", changed=True))
        elif one.sent.standing is Standing.MERGED:
            taken.append(_line(asked, one, weighed, ""))
        elif one.sent.standing is Standing.WAITING and _has_approved(asked, one.sent):
            recorded.append(_line(asked, one, weighed, ""))
        else:
            refused.append(_line(asked, one, weighed, "", _why(asked, one, weighed)))
    if not (taken or recorded or refused):
        return NotHere()
    return Page(
        template="telaah-hasil.html.jinja",
        title="Hasil persetujuan",
        context={"masuk": tuple(taken), "dicatat": tuple(recorded), "tidak": tuple(refused)},
    )


def _has_approved(asked: Asked, sent: Sent) -> bool:
    own = {officer.id for officer in asked.person.officers}
    for note in sent.of_this_version:
        statement = statement_of(note) if note.kind is NoteKind.APPROVED else None
        if statement is not None and statement.person in own:
            return True
    return False


def _why(asked: Asked, one: _Ticked, weighed: Weighed) -> tuple[Problem, ...]:
    """What stands against the approval now; empty where it was given back or refused."""
    if one.sent.standing is not Standing.WAITING:
        return ()
    _, obstacles = approving_as(asked.person, asked, one.sent.proposal, weighed.given, weighed.needed)
    if obstacles:
        return obstacles
    try:
        return show(one.queue, one.sent.id).findings.errors
    except Refused as refused:
        return refused.problems


def _ticked(asked: Asked) -> tuple[tuple[_Ticked, ...], bool]:
    """What was ticked and may be read, each once; and whether more was ticked than one batch takes."""
    found: dict[str, _Ticked] = {}
    tickets = dict.fromkeys(asked.form.fields.get(FIELD, ()))
    for ticket in list(tickets)[:MOST]:
        match = _TICKET.match(ticket)
        one = _found(asked, match[1], match[2], match[3]) if match else None
        if one is not None:
            found[one.ticket] = one
    return tuple(found.values()), len(tickets) > MOST


def _found(asked: Asked, register: str, proposal_id: str, version: str) -> _Ticked | None:
    queue = next((one for one in asked.desk.queues() if one.register == register), None)
    sent = readable_one(asked, queue, proposal_id) if queue is not None else None
    return _Ticked(queue=queue, sent=sent, version=version) if queue is not None and sent else None


def _line(
    asked: Asked,
    one: _Ticked,
    weighed: Weighed,
    capacity: str,
    problems: Iterable[Problem] = (),
    *,
    changed: bool = False,
) -> IndexLine:
    proposal = one.sent.proposal
    return IndexLine(
        id=one.sent.id,
        path=path_of(one.queue.register, one.sent.id),
        register=subject_name(proposal, asked.reference),
        units="" if one.queue.layout.unit else units_of(proposal, asked.reference),
        message=proposal.message,
        titles=tuple(map(visible, weighed.titles)),
        more=max(0, len(proposal.operations) - len(weighed.titles)),
        effects=", ".join(f"{EFFECT_WORDS[effect]}: {count}" for effect, count in weighed.effects.items()),
        proposer=person_words(proposal.proposer, asked.reference.officers)[0],
        ticket=one.ticket,
        capacity=capacity,
        still=still_words(weighed.still),
        why=problem_words(problems, proposal),
        standing=STANDINGS[one.sent.standing],
        has_changed=changed,
    )


def _unit_counts(asked: Asked, sent: Sent) -> Counter[str]:
    """Rows by name of the unit."""
    units = (placed.table.unit for placed in sent.proposal.operations)
    return Counter(
        asked.reference.unit_name(unit) if unit and unit != BODY_PACKAGE else "Badan Publik" for unit in units
    )


ROUTES = (
    Route(path="/meja/setujui", method="POST", access=Access.OFFICER, handle=_index, readers=DELEGATES),
    Route(
        path="/meja/setujui/tegaskan",
        method="POST",
        access=Access.OFFICER,
        handle=_approve,
        confirmed=True,
        readers=DELEGATES,
    ),
    Route(path="/meja/hasil", method="GET", access=Access.OFFICER, handle=_result),
)
