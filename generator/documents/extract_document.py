"""An extract (*petikan*) of a decree and its sheet for one entry, to be attached to a refusal.

It holds no other entry, no internal note and no examiner's name. Source: Perki 1/2021 art. 34 (2); PP 61/2010 art. 2 (3).
"""

from dataclasses import dataclass, field

from generator.documents.decree_paper import decree_named
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
from generator.documents.given_papers import control_of, day_and_place, refuse_unless_exempted, signed_by
from generator.documents.objection_words import objection_words
from generator.documents.parts import Control, Letterhead, Signature, day_text, letterhead_of
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.decree import DecreeItem
from generator.model.dossier import Dossier
from generator.model.officer import Role

_SOURCE = "Perki 1/2021 Pasal 34 ayat (2); PP 61/2010 Pasal 2 ayat (3)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the extract: what it is, and its paragraphs."""

    nama: str
    isi: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractDocument:
    """All that is printed."""

    jenis: str
    bentuk: str
    judul: str
    nomor: str
    """Of the decree."""
    atas: str
    kepala: Letterhead
    kendali: Control
    penetapan: tuple[Line, ...]
    entri: tuple[Line, ...]
    lembar: tuple[Line, ...]
    keberatan: tuple[str, ...]
    penutup: str
    tempat: str
    tanggal: str
    menetapkan: Signature


def extract_document(dossier: Dossier, records: Records, gaps: Gaps, plan: Plan) -> ExtractDocument:
    """The extract for this entry, certified on the day and at the place of ``plan``."""
    refuse_unless_exempted(dossier, plan.day, records, gaps)
    day, place = day_and_place(plan, gaps)
    decree = decree_named(dossier.decree, dossier.entry.decree_id, gaps)
    number = dossier.decree.number if dossier.decree else DOTS
    return ExtractDocument(
        jenis="petikan",
        bentuk="tidak ditetapkan peraturan",
        judul="Petikan Penetapan dan Lembar Pengujian Konsekuensi",
        nomor=number or DOTS,
        atas=decree,
        kepala=letterhead_of(records),
        kendali=control_of(number or DOTS, plan.day, day, records, gaps),
        penetapan=_of_decree(dossier, decree, records, gaps),
        entri=_of_entry(dossier, records, gaps),
        lembar=_of_sheet(dossier, gaps),
        keberatan=objection_words(records, attached=True),
        penutup="Petikan ini memuat satu informasi saja dan sesuai dengan isi penetapan dan lembar aslinya.",
        tempat=place,
        tanggal=day,
        menetapkan=signed_by(Role.OFFICER, plan.day, day, records, gaps),
    )


def _of_decree(dossier: Dossier, named: str, records: Records, gaps: Gaps) -> tuple[Line, ...]:
    decree, row = dossier.decree, dossier.entry.decree_id
    gaps.row(decree, "dik", dossier.entry.id, "sk_id", "Surat keputusan pengecualian", _SOURCE)
    if decree is None:
        return (Line(nama="Penetapan", isi=(named,)),)
    source = DecreeItem.PLACE_AND_DAY.source
    place = gaps.text(decree.place, "sk", row, "tempat", source)
    day = day_text(decree.day, gaps, "sk", row, "tanggal", source)
    return (
        Line(nama="Penetapan", isi=(f"{named} tentang Klasifikasi Informasi yang Dikecualikan",)),
        Line(nama="Ditetapkan", isi=(f"di {place}, pada tanggal {day}",)),
        Line(nama="Penetap", isi=(_officer(decree.setter_id, records),)),
        Line(nama="Penyetuju", isi=(_officer(decree.approver_id, records),)),
        Line(
            nama="Yang ditetapkan",
            isi=("Informasi di bawah ini merupakan Informasi yang Dikecualikan.",),
        ),
    )


def _officer(officer_id: str, records: Records) -> str:
    officer = records.officers.get(officer_id)
    return officer.name if officer else DOTS


def _of_entry(dossier: Dossier, records: Records, gaps: Gaps) -> tuple[Line, ...]:
    entry = dossier.entry
    return (
        Line(nama="Informasi", isi=(subject_words(entry, gaps),)),
        Line(nama="Unit kerja", isi=(records.unit_names.get(entry.unit, records.unit.name),)),
        Line(nama="Dasar pengecualian", isi=ground_words(entry, records, gaps)),
        Line(nama="Jangka waktu", isi=period_words(entry, gaps)),
    )


def _of_sheet(dossier: Dossier, gaps: Gaps) -> tuple[Line, ...]:
    entry, test = dossier.entry, dossier.test
    gaps.row(test, "dik", entry.id, "lembar_id", "Lembar pengujian konsekuensi", _SOURCE)
    head: tuple[Line, ...] = ()
    if test is not None:
        day = day_text(test.day, gaps, "lembar", entry.test_id, "tanggal", "Perki 1/2021 Lampiran II")
        head = (
            Line(nama="Lembar", isi=(sheet_named(test, entry.test_id, gaps),)),
            Line(nama="Diuji", isi=(f"pada tanggal {day} oleh {len(test.examiners)} penguji",)),
        )
    return (
        *head,
        Line(nama="Konsekuensi bila dibuka", isi=(opened_words(entry, gaps),)),
        Line(nama="Konsekuensi bila ditutup", isi=(closed_words(entry, gaps),)),
        Line(nama="Kepentingan publik", isi=(interest_words(entry, gaps),)),
    )
