"""Whether two spellings of a name are one person's: with or without titles, and in letters that only look alike."""

import unicodedata
from functools import lru_cache

_TITLES = frozenset({
    "ak", "akt", "amd", "apt", "ba", "bsc", "ca", "cpa", "dr", "dra", "drg", "drh", "drs", "h", "hj", "ir", "kh",
    "ma", "mag", "mak", "map", "mba", "mh", "mhum", "mkes", "mkom", "mm", "mpd", "mph", "msc", "msi", "mt", "ners",
    "ns", "phd", "prof", "sag", "se", "sh", "sip", "sked", "skep", "skh", "skm", "skom", "sos", "sp", "spd", "spog",
    "sppd", "ss", "ssi", "ssos", "sst", "sstp", "st", "stp",
})  # fmt: skip

_LOOK_ALIKES = str.maketrans(
    {
        letter: latin
        for latin, letters in {
            "a": "\u0430\u0410\u03b1\u0391",
            "b": "\u0412\u0432\u0392\u03b2\u042c\u044c",
            "c": "\u0441\u0421\u03f2\u03f9",
            "d": "\u0501\u0500",
            "e": "\u0435\u0415\u0395\u03b5\u0454\u0404",
            "g": "\u0261\u050d\u050c",
            "h": "\u04bb\u04ba\u041d\u043d\u0397",
            "i": "\u0456\u0406\u0399\u03b9\u0131\u04cf\u04c0",
            "j": "\u0458\u0408\u03f3\u037f",
            "k": "\u043a\u041a\u039a\u03ba",
            "m": "\u041c\u043c\u039c",
            "n": "\u039d\u03b7\u043f",
            "o": "\u043e\u041e\u03bf\u039f\u03c3",
            "p": "\u0440\u0420\u03a1\u03c1",
            "q": "\u051b\u051a",
            "r": "\u0433",
            "s": "\u0455\u0405",
            "t": "\u0422\u0442\u03a4\u03c4",
            "u": "\u03c5\u057d",
            "v": "\u03bd\u0475\u0474",
            "w": "\u051d\u051c\u03c9",
            "x": "\u0445\u0425\u03a7\u03c7",
            "y": "\u0443\u0423\u04ae\u04af\u03a5\u03b3",
            "z": "\u0396",
        }.items()
        for letter in letters
    }
)
"""Cyrillic, Greek and other letters to the Latin ones that they look like, capitals by the look of the capital."""

_ALIKE_IN_LATIN = str.maketrans({"l": "i", "1": "i", "0": "o"})
"""A small l and a capital I are one stroke in many typefaces."""


def is_same_name(one: str, other: str) -> bool:
    """Whether the two spellings may be one person's; when in doubt they are."""
    return one.casefold() == other.casefold() or (bool(skeleton(one)) and skeleton(one) == skeleton(other))


@lru_cache(maxsize=4096)  # every approval compares everybody with everybody
def skeleton(name: str) -> str:
    """The letters that tell a name from another: small, without titles, accents, spaces and punctuation.

    What stands after a comma is a degree. Letters of other scripts count as the Latin ones they look like. Empty for a
    name without letters.
    """
    before_degrees = unicodedata.normalize("NFKC", name).partition(",")[0]
    words = [word for word in map(_letters, before_degrees.split()) if word]
    names = [word for word in words if word not in _TITLE_LETTERS]
    return "".join(names or words)


def _letters(word: str) -> str:
    latin = unicodedata.normalize("NFD", word.translate(_LOOK_ALIKES).casefold()).translate(_ALIKE_IN_LATIN)
    return "".join(letter for letter in latin if letter.isalpha())


_TITLE_LETTERS = frozenset(map(_letters, _TITLES))
