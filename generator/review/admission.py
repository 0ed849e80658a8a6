"""What the audit would say of a proposal and its approvals, asked before main takes them in.

Whoever may push writes versions and notes of their own, so nothing that the queue judged when it was sent counts here.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.audits.findings import EVIDENCE
from generator.audits.four_eyes import judge_next
from generator.audits.reference import CLOCKS_APART, PublicTrail, Reference
from generator.audits.statements import Approved, weigh
from generator.audits.stored_commits import stored_commits
from generator.changes.placed import Snapshot
from generator.history.approval import Signed
from generator.history.repository import HistoryError, commit_at
from generator.model.problem import Place, Problem, Severity
from generator.policy.proposing import may_propose
from generator.review.git_writer import MAIN, NOTHING, tip
from generator.review.reading import Sent, is_on_main
from generator.review.refusal import Refused, against
from generator.review.state import Queue
from generator.review.surroundings import public_queue
from generator.review.tree import Tree


def against_version(queue: Queue, sent: Sent, rows: Snapshot, reference: Reference) -> Iterator[Problem]:
    """What stands against the version that was pushed; ``rows`` are main's, ``reference`` says who holds which role."""
    proposal = sent.proposal
    version, base = stored_commits(queue.repository, (sent.version, proposal.base))
    if version.author != proposal.proposer:
        yield against(
            sent.id,
            "TLH-44",
            "Versi usulan itu ditulis oleh orang lain daripada pengusulnya.",
            "Minta pengusul mengirim ulang dengan `ppid submit`, lalu tolak usulan ini.",
        )
    if proposal.day < reference.day_of(base.time) - CLOCKS_APART:
        yield against(
            sent.id,
            "TLH-46",
            "Hari usulan lebih awal daripada daftar yang menjadi dasarnya.",
            "Periksa jam komputer pengusul, lalu minta ia mengirim ulang dengan `ppid submit`.",
            EVIDENCE,
        )
    yield from may_propose(proposal, rows, reference.officers, proposal.day)


def counting(
    queue: Queue, approved: Approved, signed: tuple[Signed, ...], valid: frozenset[Signed]
) -> tuple[Signed, ...]:
    """The statements that the audit will accept together, in the order in which they were given.

    A forged one among them must neither give a number of its year nor keep the others from being taken in.
    """
    found: tuple[Signed, ...] = ()
    for one in signed:
        if _names_what_stood(queue, approved, one) and not _errors(
            weigh(approved, (*found, one), valid).problems
        ):
            found = (*found, one)
    return found


def check_own(sent: Sent, approved: Approved, signed: tuple[Signed, ...], valid: frozenset[Signed]) -> None:
    """Raise Refused when the audit would have something against the statements."""
    problems = _errors(weigh(approved, signed, valid).problems)
    if problems:
        raise Refused(*(replace(one, place=Place(file=f"usulan/{sent.id}")) for one in problems))


def check_next(queue: Queue, sent: Sent, before: Tree, commit: str) -> None:
    """Raise Refused when the audit would say of the commit, which no ref reaches yet, that it went past the approval."""
    step = judge_next(
        queue.repository,
        queue.layout,
        commit,
        files=before.files,
        rows=before.rows,
        public=PublicTrail(queue.public, tip(queue.public, MAIN)) if queue.layout.unit else None,
    )
    problems = _errors(step.problems)
    if problems:
        raise Refused(*(replace(one, place=Place(file=f"usulan/{sent.id}")) for one in problems))


def moment_after(queue: Queue, before: str, time: int) -> int:
    """The time of the commit that follows ``before`` on main.

    A clock that is behind must not make main seem to go back in time, nor seem older than the public main that says who
    holds which role.
    """
    known = [commit_at(queue.repository, before).time]
    if queue.layout.unit:
        known.append(commit_at(queue.public, tip(queue.public, MAIN)).time)
    return max(time, *known)


def _names_what_stood(queue: Queue, approved: Approved, signed: Signed) -> bool:
    """Whether the reference tables that the statement names stood on public main on its day."""
    named = signed.statement.reference
    try:
        if named == NOTHING or not is_on_main(public_queue(queue), named):
            return False
        stood = commit_at(queue.public, named).time
    except HistoryError:
        return False
    return signed.statement.day >= approved.reference.day_of(stood) - CLOCKS_APART


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
