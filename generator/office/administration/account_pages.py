"""“Akun”: who may log in. Roles are not given here: ``pejabat.csv`` says them, and four eyes guard it."""

from collections.abc import Callable

from generator.office.accounts.account import (
    Account,
    account_with_id,
    account_with_login,
    add_account,
    all_accounts,
    close_account,
    is_login,
    last_seen,
    set_admin,
    set_officers,
    typed_login,
)
from generator.office.accounts.invitations import HOURS, invite
from generator.office.accounts.log import Event
from generator.office.accounts.mail_choice import mail_choice, set_address
from generator.office.accounts.outside import know_outside, known_outside
from generator.office.accounts.store import Taken
from generator.office.accounts.vouching import let_in
from generator.office.administration.account_note import note_account
from generator.office.administration.account_words import account_words, free_offices, person_of
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.forms.problems import Fault
from generator.office.notices.address_words import ADDRESS_WRONG, foreign_domain
from generator.office.notices.mail_checks import sending_faults
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.route import Access, Route
from generator.office.settings_file import is_mail_address

_OUTSIDE_CHARACTERS = 255
_OWN = "Akun sendiri diubah oleh pengelola lain, atau oleh operator dengan `ppid user`."


# -- the list -------------------------------------------------------------------------------


def _list(asked: Asked) -> Answer:
    accounts, seen = all_accounts(asked.store), last_seen(asked.store)
    number, pages = page_number(asked, len(accounts))
    first = (number - 1) * PER_PAGE
    zone = asked.reference.body.get("zona", "")
    return Page(
        template="akun-daftar.html.jinja",
        title="Akun",
        context={
            "akun": tuple(
                account_words(asked, account, seen.get(account.id, 0))
                for account in accounts[first : first + PER_PAGE]
            ),
            "surat_salah": tuple(
                sending_faults(asked.store, {one.id: one for one in accounts}, asked.now, zone)
            ),
            "halaman": number,
            "halaman_semua": pages,
        },
    )


# -- inviting -------------------------------------------------------------------------------


def _offices_field(asked: Asked, account: Account | None) -> Field:
    return Field(
        name="jabatan",
        label="Jabatan menurut tabel pejabat",
        hint="Pilih semua baris milik orang ini. Yang sudah dipakai akun lain tidak tampil.",
        example="",
        kind=Kind.CHECKS,
        choices=free_offices(asked, account),
        required=True,
        is_list=True,
    )


_LOGIN_FIELD = Field(
    name="nama_masuk",
    label="Nama masuk",
    hint="3–40 huruf kecil, angka, titik, atau tanda hubung. Tidak berubah lagi.",
    example="rahmawati",
    kind=Kind.TEXT,
    required=True,
)
_ADMIN_FIELD = Field(
    name="pengelola",
    label="Pengelola",
    hint="Mengurus akun. Hak atas daftar tetap menurut jabatannya.",
    example="",
    kind=Kind.CHECKS,
    choices=(Choice(value="ya", label="Orang ini juga mengurus akun"),),
    required=False,
    is_list=True,
)


def _new(asked: Asked) -> Answer:
    return _new_page(asked, {})


def _new_page(asked: Asked, wrong: dict[str, str]) -> Page:
    fields = (_offices_field(asked, None), _LOGIN_FIELD, _ADMIN_FIELD)
    return Page(
        template="akun-baru.html.jinja",
        title="Undang orang baru",
        context={
            "bidang": fields,
            "isi": {one.name: ";".join(asked.form.fields.get(one.name, ())) for one in fields},
            "salah": {one.name: wrong.get(one.name, "") for one in fields},
            "kesalahan": tuple(
                Fault(anchor=one.id, label=one.label, message=wrong[one.name])
                for one in fields
                if one.name in wrong
            ),
        },
        status=422 if wrong else 200,
    )


def _add(asked: Asked) -> Answer:
    login, chosen = typed_login(asked.form.first("nama_masuk")), asked.form.fields.get("jabatan", ())
    wrong: dict[str, str] = {}
    name = person_of(asked, chosen)
    if not set(chosen) <= {choice.value for choice in free_offices(asked, None)} or not chosen:
        wrong["jabatan"] = "Pilih paling sedikit satu jabatan yang tertera."
    elif not name:
        wrong["jabatan"] = "Satu akun untuk satu orang: nama pada baris-baris itu berbeda."
    if not is_login(login):
        wrong["nama_masuk"] = "Pakai 3–40 huruf kecil, angka, titik, atau tanda hubung."
    elif account_with_login(asked.store, login) is not None:
        wrong["nama_masuk"] = (
            "Nama masuk ini sudah dipakai. Pilih yang lain, atau buat undangan baru di halaman akun itu."
        )
    if wrong:
        return _new_page(asked, wrong)
    try:
        account = add_account(
            asked.store,
            login=login,
            name=name,
            officer_ids=chosen,
            is_admin=asked.form.first("pengelola") == "ya",
        )
    except Taken:
        return _new_page(asked, {"nama_masuk": "Nama masuk ini baru saja dipakai. Pilih yang lain."})
    return _invited(asked, account)


def _invited(asked: Asked, account: Account) -> Page:
    """The invitation, shown this once: no address, no log and no later page has it."""
    let_in(asked.store, account.id, asked.person.account.id)
    token = invite(asked.store, account, asked.now)
    note_account(asked, Event.INVITED, account)
    return Page(
        template="akun-undangan.html.jinja",
        title="Undangan siap diserahkan",
        context={
            "akun": account,
            "tautan": f"{asked.origin}/undangan/{token}",
            "jam": HOURS,
            "alamat": f"/akun/{account.id}",
        },
    )


