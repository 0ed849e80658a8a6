"""What each part of the site is made from, as one digest: a part whose digest is the same need not be made again.

A key may say too much, which costs time, and never too little: a property test makes random edits and holds that the
site made by parts is the site made whole. Rows count as the lines of their file, so no column can be forgotten.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.succession import standing_unit
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.lists import EntryList, ListPiece
from generator.public.pages.list_pages import ListPage
from generator.public.past_lines import digest_of_edition, keys_of_edition
from generator.public.public_changes import PublicChanges

_LAST_OF_PIECE = 2
"""Of the 256 values of the first byte of a digest: a piece has 128 rows, more or less."""
_SHORT_KEY = 32
"""Hexadecimal digits: 128 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartKeys:
    """Digests of what parts are made from."""

    _common: str
    """Of all that any page may show: the program, the body, units, duties, editions, synonyms, what was taken down."""
    _lines: Mapping[str, bytes]
    """Key of an entry → digest of its line."""
    _of_unit: Mapping[str, list[str]]
    """Code of a unit → keys of its rows."""
    _register: PublicRegister
    _addresses: frozenset[str]
    """Keys of the rows that have a page, where an edition can name them."""

    def of_frame(self) -> str:
        """Hand-written pages and what is around all others."""
        return _digest((self._common, "bingkai"))

    def of_package(self, unit: str) -> str:
        """Pages of the entries of a unit."""
        told = sorted(self._of_unit.get(unit, ()))
        return _digest((self._common, "paket", unit), (self._line(row) + self._history(row) for row in told))

    def of_list(self, one: EntryList) -> str:
        """Pages and files of a list."""
        about = repr((one.stem, one.family, one.title, one.explanation, self._taken_over(one)))
        return _digest((self._common, "daftar", about), self._rows(one.entries))

    def of_edition(self, name: str, before: str) -> str:
        """Pages of an edition and of what differs from the one before, which link to whatever has a page."""
        past = self._register.past
        editions = [(one, digest_of_edition(past, one)) for one in (name, before)]
        linked = (
            key for one in (name, before) for key in keys_of_edition(past, one) if key in self._addresses
        )
        return _digest((self._common, "edisi", repr(editions), " ".join(linked)))

    def of_changes(self, about: str, changes: PublicChanges, shown: range) -> str:
        """Pages of these changes."""
        return _digest((self._common, "perubahan", about), self._changes(changes, shown))

    def of_feed(self, about: str, changes: PublicChanges, told: Iterable[int]) -> str:
        """A feed of these changes."""
        return _digest((self._common, "umpan", about), self._changes(changes, told))

    def of_all_editions(self) -> str:
        """The page that leads to them."""
        past = self._register.past
        counts = [
            (one.name, one.name in past.editions and len(keys_of_edition(past, one.name)))
            for one in self._register.editions
        ]
        return _digest((self._common, "edisi", repr(counts)))

    def of_search(self) -> str:
        """The index of all entries, in the order of hits of equal rank."""
        return _digest((self._common, "pencarian"), self._rows(self._register.entries))

    def of_documents(self) -> list[str]:
        """Of what each document of our own search index is made from, in the order of hits of equal rank."""
        common = self._common.encode()
        return [
            hashlib.sha256(common + self._lines[entry.id]).hexdigest()[:_SHORT_KEY]
            for entry in self._register.entries
        ]

    def of_list_page(self, page: ListPage) -> str:
        """A page of a list: a list as large as the register has hundreds, of which one row changes few."""
        return _digest((self._common, page.path, page.about), self._rows(page.entries))

    def pieces_of(self, one: EntryList) -> Iterator[ListPiece]:
        """A list in pieces. Whether a row is the last of one its line alone says, so that an edit moves few ends."""
        entries, begin = one.entries, 0
        for end, entry in enumerate(entries, start=1):
            if end == len(entries) or self._lines[entry.id][0] < _LAST_OF_PIECE:
                some = entries[begin:end]
                key = _digest((self._common, "baris"), self._rows(some))
                yield ListPiece(key=key[:_SHORT_KEY], place=begin, entries=some)
                begin = end

    def _line(self, row: str) -> bytes:
        # a row that was taken down as a whole stands in no table; what is left of it is common to all parts
        return self._lines.get(row, b"") + row.encode("ascii", "backslashreplace")

    def _rows(self, entries: Iterable[PublicEntry]) -> list[bytes]:
        """The lines of entries in force, each of which tells the key, too."""
        return [self._lines[entry.id] for entry in entries]

    def _changes(self, changes: PublicChanges, shown: Iterable[int]) -> Iterator[bytes]:
        others, histories = changes.subjects.others, self._register.past.lines
        for row, step in map(changes.of_row, shown):
            # what stands in another table, or in none
            told = repr(others[row]).encode("utf-8", "surrogatepass") if row in others else b""
            yield b"%b%b%b\n%d\n" % (self._line(row), told, histories.get(row, b""), step)

    def _history(self, row: str) -> bytes:
        return self._register.past.lines.get(row, b"") + b"\n"

    def _taken_over(self, one: EntryList) -> int:
        """How many entries the successor of an ended unit has: so many pages that unit's list keeps."""
        register = self._register
        unit = next((unit for unit in register.units if one.stem == f"unit/{unit.code}"), None)
        successor = standing_unit(unit, register.units) if unit else None
        return 0 if successor == unit else sum(1 for entry in register.entries if entry.unit == successor)


def part_keys(
    register: PublicRegister,
    lines: Mapping[str, bytes],
    common: Mapping[str, object],
    program: str,
) -> PartKeys:
    """The keys of a register with the digests of the lines of its entries; ``common`` is what every page shows."""
    past = register.past
    shown = (
        *(register.body, register.units, register.duties, register.editions, register.synonyms),
        *(sorted(register.ended), past.is_kept, past.withheld_rows, sorted(past.withheld_cells.items())),
        sorted(common.items()),
    )
    of_unit: dict[str, list[str]] = {}
    for row in (*register.entries, *register.tombstones):
        of_unit.setdefault(row.unit.code, []).append(row.id)
    return PartKeys(
        _common=_digest((program, repr(shown))),
        _lines=lines,
        _of_unit=of_unit,
        _register=register,
        _addresses=frozenset(row.id for row in (*register.entries, *register.tombstones) if past.editions),
    )


def _digest(texts: Iterable[str], rows: Iterable[bytes] = ()) -> str:
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    digest.update(b"".join(rows))
    return digest.hexdigest()
