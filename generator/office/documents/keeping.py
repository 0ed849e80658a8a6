"""Taking a document or scan into one of the two stores, and what is known of it afterwards."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import BoundedSemaphore
from typing import cast

from generator.changes.placed import Snapshot
from generator.files.findings import Finding
from generator.files.kinds import Kind
from generator.files.looking import look
from generator.files.places import public_folder, restricted_folder, withdrawn_folder
from generator.files.store import FileStore
from generator.office.accounts.store import Store, number, text
from generator.office.requests.asked import Asked, Upload
from generator.office.requests.desk import Desk
from generator.validation.declared_contacts import Declared, declared_in

_AT_ONCE = BoundedSemaphore(2)
"""Looking through a file may take much memory each time."""
_PERSONAL = "BRK-07"
_WITHDRAWN_BEFORE = Finding(
    code="BRK-09",
    is_error=False,
    message="Dokumen yang persis sama pernah ditarik dari situs.",
    remedy="Tanyakan dulu alasannya kepada PPID. Bila yang ditarik itu isinya, perbaiki, lalu unggah lagi.",
)
"""No error: a document that was taken down from the wrong row may stand in the right one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is kept, and what was to be said of it when it came."""

    sha256: str
    kind: Kind
    size: int
    """Bytes."""
    warnings: tuple[str, ...]


class NotTaken(Exception):  # noqa: N818 - an answer to the person who sent it
    """The file is not kept; every finding says what and what to do, without any of its words."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(one.message for one in findings))


def public_files(desk: Desk) -> FileStore:
    """Documents of the public register."""
    return FileStore(public_folder(desk.state))


def restricted_files(desk: Desk) -> FileStore:
    """Scans of the restricted registers."""
    return FileStore(restricted_folder(desk.state))


def keep_public(asked: Asked, upload: Upload, kinds: Iterable[Kind]) -> KeptFile:
    """Keep what may be published one day; raises NotTaken."""
    return _kept(asked, upload, kinds, public_files(asked.desk), restricted=False)


def keep_restricted(asked: Asked, upload: Upload, kinds: Iterable[Kind]) -> KeptFile:
    """Keep what never leaves the office; personal data do not stop it. Raises NotTaken."""
    return _kept(asked, upload, kinds, restricted_files(asked.desk), restricted=True)


def _kept(
    asked: Asked, upload: Upload, kinds: Iterable[Kind], store: FileStore, *, restricted: bool
) -> KeptFile:
    with _AT_ONCE:
        looked = look(upload.path, declared_by(asked.reference.rows), kinds)
    findings = tuple(
        replace(one, is_error=False) if restricted and one.code == _PERSONAL else one
        for one in looked.findings
    )
    errors = tuple(one for one in findings if one.is_error)
    if errors or looked.kind is None:
        raise NotTaken(errors)
    digest = store.put(upload.path)
    if not restricted and FileStore(withdrawn_folder(asked.desk.state)).find(digest):
        findings = (*findings, _WITHDRAWN_BEFORE)
    made = KeptFile(
        sha256=digest,
        kind=looked.kind,
        size=upload.size,
        # of a restricted scan nothing is noted: where it has personal data is nobody's business outside
        warnings=() if restricted else tuple(f"{one.message} {one.remedy}" for one in findings),
    )
    _note(asked.store, made, asked.now)
    return made


def declared_by(rows: Snapshot) -> Declared:
    """Which contacts the body declares as its own."""
    return declared_in(
        (table.table, cells)
        for table, own in rows.items()
        if table.package == "acuan"
        for cells in own.values()
    )


def _note(store: Store, kept: KeptFile, now: int) -> None:
    with store.work() as work:
        work.run(
            "INSERT INTO berkas (sidik, jenis, ukuran, peringatan, waktu) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (sidik) DO UPDATE SET waktu = excluded.waktu, peringatan ="
            " CASE excluded.peringatan WHEN '[]' THEN peringatan ELSE excluded.peringatan END",
            kept.sha256,
            kept.kind.value,
            kept.size,
            json.dumps(kept.warnings, ensure_ascii=False),
            now,
        )


def kept_file(store: Store, sha256: str) -> KeptFile | None:
    """What was noted when the file came; None where it did not come over the server."""
    with store.work() as work:
        row = work.row("SELECT * FROM berkas WHERE sidik = ?", sha256)
    if row is None:
        return None
    return KeptFile(
        sha256=sha256,
        kind=Kind(text(row, "jenis")),
        size=number(row, "ukuran"),
        warnings=tuple(cast("list[str]", json.loads(text(row, "peringatan")))),
    )


def kind_at(store: Store, sha256: str, place: Path) -> Kind:
    """Of which kind a file is that is kept; one that came before notes were taken is told by its first bytes."""
    known = kept_file(store, sha256)
    if known is not None:
        return known.kind
    with place.open("rb") as file:
        head = file.read(8)
    return next((kind for begin, kind in _BEGINNINGS if head.startswith(begin)), Kind.PDF)


_BEGINNINGS = ((b"\xff\xd8\xff", Kind.JPG), (b"\x89PNG", Kind.PNG))
