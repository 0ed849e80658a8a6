"""The class of information in officers' words: “II. INFORMASI YANG WAJIB TERSEDIA SETIAP SAAT”."""

import re

from generator.imports.headings import plain

EXEMPTED = "dikecualikan"
"""No class of the DIP. Source: Perki 1/2021 art. 1 (20), 13 (1)."""

_WORDS = (
    ("berkala", re.compile(r"\bberkala\b")),
    ("serta-merta", re.compile(r"\bserta ?merta\b")),
    ("setiap-saat", re.compile(r"\bsetiap ?saat\b")),
    (EXEMPTED, re.compile(r"\bdikecualikan\b")),
)
_AROUND = re.compile(
    r"(?:[ivx]{1,4} |[a-d] |\d )?(?:(?:daftar|jenis|kategori|kelompok|informasi|publik|yang|wajib|disediakan|diumumkan|tersedia"
    r"|dan|secara|berkala|serta ?merta|setiap ?saat|dikecualikan)(?: |$))+"
)


def class_in(words: str) -> str:
    """The one class that the words name and nothing else; empty when they name none, several, or something more.

    ``dikecualikan`` counts as one, so that it can be refused.
    """
    text = plain(re.sub(r"\([^)]*\)", " ", words))
    found = [name for name, pattern in _WORDS if pattern.search(text)]
    return found[0] if len(found) == 1 and _AROUND.fullmatch(text) else ""
