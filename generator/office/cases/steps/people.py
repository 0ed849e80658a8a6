"""The sixth step: who examined, and in which sittings."""

from dataclasses import replace

from generator.model.officer import Officer, Role
from generator.model.person_name import is_same_name
from generator.office.cases.case_file import CaseFile, blank
from generator.office.cases.choices import officer_words, unit_choices
from generator.office.cases.section import Section, Step, keep_row, understood_cells
from generator.office.cases.steps.sheet import with_sheet
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.reading import Typed
from generator.office.words import ROLES

_BLANK_EXAMINERS, _BLANK_SITTINGS = 2, 1
PICKED = "pejabat"
_BODY_ROLES = frozenset({Role.OFFICER, Role.COUNSEL})


def _sections(case: CaseFile) -> tuple[Section, ...]:
    if not case.writes_sheet:
        return ()
    return (*picked_section(case, "Pilih penguji dari daftar pejabat"), *_examiners(case), *_sittings(case))


def _near(case: CaseFile) -> tuple[Officer, ...]:
    """Officers who are likely to examine and are not listed yet: those of the unit, the PPID, the counsel."""
    listed = [row["nama"] for row in case.of_sheet("lembar_penguji").values()]
    today = case.room.asked.today
    found: list[Officer] = []
    for one in sorted(case.room.asked.reference.officers, key=lambda one: (one.name, one.id)):
        near = one.role in _BODY_ROLES or (
            one.unit == case.room.unit and one.role in {Role.UNIT_OFFICER, Role.DESK}
        )
        names = [*listed, *(other.name for other in found)]
        if near and one.held(one.role, today) and not any(is_same_name(one.name, name) for name in names):
            found.append(one)
    return tuple(found)


def picked_section(case: CaseFile, heading: str) -> tuple[Section, ...]:
    """Officers to tick as examiners; none where nobody is left to tick."""
    near = _near(case)
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
            cells={PICKED: ""},
        ),
    )


def _examiners(case: CaseFile) -> tuple[Section, ...]:
    rows = dict(case.of_sheet("lembar_penguji"))
    keys = [*rows, *(case.new_id(f"penguji-{number}") for number in range(_BLANK_EXAMINERS))]
    units = unit_choices(case.room)
    return tuple(
        Section(
            table="lembar_penguji",
            key=key,
            heading=f"Penguji {number}" if key in rows else f"Penguji {number} (baru)",
            fields=_without_asking(
                fields_of(
                    "lembar_penguji",
                    ("nama", "jabatan", "unit"),
                    {"unit": units},
                    kinds={"unit": Kind.SELECT},
                    prefix=f"penguji{number}-",
                )
            ),
            cells=rows.get(key, blank("lembar_penguji")),
            is_optional=True,
            owns_row=True,
        )
        for number, key in enumerate(keys, start=1)
    )


def _sittings(case: CaseFile) -> tuple[Section, ...]:
    rows = dict(case.of_sheet("lembar_sesi"))
    keys = [*rows, *(case.new_id(f"sesi-{number}") for number in range(_BLANK_SITTINGS))]
    return tuple(
        Section(
            table="lembar_sesi",
            key=key,
            heading=f"Sesi {number}" if key in rows else f"Sesi {number} (baru)",
            fields=fields_of(
                "lembar_sesi", ("tanggal", "mulai", "selesai", "tempat", "hadir"), prefix=f"sesi{number}-"
            ),
            cells=rows.get(key, blank("lembar_sesi")),
            is_optional=True,
            owns_row=True,
        )
        for number, key in enumerate(keys, start=1)
    )


def _without_asking(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Examples of invented people would only be copied."""
    return tuple(replace(one, example="") if one.name == "nama" else one for one in fields)


def _keep(case: CaseFile, answers: tuple[tuple[Section, Typed], ...]) -> CaseFile:
    filled: list[tuple[Section, dict[str, str]]] = []
    for section, typed in answers:
        cells = understood_cells(typed)
        if PICKED in typed.cells:
            filled += rows_of_picked(case, cells.get(PICKED, ""))
        else:
            filled.append((section, cells))
    if not case.sheet_id and any(any(cells.values()) for _, cells in filled):
        case = with_sheet(case, {})
    for section, cells in filled:
        own = {**cells, "lembar_id": case.sheet_id} if any(cells.values()) else cells
        case = keep_row(case, section, own)
    return case


def rows_of_picked(case: CaseFile, cell: str) -> list[tuple[Section, dict[str, str]]]:
    """A row for each officer who was ticked."""
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
        for one in _near(case)
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
