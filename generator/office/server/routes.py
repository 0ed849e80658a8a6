"""Every address of the office server."""

from generator.office.administration import pages as administration
from generator.office.bulk import looking, sending
from generator.office.cases import case_pages
from generator.office.decrees import decree_pages, edition_pages, scan_pages
from generator.office.drafts import checking, followed, listing
from generator.office.entries import pages as entries
from generator.office.examinations import pages as examinations
from generator.office.guide import pages as guide
from generator.office.notices import own_page
from generator.office.papers import pages as papers
from generator.office.reviews import routes as reviews
from generator.office.rounds import pages as round_pages
from generator.office.rounds import progress_pages
from generator.office.server.pages import assets, entering, outside, site_files, start
from generator.office.takedowns import pages as takedown_pages

ROUTES = (
    *entering.ROUTES,
    *outside.ROUTES,
    *start.ROUTES,
    *assets.ROUTES,
    *site_files.ROUTES,
    *guide.ROUTES,
    *case_pages.ROUTES,
    *examinations.ROUTES,
    *papers.ROUTES,
    *decree_pages.ROUTES,
    *edition_pages.ROUTES,
    *scan_pages.ROUTES,
    *takedown_pages.ROUTES,
    *round_pages.ROUTES,
    *progress_pages.ROUTES,
    *administration.ROUTES,
    *own_page.ROUTES,
    *checking.ROUTES,
    *listing.ROUTES,
    *followed.ROUTES,
    *reviews.ROUTES,
    *sending.ROUTES,
    *looking.ROUTES,
    # last: its addresses take whatever stands below a unit's table for a row
    *entries.ROUTES,
)
