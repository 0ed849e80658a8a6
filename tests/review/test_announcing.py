"""An announcement on a real queue: published by its unit alone, “telaah menyusul” until a second person looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.audits.report import as_json, as_text
from generator.audits.report_page import as_html
from generator.audits.verdict import Audit, Verdict
from generator.changes.operations import Addition, withdrawal
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.history.approval import PaperSheet, Statement, approval_text
from generator.history.repository import first_parents
from generator.history.signatures import SigningError
from generator.model.table_path import TablePath
from generator.policy.capacity import Capacity
from generator.policy.terms import keys_of
from generator.review.announcing import look, unreviewed
from generator.review.approving import publish_at_once
from generator.review.git_writer import (
    MAIN,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    change_refs,
    write_drafts,
    write_tree,
)
from generator.review.paper_approval import record_paper
from generator.review.queue import find, show
from generator.review.reading import Standing
from generator.review.refusal import OtherVersion, Refused
from generator.review.signing import signed_by
from generator.review.situation import situation
from generator.review.taking_in import Approved
from generator.review.tree import taken_in
from tests.review.registry import (
    ANOTHER,
    BPBD_OFFICER,
    DAY,
    DESK,
    PPID,
    PROPOSAL,
    SUPERIOR,
    TIME,
    UNIT_OFFICER,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh

WARNINGS = TablePath(package="dip/bpbd", table="pengumuman")
ROW = "c1p0000002"
CELLS = {
    "id": ROW, "judul": "Waspada angin kencang", "isi": "Jauhi pohon besar dan papan iklan.", "dasar": "19(2)a",
    "wilayah": "Kota Misal", "mulai": "2026-02-01T08:00", "selesai": "2026-02-02T08:00", "zona": "WITA", "tautan": "",
    "tanggal_mutakhir": "2026-02-01", "status": "berlaku",
}  # fmt: skip
SUNDAY, MONDAY, TUESDAY = date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 3)
assert SUNDAY == DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The office, with an announcement at hand."""

    office: Office

    def send(
        self, proposal_id: str = PROPOSAL, *, proposer: str = BPBD_OFFICER, cells: Mapping[str, str] = CELLS
    ) -> None:
        operation = Addition(key=cells["id"], cells=tuple(cells.items()))
        self.office.submit(
            self.office.proposing(
                proposal_id, PlacedOperation(table=WARNINGS, operation=operation), proposer=proposer
            )
        )

    def amend(self, proposal_id: str, **cells: str) -> Proposal:
        proposal = self.office.amending(proposal_id, ROW, table=WARNINGS, **cells)
        return replace(proposal, proposer=BPBD_OFFICER)

    def publish(
        self, proposal_id: str = PROPOSAL, officer: str = BPBD_OFFICER, version: str = ""
    ) -> Approved:
        return publish_at_once(
            self.office.queue, proposal_id, officer, day=DAY, signer=self.office.signer, time=TIME, version=version
        )  # fmt: skip

    def look(
        self, officer: str = PPID, proposal_id: str = PROPOSAL, day: date = DAY, version: str = ""
    ) -> str:
        return look(
            self.office.queue, proposal_id, officer, day=day, signer=self.office.signer, time=TIME + 60, version=version
        )  # fmt: skip

    def audit(self, today: date | None = None) -> Audit:
        queue, main = self.office.queue, self.office.main
        anchor = next(iter(first_parents(queue.repository, main))).id
        return audit_register(queue.repository, queue.layout, anchor=anchor, tip=main, today=today)

    def verdicts(self, today: date | None = None) -> list[tuple[Verdict, list[str]]]:
        steps = self.audit(today).steps
        return [(step.verdict, [problem.code for problem in step.problems]) for step in steps]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(office=make_office(tmp_path))


def test_the_unit_publishes_alone_and_the_review_follows(desk: Desk):
    desk.send()
    done = desk.publish()

    assert done.commit == desk.office.main
    message = git(desk.office.queue.repository, "log", "-1", "--format=%B", done.commit)
    assert message.startswith(f"Umumkan usulan {PROPOSAL}: bpbd\n")
    assert message.endswith(f"\n\nDiumumkan-oleh: {BPBD_OFFICER} (telaah menyusul)")
    assert [(need.afterwards, need.words) for need in done.still] == [(True, "PPID")]
    assert desk.office.row(ROW, WARNINGS) == CELLS
    assert find(desk.office.queue, PROPOSAL).standing is Standing.MERGED
    assert [
        (one.proposal_id, one.publisher, one.unit, one.published) for one in unreviewed(desk.office.queue)
    ] == [(PROPOSAL, BPBD_OFFICER, "bpbd", DAY)]


