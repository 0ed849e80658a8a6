"""A new entry of the restricted register over HTTP, step by step, from nothing to a proposal."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.model.exemption_period import PeriodKind
from generator.model.ground import Letter
from generator.office.cases.letters import FORMS, ground_columns, period_columns, weighing_columns
from generator.office.drafts.draft import operations_of
from generator.office.drafts.storage import drafts_of, load, save
from generator.review.queue import find, listing, return_
from generator.review.state import queue_of
from tests.office.cases.filling import asked, fill, form_of, go_on
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, Visitor, running_office

SUBJECT = "Rekaman wawancara warga yang mengadukan sumur tercemar."
NEW = {"informasi": SUBJECT, "dokumen_induk": "Berkas wawancara sumur", "lingkup": "seluruh"}
WEIGHED = {
    "konsekuensi_dibuka": "Warga yang bercerita didatangi pemilik usaha lalu menarik ceritanya.",
    "konsekuensi_ditutup": "Warga tetap bercerita apa adanya sehingga sumber cemaran ditemukan.",
    "kepentingan_publik": "Hasil uji sumurnya diumumkan; suara orangnya tidak diperlukan umum.",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("entri")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def begin(visitor: Visitor, *letters: str, **cells: str) -> Said:
    """The second step of a new entry on these letters."""
    return go_on(
        visitor, visitor.ask("/dik/dinkes/baru"), {**NEW, **cells, "huruf": letters}, button="lewati"
    )


def main_part(page: Said) -> str:
    return page.text.partition("<main")[2].partition("</main")[0]


def test_an_entry_goes_from_nothing_to_a_proposal(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "h")
    periods = go_on(siti, grounds, {"angka": "2", "keterangan": "Suara dikenali.", "jangka_jenis": "durasi"})
    weighing = go_on(siti, periods, {"durasi": "5"})
    sheet = go_on(siti, weighing, {**WEIGHED, "persetujuan_tertulis": "tidak", "jabatan_publik": "tidak"})
    people = go_on(
        siti,
        sheet,
        {
            "tanggal": "20 Januari 2026",
            "tempat": "Misal",
            "nomor": "Contoh 01/LPK/2026",
            "pemicu": "sebelum-permohonan",
        },
    )
    approval = go_on(
        siti,
        people,
        {
            "pejabat": "4pek000004",
            "penguji1-nama": "Contoh Anggraini",
            "penguji1-jabatan": "Arsiparis",
            "penguji1-unit": "dinkes",
            "sesi1-tanggal": "20/1/2026",
            "sesi1-mulai": "09:00",
            "sesi1-hadir": "4",
        },
    )
    check = go_on(
        siti,
        approval,
        {"penyetuju_id": "2ats000002", "peran_penyetuju": "atasan-ppid", "tanggal_disetujui": "2026-01-26"},
    )
    assert "Rekaman wawancara" in main_part(check)
    sent = fill(siti, check, {})

    assert sent.status == 303, main_part(sent)
    proposal_id = sent.headers["location"].split("/")[3]
    operations = find(queue_of(office.state, "dik-dinkes"), proposal_id).proposal.operations
    rows = {one.table.table: dict(one.operation.cells) for one in operations}  # type: ignore[union-attr]
    assert sorted(one.table.table for one in operations) == [
        "dik", "dik_dasar", "lembar", "lembar_penguji", "lembar_penguji", "lembar_sesi",
    ]  # fmt: skip
    assert rows["dik"]["informasi"] == SUBJECT
    assert rows["dik"]["lembar_id"] == rows["lembar"]["id"]
    assert rows["dik_dasar"]["jangka_teks"] == "5 tahun sejak surat keputusan ditetapkan"
    assert rows["lembar"]["tahun"] == "2026"
    assert rows["lembar"]["jenis"] == "baru"
    assert rows["lembar"]["penetap_id"] == "1ppd000001"
    assert rows["lembar_sesi"]["tanggal"] == "2026-01-20"
    assert SUBJECT not in sent.headers["location"]


@pytest.mark.parametrize("letter", list(Letter))
def test_each_letter_asks_its_own_questions(office: Running, letter: Letter):
    siti = office.visitor("siti")
    kind = FORMS[letter].kinds[0]
    grounds = begin(siti, letter.value)
    assert asked(grounds) == [*ground_columns(letter), "tombol"] or asked(grounds) == list(
        ground_columns(letter)
    )

    law = {"peraturan_id": "uu-17-2023", "pasal": "Pasal 301"} if letter is Letter.J else {}
    explained = {"keterangan": "Mengurangi keberanian mengusulkan."}
    periods = go_on(siti, grounds, {**law, **explained, "jangka_jenis": kind.value}, button="lewati")
    own = ["tanggal_tinjau"] if kind in {PeriodKind.AS_NEEDED, PeriodKind.LEGISLATION} else []
    assert asked(periods) == [*period_columns(letter, kind), "mulai", *own]

    weighing = go_on(siti, periods, {}, button="lewati")
    assert asked(weighing) == [*weighing_columns(frozenset({letter})), "catatan_internal"]


def test_the_questions_of_the_letters():
    """What the law wants, written out: a change of the table above must be meant."""
    assert [one.value for one in Letter if "angka" in ground_columns(one)] == ["a", "c", "e", "f", "h"]
    assert [one.value for one in Letter if "peraturan_id" in ground_columns(one)] == ["j"]
    by_law = [one.value for one in Letter if "jangka_pasal" in period_columns(one, PeriodKind.DURATION)]
    assert by_law == ["b", "g", "i"]
    personal = [one.value for one in Letter if "jabatan_publik" in weighing_columns(frozenset({one}))]
    assert personal == ["g", "h"]
    assert [one.value for one in Letter if "dibuka_di_sidang" in weighing_columns(frozenset({one}))] == ["a"]
    assert [one.value for one in Letter if PeriodKind.AS_NEEDED in FORMS[one].kinds] == [
        "c",
        "d",
        "e",
        "f",
        "h",
    ]
    assert PeriodKind.LEGISLATION not in FORMS[Letter.A].kinds
    assert "30 tahun" in FORMS[Letter.A].limit


def test_the_form_never_speaks_of_prolonging(office: Running):
    siti = office.visitor("siti")
    page = begin(siti, *(letter.value for letter in Letter))

    assert "perpanjang" not in page.text.lower()
    assert page.text.lower().count("pp 61/2010 pasal") > 5


def test_a_revoked_law_is_not_offered(office: Running):
    grounds = main_part(begin(office.visitor("siti"), "j"))

    assert "UU 17/2023" in grounds
    assert "Perki 1/2017" not in grounds
    assert "Perki 1/2021 tentang" not in grounds, "letter j rests on statutes alone"


def test_a_half_finished_entry_waits_for_its_officer(office: Running):
    siti = office.visitor("siti")
    said = fill(siti, siti.ask("/dik/dinkes/baru"), {"informasi": "Baru judulnya saja."}, button="simpan")
    assert (said.status, said.headers["location"]) == (303, "/dik/dinkes")
    siti.send("/keluar", {"_kunci": siti.ask("/").hidden("_kunci")})

    again = office.visitor("siti")
    hub = again.ask("/dik/dinkes")
    assert "Baru judulnya saja." in hub.text
    line = hub.text.partition("Baru judulnya saja.")[2]
    way = re.search(r'href="(/dik/dinkes/\w+\?konsep=\w+)">Lanjutkan', line)
    assert way
    step = again.ask(again.ask(way[1]).headers["location"])
    assert form_of(step).values["informasi"] == ("Baru judulnya saja.",)


def test_what_cannot_be_read_stays_as_it_was_typed(office: Running):
    siti = office.visitor("siti")
    periods = go_on(siti, begin(siti, "a"), {"angka": "1", "keterangan": "Alasan.", "jangka_jenis": "durasi"})
    said = fill(siti, periods, {"durasi": "lima", "mulai": "2026-02-31"})

    assert said.status == 422
    assert "<title>Kesalahan: " in said.text
    assert "Tanggal ini tidak ada di kalender" in said.text
    assert "sudah disimpan" not in said.text
    values = form_of(said).values
    assert [value for name, value in values.items() if name.endswith("durasi")] == [("lima",)]


def test_errors_have_the_words_of_the_command_and_the_draft_is_kept(office: Running):
    siti = office.visitor("siti")
    periods = go_on(siti, begin(siti, "a"), {"angka": "1", "keterangan": "Alasan.", "jangka_jenis": "durasi"})
    said = fill(siti, periods, {"durasi": "31", "mulai": "2026-02-01"})

    assert said.status == 422
    assert "Jangka waktu huruf a lebih dari 30 tahun sejak mulai." in said.text
    assert "DIK-08" in said.text
    assert "sudah disimpan dalam konsep" in said.text
    assert go_on(siti, said, {"durasi": "30"}).status == 200


def test_a_letter_that_is_unticked_takes_its_answers_along(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "a", "h")
    information = siti.ask(re.findall(r'href="(/dik/dinkes/\w+/informasi\?konsep=\w+)"', grounds.text)[0])
    assert form_of(information).values["huruf"] == ("a", "h")
    again = go_on(siti, information, {"huruf": ("h",)})

    assert "Huruf h" in again.text
    assert "Huruf a:" not in main_part(again)


def test_the_same_form_twice_makes_one_entry(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/dik/dinkes/baru")
    before = len(drafts_of(office.store, office.accounts["siti"].id))
    places = {fill(siti, page, {**NEW, "huruf": "c"}).headers["location"] for _ in range(2)}

    assert len(places) == 1
    assert len(drafts_of(office.store, office.accounts["siti"].id)) == before + 1


def test_nobody_else_finds_any_address(office: Running):
    siti = office.visitor("siti")
    step = begin(siti, "h")
    action = form_of(step).action
    entry, draft = action.rpartition("/")[0], form_of(step).values["konsep"][0]
    there = "/dik/dinkes/1kd0000001"
    addresses = [
        "/dik/dinkes", "/dik/dinkes/baru", there, f"{there}/informasi", f"{there}/versi-umum", f"{there}/ubah",
        f"{there}/tinjau", f"{there}/akhiri", f"{there}/perbaiki", f"{entry}?konsep={draft}",
        f"{action}?konsep={draft}", "/dik/_badan",
    ]  # fmt: skip

    for login in ("joko", "andi", "budi", "rina"):
        visitor = office.visitor(login)
        found = {path: visitor.ask(path) for path in addresses}
        assert {path: said.status for path, said in found.items() if said.status != 404} == {}
        key = visitor.ask("/").hidden("_kunci")
        sent = [
            visitor.send(path.partition("?")[0], {"_kunci": key, "konsep": draft}) for path in addresses[1:]
        ]
        assert {said.status for said in sent} == {404}
    assert office.visitor("siti").ask("/dik/_badan").status == 404
    assert office.visitor("rahmawati").ask("/dik/_badan").status == 200
    assert office.visitor("rahmawati").ask(f"{action}?konsep={draft}").status == 404, (
        "a draft is its writer's alone"
    )


def test_nothing_restricted_in_titles_and_addresses(office: Running):
    siti = office.visitor("siti")
    pages = [
        siti.ask(path)
        for path in ("/dik/dinkes", "/dik/dinkes/1kd0000001", "/dik/dinkes/1kd0000001/versi-umum")
    ]
    pages.append(begin(siti, "h"))
    titles = [re.findall(r"<title>(.*?)</title>", page.text)[0] for page in pages]

    assert not [title for title in titles if "pasien" in title.lower() or "rekaman" in title.lower()]
    assert (
        SUBJECT not in (office.state / "catatan.log").read_text(encoding="utf-8")
        if (office.state / "catatan.log").exists()
        else True
    )


def test_every_page_is_light(office: Running):
    siti = office.visitor("siti")
    heavy = begin(siti, *(letter.value for letter in Letter))

    assert len(heavy.body) < 50_000


def test_the_proposals_wait_in_their_own_register(office: Running):
    assert all(
        sent.proposal.register == "dik-dinkes" for sent in listing(queue_of(office.state, "dik-dinkes"))
    )
    assert not list(listing(queue_of(office.state, "publik")))


def field_of(page: Said, column: str) -> str:
    """What the page's field of that column holds."""
    (value,) = [one[0] for name, one in form_of(page).values.items() if name.endswith(f"-{column}")]
    return value


