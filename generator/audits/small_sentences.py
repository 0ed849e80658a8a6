"""Small numbers in the sentences of a report that goes outside: nobody withholds what a person typed in words.

A sentence cannot be judged by a program: “3 petugas” is no person who asked. So what looks like a small count is only
pointed at.
"""

import re
from collections.abc import Iterator

from generator.audits.given_table import Flaw, read_given
from generator.audits.service_figures import FIGURES, ITEMS, Kind

_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ONE_PERSON = "seorang"
_OF_THE_OFFICE = frozenset({"kebijakan", "sarana", "sdm", "anggaran"})
"""Sentences about rooms, staff and money, in which nobody is counted who asked for something; those of the short form."""
_SENTENCES = frozenset(item.name for item in ITEMS if item.kind is Kind.WORDS) - _OF_THE_OFFICE
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_COUNT = re.compile(
    r"(?<![\w.,/–-])"
    rf"(?P<count>[1-9][0-9]*|{'|'.join(_WORDS)}|{_ONE_PERSON})"
    r"(?![\w/–-]|[.,][0-9])"
    rf"(?!\s*(?:%|persen|ribu|juta|miliar|triliun|belas|puluh|ratus|hari|minggu|bulan|tahun|kali|{_MONTHS}|per\b|pintu))",
    re.IGNORECASE,
)
_NO_COUNT_AFTER = re.compile(
    r"(?:pasal|ayat|angka|huruf|butir|nomor|no\.|tahun|semester|triwulan|salah|per)\s*\(?$", re.IGNORECASE
)


def small_numbers_told(data: bytes, smallest: int) -> tuple[Flaw, ...]:
    """What looks like a count under the threshold, by line of the table of figures; raises NotUsable."""
    return tuple(
        Flaw(
            line=row.line,
            column="isi",
            message=f"Kalimat ini menyebut “{found}”, di bawah {smallest}.",
            remedy="Bila itu jumlah permintaan, keberatan, atau orang, tulis tanpa angkanya.",
        )
        for row in read_given(data, FIGURES)
        if row.cells["butir"] in _SENTENCES
        for found in dict.fromkeys(_small(row.cells["isi"], smallest))
    )


def _small(sentence: str, smallest: int) -> Iterator[str]:
    for found in _COUNT.finditer(sentence):
        if _NO_COUNT_AFTER.search(sentence[: found.start()]):
            continue
        if _number(found["count"].lower()) < smallest:
            yield found["count"]


def _number(words: str) -> int:
    if words == _ONE_PERSON:
        return 1
    return _WORDS.index(words) + 1 if words in _WORDS else int(words)
