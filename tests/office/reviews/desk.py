"""A running office with proposals in its queues, and what a visitor reads of a page."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

from generator.changes.operations import Addition, amendment
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.model.table_path import TablePath
from generator.review.git_writer import MAIN, tip
from generator.review.queue import correct, submit
from generator.review.reading import Sent
from generator.review.state import Queue, queue_of
from generator.review.tree import tree_at
from tests.office.server.running import Running, Said, Visitor
from tests.review.registry import DAY, DESK, DIP, TIME, new_row

DIK = TablePath(package="dik/dinkes", table="dik")
PUBLIC, RESTRICTED = "publik", "dik-dinkes"
GOLDEN = Path(__file__).parents[2] / "data/golden/telaah"


def words(said: Said) -> str:
    """What stands in the middle of the page, without markup and without lists of choices."""
    main = said.text.partition("<main")[2].partition("</main")[0]
    lines = re.sub(r"</(?:h[1-6]|p|li|dt|dd|summary|label|button|legend|option|td|th|tr)>", "\n", main)
    plain = unescape(re.sub(r"<[^>]*>", "", "<main" + lines))
    # which version it is depends on what main held before
    plain = re.sub(r"(idik isi:? *\n?)[0-9a-f]{12}\b", r"\1<sidik>", plain)
    plain = re.sub(r"http://127\.0\.0\.1:[0-9]+/", "<alamat kantor>/", plain)
    return "\n".join(filter(None, (" ".join(line.split()) for line in plain.splitlines()))) + "\n"


def row_of(queue: Queue, table: TablePath, key: str) -> Mapping[str, str]:
    return tree_at(queue, tip(queue.repository, MAIN)).rows[table][key]


def changing(
    office: Running, proposal_id: str, table: TablePath, key: str, *, person: str = DESK, register: str = PUBLIC,
    message: str = "Uji.", **cells: str,
) -> Proposal:  # fmt: skip
    """A proposal that changes cells of a row as it stands."""
    queue = queue_of(office.state, register)
    before = row_of(queue, table, key)
    operation = amendment(key, before, {**before, **cells})
    assert operation is not None
    return proposing(
        office,
        proposal_id,
        PlacedOperation(table=table, operation=operation),
        person=person,
        register=register,
        message=message,
    )


def adding(
    office: Running, proposal_id: str, *row_ids: str, person: str = DESK, message: str = "Uji.", **cells: str
) -> Proposal:
    """A proposal of new public entries of dinkes."""
    rows = {row_id: new_row(row_id, **cells) for row_id in row_ids}
    operations = (
        PlacedOperation(table=DIP, operation=Addition(key=key, cells=tuple(row.items())))
        for key, row in rows.items()
    )
    return proposing(office, proposal_id, *operations, person=person, message=message)


def proposing(
    office: Running,
    proposal_id: str,
    *operations: PlacedOperation,
    person: str = DESK,
    register: str = PUBLIC,
    message: str = "Uji.",
) -> Proposal:
    queue = queue_of(office.state, register)
    return Proposal(
        id=proposal_id, register=register, proposer=person, day=DAY, base=tip(queue.repository, MAIN),
        reference=tip(queue.public, MAIN), message=message, operations=operations,
    )  # fmt: skip


def send(office: Running, proposal: Proposal) -> Sent:
    return submit(queue_of(office.state, proposal.register), proposal, time=TIME)


def send_corrected(office: Running, proposal: Proposal, message: str) -> Sent:
    return correct(queue_of(office.state, proposal.register), replace(proposal, message=message), time=TIME)


def post(visitor: Visitor, page: str, action: str, **fields: str) -> Said:
    """Send a form of that page, with what the page hides in it."""
    shown = visitor.ask(page)
    assert shown.status == 200, (page, shown.status)
    hidden = {name: shown.hidden(name) for name in ("_kunci", "_kiriman")}
    if 'name="versi"' in shown.text:
        hidden["versi"] = shown.hidden("versi")
    return visitor.send(action, hidden | fields)


def upload(
    visitor: Visitor, page: str, action: str, fields: Mapping[str, str], name: str, content: bytes
) -> Said:
    """Send a form of that page with a file, with what the page hides in it."""
    shown = visitor.ask(page)
    assert shown.status == 200, (page, shown.status)
    sent = {one: shown.hidden(one) for one in ("_kunci", "_kiriman", "versi")} | dict(fields)
    border = "batas-bagian-formulir"
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'.encode()
        for one, value in sent.items()
    ]
    head = (
        f'--{border}\r\nContent-Disposition: form-data; name="pindaian"; filename="{name}"\r\n\r\n'.encode()
    )
    body = b"".join((*parts, head, content, f"\r\n--{border}--\r\n".encode()))
    headers = {
        "Content-Type": f"multipart/form-data; boundary={border}",
        "Origin": f"http://{visitor.host or f'127.0.0.1:{visitor.port}'}",
    }
    return visitor.ask(action, method="POST", body=body, headers=headers)
