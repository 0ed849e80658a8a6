"""A round over real HTTP: the PPID asks, the unit answers, the PPID closes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.changes.round_changes import ANSWERS, ROUNDS
from generator.review.git_writer import MAIN, tip
from generator.review.state import queue_of
from generator.review.tree import tree_at
from tests.office.decrees.filling import NOVEMBER, approve_as, fill, proposal_in, row_of
from tests.office.server.running import Running, running_office
from tests.review.registry import PPID, SUPERIOR, UNIT_OFFICER, copy_registers

pytestmark = pytest.mark.ssh

OLD = "4ptr000004"
NEW = {
    "nama": "DIP semester I 2027",
    "register": "dip",
    "ditutup": "18/12/2026",
    "catatan": "Periksa tautan.",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Running]:
    with running_office(copy_registers(tmp_path / "asal"), tmp_path / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """For those that change nothing."""
    folder = tmp_path_factory.mktemp("putaran")
    with running_office(copy_registers(folder / "asal"), folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def test_a_round_is_opened_answered_and_closed(office: Running):
    ppid, siti = office.visitor("rahmawati"), office.visitor("siti")
    opened = proposal_in(fill(ppid, "/putaran/baru", NEW))
    assert opened in ppid.ask("/putaran").text
    assert NEW["nama"] not in siti.ask("/putaran").text
    approve_as(office, "publik", opened, SUPERIOR)

    queue = queue_of(office.state, "publik")
    rows = tree_at(queue, tip(queue.repository, MAIN)).rows
    (key,) = (one for one, row in rows[ROUNDS].items() if row["nama"] == NEW["nama"])
    assert rows[ROUNDS][key]["ditutup"] == "2026-12-18"
    answers = {row["unit"]: one for one, row in rows[ANSWERS].items() if row["putaran_id"] == key}
    assert set(answers) == {"bpbd", "dinkes"}
    assert "belum menjawab" in siti.ask(f"/putaran/{key}").text
    assert "Badan Penanggulangan" not in siti.ask(f"/putaran/{key}").text.partition("<main")[2]

    answer = f"/putaran/{key}/jawab"
    fields = {"unit": "dinkes", "hasil": "tidak-ada-perubahan"}
    sent = proposal_in(fill(siti, answer, fields))
    assert "menunggu persetujuan" in fill(siti, answer, fields).text
    seen = siti.ask(f"/putaran/{key}").text
    assert "Dinas Kesehatan</b>: jawaban terkirim, menunggu persetujuan" in seen
    assert "belum menjawab" not in seen
    start = siti.ask("/").text
    assert "jawaban terkirim, menunggu persetujuan" in start
    assert f"/putaran/{key}/jawab" not in start
    assert "1 jawaban masih menunggu persetujuan Anda" in ppid.ask(f"/putaran/{key}").text
    assert "persetujuan Anda" not in office.visitor("budi").ask(f"/putaran/{key}").text
    approve_as(office, "publik", sent, PPID)
    assert "persetujuan Anda" not in ppid.ask(f"/putaran/{key}").text
    row = row_of(office, "publik", ANSWERS, answers["dinkes"])
    assert (row["hasil"], row["dijawab"], row["pejabat_id"]) == (
        "tidak-ada-perubahan",
        "2026-11-23",
        UNIT_OFFICER,
    )
    assert "1 dari 2 unit sudah menjawab" in ppid.ask(f"/putaran/{key}").text
    assert "Beri tanda" in fill(siti, answer, fields | {"hasil": "usulan"}).text

    shut = proposal_in(fill(ppid, f"/putaran/{key}/tutup", {}, f"/putaran/{key}"))
    approve_as(office, "publik", shut, SUPERIOR)
    assert row_of(office, "publik", ROUNDS, key)["ditutup"] == "2026-11-23"
    over = ppid.ask(f"/putaran/{key}").text
    assert "ditutup hari ini, jawaban masih diterima sampai tengah malam" in over
    assert "Tutup putaran ini" not in over
    assert "ditutup hari ini" in ppid.ask("/putaran").text
    office.clock.now += 2 * 24 * 3600
    later = office.visitor("siti")
    assert "sudah ditutup" in later.ask("/putaran").text
    assert "Sampaikan jawabannya kepada PPID" in fill(later, answer, fields | {"ganti": "ya"}).text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"nama": ""}, "Nama putaran belum diisi."),
        ({"nama": "Pemutakhiran semester II 2026"}, "sudah ada. Beri nama lain."),
        ({"ditutup": "1/11/2026"}, "sudah lewat"),
        ({"unit": "tiada"}, "Pilihan ini tidak ada"),
    ],
)
def test_what_is_wrong_with_a_round_is_said(still: Running, changed: dict[str, str], told: str):
    said = fill(still.visitor("rahmawati"), "/putaran/baru", NEW | changed)

    assert said.status == 422
    assert told in said.text
    assert "Periksa tautan." in said.text


def test_who_is_not_asked_sees_nothing_and_only_the_unit_answers(still: Running):
    joko, andi = still.visitor("joko"), still.visitor("andi")
    ppid, budi = still.visitor("rahmawati"), still.visitor("budi")
    one, answer = f"/putaran/{OLD}", f"/putaran/{OLD}/jawab"

    assert [joko.ask(path).status for path in (one, answer, "/putaran/baru")] == [404] * 3
    assert "Pemutakhiran semester" not in joko.ask("/putaran").text
    assert [andi.ask(path).status for path in (one, answer, "/putaran/baru")] == [200, 404, 404]
    assert [budi.ask(path).status for path in (one, answer, "/putaran/baru")] == [200, 404, 404]
    assert [ppid.ask(path).status for path in (one, answer, "/putaran/baru")] == [200, 404, 200]
    no_answer = fill(still.visitor("siti"), answer, {"unit": "dinkes"})
    assert (no_answer.status, "Pilih salah satu jawaban" in no_answer.text) == (422, True)
