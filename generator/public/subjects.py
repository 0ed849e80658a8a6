"""What a change can be about: every row that the public sees or saw, with the words that name it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.information_class import InformationClass
from generator.model.reference import Unit
from generator.public.disclosure import TAKEN_DOWN, PublicEntry, PublicRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A row of a public table, in force or withdrawn."""

    id: str
    table: str
    """``dip``, ``pengecualian`` or ``pengumuman``."""
    title: str
    href: str
    """Empty for what has no page."""
    unit: Unit | None
    class_slug: str
    """``berkala`` and the like; empty for notices of exemption."""
    is_in_force: bool
    withheld: date | None = None
    """The day the whole row was taken down."""

    @property
    def about(self) -> str:
        """``Dinkes · Berkala``."""
        kind = _NOTICES.get(self.table) or _CLASSES.get(self.class_slug, "")
        unit = (self.unit.abbreviation or self.unit.name) if self.unit else ""
        return " · ".join(part for part in (unit, kind) if part)


_CLASSES = {kind.value: kind.label for kind in InformationClass}
_NOTICES = {"pengumuman": "Pengumuman serta merta", "pengecualian": "Informasi yang dikecualikan"}
_IMMEDIATE = InformationClass.IMMEDIATE.value


class Subjects(Mapping[str, Subject]):
    """Every subject by its key; that of an entry is made each time, for they are many and few are asked for."""

    def __init__(self, register: PublicRegister) -> None:
        self.entries: Mapping[str, PublicEntry] = {entry.id: entry for entry in register.entries}
        self.others: Mapping[str, Subject] = {subject.id: subject for subject in _others(register)}

    def __getitem__(self, row: str) -> Subject:
        return self.others.get(row) or _of_entry(self.entries[row])

    def place_of(self, row: str) -> tuple[str, str, bool]:
        """Code of its unit (empty for none), its class, and whether it is in force."""
        entry = self.entries.get(row)
        if entry:
            return entry.unit.code, entry.information_class.value, True
        subject = self.others[row]
        return subject.unit.code if subject.unit else "", subject.class_slug, subject.is_in_force

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries.keys() | self.others.keys())

    def __len__(self) -> int:
        return len(self.entries.keys() | self.others.keys())


def _of_entry(entry: PublicEntry) -> Subject:
    return Subject(
        id=entry.id,
        table="dip",
        title=entry.title,
        href=f"informasi/{entry.id}.html",
        unit=entry.unit,
        class_slug=entry.information_class.value,
        is_in_force=True,
    )


def _others(register: PublicRegister) -> Iterator[Subject]:
    for tombstone in register.tombstones:
        yield Subject(
            id=tombstone.id,
            table="dip",
            title=tombstone.title,
            href=f"informasi/{tombstone.id}.html",
            unit=tombstone.unit,
            class_slug=tombstone.class_slug,
            is_in_force=False,
            withheld=tombstone.withheld,
        )
    for unit, announcement in register.announcements:
        yield Subject(
            id=announcement.id,
            table="pengumuman",
            title=announcement.title,
            href=f"pengumuman.html#{announcement.id}",
            unit=unit,
            class_slug=_IMMEDIATE,
            is_in_force=True,
        )
    for unit, notice in register.exemption_notices:
        yield Subject(
            id=notice.id,
            table="pengecualian",
            title=notice.title,
            href=f"dikecualikan.html#{notice.id}",
            unit=unit,
            class_slug="",
            is_in_force=True,
        )
    for withdrawn in register.withdrawn_notices:
        yield Subject(
            id=withdrawn.id,
            table=withdrawn.table,
            title=withdrawn.title,
            href="",
            unit=withdrawn.unit,
            class_slug=_IMMEDIATE if withdrawn.table == "pengumuman" else "",
            is_in_force=False,
        )
    units = {unit.code: unit for unit in register.units}
    for row in register.past.withheld_rows:
        if row.table != "dip":  # those have a tombstone
            yield Subject(
                id=row.id,
                table=row.table,
                title=TAKEN_DOWN,
                href="",
                unit=units.get(row.unit),
                class_slug=row.class_slug,
                is_in_force=False,
                withheld=row.day,
            )
