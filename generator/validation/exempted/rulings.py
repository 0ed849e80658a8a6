"""DIP-10: what a ruling or an upheld objection opened is in the DIP with its number; a ruling is for good."""

from collections.abc import Iterator, Mapping

from generator.model.dossier import Dossier
from generator.model.entry import Status
from generator.model.exemption import Closure, ClosureReason
from generator.model.problem import Place, Severity
from generator.validation.exempted.crossing import Crossing
from generator.validation.exempted.public_rows import PublicRow, titles
from generator.validation.exempted.view import PackageView
from generator.validation.exempted.words import words_of
from generator.validation.stored import Stored

_SOURCE = "Perki 1/2021 Pasal 52 ayat (3) dan ayat (4); UU 14/2008 Pasal 18 ayat (1) huruf g"
_OBJECTION = "keberatan"
"""``asal_pembukaan`` of what was opened upon an objection."""
_RULINGS = frozenset({ClosureReason.OPENED_BY_COMMISSION, ClosureReason.OPENED_BY_COURT})


def find_rulings(view: PackageView, rows: tuple[PublicRow, ...]) -> Iterator[Crossing]:
    """Entries that a ruling opened and that are not public as it wants, or are exempted again."""
    dip = {row.cells["id"]: row for row in rows if row.table == "dip"}
    opened = {
        words: row
        for row in dip.values()
        if row.cells["asal_pembukaan"] in {reason.value for reason in _RULINGS}
        for words in titles(row)
    }
    closed_by_ruling: dict[tuple[str, ...], Place] = {}
    for stored in view.dossiers:
        closure = stored.value.entry.closure
        if closure is not None and closure.reason in _RULINGS:
            closed_by_ruling.setdefault(_document(stored.value), stored.place)
            yield from _not_public(stored, closure, dip, view.own.unit)
        elif closure is not None and closure.is_upon_objection:
            yield from _not_public(stored, closure, dip, view.own.unit)
    for stored in view.dossiers:
        if stored.value.entry.closure is None:
            yield from _again(stored, closed_by_ruling, opened, view.own.unit)


def _document(dossier: Dossier) -> tuple[str, ...]:
    return words_of(dossier.entry.parent_document or dossier.entry.subject)


def _not_public(
    stored: Stored[Dossier], closure: Closure, dip: Mapping[str, PublicRow], unit: str
) -> Iterator[Crossing]:
    row = dip.get(stored.value.entry.partner_id)
    if not closure.ruling_number:
        yield _crossing(
            stored.at("nomor_putusan"),
            unit,
            "Informasi ini dibuka oleh putusan, tetapi nomor putusannya belum diisi.",
            "Isi nomor putusan Komisi Informasi atau pengadilan.",
            row,
        )
    if row is None or row.cells["status"] == Status.WITHDRAWN:
        yield _crossing(
            stored.at("dip_id"),
            unit,
            f"Informasi ini dibuka {_by(closure)}, tetapi belum ada di DIP.",
            "Usulkan baris DIP-nya, lalu isi dip_id dengan pengenalnya.",
            None,
        )
    elif closure.ruling_number and _ruling_of(row) != (_origin(closure), closure.ruling_number):
        yield _crossing(
            stored.at("nomor_putusan"),
            unit,
            f"Asal pembukaan atau nomor putusan tidak sama dengan baris DIP-nya di {row.place}.",
            f"Samakan nomor putusan di kedua baris, dan isi asal_pembukaan dengan {_origin(closure)}.",
            row,
        )


def _by(closure: Closure) -> str:
    return "atas keberatan" if closure.is_upon_objection else "oleh putusan"


def _origin(closure: Closure) -> str:
    """What the public row says of it."""
    return _OBJECTION if closure.is_upon_objection else closure.reason.value


def _ruling_of(row: PublicRow) -> tuple[str, str]:
    return row.cells["asal_pembukaan"], row.cells["nomor_putusan"]


def _again(
    stored: Stored[Dossier],
    closed_by_ruling: Mapping[tuple[str, ...], Place],
    opened: Mapping[tuple[str, ...], PublicRow],
    unit: str,
) -> Iterator[Crossing]:
    document = _document(stored.value)
    row = opened.get(document)
    earlier = closed_by_ruling.get(document) or (row.place if row is not None else None)
    if earlier is not None:
        yield _crossing(
            stored.at("dokumen_induk"),
            unit,
            f"Dokumen ini sudah dibuka oleh putusan ({earlier}), jadi tidak dapat dikecualikan lagi.",
            "Hapus usulan ini; informasi yang dibuka putusan tetap terbuka.",
            row,
        )


def _crossing(place: Place, unit: str, message: str, remedy: str, row: PublicRow | None) -> Crossing:
    return Crossing(
        code="DIP-10",
        severity=Severity.ERROR,
        unit=unit,
        place=place,
        message=message,
        remedy=remedy,
        source=_SOURCE,
        public_unit=row.unit if row is not None else "",
        public_place=row.place if row is not None else None,
    )
