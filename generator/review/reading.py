"""Proposals as the queue holds them: which version stands, what was said, and what became of each."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.changes.proposal import NotAProposal, Proposal, read_proposal
from generator.history.changed_files import file_changes
from generator.history.repository import HistoryError, commit_at, exists, first_parent_steps, first_parents
from generator.history.stored_files import blobs, stored_objects
from generator.model.identifier import is_identifier
from generator.review.git_writer import MAIN, NOTHING, object_id, refs
from generator.review.kept import Kept
from generator.review.notes import NotANote, Note, NoteKind, read_note
from generator.review.refusal import Refused, is_broken, is_unknown, no_data_file
from generator.review.state import Queue
from generator.review.tree import replayed, tree_at

WAITING = "refs/heads/kiriman/"
REJECTED = "refs/tolak/"
STORY = "refs/riwayat/"

NOTE_BYTES = 256 * 1024
"""Largest commit of a note; the hooks of a queue take no larger one."""
VERSION_BYTES = 8 * 1024 * 1024
"""Largest commit of a version, whose message holds all its operations; as above."""
MOST_NOTES = 500
"""Most notes of one proposal; as above."""

_FEW = 50
"""Operations of a proposal of everyday size."""

_OBJECT = re.compile(
    rb"tree [0-9a-f]{40}\n(?P<parents>(?:parent [0-9a-f]{40}\n)*)author [^\n]*\ncommitter [^\n]*\n\n"
)


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


_Refs = tuple[Path, str, str, str, str]
"""Repository, id, and the commits of the three refs: they settle what a proposal is, for commits never change."""
_SMALL: Kept[_Refs, Sent] = Kept(4096)
_LARGE: Kept[_Refs, Sent] = Kept(64)
_WHOLE: Kept[tuple[Path, str, str], bool] = Kept(4096)
_STOOD: Kept[tuple[Path, str, str], bool] = Kept(4096)


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
    places = (prefix + proposal_id for prefix in (WAITING, REJECTED, STORY))
    known = refs(queue.repository, *places)
    if not known:
        return None
    sent = sent_of(queue, known)[proposal_id]
    if sent is None:
        raise Refused(is_broken(proposal_id))
    return sent


def listing(queue: Queue) -> tuple[Sent, ...]:
    """Every proposal that the queue ever held, in the order in which each was last spoken of, then by id.

    One that cannot be read is left out; ``broken`` names it.
    """
    found = [sent for sent in _every(queue).values() if sent is not None]
    return tuple(sorted(found, key=lambda sent: (sent.notes[-1].day, sent.id)))


def pending(queue: Queue) -> tuple[Sent, ...]:
    """Those that are not decided, returned ones too, in the order of ``listing``; asked again at every visit."""
    ids = [ref.rpartition("/")[2] for ref in refs(queue.repository, WAITING)]
    known = refs(queue.repository, *(prefix + one for one in ids for prefix in (WAITING, REJECTED, STORY)))
    found = [sent for sent in (sent_of(queue, known) if ids else {}).values() if sent is not None]
    undecided = [sent for sent in found if sent.standing in (Standing.WAITING, Standing.RETURNED)]
    return tuple(sorted(undecided, key=lambda sent: (sent.notes[-1].day, sent.id)))


def broken(queue: Queue) -> tuple[str, ...]:
    """Ids of what was pushed in the form of a proposal and is none."""
    return tuple(one for one, sent in _every(queue).items() if sent is None)


def sent_of(queue: Queue, known: Mapping[str, str]) -> dict[str, Sent | None]:
    """The proposals of these refs and their commits, by id; None for what is none."""
    grouped: dict[str, dict[str, str]] = {}
    for ref, commit in known.items():
        grouped.setdefault(ref.rpartition("/")[2], {})[ref] = commit
    found: dict[str, Sent | None] = {}
    unread: dict[str, dict[str, str]] = {}
    for one, at in sorted(grouped.items()):
        key = _key(queue, one, at)
        sent = _SMALL.found(key) or _LARGE.found(key)
        if sent is None:
            unread[one] = at
        found[one] = sent
    for one, sent in (_read(queue, unread) if unread else {}).items():
        found[one] = sent
        if sent is not None:
            _keep(_key(queue, one, unread[one]), sent)
    return found


def remember(queue: Queue, sent: Sent) -> None:
    """Keep what was just sent, so that its receipt is shown without reading it again."""
    waits = {WAITING + sent.id: sent.version, STORY + sent.id: sent.story}
    _keep(_key(queue, sent.id, waits), sent)


def _keep(key: _Refs, sent: Sent) -> None:
    (_SMALL if len(sent.proposal.operations) <= _FEW else _LARGE).put(key, sent)


def _key(queue: Queue, one: str, at: Mapping[str, str]) -> _Refs:
    waiting, rejected, story = (at.get(prefix + one, NOTHING) for prefix in (WAITING, REJECTED, STORY))
    return queue.repository, one, waiting, rejected, story


def _every(queue: Queue) -> dict[str, Sent | None]:
    return sent_of(queue, refs(queue.repository, WAITING, REJECTED, STORY))


def _read(queue: Queue, grouped: Mapping[str, Mapping[str, str]]) -> dict[str, Sent | None]:
    """Every proposal of these refs; None for what is none. Takes a few runs of git, however many there are."""
    stories = {one: known[STORY + one] for one, known in grouped.items() if STORY + one in known}
    chains = _chains(queue, set(stories.values()))
    notes = {one: chains.get(story, ()) for one, story in stories.items()}
    versions = {one: _version(said) for one, said in notes.items()}
    commits = _commits(queue, {version for version in versions.values() if version}, VERSION_BYTES)
    found: dict[str, Sent | None] = dict.fromkeys(grouped)
    for one, version in versions.items():
        commit = commits.get(version)
        if commit is None:
            continue
        try:
            proposal = read_proposal(commit.message)
        except NotAProposal:
            continue
        if (proposal.id, proposal.register) != (one, queue.register):
            continue
        waiting, rejected = (grouped[one].get(prefix + one, NOTHING) for prefix in (WAITING, REJECTED))
        found[one] = Sent(
            id=one,
            version=version,
            proposal=proposal,
            notes=notes[one],
            story=stories[one],
            standing=_standing(notes[one], waiting, rejected, version),
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commit:
    parents: tuple[str, ...]
    message: str


def _commits(queue: Queue, ids: AbstractSet[str], largest: int) -> dict[str, _Commit]:
    """The commits of these ids that this program could have written; what is larger is not even read."""
    known = stored_objects(queue.repository, ids)
    wanted = [one for one, is_ in sorted(known.items()) if is_.kind == "commit" and is_.size <= largest]
    found: dict[str, _Commit] = {}
    for one, content in zip(wanted, blobs(queue.repository, wanted), strict=True):
        commit = _commit(content)
        if commit is not None:
            found[one] = commit
    return found


def _commit(content: bytes) -> _Commit | None:
    """The commit; None unless it has these lines and no other: git heeds no later parent, so neither may we."""
    match = _OBJECT.match(content)
    if match is None:
        return None
    try:
        message = content[match.end() :].decode("utf-8").rstrip("\n")
    except UnicodeDecodeError:
        return None
    parents = tuple(line[len("parent ") :] for line in match["parents"].decode("ascii").splitlines())
    return _Commit(parents=parents, message=message)


def _chains(queue: Queue, tips: AbstractSet[str]) -> dict[str, tuple[Note, ...]]:
    """The notes up to each of these commits, oldest first: the first has the version alone as its parent.

    None at all where one of them is no note, or where there are too many.
    """
    steps = _steps(queue, tips)
    chains = {one: _chain(one, steps) for one in tips}
    commits = _commits(queue, {note for chain in chains.values() for note in chain}, NOTE_BYTES)
    return {one: _notes(chain, commits) for one, chain in chains.items()}


def _steps(queue: Queue, tips: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
    """Commit → parents, for all that the notes are; without those whose past is not whole."""
    known = stored_objects(queue.repository, tips)
    stories = sorted(one for one in tips if one in known and known[one].kind == "commit")
    main = tuple(refs(queue.repository, MAIN).values())
    try:
        return first_parent_steps(queue.repository, stories, main)
    except HistoryError:
        found: dict[str, tuple[str, ...]] = {}
        for story in stories:
            with suppress(HistoryError):
                found |= first_parent_steps(queue.repository, (story,), main)
        return found


def _chain(story: str, steps: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Commits of the notes, the newest first; none where it does not end."""
    chain: list[str] = []
    one = story
    while one in steps and len(chain) < MOST_NOTES:
        chain.append(one)
        if len(steps[one]) == 1:
            return tuple(chain)
        one = next(iter(steps[one]), "")
    return ()


