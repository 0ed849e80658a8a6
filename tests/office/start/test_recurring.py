"""The duties that come again, on the start page of those whom they concern."""

from collections.abc import Iterator

import pytest

from tests.office.decrees.filling import NOVEMBER
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office
from tests.validation.overlay import append

pytestmark = pytest.mark.ssh


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that has begun its yearly survey, and announced it."""
    folder = tmp_path_factory.mktemp("berulang")
    root = make_registers(folder / "asal")
    cells = {
        "id": "a9d0000009", "jenis": "berkala", "judul": "Hasil Survei Kepuasan Masyarakat Tahun 2026",
        "ringkasan": "Nilainya.", "penguasa": "Sekretariat", "penanggung_jawab": "Sekretaris", "waktu": "2026",
        "tempat": "Misal", "bentuk": "softcopy", "retensi": "5 tahun", "tanggal_mutakhir": "2026-11-01",
        "status": "berlaku",
    }  # fmt: skip
    append(root, "registers/dip/dinkes/dip.csv", cells)
    with running_office(root, folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def test_the_ppid_is_told_what_comes_again_and_is_not_done(office: Running):
    page = office.visitor("rahmawati").ask("/").text

    assert "Edisi DIP berikutnya: sesudah edisi 2026-1." in page
    assert "Evaluasi layanan informasi: Semester I 2026." in page
    assert "31 Juli 2026, lewat " in page
    assert "Audit internal layanan informasi: Tahun 2026." in page
    # the list itself says that it is done
    assert "Survei kepuasan masyarakat (IKM)" not in page


def test_an_officer_of_a_unit_is_told_of_her_unit_alone(office: Running):
    for login in ("siti", "joko"):
        assert "Audit internal" not in office.visitor(login).ask("/").text
    office.clock.now = NOVEMBER + 45 * 24 * 60 * 60
    try:
        joko = office.visitor("joko").ask("/").text
        assert "Pemutakhiran DIP unit: Badan Penanggulangan Bencana Daerah." in joko
        assert "Pemutakhiran DIP unit: Dinas Kesehatan" not in joko
    finally:
        office.clock.now = NOVEMBER
