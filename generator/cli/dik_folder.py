"""Where the restricted packages lie: beside the public ones, or wherever ``PPID_DIK`` points."""

from pathlib import Path

import click

dik_option = click.option(
    "--dik",
    envvar="PPID_DIK",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the restricted packages; also set by PPID_DIK [ROOT/registers/dik].",
)
"""The option of every command that may read restricted packages."""


def dik_folder(root: Path, given: Path | None) -> Path | None:
    """The folder of the restricted packages; None when nobody named one and there is none.

    Raises a usage error for a folder that was named and does not exist.
    """
    folder = given or root / "registers" / "dik"
    if folder.exists() or folder.is_symlink():
        return folder
    if given is None:
        return None
    raise click.UsageError("Folder yang ditunjuk PPID_DIK atau --dik tidak ada.")
