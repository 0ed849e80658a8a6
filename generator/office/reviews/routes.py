"""Addresses of the review desk."""

from generator.office.reviews import (
    batch_page,
    desk_page,
    file_page,
    paper_pages,
    proposal_page,
    publishing_now,
    reviewing,
)

ROUTES = (
    *desk_page.ROUTES,
    *batch_page.ROUTES,
    *proposal_page.ROUTES,
    *file_page.ROUTES,
    *reviewing.ROUTES,
    *paper_pages.ROUTES,
    *publishing_now.ROUTES,
)
