"""What a document says of one entry."""

from generator.documents.gaps import DOTS, Gaps
from generator.documents.records import Records
from generator.model.citation import Citation
from generator.model.consequence_test import ConsequenceTest, SheetKind
from generator.model.decree import DecreeItem
from generator.model.exemption import ExemptEntry, PeriodGround, Scope, in_order_of_law
from generator.model.ground import GroundFault, ground_faults


def subject_words(entry: ExemptEntry, gaps: Gaps) -> str:
    """What is exempted, in which document, and which part of it."""
    parts = [gaps.text(entry.subject, "dik", entry.id, "informasi", DecreeItem.DESCRIPTION.source)]
    if entry.parent_document:
        parts.append(f"Dokumen: {entry.parent_document}.")
    if entry.scope is Scope.PART:
        source = "Perki 1/2021 Pasal 22 ayat (2)"
        blackened = gaps.text(entry.blackened, "dik", entry.id, "bagian_dihitamkan", source)
        parts.append(f"Yang dikecualikan: {blackened}.")
    return " ".join(parts)


def ground_words(entry: ExemptEntry, records: Records, gaps: Gaps) -> tuple[str, ...]:
    """``UU 14/2008 Pasal 17 huruf j: …; UU 43/2009 Pasal 66``, ground by ground as article 17 counts."""
    grounds = in_order_of_law(entry.grounds)
    gaps.row(grounds, "dik", entry.id, "", "Dasar pengecualian entri ini", DecreeItem.CLASSIFICATION.source)
    return tuple(_ground(one, records, gaps) for one in grounds) or (DOTS,)


def period_words(entry: ExemptEntry, gaps: Gaps) -> tuple[str, ...]:
    """The decree's words for each period, each once."""
    grounds = in_order_of_law(entry.grounds)
    words = [
        gaps.text(
            one.period.words if one.period else "",
            "dik_dasar",
            one.id,
            "jangka_teks",
            DecreeItem.PERIOD.source,
        )
        for one in grounds
    ]
    return tuple(dict.fromkeys(words)) or (DOTS,)


def opened_words(entry: ExemptEntry, gaps: Gaps) -> str:
    """What happens if it is opened."""
    return gaps.text(entry.if_opened, "dik", entry.id, "konsekuensi_dibuka", DecreeItem.REASON.source)


def closed_words(entry: ExemptEntry, gaps: Gaps) -> str:
    """What closing it protects."""
    return gaps.text(entry.if_closed, "dik", entry.id, "konsekuensi_ditutup", DecreeItem.REASON.source)


def interest_words(entry: ExemptEntry, gaps: Gaps) -> str:
    """How the public interest was weighed."""
    source = "UU 14/2008 Pasal 2 ayat (4); SOP bagian G"
    return gaps.text(entry.public_interest, "dik", entry.id, "kepentingan_publik", source)


def sheet_named(test: ConsequenceTest, row: str, gaps: Gaps) -> str:
    """``Lembar Pengujian Konsekuensi Nomor … Tahun …``."""
    source = "Perki 1/2021 Lampiran III dan Lampiran V"
    number = gaps.text(test.number, "lembar", row, "nomor", source)
    year = gaps.text(str(test.year or ""), "lembar", row, "tahun", source)
    kind = " atas Pengubahan Klasifikasi Informasi yang Dikecualikan" if test.kind is SheetKind.CHANGE else ""
    return f"Lembar Pengujian Konsekuensi{kind} Nomor {number} Tahun {year}"


def _ground(one: PeriodGround, records: Records, gaps: Gaps) -> str:
    ground = one.ground
    words = f"{ground.citation} ({ground.label})"
    faults = ground_faults(ground)
    for fault, column in ((GroundFault.LAW_UNNAMED, "peraturan_id"), (GroundFault.ARTICLE_UNNAMED, "pasal")):
        if fault in faults:
            gaps.text(
                "",
                "dik_dasar",
                one.id,
                column,
                "UU 14/2008 Pasal 17 huruf j; Perki 1/2021 Pasal 49 ayat (7) huruf a",
            )
            words += f"; {DOTS}"
    return f"{words}; {_cited(ground.other_law, records)}" if ground.other_law else words


def _cited(citation: Citation, records: Records) -> str:
    law = records.laws.get(citation.regulation_id)
    return " ".join(part for part in (law.name if law else citation.regulation_id, citation.article) if part)
