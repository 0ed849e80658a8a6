"""``ppid takedown``: withhold what should never have been published, and take it out of history."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from generator.audits.checkpoint import (
    Checkpoint,
    NotACheckpoint,
    anchor_of,
    broken_by,
    checkpoint_line,
    read_checkpoints,
)
from generator.audits.four_eyes import audit_register
from generator.audits.report import as_json
from generator.audits.verdict import Audit
from generator.cli.build import command as build
from generator.cli.day import chosen_moment, day_option
from generator.cli.default_command import WithDefault
from generator.cli.planned_change import unused_identifiers
from generator.cli.site_command import site_command
from generator.cli.state_folder import state_folder, state_option
from generator.cli.takedown_words import (
    REASONS,
    copies_text,
    purged_text,
    report_text,
    takedown_line,
)
from generator.history.approval import Means
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.model.table_path import TablePath
from generator.review.git_writer import MAIN, WriteError, setting, tip
from generator.review.purging import Plan, PurgeRefused, plan, purge
from generator.review.refusal import Refused
from generator.review.signing import Signer
from generator.review.state import ANCHOR, Queue, office_key, queue_of
from generator.review.takedown_report import report
from generator.review.takedowns import TakedownRefused, begin, confirm, unconfirmed
from generator.review.taking_in import alone
from generator.review.tree import tree_at
from generator.review.withheld_values import past_of
from generator.validation.report import render

_BODY = TablePath(package="acuan", table="badan")

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
_person_option = click.option("--as", "person", required=True, metavar="ID", help="Your id in pejabat.csv.")


class _Takedown(WithDefault):
    default = "tarik"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The public queue, and when somebody works on it."""

    queue: Queue
    state: Path
    day: date
    time: int

    def body(self) -> tuple[str, str]:
        """Address of the public site and the body's zone."""
        bodies = tree_at(self.queue, tip(self.queue.repository, MAIN)).rows.get(_BODY, {})
        return next(((cells["alamat_situs"], cells["zona"]) for cells in bodies.values()), ("", ""))


@contextmanager
def _desk(root: Path, state: Path | None, given: datetime | None = None) -> Generator[_Desk]:
    """The desk, and every refusal in words; the exit status says whether it was done."""
    try:
        place = state_folder(root, state)
        day, time = chosen_moment(given, root)
        yield _Desk(queue=queue_of(place, "publik"), state=place, day=day, time=time)
    except Refused as refused:
        click.echo(render(refused.problems, "text"), nl=False)
        sys.exit(1)
    except (HistoryError, WriteError, SigningError, TakedownRefused, PurgeRefused) as error:
        raise click.UsageError(str(error)) from error


@click.group(name="takedown", cls=_Takedown)
def command() -> None:
    """Withhold a value that should never have been published.

    `ppid takedown ID` works at once; `ppid takedown tarik --help` tells its options. A second person confirms it, the
    report says what is left to do, and the purge takes the value out of the history of the repository.

    \b
    Example:
      ppid takedown m4n6p8q2ra --field ringkasan --reason data-pribadi --as p24zmrhxee
      ppid takedown list
      ppid takedown confirm t7v9x2z4ba --as j5tkgyrgd0
      ppid takedown report m4n6p8q2ra
    """


