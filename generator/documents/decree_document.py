"""A decree on exemption, or on its change, as it is printed. Source: Perki 1/2021 Lampiran III and V."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.documents.entry_words import (
    closed_words,
    ground_words,
    interest_words,
    opened_words,
    period_words,
    subject_words,
)
from generator.documents.gaps import DOTS, Gaps
from generator.documents.laws_cited import laws_cited
from generator.documents.parts import (
    Control,
    Letterhead,
    Signature,
    day_text,
    letterhead_of,
    maker_signature,
    named,
    signature_of,
)
from generator.documents.records import Records, unit_officer
from generator.model.consequence_test import SheetKind
from generator.model.decree import Chain, Decree, DecreeItem, DecreeKind, chain_of
from generator.model.dossier import Dossier
from generator.model.officer import Role

_TABLE = "sk"
_PPID = "Pejabat Pengelola Informasi dan Dokumentasi"
_SUBJECT = "Klasifikasi Informasi yang Dikecualikan"
_ANNEXES = "Perki 1/2021 Lampiran III dan Lampiran V"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """One entry in the annex. Source: PP 61/2010 art. 4 (2); Perki 1/2021 art. 49 (6)–(7)."""

    nomor: str
    informasi: str = field(repr=False)
    unit: str
    dasar: tuple[str, ...] = field(repr=False)
    dibuka: str = field(repr=False)
    ditutup: str = field(repr=False)
    kepentingan: str = field(repr=False)
    jangka: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the operative part: ``PERTAMA`` and what it says."""

    nama: str
    isi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeDocument:
    """All that is printed."""

    jenis: str
    """``sk``: the name of the template."""
    lampiran: str
    judul: str
    tentang: str
    nomor: str
    tahun: str
    kepala: Letterhead
    kendali: Control
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    memperhatikan: tuple[str, ...]
    putusan: tuple[Point, ...]
    tempat: str
    tanggal: str
    menetapkan: Signature
    menyetujui: Signature
    baris: tuple[AnnexRow, ...]


def decree_document(
    decree: Decree, row: str, decided: Sequence[Dossier], records: Records, gaps: Gaps
) -> DecreeDocument:
    """The decree that stands for the row ``row`` of the package, over the entries ``decided``.

    The row is empty for a decree that nobody has recorded yet.
    """
    changes = decree.kind is DecreeKind.CHANGE
    if decree.kind not in {DecreeKind.EXEMPTION, DecreeKind.CHANGE}:
        gaps.report(
            "DOK-06",
            records.place(_TABLE, row, "jenis"),
            "Naskah ini hanya untuk surat keputusan pengecualian dan pengubahannya.",
            "Isi jenisnya pengecualian atau pengubahan; naskah pembukaan dan pendelegasian belum ada.",
            _ANNEXES,
        )
    gaps.row(
        decided,
        _TABLE,
        row,
        "",
        "Entri yang ditetapkan dengan surat keputusan ini",
        DecreeItem.DESCRIPTION.source,
    )
    number = gaps.text(decree.number, _TABLE, row, "nomor", _ANNEXES)
    year = gaps.text(str(decree.year or ""), _TABLE, row, "tahun", _ANNEXES)
    source = DecreeItem.PLACE_AND_DAY.source
    day = day_text(decree.day, gaps, _TABLE, row, "tanggal", source)
    setter = named(records, gaps, decree.setter_id, _TABLE, row, "penetap_id")
    approver = named(records, gaps, decree.approver_id, _TABLE, row, "penyetuju_id")
    gaps.text(decree.approver_role or "", _TABLE, row, "peran_penyetuju", "PP 61/2010 Pasal 3 ayat (2)")
    earlier = _earlier(decree, row, records, gaps) if changes else ""
    about = f"Pengubahan {_SUBJECT} terhadap {earlier} tentang {_SUBJECT}" if changes else _SUBJECT
    sheets, change_sheets = _sheets(decree, decided, row, records, gaps, changes=changes)
    approval = signature_of(approver, day, capacity=decree.approver_role)
    maker = unit_officer(records, Role.UNIT_OFFICER, decree)
    if maker is None and records.is_body:
        maker = unit_officer(records, Role.OFFICER, decree)
    return DecreeDocument(
        jenis="sk",
        lampiran="Lampiran V" if changes else "Lampiran III",
        judul=f"Penetapan {_PPID}",
        tentang=about,
        nomor=number,
        tahun=year,
        kepala=letterhead_of(records),
        kendali=Control(
            nomor=number,
            revisi=f"{_decrees_before(decree, records):02d}",
            tanggal_pembuatan=day,
            tanggal_efektif=day,
            dibuat=maker_signature(records, gaps, maker, day),
            diperiksa=signature_of(setter, day),
            disetujui=approval,
        ),
        menimbang=_considering(earlier),
        mengingat=laws_cited(records, gaps, [one.entry for one in decided], decree.day),
        memperhatikan=(
            *((f"{earlier} tentang Pengecualian Informasi",) if changes else ()),
            *sheets,
            *change_sheets,
        ),
        putusan=(
            Point(nama="MENETAPKAN", isi=about.upper()),
            Point(
                nama="PERTAMA",
                isi="Informasi sebagaimana disebutkan pada Lampiran I Penetapan ini merupakan Informasi yang Dikecualikan.",
            ),
            Point(
                nama="KEDUA",
                isi=f"{_joined(change_sheets or sheets)} yang tercantum dalam Lampiran II merupakan bagian tidak terpisahkan dari Penetapan ini.",
            ),
        ),
        tempat=gaps.text(decree.place, _TABLE, row, "tempat", source),
        tanggal=day,
        menetapkan=signature_of(setter, day),
        menyetujui=approval,
        baris=tuple(_annex_row(number, one, records, gaps) for number, one in enumerate(decided, start=1)),
    )


