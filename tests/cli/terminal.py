"""A real terminal for a process of its own."""

import os
import pty
import subprocess
from collections.abc import Sequence


def on_terminal(command: Sequence[str], **environment: str) -> str:
    """What the terminal shows of a command that ends well; a variable given as nothing is not set."""
    ours, theirs = pty.openpty()
    world = {**os.environ, "TERM": "xterm", "NO_COLOR": ""} | environment
    world = {name: value for name, value in world.items() if value}
    with subprocess.Popen(command, stderr=theirs, stdout=theirs, env=world) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux ends a terminal so
            pass
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    return shown.decode()
