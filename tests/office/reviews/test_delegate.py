"""The official to whom the head delegated changes: she reads what waits for her, and nothing else of the register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from generator.office.accounts.account import add_account
from generator.office.accounts.sessions import begin
from generator.review.reading import Standing, find
from generator.review.state import queue_of
from tests.office.reviews.desk import DIK, RESTRICTED, changing, post, send
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Visitor, running_office
from tests.review.registry import TIME, UNIT_OFFICER
from tests.validation.overlay import edit

pytestmark = pytest.mark.ssh

DELEGATE = "4tpd000004"
"""Of another unit, in no office that opens a restricted register; delegated since 1 July 2026."""
AUGUST = TIME + 190 * 24 * 60 * 60
WAITS, OTHER = "g000000001", "g000000002"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("delegasi")
    root = make_registers(folder / "asal")
    # the advisory team would read every register: the delegate serves a desk
    edit(root, "registers/acuan/pejabat.csv", 4, {"peran": "petugas"})
    with running_office(root, folder / "situs") as running:
        running.clock.now = AUGUST
        change = changing(
            running, WAITS, DIK, "1kd0000002", register=RESTRICTED, person=UNIT_OFFICER, informasi="Nama warga yang mengadu."
        )  # fmt: skip
        head_alone = changing(
            running, OTHER, DIK, "1kd0000003", register=RESTRICTED, person=UNIT_OFFICER, informasi="Kunci sandi."
        )  # fmt: skip
        for proposal in (change, head_alone):
            send(running, replace(proposal, day=date(2026, 8, 10)))
        yield running


def delegate(office: Running) -> Visitor:
    account = add_account(office.store, login="sri", name="Sri Andaian", officer_ids=(DELEGATE,))
    visitor = office.visitor()
    visitor.cookies["ppid"] = begin(office.store, account.id, office.clock.now)
    return visitor


def test_the_delegate_reads_and_approves_what_waits_for_her_alone(office: Running):
    visitor = delegate(office)
    page = f"/usulan/{RESTRICTED}/{WAITS}"

    desk = visitor.ask("/meja").text
    assert WAITS in desk
    assert OTHER not in desk
    assert visitor.ask(f"/usulan/{RESTRICTED}/{OTHER}").status == 404
    shown = visitor.ask(page)
    assert "Anda menyetujui sebagai pejabat yang menerima delegasi Pimpinan" in shown.text

    post(office.visitor("rahmawati"), page, f"{page}/setujui")
    said = post(visitor, page, f"{page}/setujui")

    assert said.headers["location"] == f"{page}?kabar=masuk"
    assert find(queue_of(office.state, RESTRICTED), WAITS).standing is Standing.MERGED
    assert visitor.ask(page).status == 200
    assert visitor.ask(f"/usulan/{RESTRICTED}/{OTHER}").status == 404
