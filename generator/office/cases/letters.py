"""What each letter of Pasal 17 means in plain words, and what it alone makes an officer answer."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.model.exemption_period import PeriodKind
from generator.model.ground import Letter
from generator.model.period_limits import LIMITS

PUBLIC_INTEREST_SOURCE = "UU 14/2008 Pasal 2 ayat (4)"

_ANY_END = (PeriodKind.AS_NEEDED, PeriodKind.EVENT, PeriodKind.DATE, PeriodKind.DURATION)
_BY_LEGISLATION = (PeriodKind.LEGISLATION, PeriodKind.DATE, PeriodKind.DURATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """One letter as the form explains it."""

    plain: str
    """When it fits, for somebody who has never read the law."""
    kinds: tuple[PeriodKind, ...]
    """Ways in which its period may be told, the usual one first."""
    limit: str
    """What the law allows as its period, in plain words; the provision is ``LIMITS[letter].source``."""


_AS_NEEDED = (
    "Selama diperlukan untuk melindungi kepentingan itu, tidak pernah permanen. Lamanya ditetapkan pimpinan "
    "Badan Publik, jadi pengecualian ini memerlukan persetujuan pimpinan."
)
_LEGISLATED = "Selama ditentukan peraturan perundang-undangan, {}. Peraturannya wajib disebut."

FORMS = {
    Letter.A: LetterForm(
        plain="Bila dibuka, penyelidikan atau penyidikan terhambat, pelapor atau saksi ketahuan, "
        "atau penegak hukum terancam.",
        kinds=(PeriodKind.DURATION, PeriodKind.DATE),
        limit="Paling lama 30 tahun sejak mulai, dan harus punya tanggal akhir. Berakhir lebih cepat bila "
        "informasinya sudah dibuka dalam sidang pengadilan yang terbuka untuk umum.",
    ),
    Letter.B: LetterForm(
        plain="Bila dibuka, rahasia dagang, ciptaan, atau penawaran seseorang dapat ditiru atau dipakai pesaingnya.",
        kinds=_BY_LEGISLATION,
        limit=_LEGISLATED.format("misalnya Undang-Undang tentang Rahasia Dagang"),
    ),
    Letter.C: LetterForm(
        plain="Bila dibuka, pertahanan atau keamanan negara terancam, termasuk sistem persandian dan intelijen negara.",
        kinds=_ANY_END,
        limit=_AS_NEEDED,
    ),
    Letter.D: LetterForm(
        plain="Bila dibuka, letak atau besarnya kekayaan alam Indonesia yang harus dijaga menjadi terungkap.",
        kinds=_ANY_END,
        limit=_AS_NEEDED,
    ),
    Letter.E: LetterForm(
        plain="Bila dibuka, rencana awal negara atau daerah di bidang ekonomi diketahui sebelum waktunya "
        "dan merugikan ketahanan ekonomi nasional.",
        kinds=_ANY_END,
        limit=_AS_NEEDED,
    ),
    Letter.F: LetterForm(
        plain="Bila dibuka, perundingan atau hubungan dengan negara lain dirugikan.",
        kinds=_ANY_END,
        limit=_AS_NEEDED,
    ),
    Letter.G: LetterForm(
        plain="Isi akta otentik milik pribadi, kemauan terakhir, atau wasiat seseorang.",
        kinds=_BY_LEGISLATION,
        limit=_LEGISLATED.format("misalnya Undang-Undang tentang Kearsipan")
        + " Terbuka bila pemiliknya menyetujui secara tertulis atau berkaitan dengan jabatan publik.",
    ),
    Letter.H: LetterForm(
        plain="Bila dibuka, rahasia pribadi seseorang terungkap: keluarga, kesehatan, keuangan, hasil penilaian, "
        "atau catatan pendidikannya. Bukan untuk keuangan lembaga.",
        kinds=_ANY_END,
        limit="Selama diperlukan untuk melindungi rahasia orang itu. Terbuka bila orangnya menyetujui secara "
        "tertulis atau berkaitan dengan jabatan publik.",
    ),
    Letter.I: LetterForm(
        plain="Surat atau memorandum antar atau di dalam Badan Publik yang memang dirahasiakan, dan bila dibuka "
        "sangat mengganggu perumusan kebijakan.",
        kinds=_BY_LEGISLATION,
        limit=_LEGISLATED.format("misalnya Undang-Undang tentang Kearsipan"),
    ),
    Letter.J: LetterForm(
        plain="Undang-Undang lain melarang membukanya, misalnya rahasia kesehatan atau rahasia bank.",
        kinds=(PeriodKind.LEGISLATION, PeriodKind.DATE, PeriodKind.DURATION, PeriodKind.EVENT),
        limit="Tidak diatur dalam UU 14/2008, PP 61/2010, dan Perki 1/2021. Ikuti Undang-Undang yang menjadi "
        "dasarnya, atau sebutkan tanggal akhirnya.",
    ),
}
"""Source: UU 14/2008 art. 17 with Penjelasan, 18 (2), 20; PP 61/2010 art. 5–9; Perki 1/2021 art. 51."""

LONGER_IS_A_CHANGE = (
    "Jangka waktu yang lebih lama dari yang sudah ditetapkan adalah pengubahan: perlu uji konsekuensi baru, "
    "SK baru, dan persetujuan pimpinan, sebelum jangka waktunya habis (PP 61/2010 Pasal 10 dan Pasal 11 ayat (3))."
)


def ground_columns(letter: Letter, *, names_law: bool = False) -> tuple[str, ...]:
    """What is asked of a ground on that letter beside its period, in the order of the form.

    ``names_law``: the row names another law already; with letter j it always must.
    """
    return (
        *(("angka",) if letter.introduces_numbers else ()),
        *(("peraturan_id", "pasal") if letter is Letter.J or names_law else ()),
        "keterangan",
        "jangka_jenis",
    )


def period_columns(letter: Letter, kind: PeriodKind | None) -> tuple[str, ...]:
    """What is asked about the period of a ground, once its kind is chosen.

    Source: PP 61/2010 art. 5–9; Perki 1/2021 art. 51.
    """
    columns: list[str] = []
    match kind:
        case PeriodKind.DATE:
            columns.append("berakhir")
        case PeriodKind.DURATION:
            columns.append("durasi")
        case PeriodKind.EVENT:
            columns.append("peristiwa")
        case _:
            pass
    if letter is Letter.A:
        columns.append("peristiwa")
    if LIMITS[letter].by_legislation or kind is PeriodKind.LEGISLATION:
        columns += ["jangka_peraturan_id", "jangka_pasal"]
    return tuple(dict.fromkeys((*columns, "jangka_teks")))


def weighing_columns(letters: AbstractSet[Letter]) -> tuple[str, ...]:
    """What is asked when the consequences are weighed.

    Source: UU 14/2008 art. 2 (4), 18 (2); Perki 1/2021 art. 49 (2) d, Lampiran II; PP 61/2010 art. 5 (2).
    """
    return (
        "konsekuensi_dibuka",
        "konsekuensi_ditutup",
        "kepentingan_publik",
        *(("persetujuan_tertulis", "jabatan_publik") if letters & {Letter.G, Letter.H} else ()),
        *(("dibuka_di_sidang",) if Letter.A in letters else ()),
    )
