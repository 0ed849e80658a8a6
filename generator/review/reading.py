"""Proposals as the queue holds them: which version stands, what was said, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.changes.proposal import NotAProposal, Proposal, read_proposal
from generator.history.repository import Commit, commit_at, exists, file_changes, first_parents
from generator.model.identifier import is_identifier
from generator.review.git_writer import MAIN, NOTHING, object_id, refs
from generator.review.notes import NotANote, Note, NoteKind, read_note
from generator.review.refusal import Refused, is_broken, is_unknown, no_data_file
from generator.review.state import Queue
from generator.review.tree import replayed, tree_at

WAITING = "refs/heads/kiriman/"
REJECTED = "refs/tolak/"
STORY = "refs/riwayat/"


class Standing(StrEnum):
    """What became of a proposal; the value is the word that people read."""

    WAITING = "menunggu"
    RETURNED = "dikembalikan"
    REJECTED = "ditolak"
    MERGED = "disetujui"
    BROKEN = "rusak"
    """Its refs do not belong together; nobody may approve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One proposal in the queue."""

    id: str
    version: str
    """Commit of the version that stands."""
    proposal: Proposal
    notes: tuple[Note, ...]
    """Oldest first; at least one."""
    story: str
    """Commit of the newest note."""
    standing: Standing

    @property
    def versions(self) -> tuple[str, ...]:
        """Commits of every version, the oldest first."""
        made = (note.version for note in self.notes if note.kind in (NoteKind.SUBMITTED, NoteKind.CORRECTED))
        return tuple(dict.fromkeys(made))

    @property
    def of_this_version(self) -> tuple[Note, ...]:
        """What was said of the version that stands; an approval of an earlier one is none of this."""
        return tuple(note for note in self.notes if note.version == self.version)


def find(queue: Queue, proposal_id: str) -> Sent:
    """The proposal of that id; raises Refused when there is none or its notes cannot be read."""
    sent = find_or_none(queue, proposal_id)
    if sent is None:
        raise Refused(is_unknown(proposal_id if is_identifier(proposal_id) else "", queue.register))
    return sent


def find_or_none(queue: Queue, proposal_id: str) -> Sent | None:
    """The same; None when the queue never held it."""
    if not is_identifier(proposal_id):
        return None
    places = [MAIN, *(prefix + proposal_id for prefix in (WAITING, REJECTED, STORY))]
    return _sent(queue, proposal_id, refs(queue.repository, *places))


def listing(queue: Queue) -> tuple[Sent, ...]:
    """Every proposal that the queue ever held, in the order in which each was last spoken of, then by id.

    One whose refs cannot be read is left out; ``broken`` names it.
    """
    found = [
        sent for sent in (_readable(queue, one, known) for one, known in _by_id(queue)) if sent is not None
    ]
    return tuple(sorted(found, key=lambda sent: (sent.notes[-1].day, sent.id)))


def broken(queue: Queue) -> tuple[str, ...]:
    """Ids of what was pushed in the form of a proposal and is none."""
    return tuple(one for one, known in _by_id(queue) if _readable(queue, one, known) is None)


def _by_id(queue: Queue) -> Iterable[tuple[str, dict[str, str]]]:
    known = refs(queue.repository, MAIN, WAITING, REJECTED, STORY)
    main = {MAIN: known.pop(MAIN, NOTHING)}
    grouped: dict[str, dict[str, str]] = {}
    for ref, commit in known.items():
        grouped.setdefault(ref.rpartition("/")[2], dict(main))[ref] = commit
    return sorted(grouped.items())


def _readable(queue: Queue, proposal_id: str, known: dict[str, str]) -> Sent | None:
    try:
        return _sent(queue, proposal_id, known)
    except Refused:
        return None


def _sent(queue: Queue, proposal_id: str, known: dict[str, str]) -> Sent | None:
    if not set(known) - {MAIN}:
        return None
    waiting, rejected = (known.get(prefix + proposal_id, NOTHING) for prefix in (WAITING, REJECTED))
    story = known.get(STORY + proposal_id, NOTHING)
    if story == NOTHING:
        raise Refused(is_broken(proposal_id))
    try:
        notes = _chain(queue, story, known.get(MAIN, NOTHING))
        version = next(
            note.version for note in reversed(notes) if note.kind in (NoteKind.SUBMITTED, NoteKind.CORRECTED)
        )
        proposal = read_proposal(commit_at(queue.repository, version).message)
    except (NotANote, NotAProposal, StopIteration) as error:
        raise Refused(is_broken(proposal_id)) from error
    standing = _standing(notes, waiting, rejected, version)
    if proposal.id != proposal_id or proposal.register != queue.register:
        raise Refused(is_broken(proposal_id))
    return Sent(
        id=proposal_id, version=version, proposal=proposal, notes=notes, story=story, standing=standing
    )


def _chain(queue: Queue, story: str, main: str) -> tuple[Note, ...]:
    """The notes up to this one, oldest first: the first of them has the version alone as its parent."""
    since = None if main == NOTHING else main
    notes: list[Note] = []
    for commit in reversed(tuple(first_parents(queue.repository, story, since=since))):
        notes.append(_note(commit))
        if len(commit.parents) == 1:
            break
    return tuple(reversed(notes))


def _note(commit: Commit) -> Note:
    if len(commit.parents) not in (1, 2):
        raise NotANote("a note speaks of one version")
    return read_note(commit.message, commit.parents[-1])


def _standing(notes: tuple[Note, ...], waiting: str, rejected: str, version: str) -> Standing:
    last = next(note.kind for note in reversed(notes) if note.kind is not NoteKind.COMMENTED)
    if rejected == version and last is NoteKind.REJECTED:
        return Standing.REJECTED
    if waiting == NOTHING and rejected == NOTHING and last is NoteKind.MERGED:
        return Standing.MERGED
    if waiting != version or rejected != NOTHING or last in (NoteKind.REJECTED, NoteKind.MERGED):
        return Standing.BROKEN
    return Standing.RETURNED if last in (NoteKind.RETURNED, NoteKind.CLASHED) else Standing.WAITING


def check_version(queue: Queue, sent: Sent) -> None:
    """Raise Refused unless the version's commit holds what its operations make of its base, and nothing else.

    Whoever may push writes commits of their own: schemas, workflows or a hidden row could come along.
    """
    proposal = sent.proposal
    commit = commit_at(queue.repository, sent.version)
    if commit.parents != (proposal.base,) or not is_on_main(queue, proposal.base):
        raise Refused(is_broken(sent.id))
    expected = replayed(tree_at(queue, proposal.base), proposal, queue.layout)
    files = {
        change.path: change.after
        for step in file_changes(queue.repository, sent.version, ("",), since=proposal.base)
        for change in step.files
    }
    wanted = {path: object_id("blob", data) for path, data in expected.changed.items()}
    foreign = sorted(path for path in files if queue.layout.table_at(path) is None)
    if foreign:
        raise Refused(*map(no_data_file, foreign))
    if expected.clashes or files != wanted:
        raise Refused(is_broken(sent.id))


def is_on_main(queue: Queue, commit: str) -> bool:
    """Whether ``main`` ever stood at the commit, which is more than having it among its forebears."""
    main = refs(queue.repository, MAIN).get(MAIN, NOTHING)
    if commit == main:
        return True
    if main == NOTHING or not exists(queue.repository, commit):
        return False
    after = next(first_parents(queue.repository, main, since=commit), None)
    return after is not None and after.parents[:1] == (commit,)
