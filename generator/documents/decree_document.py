"""A decree on exemption, or on its change, as it is printed. Source: Perki 1/2021 Lampiran III and V."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.documents.decree_paper import ANNEXES, PPID, DecreePaper, Point, decree_head, decree_named
from generator.documents.entry_words import (
    closed_words,
    ground_words,
    interest_words,
    opened_words,
    period_words,
    sheet_named,
    subject_words,
)
from generator.documents.gaps import DOTS, Gaps
from generator.documents.laws_cited import laws_cited
from generator.documents.parts import letterhead_of
from generator.documents.records import Records
from generator.model.consequence_test import SheetKind
from generator.model.decree import Decree, DecreeItem, DecreeKind
from generator.model.dossier import Dossier

_TABLE = "sk"
_SUBJECT = "Klasifikasi Informasi yang Dikecualikan"


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
class DecreeDocument(DecreePaper):
    """All that is printed of a decree on exemption."""

    lampiran: str
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
            "Naskah ini hanya untuk surat keputusan pengecualian, pengubahannya, dan pembukaan.",
            "Isi jenisnya pengecualian, pengubahan, atau pembukaan; naskah pendelegasian belum ada.",
            ANNEXES,
        )
    gaps.row(
        decided,
        _TABLE,
        row,
        "",
        "Entri yang ditetapkan dengan surat keputusan ini",
        DecreeItem.DESCRIPTION.source,
    )
    head = decree_head(decree, row, records, gaps)
    earlier = _earlier(decree, row, records, gaps) if changes else ""
    about = f"Pengubahan {_SUBJECT} terhadap {earlier} tentang {_SUBJECT}" if changes else _SUBJECT
    sheets, change_sheets = _sheets(decree, decided, row, records, gaps, changes=changes)
    return DecreeDocument(
        jenis="sk",
        lampiran="Lampiran V" if changes else "Lampiran III",
        judul=f"Penetapan {PPID}",
        tentang=about,
        nomor=head.nomor,
        tahun=head.tahun,
        kepala=letterhead_of(records),
        kendali=head.kendali,
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
        tempat=head.tempat,
        tanggal=head.tanggal,
        menetapkan=head.menetapkan,
        menyetujui=head.menyetujui,
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
        else f"maka perlu menetapkan Penetapan {PPID} tentang {_SUBJECT};"
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
    return decree_named(before, before_id, gaps)


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
        gaps.row(test, _TABLE, row, "lembar", "Lembar yang disebut surat keputusan ini", ANNEXES)
        if test is None or test.id in names:
            continue
        is_change = test.kind is SheetKind.CHANGE
        names[test.id] = sheet_named(test, one, gaps)
        if is_change:
            changing.add(test.id)
    gaps.row(names, _TABLE, row, "lembar", "Lembar pengujian konsekuensi", ANNEXES)
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
