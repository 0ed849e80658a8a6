"""Whether four eyes saw every change of a register, proved from git alone.

Main is walked by first parents from a pinned commit. Each step must be the commit of an approval: two parents, main
and one version of a proposal; statements signed by enough persons; and a tree that is exactly the proposal replayed
on the first parent. Who held which role and whose key was whose is read from the first parent, or for a restricted
register from the public main of that moment: never from what the step brings.

Source: Perki 1/2021 art. 10 (2) e, 45 (4)–(6), 51 (5), 53 (2); PP 61/2010 art. 3 (2), 7 (5), 10 (1).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.audits.findings import EVIDENCE, against
from generator.audits.following import (
    published_on_its_day,
    still_to_come,
    with_confirmations,
    with_reviews_due,
)
from generator.audits.reference import CLOCKS_APART, PublicTrail, Reference, reference_of
from generator.audits.statements import Approved, valid_signatures, weigh
from generator.audits.stored_commits import StoredCommit, stored_commits
from generator.audits.tree_state import TreeState
from generator.audits.verdict import Audit, GivenApproval, Step, TouchedRow, Verdict
from generator.changes.operations import Addition, Amendment, Move, Removal, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import NotAProposal, Proposal, read_proposal
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.approval import ApprovalRecord, Means, NotAnApproval, Signed, read_approval
from generator.history.merge_result import NoSuchUnit, merge_result
from generator.history.repository import (
    EARLIEST,
    LATEST,
    DuplicatePathError,
    HistoryError,
    TreeEntry,
    branches,
    entries_at,
    files_at,
    first_parents,
    require_whole_history,
    tags,
)
from generator.history.signatures import TAG_NAMESPACE, key_of_signature, verify
from generator.history.snapshots import snapshot_of_files
from generator.model.office import officer_with_id
from generator.model.problem import Problem, has_errors
from generator.model.working_days import WorkingCalendar
from generator.policy.announcing import after_publication
from generator.policy.capacity import Need, open_needs
from generator.policy.needs import needs
from generator.policy.proposing import is_named_otherwise, may_propose
from generator.validation.exempted.holidays import calendar_of

_REPLACED = "refs/replace/"
EDITION_TAGS = "edisi/"
_LINK, _SUBMODULE = "120000", "160000"

_UNDO = "Kembalikan dengan usulan yang disetujui, dan cari tahu siapa yang menulis komit itu."


def audit_register(
    repository: Path,
    layout: RepositoryLayout,
    *,
    anchor: str,
    tip: str,
    public: PublicTrail | None = None,
    today: date | None = None,
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
    walk = _Walk(repository, layout, start, public, _read_approvals(repository, chain))
    connected = chain if not chain or chain[0].parents[:1] == (anchor,) else ()
    steps = with_confirmations([walk.step(commit) for commit in connected])
    return Audit(
        register=layout.register,
        anchor=anchor,
        tip=tip,
        day=walk.reference_at(chain[-1].time if chain else start.time).day_of(
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
    claims = _read_approvals(repository, (next_one,))
    walk = _Walk(repository, layout, start, public, claims, read=(files, rows))
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
    yield from _forged(anchor, start)
    for ref in branches(repository, _REPLACED):
        yield against(
            ref.removeprefix(_REPLACED),
            "TLH-53",
            "Repositori ini memuat pengganti objek (refs/replace); isinya diabaikan.",
            "Hapus dengan `git replace -d`, dan cari tahu siapa yang membuatnya.",
            source=EVIDENCE,
        )


# -- what approvals say ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """What the commits of approvals say, and which of their signatures are valid."""

    records: Mapping[str, ApprovalRecord]
    versions: Mapping[str, StoredCommit]
    valid: frozenset[Signed]


def _read_approvals(repository: Path, chain: Iterable[StoredCommit]) -> _Claims:
    records: dict[str, ApprovalRecord] = {}
    wanted: list[str] = []
    for commit in chain:
        if len(commit.parents) == 2:
            try:
                records[commit.id] = read_approval(commit.message)
            except NotAnApproval:
                continue
            wanted.append(commit.parents[1])
    versions = {one.id: one for one in stored_commits(repository, dict.fromkeys(wanted))}
    signed = {one for record in records.values() for one in record.signed}
    return _Claims(records=records, versions=versions, valid=valid_signatures(signed))


# -- one step after the other ---------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _State:
    """Main as it stands before a step."""

    commit: str
    time: int
    files: Mapping[str, bytes]
    """Of the register."""
    rows: Snapshot
    tree: TreeState
    edition: str
    """Commit that the newest edition before names; the first commit of all where there is none."""
    known: dict[str, int] = field(default_factory=dict[str, int])
    """Every commit that main was, and its time."""
    merged: dict[str, str] = field(default_factory=dict[str, str])
    """Proposal → version that main took in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What a proposal makes of main."""

    files: Mapping[str, bytes]
    """Those that change."""
    rows: Snapshot
    tree: TreeState


class _Walk:
    """Goes along main and keeps what the next step is judged by."""

    def __init__(
        self,
        repository: Path,
        layout: RepositoryLayout,
        start: StoredCommit,
        public: PublicTrail | None,
        claims: _Claims,
        read: tuple[Mapping[str, bytes], Snapshot] | None = None,
    ) -> None:
        self._repository = repository
        self._layout = layout
        self._public = public
        self._claims = claims
        self._editions = frozenset(
            commit for name, commit in tags(repository).items() if name.startswith(EDITION_TAGS)
        )
        if read is None:
            files = files_at(repository, start.id, layout.prefixes)
            read = files, snapshot_of_files(files, layout)
        # a proposal may be older than the pinned commit
        self.past = tuple(first_parents(repository, start.id))
        """What main was before the walk, oldest first."""
        known = {one.id: one.time for one in self.past}
        self._state = _State(
            commit=start.id,
            time=_believable(start.time),
            files=read[0],
            rows=read[1],
            tree=TreeState(entries_at(repository, start.id)),
            edition=next((one for one in reversed(known) if one in self._editions), next(iter(known))),
            known=known,
        )

    def took_in(self, proposal_id: str, version: str) -> None:
        """Let it be known that main took this version in before the walk began."""
        self._state.merged[proposal_id] = version

    @property
    def calendar(self) -> WorkingCalendar:
        """Working days by the table of holidays where the walk stands."""
        return calendar_of(self._state.rows)

    def reference_at(self, time: int) -> Reference:
        """Roles and keys as they stood before the step of that time; nobody's where the public register began later."""
        if self._public is None:
            return reference_of(self._state.rows)
        return self._public.at(time) or reference_of({})

    def step(self, commit: StoredCommit) -> Step:
        """Judge the next commit and stand on it."""
        reference = self.reference_at(commit.time)
        judged, result = self._judged(commit, reference)
        if result is None:
            self._stand_on_what_is(commit)
        else:
            self._state.files = {**self._state.files, **result.files}
            self._state.rows, self._state.tree = result.rows, result.tree
        self._state.commit = commit.id
        self._state.time = max(self._state.time, _believable(commit.time))
        self._state.known[commit.id] = commit.time
        if commit.id in self._editions:
            self._state.edition = commit.id
        if judged.proposal_id and judged.version:
            self._state.merged.setdefault(judged.proposal_id, judged.version)
        return judged

    def _stand_on_what_is(self, commit: StoredCommit) -> None:
        """Take the commit as it is after a step that is no approval."""
        entries = self._entries(commit)
        self._state.files = files_at(self._repository, commit.id, self._layout.prefixes) if entries else {}
        self._state.tree = TreeState(entries)
        try:
            self._state.rows = snapshot_of_files(self._state.files, self._layout)
        except HistoryError:
            # broken tables hold no rows; every later step then fails until somebody mends them
            self._state.rows = {}

    def _judged(self, commit: StoredCommit, reference: Reference) -> "tuple[Step, _Result | None]":
        """The step, and what the proposal rightly makes of main; None where the tree must be read."""
        record = self._claims.records.get(commit.id)
        version = self._claims.versions.get(commit.parents[1]) if record is not None else None
        proposal = _proposal_of(version)
        if record is None or version is None or proposal is None:
            return self._no_approval(commit, reference), None
        findings = [*_forged(commit.id, commit, version), *self._lateness(commit)]
        findings += self._versions(commit, version, proposal, record)
        findings += may_propose(proposal, self._state.rows, reference.officers, proposal.day)
        day = reference.day_of(commit.time)
        findings += self._days(commit, proposal, record, reference)
        findings += [*_unreadable(commit.id, reference), *self._references(commit, proposal, record)]
        needed = needs(proposal, self._state.rows, reference.officers, day)
        if any(need.afterwards for need in needed) and proposal.id not in self._state.merged:
            # nobody approves it first, so nobody but the commit says on which day it was proposed
            findings += may_propose(proposal, self._state.rows, reference.officers, day)
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
        result = self._result(commit, proposal, record, findings)
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
                proposer_signed=_is_signed_by_proposer(version, proposal, reference),
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
        paths = self._changed_paths(commit, self._state.tree)
        inside = sorted(path for path in paths if path.startswith(self._layout.prefixes))
        against_all = (*_forged(commit.id, commit), *self._misbuilt(commit), *self._lateness(commit))
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
                _UNDO,
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
            problems=(*against_all, found, *self._links(commit)),
        )

    # -- single questions -------------------------------------------------------------------

    def _lateness(self, commit: StoredCommit) -> Iterable[Problem]:
        if not _believable(commit.time):
            return (
                against(
                    commit.id,
                    "TLH-46",
                    "Waktu komit ini tidak terbaca, atau di luar tahun 1980–2106.",
                    "Periksa jam peladen; bila jamnya benar, waktu komit itu dipalsukan.",
                    source=EVIDENCE,
                ),
            )
        if commit.time < self._state.time:
            return (
                against(
                    commit.id,
                    "TLH-46",
                    "Waktu komit ini lebih awal daripada komit sebelumnya.",
                    "Periksa jam peladen; bila jamnya benar, waktu komit itu dipalsukan.",
                    source=EVIDENCE,
                ),
            )
        return ()

    def _versions(
        self, commit: StoredCommit, version: StoredCommit, proposal: Proposal, record: ApprovalRecord
    ) -> Iterable[Problem]:
        """Whether the second parent is the one version of the proposal that may enter here now."""

        def wrong(message: str) -> Problem:
            return against(commit.id, "TLH-44", message, _UNDO)

        if proposal.id != record.proposal_id or proposal.register != self._layout.register:
            yield wrong("Catatan persetujuan itu untuk usulan atau register lain.")
        if version.parents != (proposal.base,) or proposal.base not in self._state.known:
            yield wrong("Versi usulan itu tidak dibuat dari main.")
        if version.author != proposal.proposer:
            yield wrong("Versi usulan itu ditulis oleh orang lain daripada pengusulnya.")
        if version.time > commit.time + int(CLOCKS_APART.total_seconds()):
            # the version bears the clock of the officer's own machine
            yield wrong("Versi usulan itu lebih muda daripada persetujuannya.")
        earlier = self._state.merged.get(proposal.id)
        if earlier is not None and (earlier != version.id or self._changes_anything(commit)):
            yield wrong("Usulan itu sudah pernah digabung.")

    def _days(
        self, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord, reference: Reference
    ) -> Iterable[Problem]:
        """Whether the days that were written fit what stood then: nobody proposes on a register that is yet to come.

        Else whoever once held a role could propose and approve for ever, with a day of that time.
        """

        def begins(named: str) -> date | None:
            stood = self._public_time(named)
            return None if stood is None else reference.day_of(stood) - CLOCKS_APART

        base = self._state.known.get(proposal.base)
        first = [
            *([] if base is None else [reference.day_of(base) - CLOCKS_APART]),
            *([] if (stood := begins(proposal.reference)) is None else [stood]),
        ]
        is_early = any(proposal.day < one for one in first) or any(
            (stood := begins(one.statement.reference)) is not None and one.statement.day < stood
            for one in record.signed
        )
        if is_early or proposal.day - reference.day_of(commit.time) > CLOCKS_APART:
            yield against(
                commit.id,
                "TLH-46",
                "Hari usulan atau hari persetujuan lebih awal daripada isi main yang menjadi dasarnya, atau sesudah komit ini.",
                "Periksa jam komputer pengusul dan penyetuju; bila jamnya benar, hari itu dipalsukan.",
                source=EVIDENCE,
            )

    def _public_time(self, commit: str) -> int | None:
        return self._state.known.get(commit) if self._public is None else self._public.time_of(commit)

    def _changes_anything(self, commit: StoredCommit) -> bool:
        return commit.tree != self._state.tree.tree()

    def _references(
        self, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord
    ) -> Iterable[Problem]:
        """Whether the reference tables that were named stood on public main, and before the approval."""
        named = sorted({proposal.reference, *(one.statement.reference for one in record.signed)})
        for reference in named:
            time = self._public_time(reference)
            if time is None or (self._public is not None and time > commit.time):
                yield against(
                    commit.id,
                    "TLH-47",
                    "Tabel acuan yang dipakai menilai tidak ada di main publik, atau lebih muda daripada persetujuan.",
                    "Ulangi persetujuan dengan tabel acuan yang sah.",
                )

    def _result(
        self, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord, findings: list[Problem]
    ) -> "_Result | None":
        """Reckon the tree again; what differs becomes a finding, and then the tree must be read."""
        if self._state.merged.get(proposal.id) and not self._changes_anything(commit):
            # what was taken in before is approved once more: later changes of the same cells stay
            return _Result(files={}, rows=self._state.rows, tree=self._state.tree)
        approved = max((one.statement.day for one in record.signed), default=proposal.day)
        try:
            result = merge_result(
                self._state.files,
                self._layout,
                proposal,
                approved,
                lambda: files_at(self._repository, self._state.edition, self._layout.prefixes),
                before=self._state.rows,
            )
            rows = result.rows
            if not _reads_as_written(proposal):
                rows = {**rows, **snapshot_of_files(result.files, self._layout)}
        except (NoSuchUnit, KeyError, StopIteration, ValueError, HistoryError):
            # operations on columns, units or tables that this register does not have, or texts that no table holds
            findings.append(self._other_tree(commit))
            return None
        tree = self._state.tree.copy()
        tree.put(result.files)
        if not result.clashes and tree.tree() == commit.tree:
            return _Result(files=result.files, rows=rows, tree=tree)
        findings += [self._other_tree(commit), *self._misbuilt(commit)]
        findings += [*self._outside(commit, tree), *self._links(commit)]
        return None

    def _other_tree(self, commit: StoredCommit) -> Problem:
        return against(
            commit.id, "TLH-42", "Isi main sesudah komit ini bukan hasil usulan yang disetujui.", _UNDO
        )

    def _outside(self, commit: StoredCommit, expected: TreeState) -> Iterable[Problem]:
        paths = self._changed_paths(commit, expected)
        if any(self._layout.table_at(path) is None for path in paths):
            yield against(commit.id, "TLH-45", "Komit ini menyentuh berkas yang bukan tabel register.", _UNDO)

    def _links(self, commit: StoredCommit) -> Iterable[Problem]:
        before = self._state.tree.entries()
        for entry in self._entries(commit):
            if entry.mode in (_LINK, _SUBMODULE) and before.get(entry.path) != (entry.mode, entry.blob):
                kind = "tautan simbolik" if entry.mode == _LINK else "submodul"
                yield against(commit.id, "TLH-45", f"Komit ini memasukkan {kind}.", _UNDO)

    def _misbuilt(self, commit: StoredCommit) -> Iterable[Problem]:
        """A finding where the tree is not the one that git writes for these files, so that more may stand in it."""
        if TreeState(self._entries(commit)).tree() != commit.tree:
            yield against(
                commit.id,
                "TLH-55",
                "Isi pohon komit ini tidak seperti yang ditulis git: ada nama yang berulang, tidak urut, atau kosong.",
                _UNDO,
                source=EVIDENCE,
            )

    def _entries(self, commit: StoredCommit) -> tuple[TreeEntry, ...]:
        """All files of the commit; none where a path stands twice, for then nobody knows which is meant."""
        try:
            return entries_at(self._repository, commit.id)
        except DuplicatePathError:
            return ()

    def _changed_paths(self, commit: StoredCommit, before: TreeState) -> frozenset[str]:
        old = before.entries()
        new = {entry.path: (entry.mode, entry.blob) for entry in self._entries(commit)}
        return frozenset(path for path in {*old, *new} if old.get(path) != new.get(path))


