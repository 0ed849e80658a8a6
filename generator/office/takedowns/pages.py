"""Pages on which the PPID withholds at once what should never have been published, and a second person confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.history.approval import Means
from generator.model.dates import date_in_words
from generator.model.identifier import is_identifier
from generator.model.officer import Officer, Role
from generator.office.forms.page_remedies import on_page, without_commands
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import AUDITED, REVIEWERS, Access, Route
from generator.office.row_ids import row_id
from generator.office.takedowns.on_the_site import unpublish
from generator.office.takedowns.published import PublicRow, cells_of, found_by, label_of, row_with
from generator.office.takedowns.remaining import REASONS, addresses, copies, stays, steps
from generator.review.git_writer import MAIN, tip
from generator.review.refusal import Refused
from generator.review.signing import Signer
from generator.review.state import office_key
from generator.review.takedown_report import report
from generator.review.takedowns import Begun, TakedownRefused, begin, confirm, unconfirmed
from generator.review.withheld_values import Takedown, past_of

HOME = "/penarikan"
_WHOLE = "seluruh"
_FIRST, _FIRST_REASON = f"tarik-{_WHOLE}", f"alasan-{next(iter(REASONS))}"
"""Anchors of the first box of each question."""
_FOUND = 50
_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One takedown in the list."""

    id: str
    row: str
    what: str
    day: str
    reason: str
    is_confirmed: bool


def _list(asked: Asked) -> Answer:
    queue = asked.desk.public
    takedowns = past_of(queue, tip(queue.repository, MAIN)).takedowns
    waiting = {one.id for one in unconfirmed(queue)}
    words = asked.query.get("cari", "").strip()[:200]
    begins = _beginner(asked) is not None
    newest = sorted(takedowns, key=lambda one: one.order, reverse=True)[:_ON_A_PAGE]
    return Page(
        template="penarikan.html.jinja",
        title="Penarikan isi",
        context={
            "penarikan": tuple(_line(asked, one, waiting) for one in newest),
            "banyak": len(takedowns),
            "cari": words,
            "hasil": found_by(asked.reference.rows, words, _FOUND) if begins else (),
            "boleh": begins,
            "nama": asked.reference.unit_name,
        },
    )


def _line(asked: Asked, one: Takedown, waiting: Iterable[str]) -> _Line:
    row = row_with(asked.reference.rows, one.row)
    return _Line(
        id=one.id,
        row=one.row,
        what=label_of(row.table.table if row else "dip", one.column),
        day=date_in_words(date.fromisoformat(one.day)),
        reason=REASONS.get(one.reason, one.reason),
        is_confirmed=one.id not in waiting,
    )


def _beginner(asked: Asked) -> Officer | None:
    """In whose office the person begins a takedown: PPID's alone."""
    return next((one for one in asked.person.officers if one.role is Role.OFFICER), None)


# -- beginning ------------------------------------------------------------------------------


def _ask(asked: Asked) -> Answer:
    key = asked.query.get("entri", "")
    row = row_with(asked.reference.rows, key) if is_identifier(key) else None
    if row is None:
        return Redirect(f"{HOME}?cari={key}" if is_identifier(key) else HOME)
    return _form(asked, row, "", status=200)


def _form(asked: Asked, row: PublicRow, error: str, *, anchor: str = _FIRST, status: int = 422) -> Page:
    form = asked.form
    return Page(
        template="penarikan-baru.html.jinja",
        title="Tarik isi yang keliru",
        context={
            "entri": row,
            "unit": asked.reference.unit_name(row.table.unit),
            "sel": cells_of(row),
            "terpilih": form.fields.get("kolom", ()) or (asked.query.get("kolom", ""),),
            "alasan": form.first("alasan"),
            "pilihan_alasan": REASONS,
            "salah": error,
            "jangkar": anchor,
        },
        status=status,
    )


