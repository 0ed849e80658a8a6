"""Several proposals at once: an index first, then one confirmation, then what became of each."""

from urllib.parse import urlencode

import pytest

from generator.review.notes import NoteKind
from generator.review.reading import Standing, find
from generator.review.state import queue_of
from tests.office.reviews.desk import (
    DIK,
    PUBLIC,
    RESTRICTED,
    adding,
    changing,
    send,
    send_corrected,
    words,
)
from tests.office.server.running import Running, Said, Visitor
from tests.review.registry import PPID, UNIT_OFFICER

pytestmark = pytest.mark.ssh


def tick(visitor: Visitor, page: Said, action: str, *tickets: str) -> Said:
    """Send the tickets as a browser sends ticked boxes of one name."""
    fields = [("_kunci", page.hidden("_kunci")), ("_kiriman", page.hidden("_kiriman"))]
    body = urlencode([*fields, *(("usulan", ticket) for ticket in tickets)]).encode()
    own = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{visitor.port}",
    }
    return visitor.ask(action, method="POST", body=body, headers=own)


def ticket(office: Running, proposal_id: str, register: str = PUBLIC) -> str:
    return f"{register}/{proposal_id}/{find(queue_of(office.state, register), proposal_id).version}"


def test_each_is_approved_by_itself_and_what_changed_meanwhile_is_not(office: Running):
    send(office, adding(office, "b000000001", "f1d0000001", message="Entri pertama"))
    send(office, adding(office, "b000000002", "f2d0000002", message="Entri kedua"))
    send(
        office,
        changing(
            office, "b000000003", DIK, "1kd0000001", register=RESTRICTED, person=UNIT_OFFICER, tanggal_tinjau="2027-03-01",
            message="Tanggal tinjau",
        ),
    )  # fmt: skip
    own = send(office, adding(office, "b000000004", "f4d0000004", person=PPID))
    reviewer = office.visitor("rahmawati")
    desk = reviewer.ask("/meja")
    tickets = [
        ticket(office, "b000000001"),
        ticket(office, "b000000002"),
        ticket(office, "b000000003", RESTRICTED),
    ]
    assert [one for one in tickets if f'value="{one}"' not in desk.text] == []
    assert own.version not in desk.text

    index = tick(reviewer, desk, "/meja/setujui", *tickets)

    seen = words(index)
    assert "Yang Anda pilih: 3 usulan, 3 baris. Belum ada yang disetujui." in seen
    assert "Baru: 2 baris" in seen
    assert "Laporan f1d0000001" in seen
    assert find(queue_of(office.state, PUBLIC), "b000000001").standing is Standing.WAITING

    send_corrected(office, adding(office, "b000000002", "f2d0000002", judul="Judul yang lain"), "Entri kedua")
    done = tick(reviewer, index, "/meja/setujui/tegaskan", *tickets)
    result = words(reviewer.ask(done.headers["location"]))

    assert done.status == 303
    assert "1 masuk daftar, 1 dicatat dan menunggu persetujuan lain, 1 tidak disetujui." in result
    assert "Pengusul memperbaikinya sesudah Anda memeriksa daftar isinya." in result
    assert "Entri pertama: Laporan f1d0000001" in result
    assert "Tanggal tinjau · " not in done.headers["location"]
    public = queue_of(office.state, PUBLIC)
    assert find(public, "b000000001").standing is Standing.MERGED
    waiting = find(public, "b000000002")
    assert waiting.standing is Standing.WAITING
    assert NoteKind.APPROVED not in {note.kind for note in waiting.notes}
    assert "Masih perlu persetujuan Atasan PPID atau Pimpinan Badan Publik." in result


def test_one_s_own_is_left_out_of_the_index_with_the_rule(office: Running):
    own = send(office, adding(office, "b000000005", "f5d0000005", person=PPID))
    reviewer = office.visitor("rahmawati")

    index = tick(reviewer, reviewer.ask("/meja"), "/meja/setujui", f"publik/{own.id}/{own.version}")

    assert index.status == 422
    assert "Tidak ada yang dapat disetujui" in index.text
    assert "TLH-12" in index.text
    forged = tick(reviewer, index, "/meja/setujui/tegaskan", f"publik/{own.id}/{own.version}")
    assert "1 tidak disetujui" in words(reviewer.ask(forged.headers["location"]))
    assert find(queue_of(office.state, PUBLIC), own.id).standing is Standing.WAITING


def test_nothing_ticked_and_nonsense_lead_back_to_the_desk(office: Running):
    reviewer = office.visitor("rahmawati")
    desk = reviewer.ask("/meja")

    for tickets in ((), ("../../x/y/z",), (f"dik-bpbd/b000000001/{'0' * 40}",)):
        said = tick(reviewer, desk, "/meja/setujui", *tickets)
        assert said.status == 422
        assert "Pilih satu usulan atau lebih di meja telaah." in said.text
    assert reviewer.ask("/meja/hasil?usulan=x").status == 404
