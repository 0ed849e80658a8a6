import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

from generator.public.sitemap import write_sitemap
from tests.factories import make_body, make_cells, make_public_entry, make_public_register, make_tombstone

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_sitemap_names_every_page_and_the_day_an_entry_last_changed(tmp_path: Path):
    files = (
        "informasi/w1thdrawn0.html",
        "informasi/m4n6p8q2ra.html",
        "index.html",
        "404.html",
        "daftar.html",
    )
    entry = make_public_entry(make_cells(tanggal_mutakhir="2026-07-15"))
    register = make_public_register(entries=(entry,), tombstones=(make_tombstone(updated=date(2026, 2, 1)),))

    write_sitemap(register, files, tmp_path)

    urls = ET.parse(tmp_path / "sitemap.xml").getroot().findall("s:url", NAMESPACE)  # noqa: S314 - our own file
    assert [
        (url.findtext("s:loc", None, NAMESPACE), url.findtext("s:lastmod", None, NAMESPACE)) for url in urls
    ] == [
        ("https://ppid.contoh.example/daftar.html", None),
        ("https://ppid.contoh.example/index.html", None),
        ("https://ppid.contoh.example/informasi/m4n6p8q2ra.html", "2026-07-15"),
        ("https://ppid.contoh.example/informasi/w1thdrawn0.html", "2026-02-01"),
    ]


def test_robots_are_welcome_and_told_the_complete_address_of_the_sitemap(tmp_path: Path):
    register = make_public_register(body=make_body(site_address="https://contoh.example/ppid/"))

    write_sitemap(register, (), tmp_path)

    assert (tmp_path / "robots.txt").read_text(encoding="utf-8") == (
        "User-agent: *\nAllow: /\nSitemap: https://contoh.example/ppid/sitemap.xml\n"
    )
