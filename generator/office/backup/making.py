"""Making a copy of an office while it runs.

What refers to something is copied before what it refers to: accounts with their drafts, then restricted registers, then
the public one, then documents. So nothing in a copy names what the copy lacks, and a draft that is sent meanwhile is in
it twice and not never. Everything that was acknowledged before the copying began is in it.

All of it is locked but for what the public has already: main and the editions of the public register, and the documents
that its rows in force name. Those open without a key, so that losing all keys does not lose the public register.
"""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from generator.history.repository import HistoryError
from generator.office.accounts.store import FILE as STORE
from generator.office.accounts.store import Unusable, copy_whole
from generator.office.backup import inventory
from generator.office.backup.age import AgeError
from generator.office.backup.keeping import kept
from generator.office.backup.published import published_documents
from generator.office.backup.set_in_writing import SetInWriting, secret_name
from generator.office.backup.sets import (
    LEAVING,
    LOCK_FILE,
    MANIFEST,
    POOL,
    PUBLIC_BUNDLE,
    SECRET,
    UNFINISHED,
    BadSet,
    Contents,
    Manifest,
    Set,
    manifest_text,
    name_of,
    places_of,
    read_manifest,
    sets_in,
)
from generator.office.backup.status import LastCopy, note_copy
from generator.office.backup.streams import new_file, settle
from generator.review.git_writer import MAIN, WriteError, packed, refs_together
from generator.review.mirror import EDITIONS, holds_restricted
from generator.review.state import queue_of

_READ_ME = "BACA-SAYA.txt"
_EXPLANATION = """\
Cadangan satu kantor PPID, dibuat oleh `ppid backup`.

Memulihkan: pasang ppid, lalu jalankan
  ppid restore FOLDER-INI --identity KUNCI-PEMULIHAN --into FOLDER-KOSONG

publik.bundle   register publik yang sudah disetujui, tanpa kunci: git clone -b main publik.bundle
rahasia/*.age   selebihnya; hanya terbuka dengan kunci pemulihan (juga dengan program `age`)
daftar.age      apa isi tiap bagian
manifes.json    sidik SHA-256 tiap bagian
../berkas       dokumen yang diunggah, dipakai bersama oleh semua cadangan di folder ini
"""


class BackupRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """No copy was made; the text says in Indonesian why and what to do, without a word of any register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A copy to be made."""

    state: Path
    folder: Path
    """In which sets lie."""
    public_keys: tuple[str, ...]
    now: int
    """Seconds since 1970."""
    keep_days: int
    """How many days' sets stay; 0: this one alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished copy."""

    one: Set
    registers: int
    documents: int
    written: int
    """Bytes that were not in the folder before."""
    links: tuple[str, ...]
    """Paths in the state that lead elsewhere, and are in no copy."""
    damaged: tuple[str, ...]
    """Documents that are not what their names say; copied as they are."""
    is_public_open: bool
    """Whether the public register can be read without a key; not where restricted packages lie in it."""
    dropped: tuple[str, ...] = ()
    """Names of older sets that were taken away."""


def make_backup(wanted: Wanted) -> Made:
    """Copy everything; raises BackupRefused, and then no set was added and none taken away."""
    _check_folder(wanted)
    try:
        with _alone(wanted.folder):
            office = _office(wanted.state)
            _check_office(wanted.folder, office)
            _clear_unfinished(wanted.folder)
            made = _copy(wanted, office)
            note_copy(wanted.state, LastCopy(made=wanted.now, folder=made.one.folder.absolute()))
            return replace(made, dropped=_drop_old(wanted, made.one))
    except OSError as error:
        raise BackupRefused(_in_words(error, wanted.folder)) from error
    except (AgeError, HistoryError, Unusable, WriteError) as error:
        what = str(error) or "`kantor.sqlite` tidak dapat dibaca."
        raise BackupRefused(f"{what} Tidak ada cadangan yang dibuat; yang lama tetap.") from error


# -- before ----------------------------------------------------------------------------------


