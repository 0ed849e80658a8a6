"""What waits in the queues, with the weight of each proposal; read once and kept while nothing of it changes."""

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.changes.effect import Effect, effect_of, new_entries
from generator.changes.operations import Addition, Cells
from generator.changes.placed import Snapshot
from generator.changes.proposal import Proposal
from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.office.drafts.sent_moments import sent_moments
from generator.office.forms.row_names import row_name
from generator.office.requests.desk import Desk, Reference
from generator.policy.capacity import Need
from generator.policy.needs import needs
from generator.policy.terms import KEYS, OFFICERS
from generator.review.git_writer import MAIN, NOTHING, refs
from generator.review.kept import Kept
from generator.review.notes import NoteKind
from generator.review.reading import STORY, WAITING, Sent, Standing, sent_of
from generator.review.situation import situation
from generator.review.state import Queue
from generator.review.tree import tree_at

_MOST_TITLES = 3
_MOST_KEPT = 4096
_SAID = frozenset({NoteKind.APPROVED, NoteKind.RECORDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a proposal would do and whom it waits for."""

    effects: Mapping[Effect, int]
    """Number of rows by effect, heaviest first; at least one."""
    titles: tuple[str, ...]
    """What the first rows are called, the heaviest first."""
    needed: tuple[Need, ...]
    still: tuple[Need, ...]
    given: tuple[Officer, ...]
    """Whose approval counts already."""

    @property
    def heaviest(self) -> Effect:
        """What to look at first."""
        return min(self.effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One proposal on the desk."""

    queue: Queue
    sent: Sent
    weighed: Weighed

    @property
    def since(self) -> date:
        """Day on which the version that stands was sent."""
        return sent_on(self.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waitings:
    """All that waits, and what cannot be read."""

    waiting: tuple[Waiting, ...]
    """Heaviest effect first, then the one sent first, then by id."""
    broken: tuple[tuple[str, str], ...]
    """Register and id of what is no proposal."""


_WEIGHED: Kept[Hashable, Weighed] = Kept(_MOST_KEPT)


def sent_on(sent: Sent) -> date:
    """Day on which the version that stands was sent."""
    made = (NoteKind.SUBMITTED, NoteKind.CORRECTED)
    return next(note.day for note in reversed(sent.notes) if note.kind in made)


def waitings(desk: Desk, queues: Iterable[Queue], reference: Reference, day: date) -> Waitings:
    """The waiting proposals of these queues, weighed before the registers as they stand on that day."""
    found: list[Waiting] = []
    moments: dict[str, int] = {}
    broken: list[tuple[str, str]] = []
    officers = reference.officers
    standing = _digest(reference.rows, OFFICERS, KEYS)
    for queue in queues:
        known = refs(queue.repository, MAIN, WAITING)
        main = known.pop(MAIN, NOTHING)
        # of a public proposal the rows are those that the request has at hand
        commit, by = (main, standing) if queue.layout.unit else (reference.commit, "")
        sents = _read(queue, known)
        moments |= sent_moments(queue.repository, (sent.version for sent in sents.values() if sent))
        for one, sent in sents.items():
            if sent is None:
                broken.append((queue.register, one))
            elif sent.standing is Standing.WAITING:
                key = (desk.state, queue.register, sent.version, sent.story, commit, by, day)
                weighed = _WEIGHED.get(key, partial(_weigh, queue, sent, commit, reference, officers, day))
                found.append(Waiting(queue=queue, sent=sent, weighed=weighed))
    found.sort(key=lambda one: (one.weighed.heaviest, one.since, moments[one.sent.version], one.sent.id))
    return Waitings(waiting=tuple(found), broken=tuple(sorted(broken)))


def weighed_now(queue: Queue, sent: Sent, reference: Reference, day: date) -> Weighed:
    """The same of one proposal, for whoever decides on it."""
    commit = refs(queue.repository, MAIN).get(MAIN, NOTHING) if queue.layout.unit else reference.commit
    return _weigh(queue, sent, commit, reference, reference.officers, day)


def _read(queue: Queue, waiting: Mapping[str, str]) -> dict[str, Sent | None]:
    """The proposals below these refs, by id; all that is new is read in one go, for each going runs git."""
    stories = sorted({STORY + ref.rpartition("/")[2] for ref in waiting})
    return sent_of(queue, {**waiting, **refs(queue.repository, *stories)}) if stories else {}


def _weigh(
    queue: Queue, sent: Sent, commit: str, reference: Reference, officers: tuple[Officer, ...], day: date
) -> Weighed:
    rows = tree_at(queue, commit).rows if queue.layout.unit else reference.rows
    if any(note.kind in _SAID for note in sent.of_this_version):
        now = situation(queue, sent, day)
        needed, still, given = now.needed, now.still, now.given
    else:
        needed = needs(sent.proposal, rows, officers, day)
        still, given = needed, ()
    operations = sent.proposal.operations
    new = new_entries(operations)
    weights = [effect_of(placed, rows.get(placed.table, {}).get(placed.key), new) for placed in operations]
    counted = Counter(weights)
    return Weighed(
        effects={effect: counted[effect] for effect in sorted(counted)},
        titles=_titles(sent.proposal, rows, weights),
        needed=needed,
        still=still,
        given=given,
    )


def _titles(proposal: Proposal, rows: Snapshot, weights: list[Effect]) -> tuple[str, ...]:
    if proposal.schema:
        return ("Migrasi skema",)
    ordered = sorted(
        zip(weights, proposal.operations, strict=True), key=lambda one: (one[0], one[1].table, one[1].key)
    )
    found: list[str] = []
    for _, placed in ordered[:_MOST_TITLES]:
        row = rows.get(placed.table, {}).get(placed.key)
        cells: Cells = row if row is not None else _added(placed.operation)
        found.append(row_name(placed.table.table, cells) or placed.key)
    return tuple(found)


def _added(operation: object) -> Cells:
    return dict(operation.cells) if isinstance(operation, Addition) else {}


def _digest(rows: Snapshot, *tables: TablePath) -> str:
    """Of the rows that say who holds which role and whose key counts."""
    said = repr(
        [
            (str(table), sorted((key, sorted(row.items())) for key, row in rows[table].items()))
            for table in tables
            if table in rows
        ]
    )
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
