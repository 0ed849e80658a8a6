"""An officer adds and corrects rows of the public register over real HTTP."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from generator.changes.operations import Addition, Amendment, Move, Removal, Withdrawal
from generator.history.approval import Means
from generator.office.accounts.sessions import IDLE_SECONDS
from generator.office.drafts.storage import load
from generator.review.approving import approve
from generator.review.notes import Comment
from generator.review.queue import return_
from generator.review.reading import Sent, Standing, find, listing
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from tests.golden import assert_golden
from tests.office.main_part import main_part
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, Visitor, running_office
from tests.review.registry import DIP, PPID, ROW, SUPERIOR, UNIT_OFFICER
from tests.validation.overlay import append

GOLDEN = Path(__file__).parent.parent.parent / "data" / "golden" / "kantor"
LATER = 303 * 24 * 3600
NOW = date(2026, 12, 1)
WRITTEN = {
    "judul": "Laporan Pemeriksaan Air Minum Tahun 2025",
    "ringkasan": "Hasil uji air minum di puskesmas dan perbaikannya.",
    "jenis": "berkala",
    "dasar": "14(2)c",
    "waktu": "2025",
}
UNFINISHED = "e5d0000001"
"""A row that was never published."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("entri")
    root = make_registers(folder / "asal")
    append(
        root,
        "registers/dip/dinkes/dip.csv",
        {
            "id": UNFINISHED,
            "jenis": "berkala",
            "judul": "Daftar tunggu",
            "ringkasan": "Belum lengkap.",
            "status": "usulan",
        },
    )
    for code, last, successor in (
        ("lama", "2025-12-31", "perantara"), ("perantara", "2026-06-30", "dinkes"), ("usai", "2027-01-31", "dinkes"),
    ):  # fmt: skip
        ended = {"nama": f"Dinas {code}", "jenis": "dinas", "mulai": "2017-01-01", "selesai": last}
        append(root, "registers/acuan/unit.csv", ended | {"kode": code, "pengganti": successor})
    with running_office(root, folder / "situs") as running:
        # the rows were checked in July 2026: go to a day on which that is long ago
        running.clock.now += LATER
        yield running


