"""The page of one proposal: who may read it, and what somebody does with it."""

from collections.abc import Iterator

import pytest

from generator.review.notes import NoteKind
from generator.review.reading import Standing, find
from generator.review.state import queue_of
from tests.office.reviews.desk import PUBLIC, adding, changing, post, row_of, send, send_corrected, words
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, Running, running_office
from tests.review.registry import DIP, PPID, ROW, UNIT_OFFICER

pytestmark = pytest.mark.ssh


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("telaah")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def sent(office: Running, proposal_id: str, register: str = PUBLIC):
    return find(queue_of(office.state, register), proposal_id)


def test_a_reviewer_gives_back_with_words_on_one_field(office: Running):
    send(office, changing(office, "m000000001", DIP, ROW, judul="Laporan yang lebih jelas"))
    page = "/usulan/publik/m000000001"
    reviewer = office.visitor("rahmawati")

    said = post(reviewer, page, f"{page}/kembalikan", pesan="Mohon dilengkapi.", **{"c0.judul": "Sebut tahunnya."})

    assert (said.status, said.headers["location"]) == (303, f"{page}?kabar=kembali")
    now = sent(office, "m000000001")
    assert now.standing is Standing.RETURNED
    note = now.notes[-1]
    assert (note.kind, note.person, note.message) == (NoteKind.RETURNED, PPID, "Mohon dilengkapi.")
    assert [(one.key, one.column, one.text) for one in note.comments] == [(ROW, "judul", "Sebut tahunnya.")]
    shown = words(office.visitor("andi").ask(page))
    assert "Dikembalikan untuk diperbaiki" in shown
    assert "Kata penelaah: Sebut tahunnya." in shown
    assert "Perbaiki\n" in shown or "Perbaiki " in shown


def test_approving_takes_the_proposal_in(office: Running):
    send(office, changing(office, "m000000002", DIP, ROW, tempat="Tempat baru"))
    page = "/usulan/publik/m000000002"

    said = post(office.visitor("rahmawati"), page, f"{page}/setujui")

    assert said.headers["location"] == f"{page}?kabar=masuk"
    assert row_of(queue_of(office.state, PUBLIC), DIP, ROW)["tempat"] == "Tempat baru"
    after = office.visitor("rahmawati").ask(f"{page}?kabar=masuk").text
    assert "sudah masuk daftar" in after
    assert 'action="/usulan/publik/m000000002/setujui"' not in after
