"""What a takedown leaves to be done, in the words of a page; never the value that was taken down."""

from collections.abc import Iterable, Iterator

from generator.model.dates import date_in_words
from generator.model.time_zone import local_day
from generator.review.takedown_report import Stay, TakedownReport

REASONS = {
    "data-pribadi": "Memuat data pribadi",
    "rahasia": "Memuat informasi yang dikecualikan",
    "keliru": "Keliru diterbitkan",
    "hak-cipta": "Melanggar hak cipta",
}
"""Value of ``alasan`` → what it says."""


def stays(report: TakedownReport, zone: str) -> tuple[str, ...]:
    """Since when and until when the value stood, a sentence for each time."""
    return tuple(_stay(stay, zone) for stay in report.stays)


def _stay(stay: Stay, zone: str) -> str:
    since = date_in_words(local_day(stay.since_time, zone))
    until = f"sampai {date_in_words(local_day(stay.until_time, zone))}" if stay.until else "sampai kini"
    return f"{stay.file}, sejak {since} {until}, {'pernah terbit' if stay.was_public else 'belum terbit'}"


def addresses(report: TakedownReport, site: str) -> tuple[str, ...]:
    """Pages and files of the public site that told of the row; ``site`` ends with a slash."""
    return tuple(f"{site}{path}" for path in _paths(report))


def _paths(report: TakedownReport) -> Iterator[str]:
    unit, row = report.table.unit, report.row
    match report.table.table:
        case "dip":
            yield f"informasi/{row}.html"
            yield f"riwayat/{row}.html"
            yield "daftar.html"
            if report.class_slug:
                yield f"jenis/{report.class_slug}.html"
        case "pengecualian":
            yield "dikecualikan.html"
        case _:
            yield "pengumuman.html"
    yield f"unit/{unit}.html"
    yield "unduh/"
    yield "perubahan.html"
    for edition in report.editions:
        yield f"edisi/{edition}-{unit}.html"


def copies(report: TakedownReport) -> tuple[str, ...]:
    """Where the same words stand and are not withheld."""
    return tuple(
        f"{one.file}, entri {one.key}, kolom {one.column}" if one.key else one.file for one in report.copies
    )


def steps(reasons: Iterable[str], *, is_confirmed: bool) -> tuple[str, ...]:
    """What is left to be done, in order.

    Source: UU 27/2022 art. 46 (1)–(2); UU 14/2008 art. 17.
    """
    given = set(reasons)
    left = [
        "Perbaiki atau tarik entri itu lewat usulan, supaya pembaca mendapat isi yang benar.",
        "Minta mesin pencari menghapus hasil dan salinannya untuk setiap alamat di bawah.",
        "Minta arsip web dan situs lain yang menyalin menghapus isinya. Catat tanggal permintaannya.",
        "Laporkan kepada Atasan PPID: apa, sejak kapan, siapa yang terkena, dan langkah yang sudah diambil.",
        (
            "Minta pengelola peladen membersihkan riwayat (`ppid takedown purge`): isi itu masih ada di riwayat, cermin, "
            "salinan petugas, dan cadangan."
        ),
    ]
    if not is_confirmed:
        left.insert(0, "Minta orang kedua memastikan penarikan ini: PPID lain, Atasan PPID, atau Pimpinan.")
    if "data-pribadi" in given:
        left.append(
            "Beri tahu subjek data dan lembaga yang berwenang secara tertulis, paling lambat 3 × 24 jam sejak kegagalan "
            "pelindungan diketahui: data apa, kapan dan bagaimana terungkap, serta penanganannya (UU 27/2022 Pasal 46 "
            "ayat (1) dan (2))."
        )
    if "rahasia" in given:
        left.append(
            "Catat kejadian ini dalam berkas uji konsekuensi informasi yang dikecualikan itu (UU 14/2008 Pasal 17)."
        )
    return tuple(left)
