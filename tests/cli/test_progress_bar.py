"""The bar, on a real terminal of a process of its own."""

import re
import subprocess
import sys

from tests.cli.terminal import on_terminal

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


def working(*, long: bool = False, **environment: str) -> str:
    return on_terminal((sys.executable, "-c", _WORK.replace("LONG", str(long))), **environment)


def test_a_terminal_shows_a_bar_with_counts_for_each_stage():
    shown = working()

    assert re.search(r"Memeriksa paket +\[#+\] +4/4", shown)
    assert re.search(r"Menulis halaman +\[#+\] +1000/1000", shown)
    assert shown.endswith("selesai\r\n")


def test_the_bar_tells_how_much_time_remains_once_it_has_seen_a_second_of_work():
    shown = working(long=True)

    assert re.search(r"Menulis halaman +\[#+\.+\] +5\d\d/1000 +00:00:01", shown)


def test_the_cursor_is_there_again_in_the_end():
    shown = working()

    assert shown.count("\x1b[?25l") > 0
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


def test_a_plain_terminal_gets_one_line_a_stage_and_no_control_characters():
    lines = "Memeriksa paket (4)\r\nMenulis halaman (1000)\r\nselesai\r\n"

    assert working(TERM="dumb") == lines
    assert working(NO_COLOR="1") == lines


def test_nothing_is_shown_where_nobody_looks():
    work = subprocess.run(
        [sys.executable, "-c", _WORK.replace("LONG", "False")], capture_output=True, text=True, check=True
    )

    assert (work.stdout, work.stderr) == ("selesai\n", "")
