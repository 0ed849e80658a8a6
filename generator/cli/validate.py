"""``ppid validate``: everything that is wrong with the registers, all at once."""

import sys
from pathlib import Path

import click

from generator.model.problem import Problem, has_errors
from generator.validation.load import load_registers
from generator.validation.report import FORMATS, Format, render


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
def command(paths: tuple[Path, ...], format_: Format, root: Path) -> None:
    """Check the registers and report every problem.

    With PATHS only problems in these files or folders are reported; references are checked in all.

    \b
    Example:
      ppid validate registers/dip/dinkes
    """
    problems = load_registers(root).problems
    if paths:
        problems = tuple(problem for problem in problems if _is_within(problem, paths, root))
    click.echo(render(problems, format_), nl=False)
    sys.exit(1 if has_errors(problems) else 0)


def _is_within(problem: Problem, paths: tuple[Path, ...], root: Path) -> bool:
    file = (root / problem.place.file).absolute()
    return any(file.is_relative_to(path.absolute()) for path in paths)
