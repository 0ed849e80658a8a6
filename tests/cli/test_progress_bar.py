"""The bar, on a real terminal of a process of its own."""

import os
import pty
import re
import subprocess
import sys

_WORK = """
import time
from generator.cli.progress_bar import shown_progress
with shown_progress() as progress:
    for stage, total in (("Memeriksa paket", 4), ("Menulis halaman", 1000)):
        begun = time.monotonic()
        for done in range(total + 1):
            progress(stage, done, total)
            while LONG and done == 500 and time.monotonic() < begun + 1.1:
                sum(range(1000))
print("selesai")
"""


def on_terminal(work: str = _WORK, **environment: str) -> str:
    """What the terminal shows."""
    ours, theirs = pty.openpty()
    world = {**os.environ, "TERM": "xterm"} | environment
    world = {name: value for name, value in world.items() if value}
    with subprocess.Popen(
        [sys.executable, "-c", work.replace("LONG", "False")], stderr=theirs, stdout=theirs, env=world
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux ends a terminal so
            pass
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def test_a_terminal_shows_a_bar_with_counts_for_each_stage():
    shown = on_terminal(NO_COLOR="")

    assert re.search(r"Memeriksa paket +\[#+\] +4/4", shown)
    assert re.search(r"Menulis halaman +\[#+\] +1000/1000", shown)
    assert shown.endswith("selesai\r\n")


def test_the_bar_tells_how_much_time_remains_once_it_has_seen_a_second_of_work():
    shown = on_terminal(_WORK.replace("LONG", "True"), NO_COLOR="")

    assert re.search(r"Menulis halaman +\[#+\.+\] +5\d\d/1000 +00:00:01", shown)


def test_the_cursor_is_there_again_in_the_end():
    shown = on_terminal(NO_COLOR="")

    assert shown.count("\x1b[?25l") > 0
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


def test_a_plain_terminal_gets_one_line_a_stage_and_no_control_characters():
    lines = "Memeriksa paket (4)\r\nMenulis halaman (1000)\r\nselesai\r\n"

    assert on_terminal(TERM="dumb") == lines
    assert on_terminal(NO_COLOR="1") == lines


def test_nothing_is_shown_where_nobody_looks():
    work = subprocess.run(
        [sys.executable, "-c", _WORK.replace("LONG", "False")], capture_output=True, text=True, check=True
    )

    assert (work.stdout, work.stderr) == ("selesai\n", "")