def back(visitor: Visitor, page: Said, slug: str) -> Said:
    """Another step of the same draft."""
    return visitor.ask(re.findall(rf'href="(/dik/dinkes/\w+/{slug}\?konsep=\w+)"', page.text)[0])


def test_words_of_the_period_follow_its_columns_and_own_words_stay(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "h")
    periods = go_on(siti, grounds, {"jangka_jenis": "durasi"}, button="lewati")
    weighing = go_on(siti, periods, {"durasi": "5"}, button="lewati")
    periods = back(siti, weighing, "jangka")
    assert field_of(periods, "jangka_teks") == "5 tahun sejak surat keputusan ditetapkan"
    periods = back(siti, go_on(siti, periods, {"durasi": "3"}, button="lewati"), "jangka")
    assert field_of(periods, "jangka_teks") == "3 tahun sejak surat keputusan ditetapkan"

    grounds = go_on(siti, back(siti, periods, "dasar"), {"jangka_jenis": "tanggal"}, button="lewati")
    assert field_of(grounds, "jangka_teks") == ""
    dated = go_on(
        siti, grounds, {"berakhir": "31/12/2029", "jangka_teks": "Sampai akhir 2029"}, button="lewati"
    )
    again = go_on(siti, back(siti, dated, "jangka"), {"berakhir": "30/12/2029"}, button="lewati")
    assert field_of(back(siti, again, "jangka"), "jangka_teks") == "Sampai akhir 2029"


