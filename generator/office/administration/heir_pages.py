"""“Serahkan pekerjaan”: what somebody leaves behind goes to a successor."""

from dataclasses import replace

from generator.office.accounts.account import Account, account_with_id, all_accounts, close_account
from generator.office.accounts.log import Event
from generator.office.accounts.officers import held_by
from generator.office.administration.account_note import note_account
from generator.office.administration.account_words import account_words
from generator.office.administration.handing_over import Heir, Moment, hand_over, may_be_taken_from
from generator.office.drafts.opening import may_open
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.forms.problems import Fault
from generator.office.requests.asked import Answer, Asked, NotHere, Page
from generator.office.requests.route import REVIEWERS, Access, Route

_TO_ONESELF = "Pengelola tidak menyerahkan pekerjaan orang kepada dirinya sendiri. Minta pengelola lain."
_IN_OFFICE = (
    "Orang ini masih memegang jabatan, dan akunnya belum ditutup. Tutup akunnya sekaligus, atau serahkan sesudah masa "
    "jabatannya berakhir."
)


def _ask_for_heir(asked: Asked) -> Answer:
    account = account_with_id(asked.store, asked.params["id"])
    return NotHere() if account is None else _heir_page(asked, account, "")


def _heir_page(asked: Asked, account: Account, wrong: str) -> Page:
    field = Field(
        name="penerus",
        label="Penerus",
        hint="Orang yang melanjutkan pekerjaannya, biasanya di unit yang sama. Bukan Anda sendiri.",
        example="",
        kind=Kind.SELECT,
        choices=tuple(
            Choice(value=other.id, label=f"{other.name} ({other.login})")
            for other in all_accounts(asked.store)
            if other.id not in (account.id, asked.person.account.id)
            and held_by(other, asked.reference.officers, asked.today)
        ),
        required=True,
    )
    return Page(
        template="akun-serahkan.html.jinja",
        title=f"Serahkan pekerjaan {account.login}",
        context={
            "akun": account_words(asked, account, 0),
            "bidang": field,
            "terpilih": asked.form.first("penerus"),
            "salah_bidang": wrong,
            "kesalahan": (Fault(anchor=field.id, label=field.label, message=wrong),) if wrong else (),
            "boleh_tutup": not account.is_closed and account.id != asked.person.account.id,
        },
        status=422 if wrong else 200,
    )


def _hand_over(asked: Asked) -> Answer:
    account, heir = (
        account_with_id(asked.store, asked.params["id"]),
        account_with_id(asked.store, asked.form.first("penerus")),
    )
    if account is None:
        return NotHere()
    held = held_by(heir, asked.reference.officers, asked.today) if heir else ()
    if heir is None or not held or heir.id == account.id:
        return _heir_page(asked, account, "Pilih penerus yang memegang jabatan hari ini.")
    if heir.id == asked.person.account.id:
        return _heir_page(asked, account, _TO_ONESELF)
    closes = asked.form.first("tutup") == "ya" and account.id != asked.person.account.id
    if not closes and not may_be_taken_from(account, asked.reference.officers, asked.today):
        return _heir_page(asked, account, _IN_OFFICE)
    if closes and not account.is_closed:
        close_account(asked.store, account)
        note_account(asked, Event.CLOSED, account)
        account = replace(account, is_closed=True)
    reviewing = (officer for officer in asked.person.officers if officer.role in REVIEWERS)
    author = next(reviewing, None) or next(iter(asked.person.officers), None)
    done = hand_over(
        asked.store,
        asked.desk.queues(),
        account,
        Heir(account=heir, held=held),
        Moment(day=asked.today, now=asked.now, author=author),
        counts=lambda register: may_open(asked, register),
    )
    note_account(asked, Event.HANDED_OVER, account, f"kepada {heir.id}")
    return Page(
        template="akun-diserahkan.html.jinja",
        title="Pekerjaan sudah diserahkan",
        context={
            "akun": account,
            "penerus": heir,
            "hasil": done,
            "alamat": f"/akun/{account.id}",
        },
    )


ROUTES = (
    Route(path="/akun/{id}/serahkan", method="GET", access=Access.ADMIN, handle=_ask_for_heir),
    Route(path="/akun/{id}/serahkan", method="POST", access=Access.ADMIN, handle=_hand_over, confirmed=True),
)
