"""Making an office's state of a copy, into a folder in which nothing is yet; and trying that out."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

from generator.history.repository import HistoryError
from generator.office.accounts.store import FILE as STORE
from generator.office.accounts.store import Unusable, check_sound
from generator.office.backup.age import AgeError, WrongKey, unlock
from generator.office.backup.sets import (
    CONTENTS,
    LOCKED,
    PUBLIC_BUNDLE,
    BadSet,
    Contents,
    Item,
    Manifest,
    Part,
    Set,
    contents_of,
    read_manifest,
    sets_in,
)
from generator.office.backup.streams import MeasuredSink, measured, new_file, pour, settle
from generator.review.git_writer import (
    WriteError,
    check_whole,
    fetch_beside,
    refs,
    set_setting,
    settings_in,
)
from generator.review.state import make_empty_queue
from generator.temporary_folders import temporary_folder

_BUILDING = ".pemulihan~"
_QUEUE, _SETTINGS = ".git", "config"
_OWN_SECTION = "ppid."
_OURS = re.compile(
    r"ppid\.|receive\.[a-z]+\Z|gc\.auto\Z"
    r"|core\.(?:repositoryformatversion|filemode|bare|sharedrepository|fsync|fsyncmethod|logallrefupdates)\Z"
)
"""Settings by which git runs nothing and reads nothing from elsewhere; whoever writes a set may have added others."""
_NAMED = 5
_MOST_BYTES = 256 * 1024 * 1024
"""Of the locked list, when it is open."""


class RestoreRefused(Exception):  # noqa: N818 - an answer to the person who asked
    """Nothing was restored; the text says in Indonesian why and what to do, without a word of any register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was made of a copy."""

    one: Set
    made: int
    """When the copying had begun, seconds since 1970."""
    registers: int
    refs: int
    """Of all registers together."""
    files: int
    documents: int
    has_accounts: bool


def chosen_set(folder: Path, name: str = "") -> Set:
    """The set of that name, or the newest one; ``folder`` may also be a set. Raises RestoreRefused."""
    if not folder.is_dir():
        raise RestoreRefused(f"Folder `{folder}` tidak ada. Pasang cakram cadangannya, lalu ulangi.")
    whole = folder.absolute()
    found = {one.name: one for one in sets_in(whole)}
    if not found and not name:
        found = {one.name: one for one in sets_in(whole.parent) if one.folder == whole}
    if not found:
        raise RestoreRefused(f"Tidak ada cadangan di `{folder}`.")
    if name and name not in found:
        raise RestoreRefused(f"Cadangan `{name}` tidak ada. Yang ada: {', '.join(sorted(found))}.")
    return found[name or max(found)]


def check_set(one: Set) -> Manifest:
    """Raise RestoreRefused unless every part is there and what it was when the copy was made. No key is needed."""
    try:
        manifest = read_manifest(one)
        wrong = list(_wrong_parts(one, manifest))
    except BadSet as error:
        raise RestoreRefused(f"Cadangan `{one.name}` tidak dapat dipakai: {error} {_other(one)}") from error
    except OSError as error:
        raise RestoreRefused(
            f"Cadangan `{one.name}` tidak dapat dibaca: {error.strerror}. {_other(one)}"
        ) from error
    if wrong:
        more = f", dan {len(wrong) - _NAMED} lainnya" if len(wrong) > _NAMED else ""
        raise RestoreRefused(
            f"Cadangan `{one.name}` rusak atau diubah: {'; '.join(wrong[:_NAMED])}{more}. {_other(one)}"
        )
    return manifest


def try_public_part(one: Set) -> bool:
    """Whether there is a public register that opens without a key, and it is whole. Raises RestoreRefused."""
    bundle = one.folder / PUBLIC_BUNDLE
    if not bundle.exists():
        return False
    with temporary_folder("cadangan") as folder:
        try:
            _take_bundle(folder, "publik", bundle)
        except WriteError as error:
            raise RestoreRefused(f"`{PUBLIC_BUNDLE}` rusak: {error} {_other(one)}") from error
    return True


def restore(one: Set, secrets: Sequence[str], into: Path) -> Restored:
    """Make the state; everything is checked before and after. Raises RestoreRefused, and then ``into`` is as it was.

    Nobody is logged in afterwards; passwords are what they were.
    """
    manifest = check_set(one)
    was_there = _check_empty(into)
    building = into / _BUILDING
    try:
        contents = _contents(one, manifest, secrets)
        building.mkdir(mode=0o700, parents=True)
        into.chmod(0o700)
        parts = {part.place: part for part in manifest.parts}
        _check_complete(one, contents, parts)
        # a queue's settings come after the queue
        for item in sorted(contents.items, key=lambda item: item.refs is None):
            _restore_item(one, item, parts[item.part], secrets, building)
        if (building / STORE).exists():
            check_sound(building / STORE)
        for made in sorted(building.iterdir()):
            made.rename(into / made.name)
        building.rmdir()
        settle(into)
    except BaseException as error:
        _take_back(into, was_there=was_there)
        refusal = _refusal(one, error)
        if refusal is error:
            raise
        raise refusal from error
    return Restored(
        one=one,
        made=contents.made,
        registers=sum(item.refs is not None for item in contents.items),
        refs=sum(len(item.refs) for item in contents.items if item.refs is not None),
        files=sum(item.refs is None and not item.path.startswith("berkas/") for item in contents.items),
        documents=sum(item.path.startswith("berkas/") for item in contents.items),
        has_accounts=any(item.path == STORE for item in contents.items),
    )


# -- before ----------------------------------------------------------------------------------


def _wrong_parts(one: Set, manifest: Manifest) -> Iterator[str]:
    for part in manifest.parts:
        path = one.path_of(part)
        if not path.is_file():
            yield f"`{part.place}` tidak ada"
        elif path.stat().st_size != part.size or measured(path) != (part.sha256, part.size):
            yield f"`{part.place}` lain isinya"


def _check_empty(into: Path) -> bool:
    """Whether the folder was there."""
    if not into.exists():
        return False
    if not into.is_dir() or any(into.iterdir()):
        raise RestoreRefused(
            f"`{into}` tidak kosong. Pulihkan hanya ke folder kosong: pindahkan dulu isinya ke tempat lain, jangan dihapus."
        )
    return True


def _contents(one: Set, manifest: Manifest, secrets: Sequence[str]) -> Contents:
    if all(part.place != CONTENTS for part in manifest.parts):
        raise BadSet(f"`{CONTENTS}` tidak disebut di manifes.")
    opened = _Bounded()
    with (one.folder / CONTENTS).open("rb") as file:
        unlock(file, opened, secrets)
    contents = contents_of(opened.buffer.getvalue())
    if contents.made != manifest.made:
        raise BadSet("kedua daftarnya tidak sama waktunya.")
    return contents


@dataclass(slots=True)
class _Bounded:
    """Takes no more than a list may have."""

    buffer: BytesIO = field(default_factory=BytesIO)

    def write(self, data: bytes, /) -> int:
        if self.buffer.tell() + len(data) > _MOST_BYTES:
            raise BadSet(f"`{CONTENTS}` terlalu besar.")
        return self.buffer.write(data)

    def flush(self) -> None:
        """Nothing is kept back."""


def _check_complete(one: Set, contents: Contents, parts: dict[str, Part]) -> None:
    lacking = [item.part for item in contents.items if item.part not in parts]
    if lacking:
        raise BadSet(f"`{lacking[0]}` tidak disebut di manifes `{one.name}`.")
    registers = [item.path for item in contents.items if item.refs is not None]
    if any("/" in path or not path.endswith(_QUEUE) for path in registers):
        raise BadSet(f"`{CONTENTS}` rusak.")
    for item in contents.items:
        # hooks and objects are never copied: what lies there would be run, or read as history
        folder, *inside = PurePosixPath(item.path).parts
        if (
            item.refs is None
            and folder.endswith(_QUEUE)
            and (folder not in registers or inside != [_SETTINGS])
        ):
            raise BadSet(f"`{CONTENTS}` memuat berkas di dalam repositori, yang tidak pernah dicadangkan.")
    if "publik.git" not in registers:
        raise BadSet("register publik tidak ada di dalamnya.")


# -- restoring -------------------------------------------------------------------------------


def _restore_item(one: Set, item: Item, part: Part, secrets: Sequence[str], building: Path) -> None:
    place = building / item.path
    if item.refs is None and place.parent.parent == building and place.parent.suffix == _QUEUE:
        _restore_settings(one, item, part, secrets, place)
        return
    if item.refs is None:
        place.unlink(missing_ok=True)
        _open_part(one, item, part, secrets, place)
        place.chmod(item.mode | 0o600)
        return
    bundle = building / ".bundel~"
    _open_part(one, item, part, secrets, bundle)
    register = Path(item.path).stem
    repository = _take_bundle(building, register, bundle)
    bundle.unlink()
    if refs(repository, "refs") != dict(item.refs):
        raise BadSet(f"ref register dalam `{item.part}` lain daripada yang dicatat.")


def _restore_settings(one: Set, item: Item, part: Part, secrets: Sequence[str], place: Path) -> None:
    """The settings of a queue: the file as it was, or, where git would run something of it, only those that are ours."""
    beside = place.with_name(".setelan~")
    _open_part(one, item, part, secrets, beside)
    found = settings_in(place.parent, beside)
    if all(_OURS.match(name) for name, _ in found):
        beside.chmod(item.mode | 0o600)
        beside.replace(place)
        return
    beside.unlink()
    for name, value in found:
        if name.startswith(_OWN_SECTION):
            set_setting(place.parent, name, value)


def _open_part(one: Set, item: Item, part: Part, secrets: Sequence[str], place: Path) -> None:
    with one.path_of(part).open("rb") as source, new_file(place) as target:
        sink = MeasuredSink(target)
        if part.place.endswith(LOCKED):
            unlock(source, sink, secrets)
        else:
            pour(source, sink)
    if (sink.sha256, sink.size) != (item.sha256, item.size):
        raise BadSet(f"`{part.place}` lain isinya daripada yang dicatat.")


def _take_bundle(state: Path, register: str, bundle: Path) -> Path:
    """A queue of what a bundle holds, checked object for object. Raises WriteError."""
    repository = make_empty_queue(state, register)
    fetch_beside(repository, bundle, ["+refs/*:refs/*"])
    check_whole(repository)
    return repository


# -- when it fails ---------------------------------------------------------------------------


def _take_back(into: Path, *, was_there: bool) -> None:
    """Nothing was in the folder before."""
    with suppress(OSError):
        for made in into.iterdir():
            shutil.rmtree(made) if made.is_dir() and not made.is_symlink() else os.unlink(made)  # noqa: PTH108 - one line for both
        if not was_there:
            into.rmdir()


def _refusal(one: Set, error: BaseException) -> BaseException:
    """The same in words, where it is something that may happen."""
    match error:
        case WrongKey():
            return RestoreRefused(
                f"Kunci itu tidak membuka cadangan `{one.name}`. Pakai kunci pemulihan yang lain; bagian publik kunci yang "
                f"cocok tercantum di `{one.folder / 'manifes.json'}` sesudah kata penerima."
            )
        case AgeError():
            return RestoreRefused(f"Bagian terkunci cadangan `{one.name}` rusak. {_other(one)}")
        case BadSet():
            return RestoreRefused(f"Cadangan `{one.name}` tidak dapat dipakai: {error} {_other(one)}")
        case Unusable():
            return RestoreRefused(f"Berkas akun dalam cadangan `{one.name}` rusak. {_other(one)}")
        case WriteError() | HistoryError():
            return RestoreRefused(f"Sebuah register tidak dapat dibuat dari cadangan: {error}")
        case OSError():
            return RestoreRefused(
                f"Sistem menolak: {error.strerror or type(error).__name__}. Periksa ruang simpan dan hak folder tujuan, lalu ulangi."
            )
        case _:
            return error


def _other(one: Set) -> str:
    """Where to go on."""
    try:
        others = [other.name for other in sets_in(one.pool) if other.name != one.name]
    except OSError:
        others = []
    if not others:
        return "Pakai salinan lain dari folder cadangan ini."
    return f"Pakai cadangan lain dengan --set, misalnya `--set {max(others)}`, atau salinan lain dari folder ini."
