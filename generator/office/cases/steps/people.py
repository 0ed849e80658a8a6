"""The sixth step: who examined, and in which sittings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from generator.model.officer import Officer, Role
from generator.model.person_name import is_same_name
from generator.office.cases.case_file import CaseFile, Cells, blank
from generator.office.cases.choices import officer_words, unit_choices
from generator.office.cases.section import Section, Step, keep_row, understood_cells
from generator.office.cases.steps.sheet import with_sheet
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.reading import Typed
from generator.office.words import ROLES

_BLANK_EXAMINERS, _BLANK_SITTINGS = 2, 1
PICKED = "pejabat"
SITTING_COLUMNS = ("tanggal", "mulai", "selesai", "tempat", "hadir")
SITTING_HINTS = {"mulai": "Jam mulai.", "selesai": "Jam selesai."}
_BODY_ROLES = frozenset({Role.OFFICER, Role.COUNSEL})


def _sections(case: CaseFile) -> tuple[Section, ...]:
    if not case.writes_sheet:
        return ()
    return (*_picked(case), *_examiners(case), *_sittings(case))


def _picked(case: CaseFile) -> tuple[Section, ...]:
    """Officers to tick; those whom the form that was sent ticks may be listed since."""
    sent = frozenset(case.room.asked.form.fields.get(PICKED, ()))
    return picked_section(case, "Pilih penguji dari daftar pejabat", _near(case, sent))


def near_officers(
    case: CaseFile, listed: Iterable[str] = (), ids: AbstractSet[str] = frozenset()
) -> tuple[Officer, ...]:
    """Officers who are likely to examine: those of the unit, the PPID, the counsel; none who is ``listed`` by name.

    Those of ``ids`` are among them even so.
    """
    known = tuple(listed)
    today = case.room.asked.today
    found: list[Officer] = []
    for one in sorted(case.room.asked.reference.officers, key=lambda one: (one.name, one.id)):
        near = one.role in _BODY_ROLES or (
            one.unit == case.room.unit and one.role in {Role.UNIT_OFFICER, Role.DESK}
        )
        names = [*(() if one.id in ids else known), *(other.name for other in found)]
        if near and one.held(one.role, today) and not any(is_same_name(one.name, name) for name in names):
            found.append(one)
    return tuple(found)


def _near(case: CaseFile, ids: AbstractSet[str] = frozenset()) -> tuple[Officer, ...]:
    return near_officers(case, (row["nama"] for row in case.of_sheet("lembar_penguji").values()), ids)


def picked_section(
    case: CaseFile, heading: str, near: tuple[Officer, ...], ticked: Iterable[str] = ()
) -> tuple[Section, ...]:
    """Officers to tick as examiners, with the ids of those who are; none where nobody is left to tick."""
    if not near:
        return ()
    field = Field(
        name=PICKED,
        label="Pejabat yang ikut menguji",
        hint="Nama, jabatan, dan unitnya diambil dari tabel pejabat.",
        example="",
        kind=Kind.CHECKS,
        choices=tuple(Choice(value=one.id, label=officer_words(case.room, one)) for one in near),
        required=False,
        is_list=True,
    )
    return (
        Section(
            table="lembar_penguji",
            key="",
            heading=heading,
            fields=(field,),
            cells={PICKED: ";".join(ticked)},
        ),
    )


def _examiners(case: CaseFile) -> tuple[Section, ...]:
    rows = case.of_sheet("lembar_penguji")
    units = unit_choices(case.room)
    return tuple(
        Section(
            table="lembar_penguji",
            key=place.key,
            heading=place.heading,
            fields=_without_asking(
                fields_of(
                    "lembar_penguji",
                    ("nama", "jabatan", "unit"),
                    {"unit": units},
                    kinds={"unit": Kind.SELECT},
                    prefix=place.prefix,
                )
            ),
            cells=rows.get(place.key, blank("lembar_penguji")),
            is_optional=True,
            owns_row=True,
        )
        for place in _places(case, "penguji", rows, _BLANK_EXAMINERS)
    )


def _sittings(case: CaseFile) -> tuple[Section, ...]:
    rows = case.of_sheet("lembar_sesi")
    return tuple(
        Section(
            table="lembar_sesi",
            key=place.key,
            heading=place.heading,
            fields=fields_of("lembar_sesi", SITTING_COLUMNS, hints=SITTING_HINTS, prefix=place.prefix),
            cells=rows.get(place.key, blank("lembar_sesi")),
            is_optional=True,
            owns_row=True,
        )
        for place in _places(case, "sesi", rows, _BLANK_SITTINGS)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where one row is written on the page."""

    key: str
    heading: str
    prefix: str


