"""``ppid office publish``: build the sites of what is approved, once."""

import sys
import time
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.day import day_option
from generator.cli.state_folder import state_folder, state_option
from generator.model.time_zone import local_day
from generator.office.publishing.builds import Plan, publish_office, publish_public
from generator.office.publishing.source import zone_of_body
from generator.office.publishing.status import Site, SiteStatus, Stage
from generator.review.git_writer import WriteError
from generator.review.state import queue_of

walls_option = click.option(
    "--confine",
    "walls",
    type=click.Choice(["auto", "require"]),
    default="require",
    show_default=True,
    help="`auto`: publish the public site also where the kernel cannot wall its builder off.",
)
"""The option of every command that publishes."""


@click.command(name="publish")
@click.argument("site", type=click.Choice(["public", "office", "all"]), default="all")
@click.option(
    "--to",
    "sites",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder in which the sites `public` and `office` stand.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds the queues unless --state says otherwise [here].",
)
@state_option
@walls_option
@day_option
def command(
    site: str, sites: Path, root: Path, state: Path | None, walls: str, given_day: datetime | None
) -> None:
    """Build what is approved and put it in the place of the published sites, once.

    `ppid office --publish` does so by itself; a timer builds the office site for the day that begins.

    \b
    Example:
      ppid office publish office --to /srv/ppid
    """
    folder = state_folder(root, state)
    try:
        queue_of(folder, "publik")
    except WriteError as error:
        raise click.UsageError(str(error)) from error
    plan = plan_of(folder, sites, walls, given_day)
    outcomes: list[SiteStatus] = []
    if site != "office":
        outcomes.append(publish_public(plan))
        _tell(plan, Site.PUBLIC, plan.public, outcomes[-1])
    if site != "public":
        outcomes.append(publish_office(plan))
        _tell(plan, Site.OFFICE, plan.office, outcomes[-1])
    sys.exit(max(one.exit_status if one.exit_status >= 0 else 3 for one in outcomes))


def plan_of(state: Path, sites: Path, walls: str, given_day: datetime | None = None) -> Plan:
    """What to publish, for the day that was asked for or else the body's own day at the time of each build."""
    queue = state.absolute()

    def today() -> date:
        return given_day.date() if given_day else local_day(int(time.time()), zone_of_body(queue))

    return Plan(state=queue, sites=sites.absolute(), clock=lambda: int(time.time()), today=today, walls=walls)


def _tell(plan: Plan, site: Site, target: Path, status: SiteStatus) -> None:
    log = plan.state / "log" / f"terbit-{site.value}.log"
    if status.stage is Stage.DONE:
        click.echo(f"Situs {site.value} terbit: {target}")
    else:
        click.echo(
            f"Situs {site.value} tidak diganti, yang lama tetap tampil (kode {status.exit_status}). "
            f"Sebabnya ada di {log}."
        )
