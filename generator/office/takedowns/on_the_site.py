"""Documents that leave the published site at once: the pages follow with the next build, a minute later."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.files.address import FOLDER


def unpublish(site: Path, digests: Iterable[str]) -> None:
    """Delete the documents of these SHA-256 from the published site, if one of ours stands there."""
    if not site.is_symlink():
        return
    for digest in digests:
        shutil.rmtree(site.resolve() / FOLDER / digest, ignore_errors=True)
