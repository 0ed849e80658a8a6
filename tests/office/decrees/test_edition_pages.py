"""An edition of the list over real HTTP, from its frozen list to the signed tag."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.changes.edition_changes import DECREES
from generator.review.git_writer import refs
from generator.review.queue import submit
from generator.review.state import Queue, queue_of
from tests.documents.papers import word_lines
from tests.files.samples import bytes_of, pdf
from tests.office.decrees.filling import (
    NOVEMBER,
    approve_as,
    approve_at_desk,
    fill,
    fill_with_file,
    proposal_in,
    row_of,
)
from tests.office.server.running import Running, Visitor, running_office
from tests.review.registry import (
    DAY,
    DESK,
    DIP,
    PPID,
    PROPOSAL,
    ROW,
    SUPERIOR,
    TIME,
    Addition,
    PlacedOperation,
    Proposal,
    copy_registers,
    new_row,
    tip,
)
from tests.validation.overlay import edit

pytestmark = pytest.mark.ssh

SCAN = bytes_of(pdf("SK contoh"))
UNDECIDED, LATER = "a3d0000003", "c1d0000001"
FACTS = {
    "edisi": "2026-2",
    "nomor": "Contoh 2/SK-DIP/2026",
    "tanggal": "20 November 2026",
    "tempat": "Misal",
    "penetap_id": PPID,
    "penyetuju_id": SUPERIOR,
    "lokasi_arsip": "Depo arsip contoh",
    "pindaian": "sekarang",
}
PATH = "/edisi/catat"
PAPER = "/naskah/publik/sk-dip/2026-2"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Running]:
    with running_office(copy_registers(tmp_path / "asal"), tmp_path / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def public(office: Running) -> Queue:
    return queue_of(office.state, "publik")


def publish(office: Running, key: str) -> None:
    """Another entry comes into force."""
    base = tip(public(office).repository, "refs/heads/main")
    row = new_row(key)
    proposal = Proposal(
        id=PROPOSAL, register="publik", proposer=DESK, day=DAY, base=base, reference=base, message="",
        operations=(PlacedOperation(table=DIP, operation=Addition(key=key, cells=tuple(row.items()))),),
    )  # fmt: skip
    submit(public(office), proposal, time=TIME)
    assert approve_as(office, "publik", PROPOSAL, PPID)


def words_of(visitor: Visitor, edition: str) -> list[str]:
    """Of the draft of the decree, as a Word file: the example lacks a regulation that every decree names."""
    return word_lines(visitor.ask(f"/naskah/publik/sk-dip/{edition}/docx?draf=ya").body)


def test_an_edition_is_frozen_printed_recorded_approved_and_tagged(office: Running):
    ppid = office.visitor("rahmawati")
    assert "belum dibekukan" in ppid.ask("/edisi").text
    assert fill(ppid, "/edisi/bekukan", {}, "/edisi").headers["location"] == "/edisi"
    assert "dibekukan</b> pada 23 November 2026" in ppid.ask("/edisi").text
    assert f'href="{PAPER}"' in ppid.ask("/edisi").text
    assert "dibekukan pada 23 November 2026" in ppid.ask(PAPER).text
    printed = " ".join(words_of(ppid, "2026-2"))
    assert "Daftar Informasi Publik Pemerintah Kabupaten Misal Edisi 2026-2" in printed
    assert "Keputusan tentang jam layanan puskesmas" in printed
    assert "20 November 2026" not in printed

    sent = proposal_in(fill_with_file(ppid, PATH, FACTS, SCAN))
    assert f"usulan {sent}" in ppid.ask("/edisi").text
    assert ppid.ask(PATH).headers["location"] == f"/usulan/publik/{sent}"
    approved = approve_at_desk(office.visitor("budi"), "publik", sent)

    assert approved.headers["location"].endswith("kabar=masuk")
    # by the approval itself, not by whoever looks at the page
    assert len(refs(public(office).repository, "refs/tags/edisi/2026-2")) == 1
    assert "Tagnya sudah ada" in ppid.ask("/edisi").text
    decree_id = row_of(office, "publik", DIP, UNDECIDED)["sk_id"]
    decree = row_of(office, "publik", DECREES, decree_id)
    assert decree["berkas_sha256"] == hashlib.sha256(SCAN).hexdigest()
    scan = f"/edisi/{decree_id}/pindaian"
    assert f'href="{scan}"' in ppid.ask("/edisi").text
    assert office.visitor("joko").ask(scan).body == SCAN
    assert office.visitor().ask(scan).status == 303
    assert (decree["edisi"], decree["tanggal"]) == ("2026-2", "2026-11-20")
    assert row_of(office, "publik", DIP, ROW)["sk_id"] == "3sk0000003"
    # the next one begins anew, and that one is printed of its tag
    assert "belum dibekukan" in ppid.ask("/edisi").text
    assert "belum dibekukan" in ppid.ask("/naskah/publik/sk-dip/2026-3").text
    assert f'href="{PAPER}"' in ppid.ask("/edisi").text
    recorded = " ".join(words_of(ppid, "2026-2"))
    assert "Contoh 2/SK-DIP/2026" in recorded
    assert "20 November 2026" in recorded
    assert 'name="nomor"' not in ppid.ask(PAPER).text


def test_an_edition_that_was_approved_elsewhere_gets_its_tag_when_the_ppid_looks(office: Running):
    sent = proposal_in(fill(office.visitor("rahmawati"), PATH, FACTS | {"pindaian": "nanti"}))
    approve_as(office, "publik", sent, SUPERIOR)
    assert refs(public(office).repository, "refs/tags/edisi/2026-2") == {}

    assert "Tagnya sudah ada" in office.visitor("rahmawati").ask("/edisi").text
    assert len(refs(public(office).repository, "refs/tags/edisi/2026-2")) == 1


def test_what_came_after_the_freeze_waits_for_the_next_edition(office: Running):
    ppid = office.visitor("rahmawati")
    fill(ppid, "/edisi/bekukan", {}, "/edisi")
    publish(office, LATER)
    assert f"Laporan {LATER}" not in " ".join(words_of(ppid, "2026-2"))

    fields = FACTS | {"pindaian": "nanti"}
    refused = fill(ppid, PATH, fields)
    assert refused.status == 422
    assert "berubah sesudah dibekukan" in refused.text
    assert f"Laporan {LATER}" in refused.text
    sent = proposal_in(fill(ppid, PATH, fields | {"perubahan_diketahui": "ya"}))
    approve_as(office, "publik", sent, SUPERIOR)

    assert row_of(office, "publik", DIP, UNDECIDED)["sk_id"]
    assert row_of(office, "publik", DIP, LATER)["sk_id"] == ""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"edisi": "2026-1"}, "Edisi 2026-1 sudah tercatat."),
        ({"edisi": "semester dua"}, "tahun dan urutan"),
        ({"edisi": "2025-3"}, "Periksa tahun atau tanggalnya."),
        ({"nomor": "Contoh 1/SK-DIP/2026"}, "sudah dipakai edisi 2026-1"),
        ({"tempat": ""}, "Tempat penetapan belum diisi."),
        ({"tanggal": "1/12/2026"}, "sesudah hari ini"),
        ({"penyetuju_id": ""}, "Disetujui oleh belum diisi."),
    ],
)
def test_what_is_wrong_with_a_decree_is_said_and_nothing_is_lost(
    still: Running, changed: dict[str, str], told: str
):
    said = fill(still.visitor("rahmawati"), PATH, FACTS | {"pindaian": "nanti"} | changed)

    assert said.status == 422
    assert told in said.text
    assert "Depo arsip contoh" in said.text


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """For those that change nothing."""
    folder = tmp_path_factory.mktemp("edisi")
    root = copy_registers(folder / "asal")
    edit(root, "registers/dip/dinkes/dip.csv", 0, {"tempat": ""})
    with running_office(root, folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def test_what_an_entry_of_the_list_lacks_leads_to_its_form(still: Running):
    page = still.visitor("rahmawati").ask(PAPER).text

    assert "Isi kolom tempat pada baris itu." in page
    assert '<a href="/unit/dinkes/dip/a1d0000001">Buka entrinya' in page
    assert "minta naskah draf" not in page


def test_editions_are_for_the_ppid(still: Running):
    paths = ("/edisi", "/edisi/beda", PAPER, f"{PAPER}/docx?draf=ya", PATH)

    for login in ("budi", "siti", "andi", "joko", "rina"):
        assert [still.visitor(login).ask(path).status for path in paths] == [404] * 5
    assert [still.visitor("rahmawati").ask(path).status for path in paths] == [200] * 5
    for name in ("2026-1", "2026-3", "semester"):
        assert still.visitor("rahmawati").ask(f"/naskah/publik/sk-dip/{name}").status == 404, name


def test_of_an_edition_without_a_tag_the_page_says_where_the_signed_paper_is(still: Running):
    for form in ("", "/pdf"):
        said = still.visitor("rahmawati").ask(f"/naskah/publik/sk-dip/2026-1{form}")
        assert said.status == 404
        assert "tag <code>edisi/2026-1</code> tidak ada" in said.text
        assert "ada di arsip: Depo arsip contoh" in said.text
    assert "edisi/2026-1" not in still.visitor("joko").ask("/naskah/publik/sk-dip/2026-1").text
