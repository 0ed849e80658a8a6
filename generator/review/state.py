"""Where the office keeps its queues: one bare repository for each register, and the office's own key."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.datapackages.layout import PackageKind
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.history.changed_files import newest_commit_time
from generator.history.repository import commit_at
from generator.history.signatures import generate_key, public_key_of
from generator.history.stored_files import files_at
from generator.review.git_writer import (
    MAIN,
    NOTHING,
    PROGRAM,
    check_writable,
    compare_and_swap,
    create_bare,
    set_setting,
    tip,
    write_commit,
)
from generator.review.office_key_row import KEYS_FILE, table_with_office_key
from generator.validation.package import read_files

ANCHOR = "ppid.anchor"
"""Setting of a queue: the commit from which on every change needs four eyes."""
REGISTER = "ppid.register"

_PUBLIC = "publik"
_EXEMPTED = "dik-"
_CHECKED: set[tuple[Path, int]] = set()
"""Repositories, with the number of their folder, whose refs could be changed when they were first asked for."""
_PUSHED_BYTES = 64 * 1024 * 1024
_UPDATE_HOOK = Path(__file__).with_name("update_hook.sh")
_PRE_RECEIVE_HOOK = Path(__file__).with_name("pre_receive_hook.sh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One register, its proposals and what was said of them."""

    repository: Path
    """Bare."""
    layout: RepositoryLayout
    public: Path
    """Repository of the public packages, whose ``acuan`` says who holds which role; its own for ``publik``."""

    @property
    def register(self) -> str:
        """``publik`` or ``dik-<unit>``."""
        return self.layout.register


def queue_of(state: Path, register: str) -> Queue:
    """The queue of a register; raises NotWritableError when the state holds none."""
    repository = state / f"{register}.git"
    _check_once(repository)
    unit = register.removeprefix(_EXEMPTED)
    layout = PUBLIC_LAYOUT if register == _PUBLIC else exempted_layout(unit)
    return Queue(repository=repository, layout=layout, public=state / f"{_PUBLIC}.git")


def _check_once(repository: Path) -> None:
    """Raise NotWritableError; not asked again of a repository that was one: whoever changes its refs checks it anew."""
    try:
        number = repository.stat().st_ino
    except OSError:
        number = 0
    here = repository.absolute()
    if (here, number) not in _CHECKED:
        check_writable(repository)
        _CHECKED.add((here, number))


def queues_of(state: Path) -> tuple[Queue, ...]:
    """Every queue that the state holds, the public one first, then by name."""
    names = sorted(
        path.stem for path in state.glob("*.git") if path.stem == _PUBLIC or path.stem.startswith(_EXEMPTED)
    )
    return tuple(queue_of(state, name) for name in sorted(names, key=lambda name: (name != _PUBLIC, name)))


def office_key(state: Path) -> Path:
    """Where the private key of the office server lies; it may not be there yet."""
    return state / "keys" / "office"


def keep_office_key(state: Path, made: Path) -> None:
    """Let a key pair that was made elsewhere be the office's; the state has none yet."""
    place = office_key(state)
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.parent.mkdir(exist_ok=True, mode=0o700)
    for suffix in ("", ".pub"):
        shutil.move(made.with_name(f"{made.name}{suffix}"), place.with_name(f"{place.name}{suffix}"))


def make_queues(root: Path, state: Path, dik: Path | None = None) -> tuple[Queue, ...]:
    """The queues of the registers under ``root``, and the office's key; those that lack are made, others stay as they are.

    Raises SigningError where ssh-keygen is absent. None where ``root`` is not the top of a git repository with a commit. ``dik`` is the folder of restricted packages,
    if there is one: each that is a repository of its own is cloned, each other becomes a fresh repository of one commit.
    Where no office's key stands in ``kunci.csv``, the public queue begins with a commit of the program that puts this
    office's there: four eyes begin after it.
    """
    if not (root / ".git").exists() or newest_commit_time(root, (".",)) is None:
        return ()
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = office_key(state)
    if not key.exists():
        key.parent.mkdir(exist_ok=True, mode=0o700)
        generate_key(key)
    _make(state, _PUBLIC, root, public_key=public_key_of(key))
    for folder in _packages(dik):
        _make(state, f"{_EXEMPTED}{folder.name}", folder, time=newest_commit_time(root, (".",)) or 0)
    return queues_of(state)


