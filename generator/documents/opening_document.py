"""A decree by which exempted information becomes public: at the end of its period, or earlier upon a test.

The regulations have no form for it; it follows Perki 1/2021 Lampiran III, and its annex is the list of information that
is accessible from then on (PP 61/2010 art. 11 (1), Penjelasan).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from generator.documents.decree_paper import PPID, DecreePaper, Point, decree_head, decree_named
from generator.documents.entry_words import period_words, sheet_named, subject_words
from generator.documents.gaps import DOTS, Gaps
from generator.documents.laws_cited import laws_cited
from generator.documents.openings import is_closed_by_officer, opening_sheets, sheet_for_opening
from generator.documents.parts import letterhead_of
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.approval import ApproverRole
from generator.model.consequence_test import ConsequenceTest
from generator.model.dates import date_in_words
from generator.model.decree import Decree, DecreeKind
from generator.model.dossier import Dossier
from generator.model.office import holders
from generator.model.officer import Role
from generator.model.standing import State, state

_SUBJECT = "Pembukaan Informasi yang Dikecualikan"
_SOURCE = "PP 61/2010 Pasal 11 ayat (1); Perki 1/2021 Pasal 52 ayat (1)"
_EARLY = "PP 61/2010 Pasal 10; Perki 1/2021 Pasal 53 ayat (2)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRow:
    """One entry of the list."""

    nomor: str
    informasi: str = field(repr=False)
    unit: str
    semula: str
    """The decree that exempted it."""
    jangka: tuple[str, ...] = field(repr=False)
    sebab: str = field(repr=False)
    sejak: str
    """First day on which it is public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningDocument(DecreePaper):
    """All that is printed of a decree on opening."""

    bentuk: str
    baris: tuple[OpenedRow, ...]


def planned_opening(entries: Sequence[Dossier], records: Records, plan: Plan) -> Decree:
    """The decree as it will be recorded, without an id.

    It is approved by Atasan PPID, or, where a sheet stands behind an opening before the end, by who approved that.
    Source: PP 61/2010 art. 10, 11 (1); Perki 1/2021 art. 10 (2) e, 52 (1), 53 (2).
    """
    sheets = [sheet for one in entries if (sheet := sheet_for_opening(one, records))]
    approval = next((one.approval for one in sheets if one.approval), None)
    setters = holders(records.officers.values(), Role.OFFICER, plan.day) if plan.day else ()
    superiors = holders(records.officers.values(), Role.SUPERIOR, plan.day) if plan.day else ()
    approver = superiors[0].id if superiors else ""
    return Decree(
        id="",
        package=records.package,
        number=plan.number,
        year=plan.day.year if plan.day else None,
        day=plan.day,
        place=plan.place,
        kind=DecreeKind.OPENING,
        test_ids=tuple(dict.fromkeys(one.id for one in sheets)),
        setter_id=setters[0].id if setters else "",
        approver_id=approval.approver_id if approval else approver,
        approver_role=approval.role if approval else ApproverRole.SUPERIOR,
        changes_id=next((one.decree.id for one in entries if one.decree), ""),
    )


def opening_document(
    decree: Decree, row: str, opened: Sequence[Dossier], records: Records, gaps: Gaps
) -> OpeningDocument:
    """The decree that stands for the row ``row``, empty while nobody has recorded it, over the entries ``opened``."""
    gaps.row(opened, "sk", row, "", "Entri yang dibuka dengan penetapan ini", _SOURCE)
    head = decree_head(decree, row, records, gaps, source=_SOURCE)
    sheets = [sheet_named(one, one.id, gaps) for one in opening_sheets(decree, records)]
    earlier = dict.fromkeys(decree_named(one.decree, one.entry.decree_id, gaps) for one in opened)
    rows = tuple(_row(number, one, decree, records, gaps) for number, one in enumerate(opened, start=1))
    return OpeningDocument(
        jenis="pembukaan",
        bentuk="tidak ditetapkan peraturan",
        judul=f"Penetapan {PPID}",
        tentang=_SUBJECT,
        nomor=head.nomor,
        tahun=head.tahun,
        kepala=letterhead_of(records),
        kendali=head.kendali,
        menimbang=_considering(sheets, some_end=any(_ends_by_law(one, decree, records) for one in opened)),
        mengingat=laws_cited(records, gaps, (), decree.day),
        memperhatikan=(
            *(f"{one} tentang Klasifikasi Informasi yang Dikecualikan" for one in earlier),
            *sheets,
        ),
        putusan=(
            Point(nama="MENETAPKAN", isi=_SUBJECT.upper()),
            Point(
                nama="PERTAMA",
                isi="Informasi sebagaimana disebutkan pada Lampiran Penetapan ini menjadi Informasi Publik yang dapat diakses setiap orang sejak tanggal yang disebut pada lampiran itu.",
            ),
            Point(
                nama="KEDUA",
                isi="Informasi sebagaimana dimaksud pada PERTAMA dimuat dalam Daftar Informasi Publik.",
            ),
        ),
        tempat=head.tempat,
        tanggal=head.tanggal,
        menetapkan=head.menetapkan,
        menyetujui=head.menyetujui,
        baris=rows,
    )


