"""Atom feeds of the changes: of the whole register, of each unit and of each class.

Source: RFC 4287 (Atom), RFC 6721 (deleted entries), RFC 4151 (tag URIs).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicRegister
from generator.public.public_changes import PublicChange

_MOST_ENTRIES = 100
"""In a feed; older changes are on the site."""
_TAG_YEAR = 2026
"""Year in which these identifiers began; never change it, or every reader sees every entry anew."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Cells of old commits passed no gate.


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed and which changes it tells."""

    path: str
    """Address, ``unit/dinkes.xml``."""
    title: str
    page: str
    """Address of the page that tells the same to people."""
    unit: str = ""
    """Code; empty for all units."""
    class_slug: str = ""
    """Empty for all classes."""

    def tells(self, change: PublicChange) -> bool:
        """Whether the change belongs here."""
        subject = change.subject
        in_unit = not self.unit or (subject.unit is not None and subject.unit.code == self.unit)
        return in_unit and (not self.class_slug or subject.class_slug == self.class_slug)


def feeds_of(register: PublicRegister) -> tuple[Feed, ...]:
    """Every feed of the site, the whole first; none where no history is kept."""
    if not register.past.is_kept:
        return ()
    name = f"{register.body.site_name} {register.body.short_name}"
    return (
        Feed(path="perubahan.xml", title=f"Perubahan {name}", page="perubahan.html"),
        *(
            Feed(
                path=f"jenis/{kind.value}.xml",
                title=f"Perubahan informasi {kind.label.lower()}, {name}",
                page=f"jenis/{kind.value}.html",
                class_slug=kind.value,
            )
            for kind in InformationClass
        ),
        *(
            Feed(
                path=f"unit/{unit.code}.xml",
                title=f"Perubahan {unit.name}, {name}",
                page=f"unit/{unit.code}.html",
                unit=unit.code,
            )
            for unit in register.units
        ),
    )


def feed_link(path: str, title: str, root: str) -> Markup:
    """The line in the head of a page by which programs find a feed."""
    link = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
    return link.format(title, root + path)


def write_feeds(
    register: PublicRegister, changes: Sequence[PublicChange], out: Path, *, committed_at: int
) -> None:
    """Write every feed under ``out``. ``changes`` are those of ``public_changes``, newest first."""
    of_unit: dict[str, list[PublicChange]] = {}
    for change in changes:
        of_unit.setdefault(change.subject.unit.code if change.subject.unit else "", []).append(change)
    for feed in feeds_of(register):
        path = out / feed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        told = [
            change for change in (of_unit.get(feed.unit, ()) if feed.unit else changes) if feed.tells(change)
        ]
        path.write_text(
            "\n".join(_lines(feed, register, told, committed_at)) + "\n", encoding="utf-8", newline="\n"
        )


def _lines(
    feed: Feed, register: PublicRegister, changes: Sequence[PublicChange], committed_at: int
) -> Iterator[str]:
    site = register.body.site_address
    standing = _newest(change for change in changes if change.subject.is_in_force)
    gone = _newest(change for change in changes if not change.subject.is_in_force)
    published = {change.subject.id: change.at for change in changes if change.is_first}
    updated = max((change.at for change in (*standing, *gone)), default=committed_at)
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
    for change in standing:
        yield from _entry(change, site, published.get(change.subject.id))
    for change in gone:
        yield (
            f"<at:deleted-entry ref={_value(_tag(site, 'entri/' + change.subject.id))} "
            f'when="{_moment(change.at)}"><at:comment>{_text(change.text.heading)}</at:comment></at:deleted-entry>'
        )
    yield "</feed>"


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


def _newest(changes: Iterable[PublicChange]) -> list[PublicChange]:
    """The last change of each row; at most so many as a feed holds."""
    last: dict[str, PublicChange] = {}
    for change in changes:
        if change.subject.id not in last:
            last[change.subject.id] = change
            if len(last) == _MOST_ENTRIES:
                break
    return list(last.values())


def _tag(site: str, name: str) -> str:
    """``tag:ppid.contoh.example,2026:entri/m4n6p8q2ra``: the same for good, also when the page moves."""
    parts = urlsplit(site)
    below = parts.path.strip("/")
    return f"tag:{parts.hostname},{_TAG_YEAR}:{below + '/' if below else ''}{name}"


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _value(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("", text))
