"""Which paths of a public repository are those of a restricted register."""

from collections.abc import Mapping

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema_versions import columns_kept
from generator.datapackages.table import read_rows

RESTRICTED = "registers/dik"
REFERENCE = "registers/acuan/"
_FILES = frozenset(map(file_name, TABLES[PackageKind.EXEMPT]))


def is_restricted(path: str) -> bool:
    """Whether the path lies in a folder of restricted packages, or bears the name of one of their tables."""
    whole = f"/{path.casefold()}"
    return f"/{RESTRICTED}/" in f"{whole}/" or whole.rpartition("/")[2] in _FILES


def is_example(files: Mapping[str, bytes]) -> bool:
    """Whether these files of ``registers/acuan`` say that all data are examples; restricted ones may lie beside them."""
    data = files.get(f"{REFERENCE}badan.csv", b"")
    bodies = read_rows(data.decode("utf-8", "replace"), columns_kept(data, "badan")) if data else ()
    return any(row.cells["data_contoh"] == "ya" for row in bodies)
