"""Prefilled messages: addresses that open a mail program, WhatsApp or the request form with words in place."""

import re
from functools import lru_cache
from urllib.parse import quote

_SEPARATOR = re.compile("(: |\n)")


def mail(address: str, subject: str, body: str) -> str:
    """A ``mailto:`` address; an empty ``address`` lets the reader choose whom to write to."""
    return f"mailto:{quote(address, safe='@')}?subject={_quoted(subject)}&body={_quoted(body)}"


def whatsapp(number: str, text: str) -> str:
    """A WhatsApp address. ``number`` is digits with country code; empty lets the reader choose."""
    return f"https://wa.me/{number}?text={_quoted(text)}"


def telephone(number: str) -> str:
    """``(0541) 555-0115`` → ``tel:+625415550115``; empty for a text without digits."""
    digits = re.sub(r"\D", "", number)
    if not digits:
        return ""
    return "tel:+62" + digits[1:] if digits.startswith("0") else "tel:+" + digits


def request_form(identifier: str, title: str, unit: str, form: str = "") -> str:
    """The request form with its item filled in by the fragment, which never reaches a server's log."""
    parts = {"id": identifier, "judul": title, "unit": unit, "bentuk": form}
    return "formulir.html#" + "&".join(f"{name}={_quoted(value)}" for name, value in parts.items() if value)


def _quoted(text: str) -> str:
    """The text percent-encoded. Messages repeat the same lines, in one page and from page to page."""
    return "".join(map(_quoted_piece, _SEPARATOR.split(text)))


@lru_cache(maxsize=1024)
def _quoted_piece(piece: str) -> str:
    return quote(piece, safe="")
