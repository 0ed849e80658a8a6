"""Keeping the published sites up to what was approved, while the office server runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from types import TracebackType
from typing import Self

from generator.history.repository import HistoryError
from generator.office.publishing.builds import Plan, publish_office, publish_public
from generator.office.publishing.source import announcements_ended, office_mark, public_mark
from generator.office.publishing.status import SiteStatus, Stage
from generator.review.git_writer import WriteError

_LOOK_SECONDS = 3.0
"""Whatever moved main — a page, ``ppid review``, a push — is seen within this time."""
_AGAIN_SECONDS = 600.0
"""After a failure the same rows are tried again, for a disk may have been full."""


@dataclass(slots=True, kw_only=True)
class _Follower:
    """Builds one site whenever what it is made from has changed; one build at a time and at most one waiting."""

    mark: Callable[[], object]
    publish: Callable[[], SiteStatus]
    over: Event
    look_seconds: float
    _awake: Event = field(default_factory=Event)

    def wake(self) -> None:
        """Look now."""
        self._awake.set()

    def follow(self) -> None:
        """Until it is over. The first look always builds: the program may be another one than last time."""
        built: object = None
        failed: object = None
        again_at = 0.0
        while not self.over.is_set():
            # before looking, so that what moves during the build is seen after it, once
            self._awake.clear()
            try:
                mark = self.mark()
            except (HistoryError, WriteError, OSError):
                mark = built
            if mark != built and (mark != failed or time.monotonic() >= again_at):
                if self.publish().stage is Stage.DONE:
                    built, failed = mark, None
                else:
                    failed, again_at = mark, time.monotonic() + _AGAIN_SECONDS
            else:
                self._awake.wait(self.look_seconds)


class Publisher:
    """Two followers that know nothing of each other: a restricted register can neither start a public build nor delay it."""

    def __init__(self, plan: Plan, *, look_seconds: float = _LOOK_SECONDS) -> None:
        self._plan = plan
        self._public = _Follower(
            # an announcement that ends is one less on the home page
            mark=lambda: (public_mark(plan.state), announcements_ended(plan.state, plan.clock())),
            publish=lambda: publish_public(plan),
            over=plan.over,
            look_seconds=look_seconds,
        )
        self._office = _Follower(
            # what is due depends on the day
            mark=lambda: (office_mark(plan.state), plan.today()),
            publish=lambda: publish_office(plan),
            over=plan.over,
            look_seconds=look_seconds,
        )
        self._threads = tuple(
            Thread(target=follower.follow, name=f"terbit-{name}", daemon=True)
            for name, follower in (("publik", self._public), ("kantor", self._office))
        )

    def moved(self, register: str) -> None:
        """Main of a register has moved: look at once."""
        if register == "publik":
            self._public.wake()
        self._office.wake()

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up what is being built; what was published stays."""
        self._plan.over.set()
        for follower in (self._public, self._office):
            follower.wake()
        for thread in self._threads:
            thread.join()
