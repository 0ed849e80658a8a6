"""Inviting named examiners, and ending what an invitation opens.

Whoever keeps the test names a person who has an account, or makes her one that opens nothing but this test. As with
every account that somebody hands out, a reviewer says first that it is really the person named.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.model.officer import Role
from generator.model.person_name import is_same_name
from generator.model.table_path import TablePath
from generator.office.accounts.account import (
    Account,
    account_with_id,
    account_with_login,
    add_account,
    all_accounts,
    is_login,
    typed_login,
)
from generator.office.accounts.invitations import HOURS, invite
from generator.office.accounts.log import Event
from generator.office.accounts.officers import held_by
from generator.office.accounts.store import Taken
from generator.office.accounts.vouching import let_in
from generator.office.examinations.examination import Examiner
from generator.office.examinations.sight import Sight, by_keeper
from generator.office.examinations.storage import admit, take_out
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.forms.problems import Fault
from generator.office.forms.reading import read, tidy
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.office.words import ROLES

_USUAL_DAYS = 30
_MOST_DAYS = 180
_NAME_LETTERS = 100
_KNOWN, _NEW = "kenal-", "baru-"

_UNTIL = Field(
    name="sampai",
    label="Berlaku sampai",
    hint="Hari terakhir ia dapat masuk, paling lama 180 hari lagi. Berakhir lebih dulu bila uji ditutup.",
    example="",
    kind=Kind.DATE,
    required=True,
)
_POST = Field(
    name="jabatan",
    label="Jabatan",
    hint="Seperti akan tertulis di lembar pengujian (Perki 1/2021 Lampiran II).",
    example="Arsiparis",
    kind=Kind.TEXT,
    required=True,
)


def _unit_field(asked: Asked) -> Field:
    units = asked.reference.rows[TablePath(package="acuan", table="unit")]
    choices = (Choice(value=code, label=cells["nama"]) for code, cells in units.items())
    return Field(
        name="unit",
        label="Unit kerja",
        hint="Unit tempat penguji bekerja.",
        example="",
        kind=Kind.SELECT,
        choices=tuple(sorted(choices, key=lambda one: one.label)),
        required=True,
    )


def _known_fields(sight: Sight) -> tuple[Field, ...]:
    """For somebody who has an account."""
    account = Field(
        name="akun",
        label="Orang yang sudah punya akun",
        hint="Jabatan dan unitnya diambil dari tabel pejabat.",
        example="",
        kind=Kind.SELECT,
        choices=tuple(_candidates(sight)),
        required=True,
    )
    return tuple(replace(one, prefix=_KNOWN) for one in (account, _UNTIL))


def _new_fields(sight: Sight) -> tuple[Field, ...]:
    """For somebody who has none."""
    name = Field(
        name="nama",
        label="Nama lengkap",
        hint="Tanpa nomor induk.",
        example="",
        kind=Kind.TEXT,
        required=True,
    )
    login = Field(
        name="nama_masuk",
        label="Nama masuk",
        hint="3–40 huruf kecil, angka, titik, atau tanda hubung.",
        example="anggraini",
        kind=Kind.TEXT,
        required=True,
    )
    fields = (name, login, _POST, _unit_field(sight.asked), _UNTIL)
    return tuple(replace(one, prefix=_NEW) for one in fields)


def _candidates(sight: Sight) -> list[Choice]:
    """Accounts of people who may be asked: not the auditor, who judges later how it was tested."""
    asked, found = sight.asked, list[Choice]()
    for account in all_accounts(asked.store):
        held = held_by(account, asked.reference.officers, asked.today)
        already = sight.test.examiner(account.id)
        if account.is_closed or (already and not already.is_out):
            continue
        if any(one.role is Role.AUDITOR for one in held):
            continue
        if held:
            office = f"{ROLES[held[0].role]}, {asked.reference.unit_name(held[0].unit)}"
        elif already:
            office = already.post
        else:
            continue
        found.append(Choice(value=account.id, label=f"{account.name}, {office}"))
    return sorted(found, key=lambda one: (one.label, one.value))


def _ask(sight: Sight) -> Answer:
    return _page(sight)


def _page(
    sight: Sight, values: Mapping[str, str] | None = None, wrong: Mapping[str, str] | None = None
) -> Page:
    """The two forms; ``values`` and ``wrong`` by the ids of the fields."""
    given, errors = values or {}, wrong or {}
    known, new = _known_fields(sight), _new_fields(sight)
    usual = (sight.asked.today + timedelta(days=_USUAL_DAYS)).isoformat()

    def shown(fields: tuple[Field, ...]) -> tuple[tuple[Field, str, str], ...]:
        return tuple(
            (one, given.get(one.id, usual if one.name == "sampai" else ""), errors.get(one.id, ""))
            for one in fields
        )

    return Page(
        template="uji-undang.html.jinja",
        title=f"Penguji, uji {sight.test.id}",
        status=422 if errors else 200,
        context={
            "pulang": sight.test.address,
            "alamat": f"{sight.test.address}/undang",
            "kenal": shown(known),
            "ada_kenal": bool(known[0].choices),
            "baru": shown(new),
            "kesalahan": tuple(
                Fault(anchor=one.id, label=one.label, message=errors[one.id])
                for one in (*known, *new)
                if one.id in errors
            ),
            "penguji": tuple(
                (one.account_id, one.name, one.post, _is_nameless(sight, one.account_id))
                for one in sight.test.signing
            ),
        },
    )


def _is_nameless(sight: Sight, account_id: str) -> bool:
    """Whether the account was made for examining alone, so that its link may be made anew here."""
    account = account_with_id(sight.asked.store, account_id)
    return account is not None and not account.officer_ids and not account.is_closed


def _until(sight: Sight, cell: str) -> str:
    """What is wrong with the last day; empty where nothing is."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return "Tulis hari terakhirnya, misalnya 22/11/2026."
    if not sight.asked.today <= day <= sight.asked.today + timedelta(days=_MOST_DAYS):
        return "Pilih hari sejak hari ini sampai paling lama 180 hari lagi."
    return ""


