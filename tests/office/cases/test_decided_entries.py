"""Entries that a decree stands behind: mended, reviewed, changed, ended, each by its own page."""

from collections.abc import Iterator

import pytest

from generator.office.drafts.draft import Draft
from generator.office.drafts.storage import drafts_of, load
from generator.review.queue import find
from generator.review.state import queue_of
from tests.office.cases.filling import asked, fill, form_of, go_on
from tests.office.cases.test_public_version import NOVEMBER, main_part
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, running_office

PATIENTS = "/dik/dinkes/1kd0000001"
CIPHER = "/dik/dinkes/1kd0000003"
UNDECIDED = "/dik/dinkes/1kd0000008"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("tetap")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        running.clock.now += NOVEMBER
        yield running


def draft_of(office: Running, said: Said) -> Draft:
    assert said.status == 303, main_part(said)
    found = load(office.store, office.accounts["siti"].id, said.headers["location"].split("/")[2])
    assert found is not None
    return found


def test_the_hub_says_what_comes_next(office: Running):
    hub = main_part(office.visitor("siti").ask("/dik/dinkes"))

    assert "Mintakan tanda tangan surat keputusannya, lalu catat." in hub
    assert "/dik/dinkes/1kd0000002/versi-umum" in hub
    assert "/dik/dinkes/1kd0000001/versi-umum" not in hub, "its notice stands"
    assert "1ed0000001" not in hub.partition('id="uji"')[0], "of a sheet, only its papers"


def test_an_entry_offers_what_its_state_allows(office: Running):
    siti = office.visitor("siti")
    decided, undecided = main_part(siti.ask(PATIENTS)), main_part(siti.ask(UNDECIDED))

    assert [
        word
        for word in ("tinjau", "ubah", "perbaiki", "akhiri", "versi-umum")
        if f"{PATIENTS}/{word}" not in decided
    ] == []
    assert f"{PATIENTS}/informasi" not in decided
    assert f"{UNDECIDED}/informasi" in undecided
    assert siti.ask(f"{PATIENTS}/dasar").headers["location"] == PATIENTS


