"""The extractor: copies what the public builder may see into a staging folder, and nothing else.

Only ``registers/acuan`` and ``registers/dip`` are ever opened. The restricted register has no path here.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.folder import NotAPlainFile, package_folders, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.history.repository import HistoryError, newest_commit_time
from generator.sites.errors import SiteError

PUBLIC_PATHS = ("registers/acuan", "registers/dip")
_FACTS = "facts.json"
_BEFORE_GIT = 946_684_800
# 2000-01-01: the time in files of a register that no commit holds yet; zip files cannot say less than 1980.


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitFacts:
    """All that the builder learns of git."""

    committed_at: int
    """Committer time of the newest commit that touches a public path, seconds since 1970."""


def extract(root: Path, staging: Path) -> None:
    """Fill ``staging`` with the public packages of ``root`` and one file of commit facts.

    Raises NotAPlainFile for a link or device among the public files, FileNotFoundError when
    ``root`` holds no ``registers/acuan``, SiteError where git cannot say when the registers were committed.
    """
    for folder in package_folders(root / "registers"):
        if folder.is_symlink():
            raise NotAPlainFile(folder)
        target = staging / folder.relative_to(root)
        target.mkdir(parents=True)
        for file in sorted(folder.iterdir()):
            (target / file.name).write_bytes(read_file(file, MAX_FILE_BYTES))
    try:
        committed_at = newest_commit_time(root, PUBLIC_PATHS) or _BEFORE_GIT
    except HistoryError as error:
        raise SiteError(str(error)) from error
    facts = {"committed_at": committed_at}
    (staging / _FACTS).write_text(json.dumps(facts), encoding="utf-8")


def read_facts(staging: Path) -> CommitFacts:
    """The commit facts of a staging folder."""
    facts = json.loads((staging / _FACTS).read_text(encoding="utf-8"))
    return CommitFacts(committed_at=int(facts["committed_at"]))
