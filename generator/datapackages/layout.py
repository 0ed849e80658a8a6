"""Which tables a package of each kind holds, and where packages stand."""

from enum import StrEnum
from pathlib import PurePosixPath


class PackageKind(StrEnum):
    """Kinds of package under ``registers/``."""

    REFERENCE = "acuan"
    PUBLIC = "dip"
    EXEMPT = "dik"
    """Restricted: nothing on the way to the public site may read such a package."""


TABLES: dict[PackageKind, tuple[str, ...]] = {
    PackageKind.REFERENCE: (
        "badan", "unit", "pejabat", "kunci", "peraturan", "hari_libur", "sk_dip", "jra", "kewajiban",
        "putaran", "putaran_unit", "sinonim", "penarikan", "nomor_terbuka",
    ),
    PackageKind.PUBLIC: ("dip", "pengecualian", "pengumuman"),
    PackageKind.EXEMPT: ("dik", "dik_dasar", "lembar", "lembar_sesi", "lembar_penguji", "sk"),
}  # fmt: skip
"""Resource names in the order of the descriptor. Resource ``hari_libur`` is the file ``hari-libur.csv``."""


MAY_BEGIN_EMPTY = frozenset(
    {
        *("kunci", "penarikan", "nomor_terbuka", "putaran", "putaran_unit", "pengecualian", "pengumuman"),
        *("lembar", "lembar_sesi", "lembar_penguji", "sk"),
    }
)
"""Tables that a body or unit may have nothing to write in, so that a missing one can be made with its header alone.

Where any other table is missing, something was lost.
"""


def file_name(table: str) -> str:
    """``hari_libur`` → ``hari-libur.csv``."""
    return table.replace("_", "-") + ".csv"


def table_name(file: str) -> str:
    """``hari-libur.csv`` → ``hari_libur``."""
    return PurePosixPath(file).stem.replace("-", "_")
