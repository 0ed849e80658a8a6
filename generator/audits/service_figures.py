"""The figures and words of a year's information service, as an officer typed them from the register of requests.

That register holds names of people and stays outside; only counts and plain words come in.

Source: Perki 1/2021 art. 56 (4), 57, 58; UU 14/2008 art. 12.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.audits.given_table import Flaw, GivenRow, NotUsable, read_given

FIGURES = ("butir", "rincian", "isi")
"""Columns."""
_MOST = 10_000_000


class Kind(StrEnum):
    """What stands in ``isi``."""

    NUMBER = "bilangan"
    DETAIL = "bilangan per rincian"
    WORDS = "kata-kata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the law asks for."""

    name: str
    title: str
    kind: Kind
    source: str
    is_short: bool = False
    """Whether the short form wants it too."""
    after: str = ""
    """Wanted only where this number is above zero."""
    may_lack: bool = False


ITEMS = (
    Item(
        name="kebijakan", title="Gambaran umum kebijakan", kind=Kind.WORDS, source="Pasal 56 ayat (4) huruf a"
    ),
    Item(
        name="sarana",
        title="Sarana dan prasarana beserta kondisinya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (1) huruf a",
        is_short=True,
    ),
    Item(
        name="sdm",
        title="Sumber daya manusia beserta kualifikasinya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (1) huruf b",
        is_short=True,
    ),
    Item(
        name="anggaran",
        title="Anggaran dan laporan penggunaannya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (1) huruf c",
        is_short=True,
    ),
    Item(
        name="permintaan",
        title="Jumlah permintaan informasi",
        kind=Kind.NUMBER,
        source="Pasal 57 ayat (2) huruf a",
        is_short=True,
    ),
    Item(
        name="waktu",
        title="Dijawab dalam waktu",
        kind=Kind.DETAIL,
        source="Pasal 57 ayat (2) huruf b",
        is_short=True,
        after="permintaan",
    ),
    Item(
        name="dikabulkan_seluruhnya",
        title="Dikabulkan seluruhnya",
        kind=Kind.NUMBER,
        source="Pasal 57 ayat (2) huruf c",
        is_short=True,
    ),
    Item(
        name="dikabulkan_sebagian",
        title="Dikabulkan sebagian",
        kind=Kind.NUMBER,
        source="Pasal 57 ayat (2) huruf c",
        is_short=True,
    ),
    Item(
        name="ditolak",
        title="Ditolak menurut alasan",
        kind=Kind.DETAIL,
        source="Pasal 57 ayat (2) huruf d",
        is_short=True,
        may_lack=True,
    ),
    Item(
        name="keberatan",
        title="Keberatan yang diterima",
        kind=Kind.NUMBER,
        source="Pasal 57 ayat (3) huruf a",
    ),
    Item(
        name="tanggapan_keberatan",
        title="Tanggapan atas keberatan dan pelaksanaannya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (3) huruf b",
        after="keberatan",
    ),
    Item(
        name="sengketa",
        title="Permohonan penyelesaian sengketa ke Komisi Informasi",
        kind=Kind.NUMBER,
        source="Pasal 57 ayat (3) huruf c",
    ),
    Item(
        name="hasil_sengketa",
        title="Hasil mediasi atau putusan ajudikasi dan pelaksanaannya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (3) huruf d",
        after="sengketa",
    ),
    Item(name="gugatan", title="Gugatan ke pengadilan", kind=Kind.NUMBER, source="Pasal 57 ayat (3) huruf e"),
    Item(
        name="putusan_pengadilan",
        title="Hasil putusan pengadilan dan pelaksanaannya",
        kind=Kind.WORDS,
        source="Pasal 57 ayat (3) huruf f",
        after="gugatan",
    ),
    Item(
        name="kendala_eksternal",
        title="Kendala eksternal",
        kind=Kind.WORDS,
        source="Pasal 56 ayat (4) huruf e",
    ),
    Item(
        name="kendala_internal", title="Kendala internal", kind=Kind.WORDS, source="Pasal 56 ayat (4) huruf e"
    ),
    Item(
        name="rekomendasi",
        title="Rekomendasi dan rencana tindak lanjut",
        kind=Kind.WORDS,
        source="Pasal 56 ayat (4) huruf f",
    ),
)
"""In the order of the report."""
_ITEM = {item.name: item for item in ITEMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFigures:
    """What was typed; nothing is missing for the form it was read for, and the counts agree."""

    numbers: Mapping[str, int]
    details: Mapping[str, tuple[tuple[str, int], ...]]
    """Item → kind and count, in the order typed."""
    words: Mapping[str, tuple[str, ...]]
    """Item → its paragraphs."""

    @property
    def unanswered(self) -> int:
        """Requests that were not answered in the year."""
        return self.numbers["permintaan"] - self.answered

    @property
    def answered(self) -> int:
        """Requests that were granted or refused."""
        granted = self.numbers["dikabulkan_seluruhnya"] + self.numbers["dikabulkan_sebagian"]
        return granted + sum(count for _, count in self.details.get("ditolak", ()))


def blank_figures() -> str:
    """A table to fill in, with a line for each thing that the law asks for."""
    lines = [",".join(FIGURES)]
    for item in ITEMS:
        example = {"waktu": "1 sampai 10 hari kerja", "ditolak": "Pasal 17 huruf h"}.get(item.name, "")
        lines.append(f"{item.name},{example},")
    return "\n".join(lines) + "\n"


def read_figures(data: bytes, *, is_short: bool) -> ServiceFigures:
    """The figures, complete for the short or the full form; raises NotUsable."""
    rows = read_given(data, FIGURES)
    flaws = [flaw for row in rows for flaw in _of_row(row, rows)]
    if flaws:
        raise NotUsable(flaws)
    numbers: dict[str, int] = {}
    details: dict[str, list[tuple[str, int]]] = {}
    words: dict[str, list[str]] = {}
    for row in rows:
        name, told = row.cells["butir"], row.cells["isi"]
        if not told:
            continue
        match _ITEM[name].kind:
            case Kind.NUMBER:
                numbers[name] = int(told)
            case Kind.DETAIL:
                details.setdefault(name, []).append((row.cells["rincian"], int(told)))
            case Kind.WORDS:
                words.setdefault(name, []).append(told)
    flaws = [*_lacking(rows, numbers, is_short=is_short)]
    if flaws:
        raise NotUsable(flaws)
    found = ServiceFigures(
        numbers=numbers,
        details={name: tuple(parts) for name, parts in details.items()},
        words={name: tuple(told) for name, told in words.items()},
    )
    flaws = [*_disagreeing(rows, found)]
    if flaws:
        raise NotUsable(flaws)
    return found


def _of_row(row: GivenRow, rows: Sequence[GivenRow]) -> Iterator[Flaw]:
    name, detail, told = (row.cells[column] for column in FIGURES)
    item = _ITEM.get(name)
    if item is None:
        yield Flaw(
            line=row.line,
            column="butir",
            message=f"Butir `{name}` tidak dikenal.",
            remedy="Pakai nama butir dari `ppid report annual --blank`.",
        )
        return
    if told and item.kind is not Kind.WORDS and not _is_count(told):
        yield Flaw(
            line=row.line,
            column="isi",
            message=f"`{told[:40]}` bukan bilangan bulat.",
            remedy="Tulis angka saja, tanpa titik dan tanpa kata.",
        )
    if (item.kind is Kind.DETAIL) != bool(detail):
        yield Flaw(
            line=row.line,
            column="rincian",
            message="Rincian kosong." if item.kind is Kind.DETAIL else "Butir ini tidak dirinci.",
            remedy="Tulis lama jawaban, atau alasan penolakan."
            if item.kind is Kind.DETAIL
            else "Kosongkan kolom rincian.",
        )
    if item.kind is Kind.WORDS:
        return
    for one in rows:
        if one.line < row.line and (one.cells["butir"], one.cells["rincian"]) == (name, detail):
            yield Flaw(
                line=row.line,
                column="butir",
                message=f"Butir ini sudah ada di baris {one.line}.",
                remedy="Jumlahkan, dan sisakan satu baris.",
            )
            return


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text[:12]) <= _MOST


