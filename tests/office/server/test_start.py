"""The start page: one's own proposals, and those that wait for a reviewer."""

import json
import re
from collections.abc import Iterator

import pytest

from generator.changes.operations import amendment
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.model.table_path import TablePath
from generator.office.accounts.account import add_account
from generator.office.accounts.sessions import begin
from generator.review.git_writer import MAIN, tip
from generator.review.queue import return_, submit
from generator.review.state import Queue, queue_of
from generator.review.tree import tree_at
from tests.office.server.built import NAMESAKE, make_registers
from tests.office.server.running import Running, running_office
from tests.review.registry import ANOTHER, DAY, DESK, DIP, PPID, PROPOSAL, ROW, THIRD, TIME, UNIT_OFFICER

DIK = TablePath(package="dik/dinkes", table="dik")


def propose(
    queue: Queue, proposal_id: str, table: TablePath, key: str, column: str, person: str, message: str
):
    main, base = tip(queue.public, MAIN), tip(queue.repository, MAIN)
    before = tree_at(queue, base).rows[table][key]
    operation = amendment(key, before, {**before, column: f"{before[column]} lagi"})
    assert operation is not None
    proposal = Proposal(
        id=proposal_id, register=queue.register, proposer=person, day=DAY, base=base, reference=main,
        message=message, operations=(PlacedOperation(table=table, operation=operation),),
    )  # fmt: skip
    submit(queue, proposal, time=TIME)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("beranda")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        public, restricted = queue_of(running.state, "publik"), queue_of(running.state, "dik-dinkes")
        propose(public, PROPOSAL, DIP, ROW, "judul", DESK, "Judul <b>diperjelas</b>")
        propose(public, ANOTHER, DIP, ROW, "ringkasan", UNIT_OFFICER, "Ringkasan diperjelas")
        return_(public, ANOTHER, PPID, "Sebutkan tahunnya", (), day=DAY, time=TIME)
        key = next(iter(tree_at(restricted, tip(restricted.repository, MAIN)).rows[DIK]))
        propose(restricted, THIRD, DIK, key, "catatan_internal", UNIT_OFFICER, "Catatan DIK")
        yield running


def parts(office: Running, login: str) -> dict[str, str]:
    """Heading → what stands below it, without markup."""
    main = office.visitor(login).ask("/").text.partition("<main")[2].partition("</main")[0]
    found = re.split(r"<h2>(.*?)</h2>", main)
    return {
        heading: " ".join(re.sub(r"<[^>]+>", " ", text).split())
        for heading, text in zip(found[1::2], found[2::2], strict=True)
    }


def test_an_officer_sees_her_own_and_what_came_back_first(office: Running):
    seen = parts(office, "siti")

    assert next(iter(seen)) == "Dikembalikan untuk diperbaiki"
    assert "Sebutkan tahunnya" in seen["Dikembalikan untuk diperbaiki"]
    assert ANOTHER in seen["Dikembalikan untuk diperbaiki"]
    assert "DIK Dinas Kesehatan" in seen["Usulan Anda yang sedang ditelaah"]
    assert "Menunggu ditelaah" not in seen
    assert PROPOSAL not in " ".join(seen.values())


def test_a_reviewer_is_told_how_much_waits_and_where(office: Running):
    waiting = parts(office, "rahmawati")["Menunggu ditelaah"]

    assert waiting == "2 usulan menunggu Anda , sejak hari ini."
    assert 'href="/meja"' in office.visitor("rahmawati").ask("/").text


def test_what_waits_is_counted_with_its_working_days_and_apart_from_what_waits_for_others(office: Running):
    office.clock.now += 4 * 24 * 60 * 60
    try:
        # sent on a Sunday: Monday to Thursday are four working days
        mine, head = parts(office, "rahmawati")["Menunggu ditelaah"], parts(office, "rina")
        own = parts(office, "siti")
    finally:
        office.clock.now -= 4 * 24 * 60 * 60

    assert mine == "2 usulan menunggu Anda , terlama 4 hari kerja."
    assert head["Menunggu ditelaah"] == (
        "1 usulan menunggu Anda , terlama 4 hari kerja. 1 usulan lain menunggu penyetuju lain."
    )
    assert own["Dikembalikan untuk diperbaiki"].startswith("1 usulan menunggu Anda, terlama 4 hari kerja.")
    assert own["Usulan Anda yang sedang ditelaah"].startswith(
        "1 usulan menunggu telaah, terlama 4 hari kerja."
    )
    ready = f"1 usulan menunggu telaah, terlama 4 hari kerja. {office.address}/meja"
    assert ready in own["Usulan Anda yang sedang ditelaah"]


def test_who_decides_nothing_is_not_sent_to_the_desk(office: Running):
    assert "Menunggu ditelaah" not in parts(office, "andi")


