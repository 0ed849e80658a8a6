"""All that the office site is made from, on whatever day."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.exempted_registers import ExemptedRegisters
from generator.model.problem import Problem, by_place
from generator.model.registers import Registers
from generator.processes import forked_map, processes_for
from generator.progress import Progress, silent
from generator.validation.exempted.load import load_exempted
from generator.validation.exempted.package import BODY_PACKAGE, path_in_messages
from generator.validation.load import Loaded, load_registers

PUBLIC_PATH = "registers/dip"
_POOL_FROM_UNITS = 4
"""Below this a pool costs more than it gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRegister:
    """The public registers as officers keep them, and beside them the restricted ones."""

    public: Registers
    exempted: ExemptedRegisters
    problems: tuple[Problem, ...]
    """All of them, public and restricted, in the order of ``by_place``."""
    problems_of: Mapping[str, tuple[Problem, ...]]
    """Unit code → those in the unit's own packages, as its officers may read them."""

    @property
    def exempt_units(self) -> frozenset[str]:
        """Units that have a restricted package, readable or not."""
        unreadable = {path.rpartition("/")[2] for path in self.exempted.unreadable}
        return frozenset({package.unit for package in self.exempted.packages} | unreadable) - {BODY_PACKAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOffice:
    """What reading for the office gave."""

    register: OfficeRegister | None
    """None when the public packages cannot be typed, for units and officers stand there. Broken rules and broken
    restricted packages stop nothing: they are shown."""
    problems: tuple[Problem, ...]


def read_office(root: Path, dik: Path, *, with_units: bool = True, progress: Progress = silent) -> ReadOffice:
    """Read the public packages of ``root`` and the restricted ones in the folder ``dik``, which may be absent.

    Without ``with_units`` nothing is told to the officers of single units, which saves a reading for each.
    """
    public = load_registers(root, progress=progress)
    everything = load_exempted(root, dik, public)
    problems = tuple(sorted((*public.problems, *everything.problems), key=by_place))
    if public.registers is None or everything.registers is None:
        return ReadOffice(register=None, problems=problems)
    register = OfficeRegister(
        public=public.registers,
        exempted=everything.registers,
        problems=problems,
        problems_of=_seen_by_units(root, dik, public, everything.registers, progress) if with_units else {},
    )
    return ReadOffice(register=register, problems=problems)


def _seen_by_units(
    root: Path, dik: Path, public: Loaded, exempted: ExemptedRegisters, progress: Progress
) -> dict[str, tuple[Problem, ...]]:
    """For each unit that has a package the findings in its own packages, as its officers may read them."""
    exempt_path = path_in_messages(dik, root)
    codes = {package.unit for package in exempted.packages}
    codes |= {path.rpartition("/")[2] for path in exempted.unreadable}
    codes |= {package.unit.code for package in public.registers.packages} if public.registers else set()

    def seen_by(code: str) -> tuple[Problem, ...]:
        own = load_exempted(root, dik, public, reader_unit=code).problems
        folders = (f"{PUBLIC_PATH}/{code}", f"{exempt_path}/{code}")
        return tuple(
            problem for problem in sorted((*public.problems, *own), key=by_place) if _is_in(problem, folders)
        )

    units = sorted(codes - {BODY_PACKAGE})
    processes = processes_for(len(units), worth_one_more=_POOL_FROM_UNITS)
    found = forked_map(seen_by, units, processes, stage="Memeriksa unit", progress=progress)
    return dict(zip(units, found, strict=True))


def _is_in(problem: Problem, folders: tuple[str, ...]) -> bool:
    file = problem.place.file
    return any(file == folder or file.startswith(f"{folder}/") for folder in folders)
