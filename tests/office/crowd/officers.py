"""Many officers who all amend entries at the same time, each in a browser of her own."""

import re
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier, Lock, Thread
from urllib.parse import urlencode

from tests.office.crowd.read_form import FilledForm, form_to
from tests.office.server.running import Said, Visitor

COLUMN = "ringkasan"
"""What is amended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """One officer, who is logged in, and the entries that she amends."""

    visitor: Visitor
    officer_id: str
    unit: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One amendment as its officer believes to have sent it."""

    proposal_id: str
    officer_id: str
    unit: str
    key: str
    text: str


@dataclass(slots=True)
class Day:
    """What happened."""

    receipts: list[Receipt] = field(default_factory=list)
    seconds: list[tuple[str, float]] = field(default_factory=list)
    """Kind and duration of every request."""
    failures: list[str] = field(default_factory=list)


def crowd(senders: Sequence[Sender], edits: int) -> Day:
    """Let each make so many edits, all beginning together; every fifth is sent by two taps at once."""
    day, lock, together = Day(), Lock(), Barrier(len(senders))

    def work(number: int, sender: Sender) -> None:
        together.wait()
        for edit in range(edits):
            own = Day()
            try:
                own.receipts.append(_edit(sender, f"{number}-{edit}", edit, own))
            except Exception as error:  # noqa: BLE001 - the others go on, and the test tells it
                own.failures.append(f"{sender.officer_id}, {edit}: {error!r} at {_place(error)}")
            with lock:
                day.receipts += own.receipts
                day.seconds += own.seconds
                day.failures += own.failures

    threads = [Thread(target=work, args=pair, daemon=True) for pair in enumerate(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return day


def _edit(sender: Sender, mark: str, edit: int, day: Day) -> Receipt:
    """From the form to the receipt, as a person does it."""
    key, visitor = sender.keys[edit % len(sender.keys)], sender.visitor
    address = f"/unit/{sender.unit}/dip/{key}"
    form = form_to(_timed(day, "formulir", visitor, address).text, address)
    text = f"Ringkasan yang diperbaiki oleh {sender.officer_id}, suntingan {mark}."
    said = _sent(day, "isi formulir", visitor, form, **{COLUMN: text})
    assert said.status == 303, f"{said.status} after the form: {_errors(said)}"
    check = said.headers["location"]
    sending = form_to(_timed(day, "periksa", visitor, check).text, "/kirim")
    receipt = (_tapped_twice if edit % 5 == 4 else _once)(day, visitor, sending)
    found = re.fullmatch(r"/usulan/publik/([0-9a-z]{10})/diterima", receipt)
    assert found, receipt
    shown = _timed(day, "tanda terima", visitor, receipt)
    assert (shown.status, found[1] in shown.text) == (200, True), f"{shown.status} for the receipt"
    return Receipt(proposal_id=found[1], officer_id=sender.officer_id, unit=sender.unit, key=key, text=text)


def _once(day: Day, visitor: Visitor, form: FilledForm) -> str:
    said = _sent(day, "kirim", visitor, form)
    assert said.status == 303, f"{said.status} when sent: {_errors(said)}"
    return said.headers["location"]


def _tapped_twice(day: Day, visitor: Visitor, form: FilledForm) -> str:
    """Both taps lead to one receipt."""
    receipts: list[str] = []
    taps = [Thread(target=lambda: receipts.append(_once(day, visitor, form))) for _ in range(2)]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()
    assert len(receipts) == 2, "a tap got no answer"
    assert len(set(receipts)) == 1, f"two taps made two proposals: {receipts}"
    return receipts[0]


def _sent(day: Day, kind: str, visitor: Visitor, form: FilledForm, **typed: str) -> Said:
    body = urlencode(form.typed(**typed)).encode()
    return _timed(day, kind, visitor, form.action, body)


def _timed(day: Day, kind: str, visitor: Visitor, address: str, body: bytes = b"") -> Said:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{visitor.port}",
    }
    begun = time.perf_counter()
    said = visitor.ask(address, method="POST", body=body, headers=headers) if body else visitor.ask(address)
    day.seconds.append((kind, time.perf_counter() - begun))
    return said


def _errors(said: Said) -> str:
    """What the page says stands against the form."""
    found = re.findall(r"role=\"alert\".*?</(?:div|section)>", said.text, re.DOTALL)
    main = " ".join(found) or said.text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:400]


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
