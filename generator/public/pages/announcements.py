"""All serta merta announcements, running and past."""

from generator.public.contexts import AnnouncementsContext
from generator.public.disclosure import PublicRegister
from generator.public.pages.announcement_text import announcement_text
from generator.sites.stamping import Page


def announcements_page(register: PublicRegister) -> Page:
    """The archive; each announcement has an anchor of its own, latest begin first."""
    return Page(
        path="pengumuman.html",
        title="Pengumuman serta merta",
        description="Peringatan yang menyangkut keselamatan orang banyak, dengan waktu mulai dan berakhirnya.",
        template="pengumuman.html.jinja",
        context=AnnouncementsContext(
            announcements=tuple(
                announcement_text(unit, announcement, register)
                for unit, announcement in register.announcements
            )
        ),
    )