def _begin(asked: Asked) -> Answer:
    officer, key = _beginner(asked), asked.form.first("entri")
    row = row_with(asked.reference.rows, key) if is_identifier(key) else None
    if officer is None or row is None:
        return NotHere()
    chosen = asked.form.fields.get("kolom", ())
    known = {cell.column for cell in cells_of(row)}
    columns = ("",) if _WHOLE in chosen else tuple(dict.fromkeys(one for one in chosen if one in known))
    reason = asked.form.first("alasan")
    if not columns:
        return _form(asked, row, "Pilih isi yang ditarik: satu kolom, beberapa kolom, atau seluruh baris.")
    if reason not in REASONS:
        return _form(asked, row, "Pilih alasan penarikannya.", anchor=_FIRST_REASON)
    try:
        with asked.desk.writing:
            begun = [_begun(asked, officer, row, column, reason) for column in columns]
    except TakedownRefused as error:
        return _form(asked, row, without_commands(str(error)))
    except Refused as refused:
        return _form(asked, row, _words(refused))
    unpublish(asked.site.parent / "public", [digest for one in begun for digest in one.documents])
    if any(one.is_new for one in begun):
        asked.desk.moved("publik")
    return Redirect(f"{HOME}/{begun[0].id}")


def _begun(asked: Asked, officer: Officer, row: PublicRow, column: str, reason: str) -> Begun:
    return begin(
        asked.desk.public,
        takedown_id=row_id(asked, f"penarikan/{column}"),
        proposal_id=row_id(asked, f"usulan/{column}"),
        row=row.key,
        column=column,
        reason=reason,
        officer_id=officer.id,
        day=asked.today,
        time=asked.now,
    )


def _words(refused: Refused) -> str:
    return " ".join(
        f"{one.message} {one.remedy} Dasar: {one.source}." for one in map(on_page, refused.problems)
    )


# -- what is left, and the second person ----------------------------------------------------


def _show(asked: Asked) -> Answer:
    return _shown(asked, "")


def _shown(asked: Asked, error: str) -> Answer:
    queue, takedown_id = asked.desk.public, asked.params["id"]
    takedowns = past_of(queue, tip(queue.repository, MAIN)).takedowns
    if takedown_id not in {one.id for one in takedowns}:
        return NotHere()
    told = report(queue, takedown_id)
    body = asked.reference.body
    waiting = set(told.unconfirmed)
    return Page(
        template="penarikan-satu.html.jinja",
        title="Penarikan isi",
        context={
            "id": takedown_id,
            "entri": told.row,
            "penarikan": tuple(_line(asked, one, waiting) for one in told.takedowns),
            "kolom": tuple(label_of(told.table.table, column) for column in told.columns),
            "ada": stays(told, body.get("zona", "")),
            "alamat": addresses(told, body.get("alamat_situs", "")),
            "salinan": copies(told),
            "langkah": steps((one.reason for one in told.takedowns), is_confirmed=not waiting),
            "menunggu": takedown_id in waiting,
            "salah": error,
        },
        status=422 if error else 200,
    )


def _confirm(asked: Asked) -> Answer:
    takedown_id = asked.params["id"]
    if not is_identifier(takedown_id):
        return NotHere()
    signer = Signer(key=office_key(asked.desk.state), means=Means.OFFICE_KEY)
    held = [one for one in asked.person.officers if one.role in REVIEWERS]
    refusal = ""
    for officer in held:
        try:
            with asked.desk.writing:
                confirm(
                    asked.desk.public,
                    takedown_id,
                    officer.id,
                    day=asked.today,
                    signer=signer,
                    time=asked.now,
                )
        except TakedownRefused as error:
            return _shown(asked, without_commands(str(error)))
        except Refused as refused:
            refusal = refusal or _words(refused)
            continue
        asked.desk.moved("publik")
        return Redirect(f"{HOME}/{takedown_id}")
    return _shown(asked, refusal)


ROUTES = (
    Route(path=HOME, method="GET", access=Access.REVIEWER, handle=_list, readers=AUDITED),
    Route(path="/penarikan/baru", method="GET", access=Access.PPID, handle=_ask),
    Route(path="/penarikan/baru", method="POST", access=Access.PPID, handle=_begin, confirmed=True),
    Route(path="/penarikan/{id}", method="GET", access=Access.REVIEWER, handle=_show, readers=AUDITED),
    Route(
        path="/penarikan/{id}/pastikan",
        method="POST",
        access=Access.REVIEWER,
        handle=_confirm,
        confirmed=True,
    ),
)
