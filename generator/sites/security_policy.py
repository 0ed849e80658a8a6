"""The Content Security Policy of our static sites.

Pages hold no handler attribute and no style attribute. Of scripts and styles that stand in a page itself they hold only
those that we know, by the hash of their text, and today we know none: ``page_check`` fails the build for any other. So
the policy needs no ``unsafe-inline``, and nothing that got into a page by mistake is ever given a hash. Pagefind
compiles WebAssembly.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

POLICY_FILE = ".csp.conf"
"""Stands in every built site, whose policy it holds for nginx. No server of ours hands out names with a leading dot."""

POLICY_KEY = "situs"
"""Under which nginx finds the policy in it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class InlineCode:
    """A script or style that stands in a page, as a policy names it."""

    directive: Literal["script-src", "style-src"]
    source: str
    """Such as ``'sha256-…'``, quotes included."""


KNOWN_INLINE: frozenset[InlineCode] = frozenset()
"""What we wrote into templates and read over. A page with anything else is not published."""

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def inline_code(tag: Literal["script", "style"], text: str) -> InlineCode:
    """What a policy calls the text of such an element; ``text`` has the line ends that a browser gives it (LF)."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return InlineCode(directive="script-src" if tag == "script" else "style-src", source=f"'sha256-{digest}'")


def policy_with(used: Iterable[InlineCode]) -> str:
    """The policy of a site whose pages hold this code and no other."""
    sources = dict(_DIRECTIVES)
    for code in sorted(set(used)):
        sources[code.directive] += f" {code.source}"
    return "; ".join(f"{directive} {allowed}" for directive, allowed in sources.items())


def write_policy(site: Path, used: Iterable[InlineCode]) -> None:
    """Write the policy into a built site, as one entry of a ``map`` of nginx.

    nginx reads a map as words and values, so whoever may write into a site can change its policy by this file and
    nothing else of the configuration, which nginx reads as root.
    """
    (site / POLICY_FILE).write_text(
        f'# Written by the build, for the map in the configuration of nginx\n{POLICY_KEY} "{policy_with(used)}";\n',
        encoding="ascii",
    )


PUBLIC_POLICY = policy_with(KNOWN_INLINE)
"""The widest that a site of this version of the program can have."""

DOCUMENT_POLICY = "default-src 'none'; sandbox"
"""Of a document that somebody sent: whatever it holds, it can load and do nothing in our name."""

HEADERS = {
    "Content-Security-Policy": PUBLIC_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer carries, errors included."""
