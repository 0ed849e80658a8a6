"""Which information is on screens only, told from its columns."""

import pytest

from generator.validation.checks.forms import is_electronic
from tests.factories import make_entry


@pytest.mark.parametrize(
    ("media", "link", "kind"),
    [
        ("", "https://dokumen.misal.example/a.csv", ""),
        ("Tabel", "https://dokumen.misal.example/a.GeoJSON?versi=2", ""),
        ("Halaman", "https://misal.example/profil", "HTML"),
        ("Rekaman sidang", "", ""),
        ("Aplikasi dan situs", "", ""),
    ],
)
def test_data_films_and_web_pages_are_electronic(media: str, link: str, kind: str):
    assert is_electronic(make_entry(media=media, link=link, link_kind=kind))


@pytest.mark.parametrize(
    ("media", "link", "kind"),
    [
        ("", "", ""),
        ("", "https://dokumen.misal.example/a.pdf", "PDF"),
        ("Lembar kerja", "https://dokumen.misal.example/a.xlsx", ""),
        ("Papan pengumuman dan situs", "https://misal.example/profil", "HTML"),
        ("Tabel cetak", "https://dokumen.misal.example/a.csv", ""),
        ("Situs dan buklet", "", ""),
    ],
)
def test_what_may_be_printed_is_not(media: str, link: str, kind: str):
    assert not is_electronic(make_entry(media=media, link=link, link_kind=kind))
