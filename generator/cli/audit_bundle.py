"""``ppid audit bundle``: everything that the yearly internal audit wants, in one file, and whether it is still whole."""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from generator.audits.bundle_reading import name_of_body, read_bundled
from generator.audits.sealed_zip import facts_of, flaws
from generator.audits.yearly_bundle import BundledRegister, yearly_bundle
from generator.cli.audit_place import AuditPlace, begin
from generator.cli.files import RESTRICTED_MODE, write_whole
from generator.cli.given_file import given_file
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.repository import HistoryError, is_ancestor, is_repository
from generator.history.signatures import SigningError
from generator.history.stored_files import files_at
from generator.model.dates import date_in_words

_PUBLIC = "publik.git"
_SHARED = "dik-_badan.git"


@click.command(name="bundle")
@click.argument(
    "repository",
    metavar="[REPO]",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
)
@click.option(
    "--at",
    "given_day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="The registers as they stood at the end of that day, or today if it has not come [now].",
)
@click.option(
    "--to",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.zip",
    help="File to write; it is for its owner alone.",
)
@given_file("--verify", "archive", "Check a bundle instead of making one.", metavar="FILE.zip")
@click.option(
    "--anchor",
    default="",
    metavar="REV",
    help="Commit after which four eyes are wanted, for a single repository [as the queue says, else the first one].",
)
@click.option(
    "--public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Repository of the public register, for a restricted one [`publik.git` beside it].",
)
def command(
    repository: Path,
    given_day: datetime | None,
    to: Path | None,
    archive: Path | None,
    anchor: str,
    public: Path | None,
) -> None:
    """Put register, decisions, tests, changes with reasons, results of the rules and signatures into one file.

    REPO is a repository of one register, or the folder of an office's queues for all its registers together. The same
    histories give the same bytes. The SHA-256 that is printed belongs in a second place, such as the minutes: only it
    tells whether somebody wrote the whole file anew.

    \b
    Example:
      ppid audit bundle --at 2026-12-31 --to audit-2026.zip
      ppid audit bundle /var/lib/ppid --at 2026-12-31 --to audit-2026.zip
      ppid audit bundle --verify audit-2026.zip

    Exit status: 0 done or whole, 1 the bundle is not whole, 2 wrong use. What the audit itself finds is in the bundle
    and is no error here.
    """
    if archive is not None:
        _verify(archive)
        return
    if to is None:
        raise click.UsageError(
            "Sebut berkas yang dibuat dengan --to, misalnya --to audit-2026.zip, atau berkas yang diperiksa dengan --verify."
        )
    if not to.parent.is_dir():
        raise click.UsageError(f"`{to}` tidak dapat ditulis. Pilih berkas di folder yang ada.")
    try:
        data, lacking = _made(repository, given_day.date() if given_day else None, anchor, public)
    except (HistoryError, SigningError) as error:
        raise click.ClickException(str(error)) from error
    try:
        write_whole({to: data}, RESTRICTED_MODE)
    except OSError as error:
        raise click.UsageError(f"`{to}` tidak dapat ditulis. Pilih berkas di folder yang ada.") from error
    for name in lacking:
        click.echo(f"Belum ada pada hari itu, jadi tidak ikut: {name}", err=True)
    click.echo(f"Berkas audit ditulis: {to}\nSHA-256: {hashlib.sha256(data).hexdigest()}")


def _made(
    repository: Path, day: date | None, anchor: str, public: Path | None
) -> tuple[bytes, tuple[str, ...]]:
    repositories = _repositories(repository)
    if len(repositories) > 1 and (anchor or public):
        raise click.UsageError("--anchor dan --public hanya untuk satu repositori. Sebut repositorinya.")
    found: list[BundledRegister] = []
    lacking: list[str] = []
    places = [AuditPlace(one, "", public) for one in repositories]
    body, last = "", _day_that_came(day, places)
    for one, place in zip(repositories, places, strict=True):
        last = last or place.today
        try:
            tip = place.tip_on(last)
        except HistoryError:
            if len(repositories) == 1:
                raise
            lacking.append(place.layout.register)
            continue
        begins = begin(place, anchor, ())
        if is_ancestor(one, tip, begins):
            # on that day four eyes had not begun
            begins = tip
        public_files = _files(AuditPlace(place.public, "publik", None), last)
        body = body or name_of_body(public_files)
        found.append(
            read_bundled(
                one,
                place.layout,
                anchor=begins,
                tip=tip,
                public=place.trail if place.layout.unit else None,
                public_files=public_files,
                shared_files=_shared(place, last),
            )
        )
    if last is None or not found:
        raise HistoryError("Tidak ada register pada hari itu. Pilih hari yang lebih baru.")
    return yearly_bundle(body, found, last), tuple(lacking)


def _day_that_came(day: date | None, places: Sequence[AuditPlace]) -> date | None:
    """The day that was asked for; where it has not come the last of which anything is known, and that is said."""
    if day is None or day <= max(place.today for place in places):
        return day
    known = max(day_known for place in places for day_known in (place.today, place.newest_day))
    if day <= known:
        return day
    click.echo(
        f"{date_in_words(day)} belum tiba, jadi berkas ini memuat keadaan per {date_in_words(known)}.",
        err=True,
    )
    return known


def _repositories(place: Path) -> tuple[Path, ...]:
    """The repository, or those of the queues in a folder of them, the public one first."""
    # the folder may itself lie within a checkout, which is another repository
    if (place / _PUBLIC).is_dir():
        return (place / _PUBLIC, *sorted(place.glob("dik-*.git")))
    return (place,)


def _files(place: AuditPlace, day: date) -> Mapping[str, bytes]:
    return files_at(place.repository, place.tip_on(day), PUBLIC_LAYOUT.prefixes)


def _shared(place: AuditPlace, day: date) -> Mapping[str, bytes]:
    """Of the restricted package of the whole body, which sheets of units cite; none where it is not beside."""
    beside = place.repository.resolve().parent / _SHARED
    if not place.layout.unit or not is_repository(beside):
        return {}
    shared = AuditPlace(beside, "dik-_badan", place.public)
    try:
        return files_at(beside, shared.tip_on(day), shared.layout.prefixes)
    except HistoryError:
        return {}


def _verify(archive: Path) -> None:
    try:
        data = archive.read_bytes()
    except OSError as error:
        raise click.UsageError(f"`{archive}` tidak dapat dibaca.") from error
    found = flaws(data)
    if found:
        for words in found:
            click.echo(words)
        click.echo(
            f"`{archive}` TIDAK UTUH. Ambil salinan lain, atau buat lagi dengan `ppid audit bundle`.",
            err=True,
        )
        sys.exit(1)
    facts = facts_of(data)
    click.echo(f"`{archive}` utuh, keadaan per {facts.get('per', 'hari yang tidak disebut')}.")
    click.echo(
        f"SHA-256: {hashlib.sha256(data).hexdigest()}\nCocokkan dengan sidik yang dicatat di tempat lain."
    )
