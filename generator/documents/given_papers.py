"""What papers for a requester share: who is in office that day, and whether the entry is exempted at all."""

from datetime import date

from generator.documents.gaps import DOTS, Gaps
from generator.documents.parts import Control, Signature, day_text, maker_signature, signature_of
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.dossier import Dossier
from generator.model.office import holders
from generator.model.officer import Officer, Role
from generator.model.standing import state

SOURCE = "Perki 1/2021 Pasal 34 dan Lampiran IX; UU 14/2008 Pasal 22 ayat (7)"


def day_and_place(plan: Plan, gaps: Gaps) -> tuple[str, str]:
    """The day of the paper in words and the place; gaps where they were not said."""
    return (
        day_text(plan.day, gaps, "sk", "", "tanggal", SOURCE),
        gaps.text(plan.place, "sk", "", "tempat", SOURCE),
    )


def officer_on(role: Role, day: date | None, records: Records, gaps: Gaps) -> Officer | None:
    """Who holds the office that day; a problem where nobody does."""
    if day is None:
        return None
    found = next(iter(holders(records.officers.values(), role, day)), None)
    if found is None:
        gaps.report(
            "DOK-05",
            records.place("pejabat", ""),
            f"Tidak ada pejabat dengan peran {role.value} pada tanggal naskah ini.",
            "Catat masa jabatannya di tabel pejabat, atau betulkan tanggalnya.",
            "Perki 1/2021 Pasal 6",
        )
    return found


def control_of(number: str, day: date | None, day_words: str, records: Records, gaps: Gaps) -> Control:
    """Made by the PPID Pelaksana of the unit, checked by PPID, approved by Atasan PPID.

    Source: Perki 1/2021 art. 10 (2) f: Atasan PPID approves a refusal.
    """
    unit = records.unit.code
    makers = holders(records.officers.values(), Role.UNIT_OFFICER, day, unit=unit) if day else ()
    return Control(
        nomor=number,
        revisi="00",
        tanggal_pembuatan=day_words,
        tanggal_efektif=day_words,
        dibuat=maker_signature(records, gaps, next(iter(makers), None), day_words),
        diperiksa=signed_by(Role.OFFICER, day, day_words, records, gaps),
        disetujui=signed_by(Role.SUPERIOR, day, day_words, records, gaps),
    )


def signed_by(role: Role, day: date | None, day_words: str, records: Records, gaps: Gaps) -> Signature:
    """The signature of who holds the office that day."""
    officer = officer_on(role, day, records, gaps)
    return (
        signature_of(officer, day_words) if officer else Signature(sebagai=DOTS, nama=DOTS, tanggal=day_words)
    )


def refuse_unless_exempted(dossier: Dossier, day: date | None, records: Records, gaps: Gaps) -> None:
    """DOK-09 where the entry is not exempted on that day: a request for it cannot be refused.

    Source: UU 14/2008 art. 17; Perki 1/2021 art. 34 (2), which wants the decree beside the refusal.
    """
    if day is None:
        stands = dossier.decreed is not None and dossier.entry.closure is None
        words = "belum ditetapkan atau sudah ditutup"
    else:
        at = state(dossier, day)
        stands, words = at.exempts, f"“{at.value}”"
    if not stands:
        gaps.report(
            "DOK-09",
            records.place("dik", dossier.entry.id),
            f"Pada tanggal naskah ini keadaan entri itu {words}, jadi permohonannya tidak dapat ditolak dengan dasar ini.",
            "Periksa entri dan tanggalnya; informasi yang sudah terbuka wajib diberikan.",
            "UU 14/2008 Pasal 17; PP 61/2010 Pasal 11 ayat (3); Perki 1/2021 Pasal 34 ayat (2)",
        )
