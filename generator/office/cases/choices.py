"""What the forms of the restricted register offer to pick from: laws, officers, units, public rows, sheets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.model.approval import ApproverRole
from generator.model.dates import date_in_words
from generator.model.exemption_period import PeriodKind
from generator.model.ground import Ground, Letter
from generator.model.officer import Officer, Role
from generator.office.cases.letters import FORMS
from generator.office.cases.room import Room
from generator.office.forms.fields import Choice, Field
from generator.office.words import APPROVERS, PERIODS, ROLES
from generator.validation.exempted.parse import parse_regulation


def letter_choices() -> tuple[Choice, ...]:
    """The letters with the law's words and plain ones."""
    return tuple(
        Choice(
            value=letter.value,
            label=f"Huruf {letter.value}: {letter.label}",
            hint=FORMS[letter].plain,
        )
        for letter in Letter
    )


def number_choices(letter: Letter) -> tuple[Choice, ...]:
    """The numbers under a letter."""
    return tuple(
        Choice(value=str(number), label=f"Angka {number}: {Ground(letter=letter, number=number).label}")
        for number in range(1, letter.highest_number + 1)
    )


def kind_choices(letter: Letter, current: str) -> tuple[Choice, ...]:
    """The ways in which the period of a letter is told; the one that stands is offered whatever it is."""
    offered = [*FORMS[letter].kinds, *(kind for kind in PeriodKind if kind.value == current)]
    return tuple(Choice(value=kind.value, label=PERIODS[kind][1]) for kind in dict.fromkeys(offered))


def law_choices(room: Room, current: str, *, statutes_only: bool = False) -> tuple[Choice, ...]:
    """Regulations that apply today; a revoked one only where the row names it already."""
    today, found = room.asked.today, list[Choice]()
    for cells in room.reference_rows("peraturan").values():
        try:
            law = parse_regulation(dict(cells))
        except ValueError:
            continue
        applies = law.has_begun(today) and not law.has_ceased(today)
        if law.id != current and (not applies or (statutes_only and not law.is_statute)):
            continue
        note = "" if applies else " (sudah tidak berlaku)"
        found.append(Choice(value=law.id, label=f"{law.name} tentang {law.title}{note}"))
    return tuple(sorted(found, key=lambda one: one.label))


def law_name(room: Room, law_id: str) -> str:
    """``UU 43/2009 tentang Kearsipan``; the id itself where nobody knows it."""
    cells = room.reference_rows("peraturan").get(law_id)
    return f"{cells['jenis']} {cells['nomor']}/{cells['tahun']} tentang {cells['judul']}" if cells else law_id


def unit_choices(room: Room) -> tuple[Choice, ...]:
    """Every unit by name."""
    units = room.reference_rows("unit").items()
    found = (Choice(value=code, label=cells["nama"]) for code, cells in units)
    return tuple(sorted(found, key=lambda one: one.label))


def officer_choices(
    room: Room, roles: Iterable[Role], current: str, on: date | None = None
) -> tuple[Choice, ...]:
    """Who holds one of the roles on that day or today, and whoever the row names already."""
    wanted, day = frozenset(roles), on or room.asked.today
    found = [
        officer
        for officer in room.asked.reference.officers
        if officer.id == current or any(officer.held(role, day) for role in wanted)
    ]
    return tuple(
        Choice(value=officer.id, label=officer_words(room, officer))
        for officer in sorted(found, key=lambda one: (tuple(Role).index(one.role), one.name, one.id))
    )


def officer_words(room: Room, officer: Officer) -> str:
    """``Contoh Rahmawati, PPID, Dinas Kesehatan``."""
    return f"{officer.name}, {ROLES[officer.role]}, {room.asked.reference.unit_name(officer.unit)}"


def approver_choices(roles: Iterable[ApproverRole]) -> tuple[Choice, ...]:
    """The capacities in which somebody may approve."""
    wanted = frozenset(roles)
    return tuple(Choice(value=role.value, label=APPROVERS[role]) for role in APPROVERS if role in wanted)


def public_choices(room: Room, table: str, current: str) -> tuple[Choice, ...]:
    """Rows of the unit's public package that are not withdrawn, by title."""
    rows = room.public_rows(table)
    found = [
        Choice(value=key, label=cells["judul"] or key)
        for key, cells in rows.items()
        if key == current or cells["status"] != "ditarik"
    ]
    if current and current not in rows:
        found.append(Choice(value=current, label=f"Baris {current} di unit lain"))
    return tuple(sorted(found, key=lambda one: (one.label, one.value)))


def public_field(field: Field) -> Field:
    """A question for a public row: picked by its title, not by its id."""
    words = {
        "dip_id": "Pilih baris DIP yang memuat bagian yang terbuka, atau informasi ini setelah dibuka.",
        "pengecualian_id": "Pilih keterangan bagi umum tentang entri ini, sesudah usulannya disetujui.",
    }
    return replace(field, hint=words[field.name]) if field.name in words else field


def sheet_choices(room: Room) -> tuple[Choice, ...]:
    """Sheets of the unit and of the body, the newest first."""
    rows = {**room.shared_rows("lembar"), **room.rows("lembar")}
    ordered = sorted(rows.items(), key=lambda one: (one[1]["tanggal"], one[0]), reverse=True)
    return tuple(Choice(value=key, label=sheet_words(cells)) for key, cells in ordered)


def sheet_words(cells: Mapping[str, str]) -> str:
    """``Contoh 05/LPK-DINKES/2026, 9 Maret 2026``."""
    return ", ".join(filter(None, (cells["nomor"] or "Lembar tanpa nomor", day_words(cells["tanggal"]))))


def day_words(cell: str) -> str:
    """``9 Maret 2026``; the cell itself where it is no day."""
    try:
        return date_in_words(date.fromisoformat(cell))
    except ValueError:
        return cell
