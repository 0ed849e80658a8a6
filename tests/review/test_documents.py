"""A document that the site names is kept before anybody approves it, and goes when its link is taken down."""

import hashlib
from pathlib import Path

import pytest

from generator.files.address import PublishedFile
from generator.files.places import public_folder, withdrawn_folder
from generator.files.store import FileStore
from generator.review.documents import public_store
from generator.review.refusal import Refused
from generator.review.takedown_report import report
from generator.review.takedowns import begin
from generator.review.withdrawn_documents import forget_documents
from generator.review.withheld_values import WithheldRow
from tests.review.registry import DAY, PPID, ROW, TIME, Office, make_office

pytestmark = pytest.mark.ssh

SITE = "https://ppid.misal.example/"
FIRST, SECOND, OTHER = "q7r9s1t2v1", "q7r9s1t2v2", "q7r9s1t2v3"
SHARED = "a2d0000002"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def keep(office: Office, folder: Path, data: bytes) -> str:
    source = folder / "kiriman"
    source.write_bytes(data)
    return public_store(office.queue).put(source)


def address(digest: str) -> str:
    return f"{SITE}{PublishedFile(sha256=digest, name='laporan.pdf').path}"


def refusal(office: Office, link: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        office.submit(office.amending(FIRST, tautan=link))
    return [(one.code, one.place.column) for one in caught.value.problems]


def approved(office: Office, proposal_id: str, digest: str, key: str = ROW) -> None:
    office.submit(office.amending(proposal_id, key, tautan=address(digest)))
    assert office.approve(proposal_id)


def take_down(office: Office, row: str, takedown: str, proposal: str) -> tuple[str, ...]:
    return begin(
        office.queue,
        takedown_id=takedown,
        proposal_id=proposal,
        row=row,
        column="tautan",
        reason="data-pribadi",
        officer_id=PPID,
        day=DAY,
        time=TIME,
    ).documents


def test_a_document_that_is_not_kept_is_neither_proposed_nor_approved(office: Office, tmp_path: Path):
    digest = keep(office, tmp_path, b"laporan")

    assert refusal(office, address("0" * 64)) == [("BRK-01", "tautan")]
    assert refusal(office, f"{SITE}berkas/{digest}/Laporan.svg") == [("BRK-01", "tautan")]

    office.submit(office.amending(FIRST, tautan=address(digest)))
    public_store(office.queue).remove(digest)
    with pytest.raises(Refused) as caught:
        office.approve(FIRST)
    assert [one.code for one in caught.value.problems] == ["BRK-01"]
    keep(office, tmp_path, b"laporan")
    assert office.approve(FIRST)


def test_a_takedown_takes_the_document_out_of_the_public_store_unless_another_row_names_it(
    office: Office, tmp_path: Path
):
    old, new, shared = (keep(office, tmp_path, data) for data in (b"lama", b"baru", b"bersama"))
    approved(office, FIRST, old)
    approved(office, SECOND, shared, SHARED)
    approved(office, OTHER, shared)
    approved(office, "q7r9s1t2v4", new)
    state = office.queue.public.parent
    public, withdrawn = FileStore(public_folder(state)), FileStore(withdrawn_folder(state))

    gone = take_down(office, ROW, "t7v9x2z4b1", "q7r9s1t2v5")

    assert gone == tuple(sorted({old, new}))
    assert set(public.digests()) == {shared}
    assert set(withdrawn.digests()) == {old, new}
    # the same words say it again, and nothing is left to do
    assert take_down(office, ROW, "t7v9x2z4b2", "q7r9s1t2v6") == ()
    assert take_down(office, SHARED, "t7v9x2z4b3", "q7r9s1t2v7") == (shared,)
    assert list(public.digests()) == []


def test_the_report_names_every_row_that_still_shows_the_document_whatever_it_is_called_there(
    office: Office, tmp_path: Path
):
    shared = keep(office, tmp_path, b"bersama")
    approved(office, FIRST, shared)
    other = PublishedFile(sha256=shared, name="nama-lain.pdf")
    office.submit(office.amending(SECOND, SHARED, tautan=f"{SITE}{other.path}"))
    office.approve(SECOND)

    assert take_down(office, ROW, "t7v9x2z4b1", "q7r9s1t2v5") == ()

    assert [(one.key, one.column) for one in report(office.queue, ROW).copies] == [(SHARED, "tautan")]


def test_a_purge_deletes_what_was_taken_down(office: Office, tmp_path: Path):
    source = tmp_path / "kiriman"
    source.write_bytes(b"ditarik")
    withdrawn = FileStore(withdrawn_folder(office.queue.public.parent))
    digest = withdrawn.put(source)
    assert digest == hashlib.sha256(b"ditarik").hexdigest()
    row = WithheldRow(
        row=ROW, table="dip", values={"tautan": frozenset({address(digest), "https://lain.example/"})}
    )

    assert forget_documents(office.queue, [row], SITE) == 1
    assert forget_documents(office.queue, [row], SITE) == 0
    assert list(withdrawn.digests()) == []
