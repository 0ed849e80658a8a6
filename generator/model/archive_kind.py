"""Whether information is an archive in use or one kept for its history."""

from enum import StrEnum


class ArchiveKind(StrEnum):
    """What the records office calls the archive. Source: UU 43/2009 art. 1 (3) and (7)."""

    DYNAMIC = "dinamis"
    """Used in the work of whoever made it, and kept for a time."""
    STATIC = "statis"
    """Of historical value, its retention over, and made permanent by an archives institution."""

    @property
    def label(self) -> str:
        """``Arsip dinamis``."""
        return f"Arsip {self.value}"

    @property
    def words(self) -> str:
        """The term of the law with plain words beside it."""
        return f"{self.label} ({_PLAIN[self]})"


_PLAIN = {
    ArchiveKind.DYNAMIC: "masih dipakai",
    ArchiveKind.STATIC: "bernilai sejarah, disimpan permanen",
}