def _admit_known(sight: Sight) -> Answer:
    fields = _known_fields(sight)
    typed = read(fields, sight.asked.form)
    wrong = {f"{_KNOWN}{name}": message for name, message in typed.errors.items()}
    cells = typed.cells
    account = account_with_id(sight.asked.store, cells["akun"])
    if account is None:
        wrong[f"{_KNOWN}akun"] = "Pilih satu orang yang tertera."
    if message := _until(sight, cells["sampai"]):
        wrong[f"{_KNOWN}sampai"] = message
    if wrong or account is None:
        return _page(sight, {f"{_KNOWN}{name}": cell for name, cell in cells.items()}, wrong)
    held = held_by(account, sight.asked.reference.officers, sight.asked.today)
    before = sight.test.examiner(account.id)
    post, unit = (
        (ROLES[held[0].role], held[0].unit) if held else (before.post, before.unit) if before else ("", "")
    )
    _admit(sight, account, post, unit, cells["sampai"])
    return Redirect(sight.test.address)


def _admit(sight: Sight, account: Account, post: str, unit: str, until: str) -> None:
    admit(
        sight.asked.store,
        sight.test,
        Examiner(account_id=account.id, name=account.name, post=post, unit=unit, until=until, is_out=False),
    )


def _admit_new(sight: Sight) -> Answer:
    asked, store = sight.asked, sight.asked.store
    fields = _new_fields(sight)
    typed = read(fields, asked.form)
    cells = {**typed.cells, "nama_masuk": typed_login(asked.form.first(f"{_NEW}nama_masuk"))}
    wrong = dict(typed.errors)
    for one in fields:
        if not cells[one.name]:
            wrong.setdefault(one.name, f"{one.label}: belum diisi.")
    if any(is_same_name(cells["nama"], one.name) for one in sight.test.signing):
        wrong["nama"] = "Orang ini sudah menjadi penguji dalam uji ini."
    if len(cells["nama"]) > _NAME_LETTERS or any(one.isdigit() for one in cells["nama"]):
        wrong["nama"] = "Tulis nama saja, tanpa angka."
    if cells["nama_masuk"] and not is_login(cells["nama_masuk"]):
        wrong["nama_masuk"] = "Pakai 3–40 huruf kecil, angka, titik, atau tanda hubung."
    elif account_with_login(store, cells["nama_masuk"]) is not None:
        wrong["nama_masuk"] = "Nama masuk ini sudah dipakai. Pilih yang lain."
    if message := _until(sight, cells["sampai"]):
        wrong["sampai"] = message
    if not wrong:
        try:
            account = add_account(store, login=cells["nama_masuk"], name=tidy(cells["nama"]), officer_ids=())
        except Taken:
            wrong["nama_masuk"] = "Nama masuk ini baru saja dipakai. Pilih yang lain."
        else:
            _admit(sight, account, cells["jabatan"], cells["unit"], cells["sampai"])
            return _invited(sight, account)
    return _page(
        sight,
        {f"{_NEW}{name}": cell for name, cell in cells.items()},
        {f"{_NEW}{name}": message for name, message in wrong.items()},
    )


def _invited(sight: Sight, account: Account) -> Page:
    """The link, shown this once: no address, no log and no later page has it."""
    asked = sight.asked
    let_in(asked.store, account.id, asked.person.account.id)
    token = invite(asked.store, account, asked.now)
    asked.log.write(
        Event.INVITED,
        asked.now,
        account_id=account.id,
        address=asked.address,
        place=f"{sight.test.address} oleh {asked.person.account.id}",
    )
    return Page(
        template="akun-undangan.html.jinja",
        title="Undangan siap diserahkan",
        context={
            "akun": account,
            "tautan": f"{asked.origin}/undangan/{token}",
            "jam": HOURS,
            "alamat": sight.test.address,
            "uji": True,
        },
    )


def _again(sight: Sight) -> Answer:
    """A new link for whoever lost hers, of an account made for examining alone; she is vouched for anew."""
    account = account_with_id(sight.asked.store, sight.asked.params["akun"])
    here = sight.test.examiner(account.id) if account else None
    if account is None or here is None or here.is_out or account.officer_ids or account.is_closed:
        return NotHere()
    return _invited(sight, account)


def _take_out(sight: Sight) -> Answer:
    take_out(sight.asked.store, sight.test, sight.asked.params["akun"])
    return Redirect(sight.test.address)


_PLACE = "/uji/{id}/undang"
ROUTES = (
    Route(path=_PLACE, method="GET", access=Access.OFFICER, handle=by_keeper(_ask)),
    Route(path=_PLACE, method="POST", access=Access.OFFICER, handle=by_keeper(_admit_known)),
    Route(
        path=f"{_PLACE}/baru",
        method="POST",
        access=Access.OFFICER,
        handle=by_keeper(_admit_new),
        confirmed=True,
    ),
    Route(
        path=f"{_PLACE}/{{akun}}/ulang",
        method="POST",
        access=Access.OFFICER,
        handle=by_keeper(_again),
        confirmed=True,
    ),
    Route(
        path=f"{_PLACE}/{{akun}}/keluarkan", method="POST", access=Access.OFFICER, handle=by_keeper(_take_out)
    ),
)
