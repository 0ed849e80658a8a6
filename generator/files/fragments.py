"""What the readers of files give: texts with their place, and what a file must not hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A text within a file, as far as it belongs together: a line, a paragraph, the row of a sheet."""

    where: str
    """In Indonesian: ``halaman 3``, ``metadata (Author)``."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """Something that acts by itself when the file is opened, or that hides another file."""

    what: str
    """In Indonesian: ``JavaScript``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Something that tells more than its author may want, and no more than a warning."""

    what: str
    """In Indonesian, after “Berkas ini”: ``memuat nama pembuatnya``."""


Found = Fragment | Danger | Trace


class Unfit(Exception):  # noqa: N818 - an answer to the person who sent it
    """The file is not taken; code, message and remedy in Indonesian, without any of its words."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        self.code, self.message, self.remedy = code, message, remedy
        super().__init__(message)
