"""Documents that a proposal would have public rows name: one that is not kept would be a dead link."""

from collections.abc import Iterator

from generator.changes.operations import Addition, Amendment
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.files.address import file_at, is_in_folder
from generator.files.places import public_folder
from generator.files.store import FileStore
from generator.model.problem import Place, Problem, Severity
from generator.model.table_path import TablePath
from generator.review.state import Queue

_BODY = TablePath(package="acuan", table="badan")
_LINK = "tautan"


def site_address(rows: Snapshot) -> str:
    """Address of the body's own public site, with a slash at its end; empty where the rows hold no body."""
    return next((cells["alamat_situs"] for cells in rows.get(_BODY, {}).values()), "")


def public_store(queue: Queue) -> FileStore:
    """The documents of the office to which the queue belongs."""
    return FileStore(public_folder(queue.public.parent))


def lacking_documents(queue: Queue, proposal: Proposal, rows: Snapshot) -> Iterator[Problem]:
    """One problem for each row that would name a document of the site that is not kept; ``rows`` hold the body."""
    if queue.layout.unit:
        return
    site, store = site_address(rows), public_store(queue)
    for placed in proposal.operations:
        link = _link(placed)
        if not is_in_folder(link, site):
            continue
        file = file_at(link, site)
        if file is None or store.find(file.sha256) is None:
            yield Problem(
                code="BRK-01",
                severity=Severity.ERROR,
                place=Place(file=queue.layout.path_of(placed.table), entry_id=placed.key, column=_LINK),
                message="Tautan ini menunjuk dokumen di situs sendiri yang tidak ada di penyimpanan berkas.",
                remedy="Unggah dokumennya dari formulir baris ini; tautannya lalu terisi sendiri.",
                source="UU 14/2008 Pasal 7 ayat (2)",
            )


def _link(placed: PlacedOperation) -> str:
    match placed.operation:
        case Addition(cells=cells):
            return dict(cells).get(_LINK, "")
        case Amendment(changes=changes):
            return next((change.after for change in changes if change.column == _LINK), "")
        case _:
            return ""
