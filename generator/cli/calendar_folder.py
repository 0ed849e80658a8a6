"""Writing calendars into a folder: the restricted ones apart, for nobody but the owner."""

from pathlib import Path

import click

from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.office.role_feeds import RoleFeeds

PUBLIC, RESTRICTED = "publik", "terbatas"
_OWNER_ALONE = 0o700


def write_calendars(folder: Path, feeds: RoleFeeds) -> int:
    """Write both kinds and give the number of files; no program ever reads half of one.

    Raises a usage error where the folder cannot be written.
    """
    try:
        for name, files, mode in (
            (PUBLIC, feeds.public, PUBLIC_MODE),
            (RESTRICTED, feeds.restricted, RESTRICTED_MODE),
        ):
            write_whole({folder / name / file: data for file, data in files.items()}, mode)
        (folder / RESTRICTED).chmod(_OWNER_ALONE)
    except OSError as error:
        raise click.UsageError(
            f"Folder `{folder}` tidak dapat ditulisi. Pilih folder lain, atau minta izin menulis."
        ) from error
    return len(feeds.public) + len(feeds.restricted)
