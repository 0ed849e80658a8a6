"""Some packages alone, with the verdict that the whole register would give on them.

Nearly all that a verdict rests on stands in the package itself and in the reference tables. Of other packages only
rows that have a key in common with it matter: an identifier or a number must be one row's in the whole body. So of
these packages nothing but the keys is looked at, and one that shares a key is read and judged as well.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from generator.datapackages.folder import NotAPlainFile, package_folders, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.model.problem import by_place
from generator.progress import Progress, silent
from generator.validation.load import Loaded, check_packages
from generator.validation.package import PackageFiles, read_packages
from generator.validation.shared_keys import keys_of_package, keys_of_table


def judge_packages(root: Path, units: AbstractSet[str], *, progress: Progress = silent) -> Loaded:
    """What ``load_registers`` says of the packages of these units, without judging the others; nothing is typed.

    ``units`` are names of folders under ``registers/dip``; one that is not there has no problem.
    """
    packages, problems = read_packages(root, units)
    sharing = _sharing(root, [one for one in packages if one.unit in units], units)
    if sharing:
        packages, problems = read_packages(root, units | sharing)
    loaded = check_packages(packages, progress=progress)
    asked = {package.path for package in packages if package.unit in units}

    def is_asked(file: str) -> bool:
        return file in asked or file.rpartition("/")[0] in asked

    found = (problem for problem in (*problems, *loaded.problems) if is_asked(problem.place.file))
    return Loaded(
        registers=None,
        tables=tuple(table for table in loaded.tables if is_asked(table.file)),
        facts={path: facts for path, facts in loaded.facts.items() if path in asked},
        problems=tuple(sorted(found, key=by_place)),
    )


def _sharing(root: Path, asked: Iterable[PackageFiles], units: AbstractSet[str]) -> frozenset[str]:
    """Units beside these with a row that may have a key in common with a row of the packages asked for."""
    wanted = {key for package in asked for key in keys_of_package(package.files)}
    _, *folders = package_folders(root / "registers")
    others = (one for one in folders if one.name not in units and not one.is_symlink())
    return frozenset(folder.name for folder in others if not wanted.isdisjoint(_keys_in(folder)))


def _keys_in(folder: Path) -> Iterator[bytes]:
    for table in TABLES[PackageKind.PUBLIC]:
        with suppress(FileNotFoundError, NotAPlainFile):  # it has no rows, for the whole validation too
            yield from keys_of_table(table, read_file(folder / file_name(table), MAX_FILE_BYTES))
