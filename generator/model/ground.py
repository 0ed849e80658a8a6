"""On which provision of Pasal 17 information is exempted."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from generator.model.citation import Citation


class Letter(StrEnum):
    """The ten letters of the exemption. Source: UU 14/2008 art. 17."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"
    G = "g"
    H = "h"
    I = "i"  # noqa: E741 - the law's own letter
    J = "j"

    @property
    def label(self) -> str:
        """Short form of the statutory words."""
        return _LETTER_LABELS[self]

    @property
    def highest_number(self) -> int:
        """The last number under the letter; 0 where the law counts none."""
        return len(_NUMBER_LABELS.get(self, ()))

    @property
    def introduces_numbers(self) -> bool:
        """Whether the law lists numbers under the letter (a, c, e, f, h)."""
        return self.highest_number > 0


_LETTER_LABELS = {
    Letter.A: "Menghambat proses penegakan hukum",
    Letter.B: "Mengganggu perlindungan HAKI dan persaingan usaha sehat",
    Letter.C: "Membahayakan pertahanan dan keamanan negara",
    Letter.D: "Mengungkapkan kekayaan alam Indonesia",
    Letter.E: "Merugikan ketahanan ekonomi nasional",
    Letter.F: "Merugikan kepentingan hubungan luar negeri",
    Letter.G: "Isi akta otentik yang bersifat pribadi dan kemauan terakhir/wasiat",
    Letter.H: "Mengungkap rahasia pribadi",
    Letter.I: "Memorandum/surat antar atau intra Badan Publik yang dirahasiakan",
    Letter.J: "Tidak boleh diungkapkan berdasarkan Undang-Undang",
}

_NUMBER_LABELS = {
    Letter.A: (
        "menghambat penyelidikan dan penyidikan tindak pidana",
        "mengungkap identitas informan, pelapor, saksi, dan/atau korban",
        "mengungkap data intelijen kriminal dan rencana pencegahan/penanganan kejahatan transnasional",
        "membahayakan keselamatan dan kehidupan penegak hukum dan/atau keluarganya",
        "membahayakan keamanan peralatan, sarana, prasarana penegak hukum",
    ),
    Letter.C: (
        "strategi, intelijen, operasi, taktik, teknik sistem hankam (informasi)",
        "dokumen strategi, intelijen, operasi, teknik, taktik hankam",
        "jumlah, komposisi, disposisi, dislokasi kekuatan dan rencana pengembangan",
        "gambar dan data pangkalan dan/atau instalasi militer",
        "perkiraan kemampuan militer negara lain; kerja sama militer yang disepakati rahasia",
        "sistem persandian negara",
        "sistem intelijen negara",
    ),
    Letter.E: (
        "rencana awal pembelian/penjualan mata uang, saham, aset vital negara",
        "rencana awal perubahan nilai tukar, suku bunga, model operasi institusi keuangan",
        "rencana awal perubahan suku bunga bank, pinjaman pemerintah, pajak, tarif, pendapatan negara/daerah",
        "rencana awal penjualan/pembelian tanah atau properti",
        "rencana awal investasi asing",
        "proses dan hasil pengawasan perbankan, asuransi, lembaga keuangan",
        "pencetakan uang",
    ),
    Letter.F: (
        "posisi, daya tawar, strategi negosiasi internasional",
        "korespondensi diplomatik antarnegara",
        "sistem komunikasi dan persandian hubungan internasional",
        "perlindungan infrastruktur strategis di luar negeri",
    ),
    Letter.H: (
        "riwayat dan kondisi anggota keluarga",
        "riwayat, kondisi, perawatan, pengobatan kesehatan fisik dan psikis",
        "kondisi keuangan, aset, pendapatan, rekening bank seseorang",
        "hasil evaluasi kapabilitas, intelektualitas, rekomendasi kemampuan seseorang",
        "catatan pribadi di satuan pendidikan formal/nonformal",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground of an exemption: letter, number and, where it rests on one, the other law.

    A number outside the letter's range cannot be made; a draft may still lack the other law.

    Source: UU 14/2008 art. 17; Perki 1/2021 art. 49 (7) a.
    """

    letter: Letter
    number: int | None = None
    """None when only the letter is named, or the letter has no numbers."""
    other_law: Citation | None = None
    explanation: str = field(default="", repr=False)
    """The officer's words; restricted."""

    def __post_init__(self) -> None:
        """Refuse a number that the letter does not have."""
        if not number_exists(self.letter, self.number):
            raise ValueError(f"no such number under letter {self.letter.value}")

    @property
    def label(self) -> str:
        """Short form of the statutory words: of the number where one is named, else of the letter."""
        return self.letter.label if self.number is None else _NUMBER_LABELS[self.letter][self.number - 1]

    @property
    def citation(self) -> str:
        """``UU 14/2008 Pasal 17 huruf h angka 2``."""
        number = "" if self.number is None else f" angka {self.number}"
        return f"UU 14/2008 Pasal 17 huruf {self.letter.value}{number}"


class GroundFault(Enum):
    """What a ground lacks."""

    NUMBER_UNNAMED = "number-unnamed"
    """The letter has numbers and none is named: legal in practice, but imprecise."""
    LAW_UNNAMED = "law-unnamed"
    """Letter j names no other law. Source: UU 14/2008 art. 17 j."""
    ARTICLE_UNNAMED = "article-unnamed"
    """Letter j names the law, not its article. Source: Perki 1/2021 art. 49 (7) a."""


def read_letter(text: str) -> Letter | None:
    """The letter a text names in either case; None when it names none."""
    cleaned = text.strip().lower()
    return Letter(cleaned) if cleaned in set(Letter) else None


def number_exists(letter: Letter, number: int | None) -> bool:
    """Whether the letter may stand with that number; None, the letter alone, always may.

    Source: UU 14/2008 art. 17 (a 5, c 7, e 7, f 4, h 5; the others have none).
    """
    return number is None or 1 <= number <= letter.highest_number


def ground_faults(ground: Ground) -> tuple[GroundFault, ...]:
    """What the ground lacks, in the order of ``GroundFault``."""
    faults: list[GroundFault] = []
    if ground.number is None and ground.letter.introduces_numbers:
        faults.append(GroundFault.NUMBER_UNNAMED)
    if ground.letter is Letter.J:
        if ground.other_law is None:
            faults.append(GroundFault.LAW_UNNAMED)
        elif not ground.other_law.article:
            faults.append(GroundFault.ARTICLE_UNNAMED)
    return tuple(faults)
