"""“Periksa jawaban Anda”: what any draft would change, in words, what stands against it, and sending it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import tidy_message
from generator.model.problem import Problem, Severity
from generator.office.accounts.examiners import is_held
from generator.office.drafts.draft import Draft, operations_of
from generator.office.drafts.judging import judge, proposal_of, was_sent
from generator.office.drafts.opening import keeps_its_number, may_open, opened, reviewers_words
from generator.office.drafts.places import edit_path, row_path
from generator.office.drafts.similar import Similar, similar_rows
from generator.office.drafts.storage import drop, save
from generator.office.drafts.words import Change, RowWords, deeds_of, in_words
from generator.office.forms.page_remedies import on_page
from generator.office.forms.problems import Fault
from generator.office.forms.row_names import Together, added_together, with_added
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.at_once import publisher_of
from generator.office.requests.paging import page_number
from generator.office.requests.proposing import proposal_id, send
from generator.office.requests.route import Access, Route
from generator.review.git_writer import RefMoved
from generator.review.notes import Comment
from generator.review.refusal import Refused

ROWS_PER_PAGE = 10
"""A new row has some twenty fields; the page must come through on a poor line."""
_CHECKED_TITLES = 50
_FAULTS = 30
_MESSAGE_CHARACTERS = 2000

_NOTHING = Fault(
    anchor="",
    label="",
    message="Belum ada yang berubah.",
    remedy="Ubah isian salah satu baris, atau hapus konsep ini.",
)
_IN_TEST = Fault(
    anchor="",
    label="",
    message="Uji atas konsep ini masih terbuka.",
    remedy="Tutup uji itu di Ruang uji, lalu kirim.",
)
_MOVED = Fault(
    anchor="",
    label="",
    message="Usulan ini baru saja ditanggapi orang lain.",
    remedy="Baca kata penelaah di halaman Usulan saya, lalu kirim lagi.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row of the draft on the page."""

    words: RowWords
    anchor: str
    edit: str
    """Address of its form; empty for a row that only goes."""
    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    comments: tuple[str, ...]
    """What the reviewer said of it."""
    similar: tuple[Similar, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Field by field."""
        return self.words.changes


def _check(asked: Asked) -> Answer:
    draft = opened(asked, asked.params["id"])
    if draft is None:
        return _sent_already(asked)
    return _page(asked, draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOff:
    """The proposal that a draft has become."""

    register: str
    id: str


def _send(asked: Asked) -> Answer:
    sent = sent_from(asked)
    return Redirect(receipt_path(sent.register, sent.id)) if isinstance(sent, SentOff) else sent


def sent_from(asked: Asked) -> Answer | SentOff:
    """Send the draft that the address names with the words of the form; or the page that says why it was not sent."""
    draft = opened(asked, asked.params["id"])
    if draft is None:
        return _sent_already(asked)
    message = tidy_message(asked.form.first("keterangan"))[:_MESSAGE_CHARACTERS]
    draft = replace(draft, message=message, changed_at=asked.now)
    save(asked.store, draft)
    if not operations_of(draft):
        return _page(asked, draft, (_NOTHING,))
    if is_held(asked.store, draft.id):
        return _page(asked, draft, (_IN_TEST,))
    problems, _ = judge(asked, draft)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return _page(asked, draft, status=422)
    keeps = keeps_its_number(asked, draft)
    sent_id = draft.id if keeps or not draft.corrects else proposal_id(asked)
    try:
        send(asked, replace(proposal_of(asked, draft), id=sent_id), corrects=keeps)
    except Refused as refused:
        return _page(asked, draft, tuple(_fault(one, "") for one in refused.problems))
    except RefMoved:
        return _page(asked, draft, (_MOVED,))
    drop(asked.store, draft.account_id, draft.id)
    return SentOff(register=draft.register, id=sent_id)


def receipt_path(register: str, proposal_id: str) -> str:
    """Where the receipt of a proposal is shown."""
    return f"/usulan/{register}/{proposal_id}/diterima"


def _sent_already(asked: Asked) -> Answer:
    """The same draft sent from a second window leads to the receipt of the first."""
    for queue in asked.desk.queues():
        if may_open(asked, queue.register) and was_sent(asked, queue.register, asked.params["id"]):
            return Redirect(receipt_path(queue.register, asked.params["id"]))
    return NotHere()


# -- the page -------------------------------------------------------------------------------


def _page(asked: Asked, draft: Draft, refused: tuple[Fault, ...] = (), status: int = 200) -> Page:
    problems, operations = judge(asked, draft)
    said, comments = reviewers_words(asked, draft)
    together, own = added_together(operations), with_added(asked.desk.rows(draft.register), operations)
    shown = [_words(asked, draft, placed, own, together) for placed in operations]
    checked = [one for one in shown if one.only_checked and not _speaks_of(problems, one)]
    rows = [one for one in shown if one not in checked]
    number, pages = page_number(asked, len(rows), ROWS_PER_PAGE)
    first = (number - 1) * ROWS_PER_PAGE
    errors = [_linked(draft, one) for one in problems if one.severity is Severity.ERROR]
    summary = (*refused, *errors)
    if not operations and not refused:
        summary = (_NOTHING,)
    return Page(
        template="periksa.html.jinja",
        title="Periksa jawaban Anda",
        context={
            "konsep": draft,
            "kesalahan": summary[:_FAULTS],
            "kesalahan_lain": max(0, len(summary) - _FAULTS),
            "boleh_kirim": not errors and bool(operations),
            "seketika": bool(operations) and publisher_of(asked, proposal_of(asked, draft)) is not None,
            "perbuatan": deeds_of(operations),
            "baris": tuple(
                _shown(asked, draft, one, problems, comments) for one in rows[first : first + ROWS_PER_PAGE]
            ),
            "diperiksa": tuple(one.title for one in checked[:_CHECKED_TITLES]),
            "diperiksa_jumlah": len(checked),
            "halaman": number,
            "halaman_semua": pages,
            "kata_penelaah": said,
            "nomor_tetap": keeps_its_number(asked, draft),
            "di_mana": _where(asked, draft),
            "tambah_lagi": _add_path(draft),
        },
        status=422 if refused else status,
    )


def _add_path(draft: Draft) -> str:
    """Where a further row of the same kind is written; empty where the draft is not about new rows."""
    tables = {row.table for row in draft.rows if row.is_new}
    if draft.is_restricted or not draft.unit or len(tables) != 1:
        return ""
    return f"{row_path(next(iter(tables)), 'baru')}?konsep={draft.id}"


def _where(asked: Asked, draft: Draft) -> str:
    if not draft.unit:
        return "tabel acuan"
    name = "Badan Publik" if draft.unit.startswith("_") else asked.reference.unit_name(draft.unit)
    return f"register terbatas (DIK) {name}" if draft.is_restricted else f"daftar publik {name}"


def _words(
    asked: Asked, draft: Draft, placed: PlacedOperation, own: Snapshot, together: Together
) -> RowWords:
    row = draft.row(placed.table, placed.key)
    gone = (one.before for one in draft.removed if (one.table, one.key) == (placed.table, placed.key))
    before = row.before if row else next(gone, None)
    return in_words(placed, before, asked.reference.rows, own=own, together=together)


def _shown(
    asked: Asked,
    draft: Draft,
    words: RowWords,
    problems: Iterable[Problem],
    comments: Iterable[Comment],
) -> ShownRow:
    own = [one for one in problems if one.place.entry_id == words.key]
    row = draft.row(words.table, words.key)
    return ShownRow(
        words=words,
        anchor=f"baris-{words.key}",
        edit=edit_path(draft, row) if row else "",
        errors=tuple(_linked(draft, one) for one in own if one.severity is Severity.ERROR),
        warnings=tuple(_linked(draft, one) for one in own if one.severity is not Severity.ERROR),
        comments=tuple(_commented(words, comments)),
        similar=similar_rows(asked, words.table, row.cells) if row and words.is_new else (),
    )


def _commented(words: RowWords, comments: Iterable[Comment]) -> Iterator[str]:
    labels = {change.column: change.label for change in words.changes}
    for one in comments:
        if (one.table, one.key) == (words.table, words.key):
            yield f"{labels.get(one.column, one.column)}: {one.text}" if one.column else one.text


def _speaks_of(problems: Iterable[Problem], words: RowWords) -> bool:
    return any(one.place.entry_id == words.key for one in problems)


def _linked(draft: Draft, problem: Problem) -> Fault:
    """The problem with a way to the field: in the form of its row, if the draft holds it."""
    row = next((one for one in draft.rows if one.key == problem.place.entry_id), None)
    column = problem.place.column
    return _fault(problem, f"{edit_path(draft, row)}{f'#{column}' if column else ''}" if row else "")


def _fault(problem: Problem, address: str) -> Fault:
    return Fault(
        anchor=address,
        label="",
        message=problem.message,
        remedy=on_page(problem).remedy,
        source=f"{problem.source} ({problem.code})",
    )


ROUTES = (
    Route(path="/konsep/{id}/periksa", method="GET", access=Access.OFFICER, handle=_check),
    Route(path="/konsep/{id}/kirim", method="POST", access=Access.OFFICER, handle=_send),
)
