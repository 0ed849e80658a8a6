"""The only way into a tree of the office site: what the officers of one unit, or of the whole body, may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.model.consequence_test import ConsequenceTest
from generator.model.decision_window import decision_window
from generator.model.decree import Chain, Cycle, Decree, chain_of
from generator.model.dossier import Dossier, gather, standing_decrees, standing_tests
from generator.model.due import Due, dues
from generator.model.entry import Entry, Status
from generator.model.exemption import ExemptEntry
from generator.model.officer import Officer, Role
from generator.model.problem import Problem, by_place
from generator.model.public_due import public_dues, refresh_dues
from generator.model.reference import PublicBody, Unit
from generator.model.registers import UnitRegister
from generator.model.regulation import Regulation
from generator.model.standing import standing
from generator.model.succession import standing_unit
from generator.model.working_days import WorkingCalendar
from generator.office.case import Case
from generator.office.register import OfficeRegister
from generator.validation.exempted.package import BODY_PACKAGE

Value = TypeVar("Value")

WHOLE = "semua"
"""Folder of the tree for the PPID and the superior, over all units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """All that one tree of the office site is made from: no row of another unit is in it."""

    slug: str
    """Folder of the tree: a unit code, or ``semua``."""
    name: str
    """``Dinas Kesehatan``."""
    body: PublicBody
    day: date
    calendar: WorkingCalendar
    units: tuple[Unit, ...]
    """Those whose rows are shown, by code."""
    unit_names: Mapping[str, str]
    """Of every unit of the body, by code: names are public."""
    officers: Mapping[str, Officer]
    laws: Mapping[str, Regulation]
    packages: tuple[UnitRegister, ...]
    """Public packages, with their proposals."""
    cases: tuple[Case, ...]
    """By unit code, numbered ones first, then by id."""
    case_of: Mapping[str, Case]
    """Key of an entry, ground, sheet, sitting, examiner or decree → the first case whose page shows it."""
    entry_of: Mapping[str, Entry]
    """Rows of the public packages, by id."""
    tests: Mapping[str, ConsequenceTest]
    """Sheets that stand, by their own id and by the ids that cite them."""
    decrees: Mapping[str, Decree]
    dues: tuple[Due, ...]
    """In order of day."""
    problems: tuple[Problem, ...]
    """In order of place."""
    problems_of: Mapping[str, tuple[Problem, ...]]
    """The same by the key of their row."""
    unreadable: tuple[str, ...]
    """Paths of restricted packages of which nothing could be read."""

    @property
    def is_whole(self) -> bool:
        """Whether it spans all units."""
        return self.slug == WHOLE


def whole_workspace(register: OfficeRegister, day: date) -> Workspace:
    """The workspace of the PPID and the superior, over all units."""
    return _workspace(register, day, register.public.units, WHOLE, "Semua unit")


def workspaces(register: OfficeRegister, day: date) -> tuple[Workspace, ...]:
    """The whole body's workspace, then one for each unit that has a package or an officer of its own on that day.

    What an ended unit left is in its successor's workspace: a restricted package keeps its name and its own log.
    """
    codes = {package.unit.code for package in register.public.packages} | register.exempt_units
    codes |= {officer.unit for officer in register.exempted.officers if officer.held(Role.UNIT_OFFICER, day)}
    left_to: dict[str, list[Unit]] = {}
    for unit in register.public.units:
        if unit.code in codes:
            left_to.setdefault(standing_unit(unit, register.public.units, day).code, []).append(unit)
    whole = whole_workspace(register, day)
    return (
        whole,
        *(
            _workspace(register, day, tuple(left_to[unit.code]), unit.code, unit.name)
            for unit in register.public.units
            if unit.code in left_to
        ),
    )


