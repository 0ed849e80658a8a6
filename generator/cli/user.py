"""``ppid user``: who may log in to the office server."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.day import chosen_moment, day_option
from generator.cli.dik_folder import dik_folder
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.model.officer import Officer
from generator.office.accounts.account import (
    Account,
    account_with_login,
    add_account,
    all_accounts,
    close_account,
    is_login,
    set_officers,
)
from generator.office.accounts.examiners import posts_of
from generator.office.accounts.invitations import HOURS, invite
from generator.office.accounts.log import Event, log_of
from generator.office.accounts.officers import held_by, recorded_officers
from generator.office.accounts.outside import know_outside
from generator.office.accounts.store import Store, Taken, open_store
from generator.office.accounts.vouching import let_in
from generator.office.words import ROLES
from generator.review.git_writer import WriteError
from generator.review.state import make_queues, queue_of, queues_of

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
_address_option = click.option(
    "--address",
    envvar="PPID_OFFICE_ADDRESS",
    default="http://127.0.0.1:8001",
    metavar="URL",
    help="Where people reach the office server; also set by PPID_OFFICE_ADDRESS [http://127.0.0.1:8001].",
)
_login_argument = click.argument("login", metavar="NAMA")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """The accounts and the officers of one office, on one day."""

    state: Path
    store: Store
    officers: tuple[Officer, ...]
    day: date
    time: int

    def invitation(self, account: Account, address: str) -> str:
        """What is told of a new invitation; the secret is shown here and nowhere else."""
        # who commands this machine holds the office's key as well: nobody else need vouch
        let_in(self.store, account.id, "")
        token = invite(self.store, account, self.time)
        log_of(self.state).write(Event.INVITED, self.time, account_id=account.id)
        return (
            f"Undangan untuk {account.login} ({account.name}), sekali pakai, berlaku {HOURS} jam:\n"
            f"  {address.rstrip('/')}/undangan/{token}\n"
            "Serahkan langsung kepada orangnya. Tautan ini tidak dapat ditampilkan lagi."
        )

    def account(self, login: str) -> Account:
        """The account of that login name."""
        found = account_with_login(self.store, login)
        if found is None:
            raise click.UsageError(f"Akun `{login}` tidak ada. Lihat `ppid user list`.")
        return found

    def person(self, officer_ids: tuple[str, ...]) -> str:
        """The one person whose rows of ``pejabat.csv`` these are."""
        known = {officer.id: officer for officer in self.officers}
        for officer_id in officer_ids:
            if officer_id not in known:
                raise click.UsageError(
                    f"`{officer_id}` bukan pengenal di `acuan/pejabat.csv` yang sudah disetujui. Periksa kolom `id`."
                )
        rows = [known[officer_id] for officer_id in officer_ids]
        # to the letter: that two spellings may be one person's is no ground to give one the other's rights
        if len({row.name.casefold() for row in rows}) > 1:
            raise click.UsageError("Satu akun untuk satu orang: nama pada baris-baris itu berbeda.")
        return rows[0].name


@contextmanager
def _office(root: Path, state: Path | None, given: datetime | None) -> Generator[_Office]:
    folder = state_folder(root, state)
    try:
        if not (folder / "publik.git").exists():
            make_queues(root, folder, dik_folder(root, None))
        public = queue_of(folder, "publik")
        day, time = chosen_moment(given, root)
        yield _Office(
            state=folder, store=open_store(folder), officers=recorded_officers(public), day=day, time=time
        )
    except (HistoryError, WriteError) as error:
        raise click.UsageError(
            f"Tidak ada antrean di `{folder}`, dan `{root}` bukan repositori register yang sudah dikomit. "
            "Tunjuk folder yang benar dengan --root atau --state."
        ) from error


@click.group(name="user")
def command() -> None:
    """Accounts of the office server: invite people, list them, shut an account.

    What somebody may do is not set here: `acuan/pejabat.csv` says it, day by day. Without a row that counts today
    an account can do nothing.

    \b
    Example:
      ppid user add rahmawati --pejabat 1ppd000001
      ppid user list
    """


@command.command(name="add")
@_login_argument
@click.option(
    "--pejabat",
    "officer_ids",
    multiple=True,
    required=True,
    metavar="ID",
    help="Id of the person's row in pejabat.csv; may be repeated.",
)
@click.option(
    "--pengelola", "is_admin", is_flag=True, help="May also keep the accounts and the reference tables."
)
@click.option(
    "--oidc",
    "outside",
    default="",
    metavar="SUREL",
    help="Verified address or subject of the person at the provider of single sign-on [none].",
)
@_address_option
@_root_option
@state_option
@day_option
def add(
    login: str,
    officer_ids: tuple[str, ...],
    is_admin: bool,  # noqa: FBT001 - a flag of the command line
    outside: str,
    address: str,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Make an account and print its invitation, once.

    \b
    Example:
      ppid user add rahmawati --pejabat 1ppd000001
    """
    if not is_login(login):
        raise click.UsageError(
            f"`{login}` tidak dapat dipakai. Pakai 3–40 huruf kecil, angka, titik, atau tanda hubung."
        )
    with _office(root, state, given_day) as office:
        name = office.person(officer_ids)
        try:
            account = add_account(
                office.store, login=login, name=name, officer_ids=officer_ids, is_admin=is_admin
            )
        except Taken as error:
            raise click.UsageError(
                f"Akun `{login}` sudah ada. Untuk undangan baru: `ppid user reset {login}`."
            ) from error
        _record_outside(office, account, outside)
        click.echo(office.invitation(account, address))