def _unreadable(commit: str, reference: Reference) -> Iterable[Problem]:
    if not reference.is_readable:
        yield against(
            commit,
            "TLH-47",
            "Tabel acuan di main publik tidak dapat dibaca pada waktu komit ini, jadi tidak seorang pun berwenang.",
            "Perbaiki tabel acuan publik, lalu ulangi perubahan ini dengan persetujuan yang baru.",
        )


def _lacking(commit: str, need: Need) -> Problem:
    return against(commit, "TLH-50", f"Persetujuan ini belum ada: {need.words}.", _UNDO, source=need.source)


def _believable(time: int) -> int:
    """The time, or 0 for one that no clock shows: then later commits are not measured by it."""
    return time if EARLIEST <= time <= LATEST else 0


def _forged(commit: str, *objects: StoredCommit) -> Iterable[Problem]:
    """A finding where one of the objects has headers that git would not write, so that readers may differ on it."""
    if not all(one.is_sound for one in objects):
        yield against(
            commit,
            "TLH-55",
            "Kepala objek komit ini tidak seperti yang ditulis git: ada yang berulang, hilang, atau tidak urut.",
            _UNDO,
            source=EVIDENCE,
        )


def _proposal_of(version: StoredCommit | None) -> Proposal | None:
    if version is None:
        return None
    try:
        return read_proposal(version.message)
    except NotAProposal:
        return None


def _is_signed_by_proposer(version: StoredCommit, proposal: Proposal, reference: Reference) -> bool:
    text = key_of_signature(version.signature)
    return any(
        key.public_key == text and key.officer_id == proposal.proposer and key.valid(proposal.day)
        for key in reference.keys
    ) and verify(text, version.payload, version.signature, namespace=TAG_NAMESPACE)


def _reads_as_written(proposal: Proposal) -> bool:
    """Whether the rows that the operations give are those that anybody reads from the files afterwards."""
    for placed in proposal.operations:
        columns = load_schema(placed.table.table).column_names
        match placed.operation:
            case Addition(cells=cells):
                given = dict(cells)
            case Amendment(changes=changes) | Withdrawal(changes=changes):
                given = {change.column: change.after for change in changes}
            case _:
                continue
        if (
            is_named_otherwise(placed)
            or not given.keys() <= set(columns)
            or any("\n" in value or "\r" in value for value in given.values())
        ):
            return False
    return True


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