def _lacking(rows: Sequence[GivenRow], numbers: Mapping[str, int], *, is_short: bool) -> Iterator[Flaw]:
    """What the form wants and no line fills; a line that stands empty is where to fill it in."""
    filled = {row.cells["butir"] for row in rows if row.cells["isi"]}
    empty = {row.cells["butir"]: row.line for row in rows if not row.cells["isi"]}
    after = rows[-1].line + 1 if rows else 2
    for item in ITEMS:
        wanted = (item.is_short or not is_short) and not item.may_lack
        if not wanted or item.name in filled or (item.after and not numbers.get(item.after, 0)):
            continue
        what = f"{item.title} (Perki 1/2021 {item.source})"
        none = ", atau tulis 0 bila tidak ada" if item.kind is Kind.NUMBER else ""
        if item.name in empty:
            yield Flaw(
                line=empty[item.name], column="isi", message=f"Belum diisi: {what}.", remedy=f"Isi{none}."
            )
        else:
            yield Flaw(
                line=after,
                column="butir",
                message=f"Butir `{item.name}` belum ada: {what}.",
                remedy=f"Tambahkan barisnya{none}.",
            )


def _disagreeing(rows: Iterable[GivenRow], found: ServiceFigures) -> Iterator[Flaw]:
    lines = {row.cells["butir"]: row.line for row in rows}
    if found.unanswered < 0:
        yield Flaw(
            line=lines["permintaan"],
            column="isi",
            message=f"Yang dikabulkan dan ditolak ({found.answered}) lebih banyak daripada permintaan.",
            remedy="Cocokkan dengan register permohonan.",
        )
    timed = sum(count for _, count in found.details.get("waktu", ()))
    if timed != found.answered:
        yield Flaw(
            line=lines.get("waktu", lines["permintaan"]),
            column="isi",
            message=f"Jumlah menurut waktu {timed}, sedangkan yang dikabulkan dan ditolak {found.answered}.",
            remedy="Setiap permintaan yang dijawab dihitung sekali menurut waktunya.",
        )