def test_the_audit_says_so_until_one_working_day_has_passed_and_then_fails(desk: Desk):
    desk.send()
    desk.publish()

    for today in (None, SUNDAY, MONDAY):
        assert desk.verdicts(today) == [(Verdict.FOLLOWING, ["TLH-56"])]
        assert desk.audit(today).holds
    assert desk.verdicts(TUESDAY) == [(Verdict.OVERDUE, ["TLH-57"])]
    assert not desk.audit(TUESDAY).holds

    open_, late = desk.audit(MONDAY), desk.audit(TUESDAY)
    for words in (as_text(open_), as_html(open_)):
        assert "diumumkan seketika" in words.lower()
        assert "Telaah menyusul" in words
        assert "Joko Ibarat" in words
    assert '"putusan": "telaah-menyusul"' in as_json(open_)
    assert '"diumumkan": {' in as_json(open_)
    assert "1 pengumuman masih menunggu telaah" in as_text(open_)
    assert "1 pengumuman serta merta tidak ditelaah tepat waktu" in as_text(late)
    assert CELLS["judul"] not in as_text(late) + as_html(late) + as_json(late)


def test_the_review_closes_it_and_is_proven(desk: Desk):
    desk.send()
    desk.publish()

    commit = desk.look(day=MONDAY)

    assert commit == desk.office.main
    assert desk.verdicts(TUESDAY) == [(Verdict.OFFICE_KEY, [])] * 2
    assert unreviewed(desk.office.queue) == ()
    assert show(desk.office.queue, PROPOSAL).still == ()
    assert desk.office.row(ROW, WARNINGS) == CELLS


def test_a_sheet_that_nobody_confirmed_neither_hides_what_was_published_alone_nor_reads_as_an_approval(
    desk: Desk,
):
    desk.send()
    sheet = PaperSheet(
        name="Contoh Rahmawati", office="PPID", date=DAY, sha256="0" * 64, place="Lemari 1", recorded_by="",
        confirmed_by="",
    )  # fmt: skip
    queue, signer = desk.office.queue, desk.office.signer
    record_paper(queue, PROPOSAL, DESK, sheet, day=DAY, signer=signer, time=TIME)

    done = desk.publish()

    message = git(queue.repository, "log", "-1", "--format=%B", done.commit)
    assert message.startswith(f"Umumkan usulan {PROPOSAL}: bpbd\n")
    assert "Disetujui-oleh" not in message
    assert [one.proposal_id for one in unreviewed(queue)] == [PROPOSAL]
    desk.look(day=MONDAY)
    assert unreviewed(queue) == ()
    assert desk.audit(TUESDAY).holds


def test_a_review_that_came_late_is_remarked_and_does_not_fail(desk: Desk):
    desk.send()
    desk.publish()
    look(
        desk.office.queue, PROPOSAL, PPID, day=TUESDAY, signer=desk.office.signer, time=TIME + 2 * 86_400 + 60
    )

    assert desk.verdicts(TUESDAY) == [(Verdict.OFFICE_KEY, ["TLH-57"]), (Verdict.OFFICE_KEY, [])]
    assert desk.audit(TUESDAY).holds


def test_an_announcement_that_was_ended_and_corrected_since_is_still_reviewed(desk: Desk):
    desk.send()
    desk.publish()
    desk.office.submit(desk.amend(ANOTHER, judul="Waspada angin sangat kencang", selesai="2026-02-01T20:00"))
    desk.publish(ANOTHER)

    desk.look()
    assert [one.proposal_id for one in unreviewed(desk.office.queue)] == [ANOTHER]
    desk.look(proposal_id=ANOTHER)

    assert desk.verdicts(TUESDAY) == [(Verdict.OFFICE_KEY, [])] * 4
    assert desk.office.row(ROW, WARNINGS)["selesai"] == "2026-02-01T20:00"


def test_ppid_says_no_by_withdrawing_it_as_any_other_row(desk: Desk):
    desk.send()
    desk.publish()
    row = desk.office.row(ROW, WARNINGS)
    operation = withdrawal(ROW, row, {})
    assert operation is not None
    desk.office.submit(
        desk.office.proposing(ANOTHER, PlacedOperation(table=WARNINGS, operation=operation), proposer=PPID)
    )

    desk.office.approve(ANOTHER, SUPERIOR)
    desk.look()

    assert desk.office.row(ROW, WARNINGS)["status"] == "ditarik"
    assert desk.verdicts(TUESDAY) == [(Verdict.OFFICE_KEY, [])] * 3


