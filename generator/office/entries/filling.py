"""What the tool itself writes into a row beside what its officer typed."""

from collections.abc import Mapping
from datetime import date

from generator.changes.operations import Cells
from generator.changes.replay import UPDATED

_KINDS = frozenset(
    {"PDF", "XLSX", "XLS", "CSV", "ODS", "DOCX", "DOC", "ODT", "PPTX", "ZIP", "JPG", "JPEG", "PNG", "MP4", "MP3", "JSON",
     "XML", "GEOJSON", "HTML", "TXT"}
)  # fmt: skip
_WRITTEN_OTHERWISE = {"JPEG": "JPG", "HTM": "HTML"}


def filled(base: Cells, typed: Mapping[str, str]) -> dict[str, str]:
    """The row with what was typed; of a new link the tool tells the kind of file, and no size."""
    cells = {**base, **typed}
    if "tautan_jenis" in cells and cells["tautan"] != base.get("tautan", ""):
        # of a file that nobody opened nothing but its name is known
        cells["tautan_jenis"], cells["tautan_ukuran"] = kind_of_link(cells["tautan"]), ""
    return cells


def dated(cells: Cells, standing: Cells, today: date) -> dict[str, str]:
    """The row with today as the day of its last check; a row that is as it stands keeps the day that it has."""
    day = standing.get(UPDATED, "")
    same = bool(standing) and {**cells, UPDATED: day} == {**standing}
    return {**cells, UPDATED: day if same else today.isoformat()}


def kind_of_link(address: str) -> str:
    """``PDF`` for an address that ends in ``.pdf``; empty where the address does not tell."""
    path = address.partition("#")[0].partition("?")[0]
    name = path.rpartition("/")[2]
    suffix = name.rpartition(".")[2].upper() if "." in name and path.count("/") > len("//") else ""
    kind = _WRITTEN_OTHERWISE.get(suffix, suffix)
    return kind if kind in _KINDS else ""
