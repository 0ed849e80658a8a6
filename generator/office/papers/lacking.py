"""What a paper lacks, in the words of its page, with the link to where that is filled in.

The remedies of the command name its options; here a form stands on the page, and pages stand behind the rows.
"""

from dataclasses import dataclass

from generator.documents.records import Records
from generator.model.dossier import Dossier
from generator.model.problem import Problem
from generator.office.papers.questions import DAY, NUMBER, PLACE, Typed
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Asked

_FROM_THE_DAY = frozenset({"tahun", "penetap_id", "penyetuju_id"})
"""Columns of a decree to be signed that follow from its day."""
_ON_THE_PAGE = {"nomor": NUMBER, "nomor_permohonan": NUMBER, "tanggal": DAY, "tempat": PLACE}
_OFFICERS, _LAWS = "registers/acuan/pejabat.csv", "registers/acuan/peraturan.csv"
_STEPS = {
    "dik-dasar": "dasar",
    "lembar": "uji",
    "lembar-sesi": "penguji",
    "lembar-penguji": "penguji",
}
"""Table → the step of an entry on which its rows are written."""
_WEIGHED = frozenset({"konsekuensi_dibuka", "konsekuensi_ditutup", "kepentingan_publik"})
_APPROVED = frozenset({"penyetuju_id", "tanggal_disetujui", "peran_penyetuju"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """One thing that the paper lacks."""

    problem: Problem
    remedy: str
    href: str
    """Where it is filled in; empty where no page of hers does that."""
    link: str


def field_for(problem: Problem, answers: Typed) -> str:
    """The field of the page's form that fills it, or from whose answer it follows; empty where none does."""
    place = problem.place
    if place.entry_id or problem.code != "DOK-01":
        return ""
    name = (
        DAY if place.column in _FROM_THE_DAY and not answers.plan.day else _ON_THE_PAGE.get(place.column, "")
    )
    return name if name in answers.words else ""


def lacking(problem: Problem, asked: Asked, records: Records) -> Lacking:
    """The problem as the page tells it, where no field of its form fills it."""
    place = problem.place
    if place.file == _OFFICERS or (not place.entry_id and place.column in _FROM_THE_DAY):
        return _told(
            problem, "Catat masa jabatannya di tabel pejabat.", "/acuan/pejabat", "Buka tabel pejabat"
        )
    if place.file == _LAWS:
        words = "Tambahkan peraturannya ke tabel peraturan." if problem.code == "DOK-04" else problem.remedy
        return _told(problem, words, "/acuan/peraturan", "Buka tabel peraturan")
    return _of_row(problem, asked, records)


def _of_row(problem: Problem, asked: Asked, records: Records) -> Lacking:
    place = problem.place
    words = {
        "DOK-01": f"Isi kolom {place.column} pada baris itu.",
        "DOK-02": "Catat barisnya lebih dahulu.",
        "DOK-05": "Betulkan kolom itu, atau catat pejabatnya di tabel pejabat.",
    }.get(problem.code, problem.remedy)
    _, _, rest = place.file.partition("/dip/")
    unit, _, file = rest.partition("/")
    if file == "dip.csv" and proposer_for(asked.person.officers, unit):
        return _told(problem, words, f"/unit/{unit}/dip/{place.entry_id}", "Buka entrinya")
    found = _entry_behind(place.entry_id, records)
    if found is None:
        return _told(problem, words, "", "")
    entry = found.entry
    if proposer_for(asked.person.officers, entry.unit) is None:
        return _told(problem, words, "", "")
    address = f"/dik/{entry.unit}/{entry.id}"
    if entry.decree_id:
        return _told(problem, words, address, "Buka entrinya")
    return _told(problem, words, f"{address}/{_step(place.file, place.column)}", "Isi di langkahnya")


def _step(file: str, column: str) -> str:
    table = file.rpartition("/")[2].removesuffix(".csv")
    if column in _WEIGHED:
        return "pertimbangan"
    if column == "jangka_teks":
        return "jangka"
    if table == "lembar" and column in _APPROVED:
        return "persetujuan"
    return _STEPS.get(table, "informasi")


def _entry_behind(row: str, records: Records) -> Dossier | None:
    """The entry itself, or the first that rests on the row: a ground, a sheet with its sittings and examiners, a decree."""
    return next((one for one in records.dossiers if row and row in _rows_of(one)), None)


def _rows_of(dossier: Dossier) -> set[str]:
    entry, test = dossier.entry, dossier.test
    rows = {entry.id, entry.test_id, entry.decree_id, *(one.id for one in entry.grounds)}
    if test is not None:
        rows |= {test.id, *(one.id for one in test.sessions), *(one.id for one in test.examiners)}
    return rows


def _told(problem: Problem, remedy: str, href: str, link: str) -> Lacking:
    return Lacking(problem=problem, remedy=remedy, href=href, link=link)
