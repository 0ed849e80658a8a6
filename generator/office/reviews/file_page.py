"""The document or scan that a proposal names, for whoever may read the proposal."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.proposal import Proposal
from generator.office.documents.proposed import NamedFile, files_named, noted, stored
from generator.office.requests.asked import Answer, Asked, NotHere
from generator.office.requests.route import Access, Route
from generator.office.reviews.sight import named_queue, readable
from generator.sites.numbers import size_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """A file beside its row on the page of the proposal."""

    address: str
    """Empty where the file is not kept here."""
    label: str
    """``PDF, 482 KB``; of a file that is not here its SHA-256."""
    warnings: tuple[str, ...]


def file_words(asked: Asked, proposal: Proposal, path: str) -> Mapping[str, FileWords]:
    """Key of a row → the file that the proposal would have it name; ``path`` is the address of the proposal."""
    named = files_named(proposal.operations, asked.reference.body.get("alamat_situs", ""))
    return {one.key: _words(asked, one, path) for one in named}


def _words(asked: Asked, named: NamedFile, path: str) -> FileWords:
    file, note = stored(asked, named), noted(asked, named)
    if file is None:
        return FileWords(address="", label=f"SHA-256 {named.sha256}", warnings=())
    kind = file.name.rpartition(".")[2].upper()
    return FileWords(
        address=f"{path}/berkas/{named.sha256}",
        label=f"{kind}, {size_in_words(file.path.stat().st_size)}",
        warnings=note.warnings if note else (),
    )


def _get(asked: Asked) -> Answer:
    queue = named_queue(asked)
    sent = readable(asked, queue) if queue is not None else None
    if sent is None:
        return NotHere()
    named = files_named(sent.proposal.operations, asked.reference.body.get("alamat_situs", ""))
    wanted = next((one for one in named if one.sha256 == asked.params["sidik"]), None)
    return (stored(asked, wanted) if wanted else None) or NotHere()


ROUTES = (
    Route(path="/usulan/{register}/{id}/berkas/{sidik}", method="GET", access=Access.OFFICER, handle=_get),
)
