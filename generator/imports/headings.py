"""Which column of the register a heading means: the words that public bodies really write above their tables."""

import re
from dataclasses import dataclass

from generator.datapackages.schema import load_schema

OFFICIAL_NUMBER = "nomor"
IDENTIFIER = "id"
TIME_AND_PLACE = "waktu_tempat"
GROUP = "kelompok"
HOLDER = "pemegang"
"""The column that says which unit a row belongs to (``--unit-from``)."""
IGNORED = "-"
CLASS_OR_TITLE = "jenis informasi"
"""“Jenis Informasi” is a class, a title or a group, depending on the body; only its values can tell."""

TICKS = {
    "softcopy": ("softcopy", ""),
    "hardcopy": ("hardcopy", ""),
    "cetak": ("hardcopy", "Cetak"),
    "rekam": ("softcopy", "Rekam"),
    "online": ("softcopy", "Online"),
}
"""Columns with ticks → the form of availability, and the word kept as medium where it says more."""

KEPT_BY_REGISTER = ("tanggal_mutakhir", "sk_id", "status")
"""Columns of our own downloads that an import never takes over."""

REMARKS_HEADING = "Yang perlu diperbaiki"
"""Column that we put into a workbook we give back; never read."""

WRITABLE = (
    "jenis", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "media", "tautan",
    "tautan_jenis", "tautan_ukuran", "retensi", "jenis_arsip", "dasar", "kata_kunci", "asal_pembukaan",
    "nomor_putusan",
)  # fmt: skip
"""Columns of ``dip.csv`` that a file may fill, in file order."""

MAPPABLE = (*WRITABLE, TIME_AND_PLACE, GROUP, *TICKS, IDENTIFIER, OFFICIAL_NUMBER, IGNORED)
"""What ``--map`` accepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words above a column, upper row first."""

    parts: tuple[str, ...]

    @property
    def words(self) -> str:
        """``BENTUK INFORMASI YANG TERSEDIA: SOFTCOPY``."""
        return ": ".join(self.parts)


def plain(words: str) -> str:
    """The words for comparison: lower case, letters and digits only, “penanggungjawab” as two words."""
    text = re.sub(r"[^\w#]+|_", " ", words.casefold()).strip()
    return re.sub(r"\s+", " ", text.replace("penanggungjawab", "penanggung jawab"))


_PATTERNS: tuple[tuple[str, str], ...] = (
    (IGNORED, r"#|no|no urut|nomor urut"),
    (OFFICIAL_NUMBER, r"nomor"),
    (TIME_AND_PLACE, r"(?=.*\bwaktu\b)(?=.*\btempat\b)(?:(?:waktu|tempat|dan|atau|pembuatan|penerbitan|informasi)(?: |$))+"),
    ("judul", r"judul(?: informasi)?|nama (?:informasi|file|dokumen)|informasi|esensi informasi"),
    ("ringkasan", r"ringkasan(?: isi)?(?: informasi)?|konten informasi|deskripsi(?: informasi)?"),
    ("penguasa", r"(?:(?:pejabat|unit|satker|satuan kerja)(?: |$))+(?:yang )?menguasai(?: informasi)?|unit penyedia|penguasa(?: informasi)?"),
    ("penanggung_jawab", r"penanggung jawab(?: (?:pembuatan|penerbitan|pembuat|penerbit|dan|atau|informasi))*|penerbit(?: informasi)?"),
    ("waktu", r"waktu(?: (?:pembuatan|penerbitan|dan|atau|informasi|tahun))*|tahun(?: (?:pembuatan|penerbitan|informasi))*"),
    ("tempat", r"tempat(?: (?:pembuatan|penerbitan|dan|atau|informasi))*"),
    ("bentuk", r"(?:bentuk|format)(?: informasi)?(?: yang)?(?: tersedia)?"),
    ("media", r"(?:jenis )?media(?: yang)?(?: memuat)?(?: informasi)?"),
    ("retensi", r"jangka waktu(?: (?:penyimpanan|menyimpan|simpan|retensi|arsip|waktu|dan|atau|informasi))*"),
    ("retensi", r"retensi(?: (?:arsip|informasi))?|(?:masa|lama) (?:simpan|penyimpanan|retensi)"),
    ("jenis_arsip", r"(?:jenis|status|sifat|golongan) arsip(?: informasi)?|arsip (?:statis|dinamis|(?:in)?aktif)(?: (?:atau|dan)? ?(?:statis|dinamis|(?:in)?aktif))?"),
    ("tautan", r"(?:tautan|link|url)(?: (?:dokumen|detail|unduh|unduhan|informasi))?"),
    ("jenis", r"kategori(?: informasi)?|klasifikasi(?: informasi)?|jenis"),
    (GROUP, r"kelompok(?: informasi)?"),
    ("softcopy", r"soft ?copy"),
    ("hardcopy", r"hard ?copy"),
    ("cetak", r"cetak|tercetak"),
    ("rekam", r"rekam|terekam"),
    ("online", r"online|daring"),
)  # fmt: skip
_TICK_PARENT = re.compile(r"(?:bentuk|format)\b.*")