def test_a_mistake_in_one_of_several_rows_names_the_row(office: Running):
    siti = office.visitor("siti")
    periods = go_on(siti, begin(siti, "c"), {"angka": "6", "jangka_jenis": "durasi"}, button="lewati")
    said = fill(siti, periods, {})

    assert said.status == 422
    assert "Lamanya dalam tahun belum diisi." in main_part(said)
    assert said.text.count("Jangka waktu dengan kata-kata belum diisi") == 0, "the tool words it itself"


def test_a_returned_entry_is_corrected_on_the_same_steps(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "i", informasi="Konsep nota dinas yang dirahasiakan.")
    periods = go_on(
        siti, grounds, {"keterangan": "Mengurangi keberanian.", "jangka_jenis": "peraturan"}, button="lewati"
    )
    weighing = go_on(
        siti, periods, {"jangka_peraturan_id": "uu-43-2009", "tanggal_tinjau": "2027-01-20"}, button="lewati"
    )
    sent = fill(siti, go_on(siti, weighing, WEIGHED, button="periksa"), {})
    assert sent.status == 303, main_part(sent)
    proposal_id = sent.headers["location"].split("/")[3]
    queue = queue_of(office.state, "dik-dinkes")
    today = find(queue, proposal_id).proposal.day
    return_(queue, proposal_id, "1ppd000001", "Perjelas uraiannya", (), day=today, time=office.clock.now)

    opened = siti.send(
        f"/usulan/dik-dinkes/{proposal_id}/perbaiki",
        {"_kunci": siti.ask("/").hidden("_kunci"), "_kiriman": "a"},
    )
    assert opened.status == 303
    draft = load(office.store, office.accounts["siti"].id, proposal_id)
    assert draft is not None
    (row,) = [one.key for one in draft.rows if one.table.table == "dik_dasar"]
    step = siti.ask(siti.ask(f"/dik/dinkes/{row}?konsep={proposal_id}").headers["location"])
    assert "Huruf i" in main_part(step)
    kept = fill(siti, step, {"keterangan": "Mengurangi kejujuran tim."}, button="periksa")
    assert kept.headers["location"] == f"/konsep/{proposal_id}/periksa"


