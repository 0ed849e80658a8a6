"""Which cells of the public tables a takedown can withhold, and what stands in their place.

Source: UU 27/2022 art. 8 and 43; the extractor, the purge and the command that begins a takedown read it alike.
"""

PUBLIC_TABLES = ("dip", "pengecualian", "pengumuman")

IN_WORDS = {
    "dip": frozenset(
        {
            *("judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "media", "retensi"),
            "nomor_putusan",
        }
    ),
    "pengecualian": frozenset({"judul", "dasar", "jangka_waktu", "nomor_sk", "cara_keberatan"}),
    "pengumuman": frozenset({"judul", "isi", "wilayah"}),
}
"""Columns of words: the notice stands in their place."""

LEFT_EMPTY = {
    "dip": frozenset({"nomor", "tautan", "tautan_jenis", "tautan_ukuran", "kata_kunci"}),
    "pengecualian": frozenset[str](),
    "pengumuman": frozenset({"tautan"}),
}
"""Columns of another shape that may be empty; the page says that a value was taken down. Any other column cannot do
without its value, such as the day of a decree: its takedown withholds the whole row."""

DRAWN_ALONG = {"tautan": ("tautan_jenis", "tautan_ukuran")}
"""Kind and size of a document that cannot be opened go with its address."""

REMOVED = "Isi ditarik"
"""What a purge leaves where words stood; no value of a cell, so it may stand in any of them."""


def withheld_alone(table: str, column: str) -> bool:
    """Whether the column of a public table can be withheld while the rest of its row stays."""
    return column in IN_WORDS[table] | LEFT_EMPTY[table]
