"""The operator's settings of an office, in one file that a person writes: ``kantor.toml`` in the state folder.

A table that is missing is not set up; one with a mistake counts as not set up, and every mistake is told with its line.
No secret stands in the file: it names files that hold them. A new table is one dataclass, one reader, and one line in
``Settings`` and in ``_TABLES``.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import cast

FILE = "kantor.toml"
"""Name of the file within the office's state."""

_WHERE = re.compile(r"\(at line (\d+), column \d+\)")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?\Z")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\Z"
)
_LONGEST_ADDRESS = 254
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """Something in the file that cannot be used; Indonesian, without a value that may be secret."""

    line: int
    """From 1; 0 where it is about the whole file."""
    what: str
    remedy: str

    def __str__(self) -> str:
        """As one line."""
        where = f"{FILE} baris {self.line}" if self.line else FILE
        return f"{where}: {self.what} {self.remedy}"


class Protection(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "tanpa"
    """Only to a server on this computer."""


class Rhythm(StrEnum):
    """When a mail is sent of what happens."""

    AT_ONCE = "segera"
    DAILY = "harian"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """``[surat]``: how the office sends mail."""

    server: str
    port: int
    protection: Protection
    sender: str
    """Plain address."""
    user: str = ""
    password_file: Path | None = None
    """Holds the password and nothing else; set where there is a user."""
    authority_file: Path | None = None
    """Certificates (PEM) that are believed besides those of the system."""
    rhythm: Rhythm = Rhythm.AT_ONCE
    """For accounts that chose nothing."""
    digest_hour: int = 7
    """Hour of the day, in the body's zone, from which the mail of the day is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSettings:
    """``[cadangan]``: where copies of the office go."""

    folder: Path
    """In which sets lie; another disk or machine."""
    public_keys: tuple[str, ...]
    """``age1…``, two or more."""
    keep_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the file says."""

    mail: MailSettings | None = None
    backup: BackupSettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRead:
    """The settings, and what could not be used of them."""

    settings: Settings = field(default_factory=Settings)
    mistakes: tuple[Mistake, ...] = ()


def read_settings(state: Path) -> SettingsRead:
    """What stands in the file of the office whose state lies in ``state``; nothing where there is no file."""
    path = state / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return SettingsRead()
    except (OSError, UnicodeDecodeError):
        return _unreadable("Berkas ini tidak dapat dibaca.", "Periksa hak bacanya, dan simpan sebagai UTF-8.")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        return _unreadable(
            "Bukan TOML yang sah.",
            "Periksa tanda kutip, tanda kurung, dan baris yang tertulis dua kali.",
            line=int(found[1]) if found else 0,
        )
    mistakes: list[Mistake] = []
    read: dict[str, object] = {}
    for name, value in told.items():
        table = Table(name=name, text=text, state=state, cells=_cells(value), mistakes=mistakes)
        if name not in _TABLES:
            known = ", ".join(f"[{one}]" for one in sorted(_TABLES))
            table.mistake("", f"Bagian [{name}] tidak dikenal.", f"Yang dikenal: {known}.")
        elif not isinstance(value, dict):
            table.mistake("", f"`{name}` bukan bagian.", f"Tulis [{name}] pada barisnya sendiri.")
        else:
            before = len(mistakes)
            attribute, reader = _TABLES[name]
            made = reader(table)
            table.check_all_used()
            if len(mistakes) == before:
                read[attribute] = made
    return SettingsRead(
        # each reader makes what the attribute of its line holds
        settings=Settings(
            mail=cast("MailSettings | None", read.get("mail")),
            backup=cast("BackupSettings | None", read.get("backup")),
        ),
        mistakes=tuple(sorted(mistakes, key=lambda one: one.line)),
    )


@dataclass(slots=True, kw_only=True)
class Table:
    """One table of the file while it is read; what is wrong is collected, so that all is told at once."""

    name: str
    text: str
    state: Path
    cells: Mapping[str, object]
    mistakes: list[Mistake]
    asked: set[str] = field(default_factory=set[str])

    def words(self, key: str, *, needed: bool = False) -> str:
        """Text on one line; empty where it is not given or wrong."""
        value = self._value(key)
        if value is None or value == "":
            if needed:
                self.mistake(key, f"`{key}` di [{self.name}] belum diisi.", f'Tulis {key} = "…".')
            return ""
        if not isinstance(value, str) or not value.isprintable():
            self.mistake(key, f"`{key}` harus teks satu baris.", f'Tulis {key} = "…".')
            return ""
        return value

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within the bounds; the default where it is not given or wrong."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.mistake(key, f"`{key}` harus angka {least} sampai {most}.", f"Misalnya {key} = {default}.")
            return default
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """One of the allowed words; the default where it is not given or wrong."""
        value = self._value(key)
        if value is None:
            return default
        if value not in allowed:
            shown = ", ".join(f'"{one}"' for one in allowed)
            self.mistake(key, f"`{key}` harus salah satu dari: {shown}.", f'Misalnya {key} = "{default}".')
            return default
        return str(value)

    def all_words(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not given or wrong."""
        value = self._value(key)
        if value is None:
            return ()
        items = cast("list[object]", value) if isinstance(value, list) else [None]
        found = tuple(one for one in items if isinstance(one, str) and one and one.isprintable())
        if len(found) != len(items):
            self.mistake(key, f"`{key}` harus daftar teks.", f'Tulis {key} = ["…", "…"].')
            return ()
        return found

    def path(self, key: str) -> Path | None:
        """A path; one that is not absolute starts in the state folder. None where it is not given or wrong."""
        written = self.words(key)
        return self.state / written if written else None

    def mistake(self, key: str, what: str, remedy: str) -> None:
        """Note what is wrong with a key; with the whole table where the key is empty."""
        self.mistakes.append(Mistake(line=line_of(self.text, self.name, key), what=what, remedy=remedy))

    def check_all_used(self) -> None:
        """Note keys that no one asked for: a word misspelt would silently do nothing."""
        for key in self.cells:
            if key not in self.asked:
                known = ", ".join(sorted(self.asked))
                self.mistake(key, f"`{key}` di [{self.name}] tidak dikenal.", f"Yang dikenal: {known}.")

    def _value(self, key: str) -> object:
        self.asked.add(key)
        return self.cells.get(key)


def line_of(text: str, table: str, key: str) -> int:
    """The line on which a table, or a key of it, stands; of the table where the key is not found; 0 for neither."""
    inside, found = False, 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped.strip("[] \t") == table
            if inside and not found:
                found = number
        elif inside and key and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*=", stripped):
            return number
        elif not found and re.match(rf"{re.escape(table)}\s*=", stripped):
            found = number
    return found


def is_mail_address(written: str) -> bool:
    """Whether a plain address (``nama@unit.go.id``) is written; without a name, a line break or letters beyond ASCII."""
    return len(written) <= _LONGEST_ADDRESS and _ADDRESS.match(written) is not None


def _mail(table: Table) -> MailSettings:
    server = table.words("peladen", needed=True)
    if server and _HOST.match(server) is None:
        table.mistake("peladen", "`peladen` bukan nama peladen.", 'Misalnya peladen = "surel.contoh.go.id".')
    protection = Protection(table.choice("pengamanan", tuple(Protection), Protection.STARTTLS))
    if protection is Protection.NONE and server and server not in _LOOPBACK:
        table.mistake(
            "pengamanan",
            "Surat tanpa TLS hanya boleh ke peladen di komputer ini.",
            'Tulis pengamanan = "starttls" atau "tls".',
        )
    default_port = {Protection.STARTTLS: 587, Protection.TLS: 465, Protection.NONE: 25}[protection]
    sender = table.words("dari", needed=True)
    if sender and not is_mail_address(sender):
        table.mistake("dari", "`dari` bukan alamat surel.", 'Misalnya dari = "ppid@contoh.go.id".')
    user, password_file = table.words("pengguna"), table.path("berkas_sandi")
    if bool(user) != (password_file is not None):
        table.mistake(
            "pengguna" if user else "berkas_sandi",
            "`pengguna` dan `berkas_sandi` harus ada berdua, atau tidak ada.",
            'Tulis sandinya ke satu berkas berhak 600, lalu sebut berkas itu: berkas_sandi = "sandi-surat".',
        )
    return MailSettings(
        server=server,
        port=table.number("pintu", default_port, 1, 65535),
        protection=protection,
        sender=sender,
        user=user,
        password_file=password_file,
        authority_file=table.path("berkas_ca"),
        rhythm=Rhythm(table.choice("kirim", tuple(Rhythm), Rhythm.AT_ONCE)),
        digest_hour=table.number("jam_harian", 7, 0, 23),
    )


def _backup(table: Table) -> BackupSettings:
    folder = table.path("folder")
    if folder is None:
        table.mistake("folder", "`folder` di [cadangan] belum diisi.", 'Misalnya folder = "/mnt/cadangan".')
    elif folder.resolve().is_relative_to(table.state.resolve()):
        table.mistake(
            "folder",
            "Folder cadangan berada di dalam folder keadaan.",
            'Pakai cakram atau mesin lain, dengan jalur lengkap: folder = "/mnt/cadangan".',
        )
    keys = table.all_words("penerima")
    if len(set(keys)) < 2 or not all(map(_RECIPIENT.match, keys)):
        table.mistake(
            "penerima",
            "`penerima` harus memuat dua kunci publik yang berlainan.",
            'Buat dengan `ppid backup keys`, lalu tulis penerima = ["age1…", "age1…"].',
        )
    return BackupSettings(
        folder=folder or table.state, public_keys=keys, keep_days=table.number("simpan_hari", 14, 0, 3660)
    )


_TABLES: Mapping[str, tuple[str, Callable[[Table], object]]] = {
    "surat": ("mail", _mail),
    "cadangan": ("backup", _backup),
}
"""For each table the attribute of ``Settings`` that holds it, and its reader."""


def _cells(value: object) -> Mapping[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _unreadable(what: str, remedy: str, line: int = 0) -> SettingsRead:
    return SettingsRead(mistakes=(Mistake(line=line, what=what, remedy=remedy),))
