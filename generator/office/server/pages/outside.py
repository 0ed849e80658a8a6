"""The way in by a provider of OpenID Connect, where the operator named one; without one no address here answers."""

from dataclasses import dataclass

from generator.office.accounts import sessions
from generator.office.accounts.account import Account
from generator.office.accounts.log import Event
from generator.office.accounts.oidc import NotProven, OidcError, Provider, errand_of, new_errand
from generator.office.accounts.outside import Proven, account_outside
from generator.office.accounts.throttle import know_device
from generator.office.requests.asked import Answer, Asked, Entered, NotHere, Page, Redirect, SentAway
from generator.office.requests.route import Access, Route
from generator.office.server.carried import is_own_path
from generator.office.server.pages.entering import HOME, may_enter, place_after

_BACK = "/masuk/oidc/kembali"
_CONFIRMED = "/masuk/oidc/ditegaskan"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    """Why somebody does not come in: for her, and in one word for the log."""

    word: str
    told: str
    status: int = 403


_UNREACHABLE = _Refusal(
    word="penyedia",
    told="Layanan masuk tunggal tidak menjawab. Coba lagi beberapa saat kemudian, atau masuk dengan kata sandi.",
    status=503,
)
_NOT_PROVEN = _Refusal(
    word="bukti",
    told="Jawaban layanan masuk tunggal tidak dapat dipercaya: mungkin terlalu lama, atau dibuka di peramban lain. "
    "Mulailah lagi dari halaman masuk.",
)
_NO_ACCOUNT = _Refusal(
    word="tanpa akun",
    told="Anda dikenal di layanan masuk tunggal, tetapi belum punya akun di kantor ini. "
    "Mintalah pengelola mencatat surel atau pengenal Anda pada akun Anda.",
)
_NO_OFFICE = _Refusal(
    word="tanpa jabatan",
    told="Akun Anda tidak memegang jabatan hari ini menurut tabel pejabat, jadi tidak dapat dipakai. Hubungi PPID.",
)
_UNVOUCHED = _Refusal(
    word="belum dipastikan",
    told="Akun Anda belum dibuka: penelaah selain pengelola memastikan dulu bahwa ini memang Anda. Hubungi PPID.",
)
_SOMEBODY_ELSE = _Refusal(
    word="orang lain",
    told="Yang masuk di layanan masuk tunggal bukan orang yang masuk di sini. "
    "Keluarlah dari layanan itu, lalu tegaskan sekali lagi.",
)


def _go(asked: Asked) -> Answer:
    if asked.provider is None:
        return NotHere()
    if asked.somebody is not None:
        return Redirect(HOME)
    wanted = asked.query.get("lanjut", HOME)
    return _away(asked, asked.provider, wanted if is_own_path(wanted) else HOME, again=False)


def _go_again(asked: Asked) -> Answer:
    if asked.provider is None:
        return NotHere()
    return _away(asked, asked.provider, _CONFIRMED, again=True)


def _away(asked: Asked, provider: Provider, target: str, *, again: bool) -> Answer:
    errand = new_errand(asked.now, target, again=again)
    try:
        return SentAway(address=provider.away(errand, asked.origin + _BACK), errand=errand.written)
    except OidcError:
        return _refuse(asked, _UNREACHABLE)


def _come_back(asked: Asked) -> Answer:
    if asked.provider is None:
        return NotHere()
    errand = errand_of(asked.errand)
    if errand is None:
        return _refuse(asked, _NOT_PROVEN)
    try:
        proven = asked.provider.proven(errand, asked.query, asked.origin + _BACK, asked.now)
    except NotProven:
        return _refuse(asked, _NOT_PROVEN)
    except OidcError:
        return _refuse(asked, _UNREACHABLE)
    account = account_outside(asked.store, proven)
    if account is None or account.is_closed:
        return _refuse(asked, _NO_ACCOUNT)
    if not may_enter(asked, account):
        return _refuse(asked, _UNVOUCHED if account.let_in_by else _NO_OFFICE, account.id)
    if errand.again:
        return _confirm(asked, account, proven)
    return _enter(asked, account, proven, errand.target)


def _enter(asked: Asked, account: Account, proven: Proven, target: str) -> Entered:
    if asked.somebody is not None:
        # a browser has one session at a time
        sessions.end(asked.store, asked.somebody.session.token)
    # a session that stood at the provider lets her in; an approval needs her own word, and its time
    token = sessions.begin(asked.store, account.id, asked.now, confirmed=proven.proved)
    asked.log.write(
        Event.ENTERED, asked.now, account_id=account.id, address=asked.address, place="masuk tunggal"
    )
    return Entered(
        token=token,
        device=know_device(asked.store, account, asked.device, asked.now),
        then=Redirect(place_after(asked, account, target)),
    )


def _confirm(asked: Asked, account: Account, proven: Proven) -> Answer:
    somebody = asked.somebody
    if somebody is None or somebody.account.id != account.id:
        return _refuse(asked, _SOMEBODY_ELSE, somebody.account.id if somebody else "")
    # from when she was asked there, not from now: her browser says when the trip began, and might say earlier
    sessions.confirm(asked.store, somebody.session, proven.proved)
    asked.log.write(
        Event.CONFIRMED, asked.now, account_id=account.id, address=asked.address, place="masuk tunggal"
    )
    return Redirect(_CONFIRMED)


def _confirmed(asked: Asked) -> Answer:
    if asked.provider is None:
        return NotHere()
    return Page(
        template="oidc-ditegaskan.html.jinja",
        title="Anda sudah menegaskan",
        context={"tegas": asked.person.session.is_confirmed(asked.now)},
    )


def _refuse(asked: Asked, refusal: _Refusal, account_id: str = "") -> Page:
    asked.log.write(
        Event.REFUSED,
        asked.now,
        account_id=account_id,
        address=asked.address,
        place=f"masuk tunggal: {refusal.word}",
    )
    return Page(
        template="oidc-ditolak.html.jinja",
        title="Belum dapat masuk",
        context={"sebab": refusal.told},
        status=refusal.status,
    )


ROUTES = (
    Route(path="/masuk/oidc", method="GET", access=Access.PUBLIC, handle=_go),
    Route(path="/masuk/oidc/tegaskan", method="GET", access=Access.OFFICER, handle=_go_again),
    Route(path=_BACK, method="GET", access=Access.PUBLIC, handle=_come_back),
    Route(path=_CONFIRMED, method="GET", access=Access.OFFICER, handle=_confirmed),
)
