"""The page of one proposal, for whoever proposed it and whoever decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from generator.changes.proposal import PUBLIC_REGISTER
from generator.changes.wording import EFFECT_WORDS
from generator.history.repository import HistoryError
from generator.model.dates import date_in_words
from generator.model.problem import Problem
from generator.office.gate.trees import file_in, trees_of
from generator.office.reports.waiting import waiting_reports
from generator.office.reports.words import ReportWords, in_words
from generator.office.requests.asked import Answer, Asked, NotHere, Page
from generator.office.requests.at_once import publisher_of
from generator.office.requests.passed_on import passed_on
from generator.office.requests.route import Access, Route, only_reads
from generator.office.reviews import remarks
from generator.office.reviews.file_page import file_words
from generator.office.reviews.following import following_one
from generator.office.reviews.note_words import notes_in_words, person_words, statement_of
from generator.office.reviews.outcome_words import approver_names, is_account_closed, numbers_given
from generator.office.reviews.proposal_words import (
    Content,
    RowBlock,
    content_of,
    history_name,
    subject_name,
    units_of,
)
from generator.office.reviews.public_links import public_link, public_site
from generator.office.reviews.row_history import RowHistory, RowName, row_histories
from generator.office.reviews.row_words import column_label
from generator.office.reviews.sight import (
    approving_as,
    is_by_same_person,
    is_own,
    is_reviewer,
    named_queue,
    readable,
)
from generator.office.reviews.since_answered import since_answered
from generator.office.reviews.standing_words import (
    PATIENCE_DAYS,
    STANDINGS,
    NeedWords,
    after_words,
    need_words,
    still_words,
)
from generator.office.reviews.waiting import sent_on
from generator.office.reviews.web_problems import ProblemWords, problem_words
from generator.policy.capacity import capacity_of
from generator.review.notes import NoteKind
from generator.review.queue import Shown, show
from generator.review.reading import Sent, Standing
from generator.review.refusal import Refused
from generator.review.state import Queue
from generator.validation.exempted.holidays import calendar_of

_NEWS = {
    "catatan": "Catatan Anda sudah dikirim.",
    "kembali": "Usulan sudah dikembalikan kepada pengusulnya.",
    "setuju": "Persetujuan Anda sudah dicatat.",
    "masuk": "Usulan disetujui dan sudah masuk daftar.",
    "tolak": "Usulan sudah ditolak. Isinya tetap dapat dibaca.",
    "tarik": "Usulan Anda sudah ditarik. Isinya tetap dapat dibaca.",
    "lembar": "Lembar sudah dicatat. Pejabat lain perlu menegaskannya.",
    "umum": "Pengumuman sudah berlaku. Situs publik memuatnya dalam waktu sekitar satu menit. Telaah PPID menyusul.",
    "telaah": "Telaah Anda sudah dicatat.",
}
"""What the page says once something was done, by the word in its address."""
_PASSED_ON = {
    Standing.WAITING: "menunggu telaah",
    Standing.RETURNED: "dikembalikan untuk diperbaiki",
    Standing.REJECTED: "ditolak atau ditarik",
    Standing.MERGED: "sudah disetujui",
    Standing.BROKEN: "rusak",
}
"""What the text to be passed on says of it."""
_STANDING_PROBLEMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the page has to say beside the proposal, after a form could not be taken."""

    problems: tuple[Problem, ...] = ()
    error: str = ""
    """About what was written."""
    has_changed: bool = False
    """Whether the proposal is another one than she read."""
    typed: Mapping[str, str] = field(default_factory=dict[str, str])
    """What she wrote, by the names of the boxes."""

    @property
    def status(self) -> int:
        """Of the answer."""
        if self.has_changed:
            return 409
        return 422 if self.problems or self.error else 200


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """What the page offers her."""

    remark: bool
    give_back: bool
    reject: bool
    withdraw: bool
    correct: bool
    on_paper: bool
    approve: bool
    capacity: str
    """In which she would approve; empty when she may not."""
    afterwards: str
    """What would come then."""
    obstacles: tuple[ProblemWords, ...]
    """Why she may not approve, though her office decides on proposals or the proposal is her own."""


def path_of(register: str, proposal_id: str) -> str:
    """Address of the page."""
    return f"/usulan/{register}/{proposal_id}"


def _get(asked: Asked) -> Answer:
    queue = named_queue(asked)
    sent = readable(asked, queue) if queue is not None else None
    if queue is None or sent is None:
        return NotHere()
    return proposal_page(asked, queue, sent, Notice())