def test_a_cell_that_changed_meanwhile_is_told_and_not_put_back(office: Running):
    siti = office.visitor("siti")
    path = "/dik/dinkes/1kd0000008/pertimbangan"
    kept = fill(siti, siti.ask(path), {"kepentingan_publik": "Waktu tanggap diumumkan."}, button="simpan")
    assert kept.status == 303
    draft = next(
        one
        for one in drafts_of(office.store, office.accounts["siti"].id)
        if [row.key for row in one.rows] == ["1kd0000008"]
    )
    (row,) = draft.rows
    stale = {**row.before, "konsekuensi_ditutup": "Yang lama.", "kepentingan_publik": "Yang lama."}
    old = replace(row, before=stale, cells={**row.cells, "konsekuensi_ditutup": "Yang lama."})
    save(office.store, replace(draft, rows=(old,)))

    step = siti.ask(f"{path}?konsep={draft.id}")
    assert "diubah orang lain sejak Anda mulai menulis" in main_part(step)
    fill(siti, step, {"konsekuensi_ditutup": row.before["konsekuensi_ditutup"]}, button="simpan")
    again = load(office.store, office.accounts["siti"].id, draft.id)
    assert again is not None
    assert again.rows[0].before == row.before
    assert again.rows[0].cells["kepentingan_publik"] == "Waktu tanggap diumumkan."


