"""Which table of which package: the address of a row beside its key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TablePath:
    """A table of one package, wherever its repository keeps the file."""

    package: str
    """``acuan``, ``dip/dinkes``, ``dik/dinkes`` or ``dik/_badan``."""
    table: str
    """Resource name, with underscores: ``sk_dip``."""

    @property
    def unit(self) -> str:
        """Code of the unit whose package it is; empty for the reference package."""
        return self.package.partition("/")[2]

    def __str__(self) -> str:
        return f"{self.package}/{self.table}"


def table_path(text: str) -> TablePath:
    """``dip/dinkes/dip`` → its path; raises ValueError where there is no slash."""
    package, slash, table = text.rpartition("/")
    if not slash:
        raise ValueError(f"{text!r} names no table of a package")
    return TablePath(package=package, table=table)