def proposal_page(asked: Asked, queue: Queue, sent: Sent, notice: Notice) -> Page:
    """The page; ``sent`` is one that she may read."""
    try:
        shown = show(queue, sent.id)
    except Refused as refused:
        return _unreadable(asked, sent, notice, refused.problems)
    return Page(
        template="telaah-usulan.html.jinja",
        title=f"Usulan {sent.id}",
        context=_context(asked, queue, shown, notice),
        status=notice.status,
    )


def _unreadable(asked: Asked, sent: Sent, notice: Notice, problems: tuple[Problem, ...]) -> Page:
    """The page of a proposal whose commits are not what they should be: it can only be refused."""
    return Page(
        template="telaah-rusak.html.jinja",
        title=f"Usulan {sent.id}",
        context={
            "id": sent.id,
            "alamat": path_of(sent.proposal.register, sent.id),
            "masalah": problem_words((*notice.problems, *problems)),
            "boleh_tolak": is_reviewer(asked.person) or is_own(asked.person, sent.proposal),
        },
        status=notice.status,
    )


def _context(asked: Asked, queue: Queue, shown: Shown, notice: Notice) -> dict[str, object]:
    sent, reference = shown.sent, asked.reference
    register = sent.proposal.register
    notes = notes_in_words(shown)
    said = (remark for note in notes if not note.is_old for remark in note.remarks)
    own = asked.desk.rows(register)
    content = content_of(shown, reference, own, said, _page_number(asked))
    content = replace(content, rows=_with_histories(asked, queue, content))
    if sent.standing is Standing.MERGED and register == PUBLIC_REGISTER:
        site = public_site(asked)
        linked = (replace(block, public=public_link(block, own, site)) for block in content.rows)
        content = replace(content, rows=tuple(linked))
    titles = {one.placed.key: one.title for one in shown.operations if one.title}
    name, role = person_words(sent.proposal.proposer, shown.officers)
    waited = calendar_of(reference.rows).count_between(sent_on(sent), asked.today)
    is_waiting = sent.standing is Standing.WAITING
    is_open = is_waiting or sent.standing is Standing.RETURNED
    follows = None if is_open else following_one(asked, sent)
    boxes = sum(len(block.columns) + 1 for block in content.rows) <= remarks.INLINE
    return {
        "id": sent.id,
        "alamat": path_of(register, sent.id),
        "berkas": file_words(asked, sent.proposal, path_of(register, sent.id)),
        "versi": sent.version,
        "sidik": sent.version[:12],
        "register": subject_name(sent.proposal, reference),
        "terbatas": bool(queue.layout.unit),
        "satuan": units_of(sent.proposal, reference),
        "pesan": sent.proposal.message,
        "hari": date_in_words(sent.notes[0].day),
        "pengusul": name,
        "peran": role,
        "pengusul_unit": reference.unit_name(shown.proposer.unit) if shown.proposer else "",
        "milik_sendiri": is_own(asked.person, sent.proposal),
        "keadaan": "Sudah berlaku" if follows else STANDINGS[sent.standing],
        "dikembalikan": sent.standing is Standing.RETURNED,
        "menunggu": waited if is_waiting else 0,
        "hari_ini": is_waiting and sent_on(sent) == asked.today,
        "lama": is_waiting and waited > PATIENCE_DAYS,
        "dampak": EFFECT_WORDS[shown.operations[0].effect] if shown.operations else "",
        "isi": content,
        "migrasi": shown.migration,
        "sejak": since_answered(queue, shown, reference, own) if is_open else None,
        "masalah": problem_words(shown.findings.added, sent.proposal, titles),
        "kesalahan": len(shown.findings.errors),
        "masalah_lama": problem_words(shown.findings.standing[:_STANDING_PROBLEMS]),
        "masalah_lama_semua": len(shown.findings.standing),
        "bentrok": tuple(
            (titles.get(one.key, "") or one.key, column_label(one.table, one.column) if one.column else "")
            for one in shown.clashes
        ),
        "perlu": _needs(asked, shown),
        "masih": still_words(shown.still) if is_waiting else "",
        "diberi": approver_names(shown),
        "nomor_resmi": numbers_given(shown, own),
        "pesan_siap": passed_on(
            asked, f"Usulan {sent.id} {_PASSED_ON[sent.standing]}.", path_of(register, sent.id)
        ),
        "akun_ditutup": is_open
        and is_reviewer(asked.person)
        and is_account_closed(asked.store, sent.proposal.proposer),
        "ke_meja": is_reviewer(asked.person),
        "catatan": notes,
        "laporan": _reports(asked, sent) if is_open else (),
        "menyusul": follows,
        "boleh_umumkan": is_waiting
        and not shown.findings.errors
        and not shown.clashes
        and publisher_of(asked, sent.proposal) is not None,
        "lembar_menunggu": is_waiting and waiting_sheet(sent) is not None,
        "boleh": _may(asked, shown),
        "kotak": boxes,
        "nama_kotak": remarks.box_name,
        "pilihan_kolom": _columns(content.rows),
        "ketikan": notice.typed,
        "salah": problem_words(notice.problems, sent.proposal, titles),
        "salah_isian": notice.error,
        "berubah": notice.has_changed,
        "kabar": _NEWS.get(asked.query.get("kabar", ""), "") if asked.method == "GET" else "",
    }