def words(said: Said) -> str:
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def filled(page: Said) -> dict[str, str]:
    """The fields of the last form as a browser would send them: boxes that are ticked, options that are chosen."""
    main = page.text.partition("<main")[2]
    form = max(re.findall(r"<form.*?</form>", main, re.DOTALL), key=len)
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and (('type="radio"' not in tag and 'type="checkbox"' not in tag) or "checked" in tag):
            text = unescape(value[1]) if value else ""
            # one text for several ticks: the server parts a list at its semicolons
            fields[name[1]] = f"{fields[name[1]]};{text}" if name[1] in fields else text
    for name, body in re.findall(
        r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL
    ):
        fields[name] = unescape(body)
    for name, body in re.findall(r'<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def opened(visitor: Visitor, address: str) -> dict[str, str]:
    page = visitor.ask(address)
    assert page.status == 200, address
    return filled(page)


def sent_of(office: Running, location: str) -> Sent:
    return find(queue_of(office.state, "publik"), location.split("/")[3])


def send_draft(visitor: Visitor, address: str, **fields: str) -> str:
    """Send what is being checked; where the receipt stands."""
    page = visitor.ask(address)
    form = {"_kunci": page.hidden("_kunci"), "_kiriman": page.hidden("_kiriman"), "keterangan": "", **fields}
    sent = visitor.send(address.replace("/periksa", "/kirim"), form)
    assert sent.status == 303, words(sent)
    return sent.headers["location"]


def approve_it(office: Running, proposal_id: str, person: str = PPID) -> str:
    signer = Signer(key=office_key(office.state), means=Means.OFFICE_KEY)
    queue = queue_of(office.state, "publik")
    return approve(queue, proposal_id, person, day=NOW, signer=signer, time=office.clock.now).commit


# -- adding ---------------------------------------------------------------------------------


def test_the_hub_leads_to_all_that_a_unit_writes(office: Running):
    hub = office.visitor("siti").ask("/unit/dinkes")

    assert_golden(GOLDEN / "unit.html", main_part(hub))
    for address in ("dip/baru", "dip", "pengecualian/baru", "masih-benar"):
        assert f'href="/unit/dinkes/{address}"' in hub.text
    assert "/unit/dinkes/pengumuman/baru" not in hub.text
    assert 'href="/unit/bpbd/pengumuman/baru"' in office.visitor("joko").ask("/unit/bpbd").text


def test_a_new_form_is_filled_with_what_the_unit_mostly_says(office: Running):
    fields = opened(office.visitor("siti"), "/unit/dinkes/dip/baru")

    assert {name: fields[name] for name in ("penguasa", "penanggung_jawab", "tempat", "retensi")} == {
        "penguasa": "Sekretariat", "penanggung_jawab": "Sekretaris", "tempat": "Misal", "retensi": "5 tahun"
    }  # fmt: skip
    assert [
        name
        for name in ("id", "nomor", "sk_id", "status", "tanggal_mutakhir", "tautan_jenis")
        if name in fields
    ] == []


def test_a_new_form_says_which_fields_are_filled_and_from_where(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/unit/dinkes/dip/baru?dasar=14(2)c")

    assert "Sebagian isian sudah terisi menurut entri unit Anda. Periksa yang bertanda." in words(page)
    marked = dict(re.findall(r'id="terisi-(\w+)">([^<]*)<', page.text))
    assert set(marked) == {"penguasa", "penanggung_jawab", "tempat", "bentuk", "retensi", "jenis", "dasar"}
    assert marked["retensi"] == "Terisi dari entri sebelumnya; periksa."
    assert marked["jenis"] == "Terisi menurut kewajiban yang Anda pilih; periksa."
    assert 'aria-describedby="petunjuk-retensi terisi-retensi"' in page.text
    assert "terisi" not in words(siti.ask(f"/unit/dinkes/dip/{ROW}"))


def test_an_entry_is_added_with_an_error_on_the_way_and_acknowledged(office: Running):
    siti = office.visitor("siti")
    form = opened(siti, "/unit/dinkes/dip/baru") | WRITTEN | {"ringkasan": "", "waktu": ""}

    refused = siti.send("/unit/dinkes/dip/baru", form)
    assert refused.status == 422
    assert "<title>Kesalahan: " in refused.text
    assert_golden(GOLDEN / "entri-formulir-salah.html", main_part(refused))
    # a missing cell and a broken rule are told at once, each beside its field and in the summary
    assert refused.text.count("“Ringkasan isi informasi” belum diisi.") == 2
    assert refused.text.count("Waktu pembuatan informasi belum diisi.") == 2
    assert 'href="#ringkasan"' in refused.text
    again = filled(refused)
    assert again["judul"] == WRITTEN["judul"]

    taken = siti.send("/unit/dinkes/dip/baru", again | WRITTEN)
    assert taken.status == 303
    check = taken.headers["location"]
    page = words(siti.ask(check))
    assert "Judul informasi Laporan Pemeriksaan Air Minum Tahun 2025" in page
    assert (
        "Pasal" not in page.partition("Keterangan")[0]
        or "14(2)c (Ringkasan informasi tentang kinerja)" in page
    )
    receipt = send_draft(siti, check)
    assert "Nomor tanda terima" in words(siti.ask(receipt))

    sent = sent_of(office, receipt)
    (placed,) = sent.proposal.operations
    assert isinstance(placed.operation, Addition)
    cells = dict(placed.operation.cells)
    assert (cells["status"], cells["nomor"], cells["tanggal_mutakhir"]) == ("berlaku", "", "2026-12-01")
    assert cells["bentuk"] == "softcopy;hardcopy"
    assert sent.proposal.proposer == UNIT_OFFICER


def test_a_form_sent_twice_makes_one_draft(office: Running):
    siti = office.visitor("siti")
    form = opened(siti, "/unit/dinkes/dip/baru") | WRITTEN | {"judul": "Ketuk dua kali"}

    assert len({siti.send("/unit/dinkes/dip/baru", form).headers["location"] for _ in range(2)}) == 1
    assert siti.ask("/konsep").text.count(">Ketuk dua kali</a>") == 1


def test_several_entries_go_in_one_proposal(office: Running):
    siti = office.visitor("siti")
    first = siti.send(
        "/unit/dinkes/dip/baru", opened(siti, "/unit/dinkes/dip/baru") | WRITTEN | {"judul": "Yang pertama"}
    ).headers["location"]
    draft_id = first.split("/")[2]
    assert f'href="/unit/dinkes/dip/baru?konsep={draft_id}"' in siti.ask(first).text
    form = opened(siti, f"/unit/dinkes/dip/baru?konsep={draft_id}") | WRITTEN | {"judul": "Yang kedua"}
    assert siti.send("/unit/dinkes/dip/baru", form).headers["location"] == first

    key = re.findall(rf"/unit/dinkes/dip/([a-z0-9]+)\?konsep={draft_id}", siti.ask(first).text)[0]
    changed = opened(siti, f"/unit/dinkes/dip/{key}?konsep={draft_id}") | {"media": "Buku"}
    assert siti.send(f"/unit/dinkes/dip/{key}", changed).headers["location"] == first
    operations = [one.operation for one in sent_of(office, send_draft(siti, first)).proposal.operations]
    rows = [dict(one.cells) for one in operations if isinstance(one, Addition)]
    assert sorted(row["judul"] for row in rows) == ["Yang kedua", "Yang pertama"]
    assert sorted(row["media"] for row in rows) == ["", "Buku"]


def test_what_cannot_be_completed_yet_is_kept_or_sent_unpublished(office: Running):
    siti = office.visitor("siti")
    lacking = WRITTEN | {"judul": "Belum ada waktunya", "waktu": ""}
    refused = siti.send("/unit/dinkes/dip/baru", opened(siti, "/unit/dinkes/dip/baru") | lacking)
    assert 'value="usulan"' in refused.text
    kept = siti.send("/unit/dinkes/dip/baru", filled(refused) | {"langkah": "simpan"})
    assert kept.headers["location"] == "/konsep"
    assert "Belum ada waktunya" in siti.ask("/konsep").text

    form = opened(siti, "/unit/dinkes/dip/baru") | lacking | {"langkah": "usulan"}
    check = siti.send("/unit/dinkes/dip/baru", form).headers["location"]
    assert "belum terbit" in words(siti.ask(check))
    (placed,) = sent_of(office, send_draft(siti, check)).proposal.operations
    assert isinstance(placed.operation, Addition)
    assert dict(placed.operation.cells)["status"] == "usulan"


def test_nothing_that_was_typed_is_lost_with_the_session(office: Running):
    siti = office.visitor("siti")
    form = opened(siti, "/unit/dinkes/dip/baru") | WRITTEN | {"judul": "Ditulis lama sekali"}
    office.clock.now += IDLE_SECONDS

    asked = siti.send("/unit/dinkes/dip/baru", form)
    shown = siti.log_in("siti", **{name: asked.hidden(name) for name in ("lanjut", "bawaan", "bawaan_id")})
    again = {
        name: unescape(text)
        for name, text in re.findall(
            r'<textarea hidden name="([^"]*)">\n(.*?)</textarea>', shown.text, re.DOTALL
        )
    }
    again |= {"_kunci": shown.hidden("_kunci"), "_kiriman": shown.hidden("_kiriman")}
    check = siti.send("/unit/dinkes/dip/baru", again).headers["location"]
    assert "Ditulis lama sekali" in words(siti.ask(check))


def test_a_title_that_is_nearly_there_is_told_and_stops_nothing(office: Running):
    siti = office.visitor("siti")
    form = (
        opened(siti, "/unit/dinkes/dip/baru")
        | WRITTEN
        | {"judul": "Laporan Kinerja Dinas Kesehatn Tahun 2025"}
    )
    check = siti.send("/unit/dinkes/dip/baru", form).headers["location"]
    page = siti.ask(check)

    assert "Ada entri yang judulnya hampir sama." in words(page)
    assert f'href="/unit/dinkes/dip/{ROW}"' in page.text
    assert ">Kirim</button>" in page.text


def test_an_announcement_is_added_by_the_unit_that_may(office: Running):
    joko = office.visitor("joko")
    form = opened(joko, "/unit/bpbd/pengumuman/baru")
    assert (form["zona"], form["mulai"][:10]) == ("WITA", "2026-12-01")
    form |= {"judul": "Waspada banjir", "isi": "Air naik. Pindahlah ke tempat tinggi.", "dasar": "19(2)a"}
    form |= {"wilayah": "Misal Utara", "mulai": "1/12/2026 16.40", "selesai": "2 Desember 2026 pukul 18:00"}
    check = joko.send("/unit/bpbd/pengumuman/baru", form).headers["location"]

    assert "2 Desember 2026, pukul 18.00" in words(joko.ask(check))
    assert office.visitor("siti").ask("/unit/dinkes/pengumuman/baru").status == 404


# -- amending -------------------------------------------------------------------------------


def test_an_amendment_names_only_what_changed_and_the_day(office: Running):
    siti = office.visitor("siti")
    form = opened(siti, f"/unit/dinkes/dip/{ROW}")
    unchanged = siti.send(f"/unit/dinkes/dip/{ROW}", form)
    assert unchanged.status == 422
    assert "Belum ada isian yang berubah." in words(unchanged)

    form = opened(siti, f"/unit/dinkes/dip/{ROW}") | {"tautan": "https://dokumen.misal.example/lain.xlsx"}
    check = siti.send(f"/unit/dinkes/dip/{ROW}", form).headers["location"]
    (placed,) = sent_of(office, send_draft(siti, check)).proposal.operations
    assert isinstance(placed.operation, Amendment)
    assert {one.column: one.after for one in placed.operation.changes} == {
        "tautan": "https://dokumen.misal.example/lain.xlsx", "tautan_jenis": "XLSX", "tautan_ukuran": "",
        "tanggal_mutakhir": "2026-12-01",
    }  # fmt: skip


def test_a_row_that_changed_meanwhile_is_shown_beside_and_taken_only_on_purpose(office: Running):
    siti, key = office.visitor("siti"), "a2d0000002"
    form = opened(siti, f"/unit/dinkes/dip/{key}") | {"waktu": "Juni 2025"}
    other = office.visitor("rahmawati")
    theirs = opened(other, f"/unit/dinkes/dip/{key}") | {"waktu": "Juli 2025", "media": "Buku besar"}
    receipt = send_draft(other, other.send(f"/unit/dinkes/dip/{key}", theirs).headers["location"])
    assert approve_it(office, receipt.split("/")[3], SUPERIOR)

    stale = siti.send(f"/unit/dinkes/dip/{key}", form)
    assert stale.status == 422
    assert "Isi sekarang di daftar: Juli 2025" in words(stale)
    assert filled(stale)["waktu"] == "Juni 2025"
    check = siti.send(f"/unit/dinkes/dip/{key}", filled(stale) | {"media": "Buku besar"}).headers["location"]
    page = words(siti.ask(check))
    assert "semula: Juli 2025 menjadi: Juni 2025" in page
    assert "Buku besar" not in page


def test_a_returned_entry_is_corrected_on_its_form_beside_the_reviewers_words(office: Running):
    siti = office.visitor("siti")
    form = opened(siti, "/unit/dinkes/dip/baru") | WRITTEN | {"judul": "Laporan yang dikembalikan"}
    receipt = send_draft(siti, siti.send("/unit/dinkes/dip/baru", form).headers["location"])
    proposal_id = receipt.split("/")[3]
    queue = queue_of(office.state, "publik")
    key = find(queue, proposal_id).proposal.operations[0].key
    comment = Comment(table=DIP, key=key, column="waktu", text="Bulan berapa?")
    return_(queue, proposal_id, PPID, "Hampir benar", (comment,), day=NOW, time=office.clock.now)

    page = siti.ask("/usulan")
    taken = siti.send(f"/usulan/publik/{proposal_id}/perbaiki", {"_kunci": page.hidden("_kunci")})
    address = taken.headers["location"]
    assert address == f"/unit/dinkes/dip/{key}?konsep={proposal_id}"
    shown = siti.ask(address)
    assert "Kata penelaah: Hampir benar" in words(shown)
    assert 'id="tanggapan-waktu-1"><b>Kata penelaah:</b> Bulan berapa?' in shown.text

    check = siti.send(f"/unit/dinkes/dip/{key}", filled(shown) | {"waktu": "Maret 2025"}).headers["location"]
    assert send_draft(siti, check) == f"/usulan/publik/{proposal_id}/diterima"
    again = find(queue, proposal_id)
    assert (again.standing, len(again.versions)) == (Standing.WAITING, 2)


# -- leaving --------------------------------------------------------------------------------


def test_a_published_row_is_withdrawn_and_one_that_never_was_is_removed(office: Running):
    siti = office.visitor("siti")
    kinds = {}
    for key in ("a2d0000002", UNFINISHED):
        page = siti.ask(f"/unit/dinkes/dip/{key}/tarik")
        kinds[key] = "Tarik dari daftar?" in page.text
        form = {"_kunci": page.hidden("_kunci"), "_kiriman": page.hidden("_kiriman")}
        check = siti.send(f"/unit/dinkes/dip/{key}/tarik", form).headers["location"]
        (placed,) = sent_of(office, send_draft(siti, check)).proposal.operations
        assert isinstance(placed.operation, Withdrawal if kinds[key] else Removal)
    assert kinds == {"a2d0000002": True, UNFINISHED: False}


def test_ppid_alone_moves_a_row_to_another_unit(office: Running):
    assert office.visitor("siti").ask(f"/unit/dinkes/dip/{ROW}/pindah").status == 404
    ppid = office.visitor("rahmawati")
    address = f"/unit/dinkes/dip/{ROW}/pindah"
    form = opened(ppid, address)
    assert ppid.send(address, form).status == 422
    check = ppid.send(address, form | {"ke": "bpbd"}).headers["location"]
    (placed,) = sent_of(office, send_draft(ppid, check)).proposal.operations
    assert isinstance(placed.operation, Move)
    assert placed.operation.to == "dip/bpbd"


# -- still right ----------------------------------------------------------------------------


def test_still_right_sets_the_day_of_the_ticked_rows_alone_and_of_all_in_one_proposal(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/unit/dinkes/masih-benar")
    assert "terakhir diperiksa 15 Juni 2026" in words(page)
    form = filled(page)
    assert siti.send("/unit/dinkes/masih-benar", {"_kunci": form["_kunci"]}).status == 422

    ticked = [("_kunci", form["_kunci"]), ("entri", f"dip/{ROW}"), ("entri", "pengecualian/d1k0000001")]
    body = urlencode(ticked).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": office.address}
    said = siti.ask("/unit/dinkes/masih-benar", method="POST", body=body, headers=headers)
    proposal = sent_of(office, send_draft(siti, said.headers["location"])).proposal
    changes = {
        (str(one.table), one.key): [(change.column, change.after) for change in one.operation.changes]
        for one in proposal.operations
        if isinstance(one.operation, Amendment)
    }
    assert changes == {
        ("dip/dinkes/dip", ROW): [("tanggal_mutakhir", "2026-12-01")],
        ("dip/dinkes/pengecualian", "d1k0000001"): [("tanggal_mutakhir", "2026-12-01")],
    }

    every = siti.send("/unit/dinkes/masih-benar", {"_kunci": form["_kunci"], "langkah": "semua"})
    count = page.text.count('name="entri"')
    assert f"{count} entri" in words(siti.ask(every.headers["location"]))


# -- whose ----------------------------------------------------------------------------------


def test_another_units_rows_are_not_there_for_an_officer(office: Running):
    joko = office.visitor("joko")
    token = joko.ask("/").hidden("_kunci")
    for address in (
        "",
        "/dip",
        "/dip/baru",
        f"/dip/{ROW}",
        f"/dip/{ROW}/tarik",
        f"/dip/{ROW}/pindah",
        "/masih-benar",
    ):
        assert joko.ask(f"/unit/dinkes{address}").status == 404
        assert joko.ask(f"/unit/tiada{address}").status == 404
    before = len(listing(queue_of(office.state, "publik")))
    for address in ("/dip/baru", f"/dip/{ROW}", f"/dip/{ROW}/tarik", f"/dip/{ROW}/pindah", "/masih-benar"):
        assert joko.send(f"/unit/dinkes{address}", {"_kunci": token, **WRITTEN}).status == 404
    assert office.visitor("budi").ask("/unit/dinkes").status == 404
    assert len(listing(queue_of(office.state, "publik"))) == before
    assert office.visitor("andi").ask(f"/unit/dinkes/dip/{ROW}").status == 200


# -- two windows ----------------------------------------------------------------------------


def test_an_older_window_does_not_write_over_the_drafts_row(office: Running):
    siti = office.visitor("siti")
    fields = {**opened(siti, f"/unit/dinkes/dip/{ROW}"), "media": "Jendela pertama"}
    draft_path = siti.send(f"/unit/dinkes/dip/{ROW}", fields).headers["location"]
    draft_id = draft_path.split("/")[2]
    address = f"/unit/dinkes/dip/{ROW}?konsep={draft_id}"
    older, newer = opened(siti, address), opened(siti, address)
    path = f"/unit/dinkes/dip/{ROW}"
    assert siti.send(path, {**newer, "media": "Jendela baru"}).status == 303

    stale = siti.send(path, {**older, "media": "Jendela lama", "tempat": "Tempat lama"})
    assert stale.status == 422
    assert "Baris ini berubah di konsep Anda" in words(stale)
    assert "Isi sekarang di konsep Anda: Jendela baru" in words(stale)
    again = filled(stale)
    assert (again["media"], again["tempat"]) == ("Jendela lama", "Tempat lama")
    kept = load(office.store, office.accounts["siti"].id, draft_id)
    assert kept is not None
    assert kept.rows[0].cells["media"] == "Jendela baru"

    # she has seen both, and chooses
    assert siti.send(path, again).status == 303
    kept = load(office.store, office.accounts["siti"].id, draft_id)
    assert kept is not None
    assert kept.rows[0].cells["media"] == "Jendela lama"


def test_an_older_window_does_not_write_over_a_new_row(office: Running):
    siti = office.visitor("siti")
    fields = {**opened(siti, "/unit/dinkes/dip/baru"), **WRITTEN, "judul": "Daftar alat uji air"}
    draft_id = siti.send("/unit/dinkes/dip/baru", fields).headers["location"].split("/")[2]
    draft = load(office.store, office.accounts["siti"].id, draft_id)
    assert draft is not None
    path = f"/unit/dinkes/dip/{draft.rows[0].key}"
    older, newer = (opened(siti, f"{path}?konsep={draft_id}") for _ in range(2))
    assert siti.send(path, {**newer, "media": "Jendela baru"}).status == 303

    stale = siti.send(path, {**older, "media": "Jendela lama"})
    assert stale.status == 422
    assert "Isi sekarang di konsep Anda: Jendela baru" in words(stale)
    assert siti.send(path, filled(stale)).status == 303


# -- a unit that ended ----------------------------------------------------------------------


def test_the_address_of_an_ended_unit_leads_to_whoever_goes_on_with_its_work(office: Running):
    siti, ppid = office.visitor("siti"), office.visitor("rahmawati")

    for code in ("lama", "perantara"):
        said = siti.ask(f"/unit/{code}")
        assert (said.status, said.headers.get("location")) == (303, "/unit/dinkes"), code
        assert office.visitor("joko").ask(f"/unit/{code}").status == 404
    # it has not ended yet
    assert ppid.ask("/unit/usai").status == 200
