"""The address of a published document: it holds the SHA-256 of its bytes, so a row that names it commits to them."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.files.kinds import Kind

FOLDER = "berkas"
"""Of the public site."""

_ENDINGS = "|".join(sorted(kind.lower() for kind in Kind))
_PATH = re.compile(rf"berkas/([0-9a-f]{{64}})/([a-z0-9][a-z0-9-]{{0,79}}\.(?:{_ENDINGS}))\Z")
"""The ending decides what a browser takes it for, whatever the bytes are: never for a page, a picture with scripts, or a script."""
_LONGEST = 80
_NAMELESS = "dokumen"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PublishedFile:
    """A document of the public site."""

    sha256: str
    name: str
    """``laporan-kinerja-2025.pdf``."""

    @property
    def path(self) -> str:
        """Below the address of the site."""
        return f"{FOLDER}/{self.sha256}/{self.name}"


def file_at(link: str, site_address: str) -> PublishedFile | None:
    """The document of the site at ``site_address``, which ends with a slash, that the link names; None for any other."""
    if not site_address or not link.startswith(site_address):
        return None
    found = _PATH.match(link[len(site_address) :])
    return PublishedFile(sha256=found[1], name=found[2]) if found else None


def is_in_folder(link: str, site_address: str) -> bool:
    """Whether the link leads into the folder of documents of the site, be it to a document or not."""
    return bool(site_address) and f"{link}/".startswith(f"{site_address}{FOLDER}/")


def published_name(given: str, kind: str) -> str:
    """A plain name with the ending of its kind (``PDF``), after what the person's computer calls the file."""
    stem = PurePosixPath(given.replace("\\", "/")).name.rpartition(".")[0] or given
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{words or _NAMELESS}.{kind.lower()}"