def _workspace(
    register: OfficeRegister, day: date, units: tuple[Unit, ...], slug: str, name: str
) -> Workspace:
    exempted = register.exempted
    codes = {unit.code for unit in units}
    whole = slug == WHOLE
    seen = codes | {BODY_PACKAGE}
    entries = tuple(entry for entry in exempted.entries if entry.unit in (seen if whole else codes))
    # The body's own sheets and decrees say where a unit's entries stand; a page shows those that a row cites.
    sheets = tuple(test for test in exempted.tests if test.package in seen)
    recorded = tuple(decree for decree in exempted.decrees if decree.package in seen)
    tests, decrees = standing_tests(sheets), standing_decrees(recorded)
    own_tests = [tests[sheet.id] for sheet in sheets if whole or sheet.package in codes]
    packages = tuple(package for package in register.public.packages if package.unit.code in codes)
    dossiers = gather(entries, sheets, recorded)
    asked_in_public = (
        public_dues(
            packages,
            register.public.editions,
            register.public.body.officer_unit,
            calendar=exempted.calendar,
            today=day,
        )
        if whole
        else tuple(refresh_dues(packages, calendar=exempted.calendar, today=day))
    )
    asked_in_private = dues(
        dossiers,
        own_tests,
        notices_in_force=frozenset(
            notice.id
            for package in packages
            for notice in package.exemption_notices
            if notice.status is Status.IN_FORCE
        ),
        calendar=exempted.calendar,
        today=day,
    )
    found = tuple(
        sorted((*asked_in_private, *asked_in_public), key=lambda due: (due.day, due.kind, due.subject_id))
    )
    problems = register.problems if whole else _problems_of(register, codes)
    by_row = _grouped(problems, lambda problem: problem.place.entry_id)
    cases = _cases(register, day, dossiers, decrees, packages, found, by_row)
    return Workspace(
        slug=slug,
        name=name,
        body=register.public.body,
        day=day,
        calendar=exempted.calendar,
        units=units,
        unit_names={unit.code: unit.name for unit in register.public.units},
        officers={officer.id: officer for officer in exempted.officers},
        laws=exempted.regulations,
        packages=packages,
        cases=cases,
        case_of={row: case for case in reversed(cases) for row in _rows_of(case.dossier)},
        entry_of={entry.id: entry for package in packages for entry in package.entries},
        tests=tests,
        decrees=decrees,
        dues=found,
        problems=problems,
        problems_of=by_row,
        unreadable=tuple(path for path in exempted.unreadable if whole or path.rpartition("/")[2] in codes),
    )


def _problems_of(register: OfficeRegister, codes: Iterable[str]) -> tuple[Problem, ...]:
    found = (problem for code in codes for problem in register.problems_of.get(code, ()))
    return tuple(sorted(found, key=by_place))


def _cases(
    register: OfficeRegister,
    day: date,
    dossiers: tuple[Dossier, ...],
    decrees: Mapping[str, Decree],
    packages: tuple[UnitRegister, ...],
    found: tuple[Due, ...],
    problems: Mapping[str, tuple[Problem, ...]],
) -> tuple[Case, ...]:
    units = {unit.code: unit for unit in register.public.units}
    notices = {notice.id: notice for package in packages for notice in package.exemption_notices}
    by_id = {dossier.entry.id: dossier.entry for dossier in dossiers}
    later = _grouped(by_id.values(), lambda entry: entry.previous_id)
    dues_of = _grouped(found, lambda due: due.subject_id)
    body_unit = units[register.public.body.officer_unit]

    def case(dossier: Dossier) -> Case:
        entry, stands = dossier.entry, standing(dossier, day)
        own = {entry.id, dossier.test.id if dossier.test else entry.test_id}
        return Case(
            dossier=dossier,
            standing=stands,
            unit=units.get(entry.unit, body_unit),
            window=decision_window(stands.last_day, register.exempted.calendar)
            if stands.state.exempts and stands.last_day
            else None,
            chain=_chain(dossier, decrees),
            earlier=_earlier(entry, by_id),
            later=later.get(entry.id, ()),
            notice=notices.get(entry.notice_id),
            dues=tuple(sorted((due for key in own for due in dues_of.get(key, ())), key=found.index)),
            problems=tuple(
                sorted((one for row in _rows_of(dossier) for one in problems.get(row, ())), key=by_place)
            ),
        )

    return tuple(
        sorted(
            map(case, dossiers),
            key=lambda one: (one.entry.unit, not one.entry.number, one.entry.number, one.entry.id),
        )
    )


def _chain(dossier: Dossier, decrees: Mapping[str, Decree]) -> Chain | Cycle | None:
    """The decrees behind the entry, up to the one that ended it."""
    if dossier.decree is None:
        return None
    last = decrees.get(dossier.ending.decree_id, dossier.decree) if dossier.ending else dossier.decree
    reached = chain_of(last, decrees)
    # A decree that revokes another one only for its other entries says nothing here.
    if isinstance(reached, Chain) and dossier.decree not in reached.decrees:
        return chain_of(dossier.decree, decrees)
    return reached


def _earlier(entry: ExemptEntry, by_id: Mapping[str, ExemptEntry]) -> tuple[ExemptEntry, ...]:
    found: list[ExemptEntry] = []
    while (before := by_id.get(entry.previous_id)) and before not in found:
        found.append(before)
        entry = before
    return tuple(reversed(found))


def _rows_of(dossier: Dossier) -> frozenset[str]:
    """Keys of every row that the entry's page shows."""
    entry, test = dossier.entry, dossier.test
    rows = {entry.id, entry.test_id, entry.decree_id, *(one.id for one in entry.grounds)}
    if test is not None:
        rows |= {test.id, *(one.id for one in (*test.sessions, *test.examiners))}
    return frozenset(rows - {""})


def _grouped(values: Iterable[Value], key_of: Callable[[Value], str]) -> dict[str, tuple[Value, ...]]:
    """The values by key, each group in their order; values without a key are left out."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        if key := key_of(value):
            groups.setdefault(key, []).append(value)
    return {key: tuple(group) for key, group in groups.items()}