def _considering(earlier: str) -> tuple[str, ...]:
    """The words of the form: Lampiran III, and V for a change of ``earlier``."""
    third = (
        f"bahwa terhadap Informasi yang Dikecualikan berdasarkan {earlier}, dasar hukum atas dikecualikannya"
        " informasi tertentu perlu dilakukan pengubahan;"
        if earlier
        else "bahwa untuk memenuhi hak setiap Pemohon Informasi Publik badan publik wajib membuat pertimbangan tertulis"
        " atas setiap kebijakan yang diambil;"
    )
    last = (
        "maka perlu ditetapkan Penetapan Pengubahan Klasifikasi Informasi yang Dikecualikan;"
        if earlier
        else f"maka perlu menetapkan Penetapan {_PPID} tentang {_SUBJECT};"
    )
    return (
        "bahwa Informasi Publik bersifat terbuka dan dapat diakses oleh setiap Pengguna Informasi Publik;",
        "bahwa Informasi Publik yang Dikecualikan bersifat ketat dan terbatas;",
        third,
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c {last}",
    )


def _earlier(decree: Decree, row: str, records: Records, gaps: Gaps) -> str:
    """``Penetapan PPID Nomor … Tahun …`` of the decree before this one. Source: Perki 1/2021 Lampiran V."""
    before_id = next(iter(decree.earlier_ids), "")
    before = records.decrees.get(before_id)
    gaps.row(before, _TABLE, row, "mengubah_id", "Surat keputusan semula", "Perki 1/2021 Lampiran V")
    if before is None:
        return f"Penetapan PPID Nomor {DOTS} Tahun {DOTS}"
    number = gaps.text(before.number, _TABLE, before_id, "nomor", "Perki 1/2021 Lampiran V")
    year = gaps.text(str(before.year or ""), _TABLE, before_id, "tahun", "Perki 1/2021 Lampiran V")
    return f"Penetapan PPID Nomor {number} Tahun {year}"


def _sheets(
    decree: Decree, decided: Sequence[Dossier], row: str, records: Records, gaps: Gaps, *, changes: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sheets by name, those of Lampiran II and those of Lampiran IV: what the decree and its entries rest on."""
    ids = dict.fromkeys((*decree.test_ids, *(one.entry.test_id for one in decided if one.entry.test_id)))
    if changes:
        known = [records.tests[one] for one in ids if one in records.tests]
        ids |= dict.fromkeys(one.previous_id for one in known if one.previous_id)
    names: dict[str, str] = {}
    changing: set[str] = set()
    for one in ids:
        test = records.tests.get(one)
        gaps.row(test, _TABLE, row, "lembar", "Lembar yang disebut surat keputusan ini", _ANNEXES)
        if test is None or test.id in names:
            continue
        number = gaps.text(test.number, "lembar", one, "nomor", _ANNEXES)
        year = gaps.text(str(test.year or ""), "lembar", one, "tahun", _ANNEXES)
        is_change = test.kind is SheetKind.CHANGE
        kind = " atas Pengubahan Klasifikasi Informasi yang Dikecualikan" if is_change else ""
        names[test.id] = f"Lembar Pengujian Konsekuensi{kind} Nomor {number} Tahun {year}"
        if is_change:
            changing.add(test.id)
    gaps.row(names, _TABLE, row, "lembar", "Lembar pengujian konsekuensi", _ANNEXES)
    return (
        tuple(name for one, name in names.items() if one not in changing),
        tuple(name for one, name in names.items() if one in changing),
    )


def _joined(names: tuple[str, ...]) -> str:
    return ", ".join(names) or f"Lembar Pengujian Konsekuensi Nomor {DOTS} Tahun {DOTS}"


def _annex_row(number: int, dossier: Dossier, records: Records, gaps: Gaps) -> AnnexRow:
    entry = dossier.entry
    return AnnexRow(
        nomor=str(number),
        informasi=subject_words(entry, gaps),
        unit=records.unit_names.get(entry.unit, records.unit.name),
        dasar=ground_words(entry, records, gaps),
        dibuka=opened_words(entry, gaps),
        ditutup=closed_words(entry, gaps),
        kepentingan=interest_words(entry, gaps),
        jangka=period_words(entry, gaps),
    )


def _decrees_before(decree: Decree, records: Records) -> int:
    """How many decrees lead to this one."""
    chain = chain_of(decree, records.decrees)
    return len(chain.decrees) - 1 + len(chain.unknown_ids) if isinstance(chain, Chain) else 0
