"""Reference tables over real HTTP: read, changed by a proposal, and only by whom the policy lets."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema
from generator.history.approval import Means
from generator.model.officer import Role
from generator.model.table_path import TablePath
from generator.office.administration.tables import TABLE_WORDS, slug_of, table_of
from generator.office.drafts.places import key_of, part_of
from generator.policy.proposing import proposes_reference
from generator.review.git_writer import MAIN, tip
from generator.review.notes import Comment
from generator.review.queue import approve, find, return_
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from generator.review.tree import tree_at
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, Visitor, running_office
from tests.review.registry import DAY, DESK, PPID, TIME, UNIT_OFFICER

HOLIDAYS = TablePath(package="acuan", table="hari_libur")
OFFICERS = TablePath(package="acuan", table="pejabat")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("acuan")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def words(said: Said) -> str:
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def hidden(said: Said, *names: str) -> dict[str, str]:
    return {name: said.hidden(name) for name in ("_kunci", "_kiriman", *names)}


def send_draft(visitor: Visitor, saved: Said) -> str:
    """Send the draft to which a form led; the id of its proposal."""
    assert saved.status == 303, words(saved)
    checked = visitor.ask(saved.headers["location"])
    draft_id = saved.headers["location"].split("/")[2]
    sent = visitor.send(f"/konsep/{draft_id}/kirim", {**hidden(checked), "keterangan": "Uji"})
    assert sent.status == 303, words(sent)
    return draft_id


def approved(office: Running, proposal_id: str, officer: str = PPID) -> None:
    signer = Signer(key=office_key(office.state), means=Means.OFFICE_KEY)
    assert approve(
        queue_of(office.state, "publik"), proposal_id, officer, day=DAY, signer=signer, time=TIME
    ).commit


def rows(office: Running, table: TablePath) -> dict[str, dict[str, str]]:
    queue = queue_of(office.state, "publik")
    return {key: dict(row) for key, row in tree_at(queue, tip(queue.repository, MAIN)).rows[table].items()}


# -- reading --------------------------------------------------------------------------------


def test_every_reference_table_is_listed_with_what_it_is_for(office: Running):
    page = office.visitor("andi").ask("/acuan")

    assert tuple(TABLE_WORDS) == TABLES[PackageKind.REFERENCE]
    for table, told in TABLE_WORDS.items():
        assert f'href="/acuan/{slug_of(table)}"' in page.text
        assert told.use in words(page)


def test_every_row_of_every_table_opens_and_no_page_is_heavy(office: Running):
    for login in ("rahmawati", "andi"):
        visitor = office.visitor(login)
        for table in TABLE_WORDS:
            page = visitor.ask(f"/acuan/{slug_of(table)}")
            assert page.status == 200
            assert len(page.body) < 50_000
            found = re.findall(r'<p><a href="(/acuan/[^"]+)"><b>', page.text)
            assert len(found) == min(50, len(rows(office, TablePath(package="acuan", table=table))))
            for address in found[:3]:
                row = visitor.ask(address)
                assert row.status == 200, address
                assert len(row.body) < 50_000


def test_a_long_table_is_paged_and_searched(office: Running):
    visitor = office.visitor("andi")
    everything = rows(office, TablePath(package="acuan", table="kewajiban"))
    found = visitor.ask("/acuan/kewajiban?cari=14(2)a")
    assert "1 baris memuat" in words(found) or "baris memuat" in words(found)
    assert len(everything) == int(re.findall(r"(\d+) baris\.", words(visitor.ask("/acuan/kewajiban")))[0])
    assert "0 baris memuat" in words(visitor.ask("/acuan/kewajiban?cari=zzzz"))
    script = visitor.ask('/acuan/unit?cari="><script>x</script>')
    assert "<script>" not in script.text


def test_what_is_no_reference_table_is_not_here(office: Running):
    visitor = office.visitor("rahmawati")
    paths = (
        "/acuan/dip",
        "/acuan/dik",
        "/acuan/hari_libur",
        "/acuan/akun",
        "/acuan/unit/tiada",
        "/acuan/badan/baru",
    )

    assert [visitor.ask(path).status for path in paths] == [404] * len(paths)
    assert visitor.ask("/acuan/putaran/baru").status == 404


# -- changing -------------------------------------------------------------------------------


def test_a_holiday_is_added_by_a_proposal_and_approved(office: Running):
    visitor = office.visitor("andi")
    form = visitor.ask("/acuan/hari-libur/baru")
    assert "Tambah hari libur" in words(form)
    saved = visitor.send(
        "/acuan/hari-libur/baru",
        {
            **hidden(form),
            "tanggal": "17/8/2027",
            "nama": "Hari Uji",
            "jenis": "libur-daerah",
            "dasar": "Contoh SK",
        },
    )
    proposal_id = send_draft(visitor, saved)
    approved(office, proposal_id)

    assert rows(office, HOLIDAYS)["2027-08-17"]["nama"] == "Hari Uji"
    page = visitor.ask("/acuan/hari-libur/2027-08-17")
    assert "Ubah hari libur" in words(page)
    assert 'value="Hari Uji"' in page.text


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(office: Running):
    visitor = office.visitor("andi")
    form = visitor.ask("/acuan/hari-libur/baru")
    back = visitor.send(
        "/acuan/hari-libur/baru",
        {**hidden(form), "tanggal": "31/2/2027", "nama": "Hari <Uji>", "jenis": "libur-daerah"},
    )

    assert back.status == 422
    assert "<title>Kesalahan: " in back.text
    assert 'href="#tanggal"' in back.text
    assert 'href="#dasar"' in back.text
    assert "Hari &lt;Uji&gt;" in back.text
    assert 'action="/acuan/hari-libur/baru"' in back.text


def test_a_key_is_given_once(office: Running):
    visitor = office.visitor("andi")
    form = visitor.ask("/acuan/unit/baru")
    back = visitor.send("/acuan/unit/baru", {**hidden(form), "kode": "dinkes", "nama": "Dinas Lain"})

    assert back.status == 422
    assert "sudah dipakai baris lain" in words(back)
    assert 'value="dinkes"' in back.text


def test_a_row_is_amended_its_key_stays_and_an_old_form_is_told(office: Running):
    visitor = office.visitor("siti")
    form = visitor.ask("/acuan/unit/bpbd")
    unit = rows(office, TablePath(package="acuan", table="unit"))["bpbd"]
    assert 'name="kode"' not in form.text
    fields = {name: value for name, value in unit.items() if name != "kode"} | {"singkatan": "BPBD Uji"}
    same = visitor.send(
        "/acuan/unit/bpbd", {**hidden(form, "asal"), **fields, "singkatan": unit["singkatan"]}
    )
    assert "Belum ada isian yang berubah" in words(same)
    stale = visitor.send("/acuan/unit/bpbd", {**hidden(form), **fields, "asal": "lama"})
    assert stale.status == 422
    assert "berubah sejak Anda membuka" in words(stale)
    assert "Isi sekarang di daftar:" in words(stale)

    send_draft(visitor, visitor.send("/acuan/unit/bpbd", {**hidden(form, "asal"), **fields}))


def test_an_older_window_does_not_write_over_the_drafts_row(office: Running):
    visitor = office.visitor("rahmawati")
    form = visitor.ask("/acuan/unit/dinkes")
    unit = rows(office, TablePath(package="acuan", table="unit"))["dinkes"]
    fields = {name: value for name, value in unit.items() if name != "kode"} | {"singkatan": "Dinkes Satu"}
    saved = visitor.send("/acuan/unit/dinkes", {**hidden(form, "asal"), **fields})
    draft_id = saved.headers["location"].split("/")[2]
    older, newer = (
        hidden(visitor.ask(f"/acuan/unit/dinkes?konsep={draft_id}"), "asal", "konsep") for _ in "12"
    )
    assert visitor.send("/acuan/unit/dinkes", {**newer, **fields, "singkatan": "Dinkes Baru"}).status == 303

    stale = visitor.send("/acuan/unit/dinkes", {**older, **fields, "singkatan": "Dinkes Lama"})
    assert stale.status == 422
    assert "Isi sekarang di konsep Anda: Dinkes Baru" in words(stale)
    assert 'value="Dinkes Lama"' in stale.text
    again = visitor.send(
        "/acuan/unit/dinkes", {**hidden(stale, "asal", "konsep"), **fields, "singkatan": "Dinkes Lama"}
    )
    assert again.status == 303


def test_a_returned_change_is_taken_up_where_it_was_written(office: Running):
    visitor = office.visitor("andi")
    form = visitor.ask("/acuan/sinonim/baru")
    saved = visitor.send(
        "/acuan/sinonim/baru",
        {**hidden(form), "istilah": "rumah sakit (RS)", "sinonim": "RSUD\nklinik besar", "jenis": "sinonim"},
    )
    proposal_id = send_draft(visitor, saved)
    table = TablePath(package="acuan", table="sinonim")
    said = Comment(table=table, key="rumah sakit (RS)", column="sinonim", text="Tambahkan puskesmas")
    return_(queue_of(office.state, "publik"), proposal_id, PPID, "Lengkapi", (said,), day=DAY, time=TIME)

    start = visitor.ask("/usulan")
    up = visitor.send(f"/usulan/publik/{proposal_id}/perbaiki", hidden(start))
    again = visitor.ask(up.headers["location"])
    assert again.status == 200
    assert "Tambahkan puskesmas" in words(again)
    assert "RSUD\nklinik besar" in again.text


def test_tables_of_the_ppid_alone_are_read_by_others_and_changed_by_her(office: Running):
    visitor = office.visitor("andi")
    table = visitor.ask("/acuan/sk-dip")
    assert "hanya diusulkan PPID" in words(table)
    address = re.findall(r'<p><a href="(/acuan/sk-dip/[^"]+)">', table.text)[0]
    shown = visitor.ask(address)
    assert "hanya diusulkan PPID" in words(shown)
    assert "Lanjut" not in words(shown)
    assert visitor.send(address, hidden(shown)).status == 404

    assert "Lanjut" in words(office.visitor("rahmawati").ask(address))


@pytest.mark.parametrize("role", list(Role))
def test_who_proposes_what_is_the_policys_word(role: Role):
    own = {table for table in TABLES[PackageKind.REFERENCE] if proposes_reference(role, table)}
    alone = {"sk_dip", "penarikan", "putaran", "putaran_unit"}

    match role:
        case Role.OFFICER:
            assert own == set(TABLES[PackageKind.REFERENCE])
        case Role.HEAD | Role.COUNSEL | Role.AUDITOR:
            assert own == set()
        case _:
            assert own == set(TABLES[PackageKind.REFERENCE]) - alone


def test_the_head_reads_and_changes_nothing(office: Running):
    visitor = office.visitor("rina")
    assert visitor.ask("/acuan/hari-libur").status == 200
    assert visitor.ask("/acuan/hari-libur/baru").status == 404


# -- officers -------------------------------------------------------------------------------


def test_a_successor_is_appointed_by_one_form_and_one_proposal(office: Running):
    visitor = office.visitor("rahmawati")
    row = visitor.ask(f"/acuan/pejabat/{UNIT_OFFICER}")
    assert f'href="/acuan/pejabat/{UNIT_OFFICER}/ganti"' in row.text
    form = visitor.ask(f"/acuan/pejabat/{UNIT_OFFICER}/ganti")
    assert "PPID Pelaksana, Dinas Kesehatan" in words(form)
    answers = {
        "nama": "Nur Andaikata",
        "sifat": "definitif",
        "mulai": "2/3/2026",
        "sk_pengangkatan": "Contoh SK 8/2026",
    }
    saved = visitor.send(f"/acuan/pejabat/{UNIT_OFFICER}/ganti", {**hidden(form, "asal"), **answers})
    proposal_id = send_draft(visitor, saved)
    sent = find(queue_of(office.state, "publik"), proposal_id)
    assert len(sent.proposal.operations) == 2
    # a PPID's proposal is approved by the superior
    approved(office, proposal_id, "2ats000002")

    after = rows(office, OFFICERS)
    assert after[UNIT_OFFICER]["selesai"] == "2026-03-01"
    (new,) = [row for row in after.values() if row["nama"] == "Nur Andaikata"]
    assert (new["peran"], new["unit"], new["mulai"], new["selesai"]) == (
        "ppid-pelaksana",
        "dinkes",
        "2026-03-02",
        "",
    )
    assert visitor.ask(f"/acuan/pejabat/{UNIT_OFFICER}/ganti").status == 404


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"mulai": ""}, "mulai"),
        ({"mulai": "1/1/2020"}, "sesudah pejabat lama mulai"),
        ({"nama": ""}, "nama"),
        ({"nama": "Ан на"}, "nama"),
        ({"mulai": "kemarin"}, "tidak dapat dibaca"),
    ],
)
def test_a_wrong_succession_is_told(office: Running, answers: dict[str, str], says: str):
    visitor = office.visitor("rahmawati")
    form = visitor.ask(f"/acuan/pejabat/{DESK}/ganti")
    whole = {
        "nama": "Nur Andaikata",
        "sifat": "definitif",
        "mulai": "2/3/2026",
        "sk_pengangkatan": "Contoh SK 8/2026",
    }
    back = visitor.send(f"/acuan/pejabat/{DESK}/ganti", {**hidden(form, "asal"), **whole, **answers})

    assert back.status == 422
    assert says in words(back).casefold()


def test_columns_that_name_a_row_are_picked_by_name(office: Running):
    form = office.visitor("andi").ask("/acuan/pejabat/baru").text

    assert re.search(r'<option value="dinkes"[^>]*>Dinas Kesehatan</option>', form) or re.search(
        r'value="dinkes"[^>]*>\s*<label[^>]*>Dinas Kesehatan', form
    )
    keys = office.visitor("andi").ask("/acuan/kunci/baru").text
    assert "Contoh Rahmawati, PPID, Dinas Kesehatan, sejak 2 Januari 2024" in keys


# -- addresses ------------------------------------------------------------------------------

_WRITTEN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*\Z")


@given(st.text(min_size=1))
def test_every_key_has_an_address_of_its_own(key: str):
    if "\ud800" <= max(key) <= "\udfff":
        return
    part = part_of(key)

    assert _WRITTEN.match(part)
    assert part != "baru"
    assert key_of(part) == key


@pytest.mark.parametrize("table", TABLES[PackageKind.REFERENCE])
def test_a_table_is_found_by_its_address(table: str):
    assert table_of(slug_of(table)) == TablePath(package="acuan", table=table)
    assert len(load_schema(table).primary_key) == 1
