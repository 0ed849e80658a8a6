"""A small site to search: invented entries on bare pages, with the attributes that Pagefind reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.sites.search_shards import SearchDocument

CLASSES = ("Berkala", "Serta merta", "Setiap saat")
UNITS = ("Badan Pengelola Keuangan dan Aset Daerah", "Biro Hukum", "Dinas Kesehatan", "Dinas Perhubungan")
YEARS = ("2022", "2023", "2024", "2025")
FORMS = ("hardcopy", "softcopy")
SUBJECTS = (
    "Laporan keuangan",
    "Rencana kerja",
    "Layanan rujukan",
    "Peraturan gubernur",
    "Profil jabatan",
    "Peta banjir",
    "Data imunisasi",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One entry page."""

    id: str
    title: str
    summary: str
    information_class: str = "Berkala"
    unit: str = "Biro Hukum"
    year: str = "2025"
    forms: tuple[str, ...] = ("softcopy",)
    keywords: str = ""
    terms: tuple[str, ...] = ()
    """Synonyms that stand in the entry, as ``standing_terms`` gives them."""


def generated_pages(count: int) -> list[SearchPage]:
    """Pages whose subject, class, unit, year and forms go round at different speeds."""
    return [
        SearchPage(
            id=f"{number:010d}",
            title=f"{SUBJECTS[number % len(SUBJECTS)]} {YEARS[number % len(YEARS)]} bagian {number}",
            summary=f"Uraian ringkas tentang {SUBJECTS[number % len(SUBJECTS)].lower()} yang kesekian.",
            information_class=CLASSES[number % len(CLASSES)],
            unit=UNITS[number // 3 % len(UNITS)],
            year=YEARS[number % len(YEARS)],
            forms=FORMS if number % 2 else FORMS[1:],
        )
        for number in range(count)
    ]


def document_of(page: SearchPage) -> SearchDocument:
    """What our own index is told of a page: the same as ``write_site`` writes for Pagefind."""
    return SearchDocument(
        address=f"informasi/{page.id}.html",
        texts=(page.title, page.summary, page.keywords),
        shown={
            "judul": page.title,
            "ringkasan": page.summary,
            "kata_kunci": page.keywords,
            "jenis": page.information_class,
            "unit": page.unit,
            "tahun": page.year,
            "bentuk": ", ".join(page.forms),
        },
        filters=(
            ("jenis", page.information_class),
            ("unit", page.unit),
            ("tahun", page.year),
            *(("bentuk", form) for form in page.forms),
            *(("istilah", term) for term in page.terms),
        ),
    )


def write_site(site: Path, pages: Iterable[SearchPage]) -> Path:
    """Write ``informasi/<id>.html`` for each page, and a home page that search must not find."""
    (site / "informasi").mkdir(parents=True)
    for page in pages:
        (site / "informasi" / f"{page.id}.html").write_text(_html(page), encoding="utf-8")
    (site / "index.html").write_text(
        '<!doctype html><html lang="id"><title>Beranda</title><body>laporan keuangan</body></html>',
        encoding="utf-8",
    )
    return site


def _html(page: SearchPage) -> str:
    facets = [("jenis", page.information_class), ("unit", page.unit), ("tahun", page.year)]
    values = [
        *facets,
        *(("bentuk", form) for form in page.forms),
        *(("istilah", term) for term in page.terms),
    ]
    spans = " ".join(f'<span data-pagefind-filter="{name}">{escape(value)}</span>' for name, value in values)
    keywords = f'<p data-pagefind-meta="kata_kunci">{escape(page.keywords)}</p>' if page.keywords else ""
    return (
        f'<!doctype html><html lang="id"><head><title>{escape(page.title)}</title></head><body>'
        f'<main data-pagefind-body><h1 data-pagefind-meta="judul">{escape(page.title)}</h1>'
        f'<p data-pagefind-meta="ringkasan">{escape(page.summary)}</p>{keywords}<div data-pagefind-ignore>{spans}</div>'
        f"</main></body></html>"
    )
