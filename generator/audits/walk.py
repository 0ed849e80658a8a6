"""Along main, step by step: each is judged by what stood before it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.audits.circumstances import (
    forged,
    misdated,
    unfit_days,
    unfit_references,
    unfit_version,
    unreadable_reference,
)
from generator.audits.claims import Claims, is_signed_by_proposer, proposal_of
from generator.audits.findings import EVIDENCE, UNDO, against
from generator.audits.following import published_on_its_day, still_to_come
from generator.audits.main_before import Main, believable
from generator.audits.reference import PublicTrail, Reference
from generator.audits.replayed_tree import Result, changed_paths, entries_of, links, misbuilt, replayed
from generator.audits.statements import Approved, weigh
from generator.audits.stored_commits import StoredCommit
from generator.audits.tree_state import TreeState
from generator.audits.verdict import GivenApproval, Step, TouchedRow, Verdict
from generator.changes.operations import Addition, Move, Removal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.datapackages.repository_layout import RepositoryLayout
from generator.history.approval import Means
from generator.history.repository import HistoryError, first_parents, tags
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import entries_at, files_at
from generator.model.office import officer_with_id
from generator.model.problem import Problem, has_errors
from generator.model.working_days import WorkingCalendar
from generator.policy.announcing import after_publication
from generator.policy.capacity import Need, open_needs
from generator.policy.needs import needs
from generator.policy.proposing import may_propose
from generator.validation.exempted.holidays import calendar_of

_EDITION_TAGS = "edisi/"


class Walk:
    """Goes along main and keeps what the next step is judged by."""

    def __init__(
        self,
        repository: Path,
        layout: RepositoryLayout,
        start: StoredCommit,
        public: PublicTrail | None,
        claims: Claims,
        read: tuple[Mapping[str, bytes], Snapshot] | None = None,
    ) -> None:
        self._claims = claims
        self._editions = frozenset(
            commit for name, commit in tags(repository).items() if name.startswith(_EDITION_TAGS)
        )
        if read is None:
            files = files_at(repository, start.id, layout.prefixes)
            read = files, snapshot_of_files(files, layout)
        # a proposal may be older than the pinned commit
        self.past = tuple(first_parents(repository, start.id))
        """What main was before the walk, oldest first."""
        known = {one.id: one.time for one in self.past}
        self.main = Main(
            repository=repository,
            layout=layout,
            public=public,
            commit=start.id,
            time=believable(start.time),
            files=read[0],
            rows=read[1],
            tree=TreeState(entries_at(repository, start.id)),
            edition=next((one for one in reversed(known) if one in self._editions), next(iter(known))),
            known=known,
        )

    def took_in(self, proposal_id: str, version: str) -> None:
        """Let it be known that main took this version in before the walk began."""
        self.main.merged[proposal_id] = version

    @property
    def calendar(self) -> WorkingCalendar:
        """Working days by the table of holidays where the walk stands."""
        return calendar_of(self.main.rows)

    def step(self, commit: StoredCommit) -> Step:
        """Judge the next commit and stand on it."""
        reference = self.main.reference_at(commit.time)
        judged, result = self._judged(commit, reference)
        if result is None:
            self._stand_on_what_is(commit)
        else:
            self.main.files = {**self.main.files, **result.files}
            self.main.rows, self.main.tree = result.rows, result.tree
        self.main.commit = commit.id
        self.main.time = max(self.main.time, believable(commit.time))
        self.main.known[commit.id] = commit.time
        if commit.id in self._editions:
            self.main.edition = commit.id
        if judged.proposal_id and judged.version:
            self.main.merged.setdefault(judged.proposal_id, judged.version)
        return judged

    def _stand_on_what_is(self, commit: StoredCommit) -> None:
        """Take the commit as it is after a step that is no approval."""
        entries = entries_of(self.main, commit)
        self.main.files = (
            files_at(self.main.repository, commit.id, self.main.layout.prefixes) if entries else {}
        )
        self.main.tree = TreeState(entries)
        try:
            self.main.rows = snapshot_of_files(self.main.files, self.main.layout)
        except HistoryError:
            # broken tables hold no rows; every later step then fails until somebody mends them
            self.main.rows = {}

    def _judged(self, commit: StoredCommit, reference: Reference) -> tuple[Step, Result | None]:
        """The step, and what the proposal rightly makes of main; None where the tree must be read."""
        record = self._claims.records.get(commit.id)
        version = self._claims.versions.get(commit.parents[1]) if record is not None else None
        proposal = proposal_of(version)
        if record is None or version is None or proposal is None:
            return self._no_approval(commit, reference), None
        findings = [*forged(commit.id, commit, version), *misdated(self.main, commit)]
        findings += unfit_version(self.main, commit, version, proposal, record)
        findings += may_propose(proposal, self.main.rows, reference.officers, proposal.day)
        day = reference.day_of(commit.time)
        findings += unfit_days(self.main, commit, proposal, record, reference)
        findings += [
            *unreadable_reference(commit.id, reference),
            *unfit_references(self.main, commit, proposal, record),
        ]
        needed = needs(proposal, self.main.rows, reference.officers, day)
        if any(need.afterwards for need in needed) and proposal.id not in self.main.merged:
            # nobody approves it first, so nobody but the commit says on which day it was proposed
            findings += may_propose(proposal, self.main.rows, reference.officers, day)
        weighed = weigh(
            Approved(
                commit=commit.id,
                day=day,
                version=version.id,
                proposal=proposal,
                needed=needed,
                reference=reference,
            ),
            record.signed,
            self._claims.valid,
        )
        findings += [*weighed.problems, *published_on_its_day(commit.id, day, weighed.announced)]
        if weighed.announced is not None:
            needed = after_publication(needed)
        for need in open_needs(needed, {one.capacity for one in weighed.given}):
            findings.append(still_to_come(commit.id, need) if need.afterwards else _lacking(commit.id, need))
        result = replayed(self.main, commit, proposal, record, findings)
        return (
            Step(
                commit=commit.id,
                time=commit.time,
                day=day,
                verdict=_verdict(findings, weighed.given),
                proposal_id=proposal.id,
                version=version.id,
                proposer=officer_with_id(reference.officers, proposal.proposer),
                proposed=proposal.day,
                proposer_signed=is_signed_by_proposer(version, proposal, reference),
                units=proposal.units,
                rows=tuple(_touched(placed) for placed in proposal.operations),
                needed=needed,
                given=weighed.given,
                announced=weighed.announced,
                problems=tuple(findings),
            ),
            result,
        )

    def _no_approval(self, commit: StoredCommit, reference: Reference) -> Step:
        """A commit that is no approval: past the four eyes where it touches the register, else beside it."""
        paths = changed_paths(self.main, commit, self.main.tree)
        inside = sorted(path for path in paths if path.startswith(self.main.layout.prefixes))
        against_all = (*forged(commit.id, commit), *misbuilt(self.main, commit), *misdated(self.main, commit))
        if inside or against_all:
            how = {
                0: "tanpa induk",
                1: "langsung ke main, tanpa usulan",
                2: "tanpa catatan persetujuan yang sah",
            }
            found = against(
                commit.id,
                "TLH-41",
                f"Komit ini bukan persetujuan: {how.get(len(commit.parents), 'dengan lebih dari dua induk')}.",
                UNDO,
            )
        else:
            found = against(
                commit.id,
                "TLH-54",
                "Komit ini tidak menyentuh register, tetapi juga tidak disetujui.",
                "Pastikan pengelola repositori mengenalnya.",
                source=EVIDENCE,
                warning=True,
            )
        return Step(
            commit=commit.id,
            time=commit.time,
            day=reference.day_of(commit.time),
            verdict=_verdict((found,), ()) if has_errors((found,)) else Verdict.OUTSIDE,
            problems=(*against_all, found, *links(self.main, commit)),
        )


def _lacking(commit: str, need: Need) -> Problem:
    return against(commit, "TLH-50", f"Persetujuan ini belum ada: {need.words}.", UNDO, source=need.source)


def _verdict(findings: Iterable[Problem], given: Sequence[GivenApproval]) -> Verdict:
    found = tuple(findings)
    means = {one.means for one in given}
    if has_errors(found):
        return Verdict.BYPASS
    if found or not given:
        return Verdict.UNPROVEN
    if Means.PAPER in means:
        return Verdict.PAPER
    return Verdict.OFFICE_KEY if Means.OFFICE_KEY in means else Verdict.OWN_KEY


def _touched(placed: PlacedOperation) -> TouchedRow:
    match placed.operation:
        case Addition():
            deed = "tambah"
        case Removal():
            deed = "hapus"
        case Move():
            deed = "pindah"
        case _:
            deed = "ubah"
    return TouchedRow(table=str(placed.table), key=placed.key, deed=deed)
