"""The last look at a finished site: no dead internal link, nothing inline, nothing from a third party."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.sites.errors import SiteError

_MAX_NAMED = 10
_TAG = re.compile(
    r"<(script|style|link|img|iframe|source|video|audio|object|embed|a|form)\b([^>]*)>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_INLINE = re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|style)\s*=", re.IGNORECASE)
_LOADING = frozenset({"script", "img", "iframe", "source", "video", "audio", "object", "embed", "style"})


def check_site(site: Path) -> None:
    """Raise SiteError naming the first pages that hold a dead link, inline code or a foreign resource."""
    known = {
        Path(folder, name).relative_to(site).as_posix()
        for folder, _, names in os.walk(site)
        for name in names
    }
    findings: list[str] = []
    for page in sorted(path for path in known if path.endswith(".html")):
        findings += check_page((site / page).read_text(encoding="utf-8"), page, known)
        if len(findings) >= _MAX_NAMED:
            break
    if findings:
        raise SiteError("; ".join(findings[:_MAX_NAMED]))


def check_page(html: str, page: str, known: set[str]) -> Iterator[str]:
    """One sentence per finding of a page. ``known`` are the site's files."""
    if match := _INLINE.search(html):
        yield f"{page}: inline style or handler: {match[0]!r}"
    for match in _TAG.finditer(html):
        tag = match[1].lower()
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(match[2])}
        if tag == "style" or (
            tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
        ):
            yield f"{page}: inline {tag}"
        yield from _check_addresses(page, tag, attributes, known)


def _check_addresses(page: str, tag: str, attributes: dict[str, str], known: set[str]) -> Iterator[str]:
    stylesheet = tag == "link" and attributes.get("rel", "") not in {"canonical", "alternate"}
    for name in ("href", "src", "action", "srcset", "data", "poster"):
        address = attributes.get(name)
        if address is None:
            continue
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if (tag in _LOADING or stylesheet) and parts.scheme != "data":
                yield f"{page}: loads {address!r} from elsewhere"
            elif parts.scheme not in {"https", "http", "mailto", "tel", "data"}:
                yield f"{page}: address {address!r} has a scheme that no page needs"
            continue
        if parts.path and not parts.path.startswith("/"):
            target = os.path.normpath(os.path.join(os.path.dirname(page), unquote(parts.path)))  # noqa: PTH118, PTH120
            if target not in known and f"{target}/index.html" not in known and target != ".":
                yield f"{page}: dead link {address!r}"
