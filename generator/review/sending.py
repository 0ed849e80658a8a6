"""Proposals on their way into the queue: judged, written as commits, put under their refs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.changes.operations import Addition, Amendment, Move, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import (
    PUBLIC_REGISTER,
    NotAProposal,
    Proposal,
    proposal_text,
    read_proposal,
    tidy_message,
)
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.repository import commit_at
from generator.model.problem import Place, Problem
from generator.model.table_path import TablePath
from generator.policy.proposing import may_propose
from generator.policy.terms import officers_of
from generator.review.documents import lacking_documents
from generator.review.findings import Surroundings, errors_added
from generator.review.git_writer import (
    EMPTY_TREE,
    NOTHING,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    RefMoved,
    change_refs,
    write_drafts,
    write_tree,
)
from generator.review.notes import Note, NoteKind, note_text
from generator.review.reading import STORY, WAITING, Sent, Standing, find, find_or_none, is_on_main, remember
from generator.review.refusal import (
    Refused,
    base_is_foreign,
    clashes_with,
    id_is_taken,
    not_of_the_table,
    not_the_proposer,
    stands_otherwise,
)
from generator.review.state import Queue
from generator.review.surroundings import public_queue, reference_rows, surroundings
from generator.review.tree import Merged, Tree, replayed, tree_at

_KEY_SEPARATOR = "/"


def judge(
    proposal: Proposal, before: Tree, reference: Snapshot, layout: RepositoryLayout, around: Surroundings
) -> Merged:
    """What the proposal makes of its base; raises Refused for what its proposer may not or must not propose.

    ``reference`` are the rows of ``acuan`` that say who holds which role.
    """
    misfits = tuple(misfits_of(proposal, layout))
    if misfits:
        raise Refused(*misfits)
    problems = may_propose(proposal, before.rows, officers_of(reference), proposal.day)
    if problems:
        raise Refused(*problems)
    result = replayed(before, proposal, layout)
    if result.clashes:
        raise Refused(*(clashes_with(proposal.id, clash, layout) for clash in result.clashes))
    errors = errors_added(before, result.tree, result.touched, around)
    if errors:
        raise Refused(*errors)
    return result


def version_of(repository: Path, proposal: Proposal, result: Merged, time: int) -> Draft:
    """The commit of a version; its tree is written, itself not yet."""
    return Draft(
        tree=write_tree(repository, proposal.base, {**result.changed}),
        parents=(proposal.base,),
        message=proposal_text(proposal),
        author=Identity(id=proposal.proposer),
        committer=PROGRAM,
        time=time,
    )


def note_on(version: str, previous: str, note: Note, time: int) -> Draft:
    """The commit of a note on a version; ``previous`` is the note before it, or ``NOTHING``."""
    return Draft(
        tree=EMPTY_TREE,
        parents=(version,) if previous == NOTHING else (previous, version),
        message=note_text(note),
        author=Identity(id=note.person),
        committer=PROGRAM,
        time=time,
    )


def submit(queue: Queue, proposal: Proposal, *, time: int) -> Sent:
    """Put the proposal into the queue, once: sent again to the letter, it is the one that is there.

    Raises Refused for what is wrong with it, or when its id belongs to another content.
    """
    there = find_or_none(queue, proposal.id)
    if there is not None:
        return _same(queue, there, proposal)
    version, note = _judged(queue, proposal, NoteKind.SUBMITTED, NOTHING, time)
    try:
        change_refs(
            queue.repository,
            [
                RefChange(ref=WAITING + proposal.id, old=NOTHING, new=version.id),
                RefChange(ref=STORY + proposal.id, old=NOTHING, new=note.id),
            ],
            NoteKind.SUBMITTED.value,
        )
    except RefMoved:
        # the same form sent twice at once: the first made it
        return _same(queue, find(queue, proposal.id), proposal)
    said = Note(kind=NoteKind.SUBMITTED, person=proposal.proposer, day=proposal.day, version=version.id)
    sent = Sent(
        id=proposal.id,
        version=version.id,
        proposal=replace(proposal, message=tidy_message(proposal.message)),
        notes=(said,),
        story=note.id,
        standing=Standing.WAITING,
    )
    remember(queue, sent)
    return sent


def check_submittable(queue: Queue, proposal: Proposal) -> None:
    """Raise Refused as ``submit`` would now, and put nothing in: for who sends several proposals or none."""
    there = find_or_none(queue, proposal.id)
    if there is not None:
        _same(queue, there, proposal)
    else:
        _result(queue, proposal)


def correct(queue: Queue, proposal: Proposal, *, time: int) -> Sent:
    """Let the proposal stand in a new version; what was approved of the old one counts no more.

    Raises Refused, and RefMoved when somebody did something with it at the same moment.
    """
    there = find(queue, proposal.id)
    check_correctable(there, proposal.proposer)
    if proposal_text(there.proposal) == proposal_text(proposal):
        return there
    version, note = _judged(queue, proposal, NoteKind.CORRECTED, there.story, time)
    change_refs(
        queue.repository,
        [
            RefChange(ref=WAITING + proposal.id, old=there.version, new=version.id),
            RefChange(ref=STORY + proposal.id, old=there.story, new=note.id),
        ],
        NoteKind.CORRECTED.value,
    )
    return find(queue, proposal.id)


def check_correctable(there: Sent, proposer: str) -> None:
    """Raise Refused unless this person may send a new version now."""
    if there.standing not in (Standing.WAITING, Standing.RETURNED):
        remedy = "Kirim sebagai usulan baru dengan `ppid submit`."
        raise Refused(stands_otherwise(there.id, there.standing.value, remedy))
    if there.proposal.proposer != proposer:
        raise Refused(not_the_proposer(there.id))


def _same(queue: Queue, there: Sent, proposal: Proposal) -> Sent:
    texts = (commit_at(queue.repository, version).message for version in there.versions)
    if proposal_text(proposal).rstrip() not in texts:
        raise Refused(id_is_taken(proposal.id))
    return there


def _judged(
    queue: Queue, proposal: Proposal, kind: NoteKind, previous: str, time: int
) -> tuple[Draft, Draft]:
    """Version and note, written; raises Refused."""
    result = _result(queue, proposal)
    version = version_of(queue.repository, proposal, result, time)
    note = note_on(version.id, previous, Note(kind=kind, person=proposal.proposer, day=proposal.day), time)
    write_drafts(queue.repository, [version, note])
    return version, note


def _result(queue: Queue, proposal: Proposal) -> Merged:
    """What the proposal makes of its base; raises Refused."""
    of_public = proposal.register == PUBLIC_REGISTER
    reference_is_known = (
        proposal.reference == proposal.base if of_public else _is_on_public_main(queue, proposal)
    )
    if proposal.register != queue.register or not is_on_main(queue, proposal.base) or not reference_is_known:
        raise Refused(base_is_foreign(proposal.id))
    before = tree_at(queue, proposal.base)
    reference = reference_rows(queue, proposal.reference)
    around = surroundings(queue, proposal.reference)
    result = judge(proposal, before, reference, queue.layout, around)
    if lacking := tuple(lacking_documents(queue, proposal, result.tree.rows)):
        raise Refused(*lacking)
    return result


def _is_on_public_main(queue: Queue, proposal: Proposal) -> bool:
    """Whether the public commit by which a restricted proposal was judged is one that stood."""
    return is_on_main(public_queue(queue), proposal.reference)


# -- shapes ---------------------------------------------------------------------------------


def misfits_of(proposal: Proposal, layout: RepositoryLayout) -> Iterator[Problem]:
    """Operations that no table of the register could take, or a proposal that could not be read again."""
    try:
        readable = read_proposal(proposal_text(proposal)) == replace(
            proposal, message=tidy_message(proposal.message)
        )
    except NotAProposal:
        readable = False
    if not readable:
        yield not_of_the_table(Place(file="usulan"))
        return
    for placed in proposal.operations:
        target = _target(placed)
        if any(layout.table_at(layout.path_of(table)) != table for table in (placed.table, target)):
            yield not_of_the_table(Place(file=str(placed.table)))
        elif not _fits(placed):
            yield not_of_the_table(Place(file=layout.path_of(placed.table), entry_id=placed.key))


def _target(placed: PlacedOperation) -> TablePath:
    if isinstance(placed.operation, Move):
        return TablePath(package=placed.operation.to, table=placed.table.table)
    return placed.table


def _fits(placed: PlacedOperation) -> bool:
    schema = load_schema(placed.table.table)
    match placed.operation:
        case Addition(key=key, cells=pairs):
            cells = dict(pairs)
            named = len(cells) == len(pairs) and set(cells) == set(schema.column_names)
            return named and _KEY_SEPARATOR.join(cells[name] for name in schema.primary_key) == key
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            return {change.column for change in changes} <= set(schema.column_names) - set(schema.primary_key)
        case _:
            return True
