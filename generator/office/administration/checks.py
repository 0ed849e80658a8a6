"""What is misconfigured about an office: ``ppid office --check``. Nothing is made or changed by looking."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.changes.placed import Snapshot
from generator.history.repository import HistoryError, commit_at
from generator.history.signatures import SigningError, public_key_of
from generator.model.table_path import TablePath
from generator.model.time_zone import local_day
from generator.office.accounts.account import all_accounts
from generator.office.accounts.examiners import posts_of
from generator.office.accounts.oidc import OidcError, Provider
from generator.office.accounts.outside import known_outside
from generator.office.accounts.store import FILE, Store
from generator.office.administration.backup_checks import backup_flaws
from generator.office.administration.flaw import Flaw
from generator.office.administration.folder_checks import key_flaws, queue_flaws, state_flaws
from generator.office.administration.people_checks import account_flaws, key_row_flaws, role_flaws
from generator.office.build import HOME
from generator.office.notices.mail_checks import sending_faults, settings_faults
from generator.office.publishing.failures import failures
from generator.office.publishing.leaks import leak_report, leak_told
from generator.office.publishing.status import Site, Stage, read_status
from generator.policy.terms import keys_of, officers_of
from generator.review.git_writer import MAIN, WriteError, tip
from generator.review.state import office_key, queue_of
from generator.review.surroundings import reference_commit, reference_rows

OLDEST_GIT = (2, 38)
DAY_SECONDS = 24 * 60 * 60
_PROGRAM_WRITTEN = 1_767_225_600
"""2026-01-01: no clock is right that says an earlier time."""
_AHEAD_SECONDS = 10 * 60
_BODY = TablePath(package="acuan", table="badan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How the office would be started."""

    state: Path
    site: Path
    host: str
    """Name of the HTTPS address; empty for this computer alone."""
    now: int
    """Seconds since 1970."""
    provider: Provider | None = None


def flaws_of(setup: Setup) -> tuple[Flaw, ...]:
    """Everything that is wrong, the gravest first."""
    newest = newest_change(setup.state)
    return (
        *git_flaws(git_version()),
        *state_flaws(setup.state),
        *key_flaws(setup.state),
        *_queues(setup),
        *_people(setup),
        *clock_flaws(setup.now, newest),
        *site_flaws(setup.site, setup.now, newest, built_for=_last_build(setup.state)),
        *publishing_flaws(setup.state),
        *backup_flaws(setup.state, setup.now),
        *address_flaws(setup.host),
        *_provider(setup),
        *_mail(setup),
    )


def git_flaws(version: str) -> Iterator[Flaw]:
    """``git version 2.39.5``; empty where there is none."""
    found = re.search(r"(\d+)\.(\d+)", version)
    if found is None:
        yield Flaw(what="git belum terpasang.", remedy="Pasang paket git.")
    elif (int(found[1]), int(found[2])) < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        yield Flaw(what=f"git {found[0]} terlalu lama.", remedy=f"Pasang git {oldest} atau lebih baru.")


def clock_flaws(now: int, newest: int) -> Iterator[Flaw]:
    """A clock that cannot be right; ``newest`` is the time of the last change of a register."""
    if now < _PROGRAM_WRITTEN:
        yield Flaw(
            what="Jam komputer ini salah: menunjuk tahun yang sudah lama lewat.",
            remedy="Nyalakan penyelarasan jam: `timedatectl set-ntp true`.",
        )
    elif newest > now + _AHEAD_SECONDS:
        yield Flaw(
            what="Jam komputer ini tertinggal: perubahan terakhir pada register lebih baru daripada jamnya.",
            remedy="Nyalakan penyelarasan jam: `timedatectl set-ntp true`. Hari pada persetujuan mengikuti jam ini.",
        )


def site_flaws(site: Path, now: int, newest: int, built_for: int = 0) -> Iterator[Flaw]:
    """The built office site: there, as new as the registers, and of today.

    ``built_for`` is when a build last began that was noted, be it that nothing had changed.
    """
    remedy = "Jalankan `ppid build office`, dan pasang penjadwal hariannya."
    if not (site / HOME).is_file():
        yield Flaw(what=f"Situs kantor belum dibangun di `{site}`.", remedy=remedy)
        return
    # the link bears the time at which the newest build began
    built = max(int(site.lstat().st_mtime), built_for)
    if built < newest:
        yield Flaw(
            what="Situs kantor lebih lama daripada perubahan terakhir pada register.",
            remedy=f"Ambil dulu perubahan itu ke folder register (`git pull`). {remedy}",
        )
    elif now - built > DAY_SECONDS:
        yield Flaw(
            what="Situs kantor lebih dari sehari umurnya, jadi tenggat yang tampil sudah lewat harinya.",
            remedy=remedy,
        )


