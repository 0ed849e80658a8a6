"""``ppid review``: what reviewers do with proposals in the office's queues."""

from collections.abc import Callable
from pathlib import Path

import click

from generator.changes.wording import visible
from generator.cli.review_desk import (
    Desk,
    acting,
    at_desk,
    key_option,
    outcome,
    register_option,
    root_option,
    seated,
    to_the_site,
)
from generator.cli.review_paper import paper_command, paper_confirm_command
from generator.cli.review_words import following_line, list_line, shown_text
from generator.cli.state_folder import state_option
from generator.model.table_path import table_path
from generator.review.announcing import look, unreviewed
from generator.review.approving import publish_at_once
from generator.review.notes import Comment
from generator.review.queue import (
    approve,
    broken,
    comment,
    listing,
    reject,
    return_,
    show,
)
from generator.review.reading import Standing

_message_option = click.option("-m", "--message", required=True, metavar="TEXT", help="What you have to say.")
_on_option = click.option(
    "--on",
    "places",
    multiple=True,
    metavar="TABLE KEY[.COLUMN] TEXT",
    nargs=3,
    help='Words about one row or field, e.g. --on dip/dinkes/dip m4n6p8q2ra.judul "Terlalu umum"; may be repeated.',
)


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
@register_option
@state_option
@root_option
def list_command(everything: bool, register: str | None, state: Path | None, root: Path) -> None:  # noqa: FBT001
    """List the proposals that wait, one a line, without a word of any row.

    What a unit published alone is listed until somebody has looked at it.
    """
    with at_desk(root, state, register) as desk:
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
@register_option
@state_option
@root_option
def show_command(proposal_id: str, register: str | None, state: Path | None, root: Path) -> None:
    """Show a proposal: every change in words, the heaviest first, its problems, and who must approve.

    Of a proposal to a restricted register the words of its rows are shown: mind who sees your screen.
    """
    with at_desk(root, state, register) as desk:
        click.echo(shown_text(show(desk.queue_of(proposal_id), proposal_id)), nl=False)


@command.command(name="comment")
@click.argument("proposal_id", metavar="ID")
@_message_option
@_on_option
@seated
def comment_command(
    desk: Desk, proposal_id: str, message: str, places: tuple[tuple[str, str, str], ...]
) -> None:
    """Say something of a proposal; it stays where it is."""
    _remark(desk, comment, "ditanggapi", proposal_id, message, places)


@command.command(name="return")
@click.argument("proposal_id", metavar="ID")
@_message_option
@_on_option
@seated
def return_command(
    desk: Desk, proposal_id: str, message: str, places: tuple[tuple[str, str, str], ...]
) -> None:
    """Give a proposal back to be corrected."""
    _remark(desk, return_, "dikembalikan", proposal_id, message, places)


def _remark(
    desk: Desk,
    say: Callable[..., object],
    done: str,
    proposal_id: str,
    message: str,
    places: tuple[tuple[str, str, str], ...],
) -> None:
    comments = tuple(_comment(*place) for place in places)
    queue = desk.queue_of(proposal_id)
    say(queue, proposal_id, acting(desk), message, comments, day=desk.day, time=desk.time)
    click.echo(f"Usulan {proposal_id} {done}.")


def _comment(table: str, place: str, text: str) -> Comment:
    key, _, column = place.partition(".")
    try:
        return Comment(table=table_path(table), key=key, column=column, text=text)
    except ValueError:
        raise click.UsageError(f"`{table}` bukan tabel. Tulis seperti dip/dinkes/dip.") from None


@command.command(name="reject")
@click.argument("proposal_id", metavar="ID")
@_message_option
@seated
def reject_command(desk: Desk, proposal_id: str, message: str) -> None:
    """Refuse a proposal for good; it stays readable."""
    queue = desk.queue_of(proposal_id)
    reject(queue, proposal_id, acting(desk), message, day=desk.day, time=desk.time)
    click.echo(f"Usulan {proposal_id} ditolak.")


@command.command(name="approve")
@click.argument("proposal_id", metavar="ID")
@key_option
@seated
def approve_command(desk: Desk, proposal_id: str, key: Path | None) -> None:
    """Approve a proposal; when nobody else must, it is part of the register at once."""
    queue = desk.queue_of(proposal_id)
    done = approve(queue, proposal_id, acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time)
    click.echo(outcome(queue, proposal_id, done))


@command.command(name="publish-now")
@click.argument("proposal_id", metavar="ID")
@key_option
@seated
def publish_now_command(desk: Desk, proposal_id: str, key: Path | None) -> None:
    """Publish announcements (serta merta) of your unit at once and alone; PPID looks at them afterwards.

    Only for the PPID Pelaksana of a unit that unit.csv names (serta_merta), and only for a proposal that holds nothing else.

    \b
    Example:
      ppid review publish-now m4n6p8q2ra --as 7pek000007
    """
    queue = desk.queue_of(proposal_id)
    done = publish_at_once(
        queue, proposal_id, acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time
    )
    click.echo(
        f"Pengumuman dalam usulan {proposal_id} berlaku sekarang (komit {done.commit[:12]}).\n{to_the_site(queue)}\n"
        f"Telaah menyusul, paling lambat satu hari kerja: minta PPID menjalankan `ppid review looked {proposal_id}`."
    )


@command.command(name="looked")
@click.argument("proposal_id", metavar="ID")
@key_option
@seated
def looked_command(desk: Desk, proposal_id: str, key: Path | None) -> None:
    """Say that you have looked at announcements that a unit published alone, and that they may stand.

    What is wrong in them is corrected or withdrawn by a proposal.

    \b
    Example:
      ppid review looked m4n6p8q2ra --as 1ppd000001
    """
    queue = desk.queue_of(proposal_id)
    look(queue, proposal_id, acting(desk), day=desk.day, signer=desk.signer(key), time=desk.time)
    click.echo(f"Telaah atas pengumuman dalam usulan {proposal_id} dicatat.")


command.add_command(paper_command)
command.add_command(paper_confirm_command)
