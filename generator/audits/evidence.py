"""The evidence sheet for the yearly Monev: to each question the entries that answer it, with address, day and edition.

The Komisi Informasi looks whether information is really there; so each line can be opened.

Source: Perki 1/2021 art. 59; Perki 1/2022.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from generator.audits.given_table import Flaw, GivenRow, NotUsable, read_given
from generator.audits.table_report import Column, ReportTable, TableReport
from generator.files.address import file_at
from generator.model.announcement import Announcement
from generator.model.dates import date_in_words
from generator.model.entry import Entry, Status
from generator.model.reference import Edition
from generator.model.registers import Registers

QUESTIONS = ("kode", "pertanyaan", "bukti")
LINKS = ("tautan", "hasil", "jenis", "ukuran", "diperiksa")
"""Columns of what ``ppid audit links --to`` writes."""

_LIST = "daftar"
_OUTSIDE = "https://"
_NOTHING = "BELUM ADA"
_NOT_VISITED = "belum diperiksa"
_OWN = "di situs ini"
_NO_LINK = "tanpa tautan"
_HOW = (
    "Isi dengan pengenal atau nomor entri, dasar hukum seperti 14(2)d, kode unit, kata `daftar`, atau alamat https://."
    " Beberapa bukti dipisahkan titik koma."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item of the questionnaire."""

    code: str
    words: str
    wanted: tuple[str, ...]
    """Identifiers, numbers, provisions, units, ``daftar`` or addresses; empty where nothing answers it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that answers a question."""

    title: str
    address: str
    """Of its page on the public site; empty where there is none."""
    link: str
    """To the document; empty where there is none."""
    day: str
    edition: str


def read_questions(data: bytes, registers: Registers) -> tuple[Question, ...]:
    """The questionnaire, every evidence of it known to the registers; raises NotUsable."""
    rows = read_given(data, QUESTIONS)
    known = _names(registers)
    flaws = [flaw for row in rows for flaw in _flaws(row, rows, known)]
    if not rows:
        flaws = [
            Flaw(
                line=2,
                column="",
                message="Tidak ada pertanyaan.",
                remedy="Tulis satu baris untuk setiap butir kuesioner.",
            )
        ]
    if flaws:
        raise NotUsable(flaws)
    return tuple(
        Question(code=row.cells["kode"], words=row.cells["pertanyaan"], wanted=_parts(row.cells["bukti"]))
        for row in rows
    )


def addresses_asked(questions: Iterable[Question]) -> tuple[tuple[str, str], ...]:
    """Code and address of what the questionnaire names outside the list, in its order."""
    return tuple(
        (question.code, part)
        for question in questions
        for part in question.wanted
        if part.startswith(_OUTSIDE)
    )


def read_visits(data: bytes) -> Mapping[str, str]:
    """Link → what became of the visit, with its day; raises NotUsable."""
    found: dict[str, str] = {}
    flaws: list[Flaw] = []
    for row in read_given(data, LINKS):
        try:
            day = date_in_words(date.fromisoformat(row.cells["diperiksa"]))
        except ValueError:
            flaws.append(
                Flaw(
                    line=row.line,
                    column="diperiksa",
                    message="Ini bukan tanggal.",
                    remedy="Pakai berkas yang ditulis `ppid audit links --to`, tanpa menyuntingnya.",
                )
            )
            continue
        found[row.cells["tautan"]] = f"{row.cells['hasil']} ({day})"
    if flaws:
        raise NotUsable(flaws)
    return found


def evidence_report(
    registers: Registers, questions: Sequence[Question], visited: Mapping[str, str], day: date
) -> TableReport:
    """Every item with what answers it, in the order of the questionnaire."""
    known = _Known(registers)
    answered = [(question, tuple(known.found(question.wanted))) for question in questions]
    open_ = [question.code for question, found in answered if not found]
    rows = [
        (
            question.code,
            question.words,
            one.title,
            one.address or "–",
            one.link or "–",
            one.day,
            one.edition,
            known.result(one.link, visited),
        )
        for question, found in answered
        for one in found or (_NONE,)
    ]
    return TableReport(
        title="Lembar Bukti Monitoring dan Evaluasi",
        body=registers.body.name,
        day=day,
        notes=(
            f"{len(questions) - len(open_)} dari {len(questions)} butir kuesioner mempunyai bukti.",
            *((f"Belum ada bukti untuk butir: {', '.join(open_)}.",) if open_ else ()),
            "Alamat ialah halaman entri di situs; tautan ialah dokumennya. Hanya entri yang berlaku disebut.",
        ),
        tables=(
            ReportTable(
                name="bukti",
                caption="Bukti menurut butir kuesioner",
                columns=(
                    Column(name="kode", title="Kode", width=9),
                    Column(name="pertanyaan", title="Pertanyaan", width=34),
                    Column(name="judul", title="Judul", width=34),
                    Column(name="alamat", title="Alamat", width=30),
                    Column(name="tautan", title="Tautan dokumen", width=30),
                    Column(name="tanggal", title="Tanggal mutakhir", width=16),
                    Column(name="edisi", title="Edisi", width=20),
                    Column(name="hasil", title="Hasil tautan", width=16),
                ),
                rows=tuple(rows),
                empty="Tidak ada pertanyaan.",
            ),
        ),
    )


