"""What the register would say of a draft if it were sent now: the same validator as the command.

All but one thing: that a public row says what another unit's restricted register keeps is told when it is sent, where
it is counted and logged. Forms may be tried without end, and would tell whoever guesses.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.changes.replay import Clash
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.model.problem import Place, Problem, Severity
from generator.office.drafts.draft import Draft, operations_of
from generator.office.requests.acting import sees_every_register
from generator.office.requests.asked import Asked
from generator.policy.proposing import may_propose
from generator.review.findings import problems_added
from generator.review.git_writer import MAIN, tip
from generator.review.reading import find_or_none
from generator.review.sending import misfits_of
from generator.review.surroundings import surroundings
from generator.review.tree import replayed, tree_at


def proposal_of(asked: Asked, draft: Draft) -> Proposal:
    """The proposal that the draft becomes, made from ``main`` as it is now; raises NotWritableError and HistoryError."""
    queue = asked.desk.queue(draft.register)
    base = tip(queue.repository, MAIN)
    return Proposal(
        id=draft.id,
        register=draft.register,
        proposer=draft.officer_id,
        day=asked.today,
        base=base,
        reference=asked.reference.commit if queue.layout.unit else base,
        message=draft.message,
        operations=operations_of(draft),
    )


def judge(asked: Asked, draft: Draft) -> tuple[tuple[Problem, ...], tuple[PlacedOperation, ...]]:
    """What stands against the draft, errors and warnings of the merge result, and its operations.

    The problems are those of the rows that it names and those that it brings about elsewhere. None at all for a draft
    that changes nothing. Raises NotWritableError and HistoryError.
    """
    made = proposal_of(asked, draft)
    if not made.operations:
        return (), ()
    queue = asked.desk.queue(draft.register)
    misfits = tuple(misfits_of(made, queue.layout))
    if misfits:
        return misfits, made.operations
    before = tree_at(queue, made.base)
    forbidden = may_propose(made, before.rows, asked.reference.officers, made.day)
    if forbidden:
        return forbidden, made.operations
    result = replayed(before, made, queue.layout)
    if result.clashes:
        return tuple(_clashes(result.clashes, queue.layout)), made.operations
    around = surroundings(queue, made.reference)
    if not queue.layout.unit and not sees_every_register(asked.person.officers):
        around = replace(around, restricted=())
    return problems_added(before, result.tree, result.touched, around), made.operations


def _clashes(clashes: tuple[Clash, ...], layout: RepositoryLayout) -> Iterator[Problem]:
    """Somebody else's change of the same cell was taken in while this was being written."""
    for clash in clashes:
        title = (
            f"“{load_schema(clash.table.table).column(clash.column).title}”" if clash.column else "Baris ini"
        )
        yield Problem(
            code="TLH-26",
            severity=Severity.ERROR,
            place=Place(file=layout.path_of(clash.table), entry_id=clash.key, column=clash.column),
            message=f"{title} sudah diubah oleh usulan lain sejak Anda mulai menulis.",
            remedy="Buka barisnya dengan “Ubah”: isinya yang sekarang ditunjukkan di sana. Pilih yang benar, lalu simpan.",
            source="Kontrak data ppid: antrean usulan",
        )


def was_sent(asked: Asked, register: str, draft_id: str) -> bool:
    """Whether the register's queue holds a proposal of this id that this person made."""
    sent = find_or_none(asked.desk.queue(register), draft_id)
    return sent is not None and sent.proposal.proposer in asked.person.account.officer_ids
