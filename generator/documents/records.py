"""The rows that documents of one restricted package are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.datapackages.table import Table
from generator.model.consequence_test import ConsequenceTest
from generator.model.decree import Decree
from generator.model.dossier import Dossier, gather, standing_decrees, standing_tests
from generator.model.exempted_registers import ExemptedRegisters
from generator.model.office import holders
from generator.model.officer import Officer, Role
from generator.model.problem import Place
from generator.model.reference import PublicBody, Unit
from generator.model.registers import Registers
from generator.model.regulation import Regulation
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.exempted.reference import read_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """One package with the body's own sheets and decrees; of other units nothing, except for the body's own package."""

    package: str
    """Unit code, or ``_badan``."""
    path: str
    """What messages call the package, e.g. ``registers/dik/dinkes``."""
    body: PublicBody
    unit: Unit
    """The package's unit; for ``_badan`` that of the PPID."""
    unit_names: Mapping[str, str]
    officers: Mapping[str, Officer]
    laws: Mapping[str, Regulation]
    dossiers: tuple[Dossier, ...]
    tests: Mapping[str, ConsequenceTest]
    """Sheets that stand, by their own id and by the ids that cite them."""
    decrees: Mapping[str, Decree]
    places: Mapping[str, Place] = field(repr=False)
    """Row id → where the row stands."""

    @property
    def is_body(self) -> bool:
        """Whether the package is the body's own, or its public list."""
        return self.package in {BODY_PACKAGE, "acuan"}

    def place(self, table: str, row: str, column: str = "") -> Place:
        """Where the cell stands; the table's file alone for a row that is not there."""
        at = self.places.get(row)
        if at is None:
            folder = "registers/acuan" if table == "pejabat" else self.path
            return Place(file=f"{folder}/{table.replace('_', '-')}.csv", column=column)
        return Place(file=at.file, line=at.line, entry_id=row, column=column)


def records_of(
    package: str, path: str, public: Registers, exempted: ExemptedRegisters, tables: Iterable[Table]
) -> Records:
    """The records of one package; ``path`` is what messages call it, ``tables`` are the restricted ones as written."""
    units = {unit.code: unit for unit in public.units}
    own = package == BODY_PACKAGE
    seen = {package, BODY_PACKAGE}
    tests = [one for one in exempted.tests if own or one.package in seen]
    decrees = [one for one in exempted.decrees if own or one.package in seen]
    return Records(
        package=package,
        path=path,
        body=public.body,
        unit=units[public.body.officer_unit if own else package],
        unit_names={code: unit.name for code, unit in units.items()},
        officers={officer.id: officer for officer in exempted.officers},
        laws=exempted.regulations,
        dossiers=gather([one for one in exempted.entries if own or one.unit == package], tests, decrees),
        tests=standing_tests(tests),
        decrees=standing_decrees(decrees),
        places={
            row.cells["id"]: Place(file=table.file, line=row.line, entry_id=row.cells["id"])
            for table in tables
            for row in table.rows
            if row.cells.get("id")
        },
    )


def public_records(public: Registers, tables: Iterable[Table]) -> Records:
    """The records of the body's public list, for the decree of an edition; ``tables`` are the public ones as written."""
    known = tuple(tables)
    reference = read_reference(known)
    units = {unit.code: unit for unit in public.units}
    return Records(
        package="acuan",
        path="registers/acuan",
        body=public.body,
        unit=units[public.body.officer_unit],
        unit_names={code: unit.name for code, unit in units.items()},
        officers={officer.id: officer for officer in reference.officers},
        laws=reference.regulations,
        dossiers=(),
        tests={},
        decrees={},
        places={
            row.cells["id"]: Place(file=table.file, line=row.line, entry_id=row.cells["id"])
            for table in known
            if table.name in {"dip", "sk_dip"}
            for row in table.rows
        },
    )


def unit_officer(records: Records, role: Role, decision: Decree | ConsequenceTest) -> Officer | None:
    """Who held the role in the package's unit on the day of the decision; None without a day or a holder."""
    if decision.day is None:
        return None
    unit = records.unit.code if role is Role.UNIT_OFFICER else ""
    return next(iter(holders(records.officers.values(), role, decision.day, unit=unit)), None)
