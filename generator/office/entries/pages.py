"""Every address below ``/unit`` at which rows of the public register are written."""

from generator.office.entries import document_pages, form_pages, hub, leaving, report_pages, still_right

ROUTES = (
    *still_right.ROUTES,
    *report_pages.ROUTES,
    *hub.ROUTES,
    *leaving.ROUTES,
    *document_pages.ROUTES,
    *form_pages.ROUTES,
)
"""Words before placeholders: ``masih-benar`` and ``laporan`` are no tables, and ``baru`` no row."""