@command.command(name="tarik", hidden=True)
@click.argument("row", metavar="ID")
@click.option("--field", "column", default="", metavar="KOLOM", help="Column of the value [the whole row].")
@click.option("--reason", required=True, type=click.Choice(sorted(REASONS)), help="Why.")
@_person_option
@click.option(
    "--build",
    "site",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FOLDER",
    help="Build the public site there at once, without the value.",
)
@_root_option
@state_option
@day_option
@click.pass_context
def take_down(
    ctx: click.Context,
    row: str,
    column: str,
    reason: str,
    person: str,
    site: Path | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Withhold what the entry ID, or one of its fields, held so far. PPID begins it; it works at once.

    \b
    Example:
      ppid takedown m4n6p8q2ra --field ringkasan --reason data-pribadi --as p24zmrhxee
    """
    with _desk(root, state, given_day) as desk:
        ids = unused_identifiers(tree_at(desk.queue, tip(desk.queue.repository, MAIN)).rows)
        begun = begin(
            desk.queue,
            takedown_id=next(ids),
            proposal_id=next(ids),
            row=row,
            column=column,
            reason=reason,
            officer_id=person,
            day=desk.day,
            time=desk.time,
        )
        repository = desk.queue.repository
    words = "Ditarik" if begun.is_new else "Memang sudah ditarik"
    what = "seluruh baris" if begun.whole_row else f"kolom {column}"
    click.echo(f"{words}: entri {row}, {what}. Penarikan {begun.id}, komit {begun.commit[:12]}.")
    if begun.whole_row and column:
        click.echo(f"Kolom {column} tidak dapat ditahan sendiri, jadi seluruh baris ditahan.")
    if begun.documents:
        click.echo(
            f"{len(begun.documents)} dokumen dikeluarkan dari penyimpanan publik; dihapus saat `ppid takedown purge`."
        )
    click.echo(f"Minta orang kedua memastikannya: `ppid takedown confirm {begun.id} --as ID`.")
    click.echo(f"Langkah berikutnya ada di `ppid takedown report {row}`.")
    if site is None:
        click.echo(f"Isinya masih ada di situs sampai situs dibangun ulang: `{site_command(repository)}`.")
        return
    ctx.invoke(
        build, site="public", out=site, root=repository, revision="main", confine="auto", given_day=None
    )


@command.command(name="confirm")
@click.argument("takedown_id", metavar="ID")
@_person_option
@click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="Your own private key (Ed25519) [the key of the office server].",
)
@_root_option
@state_option
@day_option
def confirm_(
    takedown_id: str,
    person: str,
    key: Path | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Confirm the takedown ID as a second person: another PPID, Atasan PPID or Pimpinan.

    \b
    Example:
      ppid takedown confirm t7v9x2z4ba --as j5tkgyrgd0
    """
    with _desk(root, state, given_day) as desk:
        signer = (
            Signer(key=key, means=Means.OWN_KEY)
            if key is not None
            else Signer(key=office_key(desk.state), means=Means.OFFICE_KEY)
        )
        commit = confirm(desk.queue, takedown_id, person, day=desk.day, signer=signer, time=desk.time)
    click.echo(f"Penarikan {takedown_id} dipastikan: komit {commit[:12]}.")


@command.command(name="list")
@_root_option
@state_option
def list_(root: Path, state: Path | None) -> None:
    """List all takedowns and which of them a second person must still confirm.

    \b
    Example:
      ppid takedown list
    """
    with _desk(root, state) as desk:
        takedowns = past_of(desk.queue, tip(desk.queue.repository, MAIN)).takedowns
        waiting = {one.id for one in unconfirmed(desk.queue)}
    for takedown in takedowns:
        click.echo(takedown_line(takedown, is_confirmed=takedown.id not in waiting))
    if not takedowns:
        click.echo("Belum ada isi yang ditarik.")


@command.command(name="report")
@click.argument("row", metavar="ID")
@_root_option
@state_option
def report_(row: str, root: Path, state: Path | None) -> None:
    """Tell since when and where the value stood, and what is left to do. ID is the entry's or the takedown's.

    \b
    Example:
      ppid takedown report m4n6p8q2ra
    """
    with _desk(root, state) as desk:
        site, zone = desk.body()
        text = report_text(report(desk.queue, row), site, zone, desk.queue.repository)
    click.echo(text, nl=False)


@command.command(name="purge")
@click.option(
    "--checkpoint",
    "witness",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Checkpoints kept in a second place; the rewrite is declared there.",
)
@click.option(
    "--also",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="File with further texts to take out, one a line, e.g. a name that stood within a longer text.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@_root_option
@state_option
@day_option
def purge_(
    witness: Path,
    also: Path | None,
    yes: bool,  # noqa: FBT001 - click passes options by name
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Rewrite the office's repository so that nothing that was taken down is in any of its objects.

    Needs confirmed takedowns. Approvals before the rewrite can no longer be proved from git: the audit report is kept
    beside the checkpoints, and the audit begins anew at the rewritten tip.

    \b
    Example:
      ppid takedown purge --checkpoint /media/saksi/titik-periksa.jsonl
    """
    with _desk(root, state, given_day) as desk, alone(desk.queue):
        wanted = plan(desk.queue, also.read_text(encoding="utf-8").splitlines() if also else ())
        if not wanted.rows and not wanted.redaction.texts:
            click.echo("Tidak ada isi yang perlu dibersihkan.")
            return
        lines = _checkpoints(witness, desk.queue.register)
        audit = _audit_before(desk.queue, lines)
        _tell(wanted)
        if not yes:
            click.confirm(
                "Riwayat repositori akan ditulis ulang dan tidak dapat dikembalikan. Lanjutkan?", abort=True
            )
        evidence = witness.with_name(f"audit-sebelum-{audit.tip[:12]}.json")
        evidence.write_text(as_json(audit), encoding="utf-8")
        done = purge(desk.queue, wanted, time=desk.time)
        _declare(witness, lines, audit, done.new, desk.day, wanted.takedowns)
    click.echo(purged_text(done, str(witness), str(evidence), desk.queue.repository), nl=False)


def _checkpoints(witness: Path, register: str) -> tuple[Checkpoint, ...]:
    if not witness.exists():
        return ()
    try:
        return read_checkpoints(witness.read_text(encoding="utf-8"), register)
    except NotACheckpoint as error:
        raise HistoryError(
            f"Baris {error.line} di `{witness}` bukan titik periksa. Pakai salinan yang utuh; jangan menyuntingnya."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"`{witness}` tidak dapat dibaca.") from error


def _audit_before(queue: Queue, lines: tuple[Checkpoint, ...]) -> Audit:
    """The last audit of what is about to be gone; ends with 1 where history no longer fits the checkpoints."""
    anchor = anchor_of(lines) or setting(queue.repository, ANCHOR)
    audit = audit_register(queue.repository, queue.layout, anchor=anchor, tip=tip(queue.repository, MAIN))
    problems = broken_by(lines, [(step.commit, step.day) for step in audit.steps], anchor)
    if problems:
        click.echo(render(problems, "text"), nl=False)
        sys.exit(1)
    if not audit.holds:
        click.echo("Perhatian: audit sebelum pembersihan menemukan perubahan yang melewati persetujuan.")
    return audit


def _tell(wanted: Plan) -> None:
    for row in wanted.rows:
        click.echo(f"Akan dibersihkan: entri {row.row}, kolom {', '.join(sorted(row.values))}.")
    click.echo(copies_text(wanted.copies), nl=False)


def _declare(
    witness: Path,
    lines: tuple[Checkpoint, ...],
    audit: Audit,
    new: str,
    day: date,
    takedowns: tuple[str, ...],
) -> None:
    """Note where main stood, if nobody did today, and that this one rewrite was wanted."""
    stood = Checkpoint(
        register=audit.register, day=day, anchor=audit.anchor, tip=audit.tip, count=len(audit.steps)
    )
    declared = Checkpoint(
        register=audit.register,
        day=day,
        anchor=new,
        tip=new,
        count=0,
        rewritten_from=audit.tip,
        reason=f"penarikan {', '.join(takedowns)}",
    )
    is_noted = bool(lines) and lines[-1].tip == audit.tip
    with witness.open("a", encoding="utf-8") as file:
        file.write("".join(checkpoint_line(one) for one in ((declared,) if is_noted else (stood, declared))))
