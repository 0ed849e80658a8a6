"""Which unit of the body the words in a file name: official names, abbreviations and aliases of ``unit.csv``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from generator.datapackages.table import Cells, split_list
from generator.imports.headings import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """A unit and all that it is called."""

    code: str
    name: str
    successor: str
    """Code of the unit that took over; empty while the unit stands."""
    ended: bool
    names: frozenset[str]
    """In plain words: code, name, abbreviation, aliases."""


def unit_names(rows: Iterable[Cells]) -> tuple[UnitNames, ...]:
    """The units of ``unit.csv``, as its rows stand in the file."""
    return tuple(
        UnitNames(
            code=row["kode"],
            name=row["nama"],
            successor=row["pengganti"],
            ended=bool(row["selesai"]),
            names=frozenset(
                _name(words)
                for words in (row["kode"], row["nama"], row["singkatan"], *split_list(row["alias"]))
                if words
            ),
        )
        for row in rows
    )


_MOST_LOOKED_FOR = 500
"""How many different names are compared with those of units; a file with more of them names no units."""


class Holders:
    """Finds units by what officers call them."""

    def __init__(self, units: tuple[UnitNames, ...], said: Mapping[str, str]) -> None:
        """``said``: words of the file → unit code, as a person answered (``--holder``)."""
        self.units = {unit.code: unit for unit in units}
        self._said = {_name(words): code for words, code in said.items()}
        found: dict[str, set[str]] = {}
        for unit in units:
            for name in unit.names:
                found.setdefault(name, set()).add(unit.code)
        # a name that two units bear names none
        self._by_name = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

        self._near: dict[str, tuple[str, ...]] = {}

    def unit_of(self, words: str) -> str:
        """Code of the unit; empty when the words name none for certain."""
        name = _name(words)
        return self._said.get(name) or self._by_name.get(name, "")

    def unused(self, words: Iterable[str]) -> tuple[str, ...]:
        """Answers of a person, in plain words, about none of the words of the file."""
        return tuple(sorted(self._said.keys() - {_name(name) for name in words}))

    def names_unit(self, words: str) -> bool:
        """Whether the words name a unit."""
        return bool(self.unit_of(words))

    def near(self, words: str) -> tuple[str, ...]:
        """Codes of at most three units whose names look alike, best first."""
        name = _name(words)
        if name not in self._near and len(self._near) < _MOST_LOOKED_FOR:
            names = get_close_matches(name, sorted(self._by_name), n=6, cutoff=0.75)
            self._near[name] = tuple(dict.fromkeys(self._by_name[near] for near in names))[:3]
        return self._near.get(name, ())


_PREFIX = re.compile(r"^(?:ppid(?: pelaksana| pembantu)?|kantor|kepala) (?=\w)")
_SUFFIX = re.compile(r" (?:pemerintah )?(?:provinsi|prov) \w+(?: \w+)?$")


def _name(words: str) -> str:
    name = plain(words)
    return _SUFFIX.sub("", _PREFIX.sub("", name)) or name
