"""The regulations under “Mengingat”, from the law registry; what no longer applies is refused."""

from collections.abc import Iterable
from datetime import date

from generator.documents.gaps import Gaps
from generator.documents.records import Records
from generator.model.exemption import ExemptEntry
from generator.model.exemption_period import citation_of
from generator.model.problem import Place
from generator.model.regulation import Regulation

_NATIONAL = {
    "uu-14-2008": "Lembaran Negara Republik Indonesia Tahun 2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4846",
    "pp-61-2010": "Lembaran Negara Republik Indonesia Tahun 2010 Nomor 99, Tambahan Lembaran Negara Republik Indonesia Nomor 5149",
    "perki-1-2021": "Berita Negara Republik Indonesia Tahun 2021 Nomor 741",
}
"""Those that every decree names, with their gazettes. Annexes III and V still print Perki 1/2017, which Perki 1/2021
art. 63 revoked; what replaced it stands here."""
_RANKS = ("UU", "PP", "Perpres", "Permen", "Perki", "Perda", "Pergub", "Kepgub")
_FILE = "registers/acuan/peraturan.csv"


def laws_cited(
    records: Records, gaps: Gaps, entries: Iterable[ExemptEntry], day: date | None
) -> tuple[str, ...]:
    """Their full names: the three national ones, then those that grounds and periods cite, higher ones first.

    Source: Perki 1/2021 Lampiran III and V; art. 49 (7) a.
    """
    cited = {
        citation.regulation_id
        for entry in entries
        for one in entry.grounds
        for citation in (one.ground.other_law, citation_of(one.period))
        if citation is not None
    }
    known: list[Regulation] = []
    for wanted in (*_NATIONAL, *sorted(cited - set(_NATIONAL))):
        law = records.laws.get(wanted)
        place = Place(file=_FILE, entry_id=wanted)
        if law is None:
            gaps.report(
                "DOK-04",
                place,
                f"Peraturan {wanted} dimuat di bagian Mengingat, tetapi tidak ada di tabel peraturan.",
                "Tambahkan peraturannya ke tabel peraturan.",
                "Perki 1/2021 Pasal 49 ayat (7) huruf a",
            )
            continue
        if law.has_ceased(day) or not law.has_begun(day):
            successor = records.laws.get(law.revoked_by)
            gaps.report(
                "DOK-03",
                place,
                f"{law.name} tidak berlaku pada tanggal naskah ini"
                + (f"; sudah dicabut dengan {successor.name}." if successor else "."),
                "Ganti dasar hukumnya dengan peraturan yang berlaku, lewat lembar pengujian.",
                "Perki 1/2021 Pasal 49 ayat (7) huruf a",
            )
        known.append(law)
    first = [law for law in known if law.id in _NATIONAL]
    others = [law for law in known if law.id not in _NATIONAL]
    others.sort(
        key=lambda law: (_rank(law), law.year, int(law.number) if law.number.isdecimal() else 0, law.id)
    )
    return tuple(_in_full(law) for law in (*first, *others))


def _rank(law: Regulation) -> int:
    return _RANKS.index(law.kind) if law.kind in _RANKS else len(_RANKS)


def _in_full(law: Regulation) -> str:
    gazette = _NATIONAL.get(law.id)
    return f"{law.full_name} ({gazette})" if gazette else law.full_name
