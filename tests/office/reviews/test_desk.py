"""The review desk: order, whose turn it is, filters, pages."""

import re
from collections.abc import Iterator

import pytest

from generator.changes.operations import withdrawal
from generator.changes.placed import PlacedOperation
from generator.review.queue import reject, submit
from generator.review.reading import Sent
from generator.review.state import queue_of
from tests.office.reviews.desk import (
    DIK,
    PUBLIC,
    RESTRICTED,
    adding,
    changing,
    proposing,
    row_of,
    send,
    send_corrected,
    words,
)
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.review.registry import DAY, DIP, PPID, ROW, TIME, UNIT_OFFICER

pytestmark = pytest.mark.ssh

DAYS = 24 * 60 * 60
SECOND = "a2d0000002"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("meja")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        send(running, adding(running, "e000000001", "ead0000001"))
        send(running, changing(running, "e000000002", DIP, ROW, ringkasan="Lebih jelas."))
        send_withdrawal(running, "e000000003")
        send(
            running,
            changing(
                running, "e000000004", DIK, "1kd0000001", register=RESTRICTED, person=UNIT_OFFICER, catatan_internal="Rahasia kenari"
            ),
        )  # fmt: skip
        send(running, adding(running, "e000000005", "ead0000005", person=PPID))
        yield running


def send_withdrawal(office: Running, proposal_id: str) -> Sent:
    row = row_of(queue_of(office.state, PUBLIC), DIP, SECOND)
    operation = withdrawal(SECOND, row, {**row, "status": "ditarik"})
    assert operation is not None
    return send(office, proposing(office, proposal_id, PlacedOperation(table=DIP, operation=operation)))


def order(text: str) -> list[str]:
    """Ids of the proposals of a page, in their order."""
    return list(dict.fromkeys(re.findall(r"/usulan/[a-z-]+/([0-9a-z]{10})", text)))


def test_the_heaviest_effect_stands_first_and_her_own_turn_before_that_of_others(office: Running):
    ppid = office.visitor("rahmawati").ask("/meja").text
    superior = office.visitor("budi").ask("/meja").text

    assert order(ppid) == ["e000000003", "e000000001", "e000000002", "e000000004", "e000000005"]
    assert order(superior) == ["e000000005", "e000000004", "e000000003", "e000000001", "e000000002"]
    assert "Menunggu persetujuan Anda (4)" in ppid
    assert "Menunggu orang lain (1)" in ppid
    assert "Rahasia kenari" not in ppid


def test_what_waits_for_more_than_three_working_days_is_marked(office: Running):
    fresh = words(office.visitor("budi").ask("/meja"))
    assert "Lebih dari 3 hari kerja" not in fresh
    assert "Dikirim hari ini oleh" in fresh
    assert "menunggu 0 hari kerja" not in fresh
    office.clock.now = TIME + 5 * DAYS
    try:
        seen = words(office.visitor("budi").ask("/meja"))
    finally:
        office.clock.now = TIME

    assert "5 usulan menunggu lebih dari 3 hari kerja." in seen
    assert "menunggu 5 hari kerja" in seen


def test_the_desk_is_filtered_by_plain_addresses(office: Running):
    visitor = office.visitor("rahmawati")

    assert order(visitor.ask("/meja?register=dik-dinkes").text) == ["e000000004"]
    assert order(visitor.ask("/meja?unit=bpbd").text) == []
    assert order(visitor.ask("/meja?siapa=lain").text) == ["e000000005"]
    assert visitor.ask("/meja?halaman=99&unit=dinkes&register=x").status == 200


def test_of_the_same_day_and_weight_the_one_sent_first_stands_first(office: Running):
    for seconds, number in ((9, "e0000000a1"), (3, "e0000000a2")):
        proposal = adding(office, number, f"ead000{number[-4:]}")
        submit(queue_of(office.state, PUBLIC), proposal, time=TIME + seconds)
    found = order(office.visitor("rahmawati").ask("/meja").text)

    assert found.index("e0000000a2") < found.index("e0000000a1")
    for number in ("e0000000a1", "e0000000a2"):
        reject(queue_of(office.state, PUBLIC), number, PPID, "Cukup.", day=DAY, time=TIME + 20)


def test_whoever_does_not_review_has_nothing_on_the_desk(office: Running):
    for login in ("siti", "andi", "joko"):
        assert order(office.visitor(login).ask("/meja").text) == []


def test_what_was_kept_counts_only_while_nothing_of_it_changes(office: Running):
    visitor = office.visitor("budi")
    visitor.ask("/meja")
    send(office, adding(office, "e000000006", "ead0000006", message="Baru saja dikirim"))
    assert "Baru saja dikirim" in visitor.ask("/meja").text

    send_corrected(office, adding(office, "e000000006", "ead0000006"), "Sudah diperbaiki")
    assert "Sudah diperbaiki" in visitor.ask("/meja").text

    reject(queue_of(office.state, PUBLIC), "e000000006", PPID, "Cukup.", day=DAY, time=TIME)
    assert "e000000006" not in visitor.ask("/meja").text
