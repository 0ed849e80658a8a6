"""Folders and files of the machine that an office needs, and whose they are."""

import grp
import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.office.front.installation import Front, installation
from generator.office.settings_file import FILE as SETTINGS
from generator.office.setup.answers import MailServer
from generator.office.setup.placing import Wanted

WEB_GROUP = "www-data"
"""Under which nginx of Debian reads the published sites."""
_STATE_FOLDERS = ("berkas", "berkas/publik", "berkas/terbatas", "log")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the files of nginx and systemd go."""

    sites_available: Path
    units: Path
    sites_enabled: Path | None = None
    """Where a link enables a site; None where somebody else installs the files."""


def places_in(etc: Path) -> Places:
    """Those of a machine with Debian; ``etc`` is its ``/etc``."""
    return Places(
        sites_available=etc / "nginx" / "sites-available",
        units=etc / "systemd" / "system",
        sites_enabled=etc / "nginx" / "sites-enabled",
    )


def machine_files(front: Front, places: Places) -> dict[Path, Wanted]:
    """Path → file of everything that nginx and systemd need."""
    return {
        (places.sites_available if name.endswith(".conf") else places.units) / name: Wanted(
            content=text.encode()
        )
        for name, text in installation(front).items()
    }


def settings_file(state: Path, mail: MailServer | None) -> Mapping[Path, Wanted]:
    """The operator's settings, as far as the answers tell them."""
    lines = [
        "# Pengaturan kantor ini; lihat panduan operator. Berkas ini tidak memuat sandi: ia menyebut berkas yang memuatnya.",
        "",
    ]
    table = [
        "[surat]",
        f'peladen = "{mail.host.partition(":")[0] if mail else "surel.contoh.go.id"}"',
        *([f"pintu = {mail.host.partition(':')[2]}"] if mail and ":" in mail.host else []),
        'pengamanan = "starttls"',
        f'dari = "{mail.sender if mail else "ppid@contoh.go.id"}"',
    ]
    login = ['# pengguna = "ppid"', '# berkas_sandi = "sandi-surat"']
    lines += [*table, *login] if mail else [f"# {line}" for line in table]
    return {state / SETTINGS: Wanted(content=("\n".join(lines) + "\n").encode(), mode=0o600)}


def make_state(state: Path) -> None:
    """The folder of the office's state, for its own user alone; raises OSError."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    state.chmod(0o700)
    for name in _STATE_FOLDERS:
        (state / name).mkdir(exist_ok=True, mode=0o700)


def make_sites(sites: Path) -> bool:
    """The folder of the published sites; whether nginx will be able to read it. Raises OSError."""
    sites.mkdir(parents=True, exist_ok=True)
    try:
        os.chown(sites, -1, grp.getgrnam(WEB_GROUP).gr_gid)
        sites.chmod(0o2750)
    except (KeyError, PermissionError):
        return False
    return True


def give_to(user: str, state: Path, sites: Path) -> None:
    """Let everything below the state belong to the account, and the folder of the sites; the latter keeps its group."""
    known = pwd.getpwnam(user)
    os.chown(sites, known.pw_uid, -1)
    for folder, _, files in os.walk(state):
        for path in (folder, *(os.path.join(folder, name) for name in files)):  # noqa: PTH118 - os.walk gives texts
            os.chown(path, known.pw_uid, known.pw_gid, follow_symlinks=False)


def enable(places: Places, names: tuple[str, ...]) -> tuple[Path, ...]:
    """Link the sites of nginx where they are not linked yet; the links that were made."""
    if places.sites_enabled is None:
        return ()
    places.sites_enabled.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name in names:
        link = places.sites_enabled / name
        if not os.path.lexists(link):
            link.symlink_to(Path("..") / "sites-available" / name)
            made.append(link)
    return tuple(made)
