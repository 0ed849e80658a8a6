"""Prefilled messages: addresses that open a mail program, WhatsApp or the request form with words in place."""

import re
from urllib.parse import quote


def mail(address: str, subject: str, body: str) -> str:
    """A ``mailto:`` address; an empty ``address`` lets the reader choose whom to write to."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def whatsapp(number: str, text: str) -> str:
    """A WhatsApp address. ``number`` is digits with country code; empty lets the reader choose."""
    return f"https://wa.me/{number}?text={quote(text, safe='')}"


def telephone(number: str) -> str:
    """``(0541) 555-0115`` → ``tel:+625415550115``; empty for a text without digits."""
    digits = re.sub(r"\D", "", number)
    if not digits:
        return ""
    return "tel:+62" + digits[1:] if digits.startswith("0") else "tel:+" + digits


def request_form(identifier: str, title: str, unit: str, form: str = "") -> str:
    """The request form with its item filled in by the fragment, which never reaches a server's log."""
    parts = {"id": identifier, "judul": title, "unit": unit, "bentuk": form}
    return "formulir.html#" + "&".join(
        f"{name}={quote(value, safe='')}" for name, value in parts.items() if value
    )
