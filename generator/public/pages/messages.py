"""Prefilled messages: parts of addresses that open a mail program, WhatsApp or the request form with words in place.

Quoting distributes over ``+``, so callers quote what several messages repeat once and put the parts together. The words
of messages stand in the templates.
"""

import re
from typing import NewType
from urllib.parse import quote

Quoted = NewType("Quoted", str)
"""Text that is percent-encoded."""


def quoted(text: str) -> Quoted:
    """The text with everything encoded that could mean something in an address."""
    return Quoted(quote(text, safe=""))


def mailbox(address: str) -> Quoted:
    """A mail address as it stands behind ``mailto:``."""
    return Quoted(quote(address, safe="@"))


def telephone(number: str) -> str:
    """``(0541) 555-0115`` → ``tel:+625415550115``; empty for a text without digits."""
    digits = re.sub(r"\D", "", number)
    if not digits:
        return ""
    return "tel:+62" + digits[1:] if digits.startswith("0") else "tel:+" + digits


def request_form(identifier: Quoted, title: Quoted, unit: Quoted) -> str:
    """The request form with its item filled in by the fragment, which never reaches a server's log."""
    parts = (("id", identifier), ("judul", title), ("unit", unit))
    return "formulir.html#" + "&".join([f"{name}={value}" for name, value in parts if value])
