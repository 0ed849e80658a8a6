"""The three open classes of public information."""

from enum import StrEnum


class InformationClass(StrEnum):
    """How public information is announced.

    Source: UU 14/2008 art. 9, 10, 11; Perki 1/2021 art. 13 (1).
    """

    PERIODIC = "berkala"
    IMMEDIATE = "serta-merta"
    ANY_TIME = "setiap-saat"

    @property
    def label(self) -> str:
        """Name for pages, e.g. ``Serta merta``."""
        return self.value.replace("-", " ").capitalize()
