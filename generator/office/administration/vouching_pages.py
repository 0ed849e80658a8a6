"""“Orang baru”: reviewers say that it is really the person named who comes in, before the account opens anything."""

from generator.office.accounts.account import account_with_id
from generator.office.accounts.log import Event
from generator.office.accounts.outside import known_outside
from generator.office.accounts.vouching import Unvouched, may_vouch, unvouched, vouch
from generator.office.administration.account_words import recorded_offices
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route

ADDRESS = "/orang-baru"


def _list(asked: Asked) -> Answer:
    return _page(asked)


def _page(asked: Asked, wrong: str = "") -> Page:
    mine = asked.person.account
    waiting = unvouched(asked.store, asked.now)
    return Page(
        template="orang-baru.html.jinja",
        title="Orang baru",
        context={
            "siap": tuple(
                _words(asked, one) for one in waiting if one.has_come and may_vouch(mine, one.account)
            ),
            "belum": tuple(_words(asked, one) for one in waiting if not one.has_come),
            "lain": tuple(
                _words(asked, one) for one in waiting if one.has_come and not may_vouch(mine, one.account)
            ),
            "salah": wrong,
        },
        status=409 if wrong else 200,
    )


def _words(asked: Asked, one: Unvouched) -> dict[str, object]:
    keeper = account_with_id(asked.store, one.account.let_in_by)
    return {
        "id": one.account.id,
        "nama": one.account.name,
        "masuk": one.account.login,
        "jabatan": recorded_offices(asked, one.account),
        "luar": known_outside(asked.store, one.account.id) if asked.provider else "",
        "pengelola": keeper.name if keeper else "",
    }


def _vouch(asked: Asked) -> Answer:
    other = account_with_id(asked.store, asked.params["id"])
    if other is None:
        return NotHere()
    if not vouch(asked.store, asked.person.account, other, asked.now):
        return _page(
            asked, "Belum dipastikan: keadaan akun itu sudah berubah, atau Anda sendiri yang memasukkannya."
        )
    asked.log.write(
        Event.VOUCHED,
        asked.now,
        account_id=other.id,
        address=asked.address,
        place=f"oleh {asked.person.account.id}",
    )
    return Redirect(ADDRESS)


ROUTES = (
    Route(path=ADDRESS, method="GET", access=Access.REVIEWER, handle=_list),
    Route(path=f"{ADDRESS}/{{id}}", method="POST", access=Access.REVIEWER, handle=_vouch, confirmed=True),
)
