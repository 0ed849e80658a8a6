"""“Dasar hukum” of a row → letters and numbers of Pasal 17 and the law of letter j; what is unclear stays a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from generator.imports.exempted.laws import CitedLaw, Regulations, cite, cited_laws
from generator.model.ground import read_letter

_ARTICLE = re.compile(r"\bpasal ?17\b[ ,]*(?=huruf)", re.IGNORECASE)
_ITEM = re.compile(
    r"(?:huruf ?)?(?P<letter>[a-z])\b(?P<numbers> ?,? ?angka ?\d+(?:(?: ?, ?(?:dan )?| dan )(?:angka ?)?\d+\b)*)?",
    re.IGNORECASE,
)
_NEXT = re.compile(r" ?(?:,? ?\b(?:dan|serta|atau)\b|[,/&]) ?", re.IGNORECASE)
_LIST_MARKER = re.compile(r"[a-z][.)] ?[a-z]", re.IGNORECASE)
_TO = re.compile(r" ?(?:-|–|s\.?/?d\b|sampai|hingga)", re.IGNORECASE)
_MORE = re.compile(r" ?(?:,|dan) ?(?:huruf\b|angka\b|\d)", re.IGNORECASE)
_BESIDE = re.compile(r"[ ,(]*(?:jo\.?|juncto|menurut|berdasarkan)[ (]*$", re.IGNORECASE)


class Unclear(Enum):
    """Why the letters or the law of letter j cannot be told."""

    EMPTY = "empty"
    NO_LETTER = "no-letter"
    OTHER_LAW = "other-law"
    """Pasal 17 stands there, but of which law is not said for certain."""
    LETTER_UNKNOWN = "letter-unknown"
    """A letter after j."""
    RANGE = "range"
    """“a sampai f” or words that break off."""
    LAWS_OF_J = "laws-of-j"
    """Several Undang-Undang, one of which letter j rests on."""
    LAW_NOT_KEPT = "law-not-kept"
    """The law of letter j is not in the law registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAndNumber:
    """One ground as the text names it."""

    letter: str
    number: str
    """Empty when the text names none."""
    end: int
    """Where its list ends in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something unclear."""

    why: Unclear
    words: str = ""
    """The letter or laws it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What was understood of a legal basis."""

    grounds: tuple[dict[str, str], ...] = field(repr=False)
    """Cells of ``dik-dasar.csv``: huruf, angka and, where it is certain, peraturan_id and pasal."""
    doubts: tuple[Doubt, ...]
    keeps_all: bool
    """Whether the grounds hold every regulation that the text cites."""


def read_basis(text: str, regulations: Regulations) -> Basis:
    """The grounds that a text names. Source: UU 14/2008 art. 17; Perki 1/2021 art. 49 (7) a."""
    if not text:
        return Basis(grounds=(), doubts=(Doubt(why=Unclear.EMPTY),), keeps_all=True)
    laws = cited_laws(text)
    others = tuple(law for law in laws if not law.is_public_information_act)
    found: list[LetterAndNumber] = []
    doubts: list[Doubt] = []
    for match in _ARTICLE.finditer(text):
        law = _law_at(match.start(), laws)
        if law is None:
            doubts.append(Doubt(why=Unclear.OTHER_LAW))
        elif law:
            for one in _letters(text, match.end()):
                (doubts if isinstance(one, Doubt) else found).append(one)  # pyright: ignore[reportArgumentType]
    if not found and not doubts:
        doubts.append(Doubt(why=Unclear.NO_LETTER))
    cells = {(one.letter, one.number): {"huruf": one.letter, "angka": one.number} for one in found}
    letters = {letter for letter, _ in cells}
    kept: dict[str, str] = {}
    if "j" in letters:
        end = max(one.end for one in found if one.letter == "j")
        law = _law_of_j(text, end, others)
        if isinstance(law, Doubt):
            doubts.append(law)
        elif law is not None:
            kept = dict(cite(law, regulations, "peraturan_id", "pasal"))
            if not kept:
                doubts.append(Doubt(why=Unclear.LAW_NOT_KEPT, words=law.label))
            for key in cells:
                if key[0] == "j":
                    cells[key] |= kept
    elif len(cells) == 1 and len(others) == 1:
        kept = dict(cite(others[0], regulations, "peraturan_id", "pasal"))
        for key in cells:
            cells[key] |= kept
    return Basis(
        grounds=tuple(cells.values()), doubts=tuple(dict.fromkeys(doubts)), keeps_all=len(others) <= (1 if kept else 0)
    )  # fmt: skip


def _law_at(place: int, laws: tuple[CitedLaw, ...]) -> bool | None:
    """Whether “Pasal 17” at that place is one of UU 14/2008; None when that is not certain."""
    before = [law for law in laws if law.start < place]
    if before:
        return before[-1].is_public_information_act
    # “Pasal 17 huruf h UU 14/2008”, or no law at all: a DIK knows one Pasal 17
    return True if not laws or laws[0].is_public_information_act else None


def _letters(text: str, place: int) -> Iterator[LetterAndNumber | Doubt]:
    """The letters listed from that place on."""
    found: list[tuple[str, str]] = []
    while item := _ITEM.match(text, place):
        if found and _LIST_MARKER.match(text, item.start("letter")):
            break  # “huruf a, b. Permen …”: b numbers the next law
        letter = read_letter(item["letter"])
        if letter is None:
            yield Doubt(why=Unclear.LETTER_UNKNOWN, words=item["letter"])
        else:
            numbers: list[str] = re.findall(r"\d+", item["numbers"] or "")
            found.extend((letter.value, number) for number in (numbers or [""]))
        place = item.end()
        separator = _NEXT.match(text, place)
        if separator is None:
            break
        if not _ITEM.match(text, separator.end()):
            break
        place = separator.end()
    if _TO.match(text, place) or _MORE.match(text, place) or not found:
        yield Doubt(why=Unclear.RANGE)
    for letter, number in found:
        yield LetterAndNumber(letter=letter, number=number, end=place)


def _law_of_j(text: str, end: int, others: tuple[CitedLaw, ...]) -> CitedLaw | Doubt | None:
    """The one Undang-Undang that letter j can rest on; None when none is cited."""
    statutes = [law for law in others if law.is_statute]
    beside = [law for law in statutes if law.start >= end and _BESIDE.fullmatch(text[end : law.start])]
    if len(beside) == 1:
        return beside[0]
    if len(statutes) > 1:
        return Doubt(why=Unclear.LAWS_OF_J, words=", ".join(law.label for law in statutes))
    return statutes[0] if statutes else None
