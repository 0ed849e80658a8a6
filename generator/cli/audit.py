"""``ppid audit``: whether four eyes saw every change, proved from a repository alone."""

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from generator.audits.bundle import bundle
from generator.audits.checkpoint import (
    Checkpoint,
    NotACheckpoint,
    broken_by,
    checkpoint_line,
    read_checkpoints,
)
from generator.audits.four_eyes import audit_register
from generator.audits.report import as_json, as_text
from generator.audits.report_page import as_html
from generator.cli.audit_bundle import command as bundle_
from generator.cli.audit_links import command as links
from generator.cli.audit_place import AuditPlace, begin
from generator.cli.audit_site import command as site
from generator.cli.day import chosen_day, day_option
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.cli.progress_bar import shown_progress
from generator.history.repository import (
    HistoryError,
)
from generator.history.signatures import SigningError
from generator.history.stored_files import files_at
from generator.validation.report import render

Format = Literal["text", "json", "html"]


class _WithDefault(click.Group):
    """``ppid audit REPO`` is ``ppid audit periksa REPO``: the first thing people want needs no second word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before whatever names none."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["periksa", *args]
        return super().parse_args(ctx, args)


_repository = click.argument(
    "repository",
    metavar="[REPO]",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
)
_register = click.option(
    "--register",
    "register",
    default="",
    metavar="NAMA",
    help="`publik` or `dik-UNIT` [as the repository says].",
)
_anchor = click.option(
    "--anchor",
    default="",
    metavar="REV",
    help="Commit after which four eyes are wanted [as the queue says, else the first one].",
)
_public = click.option(
    "--public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Repository of the public register, for a restricted one [`publik.git` beside it].",
)


@click.group(name="audit", cls=_WithDefault)
def command() -> None:
    """Prove from git alone who proposed and who approved every change.

    `ppid audit [REPO]` judges the whole history, `ppid audit checkpoint [REPO]` notes where main stands, for a second
    place. `ppid audit periksa --help` tells the options of the first.

    \b
    Example:
      ppid audit
      ppid audit checkpoint --file titik-periksa.jsonl
      ppid audit links --most 50
      ppid audit site
      ppid audit bundle --at 2026-12-31 --to audit-2026.zip

    Exit status: 0 nobody went past the approval, 1 somebody did, history was rewritten or a review that was to follow
    is late, 2 wrong use.
    """


command.add_command(bundle_)
command.add_command(links)
command.add_command(site)


@command.command(name="periksa", hidden=True)
@_repository
@_register
@_anchor
@_public
@click.option("--checkpoint", "witness", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
              help="Checkpoints kept in a second place.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json", "html"]), default="text",
              help="For a person, a program, or to keep and print [text].")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE.zip",
              help="Also write the bundle for the yearly internal audit.")  # fmt: skip
@day_option
def judge(
    repository: Path,
    register: str,
    anchor: str,
    public: Path | None,
    witness: Path | None,
    format_: Format,
    out: Path | None,
    given_day: datetime | None,
) -> None:
    """Judge the history of main, up to a day if one is given.

    Announcements that a unit published alone are told as “telaah menyusul”; a review that lacks after one working day
    fails the audit.

    \b
    Example:
      ppid audit
      ppid audit --format html > audit.html
      ppid audit ../dik-dinkes --public ../publik --out audit-2026.zip --date 2026-12-31
    """
    try:
        place = AuditPlace(repository, register, public)
        lines = _checkpoints(witness, place.layout.register)
        begins = begin(place, anchor, lines)
        tip = place.tip if given_day is None else place.tip_on(given_day.date())
        with shown_progress() as progress:
            audit = audit_register(
                repository,
                place.layout,
                anchor=begins,
                tip=tip,
                public=place.trail if place.layout.unit else None,
                today=given_day.date() if given_day else place.today,
                progress=progress,
            )
        stood = [(step.commit, step.day) for step in audit.steps]
        known = [line for line in lines if given_day is None or line.day <= given_day.date()]
        audit = replace(
            audit,
            problems=(*audit.problems, *broken_by(known, stood, begins)),
            rewrites=tuple(line for line in known if line.rewritten_from),
        )
        if out is not None:
            data = bundle(audit, files_at(repository, tip, place.layout.prefixes))
            write_whole({out: data}, RESTRICTED_MODE if place.layout.unit else PUBLIC_MODE)
            click.echo(f"Berkas audit ditulis: {out}", err=True)
    except (HistoryError, SigningError) as error:
        raise click.ClickException(str(error)) from error
    shown = {"text": as_text, "json": as_json, "html": as_html}[format_]
    click.echo(shown(audit), nl=False)
    sys.exit(0 if audit.holds else 1)


@command.command(name="checkpoint")
@_repository
@_register
@_anchor
@_public
@click.option("--file", "witness", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="File to add the line to, in a second place [only print it].")  # fmt: skip
@click.option("--rewritten-from", default="", metavar="KOMIT",
              help="Declare a rewrite: the tip that main had before a purge.")  # fmt: skip
@click.option("--reason", default="", help="Why it was rewritten, e.g. the number of the report.")
@day_option
def checkpoint(
    repository: Path,
    register: str,
    anchor: str,
    public: Path | None,
    witness: Path | None,
    rewritten_from: str,
    reason: str,
    given_day: datetime | None,
) -> None:
    """Note where main stands, so that a rewritten history shows.

    Keep the file where those who may write the repository may not. Nothing is added when the history no longer fits
    what the file says.

    \b
    Example:
      ppid audit checkpoint --file titik-periksa.jsonl
    """
    if not reason.isprintable():
        raise click.BadParameter(
            "Alasan memuat ganti baris atau huruf kendali. Tulis dalam satu baris biasa.",
            param_hint="--reason",
        )
    try:
        place = AuditPlace(repository, register, public)
        lines = _checkpoints(witness if witness and witness.exists() else None, place.layout.register)
        if rewritten_from:
            begins, stood = place.tip, list[tuple[str, date]]()
        else:
            begins = begin(place, anchor, lines)
            stood = place.stood_since(begins)
        made = Checkpoint(
            register=place.layout.register,
            day=chosen_day(given_day, Path()),
            anchor=begins,
            tip=place.tip,
            count=len(stood),
            rewritten_from=_full(rewritten_from),
            reason=reason,
        )
        problems = broken_by([*lines, made], stood, begins)
    except HistoryError as error:
        raise click.ClickException(str(error)) from error
    if problems:
        click.echo(render(problems, "text"), nl=False, err=True)
        sys.exit(1)
    if lines and (lines[-1].tip, lines[-1].day) == (made.tip, made.day):
        return
    if witness is None:
        click.echo(checkpoint_line(made), nl=False)
    else:
        with witness.open("a", encoding="utf-8") as file:
            file.write(checkpoint_line(made))


def _checkpoints(file: Path | None, register: str) -> tuple[Checkpoint, ...]:
    if file is None:
        return ()
    try:
        return read_checkpoints(file.read_text(encoding="utf-8"), register)
    except NotACheckpoint as error:
        raise HistoryError(
            f"Baris {error.line} di `{file}` bukan titik periksa. Pakai salinan yang utuh; jangan menyuntingnya."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"`{file}` tidak dapat dibaca.") from error


def _full(commit: str) -> str:
    """The old tip is no longer in the repository, so it cannot be looked up and must be typed in full."""
    if commit and (len(commit) != 40 or not set(commit) <= set("0123456789abcdef")):
        raise HistoryError(
            "Tulis komit lama dengan lengkap: 40 huruf dan angka, seperti pada titik periksa terakhir."
        )
    return commit
