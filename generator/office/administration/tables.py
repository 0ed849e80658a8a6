"""The reference tables as their pages call them, and who proposes a change of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.datapackages.layout import TABLES, PackageKind
from generator.model.officer import Officer, Role
from generator.model.table_path import TablePath
from generator.policy.proposing import proposes_reference

_ORDER = (Role.OFFICER, Role.SUPERIOR, Role.UNIT_OFFICER, Role.DESK)
"""In which of several offices a reference table is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """What a page says of one table."""

    one: str
    """What one row is called."""
    use: str
    """What it is for, in plain words."""
    elsewhere: tuple[str, str] = ("", "")
    """Address and name of the page that adds rows; empty where the form here does."""


TABLE_WORDS = {
    "badan": TableWords(
        one="Badan Publik", use="Nama, alamat, dan kontak yang tampil di setiap halaman situs."
    ),
    "unit": TableWords(
        one="unit", use="Dinas, biro, dan rumah sakit yang punya daftar sendiri, dan cara menghubunginya."
    ),
    "pejabat": TableWords(
        one="masa jabatan",
        use="Siapa memegang jabatan apa, sejak kapan sampai kapan. Hak di kantor ini mengikuti tabel ini.",
    ),
    "kunci": TableWords(one="kunci", use="Kunci untuk memeriksa tanda tangan elektronik pada persetujuan."),
    "peraturan": TableWords(one="peraturan", use="Peraturan yang disebut di daftar, dan masa berlakunya."),
    "hari_libur": TableWords(
        one="hari libur", use="Hari yang tidak dihitung sebagai hari kerja pada tenggat."
    ),
    "sk_dip": TableWords(
        one="SK penetapan DIP", use="Surat keputusan setiap edisi daftar.", elsewhere=("/edisi", "Edisi")
    ),
    "jra": TableWords(one="jenis arsip", use="Berapa lama setiap jenis arsip disimpan, dan nasib akhirnya."),
    "kewajiban": TableWords(
        one="kewajiban",
        use="Informasi yang wajib disediakan menurut Pasal 14, 19, dan 21, dan unit yang wajib.",
    ),
    "putaran": TableWords(
        one="putaran",
        use="Waktu ketika semua unit diminta memutakhirkan daftar.",
        elsewhere=("/putaran", "Putaran"),
    ),
    "putaran_unit": TableWords(
        one="jawaban unit", use="Unit yang diminta menjawab dalam putaran.", elsewhere=("/putaran", "Putaran")
    ),
    "sinonim": TableWords(
        one="istilah", use="Kata sehari-hari untuk istilah resmi, supaya pencarian menemukannya."
    ),
    "penarikan": TableWords(
        one="penarikan",
        use="Isi yang dihapus karena tidak boleh terbit.",
        elsewhere=("/penarikan", "Penarikan"),
    ),
    "nomor_terbuka": TableWords(
        one="nomor", use="Nomor yang menyerupai data pribadi, tetapi sudah diperiksa dan boleh terbit."
    ),
}
"""By table, in the order of the package."""


def table_of(slug: str) -> TablePath | None:
    """``hari-libur`` → its table; None for no reference table."""
    table = slug.replace("-", "_")
    if "_" in slug or table not in TABLES[PackageKind.REFERENCE]:
        return None
    return TablePath(package="acuan", table=table)


def slug_of(table: str) -> str:
    """``hari_libur`` → ``hari-libur``."""
    return table.replace("_", "-")


def proposer_of(officers: Iterable[Officer], table: str) -> Officer | None:
    """The office in which somebody who holds these changes the table; None where none of them may."""
    held = [officer for officer in officers if proposes_reference(officer.role, table)]
    return min(held, key=lambda officer: (_ORDER.index(officer.role), officer.id), default=None)
