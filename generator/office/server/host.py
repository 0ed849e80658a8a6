"""How a request is judged before a page sees it, and what becomes of the page's answer; nothing of HTTP's library."""

import re
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.changes.proposal import PUBLIC_REGISTER
from generator.files.looking import MAX_FILE_BYTES
from generator.history.repository import HistoryError
from generator.model.time_zone import local_day
from generator.office.accounts.account import account_with_id
from generator.office.accounts.examiners import tests_of
from generator.office.accounts.log import AuditLog, Event, log_of
from generator.office.accounts.officers import held_by
from generator.office.accounts.sessions import session_of
from generator.office.accounts.store import Store, open_store
from generator.office.accounts.tokens import new_token
from generator.office.decrees.tagging import tag_newest_edition
from generator.office.requests.asked import (
    Answer,
    Asked,
    Asset,
    Download,
    Entered,
    Form,
    Left,
    NotHere,
    Page,
    Person,
    Redirect,
    SentAway,
    SiteFile,
    StoredFile,
    Verdict,
)
from generator.office.requests.desk import Desk, Reference
from generator.office.requests.route import Access, Route, may_ask
from generator.office.server.carried import OWN, is_own_path, packed, pairs_of
from generator.office.server.headers import ASSET, DOCUMENT, PAGE, SITE, headers_for
from generator.office.server.pages.entering import LOGIN, confirmation, login_page
from generator.office.server.receipts import Receipts, content_of
from generator.office.server.rendering import rendered
from generator.office.server.settings import Settings
from generator.review.git_writer import WriteError

TOKEN_FIELD, FORM_FIELD, PASSWORD_FIELD = "_kunci", "_kiriman", "_sandi"
FORM_BYTES = 1024 * 1024
UPLOAD_BYTES = 12 * 1024 * 1024
DOCUMENT_BYTES = MAX_FILE_BYTES + FORM_BYTES
"""A document and the form that it comes with."""

