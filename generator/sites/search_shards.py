"""A search index of our own for registers too large for Pagefind: a few small files answer a query.

``indeks.json`` names a folder by the content of everything in it (search_place.py):

- ``kata/<n>.bin``: terms in order, each with its entries. A reader loads the one or two files where a term stands.
- ``letak/<n>.bin``: for the same terms in the same order, the places of each in each entry; for phrases only.
- ``isi/<n>.json``: what is shown of an entry, some entries a file.

An entry is known by its number: its place in the order that hits of equal rank are shown in. A term is a stem, or a
filter and its value, ``jenis:Berkala``. Numbers are written seven bits a byte, the lowest first (LEB128). In ``kata`` a
term is ``length, UTF-8, length, entries``. The entries begin with a byte: 0, and each is ``gap * 2 + stands in the
title``; or 1, and there are two rows of bits, one bit an entry from the lowest of a byte: holds it, and in the title. The
shorter is taken, so that the words of half a register cost little. In ``letak`` a term is ``length, entries``, and each
entry ``count, gaps of the words' places``. ``cari-indeks.js`` reads it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.sites.search_place import ENTRY_FILE, VERSION, index_name
from generator.sites.search_terms import TermReader

_WORK = "baru"
_SHARD_BYTES = 16_384
"""A file of terms closes before it grows beyond; one long term may."""
_BLOCK = 16
"""Entries a file of what is shown. Ten hits are mostly in ten files."""
_BETWEEN_TEXTS = 1
"""Places left free, so that no phrase runs from one text into the next."""
_TOP = 0x80
_GAPS, _BITS = 0, 1
"""The two ways to write the entries of a term."""
_ONE_PLACE = tuple(bytes((1, place)) for place in range(_TOP))
"""The places of a term that stands in an entry once, near its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One page that search finds."""

    address: str
    """In the site: ``informasi/7k3m9q2xwa.html``."""
    texts: tuple[str, ...]
    """What is searched; the first is the title, and a hit there counts more."""
    shown: Mapping[str, str]
    """What the search page shows, by name; the same names for all."""
    filters: tuple[tuple[str, str], ...]
    """Names and values; a name may come more than once."""


@dataclass(slots=True)
class _Term:
    last: int = -1
    """The number of the latest entry."""
    entries: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)


def write_index(index: Path, documents: Iterable[SearchDocument], takedowns: str = "") -> None:
    """Write to the folder ``index`` one of documents in the order of hits of equal rank; without any there is none.

    ``takedowns`` is a name for all that was taken down, so that the index can be told from one before another takedown.
    Same documents and takedowns, same bytes.
    """
    work = index / _WORK
    terms: defaultdict[str, _Term] = defaultdict(_Term)
    reader = TermReader()
    count = 0
    names: tuple[str, ...] = ()
    (work / "isi").mkdir(parents=True)
    for number, block in enumerate(_blocks(documents)):
        names = tuple(block[0].shown)
        for document in block:
            _add(terms, reader, count, document)
            count += 1
        cells = [[document.address, *(document.shown[name] for name in names)] for document in block]
        (work / "isi" / f"{number}.json").write_text(_json(cells), encoding="utf-8")
    if not count:
        (work / "isi").rmdir()
        work.rmdir()
        return
    starts = _write_terms(work, terms, count)
    entry = {
        "versi": VERSION,
        "jumlah": count,
        "blok": _BLOCK,
        "kolom": names,
        "awal": starts,
        "penarikan": takedowns,
    }
    name = index_name(work, entry)
    work.rename(index / name)
    (index / ENTRY_FILE).write_text(_json({"folder": name, **entry}), encoding="utf-8")


def _blocks(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    block: list[SearchDocument] = []
    for document in documents:
        block.append(document)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _add(terms: defaultdict[str, _Term], reader: TermReader, number: int, document: SearchDocument) -> None:
    """Add the terms of the document of that number; numbers come in order."""
    places: dict[str, list[int]] = {}
    place = 0
    title_ends = 0
    for text in document.texts:
        for stems in reader.words(text):
            for stem in stems:
                if stem in places:
                    places[stem].append(place)
                else:
                    places[stem] = [place]
            place += 1
        title_ends = title_ends or place
        place += _BETWEEN_TEXTS
    for stem, stands in places.items():
        term = terms[stem]
        first = stands[0]
        entry = (number - term.last) * 2 + (first < title_ends)
        # nearly all are short
        if entry < _TOP:
            term.entries.append(entry)
        else:
            _write(term.entries, entry)
        term.last = number
        if first < _TOP and len(stands) == 1:
            term.places += _ONE_PLACE[first]
            continue
        _write(term.places, len(stands))
        before = 0
        for stand in stands:
            _write(term.places, stand - before)
            before = stand
    for name, value in document.filters:
        term = terms[f"{name}:{value}"]
        if term.last != number:
            _write(term.entries, (number - term.last) * 2)
            term.last = number


def _write(into: bytearray, number: int) -> None:
    while number >= _TOP:
        into.append(number % _TOP + _TOP)
        number //= _TOP
    into.append(number)


def _written(entries: bytearray, count: int) -> bytes:
    """The entries of a term in the shorter of two ways; ``count`` is that of all entries."""
    row = -(-count // 8)
    if len(entries) <= row * 2:
        return bytes((_GAPS,)) + entries
    holds, in_title = bytearray(row), bytearray(row)
    number, value, shift = -1, 0, 0
    for byte in entries:
        value += (byte % _TOP) << shift
        shift += 7
        if byte < _TOP:
            number += value >> 1
            holds[number >> 3] |= 1 << (number & 7)
            if value & 1:
                in_title[number >> 3] |= 1 << (number & 7)
            value = shift = 0
    return bytes((_BITS,)) + holds + in_title


def _write_terms(work: Path, terms: Mapping[str, _Term], count: int) -> list[str]:
    """The files of terms and places; the first term of each."""
    (work / "kata").mkdir()
    (work / "letak").mkdir()
    starts: list[str] = []
    shard, places = bytearray(), bytearray()

    def close() -> None:
        number = len(starts) - 1
        (work / "kata" / f"{number}.bin").write_bytes(shard)
        (work / "letak" / f"{number}.bin").write_bytes(places)
        shard.clear()
        places.clear()

    # As a browser compares strings.
    for name in sorted(terms, key=lambda name: name.encode("utf-16-be")):
        entries = _written(terms[name].entries, count)
        if shard and len(shard) + len(entries) > _SHARD_BYTES:
            close()
        if not shard:
            starts.append(name)
        _write_block(shard, name.encode("utf-8"))
        _write_block(shard, entries)
        _write_block(places, terms[name].places)
    close()
    return starts


def _write_block(into: bytearray, block: bytes | bytearray) -> None:
    _write(into, len(block))
    into += block


def _json(value: Sequence[object] | Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
