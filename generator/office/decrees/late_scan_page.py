"""The scan of a decree that was recorded without one: those that said so, and those that opened information."""

from collections.abc import Mapping

from generator.changes.operations import Cells, amendment
from generator.changes.placed import PlacedOperation
from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.office.decrees.scan import FILE, NoScan, kept_scan
from generator.office.decrees.scan_pages import decrees_of
from generator.office.decrees.waiting import decree_name, visible_register
from generator.office.forms.problems import Fault, Faults, faults_of
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.proposing import proposal, send
from generator.office.requests.route import Access, Route
from generator.review.refusal import Refused
from generator.review.state import Queue

_HASH, _NO_FILE = "berkas_sha256", "Pilih berkas pindaian SK."


def _found(asked: Asked) -> tuple[Queue, Officer, Cells] | None:
    """The register, in whose office she writes there, and the decree without a scan; None where one is missing."""
    queue = visible_register(asked, asked.params["register"])
    officer = proposer_for(asked.person.officers, queue.layout.unit) if queue else None
    decrees: Mapping[str, Cells] = decrees_of(asked.desk, queue) if queue else {}
    row = decrees.get(asked.params["id"])
    return (queue, officer, row) if queue and officer and row is not None and not row[_HASH] else None


def _ask(asked: Asked) -> Answer:
    found = _found(asked)
    return NotHere() if found is None else _page(asked, found[2], Faults())


def _take(asked: Asked) -> Answer:
    found = _found(asked)
    if found is None:
        return NotHere()
    queue, officer, row = found
    if FILE not in asked.form.files:
        return _page(asked, row, _of_file(_NO_FILE))
    try:
        scan = kept_scan(asked, restricted=True)
    except NoScan as error:
        return _page(asked, row, _of_file(str(error)))
    change = amendment(row["id"], row, {**row, _HASH: scan})
    if change is None:
        return _page(asked, row, _of_file(_NO_FILE))
    placed = PlacedOperation(
        table=TablePath(package=f"dik/{queue.layout.unit}", table="sk"), operation=change
    )
    try:
        sent = send(asked, proposal(asked, queue.register, officer, (placed,), "Catat pindaian SK."))
    except Refused as refused:
        return _page(asked, row, faults_of((), refused.problems))
    return Redirect(f"/usulan/{queue.register}/{sent.id}/diterima")


def _of_file(error: str) -> Faults:
    return Faults(errors=(Fault(anchor=FILE, label="Pindaian SK", message=error),), columns={FILE: error})


def _page(asked: Asked, row: Cells, faults: Faults) -> Page:
    return Page(
        template="sk-pindaian.html.jinja",
        title="Pindaian SK",
        context={"sk": decree_name(row), "alamat": asked.path, "salah": faults},
        status=422 if faults.errors else 200,
    )


ROUTES = (
    Route(path="/sk/{register}/{id}/pindaian/baru", method="GET", access=Access.OFFICER, handle=_ask),
    Route(
        path="/sk/{register}/{id}/pindaian/baru",
        method="POST",
        access=Access.OFFICER,
        handle=_take,
        uploads=True,
        documents=True,
    ),
)
