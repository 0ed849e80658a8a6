"""The files of a search index of our own: a few small ones answer a query.

``indeks.json`` names a folder by the content of everything in it (search_place.py):

- ``kata/<n>.bin``: terms in order, each with its entries. A reader loads the one or two files where a term stands.
- ``letak/<n>.bin``: for the same terms in the same order, the places of each in each entry; for phrases only.
- ``isi/<n>.json``: what is shown of an entry, some entries a file, each on a line.

An entry is known by its number: its place in the order that hits of equal rank are shown in. A term is a stem, or a
filter and its value, ``jenis:Berkala``. Numbers are written seven bits a byte, the lowest first (LEB128). In ``kata`` a
term is ``length, UTF-8, length, entries``. The entries begin with a byte: 0, and each is ``gap * 2 + stands in the
title``; or 1, and there are two rows of bits, one bit an entry from the lowest of a byte: holds it, and in the title. The
shorter is taken, so that the words of half a register cost little. In ``letak`` a term is ``length, entries``, and each
entry ``count, gaps of the words' places``. ``cari-indeks.js`` reads it.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from generator.sites.search_place import ENTRY_FILE, VERSION, index_name

BLOCK = 16
"""Entries a file of what is shown. Ten hits are mostly in ten files."""
TOP = 0x80
"""Below it a number is one byte."""
GAPS, BITS = 0, 1
"""The two ways to write the entries of a term."""
_WORK = "baru"
_SHARD_BYTES = 16_384
"""A file of terms closes before it grows beyond; one long term may."""
_ROW_ENDS = ",\n"


def write_files(
    index: Path,
    rows: Iterable[str],
    terms: Callable[[int], Mapping[str, tuple[bytes, bytes | bytearray]]],
    names: Callable[[], Sequence[str]],
    takedowns: str,
) -> None:
    """Write an index to the folder ``index``; where there is no row there is none.

    ``rows`` are what is shown of each entry (``row_shown``). When all are written, ``terms`` is asked with their count:
    term → its entries as ``entries_written`` gives them, and its places; and ``names`` for those of the columns.
    """
    work = index / _WORK
    (work / "isi").mkdir(parents=True)
    count = 0
    for number, block in enumerate(_blocks(rows)):
        count += len(block)
        (work / "isi" / f"{number}.json").write_text(f"[{_ROW_ENDS.join(block)}]", encoding="utf-8")
    if not count:
        (work / "isi").rmdir()
        work.rmdir()
        return
    entry = {
        "versi": VERSION,
        "jumlah": count,
        "blok": BLOCK,
        "kolom": names(),
        "awal": _write_terms(work, terms(count)),
        "penarikan": takedowns,
    }
    name = index_name(work, entry)
    work.rename(index / name)
    (index / ENTRY_FILE).write_text(_json({"folder": name, **entry}), encoding="utf-8")


def remove_draft(index: Path) -> None:
    """Remove what ``write_files`` left in ``index`` when it was interrupted."""
    shutil.rmtree(index / _WORK, ignore_errors=True)


def row_shown(cells: Sequence[str]) -> str:
    """What is shown of an entry: its address, then the columns."""
    return _json(cells)


def rows_in(block: str) -> list[str]:
    """The rows of a file of what is shown: no text holds the end of a line as it is."""
    return block[1:-1].split(_ROW_ENDS)


def _blocks(rows: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(rows)
    while block := list(islice(rest, BLOCK)):
        yield block


def write_number(into: bytearray, number: int) -> None:
    """Seven bits a byte, the lowest first."""
    while number >= TOP:
        into.append(number % TOP + TOP)
        number //= TOP
    into.append(number)


def entries_written(entries: bytes | bytearray, count: int) -> bytes:
    """The entries of a term in the shorter of two ways; ``count`` is that of all entries."""
    row = row_of_bits(count)
    if len(entries) <= row * 2:
        return bytes((GAPS,)) + entries
    holds, in_title = bytearray(row), bytearray(row)
    number, value, shift = -1, 0, 0
    for byte in entries:
        value += (byte % TOP) << shift
        shift += 7
        if byte < TOP:
            number += value >> 1
            holds[number >> 3] |= 1 << (number & 7)
            if value & 1:
                in_title[number >> 3] |= 1 << (number & 7)
            value = shift = 0
    return bytes((BITS,)) + holds + in_title


def row_of_bits(count: int) -> int:
    """How many bytes hold a bit for each of so many entries."""
    return -(-count // 8)


def terms_in(folder: Path, files: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Each term of so many files of terms, with its entries and its places as they were written.

    Raises ValueError where a file is not what was written.
    """
    for number in range(files):
        terms = list(_blocks_in((folder / "kata" / f"{number}.bin").read_bytes()))
        places = _blocks_in((folder / "letak" / f"{number}.bin").read_bytes())
        for name, entries, stands in zip(terms[::2], terms[1::2], places, strict=True):
            yield name.decode("utf-8"), entries, stands


def _blocks_in(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        length = shift = 0
        while data[at] >= TOP:
            length += data[at] % TOP << shift
            shift += 7
            at += 1
        length += data[at] << shift
        at += 1
        yield data[at : at + length]
        at += length


def _write_terms(work: Path, terms: Mapping[str, tuple[bytes, bytes | bytearray]]) -> list[str]:
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
        entries, stands = terms[name]
        if shard and len(shard) + len(entries) > _SHARD_BYTES:
            close()
        if not shard:
            starts.append(name)
        _write_block(shard, name.encode("utf-8"))
        _write_block(shard, entries)
        _write_block(places, stands)
    close()
    return starts


def _write_block(into: bytearray, block: bytes | bytearray) -> None:
    write_number(into, len(block))
    into += block


def _json(value: Sequence[object] | Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
