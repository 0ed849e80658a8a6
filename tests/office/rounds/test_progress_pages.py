"""The six steps over all units, in words."""

import re
from collections.abc import Iterator

import pytest

from tests.office.decrees.filling import NOVEMBER
from tests.office.server.built import make_registers
from tests.office.server.running import Running, running_office

pytestmark = pytest.mark.ssh


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kemajuan")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        running.clock.now = NOVEMBER
        yield running


def parts_of(page: str, unit: str) -> tuple[list[str], list[str]]:
    """What the unit needs, and all its steps, which are folded."""
    part = page.partition(f"<h2>{unit}</h2>")[2].partition("</details>")[0]
    needed, _, every = part.partition("<details")
    return _items(needed), _items(every)


def _items(html: str) -> list[str]:
    return [
        " ".join(re.sub(r"<[^>]+>", "", one).split()) for one in re.findall(r"<li>.*?</li>", html, re.DOTALL)
    ]


def test_each_unit_has_its_six_steps_in_words_with_numbers(office: Running):
    page = office.visitor("rahmawati").ask("/kemajuan")

    needed, every = parts_of(page.text, "Dinas Kesehatan")
    assert every == [
        "Identifikasi informasi di unit: Menunggu, belum menjawab",
        "Koordinasi dan pendokumentasian: Selesai, tidak ada usulan yang tertunda",
        "Hasil uji konsekuensi: Selesai, 6 dari 6 entri DIK sudah diuji",
        "Kelengkapan data: Selesai, 4 entri DIP lengkap",
        "Penyusunan daftar: Berjalan, 3 entri DIP berlaku, 1 masih usulan",
        "Laporan dan penetapan: Menunggu, 1 entri DIP menunggu SK edisi, 1 entri DIK menunggu SK",
    ]
    assert [one.partition(":")[0] for one in needed] == [
        "Identifikasi informasi di unitMenunggu",
        "Penyusunan daftarBerjalan",
        "Laporan dan penetapanMenunggu",
    ]
    assert len(page.body) < 50_000


def test_units_that_wait_for_nothing_are_folded_behind_the_others(office: Running):
    main = office.visitor("rahmawati").ask("/kemajuan").text.partition("<main")[2]
    folded = main.rpartition("<details>")[2]

    assert "unit lain tidak menunggu apa-apa" in folded
    assert "Badan Penanggulangan Bencana Daerah: 4 dari 6 langkah selesai. Belum ada: Identifikasi" in folded
    assert "<h2>Badan Penanggulangan Bencana Daerah</h2>" not in main


def test_progress_is_for_those_who_lead(office: Running):
    statuses = {login: office.visitor(login).ask("/kemajuan").status for login in office.accounts}

    assert {login for login, status in statuses.items() if status == 200} == {"rahmawati", "budi", "rina"}
    assert "/edisi" not in office.visitor("budi").ask("/kemajuan").text
