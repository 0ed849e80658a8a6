"""A ready text that a person passes on herself, by WhatsApp or otherwise: kind, receipt number and link, nothing else.

Nothing is sent by the server. The link opens WhatsApp with the text in it, and only when the person follows it; the
browser tells that site nothing of where it was followed from.
"""

from dataclasses import dataclass
from urllib.parse import quote

from generator.office.requests.asked import Asked

_WHATSAPP = "https://wa.me/?text="


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """The text and the link that opens WhatsApp with it."""

    text: str
    link: str


def passed_on(asked: Asked, sentence: str, path: str) -> PassedOn:
    """``sentence`` is one of ours, with ids in it at most; ``path`` an address of this server."""
    text = f"{sentence}\n{asked.origin}{path}"
    return PassedOn(text=text, link=f"{_WHATSAPP}{quote(text, safe='')}")
