"""An entry full of marked words goes its whole way; none of them is in a mail, a log or what the store keeps of it."""

import pytest

from generator.review.notes import Comment
from generator.review.queue import return_
from generator.review.reading import Standing, find
from generator.review.state import queue_of
from tests.office.notices.telling import Telling
from tests.office.reviews.desk import DIK, RESTRICTED, changing, row_of, send, send_corrected
from tests.review.registry import DAY, HEAD, PPID, TIME, UNIT_OFFICER

pytestmark = pytest.mark.ssh

CANARY = "kanari7f3a"
ENTRY, PROPOSAL = "1kd0000003", "c000000001"


def test_no_marked_word_leaves_by_a_notice(telling: Telling, capfd: pytest.CaptureFixture[str]):
    office = telling.office
    queue = queue_of(office.state, RESTRICTED)
    before = row_of(queue, DIK, ENTRY)
    marked = {
        column: f"{CANARY} {column} nama pasien dan hasil periksanya yang tidak boleh keluar sama sekali."
        for column in ("informasi", "catatan_internal", "penanggung_jawab", "dokumen_induk")
        if column in before
    }
    made = changing(
        office, PROPOSAL, DIK, ENTRY, register=RESTRICTED, person=UNIT_OFFICER, message=f"{CANARY} pesan", **marked
    )  # fmt: skip
    received: list[tuple[str, str]] = []
    send(office, made)
    received += telling.turn()
    comment = Comment(table=DIK, key=ENTRY, column="informasi", text=f"{CANARY} catatan")
    return_(queue, PROPOSAL, PPID, f"{CANARY} kembali", (comment,), day=DAY, time=TIME)
    received += telling.turn()
    send_corrected(office, made, f"{CANARY} lagi")
    received += telling.turn()
    for person in (PPID, HEAD):
        telling.approve(PROPOSAL, person, RESTRICTED)
        received += telling.turn()

    assert find(queue, PROPOSAL).standing is Standing.MERGED
    assert {subject for _, subject in received} == {
        f"[PPID] Usulan {PROPOSAL} {what}" for what in ("menunggu Anda", "dikembalikan", "disetujui")
    }
    with office.store.work() as work:
        tables = [
            str(row["name"]) for row in work.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        kept = repr([work.rows(f"SELECT * FROM {name}") for name in tables])  # noqa: S608 - names of ours
    said = capfd.readouterr()
    logs = b"".join(path.read_bytes() for path in sorted((office.state / "log").glob("*")))
    assert PROPOSAL in kept
    everything = b"".join(telling.server.raw) + logs + (kept + said.out + said.err).encode()
    assert CANARY.encode() not in everything
