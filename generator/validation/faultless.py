"""The registers of a site, where nothing is wrong with them: judged some packages at a time, and only those that changed.

Who builds a site wants the rows, or to hear all that is wrong. Here are the rows; where anything may be wrong, there are
none, and ``load_registers`` reads everything at once and says what it is. Nearly all that a verdict rests on stands in
the package itself and in the reference tables (asked.py); what rows of two packages must not have in common is looked at
in all of them each time.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.datapackages.layout import PackageKind, file_name
from generator.datapackages.schema_versions import rows_kept
from generator.datapackages.table import Cells
from generator.model.problem import has_errors
from generator.model.reference import Unit
from generator.model.registers import Registers, UnitRegister
from generator.processes import forked_map, processes_for
from generator.progress import Progress, silent
from generator.validation import parse
from generator.validation.known_files import keys_of, keys_of_packages, read_known, write_known
from generator.validation.load import CODES_OF_RULES, check_packages
from generator.validation.package import PackageFiles, read_packages
from generator.validation.shared_keys import any_shared

_BYTES_AT_A_TIME = 2 * 2**20
"""Of packages that are judged together: the reference tables are read again each time, and each row takes ten times its bytes."""
_BYTES_PER_PROCESS = 2**19
"""Below this another process costs more than it gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """Of some packages, judged together."""

    is_sound: bool
    """Whether there is no error."""
    faulty: AbstractSet[str]
    """Files of which something is to be said that is not a rule's."""


def load_faultless(root: Path, *, known: Path | None = None, progress: Progress = silent) -> Registers | None:
    """The registers under ``root/registers``; None where there is an error, or where only the whole can tell.

    ``known`` is where faultless files and packages are noted (known_files.py), which saves judging them again.
    """
    packages, problems = read_packages(root)
    reference = next((one for one in packages if one.kind is PackageKind.REFERENCE), None)
    public = tuple(one for one in packages if one.kind is PackageKind.PUBLIC)
    if reference is None or has_errors(problems) or any_shared(one.files for one in public):
        return None
    keys = keys_of(packages) | keys_of_packages(packages)
    noted = read_known(known, keys) if known else frozenset[str]()
    common = check_packages((reference,), known=noted)
    if common.registers is None or has_errors(common.problems):
        return None
    unjudged = [one for one in public if one.path not in noted]
    verdicts = _judge(reference, unjudged, noted, progress)
    if not all(verdict.is_sound for verdict in verdicts):
        return None
    if known and unjudged:
        judged = {f"{one.path}/{name}" for one in (reference, *unjudged) for name in one.files}
        sound = judged.difference(*(verdict.faulty for verdict in verdicts)) & keys.keys()
        write_known(known, {keys[path] for path in (*noted, *sound, *(one.path for one in unjudged))})
    units = {unit.code: unit for unit in common.registers.units}
    return replace(
        common.registers,
        packages=tuple(_typed(one, units[one.unit]) for one in sorted(public, key=lambda one: one.unit)),
    )


def _judge(
    reference: PackageFiles, packages: list[PackageFiles], known: AbstractSet[str], progress: Progress
) -> list[_Verdict]:
    sizes = [sum(map(len, package.files.values())) for package in packages]
    together = list(_groups(packages, sizes))
    processes = processes_for(sum(sizes), worth_one_more=_BYTES_PER_PROCESS)
    return forked_map(
        partial(_verdict, reference, known), together, processes, stage="Memeriksa paket", progress=progress
    )


def _groups(packages: list[PackageFiles], sizes: list[int]) -> Iterator[tuple[PackageFiles, ...]]:
    """The packages by as many bytes as are judged together, the largest first."""
    group: list[PackageFiles] = []
    size = 0
    for own, package in sorted(zip(sizes, packages, strict=True), key=lambda pair: (-pair[0], pair[1].path)):
        if group and size + own > _BYTES_AT_A_TIME:
            yield tuple(group)
            group, size = [], 0
        group.append(package)
        size += own
    if group:
        yield tuple(group)


def _verdict(
    reference: PackageFiles, known: AbstractSet[str], packages: tuple[PackageFiles, ...]
) -> _Verdict:
    loaded = check_packages((reference, *packages), known=known)
    return _Verdict(
        is_sound=loaded.registers is not None and not has_errors(loaded.problems),
        faulty=frozenset(one.place.file for one in loaded.problems if one.code not in CODES_OF_RULES),
    )


def _typed(package: PackageFiles, unit: Unit) -> UnitRegister:
    return UnitRegister(
        unit=unit,
        entries=tuple(map(parse.parse_entry, _rows(package.files, "dip"))),
        announcements=tuple(map(parse.parse_announcement, _rows(package.files, "pengumuman"))),
        exemption_notices=tuple(map(parse.parse_notice, _rows(package.files, "pengecualian"))),
    )


def _rows(files: Mapping[str, bytes], table: str) -> Iterator[Cells]:
    return (row.cells for row in rows_kept(files[file_name(table)], table))