def test_nobody_but_the_pelaksana_of_the_unit_publishes_alone_and_nothing_but_announcements(desk: Desk):
    desk.send()
    desk.office.submit(desk.office.adding(ANOTHER, "c1d0000001"))
    main = desk.office.main

    refused: list[str] = []
    for proposal, officer in (
        *((PROPOSAL, one) for one in (PPID, SUPERIOR, UNIT_OFFICER, "0xxxxxxxx0")),
        (ANOTHER, UNIT_OFFICER),
    ):
        with pytest.raises(Refused) as raised:
            desk.publish(proposal, officer)
        refused += [problem.code for problem in raised.value.problems]
    with pytest.raises(OtherVersion):
        desk.publish(version="0" * 40)
    with pytest.raises(SigningError):
        publish_at_once(
            desk.office.queue, PROPOSAL, BPBD_OFFICER, day=DAY,
            signer=replace(desk.office.signer, key=desk.office.root / "tidak-ada"), time=TIME,
        )  # fmt: skip

    assert refused == ["TLH-16", "TLH-16", "TLH-16", "TLH-32", "TLH-15"]
    assert desk.office.main == main
    assert find(desk.office.queue, PROPOSAL).standing is Standing.WAITING


def test_who_published_it_does_not_review_it_nor_does_anybody_review_twice(desk: Desk):
    desk.send()
    with pytest.raises(Refused) as early:
        desk.look()
    desk.publish()
    with pytest.raises(Refused) as own:
        desk.look(BPBD_OFFICER)
    with pytest.raises(Refused) as stranger:
        desk.look("0xxxxxxxx0")
    with pytest.raises(OtherVersion):
        desk.look(version="0" * 40)
    desk.look()
    with pytest.raises(Refused) as again:
        desk.look()

    codes = [[one.code for one in raised.value.problems] for raised in (early, own, stranger, again)]
    assert codes == [["TLH-17"], ["TLH-12", "TLH-14"], ["TLH-32"], ["TLH-17"]]


def test_the_superior_reviews_what_the_ppid_wrote_and_the_unit_published(desk: Desk):
    desk.send(proposer=PPID)
    desk.publish()

    with pytest.raises(Refused):
        desk.look(PPID)
    desk.look(SUPERIOR)

    assert desk.verdicts() == [(Verdict.OFFICE_KEY, [])] * 2


def test_a_publication_that_the_ppid_approved_in_time_is_a_plain_approval(desk: Desk):
    desk.send()
    desk.office.approve(PROPOSAL)

    assert desk.verdicts(TUESDAY) == [(Verdict.OFFICE_KEY, [])]
    assert unreviewed(desk.office.queue) == ()


def _forged(desk: Desk, *, role: str, person: str, day: date, time: int) -> None:
    """Take the proposal in by hand on one statement, as somebody with the office's key and the repository could."""
    queue = desk.office.queue
    sent = find(queue, PROPOSAL)
    now = situation(queue, sent, day)
    statement = Statement(
        register="publik", proposal_id=sent.id, proposal_commit=sent.version, person=person, role=role, day=day,
        reference=now.reference, means=desk.office.signer.means,
    )  # fmt: skip
    signed = signed_by(desk.office.signer, statement, keys_of(now.rows))
    result = taken_in(queue, now.before, sent.proposal, day)
    commit = Draft(
        tree=write_tree(queue.repository, now.before.commit, {**result.changed}),
        parents=(now.before.commit, sent.version),
        message=approval_text(sent.id, "bpbd", (signed,)),
        author=Identity(id=person),
        committer=PROGRAM,
        time=time,
    )
    write_drafts(queue.repository, [commit])
    change_refs(queue.repository, [RefChange(ref=MAIN, old=now.before.commit, new=commit.id)], "uji")


@pytest.mark.parametrize(
    ("person", "role", "later", "codes"),
    [
        (UNIT_OFFICER, Capacity.AT_ONCE.value, 0, ["TLH-16", "TLH-50"]),
        (BPBD_OFFICER, Capacity.OFFICER.value, 0, ["TLH-14", "TLH-50"]),
        (BPBD_OFFICER, Capacity.AT_ONCE.value, 3, ["TLH-46", "TLH-56"]),
    ],
)
def test_the_audit_finds_a_publication_of_whoever_may_not_or_of_another_day(
    desk: Desk, person: str, role: str, later: int, codes: list[str]
):
    desk.send()
    _forged(desk, role=role, person=person, day=DAY, time=TIME + later * 86_400)

    (step,) = desk.audit(TUESDAY).steps

    assert step.verdict is Verdict.BYPASS
    assert set(codes) <= {problem.code for problem in step.problems}
    assert not desk.audit(TUESDAY).holds
