"""The last look at a finished site: no dead internal link, no unknown inline code, nothing from a third party."""

import html
import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from generator.processes import forked_map, processes_for
from generator.sites.errors import SiteError
from generator.sites.security_policy import KNOWN_INLINE, InlineCode, inline_code
from generator.sites.walk import files_below

_MAX_NAMED = 10
_PAGES_AT_A_TIME = 50
_ANY_DEPTH = "404.html"
"""Served for whatever address is not found, so its links begin at the root of the server."""

# Quantifiers are possessive, and where one tag could begin another ends: `>` and whole tags may stand in quoted
# values, and no page makes this slow.
_NAME, _REST = r"[a-z](?:[^\s/<>]|<(?![a-z]))*+", r"""(?:[^<>"']++|<(?![a-z])|"[^"]*+"|'[^']*+')*+"""
_TAG = re.compile(f"<({_NAME})({_REST})>", re.IGNORECASE)
_PLAIN_TAG = re.compile("<[a-z][^>]*+>?", re.IGNORECASE)
"""A tag with no `>` in its values, as ours are: where the quotes are closed at the end it is the one that ``_TAG`` finds there.

What has no `>` at its end or an open quote is none of the shapes below, and the page is in doubt.
"""
_LEADS_AWAY = re.compile(
    r"""<a(?:\ class="[a-z\ -]+")?\ href="(?:
        https://[A-Za-z0-9.-]+/[^"]*+
      | mailto:[A-Za-z0-9?][^"]*+
    )"(?:\ rel="noopener"|\ download)?>
    | <meta\ (?:name|property)="[a-z:]+"\ content="[^"]*+">
    | <link\ rel="canonical"\ href="https://[A-Za-z0-9./-]+">
    | <button\ class="[a-z\ ]+"\ type="button"\ data-salin="[^"]*+"\ hidden>""",
    re.VERBOSE,
).fullmatch
_LEADS_TO_PAGE = re.compile(
    r"""<a(?:\ class="[a-z\ -]+")?\ href="((?:\.\./)?)([a-z0-9/-]+\.[a-z]+)(?:[\#?][^"]*+)?"(?:\ download)?>"""
).fullmatch
"""Shapes of tags that differ from page to page and hold no more than this: they need not be taken apart.

Whatever matches passes ``_check_tag`` too, if the file is one of the site's; nothing else follows from a tag that does not.
"""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "srcset",
    "data",
    "poster",
    "xlink:href",
    "background",
    "ping",
)
_FOLLOWED_BY_PEOPLE = frozenset({"a", "area", "form", "button", "input"})
_LINKS_FOR_MACHINES = frozenset({"canonical", "alternate", "license"})
_REMEMBERED_TAGS = 20_000
_KNOWN_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_END = {"script": re.compile(r"</script", re.IGNORECASE), "style": re.compile(r"</style", re.IGNORECASE)}

Harmless = dict[str, set[str]]
"""Folder of pages → tags that are harmless on each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """The scripts and styles that may stand in pages, and which of them were met."""

    known: frozenset[InlineCode] = KNOWN_INLINE
    met: set[InlineCode] = field(default_factory=set[InlineCode])


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen on pages while they were written, when nobody knew yet which others there will be."""

    pages: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    """Those of the pages with a finding, whatever other pages there are."""
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the pages lead to → one page that does; empty for what was looked at before it came to a page."""
    met: frozenset[InlineCode] = frozenset()

    @staticmethod
    def together(parts: Iterable["Looked"]) -> "Looked":
        """All that was seen; raises SiteError for a page that two parts wrote, of which one is lost."""
        pages: set[str] = set()
        doubtful: set[str] = set()
        links: dict[str, str] = {}
        met: set[InlineCode] = set()
        for part in parts:
            if twice := pages & part.pages:
                raise SiteError(f"{min(twice)} ditulis dua kali, oleh dua bagian situs")
            pages |= part.pages
            doubtful |= part.doubtful
            links.update(part.links)
            met |= part.met
        return Looked(pages=frozenset(pages), doubtful=frozenset(doubtful), links=links, met=frozenset(met))


NOT_YET_LOOKED = Looked()


class Looking:
    """Looks at pages as they are written; ``looked`` tells what ``check_site`` must know of them."""

    def __init__(self, known_inline: frozenset[InlineCode] = KNOWN_INLINE) -> None:
        self.pages: set[str] = set()
        self._doubtful: set[str] = set()
        self._links = _Links()
        self._inline = Inline(known=known_inline)
        self._harmless = Harmless()
        self._sound: set[tuple[str, str]] = set()
        """Place of pages, tags that are sound on each of them."""

    def look(self, page: str, text: str, own: str = "", same: str = "") -> bool:
        """Look at the text of one page, which is not looked at again unless something is wrong with it: whether nothing is.

        Where ``own`` and ``same`` hold all its tags (``stencil.Stamped``), the latter is looked at once for many pages.
        """
        self.pages.add(page)
        self._links.page = page
        if (own or same) and self._are_both_sound(page, own, same):
            return True
        source = _as_read(text)
        if any(True for _ in check_page(source, page, self._links, self._harmless, inline=self._inline)):
            self._doubtful.add(page)
            return False
        return True

    def look_at_inset(self, text: str, page: str) -> bool:
        """Look at what will stand on many pages in the place of ``page``: whether nothing is wrong with its tags."""
        self._links.page = ""
        return _is_sound(_as_read(text), page, self._links, self._harmless, ())

    def _are_both_sound(self, page: str, own: str, same: str) -> bool:
        place = _place(page), same
        if place not in self._sound:
            if not _is_sound(_as_read(same), page, self._links, self._harmless, ()):
                return False
            self._sound.add(place)
        return _is_sound(_as_read(own), page, self._links, self._harmless, ())

    def looked(self) -> Looked:
        """What was seen so far."""
        return Looked(
            pages=frozenset(self.pages),
            doubtful=frozenset(self._doubtful),
            links=self._links.first,
            met=frozenset(self._inline.met),
        )


def _as_read(text: str) -> str:
    """With the line ends that a browser reads."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Links(Container[str]):
    """Takes every file for one of the site's, and notes which were asked for."""

    def __init__(self) -> None:
        self.page = ""
        self.first: dict[str, str] = {}

    def __contains__(self, file: object) -> bool:
        self.first.setdefault(str(file), self.page)
        return True


