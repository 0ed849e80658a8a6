"""``ppid review``: what reviewers do with proposals in the office's queues."""

import hashlib
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from generator.changes.wording import visible
from generator.cli.day import chosen_moment, day_option
from generator.cli.review_words import following_line, list_line, shown_text
from generator.cli.site_command import site_command
from generator.cli.state_folder import state_folder, state_option
from generator.history.approval import Means, PaperSheet
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.model.identifier import is_identifier
from generator.model.table_path import table_path
from generator.review.announcing import look, unreviewed
from generator.review.approving import publish_at_once
from generator.review.git_writer import RefMoved, WriteError, setting
from generator.review.notes import Comment
from generator.review.queue import (
    approve,
    broken,
    comment,
    confirm_paper,
    find,
    listing,
    record_paper,
    reject,
    return_,
    show,
)
from generator.review.reading import Standing
from generator.review.refusal import Refused, is_unknown, nobody_acts
from generator.review.signing import Signer
from generator.review.state import Queue, office_key, queues_of
from generator.review.taking_in import Approved
from generator.validation.report import render

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
_register_option = click.option(
    "--register",
    default=None,
    metavar="NAME",
    help="`publik` or `dik-<unit>` [whichever holds the proposal].",
)
_person_option = click.option(
    "--as", "person", default=None, metavar="ID", help="Your id in pejabat.csv [git config ppid.pejabat]."
)
_key_option = click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="Your own private key (Ed25519) [the key of the office server].",
)
_message_option = click.option("-m", "--message", required=True, metavar="TEXT", help="What you have to say.")
_on_option = click.option(
    "--on",
    "places",
    multiple=True,
    metavar="TABLE KEY[.COLUMN] TEXT",
    nargs=3,
    help='Words about one row or field, e.g. --on dip/dinkes/dip m4n6p8q2ra.judul "Terlalu umum"; may be repeated.',
)


_NUMBERS_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
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
def _desk(
    root: Path,
    state: Path | None,
    register: str | None,
    person: str | None = None,
    given: datetime | None = None,
) -> Generator[_Desk]:
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
        yield _Desk(queues=queues, state=folder, root=root, person=who, day=day, time=time)
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


@click.group(name="review")
def command() -> None:
    """Read proposals and decide on them.

    Works on the queues of the office, which `ppid serve` makes.

    \b
    Example:
      ppid review list
      ppid review show m4n6p8q2ra
      ppid review approve m4n6p8q2ra --as 1ppd000001
    """


@command.command(name="list")
@click.option("--semua", "everything", is_flag=True, help="Those that are decided, too.")
@_register_option
@state_option
@_root_option
def list_command(everything: bool, register: str | None, state: Path | None, root: Path) -> None:  # noqa: FBT001
    """List the proposals that wait, one a line, without a word of any row.

    What a unit published alone is listed until somebody has looked at it.
    """
    with _desk(root, state, register) as desk:
        lines: list[str] = []
        for queue in desk.queues:
            open_ = (Standing.WAITING, Standing.RETURNED, Standing.BROKEN)
            lines += [list_line(sent) for sent in listing(queue) if everything or sent.standing in open_]
            lines += [following_line(one) for one in unreviewed(queue)]
            lines += [
                f"{one}  rusak          tidak dapat dibaca; minta dikirim ulang" for one in broken(queue)
            ]
        click.echo("\n".join(map(visible, lines)) if lines else "Tidak ada usulan yang menunggu.")


@command.command(name="show")
@click.argument("proposal_id", metavar="ID")
@_register_option
@state_option
@_root_option
def show_command(proposal_id: str, register: str | None, state: Path | None, root: Path) -> None:
    """Show a proposal: every change in words, the heaviest first, its problems, and who must approve.

    Of a proposal to a restricted register the words of its rows are shown: mind who sees your screen.
    """
    with _desk(root, state, register) as desk:
        click.echo(shown_text(show(desk.queue_of(proposal_id), proposal_id)), nl=False)


