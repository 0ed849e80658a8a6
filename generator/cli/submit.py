"""``ppid submit``: what was changed in an officer's clone becomes a proposal in the queue."""

import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from generator.changes.effect import effect_of, new_entries
from generator.changes.proposal import Proposal
from generator.changes.wording import EFFECT_WORDS, visible
from generator.cli.day import chosen_moment, day_option
from generator.cli.review_words import standing_lines
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.repository import HistoryError, head
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import files_at
from generator.model.identifier import SPACE, identifier_from, is_identifier
from generator.policy.terms import OFFICERS
from generator.review.clone import Clone, known_proposals, layout_of, not_sent_yet, read_clone, send
from generator.review.git_writer import RefMoved, WriteError, setting
from generator.review.reading import Sent, Standing
from generator.review.refusal import (
    Refused,
    is_no_officer,
    is_none_of_yours,
    nobody_acts,
    nothing_changed,
    nothing_is_left,
)
from generator.validation.report import render


@click.command(name="submit")
@click.option(
    "-m", "--message", default=None, metavar="TEXT", help="What the proposal is about, for the reviewer."
)
@click.option("--list", "listed", is_flag=True, help="Tell what became of your proposals; nothing is sent.")
@click.option(
    "--perbaiki", "corrected", default=None, metavar="ID", help="Correct your own proposal that came back."
)
@click.option(
    "--as", "person", default=None, metavar="ID", help="Your id in pejabat.csv [git config ppid.pejabat]."
)
@click.option("--remote", default="origin", show_default=True, help="Where the queue is reached.")
@click.option(
    "--publik",
    "public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Clone of the public packages, for a proposal to a restricted register [git config ppid.publik].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Top of the clone [here].",
)
@day_option
def command(
    message: str | None,
    listed: bool,  # noqa: FBT001 - a flag of the command line
    corrected: str | None,
    person: str | None,
    remote: str,
    public: Path | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """Send what you changed in the tables to the reviewers, as one proposal.

    What differs from main of the remote is sent, committed or not, but not what one of your proposals holds already.
    Your files stay as they are.

    \b
    Example:
      ppid submit -m "Laporan triwulan III 2026"
      ppid submit --list
      ppid submit --perbaiki m4n6p8q2ra -m "Judul diperjelas"
    """
    if message is None and not listed:
        raise click.UsageError(
            'Sebut isi usulan dengan -m, misalnya `ppid submit -m "Laporan triwulan III"`.'
        )
    try:
        who = _sender(root, person)
        chosen = public or _public_of(root)
        if listed:
            click.echo(_list(root, remote, chosen, who), nl=False)
            return
        click.echo(_send(root, remote, chosen, who, message or "", corrected, given_day), nl=False)
    except Refused as refused:
        click.echo(render(refused.problems, "text"), nl=False)
        if not listed:
            click.echo("Tidak ada yang dikirim.")
        sys.exit(1)
    except RefMoved:
        click.echo("Usulan ini baru saja ditanggapi orang lain. Lihat `ppid submit --list`, lalu ulangi.")
        sys.exit(1)
    except (HistoryError, WriteError) as error:
        raise click.UsageError(str(error)) from error


def _sender(root: Path, given: str | None) -> str:
    who = given or setting(root, "ppid.pejabat", of_person=True)
    if not is_identifier(who):
        raise Refused(nobody_acts(""))
    return who


def _public_of(root: Path) -> Path | None:
    told = setting(root, "ppid.publik", of_person=True)
    return Path(told) if told else None


def _send(
    root: Path,
    remote: str,
    public: Path | None,
    who: str,
    message: str,
    corrected: str | None,
    given: datetime | None,
) -> str:
    clone = read_clone(root, remote, public)
    known = known_proposals(root, remote)
    there = _own(known, corrected, clone) if corrected else None
    operations = not_sent_yet(clone, known, who, there.id if there else "")
    if not operations:
        holding = tuple(_holding(clone, known, who, there.id if there else ""))
        raise Refused(nothing_is_left(holding, clone.layout) if holding else nothing_changed())
    day, time = chosen_moment(given, clone.public)
    proposal = Proposal(
        id=there.id if there else identifier_from(secrets.randbelow(SPACE)),
        register=clone.layout.register,
        proposer=who,
        day=day,
        base=clone.base,
        reference=clone.reference,
        message=message,
        operations=operations,
    )
    send(clone, remote, proposal, there, time=time)
    deed = "diperbaiki" if there else "dikirim"
    return f"Usulan {proposal.id} {deed}: {_counted(clone, proposal)}.\nLihat nasibnya dengan `ppid submit --list`.\n"


def _own(known: tuple[Sent, ...], proposal_id: str, clone: Clone) -> Sent:
    for sent in known:
        if sent.id == proposal_id:
            return sent
    raise Refused(is_none_of_yours(proposal_id if is_identifier(proposal_id) else "", clone.layout.register))


def _holding(clone: Clone, known: tuple[Sent, ...], who: str, but: str) -> Iterator[tuple[str, str]]:
    """Id and standing of this person's proposals with the rows that differ here."""
    rows = {(placed.table, placed.key) for placed in clone.operations}
    for sent in known:
        if sent.proposal.proposer != who or sent.id == but or sent.standing is Standing.REJECTED:
            continue
        if any((placed.table, placed.key) in rows for placed in sent.proposal.operations):
            yield sent.id, sent.standing.value


def _counted(clone: Clone, proposal: Proposal) -> str:
    """``2 baru, 1 dibetulkan``, the heaviest effect first."""
    new = new_entries(proposal.operations)
    effects = Counter(
        effect_of(placed, clone.before.rows.get(placed.table, {}).get(placed.key), new)
        for placed in proposal.operations
    )
    return ", ".join(f"{effects[one]} × {EFFECT_WORDS[one].lower()}" for one in sorted(effects))


def _list(root: Path, remote: str, public: Path | None, who: str) -> str:
    own = [sent for sent in known_proposals(root, remote) if sent.proposal.proposer == who]
    if not own:
        if not _is_officer(root, public, who):
            raise Refused(is_no_officer(who))
        return "Belum ada usulan dari Anda.\n"
    return "\n".join("\n".join(visible(line) for line in standing_lines(sent)) for sent in own) + "\n"


def _is_officer(root: Path, public: Path | None, who: str) -> bool:
    """Whether the table of officers in the clone knows the id; a clone that has no such table cannot deny it."""
    folder = public if layout_of(root).unit else root
    commit = head(folder) if folder else None
    if folder is None or commit is None:
        return True
    files = files_at(folder, commit, (PUBLIC_LAYOUT.path_of(OFFICERS),))
    return who in snapshot_of_files(files, PUBLIC_LAYOUT).get(OFFICERS, {})
