"""The way in and out: log in, log out, set a password by an invitation."""

from generator.office.accounts import sessions
from generator.office.accounts.account import (
    Account,
    account_with_login,
    set_password,
    stored_password,
    typed_login,
)
from generator.office.accounts.examiners import tests_of
from generator.office.accounts.invitations import invited, redeem
from generator.office.accounts.log import Event
from generator.office.accounts.officers import held_by
from generator.office.accounts.passwords import hashed, is_outdated, matches, weakness
from generator.office.accounts.throttle import Attempt, claim, forgive, know_device, known_device
from generator.office.accounts.tokens import fingerprint
from generator.office.requests.asked import Answer, Asked, Entered, Left, NotHere, Page, Redirect
from generator.office.requests.route import READERS, Access, Route
from generator.office.server.carried import is_own_path, unpacked

HOME = "/"
TESTS = "/uji"
"""Where an examiner goes who holds no office: she has nothing else to see."""
LOGIN = "/masuk"

_WRONG = "Nama masuk atau kata sandi salah. Periksa keduanya, lalu coba lagi."
_NO_OFFICE = (
    "Akun Anda tidak memegang jabatan hari ini menurut tabel pejabat, jadi tidak dapat dipakai. Hubungi PPID."
)


_UNVOUCHED = (
    "Kata sandi Anda benar, tetapi akun ini belum dibuka: penelaah selain pengelola memastikan dulu bahwa ini memang Anda. "
    "Hubungi PPID."
)


def login_page(
    path: str, carried: str, form_id: str, *, login: str = "", error: str = "", status: int = 200
) -> Page:
    """The page that asks who is there; afterwards it goes on at ``path``, with the text that was carried."""
    context = {
        "lanjut": path if is_own_path(path) else HOME,
        "bawaan": carried,
        "bawaan_id": form_id if carried else "",
        "isian": unpacked(carried),
        "nama": login,
        "salah": error,
    }
    return Page(template="masuk.html.jinja", title="Masuk", context=context, status=status)


def _ask(asked: Asked) -> Answer:
    if asked.somebody is not None:
        return Redirect(HOME if asked.somebody.officers else TESTS)
    return login_page(asked.query.get("lanjut", HOME), "", "")


def _enter(asked: Asked) -> Answer:
    form = asked.form
    login, password = typed_login(form.first("nama")), form.first("sandi")
    path, carried, carried_id = form.first("lanjut"), form.first("bawaan"), form.first("bawaan_id")

    def again(error: str, status: int = 200) -> Page:
        return login_page(path, carried, carried_id, login=form.first("nama"), error=error, status=status)

    account = account_with_login(asked.store, login)
    attempt = Attempt(
        address=asked.address,
        login=login,
        device=known_device(asked.store, account, asked.device, asked.now),
    )
    account_id = account.id if account else ""
    if wait := claim(asked.store, attempt, asked.now):
        asked.log.write(Event.SLOWED, asked.now, account_id=account_id, address=asked.address)
        return again(waiting_words(wait), 429)
    stored = stored_password(asked.store, account)
    if not matches(stored, password) or account is None:
        asked.log.write(Event.REFUSED, asked.now, account_id=account_id, address=asked.address)
        return again(_WRONG)
    forgive(asked.store, attempt)
    if not may_enter(asked, account):
        asked.log.write(
            Event.REFUSED, asked.now, account_id=account_id, address=asked.address, place="tanpa jabatan"
        )
        return again(_UNVOUCHED if account.let_in_by else _NO_OFFICE)
    if is_outdated(stored):
        set_password(asked.store, account.id, hashed(password))
    return _begin(asked, account, path, carried, carried_id)


def may_enter(asked: Asked, account: Account) -> bool:
    """Whether the account opens anything today: by an office, or by a test in which its person examines."""
    held = held_by(account, asked.reference.officers, asked.today)
    return bool(held or tests_of(asked.store, account, asked.today))


def place_after(asked: Asked, account: Account, path: str) -> str:
    """Where she goes on who has just come in; an examiner alone at her tests, if nowhere else of hers."""
    target = path if is_own_path(path) else HOME
    if held_by(account, asked.reference.officers, asked.today) or target.startswith(f"{TESTS}/"):
        return target
    return TESTS


