"""Whether somebody is there to propose, approve and keep the accounts."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.model.office import holders
from generator.model.officer import Officer, Role
from generator.office.accounts.account import Account
from generator.office.accounts.officers import held_by
from generator.office.administration.flaw import Flaw
from generator.office.words import ROLES
from generator.policy.terms import SigningKey

_NEEDED = (Role.OFFICER, Role.SUPERIOR)
"""Without them nothing is approved. Source: Perki 1/2021 art. 6, 10, 45."""


def key_row_flaws(public_key: str, keys: Iterable[SigningKey], day: date) -> Iterator[Flaw]:
    """Whether what the office signs today counts."""
    own = [key for key in keys if key.public_key == public_key and not key.officer_id]
    if not own:
        yield Flaw(
            what="Kunci peladen kantor tidak tercatat di tabel kunci, jadi persetujuan di kantor ini tidak sah.",
            remedy="Usulkan barisnya di Acuan › Kunci, pejabat dikosongkan; persetujuannya oleh Atasan PPID dengan kunci sendiri.",
        )
    elif not any(key.valid(day) for key in own):
        yield Flaw(
            what="Kunci peladen kantor tercatat, tetapi tidak berlaku hari ini.",
            remedy="Periksa kolom mulai dan selesai pada barisnya di tabel kunci.",
        )


def role_flaws(
    officers: tuple[Officer, ...],
    accounts: Iterable[Account],
    day: date,
    may_enter: Callable[[Account], bool],
) -> Iterator[Flaw]:
    """Roles without which the office stands still."""
    open_accounts = [account for account in accounts if may_enter(account)]
    reached = {officer.role for account in open_accounts for officer in held_by(account, officers, day)}
    for role in _NEEDED:
        if not holders(officers, role, day):
            yield Flaw(
                what=f"Hari ini tidak ada {ROLES[role]} di tabel pejabat, jadi usulan tidak dapat disetujui.",
                remedy="Catat surat pengangkatannya di Acuan › Pejabat.",
            )
        elif role not in reached:
            yield Flaw(
                what=f"{ROLES[role]} belum punya akun yang dapat dipakai.",
                remedy="Undang dengan `ppid user add`, atau catat persetujuannya dari kertas.",
                is_hint=True,
            )


def account_flaws(
    accounts: Iterable[Account],
    officers: tuple[Officer, ...],
    day: date,
    may_enter: Callable[[Account], bool],
) -> Iterator[Flaw]:
    """Accounts that nobody can use, and whether one is left that keeps the others."""
    known = tuple(account for account in accounts if not account.is_closed)
    if known and not any(
        account.is_admin and may_enter(account) and held_by(account, officers, day) for account in known
    ):
        yield Flaw(
            what="Tidak ada pengelola yang dapat masuk.",
            remedy="Undang satu orang: `ppid user add NAMA --pejabat ID --pengelola`, atau `ppid user reset NAMA`.",
        )
    for account in known:
        if not held_by(account, officers, day):
            yield Flaw(
                what=f"Akun {account.login} tidak memegang jabatan hari ini, jadi tidak dapat berbuat apa-apa.",
                remedy="Serahkan atau tutup akunnya di halaman Akun; atau catat jabatan barunya di tabel pejabat.",
                is_hint=True,
            )
