"""``ppid office setup``: from an empty server to an office, by eight questions."""

import os
import pwd
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import cast

import click

from generator.cli.day import day_option
from generator.office.setup.answers import QUESTIONS, Answers, Question, fault_of, fault_of_both

_ETC = Path("/etc")
_NAMES = tuple(question.key for question in QUESTIONS)


@click.command(name="setup")
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="TOML file with the answers, by the names badan, situs, kantor, …; what it lacks is asked.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be made or changed, and do nothing.")
@click.option(
    "--install", is_flag=True, help="As root: write into /etc, and give the folders to the account."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pasang"),
    show_default=True,
    help="Where the files of nginx and systemd are written without --install.",
)
@click.option(
    "--etc",
    type=click.Path(path_type=Path, file_okay=False),
    default=_ETC,
    show_default=True,
    help="Folder that --install takes for /etc; another one needs no root.",
)
@click.option(
    "--state",
    envvar="PPID_STATE",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("/var/lib/ppid"),
    show_default=True,
    help="Folder of the queues, accounts and files; also set by PPID_STATE.",
)
@click.option(
    "--sites",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("/srv/ppid"),
    show_default=True,
    help="Folder of the published sites.",
)
@click.option("--user", default="ppid", show_default=True, help="Account that the office runs under.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Port of the office server on 127.0.0.1.",
)
@day_option
def command(
    answers_file: Path | None,
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
    install: bool,  # noqa: FBT001 - a flag of the command line
    out: Path,
    etc: Path,
    state: Path,
    sites: Path,
    user: str,
    port: int,
    given_day: datetime | None,
) -> None:
    """Ask eight questions, and set up an office: registers, first accounts, nginx, systemd.

    It can be run again: what is there stays, what follows from other answers is written anew, and a file that somebody
    changed is left as it is, with the new one beside it (.baru). Questions that the register answers are not asked.

    \b
    Example:
      sudo ppid office setup --answers jawaban.toml --install --dry-run
      sudo ppid office setup --answers jawaban.toml --install
    """
    # Imported late: the server, whose limits are written, has libraries that a build server does not install.
    try:
        from generator.cli.office_setting_up import Machine, set_up
        from generator.office.setup.machine import Places, places_in
    except ImportError as error:
        raise click.UsageError(
            "`ppid office setup` butuh paket tambahan: pip install 'ppid[office]'"
        ) from error
    places = Places(sites_available=out.absolute(), units=out.absolute())
    machine = Machine(
        state=state.absolute(),
        sites=sites.absolute(),
        places=places_in(etc.absolute()) if install else places,
        user=user,
        port=port,
        installs=install,
    )
    if install and not dry_run and etc == _ETC:
        _check_root(user)
    answers = _answers(_from_file(answers_file), begun=machine.is_begun)
    set_up(machine, answers, given_day, dry_run=dry_run)


def _check_root(user: str) -> None:
    if os.geteuid() != 0:
        raise click.UsageError("--install menulis ke /etc: jalankan dengan `sudo`.")
    try:
        pwd.getpwnam(user)
    except KeyError as error:
        raise click.UsageError(
            f"Akun komputer `{user}` belum ada. Buat dulu: `sudo adduser --system --group --home /var/lib/ppid {user}`."
        ) from error


# -- answers --------------------------------------------------------------------------------


def _from_file(file: Path | None) -> Mapping[str, str]:
    if file is None:
        return {}
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(
            f'`{file}` bukan TOML yang sah. Tulis satu baris untuk tiap jawaban, misalnya kantor = "https://kantor.misal.go.id/".'
        ) from error
    for key, value in cast("dict[str, object]", told).items():
        if key not in _NAMES or not isinstance(value, str):
            raise click.UsageError(
                f"`{key}` di `{file}` tidak dikenal atau bukan teks. Yang dikenal: {', '.join(_NAMES)}."
            )
    return cast("dict[str, str]", told)


def _answers(given: Mapping[str, str], *, begun: bool) -> Answers:
    """Every answer that is needed, from the file or from the person, each judged at once."""
    written: dict[str, str] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        if begun and question.of_the_register:
            continue
        text = given.get(question.key, "")
        if text:
            _refuse(question, _fault(question, text, written))
        else:
            text = _asked(number, question, written)
        written[question.key] = text
    return Answers(written=written)


def _fault(question: Question, text: str, written: Mapping[str, str]) -> str:
    """Why the answer cannot be used, by itself or beside those that were written before."""
    if fault := fault_of(question, text):
        return fault
    return fault_of_both({**written, question.key: text}) if question.key == "kantor" else ""


def _refuse(question: Question, fault: str) -> None:
    if fault:
        raise click.UsageError(
            f'Jawaban `{question.key}`: {fault} Contoh: {question.key} = "{question.example}"'
        )


def _asked(number: int, question: Question, written: Mapping[str, str]) -> str:
    """Asked until the answer fits."""
    click.echo(
        f"\n{number}/{len(QUESTIONS)}. {question.words}\n   {question.why}\n   Contoh: {question.example}"
    )
    while True:
        text = str(
            click.prompt("  ", default=question.default, show_default=bool(question.default), type=str)
        ).strip()
        fault = _fault(question, text, written)
        if not fault:
            return text
        click.echo(f"   {fault}")
