"""Data and downloads."""

from generator.public.contexts import DownloadsContext
from generator.public.disclosure import PublicRegister
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

_LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.id",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.id",
}


def downloads_page(register: PublicRegister) -> Page:
    """Where the register can be fetched as data, and under which licence."""
    body = register.body
    return Page(
        path="unduh.html",
        title="Unduh data",
        description="Seluruh Daftar Informasi Publik sebagai CSV, XLSX, JSON, dan paket data terbuka.",
        template="unduh.html.jinja",
        context=DownloadsContext(
            total=number_in_words(len(register.entries)),
            unit_count=number_in_words(len({entry.unit.code for entry in register.entries})),
            licence=body.licence,
            licence_url=_LICENCES.get(body.licence, ""),
            attribution=f"{body.name}, Daftar Informasi Publik",
            address_url=body.site_address,
        ),
    )
