"""The public version of a restricted entry: exactly the chosen fields, and nothing else."""

from collections.abc import Iterator

import pytest

from generator.datapackages.schema import secret_columns
from generator.datapackages.table import read_rows
from generator.office.drafts.storage import load
from generator.review.queue import find
from generator.review.state import queue_of
from tests.office.cases.filling import fill, form_of, go_on
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, Visitor, running_office
from tests.validation.overlay import edit

NOVEMBER = 295 * 24 * 60 * 60
"""From the clock of the tests to 23 November 2026."""
WITHOUT_NOTICE = "/dik/dinkes/1kd0000002/versi-umum"
WITH_NOTICE = "/dik/dinkes/1kd0000001/versi-umum"
SAFE = {"judul": "Identitas pengadu mutu air", "jangka_waktu": "Sampai Maret 2031"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("umum")
    root = make_registers(folder / "asal")
    # short enough for the check to let it pass
    edit(root, "registers/dik/dinkes/dik.csv", 1, {"dokumen_induk": "Aduan air"})
    with running_office(root, folder / "situs") as running:
        running.clock.now += NOVEMBER
        yield running


def main_part(page: Said) -> str:
    return page.text.partition("<main")[2].partition("</main")[0]


def decide(visitor: Visitor, path: str, values: dict[str, str], button: str = "lihat") -> Said:
    return fill(visitor, visitor.ask(path), values, button=button)


def test_nothing_is_chosen_beforehand(office: Running):
    page = office.visitor("siti").ask(WITHOUT_NOTICE)

    assert "akan dibaca siapa saja" in main_part(page)
    assert "Nama dan kampung warga yang mengadukan mutu air." in main_part(page)
    values = form_of(page).values
    assert {
        name: value for name, value in values.items() if not name.startswith("_") and value != ("",)
    } == {}
    assert "pakai-nomor_sk" in form_of(page).names
    assert "pakai-judul" not in form_of(page).names, "the check would refuse the description word for word"


def test_exactly_the_chosen_fields_are_proposed(office: Running):
    siti = office.visitor("siti")
    preview = decide(
        siti, WITHOUT_NOTICE, {**SAFE, "pakai-dasar": "ya", "pakai-nomor_sk": "ya", "pakai-tanggal_sk": "ya"}
    )
    assert preview.status == 200
    assert "Siapa saja akan membaca" in main_part(preview)
    assert "kampung" not in main_part(preview).lower()
    check = go_on(siti, preview, {}, button="buat")
    sent = fill(siti, check, {})

    assert sent.status == 303, main_part(sent)
    proposal_id = sent.headers["location"].split("/")[3]
    proposal = find(queue_of(office.state, "publik"), proposal_id).proposal
    (placed,) = proposal.operations
    cells = dict(placed.operation.cells)  # type: ignore[union-attr]
    assert str(placed.table) == "dip/dinkes/pengecualian"
    assert {name: cell for name, cell in cells.items() if name != "id"} == {
        **SAFE,
        "dasar": "UU 14/2008 Pasal 17 huruf a angka 2; UU 14/2008 Pasal 17 huruf i",
        "nomor_sk": "Contoh 03/SK-DIK/2026",
        "tanggal_sk": "2026-03-16",
        "cara_keberatan": "",
        "tanggal_mutakhir": "2026-11-23",
        "status": "berlaku",
    }
    assert proposal.message == ""
    told = " ".join([*cells.values(), proposal.message]).lower()
    for table, file in (("dik", "dik"), ("dik_dasar", "dik-dasar"), ("lembar_penguji", "lembar-penguji")):
        text = (office.root / f"registers/dik/dinkes/{file}.csv").read_text(encoding="utf-8")
        header = tuple(text.partition("\n")[0].split(","))
        for row in read_rows(text, header):
            assert not [
                one for one in secret_columns(table) if row.cells[one] and row.cells[one].lower() in told
            ]


def test_restricted_sentences_are_refused_word_for_word(office: Running):
    said = decide(
        office.visitor("siti"),
        WITHOUT_NOTICE,
        {**SAFE, "pakai-dasar": "ya", "judul": "nama dan kampung warga yang mengadukan mutu air"},
    )

    assert said.status == 422
    assert "“Informasi yang dikecualikan” kata demi kata" in said.text
    assert "DIK-23" in said.text


def test_short_restricted_words_need_an_explicit_yes(office: Running):
    siti = office.visitor("siti")
    page = decide(siti, WITHOUT_NOTICE, {**SAFE, "pakai-dasar": "ya", "judul": "Identitas dalam aduan air"})
    assert "sama kata demi kata dengan kolom terbatas Dokumen induk" in page.text
    unsure = fill(siti, page, {}, button="buat")
    assert unsure.status == 422
    assert form_of(unsure).values.get("yakin-judul") is None

    assert fill(siti, unsure, {"yakin-judul": "ya"}, button="buat").status == 303


def test_the_draft_holds_no_other_field(office: Running):
    siti = office.visitor("siti")
    preview = decide(siti, WITHOUT_NOTICE, {**SAFE, "pakai-dasar": "ya"})
    made = fill(siti, preview, {}, button="buat")
    draft = load(office.store, office.accounts["siti"].id, made.headers["location"].split("/")[2])

    assert draft is not None
    assert draft.register == "publik"
    assert not draft.is_restricted
    (row,) = draft.rows
    filled = {name for name, cell in row.cells.items() if cell}
    assert filled == {"id", "judul", "dasar", "jangka_waktu", "tanggal_mutakhir", "status"}


def test_title_and_ground_are_wanted(office: Running):
    said = decide(office.visitor("siti"), WITHOUT_NOTICE, {"pakai-nomor_sk": "ya"})

    assert said.status == 422
    assert said.text.count("Isian ini wajib untuk umum") >= 2


def test_a_notice_that_stands_is_amended(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(WITH_NOTICE)
    assert "Yang dibaca umum sekarang: Riwayat kesehatan pasien" in main_part(page)
    made = fill(siti, fill(siti, page, {"judul": "Rekam medis pasien"}, button="lihat"), {}, button="buat")
    draft = load(office.store, office.accounts["siti"].id, made.headers["location"].split("/")[2])

    assert draft is not None
    (row,) = draft.rows
    assert (row.key, row.is_new) == ("d1k0000001", False)
    assert row.cells["judul"] == "Rekam medis pasien"
    assert row.cells["nomor_sk"] == row.before["nomor_sk"]


def test_only_what_is_in_force_is_told(office: Running):
    page = office.visitor("siti").ask("/dik/dinkes/1kd0000008/versi-umum")

    assert "sesudah surat keputusannya dicatat" in main_part(page)
    assert "<form" not in main_part(page)
