"""A document on its way into the list, over real HTTP: looked through, kept, shown to those who decide, and named."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.files.places import public_folder, restricted_folder, withdrawn_folder
from generator.files.store import FileStore
from generator.model.table_path import TablePath
from generator.office.documents.forgetting import KEPT_DAYS
from tests.files.samples import NIK, bytes_of, docx, pdf
from tests.office.decrees.filling import approve_at_desk, proposal_in, row_of
from tests.office.documents.sending import body_of, break_off, send_body, upload
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Visitor, running_office

pytestmark = pytest.mark.ssh

ROW = "a1d0000001"
PAGE = f"/unit/dinkes/dip/{ROW}/berkas"
SITE = "https://ppid.misal.example/"
TWO_GIGABYTES = 2 * 1024**3


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("dokumen")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def kept(office: Running) -> set[str]:
    """Everything that lies in the public store, finished or not."""
    return {path.name for path in public_folder(office.state).rglob("*") if path.is_file()}


def send_draft(visitor: Visitor, draft_id: str) -> str:
    """Send what is being checked; the proposal's id."""
    page = visitor.ask(f"/konsep/{draft_id}/periksa")
    form = {name: page.hidden(name) for name in ("_kunci", "_kiriman")}
    return proposal_in(visitor.send(f"/konsep/{draft_id}/kirim", {**form, "keterangan": ""}))


def test_a_document_is_kept_seen_by_those_who_decide_and_named_by_the_approved_row(office: Running):
    siti = office.visitor("siti")
    data = bytes_of(pdf("Laporan kinerja", information={"/Author": "Contoh"}))
    digest = hashlib.sha256(data).hexdigest()

    sent = upload(siti, PAGE, data)
    assert sent.status == 303
    shown = siti.ask(sent.headers["location"])
    assert "Berkas ini memuat nama pembuatnya di metadata (Author)." in shown.text
    assert "laporan-kinerja-2025.pdf, PDF, " in shown.text
    draft_id = sent.headers["location"].partition("konsep=")[2]
    form = siti.ask(f"/unit/dinkes/dip/{ROW}?konsep={draft_id}")
    assert f'value="{SITE}berkas/{digest}/laporan-kinerja-2025.pdf"' in form.text
    proposal_id = send_draft(siti, draft_id)

    page = f"/usulan/publik/{proposal_id}"
    for login in ("siti", "rahmawati", "budi"):
        visitor = office.visitor(login)
        assert f'href="{page}/berkas/{digest}"' in visitor.ask(page).text
        opened = visitor.ask(f"{page}/berkas/{digest}")
        assert (opened.status, opened.body) == (200, data)
        assert opened.headers["content-type"] == "application/pdf"
        assert opened.headers["content-disposition"] == 'attachment; filename="laporan-kinerja-2025.pdf"'
        assert opened.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert opened.headers["x-content-type-options"] == "nosniff"
    assert "Berkas ini memuat nama pembuatnya" in office.visitor("rahmawati").ask(page).text
    # another unit reads neither the proposal nor its document, and no proposal opens what it does not name
    assert office.visitor("joko").ask(f"{page}/berkas/{digest}").status == 404
    assert siti.ask(f"{page}/berkas/{'0' * 64}").status == 404

    assert approve_at_desk(office.visitor("rahmawati"), "publik", proposal_id).status == 303
    row = row_of(office, "publik", TablePath(package="dip/dinkes", table="dip"), ROW)
    assert (row["tautan"], row["tautan_jenis"], row["tautan_ukuran"]) == (
        f"{SITE}berkas/{digest}/laporan-kinerja-2025.pdf",
        "PDF",
        str(len(data)),
    )


def test_a_new_row_gets_its_document_before_it_is_sent(office: Running):
    siti = office.visitor("siti")
    page = siti.ask("/unit/dinkes/dip/baru")
    own = {name: page.hidden(name) for name in ("_kunci", "_kiriman")}
    typed = {"judul": "Laporan air minum", "bentuk": "softcopy", "langkah": "berkas"}

    kept_first = siti.send("/unit/dinkes/dip/baru", {**own, **typed})
    assert kept_first.status == 303
    place = kept_first.headers["location"]
    draft_id = place.partition("konsep=")[2]
    sent = upload(siti, place, docx("Laporan air minum"), "Air Minum.docx", konsep=draft_id)

    form = siti.ask(sent.headers["location"])
    assert form.status == 200
    assert 'value="Laporan air minum"' in form.text
    assert "/air-minum.docx" in form.text


