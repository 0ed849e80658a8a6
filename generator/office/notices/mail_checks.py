"""What is wrong with the office's mail, for the operator and for whoever keeps the accounts."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.dates import date_in_words
from generator.model.time_zone import local_day
from generator.office.accounts.account import Account
from generator.office.accounts.store import Store
from generator.office.notices.mail_door import NotAccepted, password_of
from generator.office.notices.outbox import has_outbox, trouble, undelivered
from generator.office.settings_file import FILE, MailSettings, read_settings

TOLD_SECONDS = 14 * 24 * 60 * 60
"""So long is told what was given up."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFault:
    """One thing, and what is done about it."""

    what: str
    remedy: str
    is_hint: bool = False


def settings_faults(state: Path) -> Iterator[MailFault]:
    """What is wrong with ``kantor.toml``, and with the files that ``[surat]`` names."""
    read = read_settings(state)
    for one in read.mistakes:
        where = f"`{state / FILE}` baris {one.line}" if one.line else f"`{state / FILE}`"
        yield MailFault(what=f"{where}: {one.what}", remedy=one.remedy)
    mail = read.settings.mail
    if mail is not None:
        yield from _password_faults(mail)
    elif not read.mistakes:
        yield MailFault(
            what="Surat belum diatur, jadi tidak ada yang diberi tahu lewat surel.",
            remedy=f"Isi [surat] di `{state / FILE}`, lalu coba dengan `ppid office mail-test`.",
            is_hint=True,
        )


def sending_faults(store: Store, accounts: Mapping[str, Account], now: int, zone: str) -> Iterator[MailFault]:
    """What did not arrive; ``accounts`` by id. Nothing is made where the store knows no mail yet."""
    if not store.path.exists() or not has_outbox(store):
        return
    wrong = trouble(store)
    if wrong is not None:
        since = date_in_words(local_day(wrong.since, zone))
        yield MailFault(
            what=f"Peladen surat tidak menerima surat sejak {since}: {wrong.what}.",
            remedy="Periksa [surat] di `kantor.toml` dan jaringannya. Suratnya dicoba lagi sendiri.",
        )
    lost = undelivered(store, now - TOLD_SECONDS)
    if lost.given_up:
        yield MailFault(
            what=f"{lost.given_up} surat tidak terkirim dalam dua minggu terakhir dan tidak dicoba lagi.",
            remedy="Yang bersangkutan tetap melihatnya di halaman awal kantor. Beri tahu mereka lewat jalan lain.",
        )
    names = [accounts[one].login for one in lost.refused if one in accounts and not accounts[one].is_closed]
    if names:
        yield MailFault(
            what=f"Alamat surel akun ini ditolak: {', '.join(sorted(names))}.",
            remedy="Betulkan alamatnya di halaman akun, atau minta orangnya membetulkan di halaman Akun saya.",
        )


def _password_faults(mail: MailSettings) -> Iterator[MailFault]:
    path = mail.password_file
    if path is None:
        return
    try:
        password_of(mail)
        mode = stat.S_IMODE(path.stat().st_mode)
    except (NotAccepted, OSError):
        yield MailFault(
            what=f"Berkas sandi surat `{path}` tidak ada, kosong, atau tidak dapat dibaca.",
            remedy="Tulis sandinya ke berkas itu, satu baris, sebagai pengguna peladen.",
        )
        return
    if mode & _OTHERS:
        yield MailFault(
            what=f"Berkas sandi surat `{path}` dapat dibuka pengguna sistem lain (hak {mode:o}).",
            remedy=f"Jalankan `chmod 600 {path}`.",
        )