_OWN_NAMES = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?\Z")
_WRITTEN = re.compile(r"(?:/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?)(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?\Z")
"""How every address of ours is written: no escapes, no empty part, no part that begins with a dot."""
_FORM_ID = re.compile(r"[A-Za-z0-9_-]{1,100}\Z")
_NOT_HERE = Page(template="tidak-ada.html.jinja", title="Halaman ini tidak ada", status=404)
_OUR_FAULT = Page(template="gangguan.html.jinja", title="Terjadi kesalahan program", status=500)
_TOO_LARGE = Page(template="terlalu-besar.html.jinja", title="Kiriman terlalu besar", status=413)
_KEPT = "Waktu masuk Anda habis. Masuklah lagi; isian Anda tidak hilang."
_TOO_LONG = (
    "Waktu masuk Anda habis, dan isian Anda terlalu panjang untuk dibawa ke halaman ini. Tekan tombol Kembali di "
    "peramban: isian Anda masih di sana. Masuklah di tab lain, lalu kirim lagi dari halaman itu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A request without its body, as the door read it."""

    method: str
    path: str
    written_path: str
    """As it was sent, escapes and all."""
    params: Mapping[str, str]
    query: Mapping[str, str]
    host: str
    origin: str | None
    fetch_site: str | None
    address: str
    cookies: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back: bytes, or a file of the built site."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    file: Path | None = None
    cookies: Mapping[str, str] = field(default_factory=dict[str, str])
    """Name → value; an empty value makes the browser forget it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A request whose body may be read."""

    incoming: Incoming
    route: Route
    somebody: Person | None
    reference: Reference
    now: int

    @property
    def limit(self) -> int:
        """Most bytes that its body may have."""
        allowed = self.route.uploads and may_ask(self.route, self.somebody)
        if not allowed:
            return FORM_BYTES
        return DOCUMENT_BYTES if self.route.documents else UPLOAD_BYTES


class Host:
    """One office server: settings, accounts and the queues."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        people = settings.people or settings.state
        self._store: Store = open_store(people)
        self._log: AuditLog = log_of(people)
        self._desk = Desk(state=settings.state, moved=self._moved)
        self._receipts = Receipts(self._store)

    def _moved(self, register: str) -> None:
        """Tag an edition that has just been approved, and only then tell whoever publishes."""
        if register == PUBLIC_REGISTER:
            now = self.settings.clock()
            zone = self._desk.reference().body.get("zona", "")
            tag_newest_edition(self.settings.state, day=local_day(now, zone), time=now)
        if self.settings.moved:
            self.settings.moved(register)

    def warm(self) -> None:
        """Read the registers before anybody waits for it; what is wrong with them is told when somebody asks."""
        with suppress(HistoryError, WriteError):
            self._desk.warm()

    def admit(self, route: Route | None, incoming: Incoming) -> Admitted | Reply:
        """Judge a request by all but its body; ``route`` is None where no address is so called."""
        if not self._is_our_name(incoming.host):
            return self._plain(421, "Alamat ini bukan alamat peladen ini.\n")
        try:
            return self._admit(route, incoming)
        except Exception as error:  # noqa: BLE001 - the boundary: a message may hold a cell's value
            return self.fault(error)

    def _admit(self, route: Route | None, incoming: Incoming) -> Admitted | Reply:
        now = self.settings.clock()
        reference = self._desk.reference()
        somebody = self._somebody(incoming, reference, now)
        if route is None or not _WRITTEN.match(incoming.written_path):
            return self._page(_NOT_HERE, somebody, reference)
        if incoming.method == "POST" and not self._is_own_form(incoming):
            self._log.write(
                Event.FOREIGN_FORM,
                now,
                account_id=somebody.account.id if somebody else "",
                address=incoming.address,
                place=route.path,
            )
            return self._plain(403, "Formulir ini tidak dikirim dari halaman kantor.\n")
        if not may_ask(route, somebody) and (somebody is not None or route.hidden):
            return self._page(_NOT_HERE, somebody, reference)
        return Admitted(incoming=incoming, route=route, somebody=somebody, reference=reference, now=now)

    def answer(self, admitted: Admitted, form: Form) -> Reply:
        """Let the page answer, once the body is read."""
        try:
            return self._answer(admitted, form)
        except Exception as error:  # noqa: BLE001 - as above
            return self.fault(error)

    def too_large(self, admitted: Admitted) -> Reply:
        """The body has more bytes than it may."""
        return self._page(_TOO_LARGE, admitted.somebody, admitted.reference)

    def _answer(self, admitted: Admitted, form: Form) -> Reply:
        route, somebody, incoming = admitted.route, admitted.somebody, admitted.incoming
        sent_id = form.first(FORM_FIELD)
        asked = Asked(
            method=incoming.method,
            path=incoming.path,
            params=incoming.params,
            query=incoming.query,
            form=Form(
                fields={name: values for name, values in form.fields.items() if not name.startswith(OWN)},
                files=form.files if route.uploads else {},
            ),
            somebody=somebody,
            address=incoming.address,
            device=incoming.cookies.get(self.settings.device_cookie, ""),
            errand=incoming.cookies.get(self.settings.errand_cookie, ""),
            origin=f"{self.settings.scheme}://{incoming.host}",
            provider=self.settings.provider,
            now=admitted.now,
            today=local_day(admitted.now, admitted.reference.body.get("zona", "")),
            form_id=sent_id if _FORM_ID.match(sent_id) else new_token(),
            reference=admitted.reference,
            desk=self._desk,
            site=self.settings.site,
            store=self._store,
            log=self._log,
        )
        if not may_ask(route, somebody):
            return self._ask_to_log_in(asked)
        if route.method == "POST" and route.access is not Access.PUBLIC and somebody is not None:
            return self._reply(asked, self._taken(asked, route, somebody, form))
        return self._reply(asked, route.handle(asked))

    def _taken(self, asked: Asked, route: Route, somebody: Person, form: Form) -> Answer:
        """What a form of somebody who is in leads to; the same form leads there again."""
        if form.first(TOKEN_FIELD) != somebody.session.form_token:
            return _once_more(asked)
        if route.confirmed and not somebody.session.is_confirmed(asked.now):
            given = form.first(PASSWORD_FIELD)
            error = confirmation(asked, given) if given else ""
            if error or not given:
                return _confirming(asked, error)
        if not _FORM_ID.match(form.first(FORM_FIELD)):
            return route.handle(asked)
        account_id = somebody.account.id
        with self._receipts.turn(account_id, asked.form_id):
            content = content_of(asked.form)
            if before := self._receipts.answered(account_id, asked.path, asked.form_id, content):
                return Redirect(before)
            # sent before, and mended while the answer was awaited: what was mended must not be lost, so it is another
            # form, which does nothing to what the first one did
            is_mended = bool(self._receipts.answered(account_id, asked.path, asked.form_id))
            answer = route.handle(replace(asked, form_id=new_token()) if is_mended else asked)
            if isinstance(answer, Redirect):
                self._receipts.remember(
                    account_id, asked.path, asked.form_id, content, answer.path, asked.now
                )
            return answer

    def _ask_to_log_in(self, asked: Asked) -> Reply:
        if asked.method == "POST":
            carried = packed(asked.form.fields)
            lost = _TOO_LONG if pairs_of(asked.form.fields) else ""
            page = login_page(asked.path, carried, asked.form_id, error=_KEPT if carried else lost)
            return self._reply(asked, page)
        query = "&".join(f"{name}={value}" for name, value in asked.query.items())
        wanted = f"{asked.path}?{query}" if query else asked.path
        target = wanted if wanted != "/" and is_own_path(wanted) and "&" not in wanted else ""
        return self._reply(asked, Redirect(f"{LOGIN}?lanjut={target}" if target else LOGIN))

    def _reply(self, asked: Asked, answer: Answer) -> Reply:
        match answer:
            case Page():
                return self._page(answer, asked.somebody, asked.reference, asked.form_id)
            case Redirect():
                return self._redirect(answer)
            case Download():
                headers = {
                    "Content-Type": answer.media_type,
                    "Content-Disposition": f'attachment; filename="{_file_name(answer.name)}"',
                }
                return Reply(status=200, headers=self._headers(PAGE) | headers, body=answer.content)
            case StoredFile():
                headers = {
                    "Content-Type": answer.media_type,
                    "Content-Disposition": f'attachment; filename="{_file_name(answer.name)}"',
                }
                return Reply(status=200, headers=self._headers(DOCUMENT) | headers, file=answer.path)
            case SiteFile():
                return Reply(status=200, headers=self._headers(SITE), file=answer.path)
            case Asset():
                headers = self._headers(ASSET) | {"Content-Type": answer.media_type}
                return Reply(status=200, headers=headers, body=answer.content)
            case Entered():
                return self._entered(asked, answer)
            case SentAway():
                cookies = {self.settings.errand_cookie: answer.errand}
                return replace(self._redirect(Redirect(answer.address)), cookies=cookies)
            case Left():
                return replace(self._redirect(answer.then), cookies={self.settings.session_cookie: ""})
            case NotHere():
                return self._page(_NOT_HERE, asked.somebody, asked.reference)
            case Verdict():
                # what nginx takes for no, and shows to nobody
                return self._plain(200 if answer.allowed else 403, "")

    def _entered(self, asked: Asked, answer: Entered) -> Reply:
        cookies = {self.settings.session_cookie: answer.token, self.settings.device_cookie: answer.device}
        if asked.errand:
            cookies[self.settings.errand_cookie] = ""
        if isinstance(answer.then, Redirect):
            return replace(self._redirect(answer.then), cookies=cookies)
        somebody = self._person(answer.token, asked.reference, asked.now)
        page = self._page(answer.then, somebody, asked.reference)
        return replace(page, cookies=cookies)

    def _somebody(self, incoming: Incoming, reference: Reference, now: int) -> Person | None:
        return self._person(incoming.cookies.get(self.settings.session_cookie, ""), reference, now)

    def _person(self, token: str, reference: Reference, now: int) -> Person | None:
        """Whose session it is, if she holds an office today or examines in an open test."""
        session = session_of(self._store, token, now)
        account = account_with_id(self._store, session.account_id) if session else None
        if session is None or account is None:
            return None
        today = local_day(now, reference.body.get("zona", ""))
        officers = held_by(account, reference.officers, today)
        examines = tests_of(self._store, account, today)
        if not officers and not examines:
            return None
        return Person(account=account, officers=officers, session=session, examines=examines)

    def _is_our_name(self, host: str) -> bool:
        """A name that leads here from elsewhere (DNS rebinding) is no name of ours."""
        if self.settings.host:
            return host == self.settings.host
        return _OWN_NAMES.match(host) is not None

    def _is_own_form(self, incoming: Incoming) -> bool:
        """Whether the browser says that the form came from a page of ours; a browser that says nothing is not believed."""
        own_origin = f"{self.settings.scheme}://{incoming.host}"
        if incoming.origin is None and incoming.fetch_site is None:
            return False
        return incoming.origin in {None, own_origin} and incoming.fetch_site in {None, "same-origin"}

    def _page(
        self, page: Page, somebody: Person | None, reference: Reference, form_id: str | None = None
    ) -> Reply:
        outside = self.settings.provider is not None
        html = rendered(page, somebody, reference, form_id or new_token(), outside=outside)
        headers = self._headers(PAGE) | {"Content-Type": "text/html; charset=utf-8"}
        return Reply(status=page.status, headers=headers, body=html.encode("utf-8", "replace"))

    def _redirect(self, redirect: Redirect) -> Reply:
        return Reply(status=303, headers=self._headers(PAGE) | {"Location": redirect.path})

    def _plain(self, status: int, words: str) -> Reply:
        headers = self._headers(PAGE) | {"Content-Type": "text/plain; charset=utf-8"}
        return Reply(status=status, headers=headers, body=words.encode())

    def _headers(self, kind: str) -> dict[str, str]:
        return headers_for(kind, https=bool(self.settings.host))

    def fault(self, error: Exception) -> Reply:
        """Something went wrong that nobody expected; only its kind and place are told, for its words may hold a cell."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} di {Path(frame.filename).name}:{frame.lineno}"
        sys.stderr.write(f"Kesalahan program: {place}.\n")
        self._log.write(Event.FAULT, self.settings.clock(), place=place)
        return self._page(_OUR_FAULT, None, Reference(commit="", rows={}))


def _once_more(asked: Asked) -> Page:
    """The form is from an earlier session of the same person, or from nobody: she looks at it and sends it herself."""
    return Page(
        template="lanjutkan.html.jinja",
        title="Kirim yang tadi Anda isi",
        context={
            "alamat": asked.path,
            "isian": pairs_of(asked.form.fields),
            "kiriman_tadi": asked.form_id,
        },
    )


def _confirming(asked: Asked, error: str) -> Page:
    return Page(
        template="sandi.html.jinja",
        title="Tegaskan dengan kata sandi",
        context={"alamat": asked.path, "isian": pairs_of(asked.form.fields), "salah": error},
    )


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "unduhan"
