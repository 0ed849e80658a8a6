"""How a folder of copies is laid out, and what the two lists of a set say.

Each copy is a *set*: a folder named after the time at which it began. Documents are shared by sets: they lie beside them
in ``berkas``, each once. ``manifes.json`` names every part of a set with its fingerprint and can be read by anybody;
what the parts are says ``daftar.age``, which only a recovery key opens.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import cast

FORMAT = "ppid-cadangan-1"
MANIFEST = "manifes.json"
CONTENTS = "daftar.age"
SECRET = "rahasia"  # noqa: S105 - name of a folder
PUBLIC_BUNDLE = "publik.bundle"
POOL = "berkas"
LOCKED = ".age"
UNFINISHED = ".sedang-"
LEAVING = ".hapus-"
LOCK_FILE = ".kunci"

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_REF = re.compile(r"refs/[^\x00-\x20~^:?*\[\\\x7f]+")
_MOST_BYTES = 256 * 1024 * 1024
"""Of a list: some million documents."""


class BadSet(Exception):  # noqa: N818 - a fact about a copy
    """A set that cannot be used; the text says in Indonesian what is wrong, without a name of anything restricted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of a set."""

    place: str
    """From the set's folder; for a document from the folder of all sets, beginning with ``berkas/``."""
    sha256: str
    """Of the file as it lies there, locked or not."""
    size: int

    @property
    def is_pooled(self) -> bool:
        """Whether other sets may share it."""
        return self.place.startswith(f"{POOL}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What anybody may know of a set."""

    made: int
    """When it was begun, seconds since 1970."""
    office: str
    """The same in all sets of one office, and says nothing of it."""
    program: str
    """Version of ppid."""
    public_keys: tuple[str, ...]
    """For which it was locked."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something of the office's state."""

    path: str
    """Within the state; of a repository the folder."""
    part: str
    """Place of the part that holds it; locked where that ends in ``.age``."""
    sha256: str
    """Of what comes out of the part: the file, or the bundle of the repository."""
    size: int
    mode: int = 0o600
    refs: Mapping[str, str] | None = None
    """Of a repository: each ref and what it names. None for a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a set holds."""

    made: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Set:
    """A finished copy; the older is the smaller one."""

    name: str
    folder: Path = field(compare=False)

    @property
    def pool(self) -> Path:
        """From where places of documents count."""
        return self.folder.parent

    @property
    def day(self) -> str:
        """In UTC, as ISO writes it."""
        return self.name[:10]

    def path_of(self, part: Part) -> Path:
        """Where the part lies."""
        return (self.pool if part.is_pooled else self.folder) / part.place


def name_of(time: int) -> str:
    """Name of the set that begins at a time, in seconds since 1970."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H%M%SZ")


def sets_in(folder: Path) -> tuple[Set, ...]:
    """Every finished set in the folder, the oldest first."""
    return tuple(
        sorted(
            Set(name=path.name, folder=path)
            for path in folder.iterdir()
            if _NAME.fullmatch(path.name) and path.is_dir()
        )
    )


# -- the list that anybody may read ----------------------------------------------------------


def manifest_text(manifest: Manifest) -> str:
    """As it is written."""
    told = {
        "bentuk": FORMAT,
        "waktu": manifest.made,
        "kantor": manifest.office,
        "ppid": manifest.program,
        "penerima": list(manifest.public_keys),
        "bagian": [
            {"tempat": part.place, "sha256": part.sha256, "ukuran": part.size} for part in manifest.parts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_manifest(one: Set) -> Manifest:
    """Raises BadSet."""
    match _loaded(_text_of(one.folder / MANIFEST)):
        case {
            "waktu": int(made),
            "kantor": str(office),
            "ppid": str(program),
            "penerima": keys,
            "bagian": parts,
        }:
            return Manifest(
                made=made,
                office=office,
                program=program,
                public_keys=tuple(map(str, _listed(keys))),
                parts=tuple(map(_part, _listed(parts))),
            )
        case _:
            raise BadSet(f"`{MANIFEST}` rusak.")


def _part(told: object) -> Part:
    match told:
        case {"tempat": str(place), "sha256": str(sha256), "ukuran": int(size)} if _is_inside(
            place
        ) and _SHA256.fullmatch(sha256):
            return Part(place=place, sha256=sha256, size=size)
        case _:
            raise BadSet(f"`{MANIFEST}` rusak.")


# -- the list that is locked -----------------------------------------------------------------


def contents_text(contents: Contents) -> str:
    """As it is written before it is locked."""
    told = {
        "bentuk": FORMAT,
        "waktu": contents.made,
        "isi": [
            {
                "jalur": item.path,
                "bagian": item.part,
                "sha256": item.sha256,
                "ukuran": item.size,
                "hak": item.mode,
                **({} if item.refs is None else {"ref": dict(item.refs)}),
            }
            for item in contents.items
        ],
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def contents_of(data: bytes) -> Contents:
    """Raises BadSet. Paths never lead out of the state: whoever knows the public keys can write such a list."""
    match _loaded(data):
        case {"waktu": int(made), "isi": items}:
            return Contents(made=made, items=tuple(map(_item, _listed(items))))
        case _:
            raise BadSet(f"`{CONTENTS}` rusak.")


def _item(told: object) -> Item:
    match told:
        case {
            "jalur": str(path),
            "bagian": str(part),
            "sha256": str(sha256),
            "ukuran": int(size),
            "hak": int(mode),
        } if _is_inside(path) and _is_inside(part) and _SHA256.fullmatch(sha256):
            named = cast("dict[str, object]", told).get("ref")
            refs = None if named is None else _refs(named)
            return Item(path=path, part=part, sha256=sha256, size=size, mode=mode & 0o777, refs=refs)
        case _:
            raise BadSet(f"`{CONTENTS}` rusak.")


def _refs(told: object) -> Mapping[str, str]:
    refs = cast("dict[str, object]", told) if isinstance(told, dict) else {"": None}
    found = {name: commit for name, commit in refs.items() if isinstance(commit, str)}
    if len(found) != len(refs) or not all(
        _REF.fullmatch(name) and _COMMIT.fullmatch(commit) for name, commit in found.items()
    ):
        raise BadSet(f"`{CONTENTS}` rusak.")
    return found


# -- both ------------------------------------------------------------------------------------


def _text_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadSet(f"`{path.name}` tidak ada.") from None
    if len(data) > _MOST_BYTES:
        raise BadSet(f"`{path.name}` terlalu besar.")
    return data


def _loaded(data: bytes) -> Mapping[str, object]:
    """An empty mapping for what is none, or of another form; the newer program is told to be needed."""
    try:
        told = cast("object", json.loads(data))
    except (ValueError, RecursionError):
        return {}
    known = cast("dict[str, object]", told) if isinstance(told, dict) else {}
    if known.get("bentuk") != FORMAT:
        raise BadSet(
            "Bentuknya tidak dikenal. Mungkin dibuat ppid yang lebih baru, atau bukan cadangan ppid."
        )
    return known


def _listed(told: object) -> list[object]:
    if not isinstance(told, list):
        raise BadSet("Daftar isinya rusak.")
    return cast("list[object]", told)


def _is_inside(path: str) -> bool:
    """Whether a path stays below where it begins."""
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and ".." not in pure.parts and "\0" not in path


def places_of(parts: Iterable[Part]) -> frozenset[str]:
    """Documents among them, by their places."""
    return frozenset(part.place for part in parts if part.is_pooled)
