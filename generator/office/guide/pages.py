"""The pages of the manual."""

from markupsafe import Markup

from generator.model.officer import Role
from generator.office.guide.book import CHAPTERS, Chapter, chapter, linked
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Person, Redirect
from generator.office.requests.route import REVIEWERS, Access, Route


def guide_path(somebody: Person) -> str:
    """Address of the chapter that serves her: the one of the office that asks most of her."""
    roles = {officer.role for officer in somebody.officers}
    if Role.OFFICER in roles:
        return chapter("ppid").address()
    if roles & (REVIEWERS | {Role.COUNSEL, Role.AUDITOR}):
        return chapter("penelaah").address()
    return chapter("petugas").address()


def _own(asked: Asked) -> Answer:
    return Redirect(guide_path(asked.person))


def _show(asked: Asked) -> Answer:
    name = asked.params["bab"]
    if name not in CHAPTERS:
        return NotHere()
    return _page(chapter(name), asked.query.get("bagian", ""))


def _page(here: Chapter, part: str) -> Page:
    shown = tuple(one for one in here.sections if one.anchor == part) if here.is_parted else here.sections
    beginning = here.beginning if not (here.is_parted and shown) else ""
    html = linked(here, beginning + "".join(one.html for one in shown))
    return Page(
        template="panduan.html.jinja",
        title=f"{shown[0].title}: {here.title}" if here.is_parted and shown else here.title,
        context={
            "kepala": here.title,
            "buka_isi": here.is_parted and not shown,
            "isi_bab": Markup(html),  # noqa: S704 - the manual is ours, and no data is in it
            "daftar_isi": tuple(
                (here.address(one.anchor), one.title, one.anchor == part) for one in here.sections
            ),
            "bab_lain": tuple(
                (chapter(name).address(), title) for name, title in CHAPTERS.items() if name != here.name
            ),
        },
    )


ROUTES = (
    Route(path="/panduan", method="GET", access=Access.OFFICER, handle=_own),
    Route(path="/panduan/{bab}", method="GET", access=Access.OFFICER, handle=_show),
)