@command.command(name="list")
@_root_option
@state_option
@day_option
def list_(root: Path, state: Path | None, given_day: datetime | None) -> None:
    """Tell every account and what its person holds today.

    \b
    Example:
      ppid user list
    """
    with _office(root, state, given_day) as office:
        accounts = all_accounts(office.store)
        if not accounts:
            click.echo(
                f"Belum ada akun di `{office.state}`. Undang orang pertama dengan `ppid user add NAMA --pejabat ID`; "
                "ID-nya ada di kolom `id` tabel `acuan/pejabat.csv`."
            )
        for account in accounts:
            held = held_by(account, office.officers, office.day)
            click.echo(_line(account, held, examines=bool(posts_of(office.store, account))))


@command.command(name="disable")
@_login_argument
@_root_option
@state_option
@day_option
def disable(login: str, root: Path, state: Path | None, given_day: datetime | None) -> None:
    """Shut an account: whoever is in by it is out at once. What its person did stays hers.

    \b
    Example:
      ppid user disable rahmawati
    """
    with _office(root, state, given_day) as office:
        account = office.account(login)
        close_account(office.store, account)
        log_of(office.state).write(Event.CLOSED, office.time, account_id=account.id)
        click.echo(f"Akun {login} ditutup. Untuk membukanya lagi: `ppid user reset {login}`.")


@command.command(name="reset")
@_login_argument
@click.option(
    "--pejabat",
    "officer_ids",
    multiple=True,
    metavar="ID",
    help="Rows of pejabat.csv that the account has from now on; may be repeated [those it has].",
)
@click.option(
    "--oidc",
    "outside",
    default="",
    metavar="SUREL",
    help="Verified address or subject at the provider of single sign-on from now on [what is recorded].",
)
@_address_option
@_root_option
@state_option
@day_option
def reset(
    login: str,
    officer_ids: tuple[str, ...],
    outside: str,
    address: str,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Print a new invitation: for a forgotten password, a shut account, or a new term of office.

    The old password works until the invitation is used.

    \b
    Example:
      ppid user reset rahmawati
      ppid user reset rahmawati --pejabat 1ppd000001
    """
    with _office(root, state, given_day) as office:
        account = office.account(login)
        if officer_ids:
            set_officers(office.store, account, office.person(officer_ids), officer_ids)
            account = office.account(login)
        _record_outside(office, account, outside)
        click.echo(office.invitation(account, address))


@command.command(name="handover")
@_login_argument
@click.argument("heir_login", metavar="PENERUS")
@_root_option
@state_option
@day_option
def handover(login: str, heir_login: str, root: Path, state: Path | None, given_day: datetime | None) -> None:
    """Let PENERUS go on with the drafts and the returned proposals of NAMA. Both accounts stay as they are.

    A returned proposal stays its proposer's; its content becomes a draft that PENERUS reads and sends.

    \b
    Example:
      ppid user handover rahmawati budi
    """
    # imported late: the drafts of the office server are of its extra
    from generator.office.administration.handing_over import Heir, Moment, hand_over

    with _office(root, state, given_day) as office:
        leaving, heir = office.account(login), office.account(heir_login)
        held = held_by(heir, office.officers, office.day)
        if not held or heir.id == leaving.id:
            raise click.UsageError(
                f"`{heir_login}` tidak dapat melanjutkan: pilih akun lain yang memegang jabatan hari ini."
            )
        done = hand_over(
            office.store,
            queues_of(office.state),
            leaving,
            Heir(account=heir, held=held),
            Moment(day=office.day, now=office.time, author=None),
        )
        log_of(office.state).write(
            Event.HANDED_OVER, office.time, account_id=leaving.id, place=f"kepada {heir.id}"
        )
        click.echo(
            f"{heir_login} sekarang punya {done.drafts} konsep dari {login}, "
            f"dan {done.proposals} konsep baru dari usulan yang dikembalikan."
        )
        if done.left:
            click.echo(f"{done.left} tidak diserahkan, sebab {heir_login} tidak boleh meneruskannya.")


def _record_outside(office: _Office, account: Account, outside: str) -> None:
    if not outside:
        return
    try:
        know_outside(office.store, account.id, outside)
    except Taken as error:
        raise click.UsageError(
            f"Akun {account.login} ada, tetapi `{outside}` sudah dicatat pada akun lain. Pakai --oidc yang lain."
        ) from error


def _line(account: Account, held: tuple[Officer, ...], *, examines: bool) -> str:
    if account.is_closed:
        standing = "ditutup"
    elif not held and examines:
        standing = "penguji dalam uji yang masih terbuka, tanpa jabatan"
    elif not held:
        standing = "tidak memegang jabatan hari ini, jadi tidak dapat berbuat apa-apa"
    else:
        standing = ", ".join(f"{ROLES[officer.role]} ({officer.unit})" for officer in held)
    more = [
        word
        for word, holds in (
            ("pengelola", account.is_admin),
            ("belum memakai undangannya", not account.has_password and not account.is_closed),
        )
        if holds
    ]
    return f"{account.login}: {account.name}; {'; '.join((standing, *more))}"
