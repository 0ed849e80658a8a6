"""Who came in, who was refused, who was invited: one line of JSON each, without a secret and without typed words."""

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = "log/kantor.jsonl"
"""Name of the file within the office's state."""


class Event(StrEnum):
    """What happened; the value stands in the log."""

    ENTERED = "masuk"
    REFUSED = "masuk ditolak"
    SLOWED = "masuk ditunda"
    LEFT = "keluar"
    CONFIRMED = "sandi ditegaskan"
    NOT_CONFIRMED = "sandi salah saat menegaskan"
    INVITED = "diundang"
    VOUCHED = "orangnya dipastikan"
    PASSWORD_SET = "undangan dipakai"  # noqa: S105 - the name of an event
    CLOSED = "akun ditutup"
    HANDED_OVER = "akun diserahkan"
    CHANGED = "akun diubah"
    WITHHELD = "usulan perlu dibaca PPID"
    REPORTED = "laporan pembaca dicatat"
    REPORT_CLOSED = "laporan pembaca ditutup"
    FOREIGN_FORM = "formulir dari situs lain ditolak"
    FAULT = "kesalahan program"


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The log of one office, for its owner's eyes alone."""

    path: Path

    def write(
        self, event: Event, now: int, *, account_id: str = "", address: str = "", place: str = ""
    ) -> None:
        """Add a line. ``place`` is a path of ours or a place in the program, never what somebody typed."""
        facts = {
            "waktu": now,
            "kejadian": event.value,
            "akun": account_id,
            "alamat": address,
            "tempat": place,
        }
        line = json.dumps({name: value for name, value in facts.items() if value != ""}, ensure_ascii=False)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            # one call, so that lines of two threads do not mix
            os.write(opened, f"{line}\n".encode())
        finally:
            os.close(opened)


def log_of(state: Path) -> AuditLog:
    """The log of the office whose queues lie in ``state``."""
    return AuditLog(state / FILE)
