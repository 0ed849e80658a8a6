"""What every document carries: letterhead, document control, and who signs."""

from dataclasses import dataclass, field
from datetime import date

from generator.documents.gaps import DOTS, Gaps
from generator.documents.records import Records
from generator.model.approval import ApproverRole
from generator.model.dates import date_in_words
from generator.model.office import title
from generator.model.officer import Officer, Role

_POSTS = {
    Role.OFFICER: "Pejabat Pengelola Informasi dan Dokumentasi",
    Role.UNIT_OFFICER: "PPID Pelaksana",
    Role.SUPERIOR: "Atasan Pejabat Pengelola Informasi dan Dokumentasi",
    Role.HEAD: "Pimpinan Badan Publik",
}
_CAPACITIES = {
    ApproverRole.SUPERIOR: _POSTS[Role.SUPERIOR],
    ApproverRole.HEAD: _POSTS[Role.HEAD],
    ApproverRole.DELEGATE: "Pejabat yang diberi delegasi oleh Pimpinan Badan Publik",
}
_SOP = "SOP Dinas Kominfo, kendali dokumen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of the first page."""

    badan: str
    jabatan: str
    unit: str
    alamat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and as what."""

    sebagai: str
    nama: str = field(repr=False)
    tanggal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The document-control block. Source: the SOP's head (number, revision, dates, made, checked, approved)."""

    nomor: str
    revisi: str
    tanggal_pembuatan: str
    tanggal_efektif: str
    dibuat: Signature
    diperiksa: Signature
    disetujui: Signature


def letterhead_of(records: Records) -> Letterhead:
    """The body, the office of the PPID, the unit, and where they are reached; what the body did not say is left out."""
    body = records.body
    reached = [
        body.address,
        f"Telepon {body.telephone}" if body.telephone else "",
        f"Surel {body.email}" if body.email else "",
    ]
    return Letterhead(
        badan=body.name,
        jabatan=_POSTS[Role.OFFICER],
        unit=records.unit.name,
        alamat=" · ".join(part for part in reached if part),
    )


def day_text(day: date | None, gaps: Gaps, table: str, row: str, column: str, source: str) -> str:
    """``2 Mei 2026``, or a gap."""
    return gaps.text(date_in_words(day) if day else "", table, row, column, source)


def named(records: Records, gaps: Gaps, officer_id: str, table: str, row: str, column: str) -> Officer | None:
    """The officer that a cell names; None, and a problem, where it names none that is known."""
    source = "Perki 1/2021 Pasal 49 ayat (6) huruf a"
    if not gaps_free(gaps.text(officer_id, table, row, column, source)):
        return None
    found = records.officers.get(officer_id)
    if found is None:
        gaps.report(
            "DOK-05",
            records.place(table, row, column),
            "Pejabat yang disebut tidak ada di tabel pejabat.",
            "Betulkan kolom itu, atau catat pejabatnya di tabel pejabat.",
            source,
        )
    return found


def gaps_free(text: str) -> bool:
    """Whether the words are the data's own."""
    return text != DOTS


def signature_of(
    officer: Officer | None, day: str = "", *, capacity: ApproverRole | None = None
) -> Signature:
    """``Plt. Pejabat …``; the capacity in which somebody approved goes before the post."""
    if officer is None:
        return Signature(sebagai=_CAPACITIES[capacity] if capacity else "", nama=DOTS, tanggal=day)
    post = _CAPACITIES[capacity] if capacity else _POSTS.get(officer.role, "")
    return Signature(
        sebagai=" ".join(part for part in (title(officer), post) if part), nama=officer.name, tanggal=day
    )


def maker_signature(records: Records, gaps: Gaps, officer: Officer | None, row_day: str) -> Signature:
    """Who made the document: the PPID Pelaksana of the unit on that day, or the PPID where there is none of the body."""
    if officer is None and gaps_free(row_day):
        gaps.report(
            "DOK-05",
            records.place("pejabat", ""),
            f"Tidak ada PPID Pelaksana {records.unit.name} pada tanggal naskah ini, padahal dicetak sebagai pembuatnya.",
            "Catat masa jabatannya di tabel pejabat, atau minta naskah draf.",
            _SOP,
        )
    made = signature_of(officer, row_day)
    return made if made.sebagai else Signature(sebagai=_POSTS[Role.UNIT_OFFICER], nama=DOTS, tanggal=row_day)
