"""A decision that refuses a request for exempted information. Source: Perki 1/2021 art. 34, Lampiran IX.

The requester is told by the number of the request alone: whoever that is stands in the book of requests.
"""

import re
from dataclasses import dataclass, field

from generator.documents.decree_paper import decree_named
from generator.documents.entry_words import ground_words, opened_words, period_words, subject_words
from generator.documents.gaps import Gaps
from generator.documents.given_papers import (
    SOURCE,
    control_of,
    day_and_place,
    refuse_unless_exempted,
    signed_by,
)
from generator.documents.objection_words import objection_words
from generator.documents.parts import Control, Letterhead, Signature, letterhead_of
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.dossier import Dossier
from generator.model.exemption import Scope
from generator.model.officer import Role

REQUEST_NUMBERS = "REG-2026-031 atau 031/PPID/XI/2026"
"""How such a number looks, for whoever typed something else."""
_LONGEST = 40
_LABEL = re.compile(r"(?:(?:contoh|nomor|no|register|reg)(?:\.\s*|\s+))*", re.IGNORECASE | re.ASCII)
_AROUND = re.compile(r"\s*([/.-])\s*")
_COMMON = re.compile(r"\b(?:reg|ppid|pi|i{1,3}|iv|vi{0,3}|ix|xi{0,2})\b", re.IGNORECASE | re.ASCII)
"""Words of such numbers that some write small: what the request is, and the month."""
_NUMBER = re.compile(r"[A-Z0-9]+(?:[/.-][A-Z0-9]+)*")
_DIGITS = re.compile(r"[0-9]+")
_OF_PERSON = re.compile(r"0?8[0-9]{8}|628[0-9]{7}|[0-9]{13}")
"""A telephone number, or as many figures as a number of a person has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalDocument:
    """All that is printed."""

    jenis: str
    bentuk: str
    judul: str
    nomor: str
    """Of the request."""
    kepala: Letterhead
    kendali: Control
    pemohon: str
    rincian: str
    informasi: str = field(repr=False)
    alasan: tuple[str, ...] = field(repr=False)
    konsekuensi: str = field(repr=False)
    jangka: tuple[str, ...] = field(repr=False)
    penetapan: str
    hasil: str
    bagian: str = field(repr=False)
    """What is given all the same when only a part is exempted; else empty."""
    keberatan: tuple[str, ...]
    tempat: str
    tanggal: str
    menetapkan: Signature


def is_request_number(text: str) -> bool:
    """Whether the words look like a number in a register, as ``REG-2026-031`` or ``No. 031/PPID/XI/2026``.

    Figures and capitals without a space, so that no name with a number beside it passes, and no telephone number.
    """
    number = _COMMON.sub(lambda one: one[0].upper(), _AROUND.sub(r"\1", _LABEL.sub("", text.strip())))
    return (
        len(number) <= _LONGEST
        and _NUMBER.fullmatch(number) is not None
        and any(character.isdigit() for character in number)
        and not any(_OF_PERSON.match(run) for run in _DIGITS.findall(number))
    )


def refusal_document(dossier: Dossier, records: Records, gaps: Gaps, plan: Plan) -> RefusalDocument:
    """The refusal on the ground of this entry; ``plan`` holds the number of the request, the day and the place.

    Without a number the one of the entry's own sheet stands, where a request caused the test.
    """
    entry, test = dossier.entry, dossier.test
    refuse_unless_exempted(dossier, plan.day, records, gaps)
    own = test.request.number if test and test.request else ""
    number = gaps.text(plan.number or own, "lembar", "", "nomor_permohonan", SOURCE)
    day, place = day_and_place(plan, gaps)
    gaps.row(
        dossier.decree,
        "dik",
        entry.id,
        "sk_id",
        "Surat keputusan pengecualian",
        "Perki 1/2021 Pasal 34 ayat (2)",
    )
    is_part = entry.scope is Scope.PART
    return RefusalDocument(
        jenis="penolakan",
        bentuk="Lampiran IX Peraturan Komisi Informasi Nomor 1 Tahun 2021",
        judul="Surat Keputusan PPID tentang Penolakan Permohonan Informasi",
        nomor=number,
        kepala=letterhead_of(records),
        kendali=control_of(number, plan.day, day, records, gaps),
        pemohon="Nama, alamat, dan kontak Pemohon tercatat dalam buku register permohonan dengan nomor pendaftaran di atas.",
        rincian="Rincian informasi yang dibutuhkan tercatat dalam permohonan dengan nomor pendaftaran di atas.",
        informasi=subject_words(entry, gaps),
        alasan=ground_words(entry, records, gaps),
        konsekuensi=opened_words(entry, gaps),
        jangka=period_words(entry, gaps),
        penetapan=f"{decree_named(dossier.decree, entry.decree_id, gaps)} tentang Klasifikasi Informasi yang Dikecualikan."
        " Petikannya dilampirkan.",
        hasil="Permohonan Informasi Ditolak Sebagian" if is_part else "Permohonan Informasi Ditolak",
        bagian="Bagian lain dari dokumen itu diberikan; hanya bagian yang dikecualikan yang dihitamkan atau dikaburkan"
        " (Perki 1/2021 Pasal 50 ayat (2) dan ayat (3))."
        if is_part
        else "",
        keberatan=objection_words(records),
        tempat=place,
        tanggal=day,
        menetapkan=signed_by(Role.OFFICER, plan.day, day, records, gaps),
    )