def _notes(chain: tuple[str, ...], commits: Mapping[str, _Commit]) -> tuple[Note, ...]:
    try:
        return tuple(_note(commits.get(one)) for one in reversed(chain))
    except NotANote:
        return ()


def _version(notes: tuple[Note, ...]) -> str:
    made = (note.version for note in reversed(notes) if note.kind in (NoteKind.SUBMITTED, NoteKind.CORRECTED))
    return next(made, "")


def _note(commit: _Commit | None) -> Note:
    if commit is None or len(commit.parents) not in (1, 2):
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


def proposal_of_version(queue: Queue, sent: Sent, version: str) -> Proposal | None:
    """What was proposed in one of its ``versions``; None where that is none of them, or cannot be read any more."""
    if version not in sent.versions:
        return None
    commit = _commits(queue, {version}, VERSION_BYTES).get(version)
    try:
        return read_proposal(commit.message) if commit else None
    except NotAProposal:
        return None


def check_version(queue: Queue, sent: Sent) -> None:
    """Raise Refused unless the version's commit holds what its operations make of its base, and nothing else.

    Whoever may push writes commits of their own: schemas, workflows or a hidden row could come along.
    """
    main = refs(queue.repository, MAIN).get(MAIN, NOTHING)
    _WHOLE.get((queue.repository, sent.version, main), lambda: _check_version(queue, sent))


def _check_version(queue: Queue, sent: Sent) -> bool:
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
    # a migration writes descriptors, and only as it says
    foreign = sorted(path for path in files if queue.layout.table_at(path) is None and path not in wanted)
    if foreign:
        raise Refused(*map(no_data_file, foreign))
    if expected.clashes or files != wanted:
        raise Refused(is_broken(sent.id))
    return True


def is_on_main(queue: Queue, commit: str) -> bool:
    """Whether ``main`` ever stood at the commit, which is more than having it among its forebears."""
    main = refs(queue.repository, MAIN).get(MAIN, NOTHING)
    if commit == main:
        return True
    return _STOOD.get((queue.repository, commit, main), lambda: _stood(queue, commit, main))


def _stood(queue: Queue, commit: str, main: str) -> bool:
    if main == NOTHING or not exists(queue.repository, commit):
        return False
    after = next(first_parents(queue.repository, main, since=commit), None)
    return after is not None and after.parents[:1] == (commit,)
