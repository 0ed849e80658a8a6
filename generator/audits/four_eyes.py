"""Whether four eyes saw every change of a register, proved from git alone.

Main is walked by first parents from a pinned commit. Each step must be the commit of an approval: two parents, main
and one version of a proposal; statements signed by enough persons; and a tree that is exactly the proposal replayed
on the first parent. Who held which role and whose key was whose is read from the first parent, or for a restricted
register from the public main of that moment: never from what the step brings.

Source: Perki 1/2021 art. 10 (2) e, 45 (4)–(6), 51 (5), 53 (2); PP 61/2010 art. 3 (2), 7 (5), 10 (1).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.audits.circumstances import forged
from generator.audits.claims import read_approvals
from generator.audits.findings import EVIDENCE, against
from generator.audits.following import with_confirmations, with_reviews_due
from generator.audits.reference import PublicTrail
from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.audits.verdict import Audit, Step
from generator.audits.walk import Walk
from generator.changes.placed import Snapshot
from generator.datapackages.repository_layout import RepositoryLayout
from generator.history.approval import NotAnApproval, read_approval
from generator.history.repository import branches, first_parents, require_whole_history
from generator.model.problem import Problem
from generator.progress import Progress, counted, silent

_REPLACED = "refs/replace/"


def audit_register(
    repository: Path,
    layout: RepositoryLayout,
    *,
    anchor: str,
    tip: str,
    public: PublicTrail | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> Audit:
    """Judge every commit of main after the anchor; both are full ids.

    ``public`` says for a restricted register who held which role when. By ``today`` a review that was to follow is late
    or not yet; without it none is late. Raises HistoryError where git cannot answer.
    """
    require_whole_history(repository)
    ids = [commit.id for commit in first_parents(repository, tip, since=anchor)]
    chain = stored_commits(repository, ids)
    (start,) = stored_commits(repository, (anchor,))
    problems = tuple(_of_the_whole(repository, start, tip, chain))
    walk = Walk(repository, layout, start, public, read_approvals(repository, chain))
    connected = chain if not chain or chain[0].parents[:1] == (anchor,) else ()
    steps = with_confirmations(
        [walk.step(commit) for commit in counted(connected, "Menilai komit", progress)]
    )
    return Audit(
        register=layout.register,
        anchor=anchor,
        tip=tip,
        day=walk.main.reference_at(chain[-1].time if chain else start.time).day_of(
            chain[-1].time if chain else start.time
        ),
        steps=with_reviews_due(steps, walk.calendar, today),
        problems=problems,
        unjudged=sum(1 for _ in first_parents(repository, anchor)),
    )


def judge_next(
    repository: Path,
    layout: RepositoryLayout,
    commit: str,
    *,
    files: Mapping[str, bytes],
    rows: Snapshot,
    public: PublicTrail | None = None,
) -> Step:
    """Judge a commit that would come next on main, before any ref leads to it: what is refused here was never there.

    ``files`` and ``rows`` are those of the register at its first parent. Raises HistoryError where git cannot answer.
    """
    (next_one,) = stored_commits(repository, (commit,))
    (start,) = stored_commits(repository, next_one.parents[:1])
    claims = read_approvals(repository, (next_one,))
    walk = Walk(repository, layout, start, public, claims, read=(files, rows))
    for record in claims.records.values():
        for step in walk.past:
            is_named = len(step.parents) == 2 and record.proposal_id in step.message
            if is_named and _proposal_id(step.message) == record.proposal_id:
                walk.took_in(record.proposal_id, step.parents[1])
    return walk.step(next_one)


def _proposal_id(message: str) -> str:
    """The proposal that a commit of main took in; empty for any other commit."""
    try:
        return read_approval(message).proposal_id
    except NotAnApproval:
        return ""


def _of_the_whole(
    repository: Path, start: StoredCommit, tip: str, chain: Sequence[StoredCommit]
) -> Iterable[Problem]:
    anchor = start.id
    if (chain and chain[0].parents[:1] != (anchor,)) or (not chain and tip != anchor):
        yield against(
            tip,
            "TLH-49",
            "Komit awal pemeriksaan tidak ada pada garis cabang main: riwayat ditulis ulang.",
            "Bandingkan dengan salinan dan titik periksa di tempat lain.",
            source=EVIDENCE,
        )
    yield from forged(anchor, start)
    for ref in branches(repository, _REPLACED):
        yield against(
            ref.removeprefix(_REPLACED),
            "TLH-53",
            "Repositori ini memuat pengganti objek (refs/replace); isinya diabaikan.",
            "Hapus dengan `git replace -d`, dan cari tahu siapa yang membuatnya.",
            source=EVIDENCE,
        )
