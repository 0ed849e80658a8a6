"""What the public clones: a mirror that receives ``main`` and the tags of editions, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.history.changed_files import paths_ever
from generator.history.stored_files import files_at
from generator.review.git_writer import MAIN, NOTHING, RefMoved, WriteError, push, refs, setting, tip
from generator.review.restricted_paths import REFERENCE, RESTRICTED, is_example, is_restricted

MIRROR = "ppid.mirror"
"""Setting of the public queue: address of the mirror."""
EDITIONS = "refs/tags/edisi"


class NotForThePublic(Exception):  # noqa: N818 - a fact about a repository
    """The repository holds, or once held, a restricted package; nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the mirror holds now."""

    commit: str
    """Tip of its ``main``."""
    editions: tuple[str, ...]
    """Names of the editions, e.g. ``2026-1``."""


def mirror_address(queue: Path) -> str:
    """Where the queue was told to publish; empty when nobody said."""
    return setting(queue, MIRROR)


def publish_register(queue: Path, mirror: str) -> Sent:
    """Push ``main`` and the edition tags of the public queue; proposals and what was said of them stay inside.

    Nothing is forced: a mirror that holds another history refuses. Raises NotForThePublic, RefMoved when the mirror
    went elsewhere, and WriteError with what the mirror answered.
    """
    commit = tip(queue, MAIN)
    if commit == NOTHING:
        raise WriteError(f"`{queue}` belum memuat cabang `main`. Buat antrean dengan `ppid serve`.")
    editions = refs(queue, EDITIONS)
    if holds_restricted(queue, commit, (commit, *editions.values())):
        raise NotForThePublic(
            f"Riwayat `{queue}` memuat berkas register terbatas ({RESTRICTED}). Cermin dapat disalin siapa saja beserta seluruh riwayatnya, "
            "jadi tidak ada yang dikirim. Pindahkan paket terbatas ke repositori tersendiri, lalu mulai repositori "
            "publik yang riwayatnya bersih dengan `ppid init`."
        )
    try:
        push(queue, mirror, {MAIN: commit, **editions}, {})
    except WriteError as error:
        if "non-fast-forward" in str(error) or "fetch first" in str(error):
            raise RefMoved from error
        raise
    names = tuple(sorted(ref.removeprefix(f"{EDITIONS}/") for ref in editions))
    return Sent(commit=commit, editions=names)


def holds_restricted(queue: Path, commit: str, sent: Iterable[str]) -> bool:
    """Whether anything restricted lies in the history of what is sent, of registers that are not marked as an example.

    A side branch that added and removed it counts, and so does another folder: who clones gets every object.
    """
    if not any(map(is_restricted, paths_ever(queue, sent))):
        return False
    return not is_example(files_at(queue, commit, (REFERENCE,)))
