"""Every address of the office server."""

from generator.office.cases import case_pages
from generator.office.decrees import decree_pages
from generator.office.drafts import checking, followed, listing
from generator.office.reviews import routes as reviews
from generator.office.server.pages import assets, entering, outside, site_files, start

ROUTES = (
    *entering.ROUTES,
    *outside.ROUTES,
    *start.ROUTES,
    *assets.ROUTES,
    *site_files.ROUTES,
    *case_pages.ROUTES,
    *decree_pages.ROUTES,
    *checking.ROUTES,
    *listing.ROUTES,
    *followed.ROUTES,
    *reviews.ROUTES,
)
