"""“Konsep saya”: what somebody began to write and has not sent."""

from dataclasses import dataclass

from generator.changes.operations import STATUS, WITHDRAWN
from generator.model.dates import moment_in_words
from generator.model.time_zone import local_moment
from generator.office.accounts.examiners import is_held
from generator.office.drafts.draft import Draft
from generator.office.drafts.opening import acting, may_open, opened
from generator.office.drafts.places import check_path, edit_path
from generator.office.drafts.storage import drafts_of, drop
from generator.office.drafts.words import title_of
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

_ENTRIES = frozenset({"dip", "pengecualian", "pengumuman", "dik"})
"""Tables of which each row has a form of its own, whatever else a draft of it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    title: str
    where: str
    changed: str
    address: str
    """The form in which she goes on; of many rows the page that lists them."""
    check: str
    drop: str
    corrects: str


_IN_TEST = (
    "Uji atas konsep ini masih terbuka. Tutup atau batalkan uji itu di Ruang uji, lalu hapus konsepnya."
)


def _list(asked: Asked) -> Answer:
    return _page(asked)


def _page(asked: Asked, wrong: str = "") -> Page:
    kept = drafts_of(asked.store, asked.person.account.id)
    drafts = [one for one in kept if may_open(asked, one.register) and acting(asked, one) is not None]
    return Page(
        template="konsep.html.jinja",
        title="Konsep saya",
        status=409 if wrong else 200,
        context={"konsep": tuple(_line(asked, one) for one in drafts), "salah": wrong},
    )


def _line(asked: Asked, draft: Draft) -> _Line:
    titles = [title_of(row.cells) or row.key for row in draft.rows]
    titles += [title_of(one.before) or one.key for one in draft.removed]
    more = f" dan {len(titles) - 1} baris lain" if len(titles) > 1 else ""
    name = "Badan Publik" if draft.unit.startswith("_") else asked.reference.unit_name(draft.unit)
    kind = "DIK" if draft.is_restricted else "Daftar publik"
    zone = asked.reference.body.get("zona", "")
    return _Line(
        title=f"{titles[0]}{more}" if titles else "Konsep kosong",
        where=f"{kind}, {name}" if draft.unit else "Tabel acuan",
        changed=moment_in_words(local_moment(draft.changed_at, zone), zone),
        address=_form_path(draft),
        check=check_path(draft.id),
        drop=f"/konsep/{draft.id}/hapus",
        corrects=draft.corrects,
    )


def _form_path(draft: Draft) -> str:
    """Where she goes on writing: what is half written shows nothing but errors on the page that checks it."""
    found = [row for row in draft.rows if row.table.table in _ENTRIES and row.cells.get(STATUS) != WITHDRAWN]
    is_one_entry = len(found) == 1 and (draft.is_restricted or len(draft.rows) == 1)
    return edit_path(draft, found[0]) if is_one_entry and not draft.removed else check_path(draft.id)


def _open(asked: Asked) -> Answer:
    return Redirect(check_path(asked.params["id"])) if opened(asked, asked.params["id"]) else NotHere()


def _drop(asked: Asked) -> Answer:
    if is_held(asked.store, asked.params["id"]):
        return _page(asked, _IN_TEST)
    drop(asked.store, asked.person.account.id, asked.params["id"])
    return Redirect("/konsep")


ROUTES = (
    Route(path="/konsep", method="GET", access=Access.OFFICER, handle=_list),
    Route(path="/konsep/{id}", method="GET", access=Access.OFFICER, handle=_open),
    Route(path="/konsep/{id}/hapus", method="POST", access=Access.OFFICER, handle=_drop),
)
