"""Every address of the office server."""

from generator.office.server.pages import assets, entering, site_files, start

ROUTES = (*entering.ROUTES, *start.ROUTES, *assets.ROUTES, *site_files.ROUTES)
