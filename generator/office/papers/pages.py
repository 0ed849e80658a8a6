"""Pages on which official papers are fetched, and the files themselves.

Making a file takes a second of a processor: the server runs handlers beside its loop, and two files at most are made
at a time, so that somebody's downloads do not stop the others.
"""

from dataclasses import dataclass
from datetime import date
from threading import BoundedSemaphore
from urllib.parse import urlencode

from generator.documents.making import Format, Worded, made
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.history.changed_files import newest_commit_time
from generator.history.repository import HistoryError
from generator.model.problem import Problem
from generator.office.decrees.waiting import register_name, visible_register
from generator.office.forms.reading import NotUnderstood, read_day
from generator.office.paper_links import NAMES, PLANNED
from generator.office.papers.at_hand import records_at_hand
from generator.office.papers.wording import worded_paper
from generator.office.requests.asked import Answer, Asked, Download, NotHere, Page
from generator.office.requests.route import Access, Route
from generator.review.git_writer import MAIN, tip
from generator.review.state import Queue

_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FORMATS: tuple[tuple[str, Format], ...] = (("Unduh PDF", "pdf"), ("Unduh Word", "docx"))
_DRAFT = "draf"
_SET_BY_SIGNER = ("nomor", "tanggal", "tempat")
"""Parts of the address that say what a planned decree will be called."""
_REFUSED = "Naskah ini belum dapat dibuat. Yang belum ada disebut di bawah."
_MAKING = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """One paper before the person who asks."""

    asked: Asked
    queue: Queue
    kind: str
    row: str
    records: Records
    what: Worded
    set_by_signer: dict[str, str]
    """As typed; empty for a paper that is recorded."""
    wrong: str
    """What cannot be read of it; empty for nothing."""

    @property
    def address(self) -> str:
        """Of its page."""
        return f"/naskah/{self.queue.register}/{self.kind}/{self.row}"

    def file_address(self, format: Format, *, draft: bool) -> str:  # noqa: A002 - named after the file's
        """Where the file is."""
        given = {name: value for name, value in self.set_by_signer.items() if value}
        if draft:
            given[_DRAFT] = "ya"
        return f"{self.address}/{format}" + (f"?{urlencode(given)}" if given else "")


def _paper(asked: Asked) -> _Paper | None:
    """The paper that the address names; None where there is none, or none for this person."""
    queue = visible_register(asked, asked.params["register"])
    kind, row = asked.params["jenis"], asked.params["id"]
    if queue is None or kind not in NAMES:
        return None
    typed = {name: asked.query.get(name, "").strip() for name in _SET_BY_SIGNER} if kind in PLANNED else {}
    wrong, plan = "", Plan(number=typed.get("nomor", ""), place=typed.get("tempat", ""))
    if typed.get("tanggal"):
        try:
            day = date.fromisoformat(read_day(typed["tanggal"]))
        except NotUnderstood as error:
            wrong = str(error)
        else:
            plan = Plan(number=plan.number, day=day, place=plan.place)
    try:
        records = records_at_hand(asked, queue)
        what = worded_paper(kind, row, records, plan)
    except (HistoryError, ValueError, KeyError):
        return None
    if what is None:
        return None
    return _Paper(
        asked=asked,
        queue=queue,
        kind=kind,
        row=row,
        records=records,
        what=what,
        set_by_signer=typed,
        wrong=wrong,
    )


def _page(paper: _Paper, problems: tuple[Problem, ...], wrong: str = "") -> Page:
    may_draft = not paper.what.hindrances(draft=True)
    return Page(
        template="naskah.html.jinja",
        title=f"Naskah: {NAMES[paper.kind]}",
        context={
            "nama": NAMES[paper.kind],
            "nomor": paper.what.document.nomor,
            "unit": register_name(paper.asked, paper.queue),
            "alamat": paper.address,
            "rencana": paper.set_by_signer,
            "salah": wrong or paper.wrong,
            "masalah": problems,
            "berkas": ()
            if problems or paper.wrong
            else tuple((text, paper.file_address(name, draft=False)) for text, name in _FORMATS),
            "draf": tuple((f"{text}, draf", paper.file_address(name, draft=True)) for text, name in _FORMATS)
            if problems and may_draft and not paper.wrong
            else (),
        },
        status=422 if wrong or paper.wrong else 200,
    )


def _show(asked: Asked) -> Answer:
    paper = _paper(asked)
    return NotHere() if paper is None else _page(paper, paper.what.problems)


def _file(asked: Asked) -> Answer:
    paper = _paper(asked)
    name = asked.params["bentuk"]
    if paper is None or (name != "pdf" and name != "docx"):
        return NotHere()
    draft = asked.query.get(_DRAFT, "") == "ya"
    hindrances = paper.what.hindrances(draft=draft)
    if paper.wrong or hindrances:
        return _page(paper, hindrances, _REFUSED)
    with _MAKING:
        result = made(
            paper.what, name, paper.row, paper.records, draft=draft, moment=_moment(paper.queue, asked)
        )
    if isinstance(result, Problem):
        return _page(paper, (result,), _REFUSED)
    ending = f"{'-draf' if draft else ''}.{name}"
    return Download(content=result, name=f"{paper.kind}-{paper.row}{ending}", media_type=_MEDIA_TYPES[name])


def _moment(queue: Queue, asked: Asked) -> int:
    """That of the register's newest commit, as for the command: the same rows give the same bytes."""
    commit = tip(queue.repository, MAIN)
    return newest_commit_time(queue.repository, (".",), until=commit) or asked.now


ROUTES = (
    Route(path="/naskah/{register}/{jenis}/{id}", method="GET", access=Access.OFFICER, handle=_show),
    Route(path="/naskah/{register}/{jenis}/{id}/{bentuk}", method="GET", access=Access.OFFICER, handle=_file),
)
"""Whoever may read the register may have its papers, the advisory team and the auditor too."""
