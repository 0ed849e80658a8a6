"""Whether what stands around an approval is credible: times, headers, the version, its days and reference tables."""

from collections.abc import Iterable
from datetime import date

from generator.audits.findings import EVIDENCE, UNDO, against
from generator.audits.main_before import Main, believable
from generator.audits.reference import CLOCKS_APART, Reference
from generator.audits.stored_commits import StoredCommit
from generator.changes.proposal import Proposal
from generator.history.approval import ApprovalRecord
from generator.model.problem import Problem


def misdated(main: Main, commit: StoredCommit) -> Iterable[Problem]:
    """A finding where the time of the commit is none, or before that of the commits before it."""
    if not believable(commit.time):
        return (
            against(
                commit.id,
                "TLH-46",
                "Waktu komit ini tidak terbaca, atau di luar tahun 1980–2106.",
                "Periksa jam peladen; bila jamnya benar, waktu komit itu dipalsukan.",
                source=EVIDENCE,
            ),
        )
    if commit.time < main.time:
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


def unfit_version(
    main: Main, commit: StoredCommit, version: StoredCommit, proposal: Proposal, record: ApprovalRecord
) -> Iterable[Problem]:
    """Whether the second parent is the one version of the proposal that may enter here now."""

    def wrong(message: str) -> Problem:
        return against(commit.id, "TLH-44", message, UNDO)

    if proposal.id != record.proposal_id or proposal.register != main.layout.register:
        yield wrong("Catatan persetujuan itu untuk usulan atau register lain.")
    if version.parents != (proposal.base,) or proposal.base not in main.known:
        yield wrong("Versi usulan itu tidak dibuat dari main.")
    if version.author != proposal.proposer:
        yield wrong("Versi usulan itu ditulis oleh orang lain daripada pengusulnya.")
    if version.time > commit.time + int(CLOCKS_APART.total_seconds()):
        # the version bears the clock of the officer's own machine
        yield wrong("Versi usulan itu lebih muda daripada persetujuannya.")
    earlier = main.merged.get(proposal.id)
    if earlier is not None and (earlier != version.id or main.is_changed_by(commit)):
        yield wrong("Usulan itu sudah pernah digabung.")


def unfit_days(
    main: Main, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord, reference: Reference
) -> Iterable[Problem]:
    """Whether the days that were written fit what stood then: nobody proposes on a register that is yet to come.

    Else whoever once held a role could propose and approve for ever, with a day of that time.
    """

    def begins(named: str) -> date | None:
        stood = main.public_time(named)
        return None if stood is None else reference.day_of(stood) - CLOCKS_APART

    base = main.known.get(proposal.base)
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


def unfit_references(
    main: Main, commit: StoredCommit, proposal: Proposal, record: ApprovalRecord
) -> Iterable[Problem]:
    """Whether the reference tables that were named stood on public main, and before the approval."""
    named = sorted({proposal.reference, *(one.statement.reference for one in record.signed)})
    for reference in named:
        time = main.public_time(reference)
        if time is None or (main.public is not None and time > commit.time):
            yield against(
                commit.id,
                "TLH-47",
                "Tabel acuan yang dipakai menilai tidak ada di main publik, atau lebih muda daripada persetujuan.",
                "Ulangi persetujuan dengan tabel acuan yang sah.",
            )


def forged(commit: str, *objects: StoredCommit) -> Iterable[Problem]:
    """A finding where one of the objects has headers that git would not write, so that readers may differ on it."""
    if not all(one.is_sound for one in objects):
        yield against(
            commit,
            "TLH-55",
            "Kepala objek komit ini tidak seperti yang ditulis git: ada yang berulang, hilang, atau tidak urut.",
            UNDO,
            source=EVIDENCE,
        )


def unreadable_reference(commit: str, reference: Reference) -> Iterable[Problem]:
    """A finding where nobody can tell who held which role."""
    if not reference.is_readable:
        yield against(
            commit,
            "TLH-47",
            "Tabel acuan di main publik tidak dapat dibaca pada waktu komit ini, jadi tidak seorang pun berwenang.",
            "Perbaiki tabel acuan publik, lalu ulangi perubahan ini dengan persetujuan yang baru.",
        )