# -- one account ----------------------------------------------------------------------------


def _account(asked: Asked) -> Account | None:
    return account_with_id(asked.store, asked.params["id"])


def _show(asked: Asked) -> Answer:
    account = _account(asked)
    return NotHere() if account is None else _page(asked, account)


def _page(asked: Asked, account: Account, wrong: dict[str, str] | None = None) -> Page:
    errors = wrong or {}
    offices = _offices_field(asked, account)
    labels = {"jabatan": offices.label, "luar": "Akun dinas", "surel": "Alamat surel"}
    address = (
        asked.form.first("surel").strip()
        if "surel" in errors
        else mail_choice(asked.store, account.id).address
    )
    return Page(
        template="akun-satu.html.jinja",
        title=f"Akun {account.login}",
        context={
            "akun": account_words(asked, account, last_seen(asked.store).get(account.id, 0)),
            "sendiri": account.id == asked.person.account.id,
            "kata_sendiri": _OWN,
            "jabatan_bidang": offices,
            "jabatan_isi": ";".join(account.officer_ids),
            "luar": known_outside(asked.store, account.id) if asked.provider else "",
            "surel": address,
            "surel_domain": foreign_domain(address, asked.reference.body) if "surel" not in errors else "",
            "salah_bidang": errors,
            "kesalahan": tuple(
                Fault(anchor=name, label=labels.get(name, ""), message=message)
                for name, message in errors.items()
            ),
        },
        status=422 if errors else 200,
    )


def _changing(change: Callable[[Asked, Account], Answer]) -> Callable[[Asked], Answer]:
    """A change of somebody else's account: nobody changes her own rights."""

    def handle(asked: Asked) -> Answer:
        account = _account(asked)
        if account is None:
            return NotHere()
        if account.id == asked.person.account.id:
            return _page(asked, account, {"": _OWN})
        return change(asked, account)

    return handle


def _invite_again(asked: Asked, account: Account) -> Answer:
    return _invited(asked, account)


def _give_offices(asked: Asked, account: Account) -> Answer:
    chosen = asked.form.fields.get("jabatan", ())
    name = person_of(asked, chosen)
    if not chosen or not set(chosen) <= {choice.value for choice in free_offices(asked, account)}:
        return _page(asked, account, {"jabatan": "Pilih paling sedikit satu jabatan yang tertera."})
    if not name:
        return _page(
            asked, account, {"jabatan": "Satu akun untuk satu orang: nama pada baris-baris itu berbeda."}
        )
    if not set(chosen) <= set(account.officer_ids):
        let_in(asked.store, account.id, asked.person.account.id)
    set_officers(asked.store, account, name, chosen)
    note_account(asked, Event.CHANGED, account, "jabatan")
    return Redirect(f"/akun/{account.id}")


def _make_admin(asked: Asked, account: Account) -> Answer:
    set_admin(asked.store, account, is_admin=asked.form.first("pengelola") == "ya")
    note_account(asked, Event.CHANGED, account, "pengelola")
    return Redirect(f"/akun/{account.id}")


def _record_outside(asked: Asked, account: Account) -> Answer:
    if asked.provider is None:
        return NotHere()
    let_in(asked.store, account.id, asked.person.account.id)
    try:
        know_outside(asked.store, account.id, asked.form.first("luar")[:_OUTSIDE_CHARACTERS])
    except Taken:
        return _page(asked, account, {"luar": "Surel atau pengenal ini sudah dicatat pada akun lain."})
    note_account(asked, Event.CHANGED, account, "masuk tunggal")
    return Redirect(f"/akun/{account.id}")


def _record_address(asked: Asked, account: Account) -> Answer:
    address = asked.form.first("surel").strip()
    if address and not is_mail_address(address):
        return _page(asked, account, {"surel": ADDRESS_WRONG})
    set_address(asked.store, account.id, address)
    note_account(asked, Event.CHANGED, account, "surel")
    return Redirect(f"/akun/{account.id}")


def _ask_to_close(asked: Asked) -> Answer:
    account = _account(asked)
    if account is None or account.is_closed or account.id == asked.person.account.id:
        return NotHere()
    return Page(
        template="akun-tutup.html.jinja",
        title=f"Tutup akun {account.login}",
        context={"akun": account_words(asked, account, 0)},
    )


def _close(asked: Asked, account: Account) -> Answer:
    close_account(asked.store, account)
    note_account(asked, Event.CLOSED, account)
    return Redirect(f"/akun/{account.id}")


def _post(path: str, handle: Callable[[Asked], Answer]) -> Route:
    """A change of accounts: whoever sits at a screen that was left open must not make one."""
    return Route(path=path, method="POST", access=Access.ADMIN, handle=handle, confirmed=True)


def _get(path: str, handle: Callable[[Asked], Answer]) -> Route:
    return Route(path=path, method="GET", access=Access.ADMIN, handle=handle)


ROUTES = (
    _get("/akun", _list),
    _get("/akun/baru", _new),
    _post("/akun/baru", _add),
    _get("/akun/{id}", _show),
    _post("/akun/{id}/undangan", _changing(_invite_again)),
    _post("/akun/{id}/jabatan", _changing(_give_offices)),
    _post("/akun/{id}/pengelola", _changing(_make_admin)),
    _post("/akun/{id}/luar", _changing(_record_outside)),
    _post("/akun/{id}/surel", _changing(_record_address)),
    _get("/akun/{id}/tutup", _ask_to_close),
    _post("/akun/{id}/tutup", _changing(_close)),
)
