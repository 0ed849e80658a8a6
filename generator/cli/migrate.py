"""``ppid migrate``: registers that follow earlier schemas, brought to those of this version."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from secrets import randbelow

import click

from generator.changes.proposal import Proposal
from generator.cli.day import chosen_moment, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.files import write_whole
from generator.cli.state_folder import state_folder, state_option
from generator.datapackages.migration import NotMigratable, migrated
from generator.datapackages.schema_versions import newest_version, resources_at
from generator.history.repository import HistoryError
from generator.model.identifier import SPACE, identifier_from
from generator.review.git_writer import MAIN, RefMoved, WriteError, setting, tip
from generator.review.migrations import due, migration_words, way_back
from generator.review.queue import find, listing, submit
from generator.review.reading import Standing
from generator.review.refusal import Refused, is_no_version, is_unknown
from generator.review.state import Queue, queues_of
from generator.review.tree import tree_at
from generator.validation.exempted.package import path_in_messages, read_exempted_packages
from generator.validation.package import PackageFiles, read_packages
from generator.validation.report import render


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """One register, and the shape that it is to get."""

    queue: Queue
    wanted: str
    words: tuple[str, ...]


@click.command(name="migrate")
@click.option("--dry-run", is_flag=True, help="Tell what would change in which package, and do nothing.")
@click.option(
    "--back", "back", default=None, metavar="ID", help="Propose the way back from this approved migration."
)
@click.option(
    "--files",
    "in_place",
    is_flag=True,
    help="Write the files under ROOT at once, without a proposal: for a register that has no queue yet.",
)
@click.option(
    "--as", "person", default=None, metavar="ID", help="Your id in pejabat.csv [git config ppid.pejabat]."
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
@state_option
@dik_option
@day_option
def command(
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
    back: str | None,
    in_place: bool,  # noqa: FBT001 - a flag of the command line
    person: str | None,
    root: Path,
    state: Path | None,
    dik: Path | None,
    given_day: datetime | None,
) -> None:
    """Bring registers that an earlier version of this program wrote to its newest schemas.

    One proposal for the public register, and one for each restricted one, which are approved like any other. No cell
    changes; columns that are new are empty. Until then everything is read and published as it is. The way back is
    open as long as no cell uses what the newer schemas brought.

    \b
    Example:
      ppid migrate --dry-run
      ppid migrate --as 1ppd000001
      ppid migrate --back m4n6p8q2ra --as 1ppd000001
    """
    try:
        if in_place:
            _write_files(root, dik_folder(root, dik), dry_run=dry_run)
            return
        queues = queues_of(state_folder(root, state))
        if not queues:
            raise click.UsageError(
                f"Tidak ada antrean di `{state_folder(root, state)}`. Tunjuk folder antrean dengan --state; register "
                "yang belum punya antrean ditulis langsung dengan --files."
            )
        plans = tuple(_back_plan(queues, back) if back else _plans(queues))
        _tell(plans)
        if dry_run or not plans:
            return
        who = person or setting(queues[0].repository, "ppid.pejabat", of_person=True)
        day, time = chosen_moment(given_day, root)
        for plan in plans:
            sent = submit(plan.queue, _proposal(plan, queues[0], who, day, is_back=bool(back)), time=time)
            click.echo(
                f"Usulan {sent.id} dikirim ke {plan.queue.register}; PPID membacanya seperti usulan lain."
            )
    except Refused as refused:
        click.echo(render(refused.problems, "text"), nl=False)
        sys.exit(1)
    except RefMoved:
        click.echo("Register ini baru saja berubah. Ulangi.")
        sys.exit(1)
    except (HistoryError, WriteError) as error:
        raise click.UsageError(str(error)) from error


def _plans(queues: tuple[Queue, ...]) -> Iterator[_Planned]:
    """Registers that are behind and for which no migration to the same shape waits already."""
    for queue in queues:
        wanted = due(queue)
        if not wanted:
            continue
        open_ = (Standing.WAITING, Standing.RETURNED)
        waiting = [
            sent.id for sent in listing(queue) if sent.standing in open_ and sent.proposal.schema == wanted
        ]
        if waiting:
            click.echo(f"{queue.register}: usulan {waiting[0]} sudah menunggu.")
        else:
            yield _planned(queue, wanted)


def _back_plan(queues: tuple[Queue, ...], proposal_id: str) -> Iterator[_Planned]:
    for queue in queues:
        try:
            find(queue, proposal_id)
        except Refused as refused:
            if any(problem.code == "TLH-20" for problem in refused.problems):
                continue
            raise
        yield _planned(queue, way_back(queue, proposal_id))
        return
    raise Refused(is_unknown(proposal_id, "mana pun"))


def _planned(queue: Queue, wanted: str) -> _Planned:
    files = tree_at(queue, tip(queue.repository, MAIN)).files
    return _Planned(queue=queue, wanted=wanted, words=migration_words(files, queue.layout, wanted))


def _tell(plans: tuple[_Planned, ...]) -> None:
    for plan in plans:
        for line in plan.words:
            click.echo(line)
    if not plans:
        click.echo("Tidak ada register yang perlu dimigrasi.")


def _proposal(plan: _Planned, public: Queue, who: str, day: date, *, is_back: bool) -> Proposal:
    base = tip(plan.queue.repository, MAIN)
    words = "Kembali ke skema sebelumnya." if is_back else f"Migrasi ke skema versi {newest_version()}."
    return Proposal(
        id=identifier_from(randbelow(SPACE)),
        register=plan.queue.register,
        proposer=who,
        day=day,
        base=base,
        reference=tip(public.repository, MAIN) if plan.queue.layout.unit else base,
        message=words,
        operations=(),
        schema=plan.wanted,
    )


def _write_files(root: Path, dik: Path | None, *, dry_run: bool) -> None:
    packages: list[tuple[PackageFiles, Path]] = [(one, root / one.path) for one in read_packages(root)[0]]
    if dik is not None:
        exempted, _ = read_exempted_packages(dik, path_in_messages(dik, root))
        packages += [(one, dik / one.unit) for one in exempted]
    changed: dict[Path, bytes] = {}
    for package, folder in packages:
        try:
            new = migrated(package.files, package.kind, resources_at(package.kind, newest_version()))
        except NotMigratable as error:
            raise Refused(is_no_version("")) from error
        changed |= {folder / name: data for name, data in new.items()}
    if not dry_run:
        write_whole(changed)
    for path in changed:
        click.echo(f"{'Akan ditulis' if dry_run else 'Ditulis'}: {path}")
    if not changed:
        click.echo("Tidak ada register yang perlu dimigrasi.")
