"""What is told of a file that somebody sends: what stops it, and what she should look at again; never its words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from generator.files.fragments import Unfit
from generator.files.kinds import Kind
from generator.model.problem import Severity

_PLACES_NAMED = 3
_LAW = "UU 27/2022 Pasal 65 ayat (2); Perki 1/2021 Pasal 5 ayat (3)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing about the file, in Indonesian."""

    code: str
    is_error: bool
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that was looked through."""

    kind: Kind | None
    """None where it is none of ours, or cannot be read."""
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops it."""
        return tuple(one for one in self.findings if one.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What does not."""
        return tuple(one for one in self.findings if not one.is_error)


def unfit(error: Unfit) -> Finding:
    """What a reader refuses."""
    return Finding(code=error.code, is_error=True, message=error.message, remedy=error.remedy)


def active(dangers: Sequence[str]) -> Finding:
    """Something in the file acts by itself, or hides another file."""
    return Finding(
        code="BRK-05",
        is_error=True,
        message=f"Berkas ini memuat {', '.join(dangers)}. Isi seperti itu dapat merugikan pembacanya.",
        remedy="Cetak ke PDF (Simpan sebagai PDF, tanpa lampiran dan isian), lalu unggah hasilnya.",
    )


def personal(code: str, what: str, severity: Severity, places: Sequence[str]) -> Finding:
    """Personal data; where it stands, and never which."""
    named = "; ".join(places[:_PLACES_NAMED]) + (" dan tempat lain" if len(places) > _PLACES_NAMED else "")
    if severity is Severity.ERROR:
        remedy = (
            f"Hapus atau hitamkan di berkas aslinya (bukan hanya menutupinya dengan kotak), simpan ulang, lalu unggah lagi. "
            f"Bila nomor itu memang harus diketahui umum, daftarkan dulu di tabel acuan nomor_terbuka. Dasar: {_LAW}."
        )
    else:
        remedy = "Periksa apakah memang boleh diketahui umum. Bila tidak, hapus, lalu unggah lagi."
    return Finding(
        code="BRK-07",
        is_error=severity is Severity.ERROR,
        message=f"Mungkin ada {what} ({code}) di {named}.",
        remedy=remedy,
    )


def traced(what: str) -> Finding:
    """Something that says more than its author may want."""
    return Finding(
        code="BRK-08",
        is_error=False,
        message=f"Berkas ini {what}.",
        remedy="Bila tidak perlu diketahui umum, bersihkan di aplikasinya (Periksa Dokumen), lalu unggah lagi.",
    )


def locked_or_old() -> Unfit:
    """An old Office file, or a new one behind a password: both come in the same wrapping."""
    return Unfit(
        "BRK-02",
        "Berkas ini Word, Excel, atau PowerPoint lama (.doc, .xls, .ppt), atau dikunci dengan kata sandi.",
        "Simpan ulang sebagai PDF, DOCX, atau XLSX tanpa kata sandi, lalu unggah lagi.",
    )


def packed(looked: Looked) -> str:
    """As text, for another process."""
    findings = [[one.code, one.is_error, one.message, one.remedy] for one in looked.findings]
    return json.dumps([looked.kind.value if looked.kind else "", findings])


def unpacked(text: str) -> Looked:
    """What ``packed`` gave."""
    kind, findings = cast("tuple[str, list[tuple[str, bool, str, str]]]", json.loads(text))
    return Looked(
        kind=Kind(kind) if kind else None,
        findings=tuple(
            Finding(code=code, is_error=is_error, message=message, remedy=remedy)
            for code, is_error, message, remedy in findings
        ),
    )