def test_a_change_is_explained_and_copies_the_entry(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(f"{CIPHER}/ubah")
    assert "Pimpinan Badan Publik (PP 61/2010 Pasal 7 ayat (5)" in main_part(page)
    assert "Atasan PPID atau" not in main_part(page)
    information = go_on(siti, page, {})
    draft_id = form_of(information).values["konsep"][0]
    draft = load(office.store, office.accounts["siti"].id, draft_id)

    assert draft is not None
    rows = {row.table.table: row.cells for row in draft.rows}
    assert rows["dik"]["semula_id"] == "1kd0000003"
    assert (rows["dik"]["nomor"], rows["dik"]["sk_id"], rows["dik"]["mulai"]) == ("", "", "")
    assert rows["dik_dasar"]["dik_id"] == rows["dik"]["id"]
    assert (rows["lembar"]["jenis"], rows["lembar"]["lembar_semula_id"]) == ("pengubahan", "1ed0000003")
    assert all(row.is_new for row in draft.rows)
    approval = siti.ask(form_of(information).action.replace("/informasi", f"/persetujuan?konsep={draft_id}"))
    assert 'value="atasan-ppid"' not in approval.text
    grounds = go_on(siti, information, {"informasi": "Kunci sandi jaringan pelaporan wabah yang baru."})
    check = siti.ask(f"/konsep/{draft_id}/periksa")
    assert grounds.status == 200
    sent = fill(siti, check, {})
    assert sent.status == 303, main_part(sent)
    proposal = find(queue_of(office.state, "dik-dinkes"), sent.headers["location"].split("/")[3]).proposal
    assert sorted(one.table.table for one in proposal.operations) == ["dik", "dik_dasar", "lembar"]


def test_a_review_adds_a_sitting_and_a_day(office: Running):
    siti = office.visitor("siti")
    said = fill(
        siti,
        siti.ask(f"{PATIENTS}/tinjau"),
        {"tanggal": "20/11/2026", "hadir": "4", "tanggal_tinjau": "2027-11-19"},
    )
    draft = draft_of(office, said)

    assert {row.table.table: row.is_new for row in draft.rows} == {"lembar_sesi": True, "dik": False}
    assert fill(siti, siti.ask(said.headers["location"]), {}).status == 303


def test_a_review_too_far_ahead_is_told_beside_the_field(office: Running):
    siti = office.visitor("siti")
    said = fill(
        siti, siti.ask(f"{PATIENTS}/tinjau"), {"tanggal": "20/11/2026", "tanggal_tinjau": "2028-01-01"}
    )

    assert said.status == 422
    assert "lebih dari 12 bulan setelah pengujian terakhir" in said.text


def test_a_ruling_ends_an_entry(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(f"{PATIENTS}/akhiri")
    said = fill(
        siti,
        page,
        {
            "penutup": "putusan-ki",
            "tanggal_penutup": "20 November 2026",
            "nomor_putusan": "Contoh 1/PSI/2026",
            "dip_id": "a2d0000002",
        },
        button="periksa",
    )
    draft = draft_of(office, said)

    (row,) = draft.rows
    assert (row.cells["penutup"], row.cells["tanggal_penutup"]) == ("putusan-ki", "2026-11-20")


def test_opening_before_the_end_carries_its_own_test_and_decree(office: Running):
    siti = office.visitor("siti")
    head = {"penyetuju_id": "3pmp000003", "peran_penyetuju": "pimpinan"}
    page = siti.ask("/dik/dinkes/1kd0000002/akhiri")
    said = fill(
        siti,
        page,
        {
            "penutup": "dibuka-ppid",
            "tanggal_penutup": "2026-11-20",
            "pejabat": "4pek000004",
            **{f"pembukaan-lembar-{name}": value for name, value in head.items()},
            "pembukaan-lembar-tanggal": "2026-11-10",
            "pembukaan-lembar-tempat": "Misal",
            "pembukaan-lembar-nomor": "Contoh 20/LPK/2026",
            "pembukaan-lembar-pemicu": "sebelum-permohonan",
            "pembukaan-lembar-penetap_id": "1ppd000001",
            "pembukaan-lembar-tanggal_disetujui": "2026-11-12",
            **{f"pembukaan-sk-{name}": value for name, value in head.items()},
            "pembukaan-sk-nomor": "Contoh 20/SK-DIK/2026",
            "pembukaan-sk-tanggal": "2026-11-18",
            "pembukaan-sk-tempat": "Misal",
            "pembukaan-sk-uraian": "Pembukaan contoh.",
            "pembukaan-sk-penetap_id": "1ppd000001",
        },
    )
    draft = draft_of(office, said)
    rows = {row.table.table: row.cells for row in draft.rows}

    assert rows["sk"]["lembar"] == f"{rows['lembar']['id']};1ed0000002"
    assert (rows["sk"]["jenis"], rows["sk"]["mengubah_id"]) == ("pembukaan", "1sd0000002")
    assert rows["lembar"]["lembar_semula_id"] == "1ed0000002"
    assert rows["lembar_penguji"]["lembar_id"] == rows["lembar"]["id"]
    assert rows["dik"]["lembar_id"] == "1ed0000002"
    assert fill(siti, siti.ask(said.headers["location"]), {}).status == 303


def test_examiners_of_an_opening_are_kept_once_when_a_mistake_is_corrected(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/dik/dinkes/1kd0000002/akhiri")
    said = fill(
        siti,
        page,
        {
            "penutup": "dibuka-ppid",
            "tanggal_penutup": "2026-11-20",
            "pejabat": "4pek000004",
            "pembukaan-lembar-nomor": "Contoh 21/LPK/2026",
            "pembukaan-lembar-tanggal": "2026-11-10",
        },
    )
    assert said.status == 422
    assert form_of(said).values["pejabat"] == ("4pek000004",)
    draft_id = form_of(said).values["konsep"][0]
    fill(siti, said, {"pembukaan-lembar-tempat": "Misal"}, button="simpan")
    draft = load(office.store, office.accounts["siti"].id, draft_id)
    assert draft is not None
    assert len([row for row in draft.rows if row.table.table == "lembar_penguji"]) == 1
    fill(siti, siti.ask(f"/dik/dinkes/1kd0000002/akhiri?konsep={draft_id}"), {"pejabat": ()}, button="simpan")
    draft = load(office.store, office.accounts["siti"].id, draft_id)
    assert draft is not None
    assert not [row for row in draft.rows if row.table.table == "lembar_penguji"]


def test_mending_asks_nothing_that_was_decided(office: Running):
    page = office.visitor("siti").ask(f"{PATIENTS}/perbaiki")

    assert set(asked(page)).isdisjoint(
        {"informasi", "lingkup", "bagian_dihitamkan", "mulai", "lembar_id", "sk_id"}
    )
    assert "pengecualian_id" in asked(page)


def test_a_row_of_a_draft_leads_to_its_page(office: Running):
    siti = office.visitor("siti")
    said = fill(
        siti, siti.ask(f"{PATIENTS}/perbaiki"), {"catatan_internal": "Tanyakan lagi."}, button="simpan"
    )
    assert said.headers["location"] == "/dik/dinkes"
    drafts = drafts_of(office.store, office.accounts["siti"].id)
    (way,) = [
        one.id
        for one in drafts
        if any(row.cells.get("catatan_internal") == "Tanyakan lagi." for row in one.rows)
    ]
    assert f'href="{PATIENTS}?konsep={way}"' in siti.ask("/dik/dinkes").text

    assert siti.ask(f"{PATIENTS}?konsep={way}").headers["location"] == f"{PATIENTS}/perbaiki?konsep={way}"


def test_a_shared_sheet_is_only_named(office: Running):
    page = office.visitor("siti").ask("/dik/dinkes/1kd000000a/tinjau")

    assert asked(page) == ["tanggal_tinjau"]
    assert "milik Badan Publik" in main_part(page)
