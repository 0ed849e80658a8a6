"""Prefilled messages: addresses that open a mail program, WhatsApp or the request form with words in place.

Quoting distributes over ``+``, so callers quote what several messages repeat once and put the parts together.
"""

import re
from functools import cache
from typing import NewType
from urllib.parse import quote

Quoted = NewType("Quoted", str)
"""Text that is percent-encoded."""
NO_TEXT = Quoted("")


def quoted(text: str) -> Quoted:
    """The text with everything encoded that could mean something in an address."""
    return Quoted(quote(text, safe=""))


def mail(address: str, subject: Quoted, body: Quoted) -> str:
    """A ``mailto:`` address; an empty ``address`` lets the reader choose whom to write to."""
    return f"mailto:{_mailbox(address)}?subject={subject}&body={body}"


def whatsapp(number: str, text: Quoted) -> str:
    """A WhatsApp address. ``number`` is digits with country code; empty lets the reader choose."""
    return f"https://wa.me/{number}?text={text}"


def telephone(number: str) -> str:
    """``(0541) 555-0115`` → ``tel:+625415550115``; empty for a text without digits."""
    digits = re.sub(r"\D", "", number)
    if not digits:
        return ""
    return "tel:+62" + digits[1:] if digits.startswith("0") else "tel:+" + digits


def request_form(identifier: Quoted, title: Quoted, unit: Quoted, form: Quoted = NO_TEXT) -> str:
    """The request form with its item filled in by the fragment, which never reaches a server's log."""
    parts = (("id", identifier), ("judul", title), ("unit", unit), ("bentuk", form))
    return "formulir.html#" + "&".join([f"{name}={value}" for name, value in parts if value])


@cache
def _mailbox(address: str) -> str:
    """Of units and the body, so there are few."""
    return quote(address, safe="@")