def test_a_letter_ticked_again_is_the_same_ground(office: Running):
    siti = office.visitor("siti")
    path = "/dik/dinkes/1kd0000008/informasi"
    fill(siti, siti.ask(path), {"huruf": ("i",)}, button="periksa")
    draft = next(one for one in drafts_of(office.store, office.accounts["siti"].id) if one.removed)
    kinds = sorted(type(one.operation).__name__ for one in operations_of(draft))
    assert kinds == ["Addition", "Removal"]

    fill(siti, siti.ask(f"{path}?konsep={draft.id}"), {"huruf": ("j",)}, button="periksa")
    again = load(office.store, office.accounts["siti"].id, draft.id)
    assert again is not None
    assert operations_of(again) == ()


def test_the_ppid_writes_the_register_of_the_body(office: Running):
    ppid = office.visitor("rahmawati")
    grounds = go_on(ppid, ppid.ask("/dik/_badan/baru"), {**NEW, "huruf": "c"}, button="lewati")
    check = ppid.ask(f"/konsep/{form_of(grounds).values['konsep'][0]}/periksa")

    assert form_of(grounds).action.startswith("/dik/_badan/")
    assert "peran ini" not in main_part(check).lower()


def test_a_unit_without_a_register_is_told_so(office: Running):
    assert "belum mempunyai repositori" in office.visitor("joko").ask("/dik/bpbd").text
    assert office.visitor("siti").ask("/dik/bpbd").status == 404


SHEET = {
    "tanggal": "20 Januari 2026", "tempat": "Misal", "nomor": "Contoh 07/LPK/2026", "pemicu": "sebelum-permohonan"
}  # fmt: skip


