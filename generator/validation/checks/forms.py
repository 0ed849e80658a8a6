"""DIP-07: information with a link is available as softcopy, and what is electronic needs no print."""

import re
from collections.abc import Iterator

from generator.model.entry import Entry, Form
from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_NOT_FOR_PRINT = frozenset(("CSV", "GEOJSON", "HTML", "JSON", "KML", "MP3", "MP4", "SHP", "TSV", "XML"))
"""Kinds of files that are used as they are: raw data, web pages, sound and film. Worksheets are often printed."""
_ELECTRONIC = re.compile(r"\b(?:situs|laman|aplikasi|basis data|daring|video|audio|rekaman)\b", re.IGNORECASE)
_PRINTED = re.compile(
    r"\b(?:(?:ter|di)?cetak(?:an)?|buku|kertas|naskah|salinan|poster|papan|brosur|buklet|selebaran|leaflet|spanduk|baliho"
    r"|map|formulir|piagam|dokumen)\b",
    re.IGNORECASE,
)  # fmt: skip
_SUFFIX = re.compile(r"\.([a-z0-9]{2,7})(?:[?#]|\Z)", re.IGNORECASE)


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        entry = stored.value
        if entry.link and entry.forms == (Form.HARDCOPY,):
            yield Breach(
                place=stored.at("bentuk"),
                message="Bentuknya hanya hardcopy, padahal ada tautan dokumen.",
                remedy="Isi “softcopy;hardcopy” bila keduanya ada, atau “softcopy” bila hanya berkas.",
                status=entry.status,
            )
        elif Form.HARDCOPY in entry.forms and is_electronic(entry):
            yield Breach(
                place=stored.at("bentuk"),
                message="Bentuknya menyebut hardcopy, padahal informasinya elektronik.",
                remedy="Isi “softcopy” saja; bila memang ada cetakannya, sebutkan di kolom media, misalnya “Buku cetak”.",
                status=entry.status,
            )


def is_electronic(entry: Entry) -> bool:
    """Whether the columns tell that the information is used on screens only; a printed medium says otherwise."""
    suffix = _SUFFIX.search(entry.link)
    kind = entry.link_kind or (suffix[1].upper() if suffix else "")
    tells = kind in _NOT_FOR_PRINT or _ELECTRONIC.search(entry.media)
    return bool(tells) and not _PRINTED.search(entry.media)


FORMS = Rule(
    code="DIP-07",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 13 ayat (5) dan Pasal 46 ayat (2)",
    reads=("dip.bentuk", "dip.media", "dip.tautan", "dip.tautan_jenis", "dip.status"),
    find=_find,
)
