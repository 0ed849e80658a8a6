"""``ppid round``: rounds of collection, from the question to who has not answered."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.round_changes import (
    PROPOSED,
    ROUNDS,
    UNCHANGED,
    RoundRefused,
    answered,
    closed,
    opened,
    waiting,
)
from generator.cli.day import chosen_day, day_option
from generator.cli.planned_change import carry_out, unused_identifiers
from generator.cli.work_tree import read_work_tree
from generator.model.dates import date_in_words

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)


@click.group(name="round")
def command() -> None:
    """Rounds of collection: ask the units, record their answers, see who has not answered.

    Writes the tables; nothing is sent until `ppid submit`.

    \b
    Example:
      ppid round list
    """


@command.command(name="open")
@click.argument("name")
@click.option(
    "--register", type=click.Choice(["dip", "dik"]), default="dip", show_default=True, help="Which list."
)
@click.option(
    "--unit", "units", multiple=True, metavar="CODE", help="A unit that is asked; repeat [all that exist]."
)
@click.option(
    "--closes", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="YYYY-MM-DD", help="Last day."
)
@click.option("--note", default="", help="What the units should know.")
@day_option
@_root_option
def open_(
    name: str,
    register: str,
    units: tuple[str, ...],
    closes: datetime | None,
    note: str,
    given_day: datetime | None,
    root: Path,
) -> None:
    """Open a round called NAME and ask the units.

    \b
    Example:
      ppid round open "Pemutakhiran DIP semester I 2027" --closes 2027-06-18
    """
    day = chosen_day(given_day, root)

    def plan(snapshot: Snapshot) -> tuple[PlacedOperation, ...]:
        identifiers = unused_identifiers(snapshot)
        row = {
            "id": next(identifiers),
            "nama": name,
            "register": register,
            "dibuka": day.isoformat(),
            "ditutup": closes.date().isoformat() if closes else "",
            "catatan": note,
        }
        return opened(snapshot, row, units, identifiers)

    _carry_out(root, day, plan)


@command.command(name="answer")
@click.argument("round_id", metavar="ROUND")
@click.option("--unit", required=True, metavar="CODE", help="The unit that answers.")
@click.option("--as", "officer", required=True, metavar="ID", help="Who answers: an id of pejabat.csv.")
@click.option("--unchanged", is_flag=True, help="The unit has no changes [it has proposed its changes].")
@click.option(
    "--replace", "replaces", is_flag=True, help="The answer takes the place of the one that stands."
)
@day_option
@_root_option
def answer(
    round_id: str,
    unit: str,
    officer: str,
    unchanged: bool,  # noqa: FBT001 - click passes options by name
    replaces: bool,  # noqa: FBT001 - likewise
    given_day: datetime | None,
    root: Path,
) -> None:
    """Record a unit's answer in the round ROUND; its PPID Pelaksana gives it.

    \b
    Example:
      ppid round answer jm36tvcrg0 --unit dlh --as 9x3j919ezd --unchanged
    """
    day, result = chosen_day(given_day, root), UNCHANGED if unchanged else PROPOSED

    def plan(snapshot: Snapshot) -> tuple[PlacedOperation, ...]:
        return answered(snapshot, round_id, unit, result, officer, day, replaces=replaces)

    _carry_out(root, day, plan)


@command.command(name="close")
@click.argument("round_id", metavar="ROUND")
@day_option
@_root_option
def close(round_id: str, given_day: datetime | None, root: Path) -> None:
    """Close the round ROUND; who has not answered stays on record.

    \b
    Example:
      ppid round close jm36tvcrg0
    """
    day = chosen_day(given_day, root)
    _carry_out(root, day, lambda snapshot: closed(snapshot, round_id, day))


@command.command(name="list")
@_root_option
def list_(root: Path) -> None:
    """Show every round and who has not answered.

    \b
    Example:
      ppid round list
    """
    snapshot = read_work_tree(root, None).snapshot
    rounds = snapshot.get(ROUNDS, {})
    if not rounds:
        click.echo("Belum ada putaran. Buka dengan `ppid round open`.")
    for key, row in sorted(rounds.items(), key=lambda pair: (pair[1]["dibuka"], pair[0])):
        ends = f" sampai {date_in_words(date.fromisoformat(row['ditutup']))}" if row["ditutup"] else ""
        click.echo(
            f"{key}  {row['nama']} ({row['register'].upper()}), "
            f"dibuka {date_in_words(date.fromisoformat(row['dibuka']))}{ends}"
        )
        missing = waiting(snapshot, key)
        click.echo(f"  Belum menjawab: {', '.join(missing)}." if missing else "  Semua unit sudah menjawab.")


def _carry_out(root: Path, day: date, plan: Callable[[Snapshot], tuple[PlacedOperation, ...]]) -> None:
    tree = read_work_tree(root, None)
    if ROUNDS not in tree.tables:
        raise click.UsageError(
            "Tabel registers/acuan/putaran.csv belum dapat dibaca. Jalankan `ppid validate`."
        )
    try:
        operations = plan(tree.snapshot)
    except RoundRefused as error:
        raise click.UsageError(str(error)) from error
    carry_out(root, tree, operations, day)
