"""``ppid validate``: everything that is wrong with the registers, all at once."""

import hashlib
import os
import sys
from pathlib import Path

import click

from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.progress_bar import shown_progress
from generator.history.repository import HistoryError, private_folder
from generator.history.used_ids import check_used_ids, past_events
from generator.model.problem import Problem, has_errors
from generator.validation.asked import judge_packages
from generator.validation.load import load_registers
from generator.validation.report import FORMATS, Format, render, render_apart

PUBLIC_PATHS = ("registers/acuan", "registers/dip")


@click.command(name="validate")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="What reads the report: a person, a program, or a forge's annotations [text].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@dik_option
def command(paths: tuple[Path, ...], format_: Format, root: Path, dik: Path | None) -> None:
    """Check the registers and report every problem.

    With PATHS only problems in these files or folders are reported; keys and references are checked in all.
    Restricted packages are opened only without PATHS or when one of them leads there, and reported apart.
    Where git keeps the registers, an ID that was given to another row before is an error too.

    \b
    Example:
      ppid validate registers/dip/dinkes
      ppid validate registers/dik
    """
    _check_inside(paths, root, dik or root / "registers" / "dik")
    restricted = dik_folder(root, dik) if _leads_there(paths, dik or root / "registers" / "dik") else None
    with shown_progress() as progress:
        units = _units_of(paths, root) if restricted is None else frozenset[str]()
        # Before the registers are read, so that what history takes of memory is free again.
        events = None if units else past_events(root)
        public = (
            judge_packages(root, units, progress=progress)
            if units
            else load_registers(root, known=_known_files(root), progress=progress)
        )
    found = _within(
        (*public.problems, *check_used_ids(root, public.tables, are_all=not units, events=events)),
        paths,
        root,
    )
    if restricted is None:
        report, problems = render(found, format_), found
    else:
        from generator.validation.exempted.load import (
            load_exempted,
        )  # most who validate have no such register

        exempted = _within(load_exempted(root, restricted, public).problems, paths, root)
        only_restricted = bool(paths) and all(_is_below(path, restricted) for path in paths)
        problems = exempted if only_restricted else (*found, *exempted)
        report = render(exempted, format_) if only_restricted else render_apart(found, exempted, format_)
    click.echo(report, nl=False)
    sys.exit(1 if has_errors(problems) else 0)


def _known_files(root: Path) -> Path | None:
    """Beside the objects of the repository, as the events are kept; None where there is none."""
    try:
        home = private_folder(root)
    except HistoryError:
        return None
    place = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:12]
    return home / "ppid" / f"tanpa-cela-{place}"


def _check_inside(paths: tuple[Path, ...], root: Path, dik: Path) -> None:
    """Refuse a path where nothing is checked: silence about it would read as praise."""
    for path in paths:
        if not any(_leads_there((path,), place) for place in (*(root / one for one in PUBLIC_PATHS), dik)):
            raise click.UsageError(
                f"`{path}` di luar paket yang diperiksa, jadi belum diperiksa. Bila itu register terbatas, sebut folder "
                "yang memuatnya dengan --dik atau PPID_DIK, misalnya `ppid validate --dik ../dik ../dik/dinkes`. "
                "Bila itu salinan register lain, sebut foldernya dengan --root."
            )


def _leads_there(paths: tuple[Path, ...], dik: Path) -> bool:
    return not paths or any(_is_below(path, dik) or _is_below(dik, path) for path in paths)


def _units_of(paths: tuple[Path, ...], root: Path) -> frozenset[str]:
    """Units that all of the paths lead into; none where one leads elsewhere, or there is no path."""
    packages = root / "registers" / "dip"
    if not all(_is_below(path, packages) for path in paths):
        return frozenset()
    parts = [Path(os.path.relpath(path, packages)).parts for path in paths]
    # of a file beside the packages only the whole validation speaks
    are_units = all(first and (packages / first[0]).is_dir() for first in parts)
    return frozenset(first for first, *_ in parts) if are_units else frozenset()


def _within(problems: tuple[Problem, ...], paths: tuple[Path, ...], root: Path) -> tuple[Problem, ...]:
    """The problems in one of the paths; all of them without paths."""
    return tuple(
        problem
        for problem in problems
        if not paths or any(_is_below(root / problem.place.file, path) for path in paths)
    )


def _is_below(path: Path, folder: Path) -> bool:
    """Told from the names alone: what is not to be opened is not asked about either."""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100
