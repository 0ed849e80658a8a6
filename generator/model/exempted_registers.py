"""The restricted registers of a body, read and typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.consequence_test import ConsequenceTest
from generator.model.decree import Decree
from generator.model.dossier import Dossier, gather
from generator.model.exemption import ExemptEntry
from generator.model.officer import Officer
from generator.model.regulation import Regulation
from generator.model.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedPackage:
    """The restricted package of one unit, or of the body; tuples are in primary-key order."""

    unit: str
    """Unit code, or ``_badan``."""
    entries: tuple[ExemptEntry, ...]
    tests: tuple[ConsequenceTest, ...]
    decrees: tuple[Decree, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedRegisters:
    """Every restricted package that could be typed, with the reference rows that its reading needs."""

    packages: tuple[ExemptedPackage, ...]
    """In order of unit code, ``_badan`` first."""
    unreadable: tuple[str, ...]
    """Paths of packages that are not in ``packages``, because something is wrong with their shape."""
    officers: tuple[Officer, ...]
    regulations: Mapping[str, Regulation]
    """By id."""
    calendar: WorkingCalendar

    @property
    def entries(self) -> tuple[ExemptEntry, ...]:
        """Every entry, by package, then by id."""
        return tuple(entry for package in self.packages for entry in package.entries)

    @property
    def tests(self) -> tuple[ConsequenceTest, ...]:
        """Every sheet as stored, by package, then by id."""
        return tuple(test for package in self.packages for test in package.tests)

    @property
    def decrees(self) -> tuple[Decree, ...]:
        """Every decree as stored, by package, then by id."""
        return tuple(decree for package in self.packages for decree in package.decrees)

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """One dossier per entry, in the order of ``entries``."""
        return gather(self.entries, self.tests, self.decrees)
