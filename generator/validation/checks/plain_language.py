"""DIP-12: titles and summaries that a citizen can read."""

import re
from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 6
_JOINING_WORDS = {"dan", "atau", "per"}
# A full stop after a long lower-case word, then a capital: not “Prov. Kaltim”, “No. 5” or “H. Ahmad”.
_SECOND_SENTENCE = re.compile(r"[a-z]{5,}[.?!] +[A-Z“\"]")
_LONGEST_SUMMARY = 600
_LONGEST_HEADING = 150
"""Of the column ``judul``; without a title the page and the lists show the summary in its place."""


def is_only_acronyms(text: str) -> bool:
    """Whether the text consists of acronyms, numbers and joining words, such as “RKA dan DPA 2025”."""
    is_any = False
    for match in _WORD.finditer(text):
        word = match[0]
        if word in _JOINING_WORDS:
            continue
        if not word.isupper() or len(word) > _LONGEST_ACRONYM:
            return False
        is_any = True
    return is_any


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        entry = stored.value
        for column, title, text in (
            ("judul", "Judul", entry.title),
            ("ringkasan", "Ringkasan", entry.summary),
        ):
            if is_only_acronyms(text):
                yield Breach(
                    place=stored.at(column),
                    message=f"{title} hanya berisi singkatan.",
                    remedy="Tulis kepanjangannya, misalnya “Rencana Kerja dan Anggaran (RKA)”.",
                    status=entry.status,
                )
        if not entry.title and len(entry.summary) > _LONGEST_HEADING:
            yield Breach(
                place=stored.at("judul"),
                message="Judul kosong, dan ringkasannya terlalu panjang untuk menjadi judul halaman.",
                remedy=f"Tulis nama informasinya sebagai judul, paling panjang {_LONGEST_HEADING} huruf.",
                status=entry.status,
            )
        if _SECOND_SENTENCE.search(entry.title):
            yield Breach(
                place=stored.at("judul"),
                message="Judul lebih panjang dari satu kalimat.",
                remedy="Pendekkan judul menjadi nama informasinya, lalu pindahkan penjelasannya ke ringkasan.",
                status=entry.status,
            )
        if len(entry.summary) > _LONGEST_SUMMARY:
            yield Breach(
                place=stored.at("ringkasan"),
                message=f"Ringkasan lebih panjang dari {_LONGEST_SUMMARY} huruf.",
                remedy="Pendekkan menjadi satu sampai tiga kalimat biasa.",
                status=entry.status,
            )


PLAIN_LANGUAGE = Rule(
    code="DIP-12",
    severity=Severity.WARNING,
    source="UU 14/2008 Pasal 9 ayat (4); Perki 1/2021 Pasal 24 ayat (2)",
    reads=("dip.judul", "dip.ringkasan", "dip.status"),
    find=_find,
)