def _considering(sheets: Sequence[str], *, some_end: bool) -> tuple[str, ...]:
    listed = "informasi sebagaimana disebutkan pada Lampiran Penetapan ini"
    tested = f"berdasarkan {', '.join(sheets)}, tidak ada lagi alasan untuk mengecualikan"
    if not sheets:
        third = f"bahwa jangka waktu pengecualian atas {listed} berakhir;"
    elif not some_end:
        third = f"bahwa {tested} {listed};"
    else:
        third = f"bahwa jangka waktu pengecualian atas sebagian {listed} berakhir, dan {tested} informasi lainnya;"
    return (
        "bahwa Informasi Publik bersifat terbuka dan dapat diakses oleh setiap Pengguna Informasi Publik;",
        "bahwa Informasi Publik yang Dikecualikan bersifat ketat dan terbatas;",
        third,
        (
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c maka perlu menetapkan"
            f" Penetapan {PPID} tentang {_SUBJECT};"
        ),
    )


def _row(number: int, dossier: Dossier, decree: Decree, records: Records, gaps: Gaps) -> OpenedRow:
    entry = dossier.entry
    reason, since = _reason(dossier, decree, records, gaps)
    return OpenedRow(
        nomor=str(number),
        informasi=subject_words(entry, gaps),
        unit=records.unit_names.get(entry.unit, records.unit.name),
        semula=decree_named(dossier.decree, entry.decree_id, gaps),
        jangka=period_words(entry, gaps),
        sebab=reason,
        sejak=since,
    )


def _reason(dossier: Dossier, decree: Decree, records: Records, gaps: Gaps) -> tuple[str, str]:
    """Why the entry opens and from which day: by the law at the end of its period, else upon a test."""
    closure, opening = dossier.entry.closure, dossier.opening
    recorded = closure if closure and is_closed_by_officer(dossier) else None
    _refuse_other_states(dossier, decree, records, gaps, is_recorded=recorded is not None)
    if opening is not None and _ends_by_law(dossier, decree, records):
        last = date_in_words(opening.day - timedelta(days=1))
        return f"Jangka waktunya berakhir pada {last} ({opening.source}).", date_in_words(opening.day)
    gaps.row(
        _own_sheets(dossier, decree, records),
        "dik",
        dossier.entry.id,
        "lembar_id",
        "Lembar pengujian untuk pembukaan sebelum jangka waktunya berakhir",
        _EARLY,
    )
    day = recorded.day if recorded else decree.day
    words = f"Hasil pengujian konsekuensi sebelum jangka waktunya berakhir ({_EARLY})."
    return f"{decree.description} {words}".strip(), date_in_words(day) if day else DOTS


def _ends_by_law(dossier: Dossier, decree: Decree, records: Records) -> bool:
    """Whether the entry is opened because its period ends: it was not closed before, and no test stands behind it."""
    opening, closure = dossier.opening, dossier.entry.closure
    if opening is None:
        return False
    if closure and is_closed_by_officer(dossier) and closure.day < opening.day:
        return False
    return not _own_sheets(dossier, decree, records)


def _own_sheets(dossier: Dossier, decree: Decree, records: Records) -> tuple[ConsequenceTest, ...]:
    """The sheets of the decree that change the sheet on which the entry rests."""
    own = dossier.test.id if dossier.test else ""
    return tuple(one for one in opening_sheets(decree, records) if one.previous_id == own)


def _refuse_other_states(
    dossier: Dossier, decree: Decree, records: Records, gaps: Gaps, *, is_recorded: bool
) -> None:
    """An entry that is not exempted, or was ended otherwise, is not opened by a decree."""
    if is_recorded or decree.day is None or decree.id:
        return
    at = state(dossier, decree.day)
    if at.exempts or at is State.OPEN_BY_LAW:
        return
    gaps.report(
        "DOK-09",
        records.place("dik", dossier.entry.id),
        f"Pada tanggal naskah ini keadaan entri itu “{at.value}”, jadi tidak ada yang dapat dibuka.",
        "Periksa entri dan tanggalnya; yang dibuka hanya entri yang sedang dikecualikan.",
        _SOURCE,
    )