def check_site(
    site: Path,
    known_inline: frozenset[InlineCode] = KNOWN_INLINE,
    looked: Looked = NOT_YET_LOOKED,
    elsewhere: Iterable[str] = (),
) -> frozenset[InlineCode]:
    """The inline code that the pages hold, all of it known.

    Pages that were ``looked`` at when they were written are read again only where something seems wrong with them.
    ``elsewhere`` are files of the site that will stand in it, and do not yet.
    Raises SiteError naming the first pages that hold a dead link, other inline code or a foreign resource.
    """
    here = set(files_below(site))
    known = here.union(elsewhere)

    harmless = Harmless()

    def check(page: str) -> tuple[tuple[str, ...], frozenset[InlineCode]]:
        inline = Inline(known=known_inline)
        source = (site / page).read_text(encoding="utf-8")
        return tuple(check_page(source, page, known, harmless, inline=inline)), frozenset(inline.met)

    dead = {
        file: page
        for file, page in looked.links.items()
        if file not in known and os.path.normpath(f"{file}/index.html") not in known
    }
    # where nobody knows on which page a dead link stands, it is looked for on all that are here
    unplaced = min((file for file, page in dead.items() if not page), default="")
    sound = frozenset[str]() if unplaced else looked.pages - looked.doubtful - set(dead.values())
    unread = (here if unplaced else known) - sound
    pages = sorted(path for path in unread if path.endswith(".html"))
    processes = processes_for(len(pages), worth_one_more=_PAGES_AT_A_TIME * 4)
    by_page = forked_map(check, pages, processes, at_a_time=_PAGES_AT_A_TIME)
    findings = [finding for findings, _ in by_page for finding in findings]
    if unplaced and not findings:
        findings = [f"a row of lists leads to {unplaced!r}, which is not there"]
    if findings:
        raise SiteError("; ".join(findings[:_MAX_NAMED]))
    return looked.met.union(*(met for _, met in by_page))


def check_page(
    source: str,
    page: str,
    known: Container[str],
    harmless: Harmless | None = None,
    served: tuple[str, ...] = (),
    inline: Inline | None = None,
) -> Iterator[str]:
    """One sentence per finding of a page. ``known`` are the site's files.

    ``source`` is read with universal newlines, as a browser reads it. ``inline`` notes which known code it holds.

    ``harmless`` collects tags without a finding, so that pages of one site look at the tags of their frame once.
    ``served`` are beginnings of addresses, such as ``/unit/``, under which the site's own server has forms;
    with any of them the server's start page ``/`` can be reached too.
    """
    seen = Harmless() if harmless is None else harmless
    code = Inline() if inline is None else inline
    if not _is_sound(source, page, known, seen, served):
        yield from _findings(source, page, known, seen, served, code)


def _place(page: str) -> str:
    """What a tag means depends on nothing else of its page."""
    return page if page == _ANY_DEPTH else page.rpartition("/")[0] + "/"