def make_empty_queue(state: Path, register: str) -> Path:
    """A repository with the settings and hooks of a queue and nothing in it, for what was saved of one."""
    place = state / f"{register}.git"
    judge = _UPDATE_HOOK.read_text(encoding="utf-8")
    create_bare(place, _settings(register), None, judge, private=register != _PUBLIC)
    _write_hooks(place)
    return place


def _packages(dik: Path | None) -> Iterator[Path]:
    if dik is not None and dik.is_dir():
        yield from sorted(
            folder for folder in dik.iterdir() if folder.is_dir() and (folder / "datapackage.json").is_file()
        )


def _make(state: Path, register: str, source: Path, *, time: int = 0, public_key: str = "") -> None:
    """Make a queue whole or not at all."""
    place = state / f"{register}.git"
    if place.exists():
        _write_hooks(place)
        return
    beside = Path(tempfile.mkdtemp(dir=state, prefix=f".{register}.", suffix="~"))
    try:
        made = beside / "queue.git"
        is_repository = (source / ".git").exists()
        create_bare(
            made,
            _settings(register),
            source if is_repository else None,
            _UPDATE_HOOK.read_text(encoding="utf-8"),
            private=register != _PUBLIC,
        )
        _write_hooks(made)
        if not is_repository:
            _commit_package(made, register, source, time)
        if public_key:
            _register_key(made, public_key)
        set_setting(made, ANCHOR, tip(made, MAIN))
        made.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_hooks(queue: Path) -> None:
    """Give the queue the hooks of this version; one that stands already may be judging a push, so it is replaced whole."""
    for source, name in ((_UPDATE_HOOK, "update"), (_PRE_RECEIVE_HOOK, "pre-receive")):
        hook = queue / "hooks" / name
        script = source.read_bytes()
        if hook.is_file() and hook.read_bytes() == script:
            continue
        new = hook.with_name(f".{name}~")
        new.write_bytes(script)
        new.chmod(0o700)
        new.replace(hook)


def _settings(register: str) -> dict[str, str]:
    return {
        REGISTER: register,
        "core.fsync": "all",
        "core.logAllRefUpdates": "always",
        "gc.auto": "0",
        "receive.autoGc": "false",
        "receive.denyDeletes": "true",
        # a corrected version lies beside the earlier one; which refs may go where, the hook says
        "receive.denyNonFastForwards": "false",
        "receive.fsckObjects": "true",
        "receive.maxInputSize": str(_PUSHED_BYTES),
        "receive.advertiseAtomic": "true",
    }


def _commit_package(repository: Path, register: str, folder: Path, time: int) -> None:
    files, _ = read_files(folder, register, PackageKind.EXEMPT)
    commit = write_commit(
        repository,
        tree_of=None,
        files={**files},
        parents=(),
        message=f"Isi awal {register}\n",
        author=PROGRAM,
        committer=PROGRAM,
        time=time,
    )
    compare_and_swap(repository, MAIN, commit, NOTHING)


def _register_key(repository: Path, public_key: str) -> None:
    """Without this row nobody could approve the proposal to add it: it takes the key itself."""
    main = tip(repository, MAIN)
    table = files_at(repository, main, (KEYS_FILE,)).get(KEYS_FILE)
    time = commit_at(repository, main).time
    # the day in UTC is never later than that of a body in Indonesia, so the key is valid for approvals of today
    first_day = datetime.fromtimestamp(time, UTC).date()
    registered = None if table is None else table_with_office_key(table, public_key, first_day)
    if registered is None:
        return
    commit = write_commit(
        repository,
        tree_of=main,
        files={KEYS_FILE: registered},
        parents=(main,),
        message="Daftarkan kunci peladen kantor\n",
        author=PROGRAM,
        committer=PROGRAM,
        time=time,
    )
    compare_and_swap(repository, MAIN, commit, main)
