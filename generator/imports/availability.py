"""The form in which information is available, in officers' words: “HARDCOPY+SOFTCOPY”, “PDF, Excel”, “✓”."""

import re
from dataclasses import dataclass

from generator.imports.headings import plain

_TICKED = {"✓", "✔", "√", "☑", "✅", "v", "ya", "ada", "1", "ü", "●", "•"}
"""Signs for yes; ``ü`` is the tick of the font Wingdings, read as a letter."""
_UNTICKED = {"", "-", "–", "—", "tidak", "tidak ada", "0", "☐", "✗", "✘", "×"}

_PURE = {
    "softcopy": "softcopy", "soft copy": "softcopy", "soft file": "softcopy", "softfile": "softcopy",
    "hardcopy": "hardcopy", "hard copy": "hardcopy", "hard file": "hardcopy", "hardfile": "hardcopy",
}  # fmt: skip
_DIGITAL = re.compile(
    r"(?:(?:file|berkas|dokumen|format|data|versi|salinan) )?(?:pdf|e ?book|excel|xlsx?|csv|word|docx?|pptx?|powerpoint|jpe?g|png|mp4|mp3"
    r"|zip|json|html|digital|elektronik|online|daring|website|web|situs(?: web)?|laman|video|audio|rekaman|foto digital|infografis digital"
    r"|aplikasi|media sosial|email|surel|basis data|database)(?: digital)?"
)
_PAPER = re.compile(
    r"(?:(?:dokumen|buku|salinan|versi|bentuk) )?(?:cetak|tercetak|kertas|buku|majalah|koran|brosur|leaflet|poster|banner|baliho"
    r"|spanduk|papan pengumuman|fotokopi|foto copy|pamflet|map|arsip fisik|fisik)(?: cetak)?"
)
_SEPARATORS = re.compile(r"\s*(?:[,;+/&()]|\bdan\b|\batau\b|\bserta\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Forms that were understood."""

    forms: tuple[str, ...]
    """``softcopy``, ``hardcopy`` or both, in this order."""
    media: str
    """The officer's words where they say more than the form; else empty."""


def read_forms(words: str) -> Availability | None:
    """The forms that the words name; None when any part of them is not understood."""
    parts = [plain(part) for part in _SEPARATORS.split(words) if plain(part)]
    found: set[str] = set()
    says_more = False
    for part in parts:
        if part in _PURE:
            found.add(_PURE[part])
        elif _DIGITAL.fullmatch(part) or _PAPER.fullmatch(part):
            found.add("softcopy" if _DIGITAL.fullmatch(part) else "hardcopy")
            says_more = True
        else:
            return None
    if not found:
        return None
    return Availability(forms=in_order(found), media=words if says_more else "")


def read_tick(words: str) -> bool | None:
    """Whether a cell is ticked; None when it holds something else."""
    sign = words.strip().casefold()
    if sign in _TICKED:
        return True
    return False if sign in _UNTICKED else None


def in_order(forms: set[str]) -> tuple[str, ...]:
    """Softcopy before hardcopy, as the register writes them."""
    return tuple(form for form in ("softcopy", "hardcopy") if form in forms)
