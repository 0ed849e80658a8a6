"""What the Atom feeds say, written: only feeds of which something changed.

Source: RFC 4287 (Atom), RFC 6721 (deleted entries), RFC 4151 (tag URIs).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from operator import itemgetter
from urllib.parse import urlsplit

from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicRegister
from generator.public.feeds import Feed, feeds_of
from generator.public.parts import Site
from generator.public.past import StepKind
from generator.public.past_lines import moments_of
from generator.public.public_changes import PublicChange, PublicChanges
from generator.sites.contents import FileFacts, PartContents, facts_of_bytes

FEEDS = "umpan"
"""Name of the part."""
_MOST_ENTRIES = 100
"""In a feed; older changes are on the site."""
_TAG_YEAR = 2026
"""Year in which these identifiers began; never change it, or every reader sees every entry anew."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Cells of old commits passed no gate.
_SPACES = {ord(space): f"&#{ord(space)};" for space in "\t\n\r"}


def write_feeds(site: Site, *, committed_at: int) -> PartContents:
    """Write every feed that is not as it stands; all of them."""
    register, changes = site.register, site.changes
    standing = site.standing.parts.get(FEEDS, PartContents()).files
    told = _told(changes)
    texts = _Texts(register, changes)
    files: dict[str, FileFacts] = {}
    # a feed that tells of nothing stays as it is whatever happens in others: nothing happened since the register began
    begun = changes[len(changes) - 1].at if len(changes) else committed_at
    for feed in feeds_of(register):
        of_feed = told.get((feed.unit, feed.class_slug), _Told())
        moment = None if of_feed.standing or of_feed.gone else begun
        key = site.keys.of_feed(repr((feed, moment)), changes, (*of_feed.standing, *of_feed.gone))
        before = standing.get(feed.path)
        if before and before.key == key:
            files[feed.path] = before
            continue
        data = ("\n".join(_lines(feed, register, of_feed, texts, begun)) + "\n").encode("utf-8")
        files[feed.path] = facts_of_bytes(data)._replace(key=key)
        path = site.out / feed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return PartContents(files=files)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one feed tells: numbers of changes, the last of each row, newest first."""

    standing: list[int] = field(default_factory=list[int])
    """Of rows in force."""
    gone: list[int] = field(default_factory=list[int])


def _told(changes: PublicChanges) -> dict[tuple[str, str], _Told]:
    """(unit, class) of a feed → what it tells; each holds so many at most as a feed does."""
    last = {changes.of_row(number)[0]: number for number in reversed(range(len(changes)))}
    told: dict[tuple[str, str], _Told] = defaultdict(_Told)
    full: set[tuple[str, str]] = set()
    for row, number in sorted(last.items(), key=itemgetter(1)):
        unit, class_slug, is_in_force = changes.subjects.place_of(row)
        for feed in {("", ""), ("", class_slug), (unit, "")}:
            if is_in_force and feed in full:
                continue
            here = told[feed].standing if is_in_force else told[feed].gone
            if len(here) < _MOST_ENTRIES:
                here.append(number)
            elif is_in_force:
                full.add(feed)
    return told


def _lines(feed: Feed, register: PublicRegister, told: _Told, texts: "_Texts", begun: int) -> Iterator[str]:
    site = register.body.site_address
    newest = min((*told.standing, *told.gone), default=None)
    updated = begun if newest is None else texts.changes[newest].at
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
        'xml:lang="id">'
    )
    yield f"<id>{_text(_tag(site, 'umpan/' + feed.path.removesuffix('.xml')))}</id>"
    yield f"<title>{_text(feed.title)}</title>"
    yield f"<updated>{_moment(updated)}</updated>"
    yield f'<link rel="self" type="application/atom+xml" href={_value(site + feed.path)}/>'
    yield f'<link rel="alternate" type="text/html" href={_value(site + feed.page)}/>'
    yield f"<author><name>{_text(register.body.name)}</name></author>"
    for number in told.standing:
        yield texts.of_entry(number)
    for number in told.gone:
        yield texts.of_lost(number)
    yield "</feed>"


class _Texts:
    """What feeds say of a change: the same in each that tells of it, so it is written once."""

    def __init__(self, register: PublicRegister, changes: PublicChanges) -> None:
        self.changes = changes
        self._past = register.past
        self._site = register.body.site_address
        self._entries: dict[int, str] = {}

    def of_entry(self, number: int) -> str:
        """A row in force, with its last change."""
        if number not in self._entries:
            change = self.changes[number]
            moments = moments_of(self._past, change.subject.id)
            published = next((at for at, kind in moments if kind is StepKind.PUBLISHED), None)
            self._entries[number] = "\n".join(_entry(change, self._site, published))
        return self._entries[number]

    def of_lost(self, number: int) -> str:
        """A row that is gone."""
        change = self.changes[number]
        return (
            f"<at:deleted-entry ref={_value(_tag(self._site, 'entri/' + change.subject.id))} "
            f'when="{_moment(change.at)}"><at:comment>{_text(change.text.heading)}</at:comment></at:deleted-entry>'
        )


def _entry(change: PublicChange, site: str, published: int | None) -> Iterator[str]:
    subject = change.subject
    yield "<entry>"
    yield f"<id>{_text(_tag(site, 'entri/' + subject.id))}</id>"
    yield f"<title>{_text(subject.title)}</title>"
    yield f"<updated>{_moment(change.at)}</updated>"
    if published is not None:
        yield f"<published>{_moment(published)}</published>"
    yield f'<link rel="alternate" type="text/html" href={_value(site + subject.href)}/>'
    if subject.class_slug:
        label = InformationClass(subject.class_slug).label
        yield f"<category term={_value(subject.class_slug)} label={_value(label)}/>"
    yield f"<summary>{_text(' '.join((change.text.heading + '.', *change.text.lines)))}</summary>"
    yield "</entry>"


def _tag(site: str, name: str) -> str:
    """``tag:ppid.contoh.example,2026:entri/m4n6p8q2ra``: the same for good, also when the page moves."""
    parts = urlsplit(site)
    below = parts.path.strip("/")
    return f"tag:{parts.hostname},{_TAG_YEAR}:{below + '/' if below else ''}{name}"


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text), quote=False)


def _value(text: str) -> str:
    # an end of line in a value would be read as a space
    return f'"{escape(_NOT_IN_XML.sub("", text)).translate(_SPACES)}"'
