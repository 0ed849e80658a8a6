"""The tree of a commit as git would name it, reckoned without git while files change."""

import hashlib
from collections.abc import Iterable, Mapping

from generator.history.stored_files import TreeEntry

PLAIN_MODE = "100644"
_TREE_MODE = "40000"


def blob_id(data: bytes) -> str:
    """The id that git gives to this content."""
    return _id("blob", data)


class TreeState:
    """Every file of a commit, and the id of the tree that holds exactly these.

    Only folders on the way to a change are reckoned again.
    """

    def __init__(self, entries: Iterable[TreeEntry]) -> None:
        self._folders: dict[str, dict[str, tuple[str, str]]] = {"": {}}
        """Folder → name → mode and id; subfolders stand in it as soon as they were reckoned."""
        self._stale: set[str] = set()
        for entry in entries:
            self._put(entry.path, entry.mode, entry.blob)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Let these paths hold plain files of this content."""
        for path, data in files.items():
            self._put(path, PLAIN_MODE, blob_id(data))

    def entries(self) -> dict[str, tuple[str, str]]:
        """Path → mode and id of every file."""
        return {
            f"{folder}/{name}" if folder else name: entry
            for folder, names in self._folders.items()
            for name, entry in names.items()
            if entry[0] != _TREE_MODE
        }

    def copy(self) -> "TreeState":
        """Another state that changes on its own."""
        made = TreeState(())
        made._folders = {folder: dict(names) for folder, names in self._folders.items()}
        made._stale = set(self._stale)
        return made

    def tree(self) -> str:
        """Id of the whole tree."""
        for folder in sorted(self._stale, key=lambda one: -one.count("/") if one else 1):
            above, _, name = folder.rpartition("/")
            if folder:
                self._folders[above][name] = (_TREE_MODE, self._folder_id(folder))
        self._stale.clear()
        return self._folder_id("")

    def _put(self, path: str, mode: str, blob: str) -> None:
        folder, _, name = path.rpartition("/")
        self._open(folder)
        self._folders[folder][name] = (mode, blob)

    def _open(self, folder: str) -> None:
        """Make the folder and those above known, and to be reckoned again."""
        while folder and folder not in self._stale:
            self._folders.setdefault(folder, {})
            self._stale.add(folder)
            folder = folder.rpartition("/")[0]

    def _folder_id(self, folder: str) -> str:
        names = self._folders[folder]
        ordered = sorted(
            (name.encode("utf-8", "surrogateescape") + (b"/" if mode == _TREE_MODE else b""), name)
            for name, (mode, _) in names.items()
        )
        content = bytearray()
        for _, name in ordered:
            mode, object_id = names[name]
            # ls-tree prints six digits, a tree keeps them without leading zero
            content += f"{mode.lstrip('0')} ".encode()
            content += name.encode("utf-8", "surrogateescape") + b"\0" + bytes.fromhex(object_id)
        return _id("tree", bytes(content))


def _id(kind: str, data: bytes) -> str:
    # git's own naming of objects; nothing here rests on its strength but what rests on git's
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
