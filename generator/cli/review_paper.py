"""``ppid review paper`` and ``paper-confirm``: an approval that was signed on paper, and the second pair of eyes."""

import hashlib
from datetime import datetime
from pathlib import Path

import click

from generator.cli.review_desk import (
    Desk,
    acting,
    at_desk,
    key_option,
    outcome,
    person_option,
    register_option,
    root_option,
    seated,
)
from generator.cli.state_folder import state_option
from generator.history.approval import PaperSheet
from generator.review.queue import confirm_paper, record_paper


@click.command(name="paper")
@click.argument("proposal_id", metavar="ID")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Scan of the sheet.",
)
@click.option("--name", required=True, help="Who signed it.")
@click.option("--office", required=True, help="The signatory's post, as on the sheet.")
@click.option(
    "--date",
    "signed_on",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    metavar="YYYY-MM-DD",
    help="Day on the sheet.",
)
@click.option("--place", required=True, help="Where the original is kept.")
@key_option
@person_option
@register_option
@click.option(
    "--recorded-on",
    "given_day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="Day on which you record it [the body's own day].",
)
@state_option
@root_option
def paper_command(
    proposal_id: str, sheet: Path, name: str, office: str, signed_on: datetime, place: str, key: Path | None,
    person: str | None, register: str | None, given_day: datetime | None, state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Record an approval that was signed on paper; somebody else must confirm it."""
    with at_desk(root, state, register, person, given_day) as desk:
        who = acting(desk)
        facts = PaperSheet(
            name=name,
            office=office,
            date=signed_on.date(),
            sha256=hashlib.sha256(sheet.read_bytes()).hexdigest(),
            place=place,
            recorded_by=who,
            confirmed_by="",
        )
        queue = desk.queue_of(proposal_id)
        record_paper(queue, proposal_id, who, facts, day=desk.day, signer=desk.signer(key), time=desk.time)
        click.echo(
            f"Lembar untuk usulan {proposal_id} dicatat. Minta pejabat lain memastikannya dengan "
            f"`ppid review paper-confirm {proposal_id}`."
        )


@click.command(name="paper-confirm")
@click.argument("proposal_id", metavar="ID")
@key_option
@seated
def paper_confirm_command(desk: Desk, proposal_id: str, key: Path | None) -> None:
    """Confirm that a recorded sheet says what the proposal says; the proposal then counts as approved."""
    queue = desk.queue_of(proposal_id)
    done = confirm_paper(
        queue, proposal_id, acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time
    )
    click.echo(outcome(queue, proposal_id, done))