def to_people(visitor: Visitor) -> Said:
    """The step of the examiners of a new entry, as far as it may be filled by then."""
    page = go_on(visitor, begin(visitor, "h"), {"angka": "2", "jangka_jenis": "durasi"}, button="lewati")
    page = go_on(visitor, page, {"durasi": "5"}, button="lewati")
    return go_on(visitor, go_on(visitor, page, {}, button="lewati"), SHEET, button="lewati")


def kept_rows(office: Running, page: Said, table: str) -> list[dict[str, str]]:
    """The rows of that table in the draft of the page."""
    draft = load(office.store, office.accounts["siti"].id, form_of(page).values["konsep"][0])
    assert draft is not None
    return [dict(row.cells) for row in draft.rows if row.table.table == table]


def choices_of(page: Said, name: str) -> tuple[str, ...]:
    found = re.findall(rf'name="{name}" value="([^"]+)"', page.text)
    return tuple(found)


@pytest.mark.parametrize("wrong", [{"sesi1-mulai": "setengah sepuluh"}, {"sesi1-hadir": "0"}])
def test_examiners_ticked_before_a_mistake_was_corrected_are_kept(office: Running, wrong: dict[str, str]):
    siti = office.visitor("siti")
    people = to_people(siti)
    ticked = choices_of(people, "pejabat")[:3]
    sitting = {"sesi1-tanggal": "20/1/2026", "sesi1-mulai": "09.30", "sesi1-hadir": "4"}
    said = fill(siti, people, {"pejabat": ticked, "penguji1-nama": "Contoh Anggraini", **sitting, **wrong})
    assert said.status == 422, main_part(said)

    (name,) = wrong
    (again,) = [
        one
        for one in form_of(said).names
        if one.endswith(name.partition("-")[2]) and form_of(said).values.get(one) == (wrong[name],)
    ]
    approval = go_on(siti, said, {again: sitting[name]}, button="lewati")
    examiners = kept_rows(office, approval, "lembar_penguji")
    assert len({row["nama"] for row in examiners}) == len(examiners) == len(ticked) + 1
    assert [
        (row["tanggal"], row["mulai"], row["hadir"]) for row in kept_rows(office, approval, "lembar_sesi")
    ] == [("2026-01-20", "09:30", "4")]


def test_the_page_of_the_examiners_sent_again_takes_nobody_away(office: Running):
    siti = office.visitor("siti")
    people = to_people(siti)
    answers = {
        "pejabat": choices_of(people, "pejabat"), "penguji1-nama": "Contoh Anggraini", "sesi1-tanggal": "20/1/2026"
    }  # fmt: skip
    first = fill(siti, people, answers, button="lewati")
    before = sorted(row["nama"] for row in kept_rows(office, people, "lembar_penguji"))
    older = fill(siti, people, {**answers, "penguji2-nama": "Contoh Wardana"}, button="lewati")
    assert "Isi halaman ini berubah sejak dibuka" in main_part(older)
    second = fill(siti, older, {}, button="lewati")

    assert (first.status, older.status, second.status) == (303, 422, 303)
    after = sorted(row["nama"] for row in kept_rows(office, people, "lembar_penguji"))
    assert after == sorted([*before, "Contoh Wardana"])
    assert len(kept_rows(office, people, "lembar_sesi")) == 1


def test_letters_ticked_before_a_mistake_was_corrected_are_kept(office: Running):
    siti = office.visitor("siti")
    said = fill(siti, siti.ask("/dik/dinkes/baru"), {**NEW, "informasi": "", "huruf": ("a", "h")})
    assert said.status == 422
    grounds = go_on(siti, said, {"informasi": SUBJECT}, button="lewati")

    assert sorted(row["huruf"] for row in kept_rows(office, grounds, "dik_dasar")) == ["a", "h"]
    assert len(kept_rows(office, grounds, "dik")) == 1


