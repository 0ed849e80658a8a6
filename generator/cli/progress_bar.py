"""A bar on the terminal for long work; nothing where nobody looks.

The bar goes to the standard error stream and only where that is a terminal: what a program or a log reads stays
as it was. A terminal that cannot move its cursor (``TERM=dumb``), or a person who asks for plain text
(``NO_COLOR``), gets one line a stage.
"""

import os
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TextIO

import click

from generator.progress import Progress, silent

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@contextmanager
def shown_progress() -> Generator[Progress]:
    """What long work is to call; ``silent`` itself where there is no terminal to tell."""
    stream = sys.stderr
    if not stream.isatty():
        yield silent
    elif os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb":
        yield _Lines(stream)
    else:
        with closing(_Bar(stream)) as bar:
            yield bar


class _Lines:
    """One line where a stage begins."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._stage = stream, ""

    def __call__(self, stage: str, done: int, total: int, /) -> None:  # noqa: ARG002 - as Progress has it
        if stage != self._stage:
            self._stage = stage
            click.echo(f"{stage} ({total})", file=self._stream)


class _Bar:
    """One bar at a time, with counts and the time that remains."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._stage = stream, ""
        self._bar: ProgressBar[int] | None = None

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        if self._bar is None or stage != self._stage or total != self._bar.length:
            self.close()
            self._stage = stage
            self._bar = click.progressbar(
                length=total,
                label=f"{stage:24}",
                show_pos=True,
                show_eta=True,
                file=self._stream,
                # click colours nothing here; the bar is of characters that every font has
                fill_char="#",
                empty_char=".",
            )
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """Leave the last bar as it stands, and the cursor as it was."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