def test_the_button_of_an_unchanged_form_leads_to_the_upload(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(f"/unit/dinkes/pengumuman/{ROW}")
    assert page.status == 404
    assert 'name="langkah" value="berkas"' in siti.ask(f"/unit/dinkes/dip/{ROW}").text
    assert office.visitor("joko").ask(PAGE).status == 404
    assert siti.ask("/unit/dinkes/pengecualian/b1p0000001/berkas").status == 404


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (bytes_of(pdf("Laporan", information={"/Keywords": f"NIK {NIK}"})), "PII-01) di metadata (Keywords)."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "halaman web, SVG, atau XML"),
    ],
)  # fmt: skip
def test_what_must_not_be_published_is_refused_and_not_kept(office: Running, data: bytes, told: str):
    before = kept(office)

    said = upload(office.visitor("siti"), PAGE, data)

    assert said.status == 422
    assert told in said.text
    assert "<title>Kesalahan: " in said.text
    assert NIK not in said.text
    assert kept(office) == before


def test_two_gigabytes_are_refused_before_they_are_sent(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(PAGE)
    before = kept(office)

    said = send_body(siti, PAGE, body_of(page, b"%PDF-1.7")[:100], promised=TWO_GIGABYTES)

    assert said.status == 413
    assert "Kiriman terlalu besar" in said.text
    assert "dokumen dan pindaian paling besar 50 MB" in said.text
    assert kept(office) == before


def test_a_line_that_breaks_leaves_nothing_and_the_same_form_can_be_sent_again(office: Running):
    siti = office.visitor("siti")
    page, before = siti.ask(PAGE), kept(office)
    data = bytes_of(pdf(*(f"Halaman {number}" for number in range(40))))
    body = body_of(page, data)

    break_off(siti, PAGE, body)
    assert siti.ask(PAGE).status == 200
    assert kept(office) == before

    first, again = send_body(siti, PAGE, body), send_body(siti, PAGE, body)
    assert first.status == again.status == 303
    assert first.headers["location"] == again.headers["location"]
    assert kept(office) == before | {hashlib.sha256(data).hexdigest()}


def test_who_decides_is_told_that_the_same_document_was_taken_down_before(office: Running, tmp_path: Path):
    siti, data = office.visitor("siti"), bytes_of(pdf("Pernah ditarik"))
    (tmp_path / "lama").write_bytes(data)
    digest = FileStore(withdrawn_folder(office.state)).put(tmp_path / "lama")

    sent = upload(siti, PAGE, data)
    assert "pernah ditarik dari situs" in siti.ask(sent.headers["location"]).text
    proposal_id = send_draft(siti, sent.headers["location"].partition("konsep=")[2])

    page = f"/usulan/publik/{proposal_id}"
    shown = office.visitor("rahmawati").ask(page).text
    assert f"{page}/berkas/{digest}" in shown
    assert "pernah ditarik dari situs" in shown


def test_an_address_that_somebody_typed_tells_nothing_of_a_scan_of_a_restricted_register(office: Running):
    siti = office.visitor("siti")
    digest = "5c" * 32
    with office.store.work() as work:
        work.run(
            "INSERT INTO berkas (sidik, jenis, ukuran, peringatan, waktu) VALUES (?, 'JPG', 12345678, '[]', 0)",
            digest,
        )
    page = siti.ask("/unit/dinkes/dip/baru")
    own = {name: page.hidden(name) for name in ("_kunci", "_kiriman")}
    typed = {"judul": "Coba", "tautan": f"{SITE}berkas/{digest}/a.jpg", "langkah": "berkas"}
    place = siti.send("/unit/dinkes/dip/baru", {**own, **typed}).headers["location"]

    shown = siti.ask(place).text

    assert "a.jpg" in shown
    assert "12 MB" not in shown
    assert "12,3 MB" not in shown
    assert "a.jpg, JPG" not in shown


def test_a_form_without_a_file_says_so(office: Running):
    siti = office.visitor("siti")
    page = siti.ask(PAGE)

    said = siti.send(PAGE, {name: page.hidden(name) for name in ("_kunci", "_kiriman")})

    assert said.status == 422
    assert "Belum ada berkas yang dipilih." in said.text


def test_a_document_that_nothing_names_is_forgotten_with_the_next_upload_after_two_months(tmp_path: Path):
    with running_office(make_registers(tmp_path / "asal"), tmp_path / "situs") as office:
        siti = office.visitor("siti")
        dropped, drafted, fresh = (bytes_of(pdf(name)) for name in ("dibuang", "di konsep", "baru"))
        first = upload(siti, PAGE, dropped).headers["location"].partition("konsep=")[2]
        page = siti.ask(f"/konsep/{first}/periksa")
        form = {name: page.hidden(name) for name in ("_kunci", "_kiriman")}
        assert siti.send(f"/konsep/{first}/hapus", form).status == 303
        assert upload(siti, PAGE, drafted).status == 303
        office.clock.now += (KEPT_DAYS + 1) * 24 * 3600

        assert upload(office.visitor("siti"), PAGE, fresh).status == 303

        assert kept(office) == {hashlib.sha256(data).hexdigest() for data in (drafted, fresh)}


def test_the_two_stores_are_two_folders(office: Running):
    assert public_folder(office.state) != restricted_folder(office.state)
    assert list(FileStore(restricted_folder(office.state)).digests()) == []
