"""Laws that a text cites: kind, number, year and article, each with the stretch of text that is about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.datapackages.table import Cells

_KINDS = {
    "undang-undang": "uu",
    "undang undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "peraturan komisi informasi": "perki",
}
_NUMBERED = re.compile(
    r"\b(?P<kind>undang[- ]undang|uu|peraturan pemerintah|pp|peraturan presiden|perpres|peraturan komisi informasi|perki"
    r"|permen[a-z]*)(?: (?:republik indonesia|ri))?,? ?(?:no(?:mor)?\b)?[ .:]*(?P<number>\d{1,4})"
    r" ?(?:/ ?|(?:tahun|thn|th)[ .]*)(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"\b(?:uu|undang[- ]undang)(?: tentang)? (?:kip|keterbukaan informasi publik)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:undang[- ]undang|uu|pp|perpres|perki|perka|permen[a-z]*|perda|pergub|perbup|perwali?|perlem|perban|kepmen[a-z]*"
    r"|kep?pres|keputusan|instruksi|inpres|surat edaran|kuhp|kuhap|kitab undang[- ]undang"
    r"|peraturan (?:pemerintah|presiden|komisi|men?teri|kepala|gubernur|bupati|wali ?kota|daerah))\b(?=[^;]{0,70}?\d)",
    re.IGNORECASE,
)
_IN_A_TITLE = re.compile(
    r"(?:(?:perubahan|pelaksanaan|pencabutan|penetapan)(?: \w+)?(?: atas| dari)?|\batas|\bsurat)\s*$",
    re.IGNORECASE,
)
_PROVISION = r"pasal ?\d+[a-z]?\b(?: ?(?:ayat|huruf|angka) ?\(?\w{1,3}\)?)*"
_ARTICLE = re.compile(rf"{_PROVISION}(?:(?: ?,| dan| serta|, dan) {_PROVISION})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLaw:
    """One regulation that a text cites."""

    kind: str
    """``uu``, ``pp``, ``permenkes`` …; empty for one that is not read further, such as a regent's regulation."""
    number: str = ""
    year: str = ""
    start: int
    """Where its name begins in the text."""
    text: str = field(repr=False)
    """From its name up to the next regulation."""

    @property
    def label(self) -> str:
        """``UU 43/2009``."""
        return f"{self.kind.upper()} {self.number}/{self.year}"

    @property
    def article(self) -> str:
        """``Pasal 66 ayat (3)``, the first provision named; empty when none is."""
        found = _ARTICLE.search(self.text)
        return f"P{found[0][1:]}" if found else ""

    @property
    def is_statute(self) -> bool:
        """Whether it is an Undang-Undang."""
        return self.kind == "uu"

    @property
    def is_public_information_act(self) -> bool:
        """Whether it is UU 14/2008."""
        return (self.kind, self.number, self.year) == ("uu", "14", "2008")


def cited_laws(text: str) -> tuple[CitedLaw, ...]:
    """The regulations that the text cites, in its order; those in the title of another are part of that one."""
    found: dict[int, CitedLaw] = {}
    for match in _OTHERS.finditer(text):
        found[match.start()] = CitedLaw(kind="", start=match.start(), text="")
    for match in _BY_NAME.finditer(text):
        found[match.start()] = CitedLaw(kind="uu", number="14", year="2008", start=match.start(), text="")
    for match in _NUMBERED.finditer(text):
        kind = match["kind"].lower()
        found[match.start()] = CitedLaw(
            kind=_KINDS.get(kind, kind), number=match["number"].lstrip("0"), year=match["year"], start=match.start(), text=""
        )  # fmt: skip
    starts = [start for start in sorted(found) if not _IN_A_TITLE.search(text[:start])]
    if not starts:
        return ()
    return tuple(
        replace(found[start], text=text[start:end])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )


class Regulations:
    """The law registry, for looking up what a text cites."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        self._ids: dict[tuple[str, str, str], str] = {}
        for row in rows:
            kind = row["jenis"].lower()
            # a minister's or a region's regulation is told apart by its id alone: permenkes-24-2022
            known = kind if kind in {"uu", "pp", "perpres", "perki"} else row["id"].partition("-")[0]
            self._ids[known, row["nomor"], row["tahun"]] = row["id"]

    def id_of(self, law: CitedLaw) -> str:
        """Key of ``peraturan.csv``; empty when the registry does not hold the regulation."""
        return self._ids.get((law.kind, law.number, law.year), "")


def cite(law: CitedLaw, regulations: Regulations, column: str, article_column: str) -> Mapping[str, str]:
    """The two cells that cite a regulation; empty when the registry does not hold it."""
    key = regulations.id_of(law)
    return {column: key, article_column: law.article} if key else {}