def _begin(asked: Asked, account: Account, path: str, carried: str, carried_id: str) -> Entered:
    target = place_after(asked, account, path)
    if asked.somebody is not None:
        # a browser has one session at a time
        sessions.end(asked.store, asked.somebody.session.token)
    token = sessions.begin(asked.store, account.id, asked.now)
    asked.log.write(Event.ENTERED, asked.now, account_id=account.id, address=asked.address)
    fields = unpacked(carried)
    return Entered(
        token=token,
        device=know_device(asked.store, account, asked.device, asked.now),
        then=Page(
            template="lanjutkan.html.jinja",
            title="Kirim yang tadi Anda isi",
            context={"alamat": target, "isian": fields, "kiriman_tadi": carried_id},
        )
        if fields
        else Redirect(target),
    )


def _leave(asked: Asked) -> Answer:
    sessions.end(asked.store, asked.person.session.token)
    asked.log.write(Event.LEFT, asked.now, account_id=asked.person.account.id, address=asked.address)
    return Left(then=Redirect(LOGIN))


def _show_invitation(asked: Asked) -> Answer:
    account = invited(asked.store, asked.params["token"], asked.now)
    return _invitation(account, "") if account else NotHere()


def _accept_invitation(asked: Asked) -> Answer:
    token = asked.params["token"]
    account = invited(asked.store, token, asked.now)
    if account is None:
        return NotHere()
    password, again = asked.form.first("sandi"), asked.form.first("ulang")
    error = weakness(password, account.login)
    if not error and password != again:
        error = "Kedua kata sandi tidak sama. Tulis yang sama pada kedua isian."
    if error:
        return _invitation(account, error)
    if not redeem(asked.store, token, hashed(password), asked.now):
        return NotHere()
    asked.log.write(Event.PASSWORD_SET, asked.now, account_id=account.id, address=asked.address)
    return Page(
        template="masuk.html.jinja",
        title="Masuk",
        context={
            "lanjut": HOME,
            "bawaan": "",
            "bawaan_id": "",
            "nama": account.login,
            "salah": "",
            "kabar": "Kata sandi Anda sudah dibuat. Masuklah dengan kata sandi itu.",
        },
    )


def _invitation(account: Account, error: str) -> Page:
    return Page(
        template="undangan.html.jinja",
        title="Buat kata sandi",
        context={"nama": account.login, "penerima": account.name, "salah": error},
    )


def waiting_words(seconds: int) -> str:
    """What is told to whoever tried too often."""
    minutes = -(-seconds // 60)
    return f"Terlalu banyak percobaan dari jaringan ini. Coba lagi {minutes} menit lagi."


def confirmation(asked: Asked, password: str) -> str:
    """Take the password again from somebody who is in; what is wrong, or the empty text."""
    person = asked.person
    # her session counts by itself, as a known browser does: strangers behind the same address, who try at the login
    # page, must not keep a whole office from approving
    attempt = Attempt(
        address=asked.address,
        login=fingerprint("menegaskan", person.account.id, person.session.token),
        device=person.session.token,
    )
    if wait := claim(asked.store, attempt, asked.now):
        return waiting_words(wait)
    if not matches(stored_password(asked.store, person.account), password):
        asked.log.write(Event.NOT_CONFIRMED, asked.now, account_id=person.account.id, address=asked.address)
        return "Kata sandi salah. Coba lagi."
    forgive(asked.store, attempt)
    sessions.confirm(asked.store, person.session, asked.now)
    asked.log.write(Event.CONFIRMED, asked.now, account_id=person.account.id, address=asked.address)
    return ""


ROUTES = (
    Route(path=LOGIN, method="GET", access=Access.PUBLIC, handle=_ask),
    Route(path=LOGIN, method="POST", access=Access.PUBLIC, handle=_enter),
    Route(path="/keluar", method="POST", access=Access.EXAMINER, handle=_leave, readers=READERS),
    Route(path="/undangan/{token}", method="GET", access=Access.PUBLIC, handle=_show_invitation),
    Route(path="/undangan/{token}", method="POST", access=Access.PUBLIC, handle=_accept_invitation),
)
