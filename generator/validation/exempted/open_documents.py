"""DIP-04: no public row describes a document under a running whole exemption."""

from collections.abc import Iterator

from generator.model.dossier import Dossier
from generator.model.entry import Status
from generator.model.exemption import Scope
from generator.model.problem import Severity
from generator.validation.exempted.crossing import Crossing
from generator.validation.exempted.public_rows import PublicRow, titles
from generator.validation.exempted.view import PackageView
from generator.validation.exempted.words import words_of


def find_open_documents(view: PackageView, rows: tuple[PublicRow, ...]) -> Iterator[Crossing]:
    """Rows of ``dip.csv``, proposals too, whose title or summary is the document's name or the entry's description.

    Whether the period has ended only the day tells. So a row that the entry itself names as its open partner is
    never meant: naming it is how a unit records that the document, or what is left of it, is open.
    """
    named: dict[tuple[str, ...], list[PublicRow]] = {}
    for row in rows:
        if row.table == "dip" and row.cells["status"] != Status.WITHDRAWN:
            for words in titles(row):
                named.setdefault(words, []).append(row)
    for stored in view.dossiers:
        entry = stored.value.entry
        if not _runs_whole(stored.value):
            continue
        for column, text in (("dokumen_induk", entry.parent_document), ("informasi", entry.subject)):
            for row in named.get(words_of(text), ()):
                if row.cells["id"] == entry.partner_id:
                    continue
                yield Crossing(
                    code="DIP-04",
                    severity=Severity.ERROR,
                    unit=view.own.unit,
                    place=stored.at(column),
                    message=f"Dokumen yang dikecualikan seluruhnya ini terdaftar sebagai terbuka di {row.place}.",
                    remedy="Tarik baris DIP itu, atau buka informasinya dan isi dip_id.",
                    source="Perki 1/2021 Pasal 1 angka 20 dan Pasal 50 ayat (1)",
                    public_unit=row.unit,
                    public_place=row.place,
                )


def _runs_whole(dossier: Dossier) -> bool:
    """Whether a decree exempts the whole document and no decision has ended that."""
    entry = dossier.entry
    decided = dossier.decreed is not None and entry.closure is None and dossier.ending is None
    return decided and entry.scope is Scope.WHOLE
