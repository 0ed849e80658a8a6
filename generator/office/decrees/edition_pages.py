"""“Tetapkan edisi DIP”: freeze the list, fetch the decree, record it once it is signed."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.office.decrees.edition_list import UnitCount, counts, differences
from generator.office.decrees.edition_recording_page import ask, record
from generator.office.decrees.edition_state import (
    ON_A_PAGE,
    changes_since_frozen,
    frozen_words,
    last_list,
    list_of,
    next_name,
    recorded_editions,
    undetermined,
    waiting_edition,
)
from generator.office.decrees.frozen import freeze, frozen, release
from generator.office.decrees.tagging import tag_newest_edition
from generator.office.documents.keeping import public_files
from generator.office.paper_links import PUBLIC, offer
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.paging import page_number
from generator.office.requests.route import AUDITED, Access, Route

HOME = "/edisi"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit's part in the list."""

    code: str
    name: str
    count: UnitCount


def _home(asked: Asked) -> Answer:
    queue = asked.desk.public
    with asked.desk.writing:
        untagged = tag_newest_edition(asked.desk.state, day=asked.today, time=asked.now)
    rows = asked.reference.rows
    still = frozen(queue)
    before, now = last_list(queue, rows), list_of(queue, still.rows if still else rows)
    found = differences(before, now)
    return Page(
        template="edisi.html.jinja",
        title="Tetapkan edisi DIP",
        context={
            "edisi": recorded_editions(queue, rows, public_files(asked.desk)),
            "tanpa_tag": untagged,
            "beku": frozen_words(still),
            "sesudahnya": changes_since_frozen(queue, still, rows),
            "banyak": len(now),
            "baru": undetermined(still.rows if still else rows),
            "ada_sebelumnya": bool(before),
            "unit": _units(asked, counts(now.values(), found)),
            "beda": found[:ON_A_PAGE],
            "banyak_beda": len(found),
            "nama": asked.reference.unit_name,
            "menunggu": waiting_edition(queue),
            "naskah": offer(PUBLIC, "sk-dip", next_name(asked)).address,
        },
    )


def _units(asked: Asked, found: Iterable[UnitCount]) -> tuple[_Unit, ...]:
    return tuple(_Unit(code=one.unit, name=asked.reference.unit_name(one.unit), count=one) for one in found)


# -- freezing -------------------------------------------------------------------------------


def _freeze(asked: Asked) -> Answer:
    with asked.desk.writing:
        freeze(asked.desk.public, asked.today)
    return Redirect(HOME)


def _release(asked: Asked) -> Answer:
    with asked.desk.writing:
        release(asked.desk.public)
    return Redirect(HOME)


# -- looking -------------------------------------------------------------------


def _changes(asked: Asked) -> Answer:
    queue = asked.desk.public
    still = frozen(queue)
    rows = still.rows if still else asked.reference.rows
    found = differences(last_list(queue, asked.reference.rows), list_of(queue, rows))
    number, pages = page_number(asked, len(found), ON_A_PAGE)
    return Page(
        template="edisi-beda.html.jinja",
        title="Perbedaan dengan edisi terakhir",
        context={
            "beda": found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
            "banyak": len(found),
            "halaman": number,
            "halaman_semua": pages,
            "nama": asked.reference.unit_name,
        },
    )


ROUTES = (
    Route(path=HOME, method="GET", access=Access.PPID, handle=_home, readers=AUDITED),
    Route(path="/edisi/bekukan", method="POST", access=Access.PPID, handle=_freeze),
    Route(path="/edisi/lepas", method="POST", access=Access.PPID, handle=_release),
    Route(path="/edisi/beda", method="GET", access=Access.PPID, handle=_changes, readers=AUDITED),
    Route(path="/edisi/catat", method="GET", access=Access.PPID, handle=ask),
    Route(
        path="/edisi/catat", method="POST", access=Access.PPID, handle=record, uploads=True, documents=True
    ),
)