def _own_headings() -> dict[str, str]:
    """Names and titles of our own columns, so that our downloads can be imported."""
    own: dict[str, str] = {plain(REMARKS_HEADING): IGNORED}
    for column in load_schema("dip").columns:
        meaning = IGNORED if column.name in KEPT_BY_REGISTER else column.name
        own[plain(column.name)] = own[plain(column.title)] = meaning
    # a body's “Jenis informasi” is not always what ours means
    own[plain(CLASS_OR_TITLE)] = CLASS_OR_TITLE
    return own


_OWN = _own_headings()
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)


def meaning_of(heading: Heading) -> str | None:
    """The register column, pseudo column or ``-`` that a heading means; None when it has to be asked."""
    last = plain(heading.parts[-1]) if heading.parts else ""
    whole = plain(heading.words)
    if len(heading.parts) > 1 or ":" in heading.words:
        parent, _, child = heading.words.rpartition(":")
        tick = _meaning(plain(child))
        if tick in TICKS and _TICK_PARENT.fullmatch(plain(parent)):
            return tick
        if len(heading.parts) > 1:
            # a part of a two-row heading: “Waktu dan tempat” over “Waktu” and “Tempat”
            return _meaning(last) if _meaning(last) in {"waktu", "tempat"} else None
    return _meaning(whole)


def _meaning(words: str) -> str | None:
    if words in _OWN:
        return _OWN[words]
    for meaning, pattern in _COMPILED:
        if pattern.fullmatch(words):
            return meaning
    return None


_EXEMPTION = re.compile(
    r".*\b(?:konsekuensi|pengecualian|dikecualikan)\b.*|dasar hukum|akibat (?:bila|jika|apabila) informasi dibuka"
    r"|manfaat (?:bila|jika|apabila) informasi ditutup|batas waktu|(?:di)?buka|(?:di)?tutup"
)


def tells_of_exemption(words: str) -> bool:
    """Whether a heading belongs to a register of exempted information (DIK), not to a DIP.

    Source: Perki 1/2021 Lampiran II: Dasar Hukum Pengecualian, Konsekuensi, Jangka Waktu.
    """
    return _EXEMPTION.fullmatch(plain(words)) is not None


_EXEMPTION_BANNER = re.compile(
    r"daftar informasi (?:publik )?(?:yang )?dikecualikan|pengujian konsekuensi|uji konsekuensi"
)


def banner_of_exemption(words: str) -> bool:
    """Whether a title above a table announces a DIK and no DIP."""
    text = plain(words)
    return bool(_EXEMPTION_BANNER.search(text)) and not re.search(
        r"daftar informasi publik(?! yang dikecualikan)", text
    )
