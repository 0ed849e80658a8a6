"""Which column a heading of a DIK means: the form of Perki 1/2021 Lampiran II and what bodies make of it."""

import re

from generator.datapackages.schema import load_schema
from generator.imports.headings import (
    GROUP,
    IDENTIFIER,
    IGNORED,
    OFFICIAL_NUMBER,
    REMARKS_HEADING,
    Heading,
    plain,
)

LEGAL_BASIS = "dasar_hukum"
"""Column with the letters of Pasal 17 and the other laws; becomes the rows of ``dik-dasar.csv``."""
PERIOD = "jangka_teks"
"""Column with the exemption period. In a DIP the same heading means how long an archive is kept."""

ANSWERS = ("persetujuan_tertulis", "jabatan_publik")
"""Columns of ``dik.csv`` that are answered with ya or tidak."""
TEXTS = ("dokumen_induk", "bagian_dihitamkan", "penanggung_jawab", "konsekuensi_dibuka", "konsekuensi_ditutup", "kepentingan_publik")  # fmt: skip
"""Columns of ``dik.csv`` that are taken over word for word."""

_OWN_COLUMNS = ("lingkup", "tanggal_tinjau", *ANSWERS, *TEXTS)
MAPPABLE = (
    "judul",
    "ringkasan",
    LEGAL_BASIS,
    PERIOD,
    *_OWN_COLUMNS,
    GROUP,
    IDENTIFIER,
    OFFICIAL_NUMBER,
    IGNORED,
)
"""What ``--map`` accepts; title and content together make ``informasi``."""
FILLABLE = ("penanggung_jawab",)
"""What ``--set`` and ``--fill`` accept: everything else has to be said for each row."""


def _titles() -> dict[str, str]:
    dik, dasar = load_schema("dik"), load_schema("dik_dasar")
    own = {name: dik.column(name).title for name in ("lingkup", "tanggal_tinjau", *ANSWERS, *TEXTS)}
    return {
        "informasi": dik.column("informasi").title,
        LEGAL_BASIS: "Dasar hukum pengecualian",
        **own,
        PERIOD: dasar.column(PERIOD).title,
    }


TITLES = _titles()
"""Column → heading that we write for it, such that the next import reads it."""

_EFFECT = r"(?:(?:konsekuensi|pertimbangan|akibat|dampak|manfaat|bila|jika|apabila|informasi|bagi|publik|atau|di(?:buka|tutup))(?: |$))+"
_PATTERNS = (
    (IGNORED, r"#|no|no urut|nomor urut"),
    (OFFICIAL_NUMBER, r"nomor"),
    (LEGAL_BASIS, r"dasar(?: hukum)?(?: pengecualian)?(?: informasi)?"),
    ("konsekuensi_dibuka", rf"(?=.*\bdibuka\b)(?!.*\bditutup\b){_EFFECT}"),
    ("konsekuensi_ditutup", rf"(?=.*\bditutup\b)(?!.*\bdibuka\b){_EFFECT}"),
    (PERIOD, r"(?:jangka|batas) waktu(?: (?:pengecualian|informasi|yang|dikecualikan))*|masa pengecualian"),
    ("judul", r"judul(?: informasi)?|(?:nama|jenis|esensi|uraian) informasi|informasi(?: (?:publik )?yang dikecualikan)?"),
    ("ringkasan", r"(?:konten|isi) informasi|deskripsi(?: informasi)?|ringkasan(?: isi)?(?: informasi)?"),
    ("penanggung_jawab", r"penanggung jawab(?: (?:pembuatan|penerbitan|dan|atau|informasi))*"),
    (GROUP, r"kelompok(?: informasi)?"),
)  # fmt: skip
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
_OWN = {plain(title): name for name, title in TITLES.items() if name != "informasi"} | {
    plain(load_schema("dik").column(IDENTIFIER).title): IDENTIFIER,
    IDENTIFIER: IDENTIFIER,
    plain(REMARKS_HEADING): IGNORED,
}


def meaning_of_exempted(heading: Heading) -> str | None:
    """The column that a heading means, its own words before those of the heading above it; None when it has to be asked."""
    for words in (plain(heading.parts[-1]), plain(heading.words)) if heading.parts else ():
        if words in _OWN:
            return _OWN[words]
        for meaning, pattern in _COMPILED:
            if pattern.fullmatch(words):
                return meaning
    return None
