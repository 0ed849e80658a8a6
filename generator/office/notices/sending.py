"""Sending what lies in the outbox: again with growing pauses where the server does not take it, and not for ever.

Each mail is sent at least once: where the server stops between handing it over and noting it, it is sent again, under
the same ``Message-ID``, so that mail boxes which fold duplicates show one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from generator.model.time_zone import local_moment
from generator.office.accounts.mail_choice import MailChoice, Wish, mail_choices
from generator.office.accounts.store import Store
from generator.office.notices.concerned import may_be_told_of, reachable
from generator.office.notices.mail_door import Line, Mail, NotAccepted, NotDelivered, connected
from generator.office.notices.mail_words import subject_of, text_of
from generator.office.notices.outbox import (
    Letter,
    LetterState,
    ServerTrouble,
    fold,
    forget_old,
    note_trouble,
    put_off,
    settle,
    to_send,
    trouble,
)
from generator.office.requests.desk import Reference
from generator.office.settings_file import MailSettings, Rhythm

GIVE_UP_SECONDS = 4 * 24 * 60 * 60
"""A mail that was not taken for so long is not tried any more: what it tells is old, and the start page tells it too."""
_PAUSES = (60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60, 6 * 60 * 60)
"""Seconds after the first, second … failure; the last one again and again."""
_MOST = 50
"""Mails over one line."""


def pause_after(tries: int) -> int:
    """Seconds to wait after so many failures, at least one."""
    return _PAUSES[min(tries, len(_PAUSES)) - 1]


def post(store: Store, settings: MailSettings, address: str, reference: Reference, now: int) -> None:
    """Send whatever is ripe; ``address`` is the office's. Nothing is raised for what a server does."""
    zone = reference.body.get("zona", "")
    choices = mail_choices(store)
    fold(store, _ripe(settings, choices, zone, now), now)
    wrong = trouble(store)
    if wrong is not None and now < wrong.again:
        return
    letters = to_send(store, now, _MOST)
    day = local_moment(now, zone).date()
    people = {one.account.id: one for one in reachable(store, reference.officers, day)} if letters else {}
    left: list[Letter] = []
    for letter in letters:
        # she may hold another office by now than when it happened
        one = people.get(letter.account_id)
        notices = tuple(told for told in letter.notices if one and may_be_told_of(one, told.register))
        if notices:
            left.append(replace(letter, notices=notices))
        else:
            settle(store, letter, LetterState.DROPPED)
    # a server that was away is looked for also where nothing is left for it, or it would be told as away for ever
    if not left and wrong is None:
        return
    sending = next(iter(left), None)
    try:
        with connected(settings) as line:
            for letter in left:
                sending = letter
                _send(store, line, letter, choices[letter.account_id], address, now)
    except NotAccepted as error:
        _put_off_all(store, sending, str(error), wrong, now)
        return
    note_trouble(store, None)
    forget_old(store, now)


def _send(store: Store, line: Line, letter: Letter, choice: MailChoice, address: str, now: int) -> None:
    mail = Mail(
        id=letter.id,
        to=choice.address,
        subject=subject_of(letter.notices),
        text=text_of(letter.notices, address),
        made=letter.made,
    )
    try:
        line.send(mail)
    except NotDelivered as error:
        if error.is_final:
            settle(store, letter, LetterState.REFUSED, str(error))
        else:
            _put_off(store, letter, str(error), now)
        return
    settle(store, letter, LetterState.SENT)


def _put_off(store: Store, letter: Letter, what: str, now: int) -> None:
    if now - letter.made >= GIVE_UP_SECONDS:
        settle(store, letter, LetterState.GIVEN_UP, what)
    else:
        put_off(store, letter, now + pause_after(letter.tries + 1), what)


def _put_off_all(
    store: Store, letter: Letter | None, what: str, before: ServerTrouble | None, now: int
) -> None:
    """The server is out of reach: the others need not be tried before it is back."""
    tries = (before.tries if before else 0) + 1
    note_trouble(
        store,
        ServerTrouble(
            since=before.since if before else now, tries=tries, again=now + pause_after(tries), what=what
        ),
    )
    if letter is not None:
        _put_off(store, letter, what, now)


def _ripe(
    settings: MailSettings, choices: dict[str, MailChoice], zone: str, now: int
) -> Callable[[str, int], bool]:
    """Whether news of an account go out now: at once, or with the mail of the day, where it happened by its hour."""
    newest = _last_digest(now, zone, settings.digest_hour)

    def ripe(account_id: str, happened: int) -> bool:
        wish = choices.get(account_id, MailChoice()).wish
        daily = wish is Wish.DAILY or (wish is Wish.AS_OFFICE and settings.rhythm is Rhythm.DAILY)
        return not daily or happened <= newest

    return ripe


def _last_digest(now: int, zone: str, hour: int) -> int:
    """When the mail of the day was last due, seconds since 1970."""
    here = local_moment(now, zone)
    due = datetime.combine(here.date(), time(hour))
    if due > here:
        due -= timedelta(days=1)
    return now - int((here - due).total_seconds())