def test_an_answer_that_opens_the_information_is_told_at_once_and_once(office: Running):
    siti = office.visitor("siti")
    page = go_on(siti, begin(siti, "h"), {"angka": "2", "jangka_jenis": "durasi"}, button="lewati")
    weighing = go_on(siti, page, {"durasi": "5"}, button="lewati")
    assert "tidak lagi dikecualikan" not in main_part(weighing).partition("<form")[0]
    sheet = go_on(
        siti, weighing, {**WEIGHED, "persetujuan_tertulis": "ya", "jabatan_publik": "tidak"}, button="lewati"
    )
    told = main_part(sheet).partition("<form")[0]

    assert told.count("Apakah orang yang rahasianya terungkap sudah menyetujui secara tertulis?") == 1
    assert told.count("tidak lagi dikecualikan") == 1
    assert "UU 14/2008 Pasal 18 ayat (2) huruf a" in told
    assert "jabatan publik" not in told
    again = main_part(back(siti, sheet, "pertimbangan")).partition("<form")[0]
    assert 'href="#persetujuan_tertulis"' in again
    people = main_part(back(siti, sheet, "penguji"))
    assert "tidak lagi dikecualikan" not in people


# -- two windows ----------------------------------------------------------------------------


def test_an_older_window_does_not_write_over_what_a_newer_one_kept(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "h")
    older, newer = back(siti, grounds, "pertimbangan"), back(siti, grounds, "pertimbangan")
    assert fill(siti, newer, {"konsekuensi_dibuka": "Dari jendela baru."}, button="lewati").status == 303

    typed = {"konsekuensi_dibuka": "Dari jendela lama.", "kepentingan_publik": "Hanya di jendela lama."}
    stale = fill(siti, older, typed, button="lewati")
    assert stale.status == 422
    assert "<title>Kesalahan: " in stale.text
    assert "Isi halaman ini berubah sejak dibuka" in main_part(stale)
    assert "<b>Isi sekarang di konsep Anda:</b> Dari jendela baru." in main_part(stale)
    assert {name: form_of(stale).values[name] for name in typed} == {
        name: (words,) for name, words in typed.items()
    }
    assert kept_rows(office, stale, "dik")[0]["konsekuensi_dibuka"] == "Dari jendela baru."

    # she has seen both, and chooses
    assert fill(siti, stale, {}, button="lewati").status == 303
    assert kept_rows(office, stale, "dik")[0]["konsekuensi_dibuka"] == "Dari jendela lama."


def test_an_older_window_loses_no_examiner_that_a_newer_one_added(office: Running):
    siti = office.visitor("siti")
    people = older = to_people(siti)
    newer = siti.ask(f"{form_of(people).action}?konsep={form_of(people).values['konsep'][0]}")
    assert fill(siti, newer, {"penguji1-nama": "Contoh Baru"}, button="lewati").status == 303

    stale = fill(siti, older, {"penguji1-nama": "Contoh Lama"}, button="lewati")
    assert stale.status == 422
    assert {"Contoh Baru", "Contoh Lama"} <= {name for name, *_ in form_of(stale).values.values()}
    assert fill(siti, stale, {}, button="lewati").status == 303
    names = sorted(row["nama"] for row in kept_rows(office, people, "lembar_penguji"))
    assert names == ["Contoh Baru", "Contoh Lama"]


def test_a_window_on_another_step_is_no_older_one(office: Running):
    siti = office.visitor("siti")
    grounds = begin(siti, "h")
    weighing, information = back(siti, grounds, "pertimbangan"), back(siti, grounds, "informasi")
    assert fill(siti, information, {"dokumen_induk": "Berkas yang lain"}, button="lewati").status == 303
    assert fill(siti, weighing, {"konsekuensi_dibuka": "Tetap masuk."}, button="lewati").status == 303
    (row,) = kept_rows(office, grounds, "dik")
    assert (row["dokumen_induk"], row["konsekuensi_dibuka"]) == ("Berkas yang lain", "Tetap masuk.")
