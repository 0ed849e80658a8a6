"""Every address below ``/unit`` at which rows of the public register are written."""

from generator.office.entries import document_pages, form_pages, hub, leaving, still_right

ROUTES = (*still_right.ROUTES, *hub.ROUTES, *leaving.ROUTES, *document_pages.ROUTES, *form_pages.ROUTES)
"""Words before placeholders: ``masih-benar`` is no table, and ``baru`` no row."""
