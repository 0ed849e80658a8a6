"""``sitemap.xml`` and ``robots.txt``: every page of the finished site, for search engines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path

from generator.public.disclosure import PublicRegister

_NOT_LISTED = frozenset({"404.html"})


def write_sitemap(register: PublicRegister, files: Iterable[str], out: Path) -> None:
    """Write both files under ``out``, for the pages among the ``files`` of the site, sorted by address.

    Only pages of entries and of withdrawn entries say when they last changed; of the others the register knows no day.
    """
    site = register.body.site_address
    pages = sorted(path for path in files if path.endswith(".html"))
    changed = {f"informasi/{row.id}.html": row.updated for row in (*register.entries, *register.tombstones)}
    with (out / "sitemap.xml").open("w", encoding="utf-8") as sitemap:
        sitemap.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        sitemap.write('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
        sitemap.writelines(_urls((page for page in pages if page not in _NOT_LISTED), changed, site))
        sitemap.write("</urlset>\n")
    (out / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n", encoding="utf-8"
    )


def _urls(pages: Iterable[str], changed: Mapping[str, date | None], site: str) -> Iterator[str]:
    begin = f"<url><loc>{escape(site, quote=False)}"
    for page in pages:
        day = changed.get(page)
        lastmod = f"<lastmod>{day}</lastmod>" if day else ""
        yield f"{begin}{escape(page, quote=False)}</loc>{lastmod}</url>\n"