def _reports(asked: Asked, sent: Sent) -> tuple[ReportWords, ...]:
    """What readers reported of the rows that the proposal touches."""
    if sent.proposal.register != PUBLIC_REGISTER:
        return ()
    return in_words(asked, (one for one in waiting_reports(asked) if one.key in sent.proposal.touched))


def _page_number(asked: Asked) -> int:
    text = asked.query.get("halaman", "") or asked.form.first("halaman")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _needs(asked: Asked, shown: Shown) -> tuple[NeedWords, ...]:
    return need_words(shown.needed, shown.still, asked.reference.officers, asked.today)


def waiting_sheet(sent: Sent) -> str | None:
    """The record of the sheet that was recorded last of this version and that nobody has confirmed; None without one."""
    record: str | None = None
    for note in sent.of_this_version:
        if note.kind is NoteKind.RECORDED:
            record = note.record
        elif note.kind is NoteKind.APPROVED:
            statement = statement_of(note)
            if statement is not None and statement.paper is not None:
                record = None
    return record


def _may(asked: Asked, shown: Shown) -> May:
    person, proposal = asked.person, shown.sent.proposal
    is_waiting = shown.sent.standing is Standing.WAITING
    is_open = is_waiting or shown.sent.standing is Standing.RETURNED
    own, reviews, writes = is_own(person, proposal), is_reviewer(person), not only_reads(person)
    officer, obstacles = approving_as(person, asked, proposal, shown.given, shown.needed)
    sound = not shown.findings.errors and not shown.clashes
    capacity = capacity_of(officer, shown.still, asked.reference.officers, asked.today)
    tells_why = reviews or is_by_same_person(person, proposal, asked.reference.officers)
    return May(
        remark=is_open and writes and len(shown.sent.notes) < remarks.MOST_SAID,
        give_back=is_waiting and reviews and not own,
        reject=is_open and reviews and not own,
        withdraw=is_open and own and writes,
        # nobody writes a schema by hand: a migration is sent anew
        correct=is_open and own and writes and not proposal.schema,
        on_paper=is_waiting and bool(shown.still) and writes,
        approve=is_waiting and not obstacles and sound,
        capacity=capacity.words if is_waiting and not obstacles and capacity else "",
        afterwards=after_words(shown.still, capacity) if capacity else "",
        obstacles=problem_words(_telling(obstacles)) if is_waiting and tells_why else (),
    )


def _telling(obstacles: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without what follows from the rest: whose turn it is matters only to somebody else than the proposer."""
    rest = tuple(one for one in obstacles if one.code != "TLH-14")
    return rest or obstacles


def _columns(rows: tuple[RowBlock, ...]) -> tuple[tuple[str, str], ...]:
    """Every column that a row of the page sets, once, by its label."""
    found = {column: label for row in rows for column, label in row.columns}
    return tuple(sorted(found.items(), key=lambda one: one[1]))


def _with_histories(asked: Asked, queue: Queue, content: Content) -> tuple[RowBlock, ...]:
    """The rows of the page with what happened to each before; without it where git cannot tell."""
    names = {history_name(block) for block in content.rows if not block.is_new}
    try:
        found = row_histories(queue, names, asked.reference.body.get("zona", ""))
    except HistoryError:
        found: dict[RowName, RowHistory] = {}
    return tuple(
        replace(block, history=found.get(history_name(block)), link=_case_page(asked, block))
        for block in content.rows
    )


def _case_page(asked: Asked, block: RowBlock) -> str:
    """Address of the entry's own page in a room that she may enter; empty where there is none."""
    if block.table == "dik":
        for tree in sorted(trees_of(asked.person.officers)):
            if file_in(asked.site, tree, f"dik/{block.key}.html") is not None:
                return f"/ruang/{tree}/dik/{quote(block.key)}.html"
    return ""


ROUTES = (Route(path="/usulan/{register}/{id}", method="GET", access=Access.OFFICER, handle=_get),)
