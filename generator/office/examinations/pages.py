"""Every address of the test room."""

from generator.office.examinations import (
    closing,
    inviting,
    opening,
    printed,
    room_page,
    scan,
    sittings,
    writing_pages,
)

# what is named outright goes before what any id may fill
ROUTES = (
    *opening.ROUTES,
    *room_page.ROUTES,
    *writing_pages.ROUTES,
    *inviting.ROUTES,
    *sittings.ROUTES,
    *closing.ROUTES,
    *printed.ROUTES,
    *scan.ROUTES,
)
