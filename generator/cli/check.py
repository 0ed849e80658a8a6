"""``ppid check``: what a branch changes in the registers, in words, and what it would make wrong."""

import sys
from pathlib import Path

import click

from generator.history.repository import HistoryError
from generator.review.branch_check import check_branch
from generator.review.check_report import render_check, summary
from generator.validation.report import FORMATS, Format


@click.command(name="check")
@click.option(
    "--base",
    required=True,
    metavar="COMMIT",
    help="Commit, tag or branch that the proposal is to be merged into.",
)
@click.option(
    "--head", "head_revision", default="", metavar="COMMIT", help="What is proposed [the files on the disk]."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="What reads the report: a person, a program, or a forge's annotations [text].",
)
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="File to which the report is added as Markdown, such as $GITHUB_STEP_SUMMARY.",
)
@click.option(
    "--publik",
    "public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Clone of the public packages; needed where the repository holds a restricted one.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Top folder of the repository [here].",
)
def command(
    base: str, head_revision: str, format_: Format, summary_file: Path | None, public: Path | None, root: Path
) -> None:
    """Tell what changes row by row since the branches went apart, and what would be wrong after the merge.

    New problems stand apart from old ones; only new errors make the exit status 1. Of restricted rows only the
    columns are told, and no public row is compared with a restricted one: the office does that.

    \b
    Example:
      ppid check --base origin/main
      ppid check --base origin/main --head HEAD --format github --summary ringkasan.md
    """
    try:
        checked = check_branch(root, base, head_revision, public)
    except HistoryError as error:
        raise click.UsageError(str(error)) from error
    click.echo(render_check(checked, format_), nl=False)
    if summary_file is not None:
        with summary_file.open("a", encoding="utf-8") as file:
            file.write(summary(checked))
    sys.exit(1 if checked.findings.errors else 0)
