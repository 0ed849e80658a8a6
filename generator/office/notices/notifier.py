"""Telling people what is new, while the office server runs, in a thread of its own: no request waits for a mail."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from generator.history.repository import HistoryError
from generator.office.accounts.log import Event as LogEvent
from generator.office.accounts.log import log_of
from generator.office.accounts.store import open_store
from generator.office.notices.looking import Lookout
from generator.office.notices.sending import post
from generator.office.requests.desk import Desk
from generator.office.settings_file import read_settings
from generator.review.git_writer import WriteError

_LOOK_SECONDS = 5.0
"""Whatever moved a proposal — a page, ``ppid review``, a push — is seen within this time."""
_AFTER_FAULT_SECONDS = 60.0
_STOP_SECONDS = 10.0
"""A server that is slow to take a mail does not keep ours from stopping; the mail is sent again at the next start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office whose people are told."""

    state: Path
    address: str
    """Where people reach it, without a slash behind."""
    clock: Callable[[], int]


class Notifier:
    """Looks, notes what is new, and sends. Settings are read anew each time, so a correction needs no restart."""

    def __init__(
        self,
        office: Office,
        *,
        look_seconds: float = _LOOK_SECONDS,
        after_fault_seconds: float = _AFTER_FAULT_SECONDS,
    ) -> None:
        self._office = office
        self._after_fault_seconds = after_fault_seconds
        self._look_seconds = look_seconds
        self._over = Event()
        self._store = open_store(office.state)
        self._lookout = Lookout(desk=Desk(state=office.state), store=self._store)
        self._thread = Thread(target=self._follow, name="surat", daemon=True)

    def turn(self) -> None:
        """One look and one round of sending.

        Where no mail is set up, what is new is marked as told, so that setting it up does not send the past. Where
        the settings cannot be read nothing is marked: it is told once they are right.
        """
        read = read_settings(self._office.state)
        if read.settings.mail is None and read.mistakes:
            return
        now, mail = self._office.clock(), read.settings.mail
        self._lookout.look(now, silent=mail is None)
        if mail is not None:
            self._lookout.look_at_dues(now, mail.digest_hour)
            post(self._store, mail, self._office.address, self._lookout.desk.reference(), now)

    def _follow(self) -> None:
        while not self._over.is_set():
            pause = self._look_seconds
            try:
                self.turn()
            except (HistoryError, WriteError):
                # a queue that cannot be read is told by `ppid office --check`; the others wait with it
                pause = self._after_fault_seconds
            except Exception as error:  # noqa: BLE001 - the boundary: a message may hold a cell's value
                self._note(error)
                pause = self._after_fault_seconds
            self._over.wait(pause)

    def _note(self, error: Exception) -> None:
        """Tell kind and place of what nobody expected, never its words."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} di {Path(frame.filename).name}:{frame.lineno}"
        sys.stderr.write(f"Kesalahan program saat mengirim surat: {place}.\n")
        log_of(self._office.state).write(LogEvent.FAULT, self._office.clock(), place=place)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop after what is being sent, if that is soon."""
        self._over.set()
        self._thread.join(_STOP_SECONDS)
