"""Whether the office's files lie where they should and only its own user may read them."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.history.repository import HistoryError
from generator.office.accounts.log import FILE as LOG
from generator.office.accounts.store import FILE as STORE
from generator.office.administration.flaw import Flaw
from generator.office.backup.inventory import FOLDER as COPIES
from generator.review import state as shipped
from generator.review.git_writer import WriteError, check_writable
from generator.review.state import office_key

_EXAMPLES = "contoh"
"""Where `ppid serve` keeps its accounts; its code is not for a real office, so the name stands here again."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HOOKS = {"update": "update_hook.sh", "pre-receive": "pre_receive_hook.sh"}


def state_flaws(state: Path) -> Iterator[Flaw]:
    """The folder itself, the accounts and the log."""
    if not state.is_dir():
        yield Flaw(
            what=f"Folder keadaan `{state}` tidak ada.",
            remedy="Tunjuk folder yang benar dengan --state, atau jalankan `ppid office` sekali untuk membuatnya.",
        )
        return
    yield from privacy_flaws(state)
    if not (state / STORE).exists():
        yield Flaw(
            what="Belum ada satu akun pun.",
            remedy="Undang pengelola: `ppid user add NAMA --pejabat ID --pengelola`.",
        )
    if (state / _EXAMPLES / STORE).exists():
        yield Flaw(
            what="Akun contoh dari `ppid serve` tidak dihitung di sini.",
            remedy="Akun itu hanya untuk mencoba di komputer ini. Untuk kantor sungguhan, undang orang dengan `ppid user add`.",
            is_hint=True,
        )


def privacy_flaws(state: Path) -> Iterator[Flaw]:
    """What of a state that is there somebody else may read, or its owner may not write."""
    yield from _private(state, "Folder keadaan")
    if state.stat().st_uid != os.geteuid():
        yield Flaw(
            what=f"Folder keadaan `{state}` milik pengguna sistem yang lain.",
            remedy="Jalankan perintah ini, dan peladennya, sebagai pemilik folder itu.",
        )
    elif not os.access(state, os.W_OK):
        yield Flaw(
            what=f"Folder keadaan `{state}` tidak dapat ditulisi.",
            remedy=f"Jalankan `chmod u+rwx {state}`, atau pasang kembali cakramnya supaya dapat ditulisi.",
        )
    owner = state.stat().st_uid
    inner = (path for pattern in ("*", "*.git/*", "keys/*") for path in sorted(state.glob(pattern)))
    if foreign := [path for path in inner if path.lstat().st_uid != owner]:
        yield Flaw(
            what=f"`{foreign[0]}` dan mungkin yang lain bukan milik pemilik folder keadaan, jadi peladen gagal menulisinya.",
            remedy=f"Sebuah perintah pernah dijalankan sebagai pengguna lain. Jalankan `sudo chown -R --reference={state} {state}`.",
        )
    for path in (*sorted(state.glob(f"{STORE}*")), state / LOG):
        if path.exists():
            yield from _private(path, "Berkas")
    for folder in (state / "berkas", state / COPIES):
        if folder.exists():
            yield from _private(folder, "Folder")


def key_flaws(state: Path) -> Iterator[Flaw]:
    """The private key by which the office signs."""
    key = office_key(state)
    if not key.is_file() or not key.with_name(f"{key.name}.pub").is_file():
        yield Flaw(
            what="Kunci peladen kantor tidak ada, jadi tidak ada yang dapat disetujui.",
            remedy="Kembalikan folder `keys` dari cadangan. Kantor yang benar-benar baru: jalankan `ppid office` sekali.",
        )
        return
    yield from _private(key.parent, "Folder kunci")
    yield from _private(key, "Kunci peladen kantor")


def queue_flaws(repositories: Iterable[Path]) -> Iterator[Flaw]:
    """Queues that cannot be written, that others can read, or that let everybody push."""
    for repository in repositories:
        try:
            check_writable(repository)
        except (WriteError, HistoryError, OSError) as error:
            yield Flaw(
                what=f"Antrean `{repository.name}` tidak dapat dipakai: {error}",
                remedy="Kembalikan antrean itu dari cadangan. Jangan membuatnya kosong: riwayatnya ada di dalamnya.",
            )
            continue
        if not all(os.access(repository / folder, os.W_OK) for folder in (".", "objects", "refs")):
            yield Flaw(
                what=f"Antrean `{repository.name}` tidak dapat ditulisi.",
                remedy=f"Jadikan milik pengguna peladen: `chown -R PENGGUNA {repository}`.",
            )
        if repository.name.startswith("dik-"):
            yield from _private(repository, "Antrean terbatas")
        yield from _hook_flaws(repository)


def _hook_flaws(repository: Path) -> Iterator[Flaw]:
    for name, source in _HOOKS.items():
        hook = repository / "hooks" / name
        right = Path(shipped.__file__).with_name(source).read_bytes()
        if not hook.is_file() or hook.read_bytes() != right or not os.access(hook, os.X_OK):
            yield Flaw(
                what=f"Penjaga `{name}` pada antrean `{repository.name}` tidak ada, lain versinya, atau tidak dapat dijalankan.",
                remedy="Jalankan `ppid office` sekali: penjaganya dipasang ulang.",
            )


def _private(path: Path, name: str) -> Iterator[Flaw]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        right = "700" if path.is_dir() else "600"
        yield Flaw(
            what=f"{name} `{path}` dapat dibuka pengguna sistem lain (hak {mode:o}).",
            remedy=f"Jalankan `chmod {right} {path}`.",
        )