@command.command(name="comment")
@click.argument("proposal_id", metavar="ID")
@_message_option
@_on_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def comment_command(
    proposal_id: str, message: str, places: tuple[tuple[str, str, str], ...], person: str | None,
    register: str | None, given_day: datetime | None, state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Say something of a proposal; it stays where it is."""
    _remark(comment, "ditanggapi", proposal_id, message, places, person, register, given_day, state, root)


@command.command(name="return")
@click.argument("proposal_id", metavar="ID")
@_message_option
@_on_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def return_command(
    proposal_id: str, message: str, places: tuple[tuple[str, str, str], ...], person: str | None,
    register: str | None, given_day: datetime | None, state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Give a proposal back to be corrected."""
    _remark(return_, "dikembalikan", proposal_id, message, places, person, register, given_day, state, root)


def _remark(
    say: Callable[..., object], done: str, proposal_id: str, message: str, places: tuple[tuple[str, str, str], ...],
    person: str | None, register: str | None, given: datetime | None, state: Path | None, root: Path,
) -> None:  # fmt: skip
    comments = tuple(_comment(*place) for place in places)
    with _desk(root, state, register, person, given) as desk:
        say(
            desk.queue_of(proposal_id),
            proposal_id,
            _acting(desk),
            message,
            comments,
            day=desk.day,
            time=desk.time,
        )
        click.echo(f"Usulan {proposal_id} {done}.")


def _comment(table: str, place: str, text: str) -> Comment:
    key, _, column = place.partition(".")
    try:
        return Comment(table=table_path(table), key=key, column=column, text=text)
    except ValueError:
        raise click.UsageError(f"`{table}` bukan tabel. Tulis seperti dip/dinkes/dip.") from None


def _acting(desk: _Desk) -> str:
    if not is_identifier(desk.person):
        raise Refused(nobody_acts(""))
    return desk.person


@command.command(name="reject")
@click.argument("proposal_id", metavar="ID")
@_message_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def reject_command(
    proposal_id: str, message: str, person: str | None, register: str | None, given_day: datetime | None,
    state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Refuse a proposal for good; it stays readable."""
    with _desk(root, state, register, person, given_day) as desk:
        queue = desk.queue_of(proposal_id)
        reject(queue, proposal_id, _acting(desk), message, day=desk.day, time=desk.time)
        click.echo(f"Usulan {proposal_id} ditolak.")


@command.command(name="approve")
@click.argument("proposal_id", metavar="ID")
@_key_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def approve_command(
    proposal_id: str, key: Path | None, person: str | None, register: str | None, given_day: datetime | None,
    state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Approve a proposal; when nobody else must, it is part of the register at once."""
    with _desk(root, state, register, person, given_day) as desk:
        queue = desk.queue_of(proposal_id)
        done = approve(
            queue, proposal_id, _acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time
        )
        click.echo(_outcome(queue, proposal_id, done))


@command.command(name="publish-now")
@click.argument("proposal_id", metavar="ID")
@_key_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def publish_now_command(
    proposal_id: str, key: Path | None, person: str | None, register: str | None, given_day: datetime | None,
    state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Publish announcements (serta merta) of your unit at once and alone; PPID looks at them afterwards.

    Only for the PPID Pelaksana of a unit that unit.csv names (serta_merta), and only for a proposal that holds nothing else.

    \b
    Example:
      ppid review publish-now m4n6p8q2ra --as 7pek000007
    """
    with _desk(root, state, register, person, given_day) as desk:
        queue = desk.queue_of(proposal_id)
        done = publish_at_once(
            queue, proposal_id, _acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time
        )
        click.echo(
            f"Pengumuman dalam usulan {proposal_id} berlaku sekarang (komit {done.commit[:12]}).\n{_to_the_site(queue)}\n"
            f"Telaah menyusul, paling lambat satu hari kerja: minta PPID menjalankan `ppid review looked {proposal_id}`."
        )


@command.command(name="looked")
@click.argument("proposal_id", metavar="ID")
@_key_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def looked_command(
    proposal_id: str, key: Path | None, person: str | None, register: str | None, given_day: datetime | None,
    state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Say that you have looked at announcements that a unit published alone, and that they may stand.

    What is wrong in them is corrected or withdrawn by a proposal.

    \b
    Example:
      ppid review looked m4n6p8q2ra --as 1ppd000001
    """
    with _desk(root, state, register, person, given_day) as desk:
        queue = desk.queue_of(proposal_id)
        look(queue, proposal_id, _acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time)
        click.echo(f"Telaah atas pengumuman dalam usulan {proposal_id} dicatat.")


def _outcome(queue: Queue, proposal_id: str, done: Approved) -> str:
    if done.commit:
        numbers = f"\nNomor yang diberikan: {_numbers(done.numbers)}." if done.numbers else ""
        site = f"\n{_to_the_site(queue)}" if queue.repository == queue.public else ""
        return f"Usulan {proposal_id} disetujui dan masuk daftar (komit {done.commit[:12]}).{site}{numbers}"
    waits = "; ".join(need.words for need in done.still)
    return f"Persetujuan atas usulan {proposal_id} dicatat. Masih menunggu: {waits}."


def _to_the_site(queue: Queue) -> str:
    return f"Situs memuatnya setelah dibangun dari antrean: `{site_command(queue.repository)}`."


def _numbers(given: tuple[str, ...]) -> str:
    if len(given) <= _NUMBERS_NAMED:
        return ", ".join(given)
    return f"{given[0]} sampai {given[-1]} ({len(given)} nomor)"


@command.command(name="paper")
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
@_key_option
@_person_option
@_register_option
@click.option(
    "--recorded-on",
    "given_day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="Day on which you record it [the body's own day].",
)
@state_option
@_root_option
def paper_command(
    proposal_id: str, sheet: Path, name: str, office: str, signed_on: datetime, place: str, key: Path | None,
    person: str | None, register: str | None, given_day: datetime | None, state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Record an approval that was signed on paper; somebody else must confirm it."""
    with _desk(root, state, register, person, given_day) as desk:
        who = _acting(desk)
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


@command.command(name="paper-confirm")
@click.argument("proposal_id", metavar="ID")
@_key_option
@_person_option
@_register_option
@day_option
@state_option
@_root_option
def paper_confirm_command(
    proposal_id: str, key: Path | None, person: str | None, register: str | None, given_day: datetime | None,
    state: Path | None, root: Path,
) -> None:  # fmt: skip
    """Confirm that a recorded sheet says what the proposal says; the proposal then counts as approved."""
    with _desk(root, state, register, person, given_day) as desk:
        queue = desk.queue_of(proposal_id)
        done = confirm_paper(
            queue, proposal_id, _acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time
        )
        click.echo(_outcome(queue, proposal_id, done))
