"""A set of copies while it is written: locked parts, shown parts, and documents beside all sets."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from generator.office.backup import inventory
from generator.office.backup.age import Readable, lock
from generator.office.backup.sets import CONTENTS, LOCKED, POOL, SECRET, Contents, Item, Part, contents_text
from generator.office.backup.streams import Measured, MeasuredSink, new_file, pour, settle


def secret_name(salt: bytes, text: str) -> str:
    """A name that tells nothing to who does not know the salt: a fingerprint would show who has the same document."""
    return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()[:32]


@dataclass(slots=True, kw_only=True)
class SetInWriting:
    """A set that is being written."""

    state: Path
    """Of the office."""
    folder: Path
    """In which sets lie."""
    public_keys: tuple[str, ...]
    work: Path
    """Where it stands until it is whole."""
    salt: bytes
    parts: dict[str, Part] = field(default_factory=dict[str, Part])
    """By place: both stores may hold the same document."""
    items: list[Item] = field(default_factory=list[Item])
    written: int = 0
    damaged: list[str] = field(default_factory=list[str])

    def add(
        self,
        path: str,
        source: Readable,
        *,
        head: bytes = b"",
        mode: int = 0o600,
        refs: Mapping[str, str] | None = None,
    ) -> None:
        """Lock something of the state into a part of its own."""
        place = f"{SECRET}/{len(self.items) + 1:04d}{LOCKED}"
        measured = Measured(source, head)
        self._lock(place, measured)
        self._item(path, place, measured.sha256, measured.size, mode, refs)

    def finish(self, contents: Contents) -> None:
        """Write the locked list."""
        self._lock(CONTENTS, BytesIO(contents_text(contents).encode()))

    def show(self, place: str, source: Readable, head: bytes = b"") -> None:
        """Write something that everybody may read."""
        with new_file(self.work / place) as file:
            sink = MeasuredSink(file)
            pour(Measured(source, head), sink)
        self._part(place, sink.sha256, sink.size)
        self.written += sink.size

    def add_document(self, document: inventory.Document, *, is_published: bool) -> None:
        """Put a document beside the sets, unless it lies there already."""
        path = self.state / document.path
        mode = path.stat().st_mode
        if is_published and document.path.startswith("berkas/publik/"):
            self._show_document(document, path, mode)
            return
        tag = secret_name(self.salt, " ".join((*sorted(self.public_keys), document.sha256)))
        folder = f"{POOL}/{SECRET}/{tag[:2]}"
        known = next((self.folder / folder).glob(f"{tag}-*{LOCKED}"), None)
        if known is None:
            draft = self.folder / folder / f".{tag}~"
            draft.unlink(missing_ok=True)
            with path.open("rb") as file, new_file(draft) as target:
                measured, sink = Measured(file), MeasuredSink(target)
                lock(measured, sink, self.public_keys)
            if measured.sha256 != document.sha256:
                draft.unlink()
                self._add_damaged(document, path)
                return
            known = draft.with_name(f"{tag}-{sink.sha256}{LOCKED}")
            draft.rename(known)
            settle(known.parent)
            self.written += sink.size
        place = f"{folder}/{known.name}"
        self._part(place, known.name.removeprefix(f"{tag}-").removesuffix(LOCKED), known.stat().st_size)
        self._item(document.path, place, document.sha256, path.stat().st_size, mode)

    def _show_document(self, document: inventory.Document, path: Path, mode: int) -> None:
        place = f"{POOL}/publik/{document.sha256[:2]}/{document.sha256}"
        target = self.folder / place
        if not target.exists():
            draft = target.with_name(f".{document.sha256}~")
            draft.unlink(missing_ok=True)
            with path.open("rb") as file, new_file(draft) as copy:
                measured = Measured(file)
                pour(measured, copy)
            if measured.sha256 != document.sha256:
                draft.unlink()
                self._add_damaged(document, path)
                return
            draft.rename(target)
            settle(target.parent)
            self.written += measured.size
        size = target.stat().st_size
        self._part(place, document.sha256, size)
        self._item(document.path, place, document.sha256, size, mode)

    def _add_damaged(self, document: inventory.Document, path: Path) -> None:
        self.damaged.append(document.path)
        with path.open("rb") as file:
            self.add(document.path, file, mode=path.stat().st_mode)

    def _lock(self, place: str, source: Readable) -> None:
        with new_file(self.work / place) as file:
            sink = MeasuredSink(file)
            lock(source, sink, self.public_keys)
        self._part(place, sink.sha256, sink.size)
        self.written += sink.size

    def _part(self, place: str, sha256: str, size: int) -> None:
        self.parts[place] = Part(place=place, sha256=sha256, size=size)

    def _item(
        self, path: str, part: str, sha256: str, size: int, mode: int, refs: Mapping[str, str] | None = None
    ) -> None:
        self.items.append(Item(path=path, part=part, sha256=sha256, size=size, mode=mode & 0o777, refs=refs))