def publishing_flaws(state: Path) -> Iterator[Flaw]:
    """Sites whose last build failed, and a published site that says too much."""
    told = leak_told(state)
    if told:
        yield Flaw(what=told, remedy=f"Baris, kolom, dan berkasnya tertulis di `{leak_report(state)}`.")
    for site, what in failures(state).items():
        yield Flaw(
            what=what,
            remedy=f"Baca sebabnya di `{state}/log/terbit-{site.value}.log`. Peladen mencobanya lagi sendiri; "
            "lebih cepat dengan `ppid office publish`.",
        )


def address_flaws(host: str) -> Iterator[Flaw]:
    """Whether others can reach it, and only safely."""
    if not host:
        yield Flaw(
            what="Belum ada alamat HTTPS, jadi kantor hanya dapat dibuka di komputer ini.",
            remedy="Untuk orang lain: pasang nginx dengan TLS di depannya, lalu isi --address atau PPID_OFFICE_ADDRESS.",
            is_hint=True,
        )


def _queues(setup: Setup) -> Iterator[Flaw]:
    if not setup.state.is_dir():
        return
    repositories = sorted(setup.state.glob("*.git"))
    if not any(one.name == "publik.git" for one in repositories):
        yield Flaw(
            what="Antrean register publik tidak ada.",
            remedy="Tunjuk folder yang benar dengan --state dan --root, lalu jalankan `ppid office` sekali.",
        )
    yield from queue_flaws(repositories)


def _people(setup: Setup) -> Iterator[Flaw]:
    rows = _rows(setup)
    if rows is None:
        return
    bodies = tuple(rows.get(_BODY, {}).values())
    day = local_day(setup.now, bodies[0].get("zona", "") if bodies else "")
    officers = officers_of(rows)
    # that the key is not there, or is none, is told already
    with suppress(SigningError, OSError):
        yield from key_row_flaws(public_key_of(office_key(setup.state)), keys_of(rows), day)
    store = Store(setup.state / FILE)
    accounts = all_accounts(store) if store.path.exists() else ()
    entering = frozenset(
        account.id
        for account in accounts
        if not account.is_closed
        and (account.has_password or (setup.provider is not None and known_outside(store, account.id)))
    )
    yield from role_flaws(officers, accounts, day, lambda account: account.id in entering)
    # who examines in an open test needs no office
    serving = [account for account in accounts if not posts_of(store, account)]
    yield from account_flaws(serving, officers, day, lambda account: account.id in entering)


def _rows(setup: Setup) -> Snapshot | None:
    """The public rows; None where they cannot be read, which is told of the queue."""
    try:
        public = queue_of(setup.state, "publik")
        return reference_rows(public, reference_commit(public))
    except (HistoryError, WriteError):
        return None


def newest_change(state: Path) -> int:
    """When a register last changed, seconds since 1970; 0 where none can be read."""
    times = [0]
    for repository in sorted(state.glob("*.git")):
        try:
            times.append(commit_at(repository, tip(repository, MAIN)).time)
        except (HistoryError, WriteError, OSError):
            continue
    return max(times)


def _last_build(state: Path) -> int:
    """When the last build of the office site that succeeded began; 0 where none is noted."""
    noted = read_status(state).get(Site.OFFICE)
    return noted.begun if noted and noted.stage is Stage.DONE else 0


def _provider(setup: Setup) -> Iterator[Flaw]:
    if setup.provider is None:
        return
    try:
        setup.provider.check(setup.now)
    except OidcError as error:
        yield Flaw(
            what=f"Layanan masuk tunggal `{setup.provider.issuer}` tidak dapat dipakai: {error}.",
            remedy="Periksa PPID_OIDC_ISSUER: harus sama huruf demi huruf dengan `issuer` di penyedia.",
        )


def _mail(setup: Setup) -> Iterator[Flaw]:
    if not setup.state.is_dir():
        return
    store = Store(setup.state / FILE)
    accounts = {one.id: one for one in all_accounts(store)} if store.path.exists() else {}
    bodies = tuple((_rows(setup) or {}).get(_BODY, {}).values())
    zone = bodies[0].get("zona", "") if bodies else ""
    faults = (*settings_faults(setup.state), *sending_faults(store, accounts, setup.now, zone))
    for fault in faults:
        yield Flaw(what=fault.what, remedy=fault.remedy, is_hint=fault.is_hint)


def git_version() -> str:
    """As git prints it; empty where there is none."""
    try:
        finished = subprocess.run(
            ["git", "--version"],  # noqa: S607 - wherever the system keeps it
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return finished.stdout
