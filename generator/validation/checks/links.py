"""DIP-11: a link opens for anyone; told from the address alone, without the network."""

import re
from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_NEEDS_ACCOUNT = frozenset((
    "1drv.ms", "app.box.com", "chat.whatsapp.com", "classroom.google.com", "docs.google.com", "drive.google.com",
    "dropbox.com", "facebook.com", "fb.com", "fb.me", "icloud.com", "instagram.com", "live.com", "mail.google.com",
    "mega.nz", "notion.so", "onedrive.com", "sharepoint.com", "teams.microsoft.com", "trello.com",
))  # fmt: skip
"""Hosts whose pages usually ask for an account or for the owner's leave; their sub-domains too."""
_HOST = re.compile(r"https://(?:[^/?#@]*@)?([^/?#:]*)")


def needs_account(link: str) -> bool:
    """Whether the address is of a service that usually asks its readers to sign in."""
    match = _HOST.match(link)
    host = match[1].lower().rstrip(".") if match else ""
    parts = host.split(".")
    return any(".".join(parts[place:]) in _NEEDS_ACCOUNT for place in range(len(parts)))


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    rows = [(row, row.value.link, row.value.status) for row in registers.entries]
    warnings = [(row, row.value.link, row.value.status) for row in registers.announcements]
    for stored, link, status in (*rows, *warnings):
        if needs_account(link):
            yield Breach(
                place=stored.at("tautan"),
                message="Tautan ini ke layanan yang biasanya meminta akun atau izin pemiliknya.",
                remedy="Taruh dokumennya di situs badan yang terbuka untuk siapa pun, lalu ganti tautannya.",
                status=status,
            )


LINKS = Rule(
    code="DIP-11",
    severity=Severity.WARNING,
    source="UU 14/2008 Pasal 7 ayat (3)",
    reads=("dip.tautan", "dip.status", "pengumuman.tautan", "pengumuman.status"),
    find=_find,
)