def _check_folder(wanted: Wanted) -> None:
    state, folder = wanted.state.resolve(), wanted.folder.resolve()
    if not (state / "publik.git").is_dir():
        raise BackupRefused(
            f"`{wanted.state}` bukan folder keadaan kantor. Tunjuk yang benar dengan --state."
        )
    if not folder.is_dir():
        raise BackupRefused(
            f"Folder `{wanted.folder}` tidak ada. Pasang cakram cadangannya, atau buat foldernya; folder itu sengaja "
            "tidak dibuat sendiri, supaya cadangan tidak tertulis di tempat cakram yang sedang tidak terpasang."
        )
    if folder.is_relative_to(state) or state.is_relative_to(folder):
        raise BackupRefused(
            "Folder cadangan harus di luar folder keadaan, paling baik di cakram atau mesin lain."
        )


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupRefused(
            "Pencadangan lain ke folder ini sedang berjalan. Tunggu sampai selesai."
        ) from None
    finally:
        os.close(descriptor)


def _office(state: Path) -> str:
    """What is the same in all copies of this office; made at the first."""
    return secret_name(_salt(state), "kantor")


def _salt(state: Path) -> bytes:
    place = state / inventory.SALT
    if not place.exists():
        with new_file(place) as file:
            file.write(secrets.token_hex(32).encode("ascii"))
    return place.read_bytes()


def _check_office(folder: Path, office: str) -> None:
    for one in reversed(sets_in(folder)):
        try:
            other = read_manifest(one).office != office
        except BadSet:
            continue
        if other:
            raise BackupRefused(
                f"Folder `{folder}` memuat cadangan kantor lain. Pakai satu folder untuk satu kantor."
            )
        return


def _clear_unfinished(folder: Path) -> None:
    for left in (*folder.glob(f"{UNFINISHED}*"), *folder.glob(f"{LEAVING}*")):
        shutil.rmtree(left)


# -- copying ---------------------------------------------------------------------------------