def test_an_officer_of_another_unit_sees_nothing_of_it(office: Running):
    seen = parts(office, "joko")

    assert [one for one in (PROPOSAL, ANOTHER, THIRD, "Catatan DIK") if one in " ".join(seen.values())] == []
    assert "Usulan Anda yang sedang ditelaah" not in seen


def test_what_came_back_leads_to_where_it_is_read(office: Running):
    start = office.visitor("siti").ask("/").text

    assert f'href="/usulan/publik/{ANOTHER}"' in start
    assert f'href="/usulan/dik-dinkes/{THIRD}"' in start


def test_dues_of_a_restricted_register_are_told_to_whoever_may_see_it_and_without_its_words(office: Running):
    restricted = queue_of(office.state, "dik-dinkes")
    rows = tree_at(restricted, tip(restricted.repository, MAIN)).rows[DIK]

    for login in ("siti", "rahmawati"):
        told = parts(office, login)["Tenggat pengecualian"]
        assert "DIK Dinas Kesehatan" in told
        assert [row["informasi"] for row in rows.values() if row["informasi"] in told] == []
    for login in ("andi", "joko"):
        assert "DIK Dinas Kesehatan" not in " ".join(parts(office, login).values())


def test_each_lacking_duty_leads_to_a_form(office: Running):
    lacking = parts(office, "joko")["Wajib ada, belum ada entrinya"]

    assert "menurut Perki 1/2021, Badan Penanggulangan Bencana Daerah" in lacking
    assert 'href="/unit/bpbd/dip/baru?dasar=14%282%29d"' in office.visitor("joko").ask("/").text
    form = office.visitor("joko").ask("/unit/bpbd/dip/baru?dasar=14%282%29d").text
    assert 'value="14(2)d" checked' in form


def test_old_entries_are_counted_once_six_months_are_over(office: Running):
    assert "Belum diperiksa enam bulan" not in parts(office, "siti")
    office.clock.now += 365 * 24 * 60 * 60
    try:
        told = parts(office, "siti")["Belum diperiksa enam bulan"]
    finally:
        office.clock.now -= 365 * 24 * 60 * 60
    assert "entri Dinas Kesehatan" in told


def test_a_namesake_of_another_unit_is_somebody_else(office: Running):
    account = add_account(office.store, login="siti2", name="Siti Umpama", officer_ids=(NAMESAKE,))
    visitor = office.visitor()
    visitor.cookies["ppid"] = begin(office.store, account.id, office.clock.now)
    start = visitor.ask("/").text

    assert "PPID Pelaksana, Badan Penanggulangan Bencana Daerah" in start
    assert [one for one in (ANOTHER, THIRD, "Catatan DIK", "Dinas Kesehatan") if one in start] == []


def test_rooms_are_offered_once_they_are_built(office: Running):
    assert "Ruang kerja terbatas" not in parts(office, "siti")
    (office.site / "dinkes").mkdir(parents=True)
    (office.site / "dinkes/index.html").write_text("<h1>Ruang</h1>", encoding="utf-8")

    assert "Dinas Kesehatan" in parts(office, "siti")["Ruang kerja terbatas"]
    assert "Ruang kerja terbatas" not in parts(office, "joko")


def test_everybody_finds_the_manual_that_serves_her_office(office: Running):
    wanted = {
        "andi": "petugas",
        "siti": "petugas",
        "rahmawati": "ppid",
        "budi": "penelaah",
        "rina": "penelaah",
    }
    for login, chapter in wanted.items():
        visitor = office.visitor(login)
        footer = visitor.ask("/usulan").text.partition("<footer")[2]
        assert f'<a href="/panduan/{chapter}">Panduan</a>' in footer, login
        assert visitor.ask("/panduan").headers["location"] == f"/panduan/{chapter}"
        page = visitor.ask(f"/panduan/{chapter}")
        assert (page.status, "<main" in page.text) == (200, True)
    assert office.visitor("andi").ask("/panduan/operator").status == 404
    codes = office.visitor("andi").ask("/panduan/kode?bagian=dip").text
    assert "DIP-01" in codes
    assert "DIK-01" not in codes.partition("<h2")[2]
    assert office.visitor().ask("/panduan/petugas").status == 303


def test_whoever_answers_for_the_sites_is_told_that_one_could_not_be_published(office: Running):
    status = office.state / "terbit" / "status.json"
    status.parent.mkdir(exist_ok=True)
    said = {"keadaan": "gagal", "mulai": 1, "selesai": 2, "kode": 1, "komit": "", "laporan": "rahasia"}
    status.write_text(json.dumps({"publik": said}), encoding="utf-8")
    try:
        told = parts(office, "rahmawati")["Situs belum terbit"]
        assert "Situs publik belum menampilkan yang terakhir disetujui" in told
        assert "rahasia" not in told
        assert "Situs belum terbit" in parts(office, "andi"), "the keeper of the office"
        assert "Situs belum terbit" not in parts(office, "siti")
    finally:
        status.unlink()