_NONE = Evidence(title=_NOTHING, address="", link="", day="–", edition="–")


class _Known:
    """What may be named as evidence."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._editions = {edition.id: edition for edition in registers.editions}
        self._entries = [
            (package.unit.code, entry)
            for package in registers.packages
            for entry in package.entries
            if entry.status is Status.IN_FORCE
        ]

    def found(self, wanted: Iterable[str]) -> Iterator[Evidence]:
        """Each thing once, in the order in which it was asked for."""
        yield from dict.fromkeys(one for part in wanted for one in self._of(part))

    def result(self, link: str, visited: Mapping[str, str]) -> str:
        """What is known of the link."""
        if not link:
            return _NO_LINK
        if file_at(link, self._registers.body.site_address) is not None:
            return _OWN
        return visited.get(link, _NOT_VISITED)

    def _of(self, part: str) -> Iterator[Evidence]:
        if part.startswith(_OUTSIDE):
            yield Evidence(title="Alamat di luar daftar", address="", link=part, day="–", edition="–")
        elif part == _LIST:
            newest = self._registers.editions[-1] if self._registers.editions else None
            yield Evidence(
                title=f"Daftar Informasi Publik, {len(self._entries)} entri berlaku",
                address=self._registers.body.site_address,
                link="",
                day=date_in_words(newest.date) if newest else "–",
                edition=_edition(newest),
            )
        else:
            for unit, entry in self._entries:
                if part in (entry.id, entry.number, unit) or part in entry.duties:
                    yield self._entry(entry)
            for package in self._registers.packages:
                for told in package.announcements:
                    if told.status is Status.IN_FORCE and (part == told.id or part in told.duties):
                        yield self._announcement(told)

    def _entry(self, entry: Entry) -> Evidence:
        return Evidence(
            title=entry.heading,
            address=f"{self._registers.body.site_address}informasi/{entry.id}.html",
            link=entry.link,
            day=date_in_words(entry.updated) if entry.updated else "belum diisi",
            edition=_edition(self._editions.get(entry.edition_id)),
        )

    def _announcement(self, told: Announcement) -> Evidence:
        return Evidence(
            title=told.title,
            address=f"{self._registers.body.site_address}pengumuman.html",
            link=told.link,
            day=date_in_words(told.begins.date()),
            edition="pengumuman serta merta",
        )


def _edition(edition: Edition | None) -> str:
    return f"{edition.name}, SK {edition.number}" if edition else "menunggu edisi berikutnya"


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _flaws(row: GivenRow, rows: Sequence[GivenRow], known: AbstractSet[str]) -> Iterator[Flaw]:
    code = row.cells["kode"]
    if not code:
        yield Flaw(line=row.line, column="kode", message="Kode kosong.", remedy="Isi kode butir kuesioner.")
    elif first := next((one for one in rows if one.cells["kode"] == code and one.line < row.line), None):
        yield Flaw(
            line=row.line,
            column="kode",
            message=f"Kode `{code}` sudah ada di baris {first.line}.",
            remedy="Gabungkan buktinya dalam satu baris dengan titik koma.",
        )
    if not row.cells["pertanyaan"]:
        yield Flaw(
            line=row.line, column="pertanyaan", message="Pertanyaan kosong.", remedy="Salin dari kuesioner."
        )
    for part in _parts(row.cells["bukti"]):
        if not part.startswith(_OUTSIDE) and part not in known:
            yield Flaw(line=row.line, column="bukti", message=f"`{part}` tidak dikenal.", remedy=_HOW)


def _names(registers: Registers) -> frozenset[str]:
    """Everything by which evidence in the list may be named."""
    entries = [entry for package in registers.packages for entry in package.entries]
    return frozenset(
        {
            _LIST,
            *(unit.code for unit in registers.units),
            *(duty.provision for duty in registers.duties),
            *(entry.id for entry in entries),
            *(entry.number for entry in entries if entry.number),
            *(told.id for package in registers.packages for told in package.announcements),
        }
    )
