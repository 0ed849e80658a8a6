"""Where the queues of this office lie."""

from pathlib import Path

import click

state_option = click.option(
    "--state",
    envvar="PPID_STATE",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the queues; also set by PPID_STATE [ROOT/.ppid-state].",
)
"""The option of every command that works on the office's queues."""


def state_folder(root: Path, given: Path | None) -> Path:
    """The folder of the queues; it may not be there yet."""
    return given or root / ".ppid-state"
