"""Pages on which official papers are fetched, and the files themselves.

Making a file takes a second of a processor: the server runs handlers beside its loop, and two files at most are made
at a time, so that somebody's downloads do not stop the others.
"""

from dataclasses import dataclass
from threading import BoundedSemaphore
from urllib.parse import urlencode

from generator.documents.making import Format, Worded, made
from generator.documents.records import Records
from generator.history.changed_files import newest_commit_time
from generator.history.repository import HistoryError
from generator.model.problem import Problem
from generator.office.decrees.waiting import register_name, visible_register
from generator.office.paper_links import NAMES, PUBLIC
from generator.office.papers.at_hand import records_at_hand, rows_of
from generator.office.papers.edition_paper import WithoutTag, edition_paper
from generator.office.papers.lacking import field_for, lacking
from generator.office.papers.questions import ASKED, Question, Typed, typed
from generator.office.papers.wording import Choice, choices, worded_paper
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
_ALONG = "entri-"
"""Before the key of a further entry, in the address."""
_SHOWN = 50
"""Things lacking that one page tells."""
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
    answers: Typed
    questions: tuple[Question, ...]
    """None for a paper of which the rows say all."""
    along: tuple[str, ...] = ()
    """Further entries of a decree of opening."""
    choices: tuple[Choice, ...] = ()
    list_words: str = ""
    """Of an edition: on which list it rests; empty where that goes on changing."""

    @property
    def address(self) -> str:
        """Of its page."""
        return f"/naskah/{self.queue.register}/{self.kind}/{self.row}"

    @property
    def is_restricted(self) -> bool:
        """Whether it holds something that is not for everybody."""
        return self.queue.register != PUBLIC

    def file_address(self, format: Format, *, draft: bool) -> str:  # noqa: A002 - named after the file's
        """Where the file is."""
        given = {name: value for name, value in self.answers.words.items() if value and self.questions}
        given |= {f"{_ALONG}{key}": "ya" for key in self.along}
        if draft:
            given[_DRAFT] = "ya"
        return f"{self.address}/{format}" + (f"?{urlencode(given)}" if given else "")


def _paper(asked: Asked) -> _Paper | Page | None:
    """The paper that the address names, or why it is not made; None where there is none, or none for this person."""
    kind, register = asked.params["jenis"], asked.params["register"]
    if kind not in NAMES:
        return None
    try:
        if register == PUBLIC:
            return _edition(asked) if kind == "sk-dip" else None
        queue = visible_register(asked, register)
        return _of_register(asked, queue) if queue else None
    except WithoutTag as error:
        name = asked.params["id"]
        context = {"edisi": name, "lokasi": error.archive_place}
        return Page(
            template="naskah-tanpa-tag.html.jinja", title=f"SK edisi {name}", context=context, status=404
        )
    except (HistoryError, ValueError, KeyError):
        return None


def _edition(asked: Asked) -> _Paper | None:
    name, answers = asked.params["id"], typed("sk-dip", asked.query)
    found = edition_paper(asked, name, answers.plan)
    if found is None:
        return None
    return _Paper(
        asked=asked,
        queue=asked.desk.public,
        kind="sk-dip",
        row=name,
        records=found.records,
        what=found.what,
        answers=answers,
        questions=ASKED["sk-dip"] if found.is_planned else (),
        list_words=found.list_words,
    )


def _of_register(asked: Asked, queue: Queue) -> _Paper | None:
    kind, row = asked.params["jenis"], asked.params["id"]
    answers, records = typed(kind, asked.query), records_at_hand(asked, queue)
    opens = kind == "pembukaan"
    ticked = {name.removeprefix(_ALONG) for name in asked.query if opens and name.startswith(_ALONG)} - {row}
    along = tuple(one.entry.id for one in records.dossiers if one.entry.id in ticked)
    if row not in rows_of(queue):
        return None
    what = worded_paper(kind, row, records, answers.plan, along)
    if what is None or len(along) < len(ticked):
        return None
    return _Paper(
        asked=asked,
        queue=queue,
        kind=kind,
        row=row,
        records=records,
        what=what,
        answers=answers,
        questions=ASKED.get(kind, ()),
        along=along,
        choices=choices(row, along, records, asked.today) if opens else (),
    )


def _page(paper: _Paper, problems: tuple[Problem, ...], wrong: str = "") -> Page:
    may_draft = not paper.what.hindrances(draft=True)
    mistyped = paper.answers.wrong if paper.questions else ""
    fields = {one: field_for(one, paper.answers) for one in problems}
    others = [one for one in problems if not fields[one]]
    told = [lacking(one, paper.asked, paper.records) for one in others[:_SHOWN]]
    return Page(
        template="naskah.html.jinja",
        title=f"Naskah: {NAMES[paper.kind]}",
        context={
            "nama": NAMES[paper.kind],
            "jenis": paper.kind,
            "nomor": paper.what.document.nomor,
            "unit": register_name(paper.asked, paper.queue) if paper.is_restricted else f"Edisi {paper.row}",
            "terbatas": paper.is_restricted,
            "daftar_kata": paper.list_words,
            "alamat": paper.address,
            "tanya": paper.questions,
            "jawab": paper.answers.words,
            "salah_di": paper.answers.wrong_field if mistyped else "",
            "pilihan": paper.choices,
            "salah": wrong or mistyped,
            "masalah": told,
            "lagi": len(others) - len(told),
            "isian": tuple(one for one in paper.questions if one.name in fields.values()),
            "berkas": ()
            if problems or mistyped
            else tuple((text, paper.file_address(name, draft=False)) for text, name in _FORMATS),
            "draf": tuple((f"{text}, draf", paper.file_address(name, draft=True)) for text, name in _FORMATS)
            if problems and may_draft and not mistyped
            else (),
        },
        status=422 if wrong or mistyped else 200,
    )


def _show(asked: Asked) -> Answer:
    paper = _paper(asked)
    if paper is None or isinstance(paper, Page):
        return paper or NotHere()
    return _page(paper, paper.what.problems)


def _file(asked: Asked) -> Answer:
    paper = _paper(asked)
    name = asked.params["bentuk"]
    if paper is None or (name != "pdf" and name != "docx"):
        return NotHere()
    if isinstance(paper, Page):
        return paper
    draft = asked.query.get(_DRAFT, "") == "ya"
    hindrances = paper.what.hindrances(draft=draft)
    if hindrances or (paper.questions and paper.answers.wrong):
        return _page(paper, hindrances, paper.answers.wrong or _REFUSED)
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
"""Whoever may read the register may have its papers, the advisory team and the auditor too; those of an edition are for
whom its page is."""
