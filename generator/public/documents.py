"""Documents of the site itself that published rows name: which they are, and their copies beside the pages.

Only what a row of the staging folder names is ever copied: a file that was sent and not approved, or whose link was
taken down, stays where it is. Nothing here opens a document.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.files.address import FOLDER, PublishedFile, file_at, is_in_folder
from generator.files.store import FileStore, Spoilt
from generator.model.problem import Place, Problem, Severity
from generator.public.current_rows import CurrentRows

_LINKED = ("dip", "pengumuman")
_IN_FORCE = "berlaku"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A row in force whose link leads to the documents of the site."""

    place: Place
    file: PublishedFile | None
    """None where the link leads to no address that a document can have."""


def documents_named(current: CurrentRows) -> tuple[NamedDocument, ...]:
    """What the rows in force name, in order of place; the same document may be named twice."""
    bodies = (cells for rows in current.of_kind("badan") for cells in rows)
    site = next((cells["alamat_situs"] for cells in bodies), "")
    found = (
        NamedDocument(
            place=Place(file=f"registers/{table.package}/{table.table}.csv", entry_id=row, column="tautan"),
            file=file_at(link, site),
        )
        for name in _LINKED
        for table, (row, link, status) in current.naming(f"{site}{FOLDER}", name, "id", "tautan", "status")
        if status == _IN_FORCE and is_in_folder(link, site)
    )
    return tuple(sorted(found, key=lambda one: (one.place.file, one.place.entry_id)))


def find_lacking(documents: Iterable[NamedDocument], store: FileStore) -> Iterator[Problem]:
    """One problem for every row that names a document which is not kept: a dead link is not published."""
    for one in documents:
        if one.file is None or store.find(one.file.sha256) is None:
            yield _lacking(one)


def copy_documents(documents: Iterable[NamedDocument], store: FileStore, site: Path) -> tuple[Problem, ...]:
    """Put every document once at its address below ``site``; what could not be put there."""
    problems: list[Problem] = []
    placed: set[PublishedFile] = set()
    for one in documents:
        if one.file is None or one.file in placed:
            continue
        target = site / one.file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            store.copy_to(one.file.sha256, target)
        except (Spoilt, FileNotFoundError):
            with suppress(OSError):
                target.parent.rmdir()
            problems.append(_lacking(one))
            continue
        placed.add(one.file)
    return tuple(problems)


def _lacking(one: NamedDocument) -> Problem:
    return Problem(
        code="BRK-01",
        severity=Severity.ERROR,
        place=one.place,
        message="Dokumen yang disebut tautan ini tidak ada di penyimpanan berkas, atau isinya sudah berubah.",
        remedy="Pulihkan penyimpanan berkas dari cadangan, atau unggah dokumennya lagi lewat usulan.",
        source="UU 14/2008 Pasal 7 ayat (2)",
    )
