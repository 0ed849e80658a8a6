"""A provision of a regulation in the law registry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A regulation of ``peraturan.csv`` and the provision meant."""

    regulation_id: str
    """Key in the law registry, e.g. ``uu-43-2009``; never empty."""
    article: str = ""
    """Words such as ``Pasal 66 ayat (1)``; empty while nobody has looked it up."""

    def __post_init__(self) -> None:
        """Refuse a citation of nothing."""
        if not self.regulation_id:
            raise ValueError("a citation names a regulation")