def _places(case: CaseFile, kind: str, rows: Mapping[str, Cells], blanks: int) -> Iterator[_Place]:
    """One for each row, called by its id, and blank ones after them.

    A form may be sent again after its rows were kept: it calls them by the numbers of blank ones, and says nothing of
    rows that stand now. What it does not say must not be read as emptied.
    """
    title = kind.capitalize()
    for number, key in enumerate(rows, start=1):
        yield _Place(key=key, heading=f"{title} {number}", prefix=f"{kind}-{key}-")
    first = len(rows) + 1
    numbers = set(range(first, first + blanks)) | _numbers_sent(case, kind)
    for number in sorted(numbers):
        yield _Place(
            key=case.new_id(f"{kind}-{number}"),
            heading=f"{title} {number} (baru)",
            prefix=f"{kind}{number}-",
        )


def _numbers_sent(case: CaseFile, kind: str) -> set[int]:
    """Numbers of the blank rows that the form which was sent held."""
    found = (re.match(rf"{kind}([1-9][0-9]?)-", name, re.ASCII) for name in case.room.asked.form.fields)
    return {int(match[1]) for match in found if match}


def _without_asking(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Examples of invented people would only be copied."""
    return tuple(replace(one, example="") if one.name == "nama" else one for one in fields)


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    filled: list[tuple[Section, dict[str, str]]] = []
    for section, typed in answers:
        cells = understood_cells(typed)
        if PICKED in typed.cells:
            filled += rows_of_picked(case, cells.get(PICKED, ""), _near(case))
        else:
            filled.append((_same_row(case, section, cells), cells))
    if not case.sheet_id and any(any(cells.values()) for _, cells in filled):
        case = with_sheet(case, {})
    for section, cells in filled:
        own = {**cells, "lembar_id": case.sheet_id} if any(cells.values()) else cells
        case = keep_row(case, section, own)
    return case


def _same_row(case: CaseFile, section: Section, cells: Mapping[str, str]) -> Section:
    """The section, for the row that says the same already where a form sent again would add it once more."""
    rows = case.of_sheet(section.table)
    if section.key in rows or not any(cells.values()):
        return section
    same = (
        key
        for key, row in rows.items()
        if (
            is_same_name(row["nama"], cells.get("nama", ""))
            if section.table == "lembar_penguji"
            else all(row[name] == cell for name, cell in cells.items())
        )
    )
    return replace(section, key=next(same, section.key))


def rows_of_picked(
    case: CaseFile, cell: str, near: Iterable[Officer]
) -> list[tuple[Section, dict[str, str]]]:
    """A row for each of these officers who was ticked."""
    wanted = set(cell.split(";"))
    return [
        (
            Section(
                table="lembar_penguji",
                key=case.new_id(f"pejabat-{one.id}"),
                fields=(),
                cells={},
                is_optional=True,
            ),
            {"nama": one.name, "jabatan": ROLES[one.role], "unit": one.unit},
        )
        for one in near
        if one.id in wanted
    ]


def _is_done(case: CaseFile) -> bool:
    people = case.of_sheet("lembar_penguji").values()
    return not case.writes_sheet or (
        bool(people) and all(row["nama"] and row["jabatan"] and row["unit"] for row in people)
    )


PEOPLE = Step(
    slug="penguji",
    title="Penguji dan sesi",
    intro=("Lampiran II menyebut nama, jabatan, dan unit kerja setiap penguji. Jangan menulis nomor induk.",),
    sections=_sections,
    keep=_keep,
    is_done=_is_done,
    adds_rows=True,
)
