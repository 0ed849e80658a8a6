"""Where and when somebody reviews, and what `ppid review` asks for that."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path

import click

from generator.cli.day import chosen_moment, day_option
from generator.cli.site_command import site_command
from generator.cli.state_folder import state_folder, state_option
from generator.history.approval import Means
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.model.identifier import is_identifier
from generator.review.git_writer import RefMoved, WriteError, setting
from generator.review.queue import find
from generator.review.refusal import Refused, is_unknown, nobody_acts
from generator.review.signing import Signer
from generator.review.state import Queue, office_key, queues_of
from generator.review.taking_in import Approved
from generator.validation.report import render

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
register_option = click.option(
    "--register",
    default=None,
    metavar="NAME",
    help="`publik` or `dik-<unit>` [whichever holds the proposal].",
)
person_option = click.option(
    "--as", "person", default=None, metavar="ID", help="Your id in pejabat.csv [git config ppid.pejabat]."
)
key_option = click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="Your own private key (Ed25519) [the key of the office server].",
)

_NUMBERS_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where and when somebody reviews."""

    queues: tuple[Queue, ...]
    state: Path
    root: Path
    person: str
    day: date
    time: int

    def queue_of(self, proposal_id: str) -> Queue:
        """The queue that holds the proposal."""
        for queue in self.queues:
            try:
                find(queue, proposal_id)
            except Refused as refused:
                if any(problem.code == "TLH-20" for problem in refused.problems):
                    continue
            return queue
        raise Refused(is_unknown(proposal_id if is_identifier(proposal_id) else "", "mana pun"))

    def signer(self, key: Path | None) -> Signer:
        """The person's key, or that of the office."""
        if key is not None:
            return Signer(key=key, means=Means.OWN_KEY)
        return Signer(key=office_key(self.state), means=Means.OFFICE_KEY)


@contextmanager
def at_desk(
    root: Path,
    state: Path | None,
    register: str | None,
    person: str | None = None,
    given: datetime | None = None,
) -> Generator[Desk]:
    """The queues, and every refusal in words; the exit status says whether it was done."""
    try:
        folder = state_folder(root, state)
        queues = tuple(queue for queue in queues_of(folder) if register in {None, queue.register})
        if not queues:
            raise click.UsageError(
                f"Tidak ada antrean di `{folder}`. `ppid serve` membuatnya; atau tunjuk folder lain dengan --state."
            )
        who = person or setting(queues[0].repository, "ppid.pejabat", of_person=True)
        day, time = chosen_moment(given, root)
        yield Desk(queues=queues, state=folder, root=root, person=who, day=day, time=time)
    except Refused as refused:
        click.echo(render(refused.problems, "text"), nl=False)
        sys.exit(1)
    except RefMoved:
        click.echo(
            "Usulan ini baru saja ditangani orang lain. Lihat lagi dengan `ppid review show`, lalu ulangi."
        )
        sys.exit(1)
    except (HistoryError, WriteError, SigningError) as error:
        raise click.UsageError(str(error)) from error


def seated(run: Callable[..., None]) -> Callable[..., None]:
    """The options that say who reviews, where and when; ``run`` is given the desk instead of them."""

    @person_option
    @register_option
    @day_option
    @state_option
    @root_option
    @wraps(run)
    def command(
        *,
        person: str | None,
        register: str | None,
        given_day: datetime | None,
        state: Path | None,
        root: Path,
        **asked: object,
    ) -> None:
        with at_desk(root, state, register, person, given_day) as desk:
            run(desk, **asked)

    return command


def acting(desk: Desk) -> str:
    """The id of who acts; raises Refused where nobody is named."""
    if not is_identifier(desk.person):
        raise Refused(nobody_acts(""))
    return desk.person


def outcome(queue: Queue, proposal_id: str, done: Approved) -> str:
    """What an approval did, or what it still waits for."""
    if done.commit:
        numbers = f"\nNomor yang diberikan: {_numbers(done.numbers)}." if done.numbers else ""
        site = f"\n{to_the_site(queue)}" if queue.repository == queue.public else ""
        return f"Usulan {proposal_id} disetujui dan masuk daftar (komit {done.commit[:12]}).{site}{numbers}"
    waits = "; ".join(need.words for need in done.still)
    return f"Persetujuan atas usulan {proposal_id} dicatat. Masih menunggu: {waits}."


def to_the_site(queue: Queue) -> str:
    """How what is approved gets to readers."""
    return f"Situs memuatnya setelah dibangun dari antrean: `{site_command(queue.repository)}`."


def _numbers(given: tuple[str, ...]) -> str:
    if len(given) <= _NUMBERS_NAMED:
        return ", ".join(given)
    return f"{given[0]} sampai {given[-1]} ({len(given)} nomor)"
