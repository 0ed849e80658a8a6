"""The entries of a restricted register as typed dossiers, and what each still lacks on its way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator.model.consequence_test import missing_elements
from generator.model.dates import date_in_words
from generator.model.dossier import Dossier, gather
from generator.model.exemption import ExemptEntry
from generator.model.standing import Standing, State, standing
from generator.office.cases.room import Room, Rows
from generator.office.words import SHEET_ELEMENTS
from generator.validation.exempted import parse
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.package import BODY_PACKAGE

Value = TypeVar("Value")


def dossiers_of(room: Room) -> Mapping[str, Dossier]:
    """The dossier of each entry by id; entries whose cells cannot be read are left out."""
    grounds: dict[str, list[GroundRow]] = {}
    for row in _read(room.rows("dik_dasar"), parse.parse_ground):
        grounds.setdefault(row.entry_id, []).append(row)
    entries = [
        _with_grounds(entry, grounds.get(entry.id, ()))
        for entry in _read(room.rows("dik"), parse.entry_parser(room.unit))
    ]
    sittings = list(_read(room.rows("lembar_sesi"), parse.parse_session))
    people = list(_read(room.rows("lembar_penguji"), parse.parse_examiner))
    sheets = [
        replace(
            sheet,
            sessions=tuple(one for key, one in sittings if key == sheet.id),
            examiners=tuple(one for key, one in people if key == sheet.id),
        )
        for sheet in _read(room.rows("lembar"), parse.sheet_parser(room.unit))
    ]
    sheets += _read(room.shared_rows("lembar"), parse.sheet_parser(BODY_PACKAGE))
    decrees = [*_read(room.rows("sk"), parse.decree_parser(room.unit))]
    decrees += _read(room.shared_rows("sk"), parse.decree_parser(BODY_PACKAGE))
    return {one.entry.id: one for one in gather(entries, sheets, decrees)}


def _read(rows: Rows, parsed: Callable[[dict[str, str]], Value]) -> Iterator[Value]:
    for cells in rows.values():
        try:
            yield parsed(dict(cells))
        except ValueError:
            continue


def _with_grounds(entry: ExemptEntry, rows: "list[GroundRow] | tuple[()]") -> ExemptEntry:
    typed = (row.ground for row in rows)
    return replace(entry, grounds=tuple(one for one in typed if one is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Where an entry stands and what comes next."""

    standing: Standing
    next: str
    """One sentence; empty where nothing is left to do."""
    waits_for: str
    """``petugas``, ``telaah``, ``sk``, ``umum`` or empty: whose turn it is."""

    @property
    def ending(self) -> str:
        """What is to be decided before the exemption ends; empty while that is not soon."""
        if self.standing.state is not State.ENDING_SOON or self.standing.last_day is None:
            return ""
        return (
            f"Putuskan sebelum jangka waktunya berakhir pada {date_in_words(self.standing.last_day)}:"
            " buka dengan penetapan, atau ajukan pengubahan."
        )


def ahead_of(dossier: Dossier, today: date, *, shared_sheets: Rows) -> Ahead:
    """What is missing next: identified, tested, approved, decreed, told to the public."""
    stands = standing(dossier, today)
    words, turn = _next(dossier, stands, shared_sheets)
    return Ahead(standing=stands, next=words, waits_for=turn)


def _next(dossier: Dossier, stands: Standing, shared_sheets: Rows) -> tuple[str, str]:
    entry, test = dossier.entry, dossier.test
    match stands.state:
        case State.OPEN_BY_LAW | State.OPENED if not entry.partner_id:
            return (
                "Usulkan baris DIP untuk informasi yang sudah terbuka ini, lalu sebutkan di sini.",
                "petugas",
            )
        case state if state.has_ended:
            return "", ""
        case state if state.exempts:
            return ("", "") if entry.notice_id else ("Siapkan versi untuk umum.", "umum")
        case _:
            pass
    if not entry.grounds or not entry.scope:
        return "Lengkapi informasi dan dasar hukumnya.", "petugas"
    if not all(one.period for one in entry.grounds):
        return "Lengkapi jangka waktunya.", "petugas"
    if not (entry.if_opened and entry.if_closed and entry.public_interest):
        return "Tulis konsekuensi dan pertimbangan kepentingan publiknya.", "petugas"
    if test is None or test.day is None:
        return "Uji konsekuensinya, lalu catat lembarnya.", "petugas"
    lacking = [
        SHEET_ELEMENTS[one]
        for one in missing_elements(test)
        if one.value != "penyetuju_id" and not (test.id in shared_sheets and one.value == "lembar-penguji")
    ]
    if lacking:
        return f"Lengkapi lembar pengujian: {', '.join(lacking)}.", "petugas"
    if test.approval is None:
        return "Mintakan persetujuan lembar pengujian, lalu catat.", "telaah"
    return "Mintakan tanda tangan surat keputusannya, lalu catat.", "sk"
