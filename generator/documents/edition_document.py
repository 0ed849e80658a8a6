"""A decree that sets an edition of the list of public information, with the table of Perki 1/2021 Lampiran I.

Source: Perki 1/2021 art. 45 (5)–(6): by Keputusan of PPID, upon approval of Atasan PPID; art. 21 (2), the elements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.documents.decree_paper import PPID, DecreePaper, Point, decree_head
from generator.documents.gaps import Gaps
from generator.documents.laws_cited import laws_cited
from generator.documents.parts import letterhead_of
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.approval import ApproverRole
from generator.model.decree import Decree
from generator.model.entry import Entry, Form
from generator.model.office import holders
from generator.model.officer import Role
from generator.model.reference import Edition

_SOURCE = "Perki 1/2021 Pasal 45 ayat (5) dan ayat (6)"
_ELEMENTS = "Perki 1/2021 Pasal 21 ayat (2) dan Lampiran I"
_SUBJECT = "Daftar Informasi Publik"
_FORMS = {Form.SOFTCOPY: "Softcopy", Form.HARDCOPY: "Hardcopy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One entry, in the columns of Lampiran I."""

    nomor: str
    ringkasan: str
    penguasa: str
    penanggung_jawab: str
    waktu_tempat: str
    bentuk: str
    retensi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOfUnit:
    """The entries of one unit."""

    unit: str
    baris: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDocument(DecreePaper):
    """All that is printed."""

    bentuk: str
    edisi: str
    jumlah: str
    daftar: tuple[ListOfUnit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitList:
    """A unit's entries as the edition holds them."""

    unit: str
    """Its name."""
    entries: tuple[Entry, ...]


def planned_edition(records: Records, plan: Plan) -> Decree:
    """The decree as it will be recorded: set by PPID and approved by Atasan PPID of that day."""
    setters = holders(records.officers.values(), Role.OFFICER, plan.day) if plan.day else ()
    superiors = holders(records.officers.values(), Role.SUPERIOR, plan.day) if plan.day else ()
    return Decree(
        id="",
        package=records.package,
        number=plan.number,
        year=plan.day.year if plan.day else None,
        day=plan.day,
        place=plan.place,
        kind=None,
        setter_id=setters[0].id if setters else "",
        approver_id=superiors[0].id if superiors else "",
        approver_role=ApproverRole.SUPERIOR,
    )


def recorded_edition(edition: Edition, records: Records) -> Decree:
    """The decree of an edition that was recorded."""
    return Decree(
        id=edition.id,
        package=records.package,
        number=edition.number,
        year=edition.date.year,
        day=edition.date,
        place=edition.place,
        kind=None,
        setter_id=edition.decider_id,
        approver_id=edition.approver_id,
        approver_role=ApproverRole.SUPERIOR,
    )


def edition_document(
    name: str, decree: Decree, lists: Sequence[UnitList], records: Records, gaps: Gaps
) -> EditionDocument:
    """The decree of the edition ``name``, e.g. ``2026-2``, over the entries in force of these units."""
    head = decree_head(decree, decree.id, records, gaps, table="sk_dip", source=_SOURCE)
    count = sum(len(one.entries) for one in lists)
    gaps.row(count, "sk_dip", decree.id, "", "Entri yang berlaku dalam daftar", _ELEMENTS)
    about = f"{_SUBJECT} {records.body.name} Edisi {name}"
    return EditionDocument(
        jenis="sk-dip",
        bentuk="lampirannya Lampiran I Peraturan Komisi Informasi Nomor 1 Tahun 2021",
        edisi=name,
        jumlah=f"{count} informasi",
        judul=f"Keputusan {PPID}",
        tentang=about,
        nomor=head.nomor,
        tahun=head.tahun,
        kepala=letterhead_of(records),
        kendali=head.kendali,
        menimbang=(
            (
                "bahwa setiap Badan Publik wajib menyediakan daftar seluruh Informasi Publik yang berada di bawah penguasaannya,"
                " tidak termasuk Informasi yang Dikecualikan;"
            ),
            "bahwa Daftar Informasi Publik dimutakhirkan paling singkat setiap 6 (enam) bulan;",
            (
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b maka perlu menetapkan"
                f" Keputusan {PPID} tentang {about};"
            ),
        ),
        mengingat=laws_cited(records, gaps, (), decree.day),
        memperhatikan=(
            "Persetujuan Atasan PPID sebagaimana dimaksud dalam Pasal 45 ayat (6) Peraturan Komisi Informasi Nomor 1 Tahun 2021",
        ),
        putusan=(
            Point(nama="MENETAPKAN", isi=about.upper()),
            Point(
                nama="PERTAMA",
                isi=f"Menetapkan Daftar Informasi Publik yang memuat {count} informasi sebagaimana tercantum dalam Lampiran Keputusan ini.",
            ),
            Point(
                nama="KEDUA",
                isi="Daftar Informasi Publik sebagaimana dimaksud pada PERTAMA diumumkan dan dapat diakses setiap orang.",
            ),
        ),
        tempat=head.tempat,
        tanggal=head.tanggal,
        menetapkan=head.menetapkan,
        menyetujui=head.menyetujui,
        daftar=tuple(_list(one, gaps) for one in lists if one.entries),
    )


def _list(one: UnitList, gaps: Gaps) -> ListOfUnit:
    return ListOfUnit(unit=one.unit, baris=tuple(_rows(one.entries, gaps)))


def _rows(entries: Iterable[Entry], gaps: Gaps) -> Iterable[ListRow]:
    """In the order of their numbers, new ones last: those have their place in the list instead, until an approval numbers them."""
    for number, entry in enumerate(
        sorted(entries, key=lambda one: (not one.number, one.number, one.id)), start=1
    ):

        def text(value: str, column: str, row: str = entry.id) -> str:
            return gaps.text(value, "dip", row, column, _ELEMENTS)

        summary = text(entry.summary, "ringkasan")
        made = text(entry.time_made.words if entry.time_made else "", "waktu")
        yield ListRow(
            nomor=entry.number or str(number),
            ringkasan=f"{entry.title}. {summary}" if entry.title and entry.title != summary else summary,
            penguasa=text(entry.holder, "penguasa"),
            penanggung_jawab=text(entry.responsible, "penanggung_jawab"),
            waktu_tempat=f"{made}, {text(entry.place, 'tempat')}",
            bentuk=text(", ".join(_FORMS[form] for form in entry.forms), "bentuk"),
            retensi=text(entry.retention.words if entry.retention else "", "retensi"),
        )