def _findings(
    source: str,
    page: str,
    known: Container[str],
    harmless: Harmless,
    served: tuple[str, ...],
    code: Inline,
) -> Iterator[str]:
    seen = harmless.setdefault(_place(page), set())
    for match in _TAG.finditer(source):
        if match[0] in seen:
            continue
        tag, attributes = match[1].lower(), _attributes(match[2])
        findings = tuple(_check_tag(tag, attributes, page, known, served))
        yield from findings
        if tag == "style" or (tag == "script" and _is_code(attributes)):
            # what it holds stands behind the tag, so the tag alone is never harmless
            found = _code_of(tag, source, match.end())
            if found in code.known:
                code.met.add(found)
            else:
                yield f"{page}: inline <{tag}>"
        elif not findings and len(seen) < _REMEMBERED_TAGS:
            seen.add(match[0])


def _is_sound(
    source: str,
    page: str,
    known: Container[str],
    harmless: Harmless,
    served: tuple[str, ...],
) -> bool:
    """Whether every tag of a page is without a finding and none begins code; where in doubt, not.

    Most tags of a page stand on other pages, too. Of the others each is looked at once, by its shape if that is enough.
    """
    place = _place(page)
    seen = harmless.setdefault(place, set())
    for whole in set(_PLAIN_TAG.findall(source)).difference(seen):
        if _LEADS_AWAY(whole):
            continue
        if _leads_to_page(whole, place, known):
            # it stands on many pages, if no question of its own goes with it
            if "?" not in whole and len(seen) < _REMEMBERED_TAGS:
                seen.add(whole)
            continue
        match = _TAG.fullmatch(whole)
        if match is None:
            return False
        tag, attributes = match[1].lower(), _attributes(match[2])
        if tag == "style" or (tag == "script" and _is_code(attributes)):
            return False
        if any(True for _ in _check_tag(tag, attributes, page, known, served)):
            return False
        if len(seen) < _REMEMBERED_TAGS:
            seen.add(whole)
    return True


def _leads_to_page(whole: str, place: str, known: Container[str]) -> bool:
    link = _LEADS_TO_PAGE(whole)
    if link is None:
        return False
    up, file = link.groups()
    if up:
        return place.count("/") == 1 and place != "/" and file in known
    return place.endswith("/") and (file if place == "/" else place + file) in known


def _is_code(script: dict[str, str]) -> bool:
    """Whether the text of a script is run; browsers leave a data block alone, and one with an address is empty."""
    return "src" not in script and script.get("type") != "application/ld+json"


def _code_of(tag: Literal["script", "style"], source: str, begin: int) -> InlineCode:
    end = _END[tag].search(source, begin)
    return inline_code(tag, source[begin : end.start() if end else len(source)])


def _check_tag(
    tag: str, attributes: dict[str, str], page: str, known: Container[str], served: tuple[str, ...]
) -> Iterator[str]:
    for name in attributes:
        if name == "style" or name.startswith("on") or name == "srcdoc":
            yield f"{page}: inline {name} in <{tag}>"
    if tag == "base":
        yield f"{page}: inline <base>"
    for name in _ADDRESSES:
        if name in attributes:
            for address in _addresses(name, attributes[name]):
                if tag == "a" and served and (address == "/" or address.startswith(served)):
                    continue
                yield from _check_address(address, tag, attributes.get("rel", ""), page, known)


def _attributes(source: str) -> dict[str, str]:
    """As a browser reads them: names in lower case, of doubled ones the first, character references resolved."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        attributes.setdefault(name.lower(), html.unescape(double or single or bare))
    return attributes


def _addresses(name: str, value: str) -> list[str]:
    if name == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value]


def _check_address(address: str, tag: str, rel: str, page: str, known: Container[str]) -> Iterator[str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        # A cell may hold such an address (`https://[x`): a bad link to elsewhere, but no fault of the site.
        if tag not in _FOLLOWED_BY_PEOPLE or not address.startswith("https://"):
            yield f"{page}: address {address!r} cannot be read"
        return
    if parts.scheme or parts.netloc:
        followed = tag in _FOLLOWED_BY_PEOPLE or (tag == "link" and rel.lower() in _LINKS_FOR_MACHINES)
        drawn = tag == "img" or (tag == "link" and "icon" in rel.lower().split())
        if not followed and not (drawn and parts.scheme == "data"):
            yield f"{page}: loads {address!r} from elsewhere"
        elif followed and parts.scheme not in _KNOWN_SCHEMES:
            yield f"{page}: address {address!r} has a scheme that no page needs"
    elif parts.path.startswith("/"):
        if page != _ANY_DEPTH:
            yield f"{page}: address {address!r} begins at the root, where the site need not be"
    elif parts.path:
        target = os.path.normpath(os.path.join(os.path.dirname(page), unquote(parts.path)))  # noqa: PTH118, PTH120
        if target not in known and os.path.normpath(f"{target}/index.html") not in known:
            yield f"{page}: dead link {address!r}"
