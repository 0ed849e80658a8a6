"""Whether what is restricted lies where the public, or any user of the machine, could come upon it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.history.repository import HistoryError
from generator.history.stored_files import files_at
from generator.office.administration.flaw import Flaw
from generator.review.git_writer import MAIN, NOTHING, WriteError, refs, tip
from generator.review.mirror import EDITIONS, holds_restricted
from generator.review.restricted_paths import REFERENCE, is_example, is_restricted

_NAMED = 3


def register_flaws(state: Path) -> Iterator[Flaw]:
    """A public register in whose history a restricted package lies: whoever gets one gets the other."""
    queue = state / "publik.git"
    if not queue.is_dir():
        return
    try:
        main = tip(queue, MAIN)
        if main == NOTHING:
            return
        holds = holds_restricted(queue, main, (main, *refs(queue, EDITIONS).values()))
        example = is_example(files_at(queue, main, (REFERENCE,)))
    except (HistoryError, WriteError):
        # told by `ppid office --check`
        return
    if holds:
        yield Flaw(
            what="Riwayat register publik memuat paket register terbatas.",
            remedy="Jangan menyalin atau menerbitkan repositori itu. Pindahkan paket terbatas ke repositorinya sendiri, lalu "
            "mulai repositori publik yang bersih dengan `ppid init`.",
        )
    elif example:
        yield Flaw(
            what="Register ini data contoh.",
            remedy="Untuk kantor sungguhan, isi `data_contoh` dengan `tidak` di `acuan/badan.csv`.",
            is_hint=True,
        )


def folder_flaws(root: Path) -> Iterator[Flaw]:
    """Restricted packages in the folder of the public ones: in one repository with them, or readable by everybody."""
    registers = root / "registers"
    packages = sorted(one.parent for one in (registers / "dik").glob("*/datapackage.json"))
    try:
        body = (root / f"{REFERENCE}badan.csv").read_bytes()
    except OSError:
        body = b""
    if not packages or is_example({f"{REFERENCE}badan.csv": body}):
        return
    beside = [one.name for one in packages if not (one / ".git").exists()]
    if beside:
        yield Flaw(
            what=f"Paket terbatas di `{registers}` bukan repositori sendiri: {_named(beside)}.",
            remedy="Pindahkan tiap paket ke repositori privatnya (`ppid init FOLDER --terbatas UNIT`), lalu hapus dari sini.",
        )
    if opened := [one.name for one in packages if is_open_to_others(one)]:
        yield Flaw(
            what=f"Paket terbatas di `{registers}` dapat dibaca semua pengguna mesin ini: {_named(opened)}.",
            remedy=f"Jalankan `chmod 700 {registers / 'dik'}`.",
        )


def place_flaws(state: Path, sites: Path) -> Iterator[Flaw]:
    """Folders that lie within one another; ``sites`` holds ``public`` and ``office``."""
    whole, public, office = state.resolve(), (sites / "public").resolve(), (sites / "office").resolve()
    if public.is_relative_to(whole) or whole.is_relative_to(public):
        yield Flaw(
            what=f"Situs publik `{public}` dan folder keadaan `{whole}` berada satu di dalam yang lain.",
            remedy="Terbitkan ke folder lain, misalnya /srv/ppid: peladen web tidak boleh melihat folder keadaan.",
        )
    if office.is_relative_to(public) or public.is_relative_to(office):
        yield Flaw(
            what=f"Situs kantor `{office}` dan situs publik `{public}` berada satu di dalam yang lain.",
            remedy="Pakai dua folder yang terpisah, seperti yang dibuat `ppid office publish --to FOLDER`.",
        )
    if is_open_to_others(office):
        yield Flaw(
            what=f"Situs kantor `{office}` dapat dibaca semua pengguna mesin ini.",
            remedy=f"Jalankan `chmod o-rwx {sites}`; nginx membacanya lewat kelompok www-data.",
        )


def public_site_flaws(sites: Path) -> Iterator[Flaw]:
    """Files in the public site that look like a restricted register, and links that lead out of it."""
    public = (sites / "public").resolve()
    if not public.is_dir():
        return
    restricted: list[str] = []
    leading_out: list[str] = []
    for folder, folders, names in os.walk(public):
        folders.sort()
        for name in sorted((*names, *folders)):
            path = Path(folder) / name
            inside = path.relative_to(public).as_posix()
            if is_restricted(inside) or name.endswith((".git", ".sqlite", ".age")):
                restricted.append(inside)
            if path.is_symlink() and not path.resolve().is_relative_to(public):
                leading_out.append(inside)
    if restricted:
        yield Flaw(
            what=f"Di situs publik ada berkas bernama seperti milik kantor: {_named(restricted)}.",
            remedy="Matikan situs publik, cari tahu siapa menaruhnya, lalu bangun ulang dengan `ppid office publish public`.",
        )
    if leading_out:
        yield Flaw(
            what=f"Di situs publik ada tautan ke luar foldernya: {_named(leading_out)}.",
            remedy="Hapus tautan itu, lalu bangun ulang dengan `ppid office publish public`.",
        )


def is_open_to_others(folder: Path) -> bool:
    """Whether any user of the machine comes into the folder: each one above must let them pass."""
    try:
        modes = [one.stat().st_mode for one in (folder, *folder.parents)]
    except OSError:
        return False
    return bool(modes[0] & stat.S_IROTH) and all(mode & stat.S_IXOTH for mode in modes)


def _named(paths: list[str]) -> str:
    more = f" dan {len(paths) - _NAMED} lainnya" if len(paths) > _NAMED else ""
    return f"{', '.join(paths[:_NAMED])}{more}"
