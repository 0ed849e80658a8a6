"""Calendar files (RFC 5545): whole-day events that any calendar program can subscribe to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_LINE_BYTES = 75
"""Longest line without its end. Source: RFC 5545 section 3.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event that lasts a day."""

    uid: str
    """The same for the same event in every edition of the file, so that programs move it, not copy it."""
    day: date
    summary: str
    description: str
    category: str


def calendar_file(name: str, events: Iterable[CalendarEvent], *, stamp: date) -> bytes:
    """A calendar of these events, in their order; ``stamp`` is the day on which they were reckoned."""
    return "".join(
        f"{line}\r\n" for content in _contents(name, events, stamp) for line in _folded(content)
    ).encode()


def _contents(name: str, events: Iterable[CalendarEvent], stamp: date) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ppid//tenggat//ID", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        yield from (
            "BEGIN:VEVENT",
            f"UID:{_escaped(event.uid)}",
            f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.summary)}",
            f"DESCRIPTION:{_escaped(event.description)}",
            f"CATEGORIES:{_escaped(event.category)}",
            # Others who see the calendar see that the day is taken, not by what.
            "CLASS:CONFIDENTIAL",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
    yield "END:VCALENDAR"


def _escaped(text: str) -> str:
    """Source: RFC 5545 section 3.3.11."""
    for character, replacement in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(character, replacement)
    return text


def _folded(content: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never cut inside a character; all but the first begin with a space."""
    piece, size = "", 0
    for character in content:
        width = len(character.encode())
        if size + width > _LINE_BYTES:
            yield piece
            piece, size = " ", 1
        piece += character
        size += width
    yield piece
