"""Forms of the office as a browser fills them in."""

from collections.abc import Mapping

from generator.history.approval import Means
from generator.model.table_path import TablePath
from generator.model.time_zone import local_day
from generator.review.git_writer import MAIN, tip
from generator.review.queue import approve
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from generator.review.tree import tree_at
from tests.office.server.running import Running, Said, Visitor

NOVEMBER = 1_795_390_000
"""2026-11-23 in Samarinda."""


def fill(visitor: Visitor, path: str, fields: Mapping[str, str], page: str = "") -> Said:
    """Open the page and send its form."""
    shown = visitor.ask(page or path)
    assert shown.status == 200, shown.text
    own = {name: shown.hidden(name) for name in ("_kunci", "_kiriman")}
    return visitor.send(path, {**own, **fields})


def fill_with_file(
    visitor: Visitor, path: str, fields: Mapping[str, str], content: bytes, page: str = ""
) -> Said:
    """The same with a scan."""
    shown = visitor.ask(page or path)
    assert shown.status == 200, shown.text
    own = {name: shown.hidden(name) for name in ("_kunci", "_kiriman")}
    parts = [
        f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in {**own, **fields}.items()
    ]
    head = (
        '--batas\r\nContent-Disposition: form-data; name="berkas"; filename="sk.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    body = b"".join(parts) + head.encode() + content + b"\r\n--batas--\r\n"
    headers = {
        "Content-Type": "multipart/form-data; boundary=batas",
        "Origin": f"http://127.0.0.1:{visitor.port}",
    }
    return visitor.ask(path, method="POST", body=body, headers=headers)


def proposal_in(said: Said) -> str:
    """The proposal that a form led to."""
    assert said.status == 303, said.text
    return said.headers["location"].split("/")[3]


def approve_as(office: Running, register: str, proposal_id: str, officer: str) -> str:
    """The commit on main; the empty text while others must approve."""
    queue = queue_of(office.state, register)
    signer = Signer(key=office_key(office.state), means=Means.OFFICE_KEY)
    now = office.clock.now
    return approve(queue, proposal_id, officer, day=local_day(now, "WITA"), signer=signer, time=now).commit


def approve_at_desk(visitor: Visitor, register: str, proposal_id: str) -> Said:
    """Approve what the page of the proposal shows."""
    page = f"/usulan/{register}/{proposal_id}"
    shown = visitor.ask(page)
    hidden = {name: shown.hidden(name) for name in ("_kunci", "_kiriman", "versi")}
    return visitor.send(f"{page}/setujui", hidden)


def row_of(office: Running, register: str, table: TablePath, key: str) -> Mapping[str, str]:
    """A row as main holds it now."""
    queue = queue_of(office.state, register)
    return tree_at(queue, tip(queue.repository, MAIN)).rows[table][key]