def _copy(wanted: Wanted, office: str) -> Made:
    name = name_of(wanted.now)
    one = Set(name=name, folder=wanted.folder / name)
    if one.folder.exists():
        raise BackupRefused(f"Cadangan `{name}` sudah ada. Ulangi sebentar lagi.")
    work = wanted.folder / f"{UNFINISHED}{name}"
    work.mkdir(mode=0o700)
    try:
        copying = SetInWriting(
            state=wanted.state,
            folder=wanted.folder,
            public_keys=wanted.public_keys,
            work=work,
            salt=_salt(wanted.state),
        )
        _add_accounts(copying)
        registers = inventory.repositories(wanted.state)
        public: Mapping[str, str] = {}
        for register in registers:
            public = _add_register(copying, register)
        is_public_open = _show_register(copying, public)
        _add_files(copying)
        documents = _add_documents(copying)
        copying.finish(Contents(made=wanted.now, items=tuple(copying.items)))
        copying.show(_READ_ME, BytesIO(_EXPLANATION.encode()))
        manifest = Manifest(
            made=wanted.now,
            office=office,
            program=version("ppid"),
            public_keys=tuple(sorted(wanted.public_keys)),
            parts=tuple(copying.parts.values()),
        )
        with new_file(work / MANIFEST) as file:
            file.write(manifest_text(manifest).encode())
        settle(work / SECRET)
        settle(work)
        work.rename(one.folder)
        settle(wanted.folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Made(
        one=one,
        registers=len(registers),
        documents=documents,
        written=copying.written,
        links=inventory.links(wanted.state),
        damaged=tuple(copying.damaged),
        is_public_open=is_public_open,
    )


def _add_accounts(copying: SetInWriting) -> None:
    store = copying.state / STORE
    if not store.exists():
        return
    # for a moment unlocked, in the state and not in the folder of copies
    copy = copying.state / inventory.FOLDER / ".akun~"
    copy.unlink(missing_ok=True)
    try:
        copy_whole(store, copy)
        with copy.open("rb") as file:
            copying.add(STORE, file)
    finally:
        copy.unlink(missing_ok=True)


def _add_register(copying: SetInWriting, register: str) -> Mapping[str, str]:
    """Every ref of a queue and all that they reach; the refs."""
    repository = copying.state / register
    # git's own bundles leave a ref out that moves while they are made: a proposal, or main itself
    standing = refs_together(repository)
    with packed(repository, standing.values()) as pack:
        copying.add(register, pack, head=_bundle_head(standing), mode=0o700, refs=standing)
    return standing


def _bundle_head(standing: Mapping[str, str]) -> bytes:
    """What stands before the pack in a bundle of git."""
    named = ({"HEAD": standing[MAIN]} if MAIN in standing else {}) | dict(standing)
    lines = "".join(f"{commit} {ref}\n" for ref, commit in named.items())
    return f"# v2 git bundle\n{lines}\n".encode("utf-8", "surrogateescape")


def _show_register(copying: SetInWriting, standing: Mapping[str, str]) -> bool:
    """What a public mirror would receive of the register; whether it may be shown."""
    repository = copying.state / "publik.git"
    shown = {ref: commit for ref, commit in standing.items() if ref == MAIN or ref.startswith(f"{EDITIONS}/")}
    try:
        if MAIN not in shown or holds_restricted(repository, shown[MAIN], shown.values()):
            return False
    except HistoryError:
        # of a past that cannot be read nobody knows what is in it
        return False
    with packed(repository, shown.values()) as pack:
        copying.show(PUBLIC_BUNDLE, pack, _bundle_head(shown))
    return True


def _add_files(copying: SetInWriting) -> None:
    state = copying.state
    for name in inventory.files(state):
        try:
            file = (state / name).open("rb")
        except FileNotFoundError:
            # a log that was put away, a mark that was taken back
            continue
        with file:
            copying.add(name, file, mode=os.fstat(file.fileno()).st_mode)


def _add_documents(copying: SetInWriting) -> int:
    published = published_documents(queue_of(copying.state, "publik"))
    count = 0
    for document in inventory.documents(copying.state):
        try:
            copying.add_document(document, is_published=document.sha256 in published)
        except FileNotFoundError:
            # taken down meanwhile
            continue
        count += 1
    return count


# -- after -----------------------------------------------------------------------------------


def _drop_old(wanted: Wanted, newest: Set) -> tuple[str, ...]:
    """Take away sets whose time is over, and documents that no set names any more."""
    sets = sets_in(wanted.folder)
    staying = kept(sets, newest, wanted.keep_days)
    leaving = [one for one in sets if one not in staying]
    for one in leaving:
        aside = wanted.folder / f"{LEAVING}{one.name}"
        one.folder.rename(aside)
        shutil.rmtree(aside)
    try:
        needed = frozenset[str]().union(*(places_of(read_manifest(one).parts) for one in staying))
    except BadSet:
        # of a set that cannot be read nobody knows what it needs
        return tuple(one.name for one in leaving)
    for path in sorted((wanted.folder / POOL).glob("*/??/*")):
        if path.relative_to(wanted.folder).as_posix() not in needed:
            path.unlink(missing_ok=True)
    return tuple(one.name for one in leaving)


def _in_words(error: OSError, folder: Path) -> str:
    end = "Tidak ada cadangan baru; yang lama tetap."
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"Ruang simpan habis saat menulis ke `{folder}`. Kosongkan ruang, atau simpan lebih sedikit (--keep). {end}"
        case errno.EFBIG:
            return f"Sebuah berkas terlalu besar untuk cakram `{folder}`, mungkin karena bentuknya FAT. Pakai cakram ext4. {end}"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            where = error.filename or folder
            return f"`{where}` tidak boleh dibaca atau ditulisi pengguna ini. Jalankan sebagai pemilik folder keadaan, dan beri ia hak menulis di folder cadangan. {end}"
        case _:
            return f"Sistem menolak: {error.strerror or type(error).__name__}. Periksa cakram `{folder}`, lalu ulangi. {end}"
