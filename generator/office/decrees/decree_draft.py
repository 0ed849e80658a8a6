"""A plain draft of a decree on exempted information, to be printed, corrected and signed; not the official form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.citation import Citation
from generator.model.consequence_test import ConsequenceTest
from generator.model.dates import date_in_words
from generator.model.decree import Decree
from generator.model.dossier import Dossier
from generator.model.exemption import in_order_of_law
from generator.model.exemption_period import citation_of
from generator.model.regulation import name_in_full
from generator.office.decrees.recording import Matter

_LAWS = (
    "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
    "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 Tahun 2008",
    "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik",
)
_NATIONAL = frozenset({"uu-14-2008", "pp-61-2010", "perki-1-2021"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """One entry in the annex. Source: PP 61/2010 art. 4 (2); Perki 1/2021 art. 49 (6)–(7)."""

    subject: str
    document: str
    classification: tuple[str, ...]
    """Ground by ground, with the other law where one is cited."""
    if_opened: str
    if_closed: str
    public_interest: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeDraft:
    """All that the page of the draft tells."""

    title: str
    laws: tuple[str, ...]
    noting: tuple[str, ...]
    """Sheets, and the decree before where this one changes it."""
    rows: tuple[AnnexRow, ...]
    form: str
    """Annex of Perki 1/2021 whose form the decree follows."""


def decree_draft(
    chosen: Iterable[Dossier],
    matter: Matter,
    *,
    tests: Mapping[str, ConsequenceTest],
    decrees: Mapping[str, Decree],
    laws: Mapping[str, Mapping[str, str]],
) -> DecreeDraft:
    """The draft over the chosen entries; ``laws`` are rows of ``peraturan``, the rest by id."""
    rows = tuple(_row(dossier, laws) for dossier in chosen)
    cited = dict.fromkeys(
        law
        for dossier in chosen
        for one in dossier.entry.grounds
        for citation in (one.ground.other_law, citation_of(one.period))
        if citation is not None and citation.regulation_id not in _NATIONAL
        for law in (_law_in_full(citation, laws),)
    )
    noting = [_sheet(tests.get(one)) for one in matter.sheets]
    if matter.earlier:
        noting.append(_decree(decrees.get(matter.earlier)))
    return DecreeDraft(
        title="Pengubahan Klasifikasi Informasi yang Dikecualikan"
        if matter.changes
        else "Klasifikasi Informasi yang Dikecualikan",
        laws=(*_LAWS, *sorted(cited)),
        noting=tuple(dict.fromkeys(noting)),
        rows=rows,
        form="Lampiran V" if matter.changes else "Lampiran III",
    )


def _row(dossier: Dossier, laws: Mapping[str, Mapping[str, str]]) -> AnnexRow:
    entry = dossier.entry
    grounds = in_order_of_law(entry.grounds)
    return AnnexRow(
        subject=entry.subject,
        document=entry.parent_document,
        classification=tuple(
            f"{one.ground.citation}{_other_law(one.ground.other_law, laws)}" for one in grounds
        ),
        if_opened=entry.if_opened,
        if_closed=entry.if_closed,
        public_interest=entry.public_interest,
        periods=tuple(dict.fromkeys(one.period.words for one in grounds if one.period is not None)),
    )


def _other_law(citation: Citation | None, laws: Mapping[str, Mapping[str, str]]) -> str:
    if citation is None:
        return ""
    row = laws.get(citation.regulation_id, {})
    name = f"{row['jenis']} {row['nomor']}/{row['tahun']}" if row else citation.regulation_id
    return f", {name} {citation.article}".rstrip()


def _law_in_full(citation: Citation, laws: Mapping[str, Mapping[str, str]]) -> str:
    row = laws.get(citation.regulation_id)
    if row is None:
        return citation.regulation_id
    return name_in_full(kind=row["jenis"], number=row["nomor"], year=row["tahun"], title=row["judul"])


def _sheet(test: ConsequenceTest | None) -> str:
    if test is None or not test.number:
        return "Lembar Pengujian Konsekuensi Nomor …"
    day = f" tanggal {date_in_words(test.day)}" if test.day else ""
    return f"Lembar Pengujian Konsekuensi Nomor {test.number}{day}"


def _decree(decree: Decree | None) -> str:
    if decree is None or not decree.number:
        return "Penetapan PPID sebelumnya Nomor …"
    day = f" tanggal {date_in_words(decree.day)}" if decree.day else ""
    return f"Penetapan PPID Nomor {decree.number}{day}"
