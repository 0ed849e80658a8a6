"""Which kinds of files are taken; each is told by its first bytes, never by its name."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file, as ``tautan_jenis`` writes it."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    CSV = "CSV"
    JPG = "JPG"
    PNG = "PNG"

    @property
    def media_type(self) -> str:
        """For the header ``Content-Type``."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.PPTX: f"{_OFFICE}.presentationml.presentation",
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
}

DOCUMENTS = frozenset(Kind)
SCANS = frozenset({Kind.PDF, Kind.JPG, Kind.PNG})


def kind_of_name(name: str) -> Kind | None:
    """The kind that the ending of one of our own names says."""
    ending = name.rpartition(".")[2].upper()
    return Kind(ending) if ending in Kind.__members__ else None
