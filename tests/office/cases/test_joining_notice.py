"""An entry and what the public reads of it: what comes next once the notice is proposed, and once it stands."""

from collections.abc import Iterator

import pytest

from generator.office.drafts.storage import load
from tests.office.cases.filling import fill, go_on
from tests.office.cases.test_public_version import NOVEMBER, SAFE, decide, main_part
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.validation.overlay import append, edit

ENTRY = "/dik/dinkes/1kd0000002"
APPROVED = "/dik/dinkes/1kd0000008"
STANDING = {
    "id": "d1k000000z", "judul": "Identitas pengadu", "dasar": "UU 14/2008 Pasal 17 huruf i",
    "nomor_sk": "Contoh 03/SK-DIK/2026", "tanggal_sk": "2026-03-16", "tanggal_mutakhir": "2026-06-15",
    "status": "berlaku",
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("sambung")
    root = make_registers(folder / "asal")
    append(root, "registers/dip/dinkes/pengecualian.csv", STANDING)
    other = {**STANDING, "id": "d1k000000y", "judul": "Soal lain", "nomor_sk": "Contoh 99/SK-DIK/2026"}
    append(root, "registers/dip/dinkes/pengecualian.csv", other)
    with running_office(root, folder / "situs") as running:
        running.clock.now += NOVEMBER
        yield running


def test_a_notice_that_stands_is_joined_with_one_button(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(ENTRY)
    shown = main_part(page)
    assert "Berikutnya:</b> Sambungkan dengan keterangan untuk umum" in shown
    assert "Soal lain" not in shown, "another decree's"
    assert "Berikutnya:</b> Siapkan versi untuk umum" not in shown

    said = fill(siti, page, {})
    draft = load(office.store, office.accounts["siti"].id, said.headers["location"].split("/")[2])
    assert draft is not None
    assert said.headers["location"] == f"/konsep/{draft.id}/periksa"
    (row,) = draft.rows
    assert (row.key, row.cells["pengecualian_id"], row.is_new) == ("1kd0000002", "d1k000000z", False)
    assert {name for name, cell in row.cells.items() if cell != row.before[name]} == {"pengecualian_id"}

    sent = fill(siti, siti.ask(said.headers["location"]), {})
    assert sent.status == 303, main_part(sent)
    waiting = main_part(siti.ask(ENTRY))
    assert "usulan yang menyambungkan entri ini" in waiting
    assert "<form" not in waiting


def test_only_an_unnamed_notice_of_the_unit_is_joined(office: Running):
    siti = office.visitor("siti")
    key = siti.ask("/").hidden("_kunci")
    for address, notice in ((ENTRY, "d1k0000001"), (ENTRY, ""), ("/dik/dinkes/1kd0000001", "d1k000000z")):
        said = siti.send(f"{address}/sambungkan", {"_kunci": key, "keterangan": notice})
        assert (said.status, said.headers["location"]) == (303, address)
    joko = office.visitor("joko")
    key = joko.ask("/").hidden("_kunci")
    assert joko.send(f"{ENTRY}/sambungkan", {"_kunci": key, "keterangan": "d1k000000z"}).status == 404


def test_an_entry_that_waits_for_its_decree_leads_to_where_it_is_recorded(office: Running):
    siti = office.visitor("siti")
    pages = [main_part(siti.ask(path)) for path in (APPROVED, "/dik/dinkes")]

    assert [page for page in pages if 'href="/sk"' not in page] == []
    assert "Mintakan tanda tangan surat keputusannya, lalu catat." in pages[1]


def test_a_proposed_public_version_is_waited_for(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("menunggu")
    root = make_registers(folder / "asal")
    edit(root, "registers/dik/dinkes/dik.csv", 1, {"dokumen_induk": "Aduan air"})
    with running_office(root, folder / "situs") as office:
        office.clock.now += NOVEMBER
        siti = office.visitor("siti")
        preview = decide(
            siti,
            f"{ENTRY}/versi-umum",
            {**SAFE, **dict.fromkeys(("pakai-dasar", "pakai-nomor_sk", "pakai-tanggal_sk"), "ya")},
        )
        sent = fill(siti, go_on(siti, preview, {}, button="buat"), {})
        assert sent.status == 303, main_part(sent)
        shown = main_part(siti.ask(ENTRY))
    proposal_id = sent.headers["location"].split("/")[3]
    assert "Tunggu usulan versi untuk umum disetujui" in shown
    assert f'href="/usulan/publik/{proposal_id}"' in shown
    assert "Berikutnya:</b> Siapkan versi untuk umum" not in shown
